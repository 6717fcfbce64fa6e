//! What can be done to an action in the action table.

use super::entries;
use super::forms::{self, action as form};
use crate::app::ops::action::{find, turned};
use crate::app::{App, Change, Form, Pane, Refusal};
use crate::command::{ActionCommand, Command};
use crate::meeting::{Action, Entry, Id, Progressed, Under};

/// Runs a command of the action table on the action under the cursor.
pub(super) fn run(app: &App, command: ActionCommand) -> Result<Change, Refusal> {
    let (under, entry, action) = chosen(app)?;
    let open = |form: Form| Ok(forms::open(form));
    match command {
        ActionCommand::Open => Ok(entries::open(app, under, entry)),
        ActionCommand::Edit => open(form::action(under, entry.id, action, |at| at.text)),
        ActionCommand::Lead => open(form::action(under, entry.id, action, |at| at.leads)),
        ActionCommand::Deadline => open(form::action(under, entry.id, action, |at| at.deadline)),
        ActionCommand::Done => Ok(turned(under, entry, Progressed::Done)),
        ActionCommand::Drop => Ok(turned(under, entry, Progressed::Dropped)),
        ActionCommand::Progress => open(form::progress(under, entry.id, action)),
        ActionCommand::Show => {
            let mut places = app.places().clone();
            places.entry = Some((under, entry.id));
            let shown = Change::none().and_item(under).and_places(places);
            Ok(shown.and_into(Pane::Minutes))
        }
    }
}

/// The action under the cursor.
pub(super) fn chosen(app: &App) -> Result<(Under, &Entry, &Action), Refusal> {
    let rows = app.digest().actions();
    let at = |id: Id| rows.iter().find(|row| row.entry == id);
    let row = app.places().action.and_then(at).or_else(|| rows.last());
    let found = row.and_then(|row| find(app, row.under, row.entry));
    let none = "No action has been taken yet: type ! and the words.";
    Ok(found.ok_or((none, Command::Home))?)
}
