//! The unfinished texts of a session, as the records of its journal leave them.

// Unfinished words are no part of the document and yet the first that would be missed: the journal has them
// letter by letter, and only their last state matters.

use super::{DraftKey, DraftState, Record};
use crate::text::Splice;

/// The unfinished texts as the records leave them, in the order in which they were begun.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drafts(Vec<DraftState>);

impl Drafts {
    /// Takes in what a record says of drafts.
    pub fn follow(&mut self, record: &Record) {
        match record {
            Record::Step(step) => self.set(&step.drafts),
            Record::Draft(key, splice) => self.splice(key, splice),
            Record::Drafts(states) => self.set(states),
            Record::Saving { .. } | Record::Opened(_) | Record::Item(_) => {}
        }
    }

    /// The texts; none is empty.
    pub fn states(&self) -> &[DraftState] {
        &self.0
    }

    /// The same, given away.
    pub fn into_states(self) -> Vec<DraftState> {
        self.0
    }

    fn set(&mut self, states: &[DraftState]) {
        for state in states {
            if state.text.is_empty() {
                self.0.retain(|draft| draft.key != state.key);
            } else {
                self.text(&state.key).clone_from(&state.text);
            }
        }
    }

    fn splice(&mut self, key: &DraftKey, splice: &Splice) {
        let text = self.text(key);
        if !splice.apply(text) {
            // Can't be in a journal that is whole; what was typed is worth more than its place.
            text.push_str(&splice.inserted);
        }
        self.0.retain(|draft| !draft.text.is_empty());
    }

    fn text(&mut self, key: &DraftKey) -> &mut String {
        let at = self.0.iter().position(|draft| draft.key == *key);
        let at = at.unwrap_or_else(|| {
            self.0.push(DraftState {
                key: key.clone(),
                text: String::new(),
            });
            self.0.len() - 1
        });
        &mut self.0[at].text
    }
}
