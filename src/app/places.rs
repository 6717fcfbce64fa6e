//! Cursors and scroll positions. Anchored to ids, so that they hold while the document changes.

use crate::meeting::{Id, Meeting, Under};
use std::collections::BTreeSet;

/// Where the eye is in each pane.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Places {
    /// The agenda item under the cursor.
    pub agenda: Option<Id>,
    /// The person under the cursor.
    pub person: Option<Id>,
    /// The action under the cursor.
    pub action: Option<Id>,
    /// The entry under the cursor in the minutes.
    pub entry: Option<(Under, Id)>,
    /// Entries marked to be moved or removed together.
    pub marked: BTreeSet<(Under, Id)>,
    /// How far the minutes are scrolled up from their end while typing, in entries.
    pub lifted: usize,
}

/// The item that holds the newest entry, else the first item: where a session begins.
pub fn newest_item(meeting: &Meeting) -> Under {
    let latest = meeting
        .all_entries()
        .filter_map(|(under, entry)| Some((entry.at?, under)));
    let newest = latest.max_by_key(|(at, _)| *at).map(|(_, under)| under);
    newest.unwrap_or_else(|| meeting.agenda.first().map(|item| item.id))
}
