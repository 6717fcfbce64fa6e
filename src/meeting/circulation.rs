//! What was in a paper when it was circulated, kept so that what changed since can be told.

use super::{Entry, Id, Meeting};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::collections::HashMap;
use std::fmt;

/// The id of each entry that was printed, with a hash of what was printed of it, in the order of the paper.
///
/// No words are kept: of an entry that was taken out since, only that it was can be told. In a file it is one
/// text: for each entry its id and eight hexadecimal digits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prints(Vec<(Id, u32)>);

/// What became of the entries since the paper was circulated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Entries that are new, in the order of the paper.
    pub added: Vec<Id>,
    /// Entries that say something else now, in the order of the paper.
    pub changed: Vec<Id>,
    /// How many were taken out.
    pub removed: usize,
}

impl Prints {
    /// The prints of a meeting as it is now; private entries have none.
    pub fn of(meeting: &Meeting) -> Self {
        let entries = meeting.all_entries().map(|(_, entry)| entry);
        let printed = entries.filter(|entry| !entry.kind.private());
        Prints(printed.map(|entry| (entry.id, print(entry))).collect())
    }

    /// Whether nothing is known of what was circulated.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What changed from then to now.
    pub fn changes(&self, meeting: &Meeting) -> Changes {
        let mut then: HashMap<Id, u32> = self.0.iter().copied().collect();
        let mut changes = Changes::default();
        for (id, print) in Prints::of(meeting).0 {
            match then.remove(&id) {
                None => changes.added.push(id),
                Some(before) if before != print => changes.changed.push(id),
                Some(_) => {}
            }
        }
        changes.removed = then.len();
        changes
    }
}

impl Changes {
    /// Whether the paper would say what it said then.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed == 0
    }
}

/// A hash of what a paper prints of an entry: neither its time nor the line as it was typed.
fn print(entry: &Entry) -> u32 {
    // As JSON, which leaves out what has its default: a field that is new in a later version changes no print of
    // an older paper.
    let words = serde_json::to_vec(&(&entry.kind, entry.restricted)).unwrap_or_default();
    crc32fast::hash(&words)
}

impl fmt::Display for Prints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (id, print)) in self.0.iter().enumerate() {
            let gap = if at == 0 { "" } else { " " };
            write!(f, "{gap}{id}{print:08x}")?;
        }
        Ok(())
    }
}

impl Prints {
    /// Reads what [`Display`](fmt::Display) wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let one = |word: &str| {
            let (id, print) = word.split_at_checked(8)?;
            let hexadecimal = print.len() == 8 && print.bytes().all(|b| b.is_ascii_hexdigit());
            let print = u32::from_str_radix(print, 16).ok().filter(|_| hexadecimal);
            Some((Id::parse(id)?, print?))
        };
        text.split_whitespace()
            .map(one)
            .collect::<Option<_>>()
            .map(Prints)
    }
}

impl Serialize for Prints {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Prints {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Prints::parse(&text).ok_or_else(|| {
            de::Error::custom("expected the ids of entries, each with eight hexadecimal digits")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::Kind;
    use crate::meeting::arbitrary::meeting;
    use crate::meeting::entry::Typed;
    use proptest::prelude::*;
    use std::sync::Arc;

    fn id(n: u64) -> Id {
        Id::from_bits(n)
    }

    fn point(n: u64, words: &str) -> Arc<Entry> {
        Arc::new(Entry::new(id(n), Kind::paragraph(words)))
    }

    #[test]
    fn what_is_new_reworded_and_gone_is_told_and_nothing_else() {
        let mut held = Meeting::blank(id(0), id(1));
        held.before = vec![point(2, "The tide was high."), point(3, "The boat left.")];
        let then = Prints::of(&held);
        assert!(then.changes(&held).is_empty());
        held.before = vec![
            point(4, "The boat came back."),
            point(2, "The tide was low."),
        ];
        held.before.push(Arc::new(Entry::new(
            id(5),
            Kind::Reminder("Ask Tom".into()),
        )));
        let expected = Changes {
            added: vec![id(4)],
            changed: vec![id(2)],
            removed: 1,
        };
        assert_eq!(then.changes(&held), expected);
    }

    #[test]
    fn the_time_of_an_entry_is_no_change() {
        let mut held = Meeting::blank(id(0), id(1));
        held.before = vec![point(2, "The tide was high.")];
        let then = Prints::of(&held);
        let entry = Arc::make_mut(&mut held.before[0]);
        entry.typed = Some(Typed::Whole("the tide was high".into()));
        assert!(then.changes(&held).is_empty());
    }

    #[test]
    fn nonsense_is_refused() {
        for bad in [
            "x",
            "bbbbbbbb",
            "bbbbbbbb+1234567",
            "bbbbbbbbé2345678",
            "bbbbbbbb123456789",
        ] {
            assert_eq!(Prints::parse(bad), None, "{bad}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn prints_read_back(meeting in meeting()) {
            let prints = Prints::of(&meeting);
            prop_assert_eq!(Prints::parse(&prints.to_string()), Some(prints));
        }
    }
}
