//! Lines, and what is said of one that can't be read.

use crate::format::{LineColumn, ReadError};

/// A line of the file with its number, counted from 1.
pub(super) type SourceLine<'t> = (usize, &'t str);

/// What reading gives.
pub(super) type Read<T> = Result<T, ReadError>;

/// The error of a line that can't be read.
pub(super) fn fault(line: usize, what: impl Into<String>) -> ReadError {
    let place = LineColumn { line, column: 1 };
    ReadError::at(
        place,
        what,
        "Mend this line; the file has not been touched.",
    )
}
