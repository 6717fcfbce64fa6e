//! The status line: mode, file, what is safely on disk, where in the agenda, quorum, clock, and the keys that
//! matter now.

use super::hints::fitting;
use super::widgets::{Canvas, ends, owned, piece};
use crate::app::{App, Durability, Pane};
use crate::command::{
    ActionCommand, CaptureCommand, Command, EntryCommand, ItemCommand, PersonCommand,
};
use crate::text::{Shown, truncate, width, wrap};
use crate::theme::Theme;
use ratatui::style::Style;

pub(super) fn draw(app: &App, theme: &Theme, mut canvas: Canvas<'_>) {
    canvas.tint(0, theme.status);
    let room = canvas.width();
    let warned = app.notice().is_some_and(|notice| notice.warning);
    if let Some(says) = app.tour().filter(|_| !warned) {
        canvas.text(0, 0, &format!(" {says}"), theme.key);
        return;
    }
    if let Some((above, words)) = told(app, room) {
        let (mark, style) = marked(app, theme);
        let mark = if above.is_some() { "   " } else { mark };
        let holding = holding(app);
        let pieces = [
            piece(mark, style),
            piece(&words, style),
            piece(" ", style),
            piece(&holding, theme.warning),
        ];
        canvas.row(0, &pieces);
        return;
    }
    let clock = clock(app) + " ";
    let clock = clock.trim_start();
    let hints = hints(app);
    let long = left(app, theme, true);
    let all: usize = hints.iter().map(|hint| width(hint) + 2).sum();
    let fits = taken(&long) + all + width(clock) < room;
    // A wide screen says what is so in full, and then as many keys as fit.
    let full = fits || room >= 100;
    let left = if full { long } else { left(app, theme, false) };
    let (mut used, mut pieces) = (0, Vec::new());
    for (text, style) in &left {
        let text = truncate(text, room.saturating_sub(used));
        used += text.width();
        pieces.push((text, *style));
    }
    let free = room.saturating_sub(taken(&left) + width(clock) + 1);
    let tail = format!("{}{clock}", fitting(&hints, free));
    if width(&tail) <= room.saturating_sub(used) {
        pieces = ends(pieces, owned(&tail, theme.status), room);
    }
    canvas.row(0, &pieces);
}

/// The words of a notice, and those that stand in the row above where one row has no room for all.
pub(super) fn told(app: &App, room: usize) -> Option<(Option<String>, String)> {
    let notice = app.notice()?;
    // The tour has this line; what went wrong goes before it.
    if app.tour().is_some() && !notice.warning {
        return None;
    }
    let words = notice.words.as_str();
    let room = room.saturating_sub(4 + width(&holding(app)));
    // What lies over the panes may lie over that row, too.
    let rows = if app.overlay().is_none() && app.notice_may_grow() {
        wrap(words, room, room)
    } else {
        Vec::new()
    };
    let [first, second, ..] = rows.as_slice() else {
        return Some((None, truncate(words, room).into_string()));
    };
    let rest = words.get(second.start..).unwrap_or_default();
    let above = Shown::of(first.of(words)).into_string();
    Some((Some(above), truncate(rest, room).into_string()))
}

/// The mark and the style of a notice.
pub(super) fn marked(app: &App, theme: &Theme) -> (&'static str, Style) {
    if app.notice().is_some_and(|notice| notice.warning) {
        (" ! ", theme.warning)
    } else {
        (" ", theme.key)
    }
}

/// What holds on and is to be said beside a notice, too: that words are not there, that the meeting is inquorate.
fn holding(app: &App) -> String {
    let fault = match app.safety() {
        Durability::Safe => "",
        Durability::ReadOnly(_) => " ! read-only",
        Durability::Unsynced => " ○ not yet on disk",
        Durability::Fault(_) => " ! not on disk",
        Durability::Foreign(_) => " ! not in the file",
    };
    let quorum = app.inquorate().map_or("", |_| " ! INQUORATE");
    format!("{fault}{quorum}")
}

fn taken(pieces: &[(String, Style)]) -> usize {
    pieces.iter().map(|(text, _)| width(text)).sum()
}

