//! Spelling, offered and never imposed: which words of the minutes a dictionary does not know.
//!
//! A [`Dictionary`] is asked; who reads it from the disk, and in which thread it is
//! asked, is the host's. The session keeps what was answered in [`Spelling`].
//!
//! | file | holds |
//! |---|---|
//! | `word` | which parts of a text are words to be checked at all |
//! | `proof` | the reader's side: answers what is asked of a dictionary |
//! | `spelling` | the session's side: what was answered, and what needs no answer |
//! | `places` | where dictionaries are looked for |
//! | `hunspell` | a dictionary in Hunspell's format, with the feature `spell` |

#[cfg(feature = "spell")]
mod hunspell;
mod places;
mod proof;
mod spelling;
mod word;

#[cfg(feature = "spell")]
pub use hunspell::Hunspell;
pub use places::places;
pub use proof::Proof;
pub use spelling::{Misspelling, Spelling};
pub use word::words;

use crate::meeting::{Entry, Meeting};
use std::sync::Arc;

/// A list of the words of a language.
pub trait Dictionary: Send {
    /// Whether it has the word, in this letter case.
    fn knows(&self, word: &str) -> bool;

    /// Words like this one, the likeliest first.
    fn suggest(&self, word: &str) -> Vec<String>;
}

/// What the session asks of a dictionary.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// Every entry of a meeting that was opened.
    Meeting(Box<Meeting>),
    /// Entries that were taken or changed.
    Entries(Vec<Arc<Entry>>),
    /// Corrections for one word.
    Suggest(String),
    /// A word is right, in every meeting from now on.
    Learn(String),
}

/// What a dictionary answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Whether there is a dictionary to ask.
    State(DictionaryState),
    /// Words that it does not know; each is told of once.
    Doubted(Vec<String>),
    /// Corrections for a word, the likeliest first.
    Suggested(String, Vec<String>),
}

/// Whether there is a dictionary to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DictionaryState {
    /// There is none, and why, in one sentence.
    Absent(String),
    /// It is being read.
    Loading,
    /// It answers.
    Ready,
}

impl Default for DictionaryState {
    fn default() -> Self {
        DictionaryState::Absent(NO_SPELLING.to_owned())
    }
}

/// What is said where the program was built without spelling.
pub const NO_SPELLING: &str =
    "This build does not check spelling; one with the feature \"spell\" does.";

/// What is said where no dictionary was found.
pub const NO_DICTIONARY: &str = "No British English dictionary was found; install hunspell-en-gb, or name its folder in DICPATH.";
