//! Matters arising: each action in two rows, and below them the words of the minute it comes from.
//!
//! ```text
//! ┌ Matters arising ──────────────────────────────────── 2 of 3 to go ┐
//! │ A1   Mend the slip                          overdue by 12 days    │
//! │      RS here today · since 3 June 2024, by Mon 1 July · carried … │
//! │ …                                                                 │
//! │ Minute 4 The slip, 3 June 2024                                    │
//! │   The slip is worn.                                               │
//! │ space done  n progress  c carry  d date  x drop  r carry the rest │
//! └───────────────────────────────────────────────────────────────────┘
//! ```

use super::entry::live;
use super::hints;
use super::widgets::{Canvas, Pieces, cut, ends, owned};
use crate::app::commands::{Matter, matter, noted_as, window};
use crate::app::{App, Arising};
use crate::command::{ArisingCommand, Command, ListCommand};
use crate::meeting::Progressed;
use crate::text::{truncate, width, wrap};
use crate::theme::Theme;

/// How many rows an action takes.
const ROWS: usize = 2;

/// How many rows the words of the earlier minute and the chair's notes may take, with their heading.
const WORDS: usize = 8;

/// How many rows it would like to have.
pub(super) fn height(arising: &Arising) -> usize {
    arising.rows.len() * ROWS + if arising.words { WORDS } else { 0 } + 4
}

pub(super) fn draw(app: &App, arising: &Arising, theme: &Theme, canvas: Canvas<'_>) {
    let matters: Vec<Option<Matter>> = arising.rows.iter().map(|id| matter(app, *id)).collect();
    let open = |one: &&Matter| one.action.state == Progressed::Open;
    let left = matters.iter().flatten().filter(open).count();
    let aside = format!("{left} of {} to go", matters.len());
    let mut canvas = canvas.framed("Matters arising", &aside, true);
    let (columns, all) = (canvas.width(), canvas.height());
    let below = if arising.words { WORDS } else { 0 };
    let fits = (all.saturating_sub(2 + below).max(ROWS) / ROWS).max(1);
    let top = window(matters.len(), arising.cursor, fits);
    let chosen = Some(arising.cursor);
    canvas.list(0..fits * ROWS, matters.len(), top, chosen, |at| {
        matters[at].as_ref().map_or_else(
            || vec![vec![owned(" taken back", theme.done)], Vec::new()],
            |matter| rows(app, theme, matter, columns),
        )
    });
    if arising.words
        && let Some(Some(chosen)) = matters.get(arising.cursor)
    {
        let y = all.saturating_sub(2 + below - 1);
        draw_words(app, theme, &mut canvas, y, chosen);
    }
    canvas.scrollbar(0..all, matters.len(), top);
    let (first, second) = KEYS.split_at(6);
    for (up, served) in [second, first].into_iter().enumerate() {
        let line = format!(" {}", hints::named(app, served).join("  "));
        canvas.text(all.saturating_sub(1 + up), 0, &line, theme.muted);
    }
}

fn rows(app: &App, theme: &Theme, matter: &Matter, columns: usize) -> Vec<Pieces<'static>> {
    let action = matter.action;
    let word = state(matter);
    let style = match (action.state, matter.late) {
        (Progressed::Done | Progressed::Dropped, _) => theme.done,
        (Progressed::Carried, _) => theme.text,
        (Progressed::Open, Some(_)) => theme.overdue,
        (Progressed::Open, None) => theme.muted,
    };
    let reference = format!(" {:<4} ", action.reference.as_deref().unwrap_or("-"));
    let room = columns.saturating_sub(word.len() + 3 + width(&reference));
    let text = cut(&action.text, room, live(theme, action.state));
    let first = vec![owned(&reference, theme.action), text];
    let second = format!("      {}", said(app, matter).join(" · "));
    vec![
        ends(first, owned(&format!("{word} "), style), columns),
        vec![cut(&second, columns, theme.muted)],
    ]
}

/// What became of an action so far.
pub(crate) fn state(matter: &Matter) -> String {
    match (matter.action.state, matter.late) {
        (Progressed::Open, Some(1)) => "overdue by a day".to_owned(),
        (Progressed::Open, Some(days)) => format!("overdue by {days} days"),
        (Progressed::Open | Progressed::Done | Progressed::Dropped | Progressed::Carried, _) => {
            matter.action.state.word().to_owned()
        }
    }
}

