//! Entries as blocks of prose, and back.

use super::blocks::{BlockKind, SourceBlock};
use super::fault::Read;
use super::handles::Handles;
use super::seen::{Seen, unrestricted};
use super::{action, event, inline};
use crate::format::put::Put;
use crate::meeting::{Decision, Entry, Kind, Point, PointForm, Speech, Verdict};
use crate::paper::letter;

/// The deepest level that a bullet is indented to.
const DEEPEST: u8 = 9;

/// The entry as lines of Markdown, without an end of line after the last.
pub(super) fn shown(entry: &Entry, number: usize, handles: &Handles<'_>) -> String {
    let mark = if entry.restricted {
        "*Restricted:* "
    } else {
        ""
    };
    match &entry.kind {
        Kind::Point(point) => match point.form {
            PointForm::Paragraph => format!(
                "{mark}{}",
                spoken(point.speaker.as_deref(), &point.text, "")
            ),
            PointForm::Bullet(level) => {
                let indent = "  ".repeat(usize::from(level.clamp(1, DEEPEST)) - 1);
                let text = spoken(
                    point.speaker.as_deref(),
                    &point.text,
                    &format!("{indent}  "),
                );
                format!("{indent}- {mark}{text}")
            }
            PointForm::Numbered => {
                let text = spoken(point.speaker.as_deref(), &point.text, "   ");
                format!("{number}. {mark}{text}")
            }
        },
        Kind::Question(speech) => format!("{mark}{}", put("Q", speech)),
        Kind::Answer(speech) => format!("{mark}{}", put("A", speech)),
        Kind::Decision(decision) => quote(&format!("{mark}{}", decided(decision))),
        Kind::Action(action) => action::shown(action, mark),
        Kind::Reminder(text) => format!("<!-- ? {mark}{} -->", hidden(text)),
        Kind::Aside(text) => format!("<!-- ?? {mark}{} -->", hidden(text)),
        Kind::Arrival(_)
        | Kind::Departure(_)
        | Kind::Interest(_)
        | Kind::Chair(_)
        | Kind::Break(_)
        | Kind::Motion(_)
        | Kind::Vote(_)
        | Kind::Election(_)
        | Kind::Correction(_) => format!("{mark}{}", event::shown(&entry.kind, handles)),
    }
}

fn spoken(speaker: Option<&str>, text: &str, indent: &str) -> String {
    match speaker {
        Some(speaker) => format!(
            "**{}:** {}",
            inline::line(speaker),
            inline::block(text, indent)
        ),
        None => inline::unlabelled(text, indent),
    }
}

fn put(mark: &str, speech: &Speech) -> String {
    let text = inline::block(&speech.text, "");
    match &speech.speaker {
        Some(speaker) => format!("**{mark} ({}):** {text}", inline::line(speaker)),
        None => format!("**{mark}:** {text}"),
    }
}

/// The text of a comment, in which nothing may look like its end.
fn hidden(text: &str) -> String {
    inline::block(text, "")
        .replace("\\>", ">")
        .replace('>', "\\>")
}

fn decided(decision: &Decision) -> String {
    let text = if unsaid(&decision.text) == decision.verdict {
        inline::unlabelled(&decision.text, "")
    } else {
        let word = decision.verdict.word();
        format!("**{word}:** {}", inline::block(&decision.text, ""))
    };
    let mut out = text;
    for (n, part) in decision.parts.iter().enumerate() {
        out.put(format_args!("\n\n{}. {}", letter(n), inline::line(part)));
    }
    out
}

/// The verdict of a decision that doesn't name it.
fn unsaid(text: &str) -> Verdict {
    Verdict::opening(text).unwrap_or_default()
}

fn quote(text: &str) -> String {
    let mark = |line: &str| {
        if line.is_empty() {
            ">".to_owned()
        } else {
            format!("> {line}")
        }
    };
    text.split('\n').map(mark).collect::<Vec<_>>().join("\n")
}

/// What a block says.
///
/// # Errors
/// If an event names someone or something that can't be read.
pub(super) fn seen(block: &SourceBlock<'_>, handles: &Handles<'_>) -> Read<Seen> {
    match block.shape {
        BlockKind::Remark => Ok(remark(block)),
        BlockKind::Quote => Ok(quoted(block)),
        BlockKind::Task(ticked) => action::seen(block, ticked),
        BlockKind::Paragraph | BlockKind::Bullet(_) | BlockKind::Numbered => said(block, handles),
    }
}

