//! Choosing from a list, and reading and accepting a page.

use super::lists::{ListStep, list_step, page};
use super::{entries, forms, lists, moving};
use crate::app::{
    Accept, App, Change, Effect, FileEffect, Overlay, Page, Pane, Picker, PickerAction, Refusal,
    Setting,
};
use crate::app::{mail, spelling};
use crate::command::{Command, ListCommand};
use crate::config::ThemeChoice;

/// Runs a command; handed in, since what runs commands stands above this.
type Run = fn(&App, Command) -> Result<Change, Refusal>;

/// Does what a verb asks for in a list to choose from.
pub(super) fn pick(
    app: &App,
    picker: &Picker,
    verb: ListCommand,
    run: Run,
) -> Result<Change, Refusal> {
    let shown = picker.shown();
    let last = shown.len().saturating_sub(1);
    let to = |cursor: usize| {
        let mut picker = picker.clone();
        picker.cursor = cursor;
        Ok(Change::over(Overlay::Picker(picker)))
    };
    match list_step(verb, picker.cursor, last, page(app, 6)) {
        // It goes round: the last row is often the one wanted, and a list is short.
        ListStep::To(_) if verb == ListCommand::Up && picker.cursor == 0 => to(last),
        ListStep::To(_) if verb == ListCommand::Down && picker.cursor >= last => to(0),
        ListStep::To(cursor) => to(cursor),
        ListStep::Accept => {
            let row = shown.get(picker.cursor).ok_or("Nothing fits.")?;
            match &row.refused {
                Some(words) => Err(Refusal::because(words.clone())),
                None => choose(app, &row.choice, run),
            }
        }
        ListStep::Close => Ok(closed(picker)),
    }
}

/// Leaves a list; one that is still being read is read no further first.
fn closed(picker: &Picker) -> Change {
    if let Some(coming) = picker.coming {
        let mut picker = picker.clone();
        picker.coming = None;
        let told = format!(
            "Stopped at {} of {}: the others are named by their files.",
            coming.read, coming.of
        );
        let stopped = Change::effect(Effect::StopReading).and_told(told);
        return stopped.and_over(Overlay::Picker(picker));
    }
    if picker.begins() {
        // Nothing lies under the start screen: closing it is leaving.
        return Change::effect(FileEffect::Leave { anyway: true });
    }
    Change::closed()
}

fn choose(app: &App, choice: &PickerAction, run: Run) -> Result<Change, Refusal> {
    let closed = Change::closed();
    match choice {
        PickerAction::Command(command) => {
            // The verb of a list is meant for the pane: the list it was chosen from is about to close.
            let change = if let Command::List(verb) = command {
                lists::run(app, *verb)?
            } else {
                run(app, *command)?
            };
            Ok(change.or_closed())
        }
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
            let mut kept = app.kept().clone();
            kept.theme = Some(chosen);
            let remembered = Change::effect(Effect::Remember(Box::new(kept)));
            let themed = Change::set(Setting::Theme(name.clone())).then(remembered);
            let told = format!("The colours are {name}.");
            Ok(themed.and_closed().and_told(told))
        }
        PickerAction::Write(export) => {
            Ok(Change::effect(FileEffect::Export((**export).clone())).and_closed())
        }
        PickerAction::Settle(words) => Ok(forms::open(forms::settle(words))),
        PickerAction::Step(step) => Ok(Change::step((**step).clone()).and_closed()),
        PickerAction::Allow { word, always } => Ok(spelling::commands::allow(word, *always)),
        PickerAction::Begin(beginning) => Ok(Change {
            beginning: Some(beginning.clone()),
            ..Change::effect(FileEffect::Leave { anyway: true })
        }),
        PickerAction::Mail(choice) => {
            let mailer = app.mailer().cloned().unwrap_or_default();
            mail::commands::open(app, &mailer, choice)
        }
        PickerAction::Heading => Ok(forms::open(forms::heading(app.meeting()))),
    }
}

/// Does what a verb asks for on a page.
pub(super) fn read(app: &App, open: &Page, verb: ListCommand, run: Run) -> Result<Change, Refusal> {
    let last = open.lines.len().saturating_sub(1);
    match list_step(verb, open.top, last, page(app, 6)) {
        ListStep::To(top) => {
            let mut open = open.clone();
            open.top = top;
            Ok(Change::over(Overlay::Page(open)))
        }
        ListStep::Accept => match &open.accept {
            None => Ok(Change::closed()),
            Some((_, Accept::Step(step))) => {
                let told = format!("Done: {}.", step.name);
                Ok(Change::step((**step).clone()).and_closed().and_told(told))
            }
            Some((_, Accept::Command(command))) => run(app, *command),
            Some((_, Accept::LeaveAnyway)) => {
                Ok(Change::effect(FileEffect::Leave { anyway: true }))
            }
        },
        ListStep::Close => Ok(Change::closed()),
    }
}
