//! The session and its dictionary: what is asked after a step, and what an answer changes.

use super::commands::spelling;
use super::effect::Effect;
use super::{App, Overlay};
use crate::edit::{Applied, Op};
use crate::spell::{Answer, Ask, DictionaryState, Spelling};
use std::sync::Arc;

impl App {
    /// What is known of the spelling.
    #[must_use]
    pub fn spelling(&self) -> &Spelling {
        &self.known.spelling
    }

    /// What to ask of the dictionary about the entries that a step has put in.
    ///
    /// Asked only once there is one to answer: the host gives it the whole meeting when it is ready.
    pub(super) fn to_spell(&self, taken: &Applied) -> Option<Effect> {
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

    /// Takes note of what the dictionary answers; a list that waits for corrections gets them.
    pub(super) fn hear_spelling(&mut self, answer: Answer) {
        let suggested = match &answer {
            Answer::Suggested(word, _) => Some(word.clone()),
            Answer::State(_) | Answer::Doubted(_) => None,
        };
        self.known.spelling.hear(answer);
        self.revisions.places += 1;
        let (Some(word), Some(Overlay::Picker(picker))) = (suggested, &self.screen.overlay) else {
            return;
        };
        if let Some(filled) = spelling::filled(self, picker, &word) {
            self.screen.overlay = Some(Overlay::Picker(filled));
            self.revisions.overlay += 1;
        }
    }
}
