//! The text as it grows under the serializer.

use super::escape;
use crate::format::Pause;
use std::fmt;

/// How many bytes are written between two pauses: some tens of microseconds of work.
const PIECE: usize = 8 << 10;

/// A text, and whether anything in it must be escaped.
pub(super) struct Text<'a> {
    so_far: String,
    hidden: bool,
    pause: Pause<'a>,
    next: usize,
}

impl<'a> Text<'a> {
    pub(super) fn new(pause: Pause<'a>) -> Self {
        Text {
            so_far: String::new(),
            hidden: false,
            pause,
            next: PIECE,
        }
    }

    /// All of it, with a line end after the last line and no control character.
    pub(super) fn finished(mut self) -> String {
        self.so_far.push('\n');
        if self.hidden {
            escape::controls(&self.so_far)
        } else {
            self.so_far
        }
    }
}

impl fmt::Write for Text<'_> {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        self.hidden |= piece.chars().any(escape::hidden);
        self.so_far.push_str(piece);
        if self.so_far.len() >= self.next {
            self.next = self.so_far.len() + PIECE;
            (self.pause)();
        }
        Ok(())
    }
}
