//! What typing can take back.

use super::Splice;
use std::collections::VecDeque;

/// The most steps that are kept.
// Bounds for a line that stays open for a whole meeting; nobody goes back further by hand.
const MOST_STEPS: usize = 1_000;
/// The most bytes of text that are kept; the newest step is kept whatever its size.
const MOST_BYTES: usize = 1 << 20;

/// How an edit came about, which says what it may be one step with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EditKind {
    /// One character typed.
    Typed,
    /// One character erased.
    Erased,
    /// Anything else: a paste, a word deleted, a text set. A step by itself.
    Whole,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    splice: Splice,
    kind: EditKind,
}

/// The edits of one text, in steps that a person would call one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Undo {
    past: VecDeque<Step>,
    future: Vec<Splice>,
    /// The bytes in `past`.
    bytes: usize,
    /// Whether the newest step may still grow.
    open: bool,
}

impl Undo {
    /// Ends the burst: what comes next is a step of its own.
    pub(super) fn close(&mut self) {
        self.open = false;
    }

    /// Takes note of an edit just made.
    pub(super) fn record(&mut self, splice: Splice, kind: EditKind) {
        self.future.clear();
        let takes = |last: &Step| last.takes(&splice, kind);
        let grows = self.open && self.past.back().is_some_and(takes);
        if grows && let Some(mut last) = self.past.pop_back() {
            self.bytes -= size(&last.splice);
            last.splice.absorb(&splice);
            if last.splice.removed == last.splice.inserted {
                self.close();
            } else {
                self.push(last);
            }
        } else {
            self.push(Step { splice, kind });
            self.open = true;
        }
    }

    /// Whether there is a step to take back.
    pub(super) fn can_go_back(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a step to do again.
    pub(super) fn can_go_forth(&self) -> bool {
        !self.future.is_empty()
    }

    /// The splice that takes the newest step back.
    pub(super) fn back(&mut self) -> Option<Splice> {
        self.close();
        let step = self.past.pop_back()?;
        self.bytes -= size(&step.splice);
        let inverse = step.splice.inverse();
        self.future.push(step.splice);
        Some(inverse)
    }

    /// The splice that does the step taken back last again.
    pub(super) fn forth(&mut self) -> Option<Splice> {
        self.close();
        let splice = self.future.pop()?;
        self.push(Step {
            splice: splice.clone(),
            kind: EditKind::Whole,
        });
        Some(splice)
    }

    fn push(&mut self, step: Step) {
        self.bytes += size(&step.splice);
        self.past.push_back(step);
        while self.past.len() > MOST_STEPS || (self.bytes > MOST_BYTES && self.past.len() > 1) {
            if let Some(oldest) = self.past.pop_front() {
                self.bytes -= size(&oldest.splice);
            }
        }
    }
}

impl Step {
    /// Whether an edit that follows this step is part of it.
    fn takes(&self, next: &Splice, kind: EditKind) -> bool {
        let end = self.splice.at + self.splice.inserted.len();
        let blank = |text: &str| text.ends_with(char::is_whitespace);
        match (self.kind, kind) {
            (EditKind::Typed, EditKind::Typed) => {
                let new_word = blank(&self.splice.inserted) && !blank(&next.inserted);
                next.at == end && next.removed.is_empty() && !new_word
            }
            // A slip put right in the burst: what is erased is its own end.
            (EditKind::Typed, EditKind::Erased) => {
                next.at >= self.splice.at && next.at + next.removed.len() == end
            }
            (EditKind::Erased, EditKind::Erased) => {
                next.at == self.splice.at || next.at + next.removed.len() == self.splice.at
            }
            // Typing after erasing is a change of mind: taking it back must not bring the erased words back with it.
            (EditKind::Erased, EditKind::Typed) | (EditKind::Whole, _) | (_, EditKind::Whole) => {
                false
            }
        }
    }
}

fn size(splice: &Splice) -> usize {
    splice.removed.len() + splice.inserted.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn splice(at: usize, inserted: &str) -> Splice {
        Splice {
            at,
            removed: String::new(),
            inserted: inserted.to_owned(),
        }
    }

    #[test]
    fn memory_is_bounded_and_the_newest_step_stays() {
        let mut undo = Undo::default();
        for _ in 0..MOST_STEPS + 5 {
            undo.record(splice(0, "words"), EditKind::Whole);
        }
        assert_eq!(undo.past.len(), MOST_STEPS);
        assert_eq!(undo.bytes, MOST_STEPS * 5);
        undo.record(splice(0, &"x".repeat(MOST_BYTES + 1)), EditKind::Whole);
        assert_eq!(undo.past.len(), 1);
        assert!(undo.back().is_some());
        assert_eq!((undo.back(), undo.bytes), (None, 0));
    }
}
