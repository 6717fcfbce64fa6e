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
            if let Op::InsertEntry(_, _, entry) | Op::SetEntry(_, entry) = &one.op {
                entries.push(Arc::clone(entry));
            } else if let Op::InsertItem(_, item) = &one.op {
                entries.extend(item.entries.iter().cloned());
            }
        }
        (!entries.is_empty()).then_some(Effect::Spell(Ask::Entries(entries)))
    }
}
