//! Reads one line: which mark it begins with, what it is, and where it goes.

use super::action;
use super::bullet::{bullet, bullet_name, bulleted, part, part_as_typed};
use super::clerk::{clerk, opened};
use super::ledger;
use super::lexicon::Lexicon;
use super::offer;
use super::phrase;
use super::place::place;
use super::reading::{Act, ChipKind, Context, Doubt, Meant, Reading, Run, Target, Who};
use super::room;
use super::speaker::{self, Speaker};
use crate::meeting::{Decision, Kind, Point, PointForm, Speech, Verdict};
use std::ops::Range;

/// What a line would become: what Enter does with it, and all that is shown of it beforehand.
#[must_use]
pub fn parse(line: &str, lexicon: &Lexicon, context: &Context) -> Reading {
    let mut reading = whole(line, lexicon, context);
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

fn whole(line: &str, lexicon: &Lexicon, context: &Context) -> Reading {
    let at = line.len() - line.trim_start().len();
    let body = line.trim();
    if body.is_empty() {
        return Reading::of(if context.run == Run::None {
            Act::Nothing
        } else {
            Act::EndRun
        });
    }
    if context.refuses(ChipKind::Act) {
        return plain(body, context, Run::None);
    }
    if let Some(literal) = body.strip_prefix('\\') {
        let mut reading = plain(literal.trim(), context, context.run);
        reading.mark(at..at + 1, Meant::Mark);
        return reading;
    }
    place(line, at, lexicon, context)
        .or_else(|| correction(body))
        .or_else(|| phrase::read(line, at, lexicon, context))
        .unwrap_or_else(|| words(line, at, lexicon, context))
}

/// `s/old/new/`, with `\/` for a slash inside.
fn correction(body: &str) -> Option<Reading> {
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
    if old.is_empty() || old == new {
        return None;
    }
    let mut reading = Reading::of(Act::Correct {
        old: old.clone(),
        new: new.clone(),
    });
    reading.chip(ChipKind::Act, format!("correct “{old}” to “{new}”"), None);
    Some(reading)
}

/// A line without an item, a correction or a phrase in front: marks, clerk's words, speaker, run, words.
pub(super) fn words(line: &str, at: usize, lexicon: &Lexicon, context: &Context) -> Reading {
    let body = line.get(at..).unwrap_or_default().trim_end();
    if let Some(reading) = people(line, at, lexicon, context) {
        return reading;
    }
    if let Some(reading) = marked(line, at, lexicon, context) {
        return reading;
    }
    if let Some(opening) = clerk(body, lexicon) {
        return opened(line, at, &opening, lexicon, context);
    }
    if let Some((level, text_at)) = bullet(line, at) {
        return bulleted(line, level, text_at, lexicon, context);
    }
    if let Some(reading) = spoken(line, at, PointForm::Paragraph, lexicon, context) {
        return reading;
    }
    match context.run {
        Run::Bullets(level) => {
            let mut reading = plain(body, context, Run::Bullets(level));
            offer::find(body, lexicon, &mut reading);
            reading.chip(ChipKind::Act, bullet_name(level), None);
            reading
        }
        Run::Parts => part(body),
        Run::None => {
            let mut reading = plain(body, context, Run::None);
            offer::find(body, lexicon, &mut reading);
            reading
        }
    }
}

/// Arrivals and departures, if the whole line is that.
fn people(line: &str, at: usize, lexicon: &Lexicon, context: &Context) -> Option<Reading> {
    let body = line.get(at..)?.trim_end();
    let act = room::read(body, lexicon)?;
    let (who, time, word) = match &act {
        Act::Arrive {
            who,
            time,
            remote,
            for_item,
        } => {
            let word = match (remote, for_item) {
                (true, _) => "joined",
                (false, true) => "came in for this item",
                (false, false) => "came in",
            };
            (who, time, word)
        }
        Act::Leave { who, time } => (who, time, "left"),
        Act::Nothing
        | Act::Entry(_)
        | Act::Part(_)
        | Act::EndRun
        | Act::GoTo(_)
        | Act::GoBack
        | Act::AddItem(_)
        | Act::Correct { .. }
        | Act::Call(_) => return None,
    };
    let names = who.iter().map(|one| match one {
        Who::Known(id) => lexicon.short(*id).unwrap_or_default(),
        Who::Unknown(name) | Who::Either(name, _) => name,
    });
    let mut shown = format!("{} {word}", names.collect::<Vec<_>>().join(", "));
    if let Some(time) = time.or(context.now) {
        shown.push(' ');
        shown.push_str(&phrase::shown_time(time, lexicon));
    }
    let doubts: Vec<Doubt> = who
        .iter()
        .filter_map(|one| match one {
            Who::Known(_) => None,
            // A number of people has no name to be in doubt of.
            Who::Unknown(name) if room::counted(name) => None,
            Who::Unknown(name) => Some(Doubt::UnknownPerson(name.clone())),
            Who::Either(name, ids) => Some(Doubt::Ambiguous(name.clone(), ids.clone())),
        })
        .collect();
    let mut reading = Reading::of(act);
    reading.chip(ChipKind::Act, shown, Some(at..at + body.len()));
    reading.mark(at..at + 1, Meant::Mark);
    reading.mark(at + 1..at + body.len(), Meant::Person);
    for doubt in doubts {
        reading.doubt(doubt);
    }
    Some(reading)
}

/// `!`, `=`, `?`, `??`.
fn marked(line: &str, at: usize, lexicon: &Lexicon, context: &Context) -> Option<Reading> {
    let body = line.get(at..)?.trim_end();
    let (mark, rest) = body.split_at_checked(1)?;
    let rest_at = at + 1;
    let says_something = rest.contains(char::is_alphanumeric);
    let mut reading = match mark {
        "!" if says_something && !rest.starts_with(['!', '=']) => {
            action::read(line, rest_at, lexicon, context)
        }
        "=" if says_something && !rest.starts_with(['=', '>']) => decision(rest.trim()),
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
    if let Some(aside) = rest.strip_prefix('?') {
        let mut reading = Reading::of(Act::Entry(Kind::Aside(aside.trim().to_owned())));
        reading.chip(ChipKind::Act, "aside, yours alone", None);
        return reading;
    }
    let mut reading = Reading::of(Act::Entry(Kind::Reminder(rest.trim().to_owned())));
    reading.chip(ChipKind::Act, "come back to this, yours alone", None);
    reading
}

/// A decision in these words; lettered parts follow if they end in a colon.
pub(super) fn decision(text: &str) -> Reading {
    let verdict = Verdict::opening(text).unwrap_or_default();
    let mut reading = Reading::of(Act::Entry(Kind::Decision(Decision {
        verdict,
        text: text.to_owned(),
        ..Decision::default()
    })));
    if text.ends_with(':') {
        reading.run = Run::Parts;
    }
    let name = match verdict {
        Verdict::Decided => "decision",
        Verdict::Noted => "noted",
        Verdict::Agreed => "agreed",
        Verdict::Approved => "approved",
        Verdict::Resolved => "resolution",
    };
    reading.chip(ChipKind::Act, name, None);
    reading
}

pub(super) fn speech(asked: bool, speaker: Option<String>, text: &str) -> Reading {
    let said = Speech {
        speaker,
        text: text.to_owned(),
    };
    let (kind, word) = if asked {
        (Kind::Question(said), "question")
    } else {
        (Kind::Answer(said), "answer")
    };
    let mut reading = Reading::of(Act::Entry(kind));
    reading.chip(ChipKind::Act, word, None);
    reading
}

/// A speaker and what they said; a mark after the colon is text, but `Q:` and `A:` are not.
pub(super) fn spoken(
    line: &str,
    at: usize,
    form: PointForm,
    lexicon: &Lexicon,
    context: &Context,
) -> Option<Reading> {
    if context.refuses(ChipKind::Speaker) {
        return None;
    }
    let body = line.get(at..)?.trim_end();
    let Speaker {
        shown,
        resolved,
        span,
        rest,
    } = speaker::read(body, lexicon)?;
    let text = body.get(rest..).unwrap_or_default();
    let span: Range<usize> = at + span.start..at + span.end;
    let asked = text.strip_prefix("Q: ").map(|text| (true, text));
    let mut reading = if let Some((asked, text)) =
        asked.or_else(|| text.strip_prefix("A: ").map(|text| (false, text)))
    {
        speech(asked, Some(shown.clone()), text.trim())
    } else {
        let mut reading = point(text, form, Some(shown.clone()));
        offer::find(text, lexicon, &mut reading);
        reading
    };
    reading.chip(
        ChipKind::Speaker,
        format!("{shown} speaking"),
        Some(span.clone()),
    );
    if shown == speaker::UNNAMED {
        reading.chips.pop();
        reading.doubtful_chip(ChipKind::Speaker, "speaker to be named", Some(span.clone()));
    } else if let Some(doubt) = Doubt::about(&shown, &resolved) {
        reading.doubt(doubt);
    }
    reading.mark(span, Meant::Person);
    Some(reading)
}

pub(super) fn plain(text: &str, context: &Context, run: Run) -> Reading {
    let form = match run {
        Run::Bullets(level) => PointForm::Bullet(level),
        Run::None => PointForm::Paragraph,
        Run::Parts => return part_as_typed(text),
    };
    debug_assert!(
        run == context.run || run == Run::None,
        "a plain line begins no run"
    );
    let mut reading = point(text, form, None);
    reading.run = run;
    reading
}

pub(super) fn point(text: &str, form: PointForm, speaker: Option<String>) -> Reading {
    let text = text.trim();
    let mut reading = Reading::of(Act::Entry(Kind::Point(Point {
        form,
        speaker,
        text: text.to_owned(),
        decisions: Vec::new(),
    })));
    reading.lead_in =
        form == PointForm::Paragraph && text.ends_with([':', '–', '—']) || text.ends_with(" -");
    reading
}
