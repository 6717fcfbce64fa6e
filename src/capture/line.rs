//! Reads one line: which mark it begins with, what it is, and where it goes.
//!
//! Of all files here this alone asks itself again: for the words behind an item's number, and for the line that a phrase
//! stands for.

use super::act::{Act, ListRun, Target};
use super::action;
use super::bullet::{bullet, bulleted};
use super::context::{Context, Here};
use super::doubt::Doubt;
use super::entries::{bullet_name, decision, part, plain};
use super::keywords::{keyword, opened};
use super::ledger;
use super::lexicon::Lexicon;
use super::offer;
use super::phrasebook::{self, Does};
use super::place::{self, Filed};
use super::reading::{ChipKind, Meant, Reading};
use super::room;
use super::speaker::spoken;
use crate::meeting::{Kind, PointForm};

/// What a line would become: what Enter does with it, and all that is shown of it beforehand.
pub fn parse(line: &str, lexicon: &Lexicon, context: &Context) -> Reading {
    let mut reading = whole(line, Here { lexicon, context });
    ledger::foretell(&mut reading, lexicon, context);
    let here = match reading.under {
        Target::Here => context.item,
        Target::Item(id) => Some(id),
    };
    if !matches!(
        reading.act,
        Act::Nothing | Act::EndRun | Act::GoTo(_) | Act::GoBack | Act::AddItem(_)
    ) {
        // The item comes first among the chips: where the line goes is what goes wrong most easily.
        let shown = here
            .and_then(|id| lexicon.item_shown(id))
            .unwrap_or_else(|| {
                if lexicon.items.is_empty() || here.is_some() {
                    String::new()
                } else {
                    "Before item 1".to_owned()
                }
            });
        if !shown.is_empty() {
            reading.chip(ChipKind::Item, shown, None);
            reading.chips.rotate_right(1);
        }
    }
    reading.spans.sort_by_key(|mark| mark.range.start);
    reading
}

fn whole(line: &str, here: Here<'_>) -> Reading {
    let at = line.len() - line.trim_start().len();
    let body = line.trim();
    if body.is_empty() {
        return Reading::of(if here.context.run == ListRun::None {
            Act::Nothing
        } else {
            Act::EndRun
        });
    }
    // Refused altogether: one key makes plain words of whatever the line was taken for.
    if here.context.refuses(ChipKind::Act) {
        return plain(body, ListRun::None);
    }
    // The way out of every rule below: nothing of the line is read.
    if let Some(literal) = body.strip_prefix('\\') {
        let mut reading = plain(literal.trim(), here.context.run);
        reading.mark(at..at + 1, Meant::Mark);
        return reading;
    }
    filed(line, at, here)
        .or_else(|| correction(body))
        .or_else(|| phrase(line, at, here))
        .unwrap_or_else(|| words(line, at, here))
}

/// A line that says where it goes, with the words behind the number read as a line of their own.
fn filed(line: &str, at: usize, here: Here<'_>) -> Option<Reading> {
    let (id, number_end, from) = match place::read(line, at, here)? {
        Filed::Whole(reading) => return Some(*reading),
        Filed::Under(id, number_end, from) => (id, number_end, from),
    };
    // A run goes on where it was begun, never under another item.
    let elsewhere = Context {
        run: ListRun::None,
        ..here.context.clone()
    };
    let mut reading = words(line, from, here.with(&elsewhere));
    reading.under = Target::Item(id);
    reading.run = here.context.run;
    reading.mark(at..number_end, Meant::Item);
    Some(reading)
}

/// `/name words`: an act, or the line that a phrase stands for.
fn phrase(line: &str, at: usize, here: Here<'_>) -> Option<Reading> {
    let (name, args) = phrasebook::split(line.get(at..)?.trim_end())?;
    let does = phrasebook::called(name, here.lexicon);
    let read = does.and_then(|does| match does {
        Does::Acts(enact) => enact(args, here),
        Does::Says(says) => Ok(said(says, args, here)),
    });
    Some(match read {
        Ok(mut reading) => {
            reading.mark(at..at + 1 + name.len(), Meant::Phrase);
            reading
        }
        Err(doubt) => {
            // What an act can't do stays words: nothing that was typed is dropped.
            let mut reading = words(line, at, here);
            reading.doubt(doubt);
            reading
        }
    })
}

