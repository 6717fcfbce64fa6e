//! What Tab would put in: people, leads, items, phrases, deadlines, and long words already used.

use super::act::Act;
use super::completion::{Completion, CompletionSlot, MOST, begins, next_slot};
use super::context::Context;
use super::lexicon::{Lexicon, Used};
use super::line::parse;
use super::reading::{Offer, Reading};
use super::{phrasebook, timescale};
use crate::meeting::Kind;
use std::collections::HashSet;

/// Offices that bodies elect to, as Tab offers them after `/elect`.
const OFFICES: [&str; 6] = [
    "Chair",
    "Vice Chair",
    "Deputy Chair",
    "Treasurer",
    "Secretary",
    "President",
];

/// What Tab offers at the cursor (a byte offset), the likeliest first; empty if nothing fits.
pub fn complete(
    line: &str,
    cursor: usize,
    lexicon: &Lexicon,
    context: &Context,
) -> Vec<Completion> {
    let cursor = (0..=cursor.min(line.len()))
        .rev()
        .find(|at| line.is_char_boundary(*at))
        .unwrap_or(0);
    let before = line.get(..cursor).unwrap_or_default();
    let start = before.len() - before.trim_start().len();
    let body = before.get(start..).unwrap_or_default();
    if line.trim().is_empty() {
        // One key goes on with whoever spoke last.
        let slot = CompletionSlot {
            line,
            at: cursor,
            cursor,
        };
        let last = context.last_speaker.iter();
        return last
            .map(|speaker| slot.put(&format!("{speaker}: "), "", "person"))
            .collect();
    }
    if let Some(found) = at_front(line, start, cursor, body, lexicon) {
        return found;
    }
    let reading = parse(before, lexicon, context);
    let action = matches!(reading.act, Act::Entry(Kind::Action(_)));
    if action && let Some(found) = in_action(line, cursor, before, lexicon, &reading) {
        return found;
    }
    // Long words last: a name that is meant is worth more than a word that happens to begin so.
    let found = word(line, cursor, start, lexicon);
    if found.is_empty() && action {
        return next_slot(line, cursor, &reading);
    }
    found
}

/// `/de`, `#4`, `+V`, and a speaker at the front of the line.
fn at_front(
    line: &str,
    start: usize,
    cursor: usize,
    body: &str,
    lexicon: &Lexicon,
) -> Option<Vec<Completion>> {
    let slot = |at: usize| CompletionSlot { line, at, cursor };
    if body.starts_with('/') && !body.contains(char::is_whitespace) {
        let slot = slot(start);
        let name = body.get(1..)?.to_lowercase();
        let begun = phrasebook::names(lexicon).filter(|own| own.starts_with(&name));
        let made = begun
            .take(MOST)
            .map(|own| slot.put(&format!("/{own}"), " ", "phrase"));
        return Some(made.collect());
    }
    if let Some(office) = body.strip_prefix("/elect ") {
        let slot = slot(cursor - office.len());
        let begun = OFFICES
            .iter()
            .filter(|name| begins(name, &office.to_lowercase()));
        let made: Vec<_> = begun.map(|name| slot.put(name, "", "office")).collect();
        return Some(made).filter(|made| !made.is_empty());
    }
    if let Some(number) = body
        .strip_prefix('#')
        .filter(|rest| !rest.contains(char::is_whitespace))
    {
        let slot = slot(start);
        let number = number.to_lowercase();
        let fits = lexicon.items.iter().filter(|item| {
            !item.number.is_empty()
                && (item.number.to_lowercase().starts_with(&number)
                    || item
                        .title
                        .split_whitespace()
                        .any(|word| begins(word, &number)))
        });
        let made = fits.take(MOST).map(|item| {
            let mut one = slot.put(&format!("#{}", item.number), "", "item");
            one.shown = format!("{} {}", item.number, item.title);
            one
        });
        return Some(made.collect());
    }
    let in_room = body.starts_with(['+', '-']) && !body.starts_with("- ");
    if in_room {
        let name_at = body
            .rfind([',', ';', '+', '-'])
            .map_or(start, |at| start + at + 1);
        let blanks =
            line.get(name_at..cursor)?.len() - line.get(name_at..cursor)?.trim_start().len();
        return Some(people(&slot(name_at + blanks), "", "person", lexicon))
            .filter(|found| !found.is_empty());
    }
    let typed = !body.is_empty() && body.len() <= 24 && body.chars().all(char::is_alphanumeric);
    if typed && cursor == line.len() {
        let found = people(&slot(start), ": ", "person", lexicon);
        return (!found.is_empty()).then_some(found);
    }
    None
}

