//! How the document changes: ops with their inverses, steps that a person can name, and the history of them.

#[cfg(test)]
pub(crate) mod arbitrary;
mod drafts;
mod history;
#[cfg(test)]
mod laws;
mod op;
mod record;
mod timeline;

pub use drafts::Drafts;
pub use history::{Applied, AppliedOp, Done, History, HistoryMark, Move};
pub use op::{Misfit, Op};
pub use record::{BadLine, DraftKey, DraftState, Holder, JournalLine, Record, StepRecord, Turn};
pub use timeline::{Branch, Timeline};

use crate::meeting::{Id, Under};
use serde::{Deserialize, Serialize};

/// Several ops that a person takes, takes back and names as one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What was done, in the imperative (`record action`); undo says `Took back: record action`.
    pub name: String,
    /// The ops, in order.
    pub ops: Vec<Op>,
    /// Where the eye is to go when it is done, undone or redone.
    pub place: Place,
}

impl Step {
    /// A step of these ops that takes the eye to where the last of them happened.
    pub fn new(name: impl Into<String>, ops: Vec<Op>) -> Self {
        let place = ops
            .iter()
            .rev()
            .map(Place::of)
            .find(|place| *place != Place::Nowhere);
        Step {
            name: name.into(),
            ops,
            place: place.unwrap_or_default(),
        }
    }
}

/// A place in the document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Place {
    /// No place in particular.
    #[default]
    Nowhere,
    /// The heading, closing or glossary.
    Heading,
    /// A person in the attendance list.
    Person(Id),
    /// An agenda item.
    Item(Id),
    /// An entry and where it stands.
    Entry(Under, Id),
}

impl Place {
    /// Where an op happens.
    pub fn of(op: &Op) -> Self {
        match op {
            Op::SetHeading(_)
            | Op::SetState(_)
            | Op::SetClosing(_)
            | Op::SetGlossary(_)
            | Op::SetPapers(_) => Place::Heading,
            Op::SetLastAction(_) | Op::SetReleased(_) => Place::Nowhere,
            Op::InsertPerson(_, person) | Op::SetPerson(person) => Place::Person(person.id),
            Op::RemovePerson(id) | Op::MovePerson(id, _) => Place::Person(*id),
            Op::InsertItem(_, item) | Op::SetItem(item) => Place::Item(item.id),
            Op::RemoveItem(id) | Op::MoveItem(id, _) => Place::Item(*id),
            Op::InsertEntry(under, _, entry) | Op::SetEntry(under, entry) => {
                Place::Entry(*under, entry.id)
            }
            Op::RemoveEntry(under, id) => Place::Entry(*under, *id),
        }
    }
}
