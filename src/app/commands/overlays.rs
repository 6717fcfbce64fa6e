//! Choosing from a list, and reading and accepting a page.

use super::{entries, forms, moving, posting};
use crate::app::{
    Accept, App, Change, Effect, FileEffect, Overlay, Page, Pane, Picker, PickerAction, Refusal,
    Setting,
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
        Ok(Change::over(Overlay::Picker(picker)))
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
                .and_over(Overlay::Picker(picker))
                .and_told(told))
        }
        // Nothing lies under the start screen: closing it is leaving.
        _ if picker.begins() => Ok(Change::effect(FileEffect::Leave { anyway: true })),
        _ => Ok(Change::closed()),
    }
}

fn choose(app: &App, choice: &PickerAction) -> Result<Change, Refusal> {
    let closed = Change::closed();
    match choice {
        PickerAction::Command(command) => Ok(super::run(app, *command)?.or_closed()),
        PickerAction::Item(under) => Ok(moving::go(app, *under).and_home()),
        PickerAction::Entry(under, id) => Ok(moving::to_entry(app, *under, *id)),
        PickerAction::Person(id) => {
            let mut places = app.places().clone();
            places.person = Some(*id);
            Ok(closed.and_places(places).and_into(Pane::Attendees))
        }
        PickerAction::MoveTo(chosen, to) => Ok(entries::move_to(app, chosen, *to)),
        PickerAction::Theme(name) => {
            let chosen = ThemeChoice {
                name: name.clone(),
                over: app.settings().given_theme.clone(),
            };
            let kept = UiState {
                theme: Some(chosen),
                ..app.kept().clone()
            };
            let remembered = Change::effect(Effect::Remember(Box::new(kept)));
            let themed = Change::set(Setting::Theme(name.clone())).then(remembered);
            Ok(themed
                .and_closed()
                .and_told(format!("The colours are {name}.")))
        }
        PickerAction::Write(export) => {
            Ok(Change::effect(FileEffect::Export((**export).clone())).and_closed())
        }
        PickerAction::Settle(words) => Ok(forms::open(forms::settle(words))),
        PickerAction::Step(step) => Ok(Change::step((**step).clone()).and_closed()),
        PickerAction::Allow { word, always } => Ok(super::spelling::allow(word, *always)),
        PickerAction::Begin(beginning) => Ok(Change {
            beginning: Some(beginning.clone()),
            ..Change::effect(FileEffect::Leave { anyway: true })
        }),
        PickerAction::Mail(choice) => {
            let mailer = app.mailer().cloned().unwrap_or_default();
            posting::open(app, &mailer, choice)
        }
        PickerAction::Heading => Ok(forms::open(forms::heading(app.meeting()))),
    }
}

/// Runs a command of a page.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the scope in the table of commands sends no others here"
)]
pub(super) fn sheet(app: &App, command: Command) -> Result<Change, Refusal> {
    let Some(Overlay::Page(sheet)) = app.overlay() else {
        return Err(Refusal::because("No page is open."));
    };
    let page = usize::from(app.areas().screen.height)
        .saturating_sub(6)
        .max(1);
    let last = sheet.lines.len().saturating_sub(1);
    let to = |top: usize| {
        let sheet = Page {
            top: top.min(last),
            ..sheet.clone()
        };
        Ok(Change::over(Overlay::Page(sheet)))
    };
    match command {
        Command::SheetUp => to(sheet.top.saturating_sub(1)),
        Command::SheetDown => to(sheet.top + 1),
        Command::SheetPageUp => to(sheet.top.saturating_sub(page)),
        Command::SheetPageDown => to(sheet.top + page),
        Command::SheetAccept => match &sheet.accept {
            None => Ok(Change::closed()),
            Some((_, Accept::Step(step))) => Ok(Change::step((**step).clone())
                .and_closed()
                .and_told(done(&step.name))),
            Some((_, Accept::Command(command))) => super::run(app, *command),
            Some((_, Accept::LeaveAnyway)) => {
                Ok(Change::effect(FileEffect::Leave { anyway: true }))
            }
        },
        _ => Ok(Change::closed()),
    }
}

fn done(name: &str) -> String {
    format!("Done: {name}.")
}
