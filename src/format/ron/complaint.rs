//! What the RON reader says, in a note taker's words.

// ron's own words name types and grammar (`Expected opening `(` for struct Heading`); whoever mends a file by
// hand knows neither. Each is told as what to look for; an error that ron adds later speaks for itself.

use crate::format::{LineColumn, ReadError};
use ron::error::{Error, SpannedError};

/// What to do about a file that nothing better is known of.
pub(super) const MEND: &str = "Mend it in a text editor, or go back to an earlier copy.";

/// The reader's error as a complaint with its place.
pub(super) fn of(error: &SpannedError) -> ReadError {
    let place = LineColumn {
        line: error.span.end.line,
        column: error.span.end.col,
    };
    ReadError::at(place, what(&error.code), hint(&error.code))
}

/// What the reader found, as a clause without a full stop.
#[must_use]
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the enum is ron's, and open: what it may add later speaks for itself"
)]
pub fn what(code: &Error) -> String {
    match code {
        Error::Eof => "the file breaks off here".into(),
        Error::ExpectedComma => "a comma is missing".into(),
        Error::ExpectedArray => "expected a list, beginning with `[`".into(),
        Error::ExpectedArrayEnd => "expected the `]` that ends the list".into(),
        Error::ExpectedMapColon => "expected a colon".into(),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => {
            "expected an opening parenthesis".into()
        }
        Error::ExpectedStructLikeEnd | Error::ExpectedOptionEnd => {
            "expected a closing parenthesis".into()
        }
        Error::ExpectedString => "expected words in quotation marks".into(),
        Error::ExpectedStringEnd => "the quotation mark that ends the words is missing".into(),
        Error::ExpectedBoolean => "expected `true` or `false`".into(),
        Error::ExpectedInteger | Error::ExpectedFloat => "expected a number".into(),
        Error::IntegerOutOfBounds => "the number is too large or below nothing".into(),
        Error::ExpectedChar => "expected one character in single quotation marks".into(),
        Error::ExpectedIdentifier => "expected a name".into(),
        Error::UnexpectedChar(c) => format!("`{}` doesn't belong here", c.escape_default()),
        Error::TrailingCharacters => "something follows after the end".into(),
        Error::InvalidEscape(_) => "a backslash is followed by what it can't be".into(),
        Error::UnclosedBlockComment => "a comment is not ended".into(),
        Error::NoSuchStructField {
            expected, found, ..
        } => format!("there is no `{found}` here; {}", known(expected)),
        Error::NoSuchEnumVariant {
            expected, found, ..
        } => format!("`{found}` is not known here; {}", known(expected)),
        Error::MissingStructField { field, .. } => format!("`{field}` is missing"),
        Error::DuplicateStructField { field, .. } => format!("`{field}` stands here twice"),
        Error::InvalidValueForType { expected, found } => {
            format!("expected {expected}, not {found}")
        }
        Error::ExceededRecursionLimit => "the brackets are nested too deep".into(),
        Error::Message(words) => words.trim_end_matches('.').to_owned(),
        other => other.to_string(),
    }
}

fn known(names: &[&str]) -> String {
    format!("what can stand here is {}", names.join(", "))
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the enum is ron's, and open: most of it has no hint of its own"
)]
fn hint(code: &Error) -> &'static str {
    match code {
        Error::Eof | Error::ExpectedStringEnd => {
            "The end of the file seems to be lost: go back to an earlier copy, or mend it in a text editor."
        }
        Error::NoSuchStructField { .. } => {
            "Mend the name in a text editor; nothing was left out silently."
        }
        Error::ExpectedComma => {
            "Mend it in a text editor (the cause may be a quotation mark lost on a line above), or go back to an earlier copy."
        }
        _ => MEND,
    }
}
