//! The document as RON: plain text that a person can read, `git diff` can show and another program can use.
//!
//! One value stands on a line and words stand as they were said, line breaks included. Only a string that holds a
//! control character is written with escapes, so that no file holds a control byte other than a line end.

mod complaint;
mod quick;
mod text;

pub use complaint::what;

use super::{LineColumn, Pause, ReadError};
use crate::meeting::{FORMAT, Id, Meeting};
use ron::Options;
use ron::extensions::Extensions;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::borrow::Cow;

const MEND: &str = "Mend it in a text editor, or go back to an earlier copy.";

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
    Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES)
}

/// Writes a meeting, its format number first, with a line end after the last line.
///
/// # Panics
/// Never: nothing in a meeting is beyond RON. Giving an empty text instead would be a file without its notes.
#[must_use]
pub fn write(meeting: &Meeting) -> String {
    write_as(meeting)
}

/// The same, pausing now and then.
///
/// # Panics
/// Never, as [`write()`] does.
#[must_use]
pub fn write_pausing(meeting: &Meeting, pause: Pause<'_>) -> String {
    text_of(meeting, pause)
}

/// Writes what stands in another kind of file as a meeting is written.
///
/// # Panics
/// If the value holds what no file of ours does: a map, bytes, a fraction.
#[must_use]
pub fn write_as(value: &impl Serialize) -> String {
    text_of(value, &|| ())
}

fn text_of(value: &impl Serialize, pause: Pause<'_>) -> String {
    let mut text = text::of(value, pause).expect(
        "our files hold nothing that RON can't: their maps are structs and their target is memory",
    );
    text.push('\n');
    text
}

/// Reads a meeting of this format or an older one.
///
/// A byte order mark at the start is passed over, and line ends of Windows read as plain ones.
///
/// # Errors
/// A [`ReadError`] if the text is no meeting, was made by a newer Quorate, is malformed, holds a field that is not
/// known, or bears an id twice.
pub fn read(text: &str) -> Result<Meeting, ReadError> {
    let (meeting, text) = read_text(text, MEETING, quick::read)?;
    refuse_twins(&meeting, &text)?;
    Ok(meeting)
}

/// Reads another kind of file as a meeting is read: its format number first, and nothing passed over.
///
/// # Errors
/// A [`ReadError`] if the text is of another kind or a newer format, is malformed, or holds a field that is not known.
pub fn read_as<T: DeserializeOwned>(text: &str, kind: FileKind) -> Result<T, ReadError> {
    read_text(text, kind, |_| None).map(|(value, _)| value)
}

/// Reads a text by ron, unless a quicker way knows all of it.
fn read_text<T: DeserializeOwned>(
    text: &str,
    kind: FileKind,
    quicker: impl FnOnce(&str) -> Option<T>,
) -> Result<(T, Cow<'_, str>), ReadError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text: Cow<str> = if text.as_bytes().contains(&b'\r') {
        text.replace("\r\n", "\n").into()
    } else {
        text.into()
    };
    format_number(&text, kind)?;
    let value = match quicker(&text) {
        Some(value) => value,
        None => dialect().from_str(&text).map_err(|error| complaint::of(&error))?,
    };
    Ok((value, text))
}

/// Reads the format number before anything else, so that a newer file is named as such and not as a broken one.
fn format_number(text: &str, kind: FileKind) -> Result<u32, ReadError> {
    let FileKind {
        field,
        newest,
        noun,
    } = kind;
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
