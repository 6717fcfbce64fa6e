//! Deadlines out of a sentence: only its last phrase, and only where it says so.

use super::dates::Dates;
use super::understand::{Understood, understand};
use crate::capture::wordlist::listed;
use crate::meeting::Meaning;
use std::ops::Range;

/// A deadline at the end of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrailingDeadline {
    /// The bytes of its words, preposition included.
    pub range: Range<usize>,
    /// What they mean.
    pub understood: Understood,
    /// Whether it is taken; what is not certain is at most an offer.
    pub certain: bool,
}

/// How many bytes from the end a deadline may begin.
const REACH: usize = 90;

/// Words a deadline begins with, each with a blank after it.
const OPENINGS: [&str; 9] = [
    "by ",
    "before ",
    "until ",
    "till ",
    "no later than ",
    "not later than ",
    "within ",
    "prior to ",
    "for completion by ",
];

/// Words after which *until* or *before* says how long something lasts, and not when it must be done.
const LASTS: &str = "\
    valid open closed away leave postponed deferred hold paused suspended available unavailable \
    extended continue continues continuing remain remains here off in not";

/// The deadline that a sentence ends in, if it ends in one.
pub fn last(text: &str, dates: &Dates<'_>) -> Option<TrailingDeadline> {
    let end = text
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ';' | '!'))
        .len();
    let trimmed = text.get(..end)?;
    // Looked for near the end only, so that a long line costs a key no more than a short one.
    let mut start = end.saturating_sub(REACH);
    while !trimmed.is_char_boundary(start) {
        start += 1;
    }
    let mut offered = None;
    for at in word_starts(trimmed, start) {
        let phrase = trimmed.get(at..)?;
        let lower = phrase.to_lowercase();
        let opening = OPENINGS.iter().find(|opening| lower.starts_with(**opening));
        let meeting = at_a_meeting(&lower);
        let manner = lower == "asap" || lower == "as soon as possible";
        let other = !(opening.is_some() || meeting || manner);
        // *On*, *in* and *at* tell when something happens at least as often as by when it must be done: an offer, no more.
        let hinted = ["on ", "in ", "from ", "with ", "at ", "for "]
            .iter()
            .any(|word| lower.starts_with(word));
        if other && !hinted {
            continue;
        }
        let understood = understand(phrase, dates);
        if !understood.whole || understood.means == Meaning::Words {
            continue;
        }
        let certain =
            !other && in_time(understood.means, dates) && !tells(trimmed.get(..at)?, &lower);
        let found = TrailingDeadline {
            range: at..end,
            understood,
            certain,
        };
        if certain {
            return Some(found);
        }
        offered = offered.or(Some(found));
    }
    offered
}

/// Where words begin, from a place on.
fn word_starts(text: &str, from: usize) -> impl Iterator<Item = usize> + '_ {
    let tail = text.get(from..).unwrap_or_default();
    let before = text
        .get(..from)
        .and_then(|before| before.chars().next_back());
    let mut previous = before;
    tail.char_indices().filter_map(move |(at, letter)| {
        let begins = letter.is_alphabetic()
            && previous.is_none_or(|p| p.is_whitespace() || matches!(p, '(' | ','));
        previous = Some(letter);
        begins.then_some(from + at)
    })
}

/// Whether the words are `for` or `at the … meeting` or agenda.
fn at_a_meeting(lower: &str) -> bool {
    let led = ["for ", "at the ", "at our ", "at a ", "to the "]
        .iter()
        .any(|word| lower.starts_with(word));
    led && ["meeting", "agenda", "mtg"]
        .iter()
        .any(|word| lower.ends_with(word))
}

/// Whether a day is not past; what names no day is in time.
fn in_time(means: Meaning, dates: &Dates<'_>) -> bool {
    match (means, dates.meeting) {
        (Meaning::Day(day), Some(meeting)) => day >= meeting,
        (Meaning::Month(month), Some(meeting)) => month.last() >= meeting,
        _ => true,
    }
}

/// Whether the words before make a tale of it: *given at the May meeting*, *closed until Friday*.
fn tells(before: &str, phrase: &str) -> bool {
    let word = before
        .rsplit(|c: char| !c.is_alphanumeric())
        .find(|word| !word.is_empty())
        .unwrap_or_default()
        .to_lowercase();
    // *Shed*, *need* and *bed* are no participles.
    let regular = word.ends_with("ed") && word.len() > 4 && word != "needed" && word != "required";
    let irregular = [
        "given", "made", "taken", "held", "said", "shown", "seen", "sent", "met", "used",
    ];
    let participle = regular || irregular.contains(&word.as_str());
    let lasting = ["until ", "till "]
        .iter()
        .any(|word| phrase.starts_with(word))
        && (listed(LASTS, &word) || participle);
    let told = ["at ", "before ", "prior ", "within "]
        .iter()
        .any(|word| phrase.starts_with(word))
        && participle;
    let spoken_of = phrase.starts_with("to the ")
        && !matches!(
            word.as_str(),
            "item" | "back" | "report" | "paper" | "update" | "deferred" | "over"
        );
    lasting || told || spoken_of
}
