//! What one key would make of a point: promises as actions, agreements as decisions. Never more than offered.

use super::lead;
use super::lexicon::Lexicon;
use super::reading::{Offer, Reading};
use super::wordlist::{listed, phrases};
use std::ops::Range;

/// Words by which a sentence decides something.
const DECIDES: &str = "\
    it was agreed|it was resolved|it was decided|it has been agreed|it is agreed|was it agreed|\
    members agreed|members resolved|members approved|all agreed|everyone agreed|the group agreed|\
    the board agreed|the board approved|the committee agreed|the committee approved|\
    the committee resolved|the council resolved|the council agreed|the meeting agreed|\
    the meeting approved|the panel agreed|trustees agreed|trustees approved|were approved|\
    was approved";

/// What those words end in: a sentence without any of these holds none of them.
const DECIDED: [&str; 4] = ["agreed", "resolved", "decided", "approved"];

/// What somebody *will* do who takes something on; a doer or a thing stands before it.
const WILL: &str = "\
    share|send|circulate|arrange|provide|contact|look into|speak to|ask|check|confirm|email|draft|\
    report back|update|follow up|bring";

/// Other words by which somebody takes something on.
const PROMISES: [&str; 9] = [
    " would share",
    " would send",
    " agreed to",
    " offered to",
    " undertook to",
    " volunteered to",
    " is going to",
    " are going to",
    " promised to",
];

/// What is done to a thing that someone promised: `to be shared`.
const TO_BE: &str = "\
    shared circulated recirculated re-circulated sent resent provided confirmed arranged updated \
    amended drafted invited contacted emailed forwarded distributed added booked organised \
    published prepared checked chased returned reviewed";

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
        // Pasted text may be one sentence of many pages.
        if sentence.len() > LONGEST {
            continue;
        }
        let lower = sentence.to_lowercase();
        let holds = |words: &str| lower.contains(words);
        if DECIDED.iter().any(|end| holds(end)) && phrases(DECIDES).any(holds) {
            offers.push(Offer::Decision(sentence.to_owned()));
        } else if promises(sentence, &lower, lexicon) {
            offers.push(Offer::Action(sentence.to_owned()));
        }
    }
    reading.offers.extend(offers);
}

fn promises(sentence: &str, lower: &str, lexicon: &Lexicon) -> bool {
    // *Will* alone tells what happens (*the lift will be out of order*); with one of these verbs somebody has taken it on.
    let will = |(at, word): (usize, &str)| {
        let act = lower.get(at + word.len()..).unwrap_or_default();
        phrases(WILL).any(|own| act.starts_with(own))
    };
    if lead::begins(sentence, lexicon)
        || lower.match_indices(" will ").any(will)
        || PROMISES.iter().any(|words| lower.contains(words))
    {
        return true;
    }
    let passive = lower.split(" to be ").skip(1).any(|after| {
        // *To be shared* is a task that nobody was named for; *to be fair* is none, so the participle is asked for.
        let verb = after
            .split(|c: char| !(c.is_alphabetic() || c == '-'))
            .next()
            .unwrap_or_default();
        listed(TO_BE, verb)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_that_decides_is_passed_over() {
        for words in phrases(DECIDES) {
            assert!(DECIDED.iter().any(|end| words.ends_with(end)), "{words}");
        }
    }
}