/// What stands at the left: mode, file, safety, quorum and where one is; in full, or as short as it can be said.
fn left(app: &App, theme: &Theme, full: bool) -> Vec<(String, Style)> {
    let star = if app.modified() { "*" } else { "" };
    // On a narrow screen the name gives way before the mark of safety does.
    let name = truncate(&app.file().name, if full { 40 } else { 16 }).into_owned();
    let mut left = vec![
        (format!(" {} ", mode(app)), theme.key),
        (format!("{name}{star} "), theme.status),
        match app.safety() {
            Durability::Safe => ("● safe ".to_owned(), theme.safe),
            Durability::Unsynced => ("○ not yet on disk ".to_owned(), theme.warning),
            Durability::Foreign(_) if full => {
                let words = "! not in the file: another program has changed it ";
                (words.to_owned(), theme.warning)
            }
            Durability::Foreign(_) => ("! not in the file ".to_owned(), theme.warning),
            Durability::Fault(words) | Durability::ReadOnly(words) => {
                (format!("! {words} "), theme.warning)
            }
        },
    ];
    if let Some(quorum) = app.inquorate() {
        let words = quorum.words().replace("inquorate", "INQUORATE");
        left.push((format!("! {words} "), theme.warning));
    }
    // In a pane of a narrow screen its keys are wanted more than where one is in the agenda.
    let narrow = !full && app.focus().is_some();
    let facts = if narrow { Vec::new() } else { facts(app, full) };
    if !facts.is_empty() {
        left.push((format!("· {} ", facts.join(" · ")), theme.status));
    }
    left
}

fn mode(app: &App) -> &'static str {
    match (app.focus(), app.draft().edits()) {
        (None, None) => "CAPTURE",
        (None, Some(_)) => "EDIT",
        (Some(Pane::Agenda), _) => "AGENDA",
        (Some(Pane::Attendees), _) => "ATTENDEES",
        (Some(Pane::Actions), _) => "ACTIONS",
        (Some(Pane::Minutes), _) => "MINUTES",
    }
}

fn facts(app: &App, full: bool) -> Vec<String> {
    let mut facts = Vec::new();
    let agenda = &app.meeting().agenda;
    if let Some(at) = app.item().and_then(|id| app.meeting().item_index(id)) {
        let of = if full { " of " } else { "/" };
        facts.push(format!("item {}{of}{}", at + 1, agenda.len()));
        if let Some(allotted) = agenda[at].minutes {
            let spent = (app.now() - app.since()).num_minutes().max(0);
            facts.push(format!("{spent} of {allotted} min"));
        }
    }
    let quorum = app.quorum_words().filter(|_| app.inquorate().is_none());
    facts.extend(quorum.map(|words| {
        let short = words.strip_prefix("quorate ").map(|_| "quorate".to_owned());
        short.filter(|_| !full).unwrap_or(words)
    }));
    match app.digest().gap_count() {
        0 => {}
        1 => facts.push("1 gap".to_owned()),
        gaps => facts.push(format!("{gaps} gaps")),
    }
    facts
}

/// The time, where it is to be shown.
pub(super) fn clock(app: &App) -> String {
    if app.settings().clock {
        app.now().format("%H:%M").to_string()
    } else {
        String::new()
    }
}

/// The keys that matter now, in the pane in focus; the last is the one that shows them all.
fn hints(app: &App) -> Vec<String> {
    let own = match app.focus() {
        None => [
            (Command::Capture(CaptureCommand::StepOut), "panes"),
            (Command::NextItem, "next"),
            (Command::Capture(CaptureCommand::Park), "park"),
            (Command::Palette, "all"),
        ],
        Some(Pane::Agenda) => [
            (Command::Home, "type"),
            (Command::Item(ItemCommand::Add), "add"),
            (Command::Item(ItemCommand::Edit), "edit"),
            (Command::Item(ItemCommand::Defer), "defer"),
        ],
        Some(Pane::Attendees) => [
            (Command::Home, "type"),
            (Command::Person(PersonCommand::Add), "add"),
            (Command::Person(PersonCommand::Present), "present"),
            (Command::Person(PersonCommand::Apologies), "apologies"),
        ],
        Some(Pane::Actions) => [
            (Command::Home, "type"),
            (Command::Action(ActionCommand::Done), "done"),
            (Command::Action(ActionCommand::Lead), "lead"),
            (Command::Action(ActionCommand::Deadline), "when"),
        ],
        Some(Pane::Minutes) => [
            (Command::Home, "type"),
            (Command::Entry(EntryCommand::Edit), "edit"),
            (Command::Entry(EntryCommand::Move), "move"),
            (Command::MakeAction, "action"),
        ],
    };
    let commands = own.iter().chain(&[(Command::Help, "keys")]);
    let hint = |(command, word): &(Command, &str)| {
        let key = app.keymap().key_in(app.scopes(), *command)?;
        Some(format!("{key} {word}"))
    };
    commands.filter_map(hint).collect()
}
