//! Reads one line: which mark it begins with, what it is, and where it goes.

use super::action;
use super::lexicon::Lexicon;
use super::offer;
use super::phrase;
use super::reading::{Act, ChipKind, Context, Doubt, Meant, Reading, Run, Target, Who};
use super::room;
use super::speaker::{self, Speaker};
use crate::meeting::{Decision, Form, Kind, Point, Speech, Verdict};
use std::ops::Range;

/// How deep bullets nest.
const DEEPEST: u8 = 4;

/// Bullets as they come from other programs; `-` and dashes need a space after them.
const PASTED: [char; 6] = ['•', '·', '◦', '‣', '▪', '\u{f0b7}'];

/// What a line would become: what Enter does with it, and all that is shown of it beforehand.
#[must_use]
pub fn parse(line: &str, lexicon: &Lexicon, context: &Context) -> Reading {
    let mut reading = whole(line, lexicon, context);
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

/// `#4 words`, `#4`, `#`, `#+ Title`, and the same with `/`.
fn place(line: &str, at: usize, lexicon: &Lexicon, context: &Context) -> Option<Reading> {
    let body = line.get(at..)?.trim_end();
    let hash = body.starts_with('#');
    let rest = body.strip_prefix(['#', '/'])?;
    if context.refuses(ChipKind::Item) {
        return None;
    }
    if hash && rest.is_empty() {
        return Some(context.back.map_or_else(
            || Reading::of(Act::Nothing),
            |back| {
                let mut reading = Reading::of(Act::GoBack);
                let to = back.and_then(|id| lexicon.item_shown(id));
                reading.chip(
                    ChipKind::Item,
                    format!("back to {}", to.as_deref().unwrap_or("before item 1")),
                    None,
                );
                reading
            },
        ));
    }
    let title = if hash {
        rest.strip_prefix('+')
    } else {
        rest.strip_prefix("new ")
    };
    if let Some(title) = title.map(str::trim).filter(|title| !title.is_empty()) {
        let mut reading = Reading::of(Act::AddItem(title.to_owned()));
        reading.chip(ChipKind::Item, format!("new item {title}"), None);
        reading.mark(at..at + body.len() - title.len(), Meant::Mark);
        return Some(reading);
    }
    let number = rest.split(char::is_whitespace).next().unwrap_or_default();
    let words_at = at + 1 + number.len();
    let Some(id) = lexicon.item(number) else {
        return hash
            .then(|| unknown_item(line, at, number, context))
            .flatten();
    };
    let filed = line.get(words_at..).unwrap_or_default();
    if filed.trim().is_empty() {
        let mut reading = Reading::of(Act::GoTo(id));
        reading.chip(
            ChipKind::Item,
            format!("go to {}", lexicon.item_shown(id)?),
            Some(at..words_at),
        );
        reading.mark(at..words_at, Meant::Item);
        return Some(reading);
    }
    // A run goes on where it was begun, never under another item.
    let elsewhere = Context {
        run: Run::None,
        ..context.clone()
    };
    let from = words_at + (filed.len() - filed.trim_start().len());
    let mut reading = words(line, from, lexicon, &elsewhere);
    reading.under = Target::Item(id);
    reading.run = context.run;
    reading.mark(at..words_at, Meant::Item);
    Some(reading)
}

/// A number nobody knows: the line stays text, with a doubt if it was meant as a number.
fn unknown_item(line: &str, at: usize, number: &str, context: &Context) -> Option<Reading> {
    if number.is_empty() || !number.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut reading = plain(line.get(at..)?.trim(), context, Run::None);
    reading.doubt(Doubt::NoSuchItem(number.to_owned()));
    Some(reading)
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
    if let Some(reading) = spoken(line, at, Form::Paragraph, lexicon, context) {
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
        Act::Arrive { who, time, remote } => {
            (who, time, if *remote { "joined" } else { "came in" })
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
fn decision(text: &str) -> Reading {
    let verdict = Verdict::opening(text).unwrap_or_default();
    let mut reading = Reading::of(Act::Entry(Kind::Decision(Decision {
        verdict,
        text: text.to_owned(),
        parts: Vec::new(),
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

/// What a clerk's own word at the start of a line makes of it.
enum Opening {
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
fn clerk(body: &str, lexicon: &Lexicon) -> Option<Opening> {
    let word = body.split(|c: char| !c.is_alphabetic()).next()?;
    let after = body.get(word.len()..)?;
    let label = label_length(after).map(|length| word.len() + length);
    let says_more = |from: usize| {
        body.get(from..)
            .is_some_and(|rest| rest.contains(char::is_alphanumeric))
    };
    let capitals = word.chars().all(char::is_uppercase);
    match word.to_lowercase().as_str() {
        "q" | "a" if capitals => {
            let spaced = after
                .strip_prefix(':')
                .is_some_and(|rest| rest.starts_with(char::is_whitespace));
            let from = label.filter(|from| spaced && says_more(*from))?;
            Some(Opening::Speech(word == "Q", from))
        }
        "action" | "actions" => match label {
            Some(from) if says_more(from) => Some(Opening::Action(from)),
            None if capitals && super::lead::begins(after.trim_start(), lexicon) => {
                Some(Opening::Action(word.len()))
            }
            Some(_) | None => None,
        },
        "decision" | "decisions" => label.filter(|from| says_more(*from)).map(Opening::Labelled),
        "resolution" => label.filter(|from| says_more(*from)).map(Opening::Labelled),
        "agreed" | "resolved" | "noted" | "approved" | "decided" => {
            let that = after.trim_start().starts_with("that");
            let colon = after.starts_with(':');
            (capitals || that || colon).then_some(Opening::Verdict)
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

fn opened(
    line: &str,
    at: usize,
    opening: &Opening,
    lexicon: &Lexicon,
    context: &Context,
) -> Reading {
    let body = line.get(at..).unwrap_or_default().trim_end();
    let text = |from: usize| body.get(from..).unwrap_or_default().trim();
    let verdict_word = || {
        body.find(|c: char| !c.is_alphabetic())
            .unwrap_or(body.len())
    };
    let (mut reading, marked) = match *opening {
        Opening::Action(from) => (action::read(line, at + from, lexicon, context), from),
        Opening::Labelled(from) => (decision(text(from)), from),
        Opening::Verdict => (decision(body), verdict_word()),
        Opening::Speech(asked, from) => (speech(asked, None, text(from)), from),
    };
    reading.mark(at..at + marked, Meant::Mark);
    reading
}

fn speech(asked: bool, speaker: Option<String>, text: &str) -> Reading {
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
fn spoken(
    line: &str,
    at: usize,
    form: Form,
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

/// The level of a bullet and where its words begin, if the line is one.
fn bullet(line: &str, at: usize) -> Option<(u8, usize)> {
    let body = line.get(at..)?.trim_end();
    let mark = body.chars().next()?;
    let rest = body.get(mark.len_utf8()..)?;
    let dash = matches!(mark, '-' | '–' | '—') && rest.starts_with(char::is_whitespace);
    if !(dash || PASTED.contains(&mark)) || rest.trim().is_empty() {
        return None;
    }
    let indent = line.get(..at).unwrap_or_default();
    let tabs = indent.matches('\t').count();
    let spaces = indent.matches(' ').count();
    let deeper = u8::try_from(tabs + spaces / 2).unwrap_or(DEEPEST);
    let text_at = at + body.len() - rest.trim_start().len();
    Some((deeper.saturating_add(1).min(DEEPEST), text_at))
}

fn bulleted(
    line: &str,
    level: u8,
    text_at: usize,
    lexicon: &Lexicon,
    context: &Context,
) -> Reading {
    if let Run::Parts = context.run {
        return part(line.get(text_at..).unwrap_or_default().trim());
    }
    // A mark typed at the margin in a run goes on at the run's level.
    let level = match context.run {
        Run::Bullets(now) if level == 1 => now,
        Run::Bullets(_) | Run::Parts | Run::None => level,
    };
    let form = Form::Bullet(level);
    let text = line.get(text_at..).unwrap_or_default().trim();
    let mut reading =
        spoken(line, text_at, form, lexicon, context).unwrap_or_else(|| point(text, form, None));
    reading.run = Run::Bullets(level);
    reading.chip(ChipKind::Act, bullet_name(level), None);
    let before = line.get(..text_at).unwrap_or_default();
    let start = before.len() - before.trim_start().len();
    reading.mark(start..before.trim_end().len(), Meant::Mark);
    reading
}

fn bullet_name(level: u8) -> String {
    if level > 1 {
        format!("bullet, level {level}")
    } else {
        "bullet".to_owned()
    }
}

/// A lettered part, without the letter if one was typed.
fn part(body: &str) -> Reading {
    let mut reading = Reading::of(Act::Part(unlettered(body).to_owned()));
    reading.run = Run::Parts;
    reading.chip(ChipKind::Act, "lettered part", None);
    reading
}

/// Cuts `a.`, `a)` or `(a)` off the front.
fn unlettered(body: &str) -> &str {
    let inner = body.strip_prefix('(').unwrap_or(body);
    let mut letters = inner.chars();
    let lettered = letters.next().is_some_and(|c| c.is_ascii_lowercase())
        && letters.next().is_some_and(|c| matches!(c, '.' | ')'))
        && letters.next().is_some_and(char::is_whitespace);
    if lettered {
        inner.get(2..).unwrap_or(body).trim_start()
    } else {
        body
    }
}

fn plain(text: &str, context: &Context, run: Run) -> Reading {
    let form = match run {
        Run::Bullets(level) => Form::Bullet(level),
        Run::None => Form::Paragraph,
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

fn part_as_typed(text: &str) -> Reading {
    let mut reading = part("");
    reading.act = Act::Part(text.to_owned());
    reading
}

fn point(text: &str, form: Form, speaker: Option<String>) -> Reading {
    let text = text.trim();
    let mut reading = Reading::of(Act::Entry(Kind::Point(Point {
        form,
        speaker,
        text: text.to_owned(),
        decisions: Vec::new(),
    })));
    reading.lead_in =
        form == Form::Paragraph && text.ends_with([':', '–', '—']) || text.ends_with(" -");
    reading
}