/// The line that a phrase stands for, with its blanks filled.
fn said(says: &str, args: &str, here: Here<'_>) -> Reading {
    let (filled, blanks) = phrasebook::fill(says, args, here);
    let inner = Context {
        run: ListRun::None,
        ..here.context.clone()
    };
    let mut reading = words(&filled, 0, here.with(&inner));
    // They are places in the filled line, which nobody typed.
    reading.spans.clear();
    reading.chips.iter_mut().for_each(|chip| chip.span = None);
    if blanks {
        reading.doubt(Doubt::BlanksLeft);
    }
    reading
}

/// `s/old/new/`, with `\/` for a slash inside.
fn correction(body: &str) -> Option<Reading> {
    // It must end in its slash: `s/he and they …` begins a sentence.
    let inner = body.strip_prefix("s/")?.strip_suffix('/')?;
    let mut parts = vec![String::new()];
    let mut letters = inner.chars();
    while let Some(letter) = letters.next() {
        match (letter, letters.clone().next()) {
            ('\\', Some('/')) => {
                letters.next();
                parts.last_mut()?.push('/');
            }
            ('/', _) => parts.push(String::new()),
            _ => parts.last_mut()?.push(letter),
        }
    }
    let [old, new] = <[String; 2]>::try_from(parts).ok()?;
    // It would find every entry, or change none.
    if old.is_empty() || old == new {
        return None;
    }
    let words = format!("correct “{old}” to “{new}”");
    Some(Reading::doing(Act::Correct { old, new }, words))
}

/// A line without an item, a correction or a phrase in front: marks, clerk's words, speaker, run, words.
fn words(line: &str, at: usize, here: Here<'_>) -> Reading {
    let body = line.get(at..).unwrap_or_default().trim_end();
    // Before the marks and the bullets: `-VC` alone is a departure, and only what is no list of people goes on.
    if let Some(reading) = room::read(line, at, here) {
        return reading;
    }
    if let Some(reading) = marked(line, at, here) {
        return reading;
    }
    if let Some(opening) = keyword(body, here.lexicon) {
        return opened(line, at, &opening, here);
    }
    if let Some((level, text_at)) = bullet(line, at) {
        return bulleted(line, level, text_at, here);
    }
    if let Some(reading) = spoken(line, at, PointForm::Paragraph, here) {
        return reading;
    }
    match here.context.run {
        ListRun::Bullets(level) => {
            let mut reading = plain(body, ListRun::Bullets(level));
            offer::find(body, here.lexicon, &mut reading);
            reading.chip(ChipKind::Act, bullet_name(level), None);
            reading
        }
        ListRun::Parts => part(body),
        ListRun::None => {
            let mut reading = plain(body, ListRun::None);
            offer::find(body, here.lexicon, &mut reading);
            reading
        }
    }
}

/// `!`, `=`, `?`, `??`.
fn marked(line: &str, at: usize, here: Here<'_>) -> Option<Reading> {
    let body = line.get(at..)?.trim_end();
    let (mark, rest) = body.split_at_checked(1)?;
    let rest_at = at + 1;
    let says_something = rest.contains(char::is_alphanumeric);
    let mut reading = match mark {
        // `!!` and `!=` are an exclamation and a comparison; `=>` and `==` are an arrow and a rule drawn across the page.
        "!" if says_something && !rest.starts_with(['!', '=']) => action::read(line, rest_at, here),
        "=" if says_something && !rest.starts_with(['=', '>']) => decision(rest.trim()),
        // `???:` is a speaker still to be named.
        "?" if rest.starts_with("??") || rest.starts_with("?:") => return None,
        "?" => question_marks(rest),
        _ => return None,
    };
    let marks = body.len() - body.trim_start_matches(['?', '!', '=']).len();
    reading.mark(at..at + marks.clamp(1, 2), Meant::Mark);
    Some(reading)
}

/// The note taker's own: `?words` is a gap, `??words` is none.
fn question_marks(rest: &str) -> Reading {
    let (kind, words) = match rest.strip_prefix('?') {
        Some(aside) => (Kind::Aside(aside.trim().to_owned()), "aside, yours alone"),
        None => (
            Kind::Reminder(rest.trim().to_owned()),
            "come back to this, yours alone",
        ),
    };
    Reading::doing(Act::Entry(kind), words)
}
