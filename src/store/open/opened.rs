//! A file that was opened, with what came of the session before.

use super::super::document::Document;
use crate::edit::{DraftState, History, HistoryMark};

/// A file that was opened.
#[derive(Debug)]
pub struct Opened {
    /// The file with its journal.
    pub document: Document,
    /// The meeting, and everything done to it since the journal began: undo reaches back over all of it.
    pub history: History,
    /// Where in the history the file on the disk stands.
    pub saved: HistoryMark,
    /// The unfinished texts, in the order in which they were begun.
    pub drafts: Vec<DraftState>,
    /// How many records of a session that came to an unclean end were taken up again.
    pub recovered: usize,
    /// Sentences for the note taker: what was found, kept aside, or can't be had.
    pub notices: Vec<String>,
}

impl Opened {
    /// Everything there is to say of how it was opened, in sentences.
    pub fn told(&mut self) -> Vec<String> {
        let mut told = Vec::new();
        if self.recovered > 0 {
            let back =
                "The last session ended unexpectedly; everything it had on the screen is back.";
            told.push(back.to_owned());
        }
        told.append(&mut self.notices);
        told
    }

    /// Lets go of a file in which nothing was done here; what an unclean end has left stays for the next time.
    pub fn let_go(self) {
        let left = self.recovered > 0 || self.drafts.iter().any(|draft| !draft.text.is_empty());
        // A journal that can't be removed fits the file and holds nothing.
        let _ = self.document.journal.close(!left);
    }
}
