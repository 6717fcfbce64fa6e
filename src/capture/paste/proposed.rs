//! What is read from a pasted list; nothing of it is in the meeting before it was shown.

use crate::meeting::{PaperRef, Restriction, Standing, Start};

/// Someone read from a pasted list; not yet in the meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProposedPerson {
    /// The name as written.
    pub name: String,
    /// Initials given in the list, or proposed; unique in the room.
    pub initials: Option<String>,
    /// The initials that somebody bears already, so that this person got the longer form.
    pub clash: Option<String>,
    /// The organisation.
    pub organisation: Option<String>,
    /// Offices, in order.
    pub roles: Vec<String>,
    /// By what right the person is in the room.
    pub standing: Standing,
    /// What is so at the start.
    pub start: Start,
    /// How many unnamed people this stands for.
    pub headcount: Option<u16>,
    /// How the list wrote the person, where it isn't name, organisation and roles; empty if named with the one before.
    pub listing: Option<String>,
    /// Where mail is sent, from `Ana Reyes <ana@example.org>` or an address between commas.
    pub email: Option<String>,
}

/// Under which heading of a list people stand.
#[derive(Clone, Debug, Default)]
pub(super) struct ListHeading {
    pub(super) standing: Standing,
    pub(super) start: Start,
    pub(super) role: Option<&'static str>,
}

/// An item read from a pasted agenda; not yet in the meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProposedItem {
    /// The title.
    pub title: String,
    /// The agenda's own reference (`B1`).
    pub reference: Option<String>,
    /// The section it stands in, as its heading reads.
    pub section: Option<String>,
    /// Who presents it.
    pub presenter: Option<String>,
    /// Minutes allotted.
    pub minutes: Option<u16>,
    /// A remark printed under the title.
    pub remark: Option<String>,
    /// Its papers.
    pub papers: Vec<PaperRef>,
    /// Not open to press and public.
    pub restriction: Option<Restriction>,
}

/// A line of a list without the bullet in front, as lists come out of other programs.
pub(super) fn unbulleted(line: &str) -> &str {
    let line = line.trim();
    let line = line.strip_prefix(['•', '·', '*']).unwrap_or(line).trim();
    line.strip_prefix("- ").unwrap_or(line).trim()
}
