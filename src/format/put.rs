//! Formatted text at the end of a text.

use std::fmt::{Arguments, Write as _};

/// A text that takes formatted text.
pub(crate) trait Put {
    /// Adds the text at the end.
    fn put(&mut self, text: Arguments<'_>);
}

impl Put for String {
    fn put(&mut self, text: Arguments<'_>) {
        // Writing to a string can't fail.
        let _ = self.write_fmt(text);
    }
}
