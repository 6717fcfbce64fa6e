//! Names for things that must be found again: people, items and entries.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

/// The letters an id is made of: no vowels and no look-alikes, so that no id spells a word.
// 24 letters in eight places are 110 thousand million ids: of 10,000 entries two are alike once in 2,000
// meetings, and reading a file refuses that.
const LETTERS: &[u8; 24] = b"bcdfghjkmnpqrstvwxz23456";

/// Eight characters that name one thing in a meeting for good.
///
/// Ids are made by the host's randomness and travel inside the `Op`, so replay and merging are exact.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id([u8; 8]);

impl Id {
    /// Makes an id out of 64 bits of randomness.
    pub fn from_bits(bits: u64) -> Self {
        let mut rest = bits;
        Id(std::array::from_fn(|_| {
            let letter = LETTERS[usize::try_from(rest % 24).unwrap_or(0)];
            rest /= 24;
            letter
        }))
    }

    /// Reads an id as it stands in a file: eight ASCII letters or digits.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; 8] = text.as_bytes().try_into().ok()?;
        bytes
            .iter()
            .all(u8::is_ascii_alphanumeric)
            .then_some(Id(bytes))
    }

    /// The eight characters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("????????")
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Id({})", self.as_str())
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Id;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an id of eight letters or digits")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Id, E> {
                Id::parse(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_and_nonsense_is_refused() {
        let id = Id::from_bits(0x1234_5678_9abc_def0);
        assert_eq!(Id::parse(id.as_str()), Some(id));
        assert_ne!(Id::from_bits(1), Id::from_bits(2));
        for bad in ["", "short", "ninechars", "with spa", "caf\u{e9}caf"] {
            assert_eq!(Id::parse(bad), None, "{bad}");
        }
    }
}
