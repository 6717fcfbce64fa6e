//! What one completion is, and the place in the line that it fills.

use super::reading::Reading;
use crate::text::Splice;

/// One thing that Tab would put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The change to the line.
    pub splice: Splice,
    /// What is shown in the list.
    pub shown: String,
    /// What it is: `person`, `lead`, `timescale`, `item`, `phrase`, `word`, `slot`.
    pub what: &'static str,
}

/// How many are offered at once.
pub(super) const MOST: usize = 8;

/// A place in a line that can be completed.
pub(super) struct CompletionSlot<'a> {
    pub(super) line: &'a str,
    /// Where the words to complete begin.
    pub(super) at: usize,
    pub(super) cursor: usize,
}

impl CompletionSlot<'_> {
    pub(super) fn typed(&self) -> &str {
        self.line.get(self.at..self.cursor).unwrap_or_default()
    }

    pub(super) fn put(&self, text: &str, after: &str, what: &'static str) -> Completion {
        Completion {
            splice: Splice {
                at: self.at,
                removed: self.typed().to_owned(),
                inserted: format!("{text}{after}"),
            },
            shown: text.to_owned(),
            what,
        }
    }
}

/// Whether a name begins with what was typed, which is in lower case.
pub(super) fn begins(name: &str, typed: &str) -> bool {
    let mut letters = name.chars().flat_map(char::to_lowercase);
    typed.chars().all(|letter| letters.next() == Some(letter))
}

/// On to the next slot of an action that is not filled yet: the lead, then the timescale.
pub(super) fn next_slot(line: &str, cursor: usize, reading: &Reading) -> Vec<Completion> {
    let before = line.get(..cursor).unwrap_or_default();
    let blank = if before.ends_with(char::is_whitespace) {
        ""
    } else {
        " "
    };
    let slot = CompletionSlot {
        line,
        at: cursor,
        cursor,
    };
    let (mark, shown) = if reading.leads.is_empty() && !before.ends_with('@') {
        ("@", "lead")
    } else {
        (">", "timescale")
    };
    // It is open already: Tab then offers timescales, and here there was none to offer.
    if before.ends_with('>') {
        return Vec::new();
    }
    let mut one = slot.put(&format!("{blank}{mark}"), "", "slot");
    shown.clone_into(&mut one.shown);
    vec![one]
}
