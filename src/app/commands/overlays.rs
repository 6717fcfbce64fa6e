//! Choosing from a list, and reading and accepting a page.

use super::{entries, forms, moving, posting};
use crate::app::{
    Accept, App, Change, Choice, Effect, FileEffect, Overlay, Pane, Picker, Refusal, Setting, Sheet,
};
use crate::command::Command;
use crate::config::{ThemeChoice, UiState};

/// Runs a command of a picker.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the scope in the table of commands sends no others here"
)]
pub(super) fn pick(app: &App, command: Command) -> Result<Change, Refusal> {
    let Some(Overlay::Picker(picker)) = app.overlay() else {
        return Err(Refusal::because("No list is open."));
    };
    let count = picker.shown().len();
    let to = |cursor: usize| {
        let picker = Picker {
            cursor,
            ..picker.clone()
        };
        Ok(Change::none().and_overlay(Some(Overlay::Picker(picker))))
    };
    match command {
        Command::PickUp => to(picker
            .cursor
            .checked_sub(1)
            .unwrap_or(count.saturating_sub(1))),
        Command::PickDown => to(if picker.cursor + 1 < count {
            picker.cursor + 1
        } else {
            0
        }),
        Command::PickAccept => {
            let shown = picker.shown();
            let row = shown
                .get(picker.cursor)
                .ok_or_else(|| Refusal::because("Nothing fits."))?;
            match &row.refused {
                Some(words) => Err(Refusal::because(words.clone())),
                None => choose(app, &row.choice),
            }
        }
        _ if let Some(coming) = picker.coming => {
            let picker = Picker {
                coming: None,
                ..picker.clone()
            };
            let told = format!(
                "Stopped at {} of {}: the others are named by their files.",
                coming.read, coming.of
            );
            Ok(Change::effect(Effect::StopReading)
                .and_overlay(Some(Overlay::Picker(picker)))
                .and_told(told))
        }
        // Nothing lies under the start screen: closing it is leaving.
        _ if picker.begins() => Ok(Change::effect(FileEffect::Leave { anyway: true })),
        _ => Ok(Change::none().and_overlay(None)),
    }
}

fn choose(app: &App, choice: &Choice) -> Result<Change, Refusal> {
    let closed = Change::none().and_overlay(None);
    match choice {
        Choice::Command(command) => {
            let change = super::run(app, *command)?;
            let overlay = change.overlay.clone().unwrap_or_default();
            Ok(change.and_overlay(overlay))
        }
        Choice::Item(under) => Ok(moving::go(app, *under).and_focus(None)),
        Choice::Entry(under, id) => Ok(moving::to_entry(app, *under, *id)),
        Choice::Person(id) => {
            let mut places = app.places().clone();
            places.person = Some(*id);
            Ok(closed.and_places(places).and_focus(Some(Pane::Attendees)))
        }
        Choice::MoveTo(chosen, to) => Ok(entries::move_to(app, chosen, *to)),
        Choice::Theme(name) => {
            let chosen = ThemeChoice {
                name: name.clone(),
                over: app.settings().given_theme.clone(),
            };
            let kept = UiState {
                theme: Some(chosen),
                ..app.kept().clone()
            };
            Ok(Change {
                setting: Some(Setting::Theme(name.clone())),
                effects: vec![Effect::Remember(Box::new(kept))],
                ..closed.and_told(format!("The colours are {name}."))
            })
        }
        Choice::Write(export) => {
            Ok(Change::effect(FileEffect::Export((**export).clone())).and_overlay(None))
        }
        Choice::Settle(words) => Ok(forms::open(forms::settle(words))),
        Choice::Step(step) => Ok(Change::step((**step).clone()).and_overlay(None)),
        Choice::Allow { word, always } => Ok(super::spelling::allow(word, *always)),
        Choice::Begin(beginning) => Ok(Change {
            beginning: Some(beginning.clone()),
            ..Change::effect(FileEffect::Leave { anyway: true })
        }),
        Choice::Mail(choice) => {
            let mailer = app.mailer().cloned().unwrap_or_default();
            posting::open(app, &mailer, choice)
        }
        Choice::Heading => Ok(forms::open(forms::heading(app.meeting()))),
    }
}

/// Runs a command of a page.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the scope in the table of commands sends no others here"
)]
pub(super) fn sheet(app: &App, command: Command) -> Result<Change, Refusal> {
    let Some(Overlay::Sheet(sheet)) = app.overlay() else {
        return Err(Refusal::because("No page is open."));
    };
    let page = usize::from(app.areas().screen.height)
        .saturating_sub(6)
        .max(1);
    let last = sheet.lines.len().saturating_sub(1);
    let to = |top: usize| {
        let sheet = Sheet {
            top: top.min(last),
            ..sheet.clone()
        };
        Ok(Change::none().and_overlay(Some(Overlay::Sheet(sheet))))
    };
    match command {
        Command::SheetUp => to(sheet.top.saturating_sub(1)),
        Command::SheetDown => to(sheet.top + 1),
        Command::SheetPageUp => to(sheet.top.saturating_sub(page)),
        Command::SheetPageDown => to(sheet.top + page),
        Command::SheetAccept => match &sheet.accept {
            None => Ok(Change::none().and_overlay(None)),
            Some((_, Accept::Step(step))) => Ok(Change::step((**step).clone())
                .and_overlay(None)
                .and_told(done(&step.name))),
            Some((_, Accept::Command(command))) => super::run(app, *command),
            Some((_, Accept::LeaveAnyway)) => {
                Ok(Change::effect(FileEffect::Leave { anyway: true }))
            }
        },
        _ => Ok(Change::none().and_overlay(None)),
    }
}

fn done(name: &str) -> String {
    format!("Done: {name}.")
}