/// What is said of an action beside its words, the most wanted first.
pub(crate) fn said(app: &App, matter: &Matter) -> Vec<String> {
    let action = matter.action;
    let mut said: Vec<String> = Vec::new();
    if matter.leads.is_empty() {
        said.push("no lead".to_owned());
    }
    let leads = matter.leads.iter();
    said.extend(leads.map(|(lead, place)| format!("{lead} {place}")));
    let origin = action.origin.as_ref();
    let first = origin.and_then(|origin| origin.first_deadline.as_deref());
    let now = action.deadline.as_ref().map(|due| due.words.as_str());
    said.push(match (first, now) {
        (Some(first), Some(now)) if first != now => format!("first {first}, now {now}"),
        (_, Some(now)) => now.to_owned(),
        (Some(first), None) => format!("first {first}, now no date"),
        (None, None) => "no date".to_owned(),
    });
    let times = origin.map_or(0, |origin| origin.times_carried);
    said.extend((times > 1).then(|| format!("carried {times} times")));
    said.extend(matter.see.as_ref().map(|item| format!("see item {item}")));
    if let Some(progress) = action.progress.last() {
        let on = progress.on.map(|on| on.format("%-d %b: ").to_string());
        said.push(format!("{}{}", on.unwrap_or_default(), progress.words));
    }
    let since = origin.and_then(|origin| origin.date);
    said.extend(since.map(|since| format!("since {}", since.format("%-d %b %Y"))));
    let notes = notes(app, matter).count();
    said.extend((notes > 0).then(|| format!("{notes} of my own notes")));
    said
}

/// The chair's own notes of an action.
pub(crate) fn notes<'a>(app: &'a App, matter: &Matter) -> impl Iterator<Item = &'a str> {
    let name = format!("{}: ", noted_as(matter.action));
    let lines = app.line().map_or(&[][..], |line| &line.notes).iter();
    lines.filter_map(move |line| line.strip_prefix(&name))
}

/// The minute that an action comes from.
pub(crate) fn minute(matter: &Matter) -> String {
    match matter.minute {
        None => "The minute it comes from is not in this folder.".to_owned(),
        Some(minute) => {
            let number = minute.number.as_deref().unwrap_or_default();
            let held = minute.held.map(|day| day.format(", %-d %B %Y").to_string());
            format!("{number} {}{}", minute.title, held.unwrap_or_default())
        }
    }
}

/// The words of the minute that an action comes from, and the chair's own notes.
fn draw_words(app: &App, theme: &Theme, canvas: &mut Canvas<'_>, y: usize, matter: &Matter) {
    let room = canvas.width().saturating_sub(3).max(1);
    let title = format!(" {}", minute(matter));
    canvas.row(y, &[(truncate(&title, room), theme.title)]);
    let own = notes(app, matter).map(|note| (format!("My note: {note}"), theme.current));
    let words = matter.minute.map_or(&[][..], |minute| &minute.words);
    let words = words.iter().map(|line| (line.clone(), theme.text));
    let mut rows: Vec<Pieces<'_>> = Vec::new();
    for (line, style) in own.chain(words) {
        let parts = wrap(&line, room, room);
        let row = |part: &str| vec![owned(&format!("  {part}"), style)];
        rows.extend(parts.iter().map(|part| row(part.of(&line))));
    }
    // The action itself stands at the end: that is what is to be seen where there is too much.
    let skipped = rows.len().saturating_sub(WORDS - 2);
    canvas.paragraph(y + 1, &rows[skipped..]);
}

/// What may be done with an action of matters arising; the first six come first.
pub(crate) const KEYS: [(Command, &str); 12] = [
    (Command::Arising(ArisingCommand::Done), "done"),
    (Command::Arising(ArisingCommand::Progress), "progress"),
    (Command::Arising(ArisingCommand::Carry), "carry"),
    (Command::Arising(ArisingCommand::Deadline), "new date"),
    (Command::Arising(ArisingCommand::Drop), "drop"),
    (Command::Arising(ArisingCommand::Rest), "carry the rest"),
    (Command::Arising(ArisingCommand::Words), "its minute"),
    (Command::Arising(ArisingCommand::See), "see item"),
    (Command::Arising(ArisingCommand::Note), "my note"),
    (Command::ApproveMinutes, "approve"),
    (Command::CorrectMinutes, "correct"),
    (Command::List(ListCommand::Close), "close"),
];
