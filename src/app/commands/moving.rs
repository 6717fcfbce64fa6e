//! Going from item to item and from pane to pane.

use super::lists;
use crate::app::ops::item::label;
use crate::app::ops::line::take_unfinished;
use crate::app::{App, Change, Overlay, Pane, Picker, PickerAction, PickerRow, Refusal, Setting};
use crate::command::Command;
use crate::meeting::{Id, Under};

/// Goes back to the item before this one in time.
pub(super) fn back(app: &App) -> Result<Change, Refusal> {
    let none = "There is no item to go back to yet.";
    Ok(go(app, app.back().ok_or((none, Command::GoToItem))?))
}

/// Asks for the item to go to.
pub(super) fn ask(app: &App) -> Change {
    let items = items(app, "Go to which item?", PickerAction::Item);
    Change::over(Overlay::Picker(items))
}

/// Shows the whole meeting as one page, or the item alone again.
pub(super) fn whole(app: &App) -> Change {
    let whole = Setting::Whole(!app.settings().whole);
    lists::enter(app, Pane::Minutes).then(Change::set(whole))
}

/// A list of the items, each of which leads to a choice.
pub(super) fn items(app: &App, title: &str, choice: impl Fn(Under) -> PickerAction) -> Picker {
    let mut rows = Vec::new();
    if before(app) {
        rows.push(PickerRow::new("Before item 1", "", choice(None)));
    }
    for item in &app.meeting().agenda {
        let label = label(app.digest().number(item.id), &item.title);
        let reference = item.reference.clone().unwrap_or_default();
        rows.push(PickerRow::new(label, reference, choice(Some(item.id))));
    }
    let at = rows.iter().position(|row| row.choice == choice(app.item()));
    let mut picker = Picker::new(title, rows);
    picker.cursor = at.unwrap_or(0);
    picker
}

/// Goes on to the next item, or back to the one above.
pub(super) fn beside(app: &App, forward: bool) -> Result<Change, Refusal> {
    let agenda = &app.meeting().agenda;
    let at = app.item().and_then(|id| app.meeting().item_index(id));
    let to = match (at, forward) {
        (None, true) => agenda.first().map(|item| Some(item.id)),
        (Some(at), true) => agenda.get(at + 1).map(|item| Some(item.id)),
        (Some(0), false) => before(app).then_some(None),
        (Some(at), false) => agenda.get(at - 1).map(|item| Some(item.id)),
        (None, false) => None,
    };
    let end = if forward { "last" } else { "first" };
    let end = format!("This is the {end} item.");
    Ok(go(app, to.ok_or((end.as_str(), Command::GoToItem))?))
}

/// Whether there is a place before the first item: where words stand there, or an agenda to stand before.
fn before(app: &App) -> bool {
    !app.meeting().before.is_empty() || app.meeting().agenda.len() > 1
}

/// Goes to the item or the entry of this id; an action is shown in its table, too.
pub(in crate::app) fn go_to(app: &App, id: Id) -> Result<Change, Refusal> {
    if app.meeting().item(id).is_some() {
        return Ok(go(app, Some(id)).and_home());
    }
    let under = app.digest().under(id);
    let under = under.ok_or("What was looked for does not stand here any more.")?;
    Ok(to_entry(app, under, id))
}

/// Goes to an entry, and steps into the minutes there.
pub(super) fn to_entry(app: &App, under: Under, id: Id) -> Change {
    let mut places = app.places().clone();
    places.entry = Some((under, id));
    if app.digest().action_row(id).is_some() {
        places.action = Some(id);
    }
    go(app, under).and_places(places).and_into(Pane::Minutes)
}

/// Goes to an item. An unfinished line is taken first, where it was typed, and that is said.
pub(super) fn go(app: &App, to: Under) -> Change {
    // A line that is left behind must not be filed under the item that is gone to.
    let change = take_unfinished(app);
    let told = change.step.is_some();
    let change = change.and_item(to).and_closed();
    if told {
        change.and_told("The unfinished line was taken before moving on.")
    } else {
        change
    }
}
