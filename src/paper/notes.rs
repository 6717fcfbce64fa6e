//! Entries as blocks: points, bullets, questions, decisions and the sentences of the room.

use super::block::{Block, ItemMark, ListItem, Paragraph, Run, letter};
use super::sheet::{Noted, Sheet};
use super::{actions, inline};
use crate::meeting::{Decision, Kind, Point, PointForm, Speech, Verdict};

/// How a layout sets its notes.
#[derive(Clone, Copy)]
pub(super) struct Style {
    /// What stands after the letter of a lettered part: `.` or `)`.
    pub(super) after_letter: char,
}

/// The blocks of these entries, neighbouring bullets as one list.
pub(super) fn blocks(sheet: &Sheet, entries: &[Noted], style: Style) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for (at, noted) in entries.iter().enumerate() {
        if let Some(item) = bullet(sheet, noted) {
            match blocks.last_mut() {
                Some(Block::List(items)) if items.last().is_some_and(is_bullet) => items.push(item),
                _ => blocks.push(Block::List(vec![item])),
            }
            continue;
        }
        let leads_in = entries.get(at + 1).is_some_and(is_bullet_entry);
        match &noted.entry.kind {
            Kind::Point(point) => blocks.push(paragraph(sheet, noted, point, leads_in)),
            Kind::Question(speech) => blocks.push(question(sheet, speech)),
            Kind::Answer(speech) => blocks.push(answer(sheet, speech)),
            Kind::Decision(taken) => blocks.extend(decision(taken, style)),
            Kind::Action(action) => blocks.extend(actions::in_notes(action)),
            Kind::Reminder(_) | Kind::Aside(_) => {}
            Kind::Arrival(_)
            | Kind::Departure(_)
            | Kind::Interest(_)
            | Kind::Chair(_)
            | Kind::Break(_)
            | Kind::Motion(_)
            | Kind::Vote(_)
            | Kind::Election(_)
            | Kind::Correction(_) => {
                let words = sheet.sentence(noted.entry).unwrap_or_default();
                blocks.push(Block::paragraph(inline::runs(words)));
            }
        }
    }
    blocks
}

fn is_bullet(item: &ListItem) -> bool {
    item.mark == ItemMark::Bullet
}

/// Whether an entry is set as a bullet.
pub(super) fn is_bullet_entry(noted: &Noted) -> bool {
    matches!(
        noted.entry.kind,
        Kind::Point(Point {
            form: PointForm::Bullet(_),
            ..
        })
    )
}

/// Whether a text leads into what follows it: it ends in a colon or a dash.
pub(super) fn leads_in(text: &str) -> bool {
    text.trim_end()
        .ends_with([':', '-', '\u{2013}', '\u{2014}'])
}

fn bullet(sheet: &Sheet, noted: &Noted) -> Option<ListItem> {
    let Kind::Point(point) = &noted.entry.kind else {
        return None;
    };
    let PointForm::Bullet(level) = point.form else {
        return None;
    };
    Some(ListItem {
        level: level.clamp(1, 9),
        mark: ItemMark::Bullet,
        runs: said(sheet, point),
    })
}

fn said(sheet: &Sheet, point: &Point) -> Vec<Run> {
    let words = inline::with_decisions(&point.text, &point.decisions);
    sheet.spoken(point.speaker.as_deref(), words)
}

fn paragraph(sheet: &Sheet, noted: &Noted, point: &Point, before_bullets: bool) -> Block {
    Block::Paragraph(Paragraph {
        runs: said(sheet, point),
        label: noted.number.map(|number| format!("{number}.")),
        keep: before_bullets && leads_in(&point.text),
        ..Paragraph::default()
    })
}

/// `Q (NL): …`, in bold as surveys and hearings print it.
fn question(sheet: &Sheet, speech: &Speech) -> Block {
    let bold = |run: Run| Run { bold: true, ..run };
    let words = inline::runs(&speech.text).into_iter().map(bold);
    let mut runs = vec![Run::bold(marked("Q", sheet, speech))];
    runs.extend(words);
    Block::paragraph(runs)
}

fn answer(sheet: &Sheet, speech: &Speech) -> Block {
    let mut runs = vec![Run::plain(marked("A", sheet, speech))];
    runs.extend(inline::runs(&speech.text));
    Block::paragraph(runs)
}

fn marked(mark: &str, sheet: &Sheet, speech: &Speech) -> String {
    match sheet.speaker(speech.speaker.as_deref()) {
        Some(speaker) => format!("{mark} ({speaker}): "),
        None => format!("{mark}: "),
    }
}

/// A decision: its words with the verdict in bold before them, and its lettered parts.
pub(super) fn decision(decision: &Decision, style: Style) -> Vec<Block> {
    let mut blocks = vec![Block::Paragraph(Paragraph {
        runs: verdict(decision),
        keep: !decision.parts.is_empty(),
        ..Paragraph::default()
    })];
    let part = |(at, part): (usize, &String)| ListItem {
        level: 1,
        mark: ItemMark::Label(format!("{}{}", letter(at), style.after_letter)),
        runs: inline::runs(part),
    };
    if !decision.parts.is_empty() {
        blocks.push(Block::List(
            decision.parts.iter().enumerate().map(part).collect(),
        ));
    }
    blocks
}

/// The words of a decision. A verdict that the clerk wrote stands as written; else its word is set before.
fn verdict(decision: &Decision) -> Vec<Run> {
    let text = decision.text.as_str();
    if Verdict::opening(text).is_some() {
        let word = text.trim_start();
        let end = word
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(word.len());
        let (word, rest) = word.split_at(end);
        let mut runs = vec![Run::bold(word)];
        runs.extend(inline::runs(rest));
        return runs;
    }
    let word = match decision.verdict {
        Verdict::Resolved => "RESOLVED".to_owned(),
        Verdict::Decided => "Decision".to_owned(),
        Verdict::Noted | Verdict::Agreed | Verdict::Approved => decision.verdict.word().to_owned(),
    };
    let after = if text.trim_start().starts_with("that ") {
        " "
    } else {
        ": "
    };
    let mut runs = vec![Run::bold(word), Run::plain(after)];
    runs.extend(inline::runs(text.trim_start()));
    runs
}
