//! The session and its dictionary: what is asked after a step, and what an answer changes.

use crate::app::App;
use crate::app::effect::Effect;
use crate::edit::{Applied, Op};
use crate::spell::{Ask, DictionaryState};
use std::sync::Arc;

impl App {
    /// What to ask of the dictionary about the entries that a step has put in.
    ///
    /// Asked only once there is one to answer: the host gives it the whole meeting when it is ready.
    pub(in crate::app) fn to_spell(&self, taken: &Applied) -> Option<Effect> {
        if let DictionaryState::Absent(_) = self.known.spelling.state() {
            return None;
        }
        let mut entries = Vec::new();
        for one in &taken.applied {
            match &one.op {
                Op::InsertEntry(_, _, entry) | Op::SetEntry(_, entry) => {
                    entries.push(Arc::clone(entry));
                }
                Op::InsertItem(_, item) => entries.extend(item.entries.iter().cloned()),
                Op::SetHeading(_)
                | Op::SetState(_)
                | Op::SetClosing(_)
                | Op::SetGlossary(_)
                | Op::SetPapers(_)
                | Op::SetLastAction(_)
                | Op::SetReleased(_)
                | Op::InsertPerson(..)
                | Op::RemovePerson(_)
                | Op::SetPerson(_)
                | Op::MovePerson(..)
                | Op::RemoveItem(_)
                | Op::SetItem(_)
                | Op::MoveItem(..)
                | Op::RemoveEntry(..) => {}
            }
        }
        (!entries.is_empty()).then_some(Effect::Spell(Ask::Entries(entries)))
    }
}
