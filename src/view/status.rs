//! The status line: mode, file, what is safely on disk, where in the agenda, quorum, clock, and the keys that
//! matter now.

use super::canvas::Canvas;
use crate::app::{App, Pane, Safety};
use crate::command::Command;
use crate::text::{Shown, truncate, width};
use crate::theme::Theme;

/// Draws the line.
pub(super) fn draw(app: &App, theme: &Theme, mut canvas: Canvas<'_>) {
    canvas.tint(0, theme.status);
    let room = canvas.width();
    if let Some(notice) = app.notice() {
        let style = if notice.warning {
            theme.warning
        } else {
            theme.key
        };
        let mark = if notice.warning { " ! " } else { " " };
        // News must not hide that something is not on the disk.
        let fault = match app.safety() {
            Safety::Safe => "",
            Safety::ReadOnly(_) => " ! read-only",
            Safety::Unsynced => " ○ not yet on disk",
            Safety::Fault(_) => " ! not on disk",
        };
        let words = truncate(&notice.words, room.saturating_sub(4 + width(fault)));
        canvas.row(
            0,
            &[
                (Shown::of(mark), style),
                (words, style),
                (Shown::of(" "), style),
                (Shown::of(fault), theme.warning),
            ],
        );
        return;
    }
    let mut left: Vec<(String, ratatui::style::Style)> =
        vec![(format!(" {} ", mode(app)), theme.key)];
    let star = if app.modified() { "*" } else { "" };
    left.push((format!("{}{star} ", app.file().name), theme.status));
    left.push(match app.safety() {
        Safety::Safe => ("● safe ".to_owned(), theme.safe),
        Safety::Unsynced => ("○ not yet on disk ".to_owned(), theme.warning),
        Safety::Fault(words) | Safety::ReadOnly(words) => (format!("! {words} "), theme.warning),
    });
    if let Some(quorum) = app.inquorate() {
        let words = quorum.words().replace("inquorate", "INQUORATE");
        left.push((format!("! {words} "), theme.warning));
    }
    left.push((format!("· {} ", facts(app).join(" · ")), theme.status));
    let clock = clock(app);
    let hints = hints(app);
    let taken: usize = left.iter().map(|(text, _)| width(text)).sum();
    let mut x = 0;
    for (text, style) in &left {
        let text = truncate(text, room.saturating_sub(usize::from(x)));
        x = canvas.put(x, 0, &(text, *style));
    }
    let tail = match room.checked_sub(taken + width(&clock) + 1) {
        Some(free) if free > 12 => format!("{} {clock}", truncate(&hints, free - 2)),
        Some(_) => clock,
        None => String::new(),
    };
    canvas.right(0, &(Shown::of(&tail), theme.status));
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

fn facts(app: &App) -> Vec<String> {
    let mut facts = Vec::new();
    let agenda = &app.meeting().agenda;
    if let Some(at) = app.item().and_then(|id| app.meeting().item_index(id)) {
        facts.push(format!("item {} of {}", at + 1, agenda.len()));
        if let Some(allotted) = agenda[at].minutes {
            let spent = (app.now() - app.since()).num_minutes().max(0);
            facts.push(format!("{spent} of {allotted} min"));
        }
    }
    facts.extend(
        app.digest()
            .quorate(app.item())
            .filter(|quorum| quorum.needs.is_some() && app.inquorate().is_none())
            .map(|q| q.words()),
    );
    match app.digest().gap_count() {
        0 => {}
        1 => facts.push("1 gap".to_owned()),
        gaps => facts.push(format!("{gaps} gaps")),
    }
    facts
}

fn clock(app: &App) -> String {
    if app.settings().clock {
        app.now().format("%H:%M ").to_string()
    } else {
        String::new()
    }
}

/// The keys that matter now, in the pane in focus.
fn hints(app: &App) -> String {
    let commands: &[(Command, &str)] = match app.focus() {
        None => &[
            (Command::StepOut, "panes"),
            (Command::NextItem, "next"),
            (Command::Park, "park"),
            (Command::Help, "keys"),
        ],
        Some(Pane::Agenda) => &[
            (Command::ItemAdd, "add"),
            (Command::ItemEdit, "edit"),
            (Command::ItemDefer, "defer"),
            (Command::Home, "type"),
        ],
        Some(Pane::Attendees) => &[
            (Command::PersonPresent, "present"),
            (Command::PersonApologies, "apologies"),
            (Command::PersonAdd, "add"),
            (Command::Home, "type"),
        ],
        Some(Pane::Actions) => &[
            (Command::ActionDone, "done"),
            (Command::ActionLead, "lead"),
            (Command::ActionDeadline, "when"),
            (Command::Home, "type"),
        ],
        Some(Pane::Minutes) => &[
            (Command::EntryEdit, "edit"),
            (Command::EntryMove, "move"),
            (Command::MakeAction, "action"),
            (Command::Home, "type"),
        ],
    };
    let hint =
        |(command, word): &(Command, &str)| Some(format!("{} {word}", app.keymap().key(*command)?));
    commands
        .iter()
        .filter_map(hint)
        .collect::<Vec<_>>()
        .join("  ")
}
