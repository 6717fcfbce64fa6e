//! Who leads an action: typed after `@`, or read off the front of the sentence.

use super::lexicon::Lexicon;
use super::names::{NameMatch, capitals, everyone};
use super::reading::Lead;
use super::wordlist::phrases;
use std::ops::Range;

/// What the front of a sentence says about leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SentenceLeads {
    /// These lead.
    Leads(Vec<Lead>),
    /// One of these leads (`AQ to send … via BM`): both are offered.
    Either(Vec<String>),
    /// These may lead: an offer.
    Perhaps(Vec<String>),
    /// Nobody.
    None,
}

/// The word for everyone, as action tables print it.
const EVERYONE: &str = "ALL";

/// How many words a name may have.
const LONGEST_NAME: usize = 5;

/// How many leads a sentence may name.
const MOST_LEADS: usize = 12;

/// Capitals that are things, whoever is in the room.
const THINGS: [&str; 24] = [
    "AOB", "PDF", "URL", "FAQ", "KPI", "VAT", "TBC", "TBA", "NB", "FYI", "FOI", "GDPR", "AGM",
    "EGM", "PS", "RE", "UK", "EU", "DRAFT", "CCTV", "TV", "PIN", "DVD", "ID",
];

/// Offices that are understood even where nobody is down as holding them.
const OFFICES: &str = "\
    chair|chairman|chairwoman|vice chair|vice-chair|vice chairman|secretary|treasurer|clerk|\
    minute taker|note taker|the chair|the clerk|the secretary";

/// Small words that are also initials.
const SMALL_WORDS: [&str; 40] = [
    "me", "we", "as", "it", "do", "be", "am", "an", "is", "in", "on", "or", "so", "to", "up", "us",
    "he", "hi", "my", "no", "of", "go", "by", "at", "if", "the", "and", "for", "how", "who", "not",
    "has", "had", "was", "she", "they", "them", "this", "that", "need",
];

/// After these, what stands before `to` is a state of affairs and nobody's task.
const STATES: [&str; 2] = ["be", "remain"];

/// After these, unknown capitals are a thing.
const THING_STATES: [&str; 14] = [
    "be", "remain", "become", "stay", "continue", "follow", "commence", "start", "end", "close",
    "include", "have", "go", "run",
];

impl Lead {
    /// A lead that was typed.
    pub(super) fn typed(words: &str, span: Range<usize>, lexicon: &Lexicon) -> Lead {
        let resolved = lexicon.resolve(words);
        let typed = if words.eq_ignore_ascii_case(EVERYONE) {
            EVERYONE.to_owned()
        } else {
            lexicon.spelt(words).unwrap_or_else(|| words.to_owned())
        };
        Lead {
            typed,
            resolved,
            span: Some(span),
        }
    }
}

/// The `@…` in a line from `at` on: their bytes, and the names in each.
pub(super) fn typed_in(
    line: &str,
    at: usize,
    lexicon: &Lexicon,
) -> Vec<(Range<usize>, Vec<String>)> {
    let mut found: Vec<(Range<usize>, Vec<String>)> = Vec::new();
    let body = line.get(at..).unwrap_or_default();
    for (place, _) in body.match_indices('@') {
        let start = at + place;
        let before = line.get(at..start).unwrap_or_default();
        let rest = line.get(start + 1..).unwrap_or_default();
        if found.len() >= MOST_LEADS {
            break;
        }
        // `nick@kent.example` is an address and `@ 10.30` a time: a lead needs a blank before the sign and a letter after it.
        let stands = before.is_empty() || before.ends_with(char::is_whitespace);
        let inside = found.last().is_some_and(|(range, _)| range.end > start);
        if !stands || inside || !rest.starts_with(char::is_alphabetic) {
            continue;
        }
        // Each is looked up once, and there are at most so many: a line of nothing but `@` must not cost a key more than another.
        let (length, names) = typed_names(rest, lexicon);
        found.push((start..start + 1 + length, names));
    }
    found
}

/// The names after an `@`: `RS/DE`, `RS,DE`, `Weir Trust`, `Ada Quill / BM`.
fn typed_names(rest: &str, lexicon: &Lexicon) -> (usize, Vec<String>) {
    let mut names = Vec::new();
    let mut end = 0;
    loop {
        let name = rest.get(end..).unwrap_or_default();
        let length = typed_name(name, lexicon);
        if length == 0 {
            break;
        }
        names.push(name.get(..length).unwrap_or_default().trim().to_owned());
        end += length;
        let after = rest.get(end..).unwrap_or_default();
        let gap = [" / ", "/ ", "/", " & ", "&", ", ", ","]
            .into_iter()
            .find(|gap| {
                after.strip_prefix(gap).is_some_and(|next| {
                    // After a comma and a space words go on, unless they name someone.
                    let tight = !gap.contains(' ') && next.starts_with(char::is_alphabetic);
                    tight || first_name_known(next, lexicon)
                })
            });
        match gap {
            Some(gap) if names.len() < MOST_LEADS => end += gap.len(),
            Some(_) | None => break,
        }
    }
    (end, names)
}

