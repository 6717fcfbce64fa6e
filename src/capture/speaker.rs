//! Who is speaking: `JE: words`.

use super::lexicon::{Lexicon, Resolved};
use std::ops::Range;

/// A speaker at the start of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Speaker {
    /// As it goes into the record.
    pub(super) shown: String,
    pub(super) resolved: Resolved,
    /// The bytes of the name, without the colon.
    pub(super) span: Range<usize>,
    /// Where the words begin.
    pub(super) rest: usize,
}

/// A speaker still to be named.
pub(super) const UNNAMED: &str = "???";

/// The longest name, in bytes, that is looked for before a colon.
const LONGEST: usize = 60;

/// Capitals before a colon that never are a person.
const NO_SPEAKER: [&str; 40] = [
    "NB", "RE", "PS", "TBC", "TBA", "TBD", "FYI", "FAO", "CC", "BCC", "AOB", "OK", "ID", "ETA",
    "TEL", "FAX", "URL", "NOTE", "DATE", "TIME", "ITEM", "FROM", "TO", "FAQ", "AGM", "EGM", "VAT",
    "KPI", "GDPR", "FOI", "PDF", "REF", "MIN", "MAX", "ALL", "UK", "EU", "USA", "IT", "HTTP",
];

/// Reads a speaker off the front of a line, if it begins with one.
pub(super) fn read(line: &str, lexicon: &Lexicon) -> Option<Speaker> {
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
        return Some(speaker(UNNAMED.to_owned(), Resolved::Unknown));
    }
    if name.is_empty() || !name.starts_with(char::is_alphabetic) || after.starts_with("//") {
        return None;
    }
    match lexicon.resolve(name) {
        resolved @ Resolved::Person(_) if known_speaker(name, after, spaced) => {
            let shown = lexicon.spelt(name).unwrap_or_else(|| name.to_owned());
            Some(speaker(shown, resolved))
        }
        resolved @ Resolved::Several(_) if spaced => Some(speaker(name.to_owned(), resolved)),
        Resolved::Unknown | Resolved::Group
            if spaced
                && capitals(name)
                && !lexicon.in_glossary(name)
                && !NO_SPEAKER.contains(&name) =>
        {
            Some(speaker(name.to_owned(), Resolved::Unknown))
        }
        Resolved::Person(_)
        | Resolved::Several(_)
        | Resolved::Unknown
        | Resolved::Group
        | Resolved::Everyone => None,
    }
}

/// A known person speaks in any case; only what could be a time or a sentence needs a space after the colon.
fn known_speaker(name: &str, after: &str, spaced: bool) -> bool {
    let word = name.split_whitespace().count() == 1;
    spaced || (word && name.len() <= 4 && after.starts_with(char::is_alphabetic))
}

/// Whether these are two to four capitals.
pub(super) fn capitals(name: &str) -> bool {
    (2..=4).contains(&name.chars().count()) && name.chars().all(char::is_uppercase)
}