fn said(block: &SourceBlock<'_>, handles: &Handles<'_>) -> Read<Seen> {
    let text = inline::joined(block.lines.iter().copied());
    let (restricted, text) = unrestricted(&text);
    if block.shape == BlockKind::Paragraph
        && let Some(kind) = event::seen(text, block.line, handles)?
    {
        return Ok(Seen { restricted, kind });
    }
    let form = match block.shape {
        BlockKind::Bullet(level) => PointForm::Bullet(level),
        BlockKind::Numbered => PointForm::Numbered,
        BlockKind::Paragraph | BlockKind::Task(_) | BlockKind::Quote | BlockKind::Remark => {
            PointForm::Paragraph
        }
    };
    let kind = match label(text) {
        Some((name, words)) if form == PointForm::Paragraph => speech(name, words),
        Some((name, words)) => point(form, Some(inline::plain(name)), words),
        None => point(form, None, text),
    };
    Ok(Seen { restricted, kind })
}

fn point(form: PointForm, speaker: Option<String>, words: &str) -> Kind {
    Kind::Point(Point {
        form,
        speaker,
        text: inline::plain(words),
        decisions: Vec::new(),
    })
}

/// The escaped label in bold print at the head of a text, and what follows it.
fn label(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.strip_prefix("**")?.split_once(":**")?;
    let follows = rest.is_empty() || rest.starts_with([' ', '\n']);
    let fits = follows && !name.contains(['\n']) && !name.contains("**");
    fits.then(|| (name, rest.strip_prefix(' ').unwrap_or(rest)))
}

/// A question, an answer, or a point with its speaker.
fn speech(name: &str, words: &str) -> Kind {
    let bracketed = |mark: &str| {
        let inner = name.strip_prefix(mark)?;
        let speaker = inner
            .strip_prefix(" (")
            .and_then(|rest| rest.strip_suffix(')'));
        match speaker {
            Some(speaker) => Some(Some(inline::plain(speaker))),
            None => inner.is_empty().then_some(None),
        }
    };
    let text = || inline::plain(words);
    if let Some(speaker) = bracketed("Q") {
        return Kind::Question(Speech {
            speaker,
            text: text(),
        });
    }
    if let Some(speaker) = bracketed("A") {
        return Kind::Answer(Speech {
            speaker,
            text: text(),
        });
    }
    point(PointForm::Paragraph, Some(inline::plain(name)), words)
}

fn remark(block: &SourceBlock<'_>) -> Seen {
    let text = inline::joined(block.lines.iter().copied());
    let (aside, rest) = match text.strip_prefix("??") {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('?').unwrap_or(&text)),
    };
    let (restricted, rest) = unrestricted(rest.strip_prefix(' ').unwrap_or(rest));
    let text = inline::plain(rest);
    let kind = if aside {
        Kind::Aside(text)
    } else {
        Kind::Reminder(text)
    };
    Seen { restricted, kind }
}

/// A decision with its lettered parts; a paragraph that bears no letter goes on with what stands before it.
fn quoted(block: &SourceBlock<'_>) -> Seen {
    let mut paragraphs: Vec<Vec<&str>> = vec![Vec::new()];
    let mut goes_on = false;
    for line in &block.lines {
        let line = line.trim_matches(inline::BLANKS);
        let ends = line.is_empty() || (!goes_on && lettered(line).is_some());
        if ends {
            paragraphs.push(Vec::new());
        }
        if let Some(last) = paragraphs.last_mut().filter(|_| !line.is_empty()) {
            last.push(line);
        }
        goes_on = inline::breaks(line);
    }
    let mut whole = String::new();
    let mut parts: Vec<String> = Vec::new();
    for lines in paragraphs.iter().filter(|lines| !lines.is_empty()) {
        let text = inline::joined(lines.iter().copied());
        match (lettered(&text), parts.last_mut()) {
            (Some(part), _) => parts.push(inline::plain(part)),
            (None, Some(part)) => part.put(format_args!("\n{}", inline::plain(&text))),
            (None, None) if whole.is_empty() => whole = text,
            (None, None) => whole.put(format_args!("\n{text}")),
        }
    }
    let (restricted, text) = unrestricted(&whole);
    let worded = label(text).and_then(|(word, words)| Some((verdict(word)?, words)));
    let (verdict, text) = match worded {
        Some((verdict, words)) => (verdict, inline::plain(words)),
        None => (unsaid(&inline::plain(text)), inline::plain(text)),
    };
    Seen {
        restricted,
        kind: Kind::Decision(Decision {
            verdict,
            text,
            parts,
            approves: None,
        }),
    }
}

/// What follows the letter of a part, if a line begins with one.
fn lettered(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let short = (1..=3).contains(&(line.len() - rest.len()));
    let rest = rest.strip_prefix(['.', ')'])?;
    let apart = rest.is_empty() || rest.starts_with(inline::BLANKS);
    (short && apart).then(|| rest.trim_start_matches(inline::BLANKS))
}

fn verdict(word: &str) -> Option<Verdict> {
    let all = [
        Verdict::Decided,
        Verdict::Noted,
        Verdict::Agreed,
        Verdict::Approved,
        Verdict::Resolved,
    ];
    all.into_iter()
        .find(|verdict| verdict.word().eq_ignore_ascii_case(word))
}
