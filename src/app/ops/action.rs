//! Actions found and changed.

use super::entry;
use crate::app::{App, Change};
use crate::meeting::{Action, Entry, Id, Kind, Progressed, Under};

/// The action of this id.
pub(in crate::app) fn find(app: &App, under: Under, id: Id) -> Option<(Under, &Entry, &Action)> {
    let entry = app.entry(under, id)?;
    Some((under, entry, entry.action()?))
}

pub(in crate::app) fn turned(under: Under, entry: &Entry, to: Progressed) -> Change {
    let state = entry.action().map(|action| action.state);
    let to = if state == Some(to) {
        Progressed::Open
    } else {
        to
    };
    changed(under, entry, &format!("action {}", to.word()), |action| {
        action.state = to;
    })
}

/// A step that changes an action.
pub(in crate::app) fn changed(
    under: Under,
    entry: &Entry,
    name: &str,
    change: impl FnOnce(&mut Action),
) -> Change {
    entry::changed(under, entry, name, |entry| {
        if let Kind::Action(action) = &mut entry.kind {
            change(action);
        }
    })
}
