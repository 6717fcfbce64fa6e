//! The clerk's own words, which do what the marks do: `Action:`, `Decision:`, `RESOLVED that`, `Q:`.

use super::action;
use super::context::Here;
use super::entries::{decision, speech};
use super::lead;
use super::lexicon::Lexicon;
use super::reading::{Meant, Reading};

/// What a clerk's own word at the start of a line makes of it.
pub(super) enum Keyword {
    /// An action; the words begin this many bytes in.
    Action(usize),
    /// A decision whose label is no part of it.
    Labelled(usize),
    /// A decision that begins with its own verdict.
    Verdict,
    /// A question, or an answer.
    Speech(bool, usize),
}

/// Reads the clerk's own word: `Action:`, `Decision:`, `AGREED`, `RESOLVED that`, `Q:`.
pub(super) fn keyword(body: &str, lexicon: &Lexicon) -> Option<Keyword> {
    let word = body.split(|c: char| !c.is_alphabetic()).next()?;
    let after = body.get(word.len()..)?;
    let label = label_length(after).map(|length| word.len() + length);
    let says_more = |from: usize| {
        body.get(from..)
            .is_some_and(|rest| rest.contains(char::is_alphanumeric))
    };
    // Clerks write the operative word in capitals. In lower case *agreed* begins a sentence as often as it records a decision, so
    // it counts only with *that* or a colon.
    let capitals = word.chars().all(char::is_uppercase);
    match word.to_lowercase().as_str() {
        "q" | "a" if capitals => {
            let spaced = after
                .strip_prefix(':')
                .is_some_and(|rest| rest.starts_with(char::is_whitespace));
            // `A:5` is a reference; a question has a blank after the colon and words behind it.
            let from = label.filter(|from| spaced && says_more(*from))?;
            Some(Keyword::Speech(word == "Q", from))
        }
        "action" | "actions" => match label {
            Some(from) if says_more(from) => Some(Keyword::Action(from)),
            // `ACTION RS to book the hall` is how many minutes print it, without a colon.
            None if capitals && lead::begins(after.trim_start(), lexicon) => {
                Some(Keyword::Action(word.len()))
            }
            Some(_) | None => None,
        },
        "decision" | "decisions" => label.filter(|from| says_more(*from)).map(Keyword::Labelled),
        "resolution" => label.filter(|from| says_more(*from)).map(Keyword::Labelled),
        "agreed" | "resolved" | "noted" | "approved" | "decided" => {
            let that = after.trim_start().starts_with("that");
            let colon = after.starts_with(':');
            (capitals || that || colon).then_some(Keyword::Verdict)
        }
        _ => None,
    }
}

/// The length of the colon or dash that makes a word a label, with the space after it.
fn label_length(after: &str) -> Option<usize> {
    let rest = after.strip_prefix(':').or_else(|| {
        let dash = after.trim_start().strip_prefix(['-', '–', '—'])?;
        dash.starts_with(char::is_whitespace).then_some(dash)
    })?;
    Some(after.len() - rest.trim_start().len())
}

pub(super) fn opened(line: &str, at: usize, opening: &Keyword, here: Here<'_>) -> Reading {
    let body = line.get(at..).unwrap_or_default().trim_end();
    let text = |from: usize| body.get(from..).unwrap_or_default().trim();
    let verdict_word = || {
        body.find(|c: char| !c.is_alphabetic())
            .unwrap_or(body.len())
    };
    let (mut reading, marked) = match *opening {
        Keyword::Action(from) => (action::read(line, at + from, here), from),
        Keyword::Labelled(from) => (decision(text(from)), from),
        Keyword::Verdict => (decision(body), verdict_word()),
        Keyword::Speech(asked, from) => (speech(asked, None, text(from)), from),
    };
    reading.mark(at..at + marked, Meant::Mark);
    reading
}
