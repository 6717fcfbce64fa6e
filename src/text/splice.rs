//! The smallest change to a text.

use serde::{Deserialize, Serialize};

/// Some bytes of a text replaced by others. Byte offsets stand on character boundaries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Splice {
    /// Where, in bytes from the start.
    pub at: usize,
    /// What is taken out.
    pub removed: String,
    /// What is put in its place.
    pub inserted: String,
}

impl Splice {
    /// The change from one text to another, less what both begin and end with.
    pub fn between(old: &str, new: &str) -> Splice {
        let same = |(a, b): &(char, char)| a == b;
        let head = old.chars().zip(new.chars()).take_while(same);
        let head: usize = head.map(|(c, _)| c.len_utf8()).sum();
        let old_rest = old.get(head..).unwrap_or_default();
        let new_rest = new.get(head..).unwrap_or_default();
        let tail = old_rest.chars().rev().zip(new_rest.chars().rev());
        let tail: usize = tail.take_while(same).map(|(c, _)| c.len_utf8()).sum();
        let middle = |rest: &str| rest.get(..rest.len() - tail).unwrap_or_default().to_owned();
        Splice {
            at: head,
            removed: middle(old_rest),
            inserted: middle(new_rest),
        }
    }

    /// Makes the change; `false`, and the text as it was, where the text does not read as `removed` there.
    #[must_use = "a splice that does not fit changes nothing"]
    pub fn apply(&self, text: &mut String) -> bool {
        let end = self.at.saturating_add(self.removed.len());
        let fits = text.get(self.at..end) == Some(self.removed.as_str());
        if fits {
            text.replace_range(self.at..end, &self.inserted);
        }
        fits
    }

    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Splice {
        Splice {
            at: self.at,
            removed: self.inserted.clone(),
            inserted: self.removed.clone(),
        }
    }

    /// Takes in a change made right after this one, in what this one inserted or touching it, so
    /// that the two are one; `false`, and no change here, where they lie apart.
    pub(super) fn absorb(&mut self, next: &Splice) -> bool {
        let end = self.at + self.inserted.len();
        let next_end = next.at + next.removed.len();
        if next.at > end || next_end < self.at {
            return false;
        }
        // What stood outside this one's text, on either side, is taken from the text before both.
        let left = self.at.saturating_sub(next.at);
        let right = next_end.saturating_sub(end);
        let before = next.removed.get(..left);
        let behind = next.removed.get(next.removed.len() - right..);
        let head = self.inserted.get(..next.at.saturating_sub(self.at));
        let tail = self
            .inserted
            .get(self.inserted.len() - end.saturating_sub(next_end)..);
        let (Some(before), Some(behind), Some(head), Some(tail)) = (before, behind, head, tail)
        else {
            return false;
        };
        self.inserted = [head, &next.inserted, tail].concat();
        self.removed = [before, &self.removed, behind].concat();
        self.at = self.at.min(next.at);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_splice_and_its_inverse_leave_the_text_as_it_was() {
        let mut text = "RS to boök".to_owned();
        let splice = Splice {
            at: 6,
            removed: "boök".into(),
            inserted: "hire".into(),
        };
        assert!(splice.apply(&mut text));
        assert_eq!(text, "RS to hire");
        assert!(splice.inverse().apply(&mut text));
        assert_eq!(text, "RS to boök");
        assert!(
            !Splice {
                at: 9,
                removed: "k".into(),
                inserted: String::new()
            }
            .apply(&mut text)
        );
        assert_eq!(text, "RS to boök");
    }

    #[test]
    fn changes_that_touch_become_one() {
        // From "RS to book the hall", a first change and a second: place, removed, inserted.
        let first = (6, "book", "hire");
        let seconds = [
            (6, "hire", "", Some((6, "book", ""))),
            (10, "", "d", Some((6, "book", "hired"))),
            (7, "ir", "ik", Some((6, "book", "hike"))),
            (5, " h", "", Some((5, " book", "ire"))),
            (9, "e the", "y", Some((6, "book the", "hiry"))),
            (
                0,
                "RS to hire the hall",
                "x",
                Some((0, "RS to book the hall", "x")),
            ),
            (0, "RS", "DE", None),
            (11, "the", "a", None),
        ];
        let splice = |(at, removed, inserted): (usize, &str, &str)| Splice {
            at,
            removed: removed.to_owned(),
            inserted: inserted.to_owned(),
        };
        for (at, removed, inserted, joined) in seconds {
            let (mut one, next) = (splice(first), splice((at, removed, inserted)));
            assert_eq!(one.absorb(&next), joined.is_some(), "{next:?}");
            assert_eq!(one, splice(joined.unwrap_or(first)), "{next:?}");
        }
    }
}