fn first_name_known(text: &str, lexicon: &Lexicon) -> bool {
    let word = text
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    capitals(word) || longest_known(text, lexicon).is_some()
}

/// The length of one name: the longest known one, else a run of capitalised words that ends the slot, else a word.
fn typed_name(text: &str, lexicon: &Lexicon) -> usize {
    if let Some((length, _)) = longest_known(text, lexicon) {
        return length;
    }
    let word = |text: &str| {
        let end =
            text.find(|c: char| c.is_whitespace() || matches!(c, '/' | ',' | '&' | '@' | '>'));
        let word = text.get(..end.unwrap_or(text.len())).unwrap_or_default();
        word.trim_end_matches(['.', ';', ':', ')', '!', '?']).len()
    };
    let first = word(text);
    if capitals(text.get(..first).unwrap_or_default()) {
        return first;
    }
    let mut end = first;
    for _ in 1..LONGEST_NAME {
        let rest = text.get(end..).unwrap_or_default();
        let Some(next) = rest
            .strip_prefix(' ')
            .filter(|next| next.starts_with(char::is_uppercase))
        else {
            break;
        };
        end += 1 + word(next);
    }
    // An unknown name of several words is believed only where the slot ends behind it: in `@Ada Quill Friday` nobody can tell
    // where the name ends.
    let after = text.get(end..).unwrap_or_default().trim_start();
    if after.is_empty() || after.starts_with(['@', '>']) {
        end
    } else {
        first
    }
}

/// The longest run of words at the front of a text that names someone known, and whom.
fn longest_known(text: &str, lexicon: &Lexicon) -> Option<(usize, NameMatch)> {
    let mut best = None;
    let mut words = 0;
    let mut in_word = false;
    // Names stand near the front: what lies beyond would be looked up again at each key and never be one.
    let near = text
        .char_indices()
        .take(120)
        .chain(std::iter::once((text.len(), ' ')));
    for (at, letter) in near {
        let boundary =
            letter.is_whitespace() || matches!(letter, '/' | ',' | '&' | ';' | '>' | ':' | '.');
        if boundary && in_word {
            let name = text.get(..at)?;
            match lexicon.resolve(name) {
                NameMatch::Unknown => {}
                resolved @ (NameMatch::Person(_)
                | NameMatch::Everyone
                | NameMatch::Group
                | NameMatch::Several(_)) => best = Some((at, resolved)),
            }
        }
        if letter.is_whitespace() {
            words += 1;
        }
        in_word = !boundary;
        if words >= LONGEST_NAME || matches!(letter, ';' | '>') {
            break;
        }
    }
    best
}

/// Whether a sentence begins with a lead.
pub(super) fn begins(text: &str, lexicon: &Lexicon) -> bool {
    // Most sentences do not even hold the word: a key must not pay for the names that might stand before it.
    text.contains(" to ") && clause(text, 0, lexicon).is_some()
}

/// Reads leads off the front of a sentence, and off each part of it after ` / `.
pub(super) fn read(text: &str, lexicon: &Lexicon) -> SentenceLeads {
    let Some((mut leads, after)) = clause(text, 0, lexicon) else {
        return perhaps(text, lexicon);
    };
    let rest = text.get(after..).unwrap_or_default();
    // Who is named after *via* may do it or only pass it on, so both are offered.
    if let Some(other) = through(rest, lexicon) {
        let mut names: Vec<String> = leads.into_iter().map(|lead| lead.typed).collect();
        names.push(other);
        return SentenceLeads::Either(names);
    }
    for (place, _) in rest.match_indices(" / ") {
        if leads.len() >= MOST_LEADS {
            break;
        }
        if let Some((more, _)) = clause(text, after + place + 3, lexicon) {
            leads.extend(more);
        }
    }
    SentenceLeads::Leads(leads)
}

