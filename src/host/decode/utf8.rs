//! A character that arrives a byte at a time.

use std::str::from_utf8;

/// The bytes of a character of which more is to come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Partial {
    bytes: [u8; 4],
    len: usize,
}

/// What a further byte makes of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pushed {
    /// More is to come.
    More(Partial),
    /// The character is complete.
    Whole(char),
    /// The byte does not belong to it: what came before it is no character.
    Broken,
}

impl Partial {
    /// Begins a character of two to four bytes; none if no character begins with this byte.
    pub(super) fn begin(byte: u8) -> Option<Self> {
        match Partial::default().push(byte) {
            Pushed::More(partial) => Some(partial),
            Pushed::Whole(_) | Pushed::Broken => None,
        }
    }

    /// Adds a byte.
    pub(super) fn push(mut self, byte: u8) -> Pushed {
        let Some(place) = self.bytes.get_mut(self.len) else {
            return Pushed::Broken;
        };
        *place = byte;
        self.len += 1;
        match from_utf8(self.bytes.get(..self.len).unwrap_or_default()) {
            Ok(text) => text.chars().next().map_or(Pushed::Broken, Pushed::Whole),
            // Without a length of what is wrong nothing is: the text only ends too soon.
            Err(error) if error.error_len().is_none() => Pushed::More(self),
            Err(_) => Pushed::Broken,
        }
    }
}
