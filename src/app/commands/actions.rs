//! What can be done to an action in the action table.

use super::{entries, forms};
use crate::app::ops::action::{find, turned};
use crate::app::{App, Change, Form, Pane, Purpose, Refusal};
use crate::command::{ActionCommand, Command};
use crate::meeting::{Action, Entry, Progressed, Under};

/// Runs a command of the action table on the action under the cursor.
pub(super) fn run(app: &App, command: ActionCommand) -> Result<Change, Refusal> {
    let (under, entry, action) = chosen(app)?;
    match command {
        ActionCommand::Open => Ok(entries::open(app, under, entry)),
        ActionCommand::Edit => Ok(forms::open(forms::action(under, entry.id, action, 0))),
        ActionCommand::Lead => Ok(forms::open(forms::action(under, entry.id, action, 1))),
        ActionCommand::Deadline => Ok(forms::open(forms::action(under, entry.id, action, 2))),
        ActionCommand::Done => Ok(turned(under, entry, Progressed::Done)),
        ActionCommand::Drop => Ok(turned(under, entry, Progressed::Dropped)),
        ActionCommand::Progress => Ok(forms::open(Form {
            title: format!("Progress: {}", action.text),
            fields: vec![
                forms::area("words", "Progress", "what was reported", ""),
                forms::field("on", "On", "today", ""),
            ],
            focus: 0,
            purpose: Purpose::Progress(under, entry.id),
        })),
        ActionCommand::Show => {
            let mut places = app.places().clone();
            places.entry = Some((under, entry.id));
            Ok(Change::none()
                .and_item(under)
                .and_places(places)
                .and_into(Pane::Minutes))
        }
    }
}

/// The action under the cursor.
pub(super) fn chosen(app: &App) -> Result<(Under, &Entry, &Action), Refusal> {
    let rows = app.digest().actions();
    let at = app
        .places()
        .action
        .and_then(|id| rows.iter().find(|row| row.entry == id));
    let found = at
        .or_else(|| rows.last())
        .and_then(|row| find(app, row.under, row.entry));
    found.ok_or_else(|| {
        Refusal::try_instead(
            "No action has been taken yet: type ! and the words.",
            Command::Home,
        )
    })
}
