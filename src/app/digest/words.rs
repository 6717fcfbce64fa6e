//! The long words already used in a meeting, for completion.

use crate::edit::{AppliedOp, Op};
use crate::meeting::{Entry, Kind, Meeting};
use std::collections::BTreeMap;

/// The shortest word worth completing, in letters.
const LONG: usize = 7;

/// The long words used in a meeting, with how often each is used.
///
/// Kept apart from the digest: made when a completion is first asked for, and following from then on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    used: BTreeMap<String, u32>,
}

impl Words {
    /// The words of a meeting.
    #[must_use]
    pub fn of(meeting: &Meeting) -> Self {
        let mut words = Words::default();
        for (_, entry) in meeting.all_entries() {
            words.add(entry);
        }
        words
    }

    /// Follows what was applied.
    pub fn follow(&mut self, applied: &[AppliedOp]) {
        for AppliedOp { op, inverse } in applied {
            // What an op puts in, its inverse takes out, and the other way about.
            self.each(inverse, Words::take);
            self.each(op, Words::add);
        }
    }

    fn each(&mut self, op: &Op, act: fn(&mut Words, &Entry)) {
        match op {
            Op::InsertEntry(_, _, entry) | Op::SetEntry(_, entry) => act(self, entry),
            Op::InsertItem(_, item) => item.entries.iter().for_each(|entry| act(self, entry)),
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

    fn add(&mut self, entry: &Entry) {
        for word in long_words(&entry.kind) {
            match self.used.get_mut(word) {
                Some(uses) => *uses += 1,
                None => drop(self.used.insert(word.to_owned(), 1)),
            }
        }
    }

    fn take(&mut self, entry: &Entry) {
        for word in long_words(&entry.kind) {
            if let Some(uses) = self.used.get_mut(word) {
                *uses -= 1;
                if *uses == 0 {
                    self.used.remove(word);
                }
            }
        }
    }

    /// The longer words that begin with these letters, as they were written, the most used first.
    #[must_use]
    pub fn beginning(&self, letters: &str) -> Vec<&str> {
        let start = letters.to_owned();
        let from = self
            .used
            .range(start..)
            .take_while(|(word, _)| word.starts_with(letters));
        let longer = from.filter(|(word, _)| word.len() > letters.len());
        let mut found: Vec<(&str, u32)> = longer.map(|(word, n)| (word.as_str(), *n)).collect();
        found.sort_by_key(|(_, uses)| std::cmp::Reverse(*uses));
        found.into_iter().map(|(word, _)| word).collect()
    }
}

fn long_words(kind: &Kind) -> impl Iterator<Item = &str> {
    kind.text()
        .split(|c: char| !c.is_alphabetic() && c != '\'' && c != '\u{2019}')
        .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= LONG)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::Id;
    use std::sync::Arc;

    #[test]
    fn the_most_used_word_comes_first() {
        let mut meeting = Meeting::blank(Id::from_bits(1), Id::from_bits(2));
        let text = "The harbour and the Harbourmaster; harbours, harbourmaster’s. harbour";
        let entry = Entry::new(Id::from_bits(3), Kind::paragraph(text));
        meeting.before.push(Arc::new(entry));
        let words = Words::of(&meeting);
        assert_eq!(
            words.beginning("harb"),
            ["harbour", "harbourmaster’s", "harbours"]
        );
        assert_eq!(words.beginning("H"), ["Harbourmaster"]);
        assert_eq!(words.beginning("harbours"), Vec::<&str>::new());
        assert_eq!(words.beginning("the"), Vec::<&str>::new());
    }
}
