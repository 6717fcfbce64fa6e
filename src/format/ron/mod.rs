//! The document as RON: plain text that a person can read, `git diff` can show and another program can use.
//!
//! One value stands on a line and words stand as they were said, line breaks included. Only a string that holds a
//! control character is written with escapes, so that no file holds a control byte other than a line end.

mod complaint;
mod escape;

pub use complaint::what;

use super::{LineColumn, ReadError};
use crate::meeting::{FORMAT, Id, Meeting};
use complaint::MEND;
use ron::Options;
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::fmt;

/// A kind of file in this dialect, told by the format number that it begins with.
#[derive(Clone, Copy, Debug)]
pub struct FileKind {
    /// The field of the format number, the first in the file (`quorate`).
    pub field: &'static str,
    /// The newest format that this program reads, and the one it writes.
    pub newest: u32,
    /// What it is, for the note taker (`meeting`).
    pub noun: &'static str,
}

const MEETING: FileKind = FileKind {
    field: "quorate",
    newest: FORMAT,
    noun: "meeting",
};

/// The dialect: `Some` is left out and what an enum's variant wraps is not wrapped twice.
fn dialect() -> Options {
    // Both leave out what a person who mends a file would have to know of Rust.
    Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES)
}

/// Writes a meeting, its format number first, with a line end after the last line.
///
/// # Panics
/// Never: nothing in a meeting is beyond RON. Giving an empty text instead would be a file without its notes.
pub fn write(meeting: &Meeting) -> String {
    write_as(meeting)
}

/// Writes what stands in another kind of file as a meeting is written.
///
/// # Panics
/// If the value says itself that it can't be written.
pub fn write_as(value: &impl Serialize) -> String {
    let pretty = PrettyConfig::new()
        // ron's default is CRLF on Windows; a file is to be the same bytes wherever it was saved.
        .new_line("\n")
        .indentor("  ")
        // ron escapes all strings or none. None: words are to be read and compared as they were said.
        .escape_strings(false);
    let mut text = Yielding::default();
    dialect()
        .to_writer_pretty(&mut text, value, pretty)
        .expect("our types can all be written, and their target is memory");
    let mut text = escape::controls(text.text);
    text.push('\n');
    text
}

/// What the text of a file is written to: its thread gives way to others as it grows.
///
/// A save of 10,000 entries works for some milliseconds; where no other core is free, a key would wait for the end of
/// the saving thread's turn, which no niceness shortens.
#[derive(Default)]
struct Yielding {
    text: String,
    next: usize,
}

impl fmt::Write for Yielding {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        if self.text.len() >= self.next {
            // Some tens of microseconds of work.
            self.next = self.text.len() + (8 << 10);
            std::thread::yield_now();
        }
        self.text.push_str(part);
        Ok(())
    }
}

/// Reads a meeting of this format or an older one.
///
/// A byte order mark at the start is passed over, and line ends of Windows read as plain ones.
///
/// # Errors
/// A [`ReadError`] if the text is no meeting, was made by a newer Quorate, is malformed, holds a field that is not
/// known, or bears an id twice.
pub fn read(text: &str) -> Result<Meeting, ReadError> {
    let text = plain_ends(text);
    let meeting = read_plain(&text, MEETING)?;
    refuse_twins(&meeting, &text)?;
    Ok(meeting)
}

/// Reads another kind of file as a meeting is read: its format number first, and nothing passed over.
///
/// # Errors
/// A [`ReadError`] if the text is of another kind or a newer format, is malformed, or holds a field that is not known.
pub fn read_as<T: DeserializeOwned>(text: &str, kind: FileKind) -> Result<T, ReadError> {
    read_plain(&plain_ends(text), kind)
}

/// The text without a byte order mark and with plain line ends: git's `autocrlf` would otherwise put a carriage return
/// into every note of several lines.
fn plain_ends(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains('\r') {
        text.replace("\r\n", "\n").into()
    } else {
        text.into()
    }
}

fn read_plain<T: DeserializeOwned>(text: &str, kind: FileKind) -> Result<T, ReadError> {
    format_number(text, kind)?;
    let read = dialect().from_str(text);
    read.map_err(|error| complaint::of(&error))
}

/// Reads the format number before anything else, so that a newer file is named as such and not as a broken one.
fn format_number(text: &str, kind: FileKind) -> Result<u32, ReadError> {
    let FileKind {
        field,
        newest,
        noun,
    } = kind;
    // By hand: ron has no way to read one field and stop, and of a newer file it would complain about the first
    // new field.
    let digits = after_space(text)
        .strip_prefix('(')
        .and_then(|rest| after_space(rest).strip_prefix(field))
        .and_then(|rest| after_space(rest).strip_prefix(':'))
        .map(|rest| {
            after_space(rest)
                .split(|c: char| !c.is_ascii_digit())
                .next()
        });
    let Some(Some(digits)) = digits else {
        return Err(ReadError::whole(
            format!("this is not a Quorate {noun}"),
            format!("A {noun}'s file begins with `({field}: 1,`."),
        ));
    };
    match digits.parse::<u32>() {
        Ok(number) if (1..=newest).contains(&number) => Ok(number),
        Ok(0) => Err(ReadError::whole("there is no format 0", MEND)),
        // Digits too many for a number are a newer format, too.
        _ if !digits.is_empty() => Err(ReadError::whole(
            format!(
                "it was made by a newer Quorate (format {digits}; this one reads up to {newest})"
            ),
            "Open it with that one, or bring this one up to date.",
        )),
        _ => Err(ReadError::whole(
            format!("the format number after `{field}:` is missing"),
            MEND,
        )),
    }
}

/// What follows white space and comments.
fn after_space(text: &str) -> &str {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let comment_end = if rest.starts_with("//") {
            rest.split_once('\n')
        } else if rest.starts_with("/*") {
            rest.split_once("*/")
        } else {
            return rest;
        };
        let Some((_, after)) = comment_end else {
            return "";
        };
        rest = after;
    }
}

/// Two things of one id could not be told apart by any change that names them.
fn refuse_twins(meeting: &Meeting, text: &str) -> Result<(), ReadError> {
    let people = meeting.people.iter().map(|person| person.id);
    let items = meeting.agenda.iter().map(|item| item.id);
    let entries = meeting.all_entries().map(|(_, entry)| entry.id);
    let twin = first_twin(people)
        .map(|id| ("two people", id))
        .or_else(|| first_twin(items).map(|id| ("two agenda items", id)))
        .or_else(|| first_twin(entries).map(|id| ("two entries", id)));
    let Some((whose, id)) = twin else {
        return Ok(());
    };
    let what = format!("{whose} bear the id {id}");
    let hint = "Give the second one eight other letters or digits.";
    // Where it stands is searched for and not kept while reading: it is needed once in the life of a file, if
    // ever.
    let mark = format!("id: \"{id}\"");
    Err(match text.match_indices(&mark).nth(1) {
        Some((offset, _)) => ReadError::at(LineColumn::of(text, offset), what, hint),
        None => ReadError::whole(what, hint),
    })
}

/// Sorting is many times quicker here than a set of hashes, and this is done at each opening.
fn first_twin(ids: impl Iterator<Item = Id>) -> Option<Id> {
    let mut ids: Vec<Id> = ids.collect();
    ids.sort_unstable();
    let twins = ids.windows(2).find(|pair| pair.first() == pair.last());
    twins.and_then(|pair| pair.first().copied())
}

#[cfg(test)]
mod tests;
