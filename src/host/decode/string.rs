//! Strings from the terminal: replies to questions that it was asked, or not.

use super::control::ESC;
use super::reply;
use crate::app::Input;

/// Of a string only this much is read: the only reply that matters is short.
const READ: usize = 64;
/// A string that is longer than this never ends: it is given up.
pub(super) const LONGEST: usize = 4096;

/// A string from the terminal so far.
#[derive(Debug, Default)]
pub(super) struct Text {
    kind: u8,
    bytes: Vec<u8>,
    len: usize,
    ending: bool,
}

impl Text {
    pub(super) fn begin(kind: u8) -> Self {
        Text {
            kind,
            ..Text::default()
        }
    }

    /// Whether a terminal's reply can begin so; what a person types after Alt-] or Alt-P seldom does.
    pub(super) fn may_begin_with(&self, byte: u8) -> bool {
        // Alt-] and Alt-P are keys, and what follows them is typed: only what a reply begins with is taken for one.
        byte.is_ascii_digit() || (self.kind == b'P' && matches!(byte, b'>' | b'!' | b'$'))
    }

    pub(super) fn push(&mut self, byte: u8) {
        self.ending = byte == ESC;
        self.len += 1;
        if self.bytes.len() < READ && !self.ending {
            self.bytes.push(byte);
        }
    }

    /// What the whole string says, if it matters.
    pub(super) fn input(&self) -> Option<Input> {
        let asked = self.kind == b']';
        let ground = asked.then(|| reply::background(&self.bytes)).flatten();
        ground.map(Input::Background)
    }

    /// The letter that began it.
    pub(super) fn kind(&self) -> u8 {
        self.kind
    }

    pub(super) fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Whether its last byte was an Esc, the first half of its terminator.
    pub(super) fn is_ending(&self) -> bool {
        self.ending
    }

    /// Whether it is longer than any reply.
    pub(super) fn is_endless(&self) -> bool {
        self.len >= LONGEST
    }
}
