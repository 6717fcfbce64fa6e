//! What one key would make of a point: promises as actions, agreements as decisions. Never more than offered.

use super::lead;
use super::lexicon::Lexicon;
use super::reading::Reading;
use crate::meeting::Deadline;
use std::ops::Range;

/// Something that is offered on one key, and left alone if ignored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// The sentence reads like a promise: an action can be made from it.
    Action(String),
    /// The sentence reads like a decision, and can be marked as one where it stands.
    Decision(String),
    /// This name may lead the action.
    Lead(String),
    /// These words may be its deadline.
    Deadline(Deadline),
}

/// Words by which a sentence decides something.
const DECIDES: [&str; 26] = [
    "it was agreed",
    "it was resolved",
    "it was decided",
    "it has been agreed",
    "it is agreed",
    "was it agreed",
    "members agreed",
    "members resolved",
    "members approved",
    "all agreed",
    "everyone agreed",
    "the group agreed",
    "the board agreed",
    "the board approved",
    "the committee agreed",
    "the committee approved",
    "the committee resolved",
    "the council resolved",
    "the council agreed",
    "the meeting agreed",
    "the meeting approved",
    "the panel agreed",
    "trustees agreed",
    "trustees approved",
    "were approved",
    "was approved",
];

/// Words by which somebody takes something on; a doer or a thing stands before them.
const PROMISES: [&str; 26] = [
    " will share",
    " will send",
    " will circulate",
    " will arrange",
    " will provide",
    " will contact",
    " will look into",
    " will speak to",
    " will ask",
    " will check",
    " will confirm",
    " will email",
    " will draft",
    " will report back",
    " will update",
    " will follow up",
    " would share",
    " would send",
    " agreed to",
    " offered to",
    " undertook to",
    " volunteered to",
    " is going to",
    " are going to",
    " promised to",
    " will bring",
];

/// What is done to a thing that someone promised: `to be shared`.
const TO_BE: [&str; 26] = [
    "shared",
    "circulated",
    "recirculated",
    "re-circulated",
    "sent",
    "resent",
    "provided",
    "confirmed",
    "arranged",
    "updated",
    "amended",
    "drafted",
    "invited",
    "contacted",
    "emailed",
    "forwarded",
    "distributed",
    "added",
    "booked",
    "organised",
    "published",
    "prepared",
    "checked",
    "chased",
    "returned",
    "reviewed",
];

/// A longer sentence is no promise, and reading it would cost a key.
const LONGEST: usize = 1_000;

/// How many offers one line may make.
const MOST_OFFERS: usize = 4;

/// Adds what the sentences of a point offer.
pub(super) fn find(text: &str, lexicon: &Lexicon, reading: &mut Reading) {
    let mut offers = Vec::new();
    for range in sentences(text) {
        if offers.len() >= MOST_OFFERS {
            break;
        }
        let sentence = text.get(range).unwrap_or_default();
        if sentence.len() > LONGEST {
            continue;
        }
        let lower = sentence.to_lowercase();
        if DECIDES.iter().any(|words| lower.contains(words)) {
            offers.push(Offer::Decision(sentence.to_owned()));
        } else if promises(sentence, &lower, lexicon) {
            offers.push(Offer::Action(sentence.to_owned()));
        }
    }
    reading.offers.extend(offers);
}

fn promises(sentence: &str, lower: &str, lexicon: &Lexicon) -> bool {
    if lead::begins(sentence, lexicon) || PROMISES.iter().any(|words| lower.contains(words)) {
        return true;
    }
    let passive = lower.split(" to be ").skip(1).any(|after| {
        let verb = after
            .split(|c: char| !(c.is_alphabetic() || c == '-'))
            .next()
            .unwrap_or_default();
        TO_BE.contains(&verb)
    });
    passive
        || (lower.starts_with("to ask ")
            || lower.starts_with("to contact ")
            || lower.starts_with("to arrange "))
}

/// The sentences of a text, as bytes, without the blanks between them.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let ends = matches!(letter, '.' | '!' | '?' | '\n' | ';');
        let spaced = letters.peek().is_none_or(|(_, next)| next.is_whitespace());
        if ends && spaced {
            push(&mut found, text, start..at + letter.len_utf8());
            start = at + letter.len_utf8();
        }
    }
    push(&mut found, text, start..text.len());
    found
}

fn push(found: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let sentence = text.get(range.clone()).unwrap_or_default();
    let trimmed = sentence.trim();
    if trimmed.contains(char::is_alphanumeric) {
        let start = range.start + sentence.len() - sentence.trim_start().len();
        found.push(start..start + trimmed.len());
    }
}
