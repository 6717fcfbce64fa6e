//! Why a file could not be read, in words for the person who owns it.

use std::fmt;
use thiserror::Error;

/// Why a file could not be read: where, what was found there, and what to do about it.
///
/// Speaks as `line 12, column 5: a comma is missing. Mend the line …`; the file's name is the caller's to put in front.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub struct ReadError {
    /// Where it went wrong; none if the file as a whole is at fault.
    pub place: Option<LineColumn>,
    /// What was found or expected, as a clause without a full stop.
    pub what: String,
    /// What to do now, as a sentence.
    pub hint: String,
}

/// A place in a text file, both counted from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl ReadError {
    /// An error of the file as a whole.
    pub fn whole(what: impl Into<String>, hint: impl Into<String>) -> Self {
        ReadError {
            place: None,
            what: what.into(),
            hint: hint.into(),
        }
    }

    /// An error at one place.
    pub fn at(place: LineColumn, what: impl Into<String>, hint: impl Into<String>) -> Self {
        ReadError {
            place: Some(place),
            ..ReadError::whole(what, hint)
        }
    }
}

impl LineColumn {
    /// The place of a byte offset in a text.
    pub fn of(text: &str, offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        LineColumn {
            line: before.matches('\n').count() + 1,
            column: line.chars().count() + 1,
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(LineColumn { line, column }) = self.place {
            write!(f, "line {line}, column {column}: ")?;
        }
        write!(f, "{}. {}", self.what, self.hint)
    }
}