/// Leads after `@`, timescales after `>`.
fn in_action(
    line: &str,
    cursor: usize,
    before: &str,
    lexicon: &Lexicon,
    reading: &Reading,
) -> Option<Vec<Completion>> {
    let mark = before.rfind(['@', '>'])?;
    let stands = before
        .get(..mark)?
        .chars()
        .next_back()
        .is_none_or(char::is_whitespace)
        || mark <= 1;
    let typed = before.get(mark + 1..)?;
    if !stands || typed.len() > 40 {
        return None;
    }
    if before.get(mark..)?.starts_with('>') {
        let blanks = typed.len() - typed.trim_start().len();
        let slot = CompletionSlot {
            line,
            at: mark + 1 + blanks,
            cursor,
        };
        return Some(timescale::timescales(&slot, lexicon, reading));
    }
    let name_at = typed.rfind(['/', ',', '&']).map_or(0, |at| at + 1);
    let blanks = typed.get(name_at..)?.len() - typed.get(name_at..)?.trim_start().len();
    let slot = CompletionSlot {
        line,
        at: mark + 1 + name_at + blanks,
        cursor,
    };
    let mut found = people(&slot, "", "lead", lexicon);
    let offered = |one: &Completion| {
        let named =
            |offer: &Offer| matches!(offer, Offer::Lead(name) if *name == one.splice.inserted);
        !reading.offers.iter().any(named)
    };
    // Whoever the sentence names comes first.
    found.sort_by_key(offered);
    (!found.is_empty() && !lead_complete(&slot, &found)).then_some(found)
}

/// Whether what is typed is a lead in full, so that Tab goes on.
fn lead_complete(slot: &CompletionSlot<'_>, found: &[Completion]) -> bool {
    found.len() == 1 && found.iter().all(|one| one.splice.inserted == slot.typed())
}

/// People whose names begin so, and leads and speakers used before; the most and latest used first.
fn people(
    slot: &CompletionSlot<'_>,
    after: &str,
    what: &'static str,
    lexicon: &Lexicon,
) -> Vec<Completion> {
    let typed = slot.typed().to_lowercase();
    let mut names: Vec<(&str, &str)> = Vec::new();
    for known in &lexicon.people {
        let by_name = known.found_by.iter().any(|name| begins(name, &typed));
        let organisation = known.organisation.as_deref().filter(|_| typed.len() > 1);
        if by_name || organisation.is_some_and(|name| begins(name, &typed)) {
            names.push((&known.short, &known.name));
        }
    }
    let known: HashSet<&str> = names.iter().map(|(short, _)| *short).collect();
    let spoken = if what == "lead" {
        &lexicon.leads
    } else {
        &lexicon.speakers
    };
    let mut others: Vec<&str> = spoken
        .values()
        .chain(lexicon.leads.values())
        .map(|used| used.shown.as_str())
        .filter(|name| *name != "ALL" && begins(name, &typed) && !known.contains(name))
        .collect();
    others.sort_unstable();
    others.dedup();
    names.extend(others.into_iter().map(|name| (name, "")));
    if what == "lead" && "all".starts_with(&typed) {
        names.push(("ALL", "everyone"));
    }
    // A short name that begins so comes before a long one that does, and each by use.
    names.sort_by_cached_key(|(short, _)| {
        let (times, last) = uses(short, lexicon);
        (
            !begins(short, &typed),
            std::cmp::Reverse((times, last)),
            *short == "ALL",
        )
    });
    let made = names.into_iter().take(MOST).map(|(short, name)| {
        let mut one = slot.put(short, after, what);
        if !name.is_empty() && name != short {
            one.shown = format!("{short} {name}");
        }
        one
    });
    made.collect()
}

/// How often and how lately someone led or spoke.
fn uses(name: &str, lexicon: &Lexicon) -> (u32, u64) {
    let key = name.to_lowercase();
    let led = lexicon
        .leads
        .get(&key)
        .map_or((0, 0), |used| (used.times, used.last));
    let spoke = lexicon
        .speakers
        .get(&key)
        .map_or((0, 0), |used| (used.times, used.last));
    (led.0 + spoke.0, led.1.max(spoke.1))
}

/// A known name in capitals, or a long word already used.
fn word(line: &str, cursor: usize, start: usize, lexicon: &Lexicon) -> Vec<Completion> {
    let before = line.get(..cursor).unwrap_or_default();
    let at = before
        .rfind(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '’' | '\'')))
        .map_or(0, |at| {
            at + before
                .get(at..)
                .and_then(|rest| rest.chars().next())
                .map_or(1, char::len_utf8)
        });
    let slot = CompletionSlot {
        line,
        at: at.max(start),
        cursor,
    };
    let typed = slot.typed();
    let at_end = line
        .get(cursor..)
        .and_then(|rest| rest.chars().next())
        .is_none_or(|c| !c.is_alphanumeric());
    if typed.chars().count() < 2 || !at_end {
        return Vec::new();
    }
    let lower = typed.to_lowercase();
    let mut fits: Vec<(&String, &Used)> = lexicon
        .words
        .range(lower.clone()..)
        .take_while(|(word, _)| word.starts_with(&lower))
        // The list is in the order of the alphabet; what many words begin with needs another letter anyway.
        .take(200)
        .filter(|(word, _)| word.len() > lower.len())
        .collect();
    fits.sort_by_key(|(word, used)| {
        std::cmp::Reverse((used.times, used.last, std::cmp::Reverse(word.len())))
    });
    let made = fits
        .into_iter()
        .take(MOST)
        .map(|(word, used)| slot.put(&cased(typed, word, used), "", "word"));
    made.collect()
}

/// The word as this meeting spells it, with the capital that was typed.
fn cased(typed: &str, word: &str, used: &Used) -> String {
    let typed_capital = typed.starts_with(char::is_uppercase);
    if !typed_capital || used.shown.starts_with(char::is_uppercase) {
        return used.shown.clone();
    }
    let mut letters = word.chars();
    let first = letters
        .next()
        .map(|c| c.to_uppercase().collect::<String>())
        .unwrap_or_default();
    first + letters.as_str()
}