/// Names followed by `to` and something to do, from byte `from` of a sentence; with where that something begins.
fn clause(text: &str, from: usize, lexicon: &Lexicon) -> Option<(Vec<Lead>, usize)> {
    let mut at = from;
    let mut leads = Vec::new();
    loop {
        let rest = text.get(at..)?;
        let (length, resolved) = name(rest, lexicon)?;
        let words = rest.get(..length)?;
        let typed = if resolved == NameMatch::Everyone {
            EVERYONE.to_owned()
        } else {
            lexicon.spelt(words).unwrap_or_else(|| words.to_owned())
        };
        leads.push(Lead {
            typed,
            resolved,
            span: Some(at..at + length),
        });
        at += length;
        let after = text.get(at..)?;
        let gap = [" / ", "/", ", and ", " and ", " & ", "&", ", "];
        match gap.into_iter().find(|gap| after.starts_with(gap)) {
            Some(gap) if leads.len() < MOST_LEADS => at += gap.len(),
            Some(_) | None => break,
        }
    }
    let task = text.get(at..)?.strip_prefix(" to ")?.trim_start();
    let verb = task.split(|c: char| !c.is_alphabetic()).next()?;
    // `AQ to BM` hands something over; a task begins with a verb.
    if !verb.starts_with(char::is_lowercase) {
        return None;
    }
    let unknown = leads.iter().any(|lead| lead.resolved == NameMatch::Unknown);
    // `XY to follow` says that a paper comes later; `XY to follow up` is somebody's task.
    let follows_up = verb == "follow" && task.starts_with("follow up");
    let state = STATES.contains(&verb) || (unknown && THING_STATES.contains(&verb) && !follows_up);
    (!state).then_some((leads, at + 4))
}

/// A name at the front of a text that can lead: someone known, an office, or unknown capitals.
fn name(text: &str, lexicon: &Lexicon) -> Option<(usize, NameMatch)> {
    if let Some((length, resolved)) = longest_known(text, lexicon) {
        let words = text.get(..length)?;
        let capital = words.starts_with(char::is_uppercase) && length > 1;
        // A lower-case *do* or *it* at the front of a sentence is a word far more often than somebody's initials.
        let small = words.len() > 1 && words.len() <= 4 && !SMALL_WORDS.contains(&words);
        let named = match &resolved {
            NameMatch::Everyone => capital && everyone(&words.to_lowercase()),
            NameMatch::Person(_) | NameMatch::Several(_) => capital || small,
            NameMatch::Group | NameMatch::Unknown => capital,
        };
        return named.then_some((length, resolved));
    }
    let lower: String = text.chars().take(20).flat_map(char::to_lowercase).collect();
    let office = phrases(OFFICES).filter(|office| {
        lower
            .strip_prefix(*office)
            .is_some_and(|rest| rest.starts_with([' ', '/', ',']))
    });
    if let Some(office) = office.max_by_key(|office| office.len()) {
        return text
            .starts_with(char::is_uppercase)
            .then_some((office.len(), NameMatch::Unknown));
    }
    let word = text.split(|c: char| !c.is_alphanumeric()).next()?;
    (capitals(word) && !THINGS.contains(&word) && !lexicon.in_glossary(word))
        .then_some((word.len(), NameMatch::Unknown))
}

/// Whom the task goes through: `… via RS`.
fn through(rest: &str, lexicon: &Lexicon) -> Option<String> {
    let (_, after) = rest
        .split_once(" via ")
        .or_else(|| rest.split_once(" through "))?;
    let (length, resolved) = name(after, lexicon)?;
    match resolved {
        NameMatch::Person(_) | NameMatch::Unknown | NameMatch::Several(_) => {
            after.get(..length).map(str::to_owned)
        }
        NameMatch::Everyone | NameMatch::Group => None,
    }
}

/// What is only an offer: a known person who *will* do it, or an unknown name in full.
fn perhaps(text: &str, lexicon: &Lexicon) -> SentenceLeads {
    if let Some((length, NameMatch::Person(_))) = name(text, lexicon) {
        let after = text.get(length..).unwrap_or_default();
        if [" will ", " would ", " is to "]
            .iter()
            .any(|word| after.starts_with(word))
        {
            return SentenceLeads::Perhaps(vec![text.get(..length).unwrap_or_default().to_owned()]);
        }
    }
    let mut words = text.split(' ');
    let (Some(first), Some(last), Some("to")) = (words.next(), words.next(), words.next()) else {
        return SentenceLeads::None;
    };
    // A name in full that nobody here bears is only offered: *Green Lane to reopen* begins in the same way.
    let capitalised = |word: &str| {
        word.len() > 1
            && word.starts_with(char::is_uppercase)
            && word.chars().skip(1).all(|c| c.is_lowercase() || c == '-')
    };
    let verb = words.next().unwrap_or_default();
    if capitalised(first) && capitalised(last) && !THING_STATES.contains(&verb) {
        return SentenceLeads::Perhaps(vec![format!("{first} {last}")]);
    }
    SentenceLeads::None
}
