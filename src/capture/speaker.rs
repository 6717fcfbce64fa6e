//! Who is speaking: `JE: words`.

use super::context::Here;
use super::doubt::Doubt;
use super::entries::{point, speech};
use super::lexicon::Lexicon;
use super::names::{NameMatch, capitals};
use super::offer;
use super::reading::{ChipKind, Meant, Reading};
use crate::meeting::PointForm;
use std::ops::Range;

/// A speaker at the start of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Speaker {
    /// As it goes into the record.
    shown: String,
    resolved: NameMatch,
    /// The bytes of the name, without the colon.
    span: Range<usize>,
    /// Where the words begin.
    rest: usize,
}

/// A speaker still to be named.
const UNNAMED: &str = "???";

/// The longest name, in bytes, that is looked for before a colon.
const LONGEST: usize = 60;

/// Capitals before a colon that never are a person.
const NO_SPEAKER: [&str; 40] = [
    "NB", "RE", "PS", "TBC", "TBA", "TBD", "FYI", "FAO", "CC", "BCC", "AOB", "OK", "ID", "ETA",
    "TEL", "FAX", "URL", "NOTE", "DATE", "TIME", "ITEM", "FROM", "TO", "FAQ", "AGM", "EGM", "VAT",
    "KPI", "GDPR", "FOI", "PDF", "REF", "MIN", "MAX", "ALL", "UK", "EU", "USA", "IT", "HTTP",
];

/// Reads a speaker off the front of a line, if it begins with one.
fn read(line: &str, lexicon: &Lexicon) -> Option<Speaker> {
    let start = line.len() - line.trim_start().len();
    let body = line.get(start..)?;
    // Looked for near the front only, so that a long line costs no more than a short one.
    let colon = body
        .char_indices()
        .take_while(|(at, _)| *at <= LONGEST)
        .find(|(_, c)| *c == ':')?
        .0;
    let name = body.get(..colon)?.trim_end();
    let after = body.get(colon + 1..)?;
    let span = start..start + name.len();
    let spaced = after.is_empty() || after.starts_with(char::is_whitespace);
    let rest = line.len() - after.trim_start().len();
    let speaker = |shown: String, resolved| Speaker {
        shown,
        resolved,
        span,
        rest,
    };
    if name == UNNAMED {
        return Some(speaker(UNNAMED.to_owned(), NameMatch::Unknown));
    }
    // `10:30` is a time and `https://` an address.
    if name.is_empty() || !name.starts_with(char::is_alphabetic) || after.starts_with("//") {
        return None;
    }
    match lexicon.resolve(name) {
        resolved @ NameMatch::Person(_) if known_speaker(name, after, spaced) => {
            let shown = lexicon.spelt(name).unwrap_or_else(|| name.to_owned());
            Some(speaker(shown, resolved))
        }
        // It is asked, never guessed: two people with the same initials is the error that minutes can least afford.
        resolved @ NameMatch::Several(_) if spaced => Some(speaker(name.to_owned(), resolved)),
        NameMatch::Unknown | NameMatch::Group
            if spaced
                && capitals(name)
                && !lexicon.in_glossary(name)
                // Two to four capitals before a colon are somebody whom the list lacks, unless minutes use them otherwise (`NB:`, `RE:`,
                // `TBC:`) or the glossary says what they stand for.
                && !NO_SPEAKER.contains(&name) =>
        {
            Some(speaker(name.to_owned(), NameMatch::Unknown))
        }
        NameMatch::Person(_)
        | NameMatch::Several(_)
        | NameMatch::Unknown
        | NameMatch::Group
        | NameMatch::Everyone => None,
    }
}

/// A known person speaks in any case; only what could be a time or a sentence needs a space after the colon.
fn known_speaker(name: &str, after: &str, spaced: bool) -> bool {
    let word = name.split_whitespace().count() == 1;
    spaced || (word && name.len() <= 4 && after.starts_with(char::is_alphabetic))
}

/// A speaker and what they said; a mark after the colon is text, but `Q:` and `A:` are not.
pub(super) fn spoken(line: &str, at: usize, form: PointForm, here: Here<'_>) -> Option<Reading> {
    if here.context.refuses(ChipKind::Speaker) {
        return None;
    }
    let body = line.get(at..)?.trim_end();
    let Speaker {
        shown,
        resolved,
        span,
        rest,
    } = read(body, here.lexicon)?;
    let text = body.get(rest..).unwrap_or_default();
    let span: Range<usize> = at + span.start..at + span.end;
    // Of the marks these two alone are read behind a speaker: who asked belongs to the question. `!` and `=` there would turn a
    // quotation into an act.
    let asked = text.strip_prefix("Q: ").map(|text| (true, text));
    let mut reading = if let Some((asked, text)) =
        asked.or_else(|| text.strip_prefix("A: ").map(|text| (false, text)))
    {
        speech(asked, Some(shown.clone()), text.trim())
    } else {
        let mut reading = point(text, form, Some(shown.clone()));
        offer::find(text, here.lexicon, &mut reading);
        reading
    };
    reading.chip(
        ChipKind::Speaker,
        format!("{shown} speaking"),
        Some(span.clone()),
    );
    if shown == UNNAMED {
        reading.chips.pop();
        reading.doubtful_chip(ChipKind::Speaker, "speaker to be named", Some(span.clone()));
    } else if let Some(doubt) = Doubt::about(&shown, &resolved) {
        reading.doubt(doubt);
    }
    reading.mark(span, Meant::Person);
    Some(reading)
}
