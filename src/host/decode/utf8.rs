//! A character that arrives a byte at a time.

/// The bytes of a character of which more is to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Partial {
    bytes: [u8; 4],
    len: usize,
    needed: usize,
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
        let needed = match byte {
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => return None,
        };
        Some(Partial {
            bytes: [byte, 0, 0, 0],
            len: 1,
            needed,
        })
    }

    /// Adds a byte.
    pub(super) fn push(mut self, byte: u8) -> Pushed {
        // The second byte tells overlong forms, surrogates and what lies past U+10FFFF.
        let fits = match (self.len, self.bytes[0]) {
            (1, 0xe0) => matches!(byte, 0xa0..=0xbf),
            (1, 0xed) => matches!(byte, 0x80..=0x9f),
            (1, 0xf0) => matches!(byte, 0x90..=0xbf),
            (1, 0xf4) => matches!(byte, 0x80..=0x8f),
            _ => matches!(byte, 0x80..=0xbf),
        };
        let Some(place) = self.bytes.get_mut(self.len).filter(|_| fits) else {
            return Pushed::Broken;
        };
        *place = byte;
        self.len += 1;
        if self.len < self.needed {
            return Pushed::More(self);
        }
        let text = self
            .bytes
            .get(..self.len)
            .and_then(|bytes| std::str::from_utf8(bytes).ok());
        match text.and_then(|text| text.chars().next()) {
            Some(whole) => Pushed::Whole(whole),
            None => Pushed::Broken,
        }
    }
}
