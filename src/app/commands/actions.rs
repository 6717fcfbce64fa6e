//! What can be done to an action in the action table.

use super::{entries, forms};
use crate::app::ops::action::{find, turned};
use crate::app::{App, Change, Pane, Refusal};
use crate::command::{ActionCommand, Command};
use crate::meeting::{Action, Entry, Progressed, Under};

/// Runs a command of the action table on the action under the cursor.
pub(super) fn run(app: &App, command: ActionCommand) -> Result<Change, Refusal> {
    let (under, entry, action) = chosen(app)?;
    match command {
        ActionCommand::Open => Ok(entries::open(app, under, entry)),
        ActionCommand::Edit => Ok(forms::open(forms::action::action(
            under,
            entry.id,
            action,
            |at| at.text,
        ))),
        ActionCommand::Lead => Ok(forms::open(forms::action::action(
            under,
            entry.id,
            action,
            |at| at.leads,
        ))),
        ActionCommand::Deadline => Ok(forms::open(forms::action::action(
            under,
            entry.id,
            action,
            |at| at.deadline,
        ))),
        ActionCommand::Done => Ok(turned(under, entry, Progressed::Done)),
        ActionCommand::Drop => Ok(turned(under, entry, Progressed::Dropped)),
        ActionCommand::Progress => Ok(forms::open(forms::action::progress(
            under, entry.id, action,
        ))),
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
