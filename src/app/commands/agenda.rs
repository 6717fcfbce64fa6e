//! What can be done to an agenda item in its pane.

use super::session::picker;
use super::{forms, moving};
use crate::app::ops::item::{changed, label, next_meeting};
use crate::app::{App, Change, PickerAction, PickerRow, Refusal};
use crate::command::{Command, ItemCommand};
use crate::edit::{Op, Step};
use crate::meeting::AgendaItem;
use crate::series;
use std::sync::Arc;

/// Runs a command of the agenda pane on the item under the cursor.
pub(super) fn run(app: &App, command: ItemCommand) -> Result<Change, Refusal> {
    if command == ItemCommand::Add {
        return Ok(add(app));
    }
    let id = app.places().agenda.or(app.item());
    let item = id.and_then(|id| app.meeting().item(id));
    let item = item.ok_or(("No agenda item is chosen.", ItemCommand::Add))?;
    match command {
        ItemCommand::Open => Ok(moving::go(app, Some(item.id)).and_home()),
        ItemCommand::Edit => Ok(forms::open(forms::item::item(item))),
        ItemCommand::Up => relocate(app, item, -1),
        ItemCommand::Down => relocate(app, item, 1),
        ItemCommand::Defer => Ok(defer(item)),
        ItemCommand::Restrict => Ok(restrict(item)),
        ItemCommand::Standing => {
            let name = if item.standing {
                "no longer a standing item"
            } else {
                "make it a standing item"
            };
            Ok(changed(item, name, |item| item.standing = !item.standing))
        }
        ItemCommand::Numbered => {
            let name = if item.numbered {
                "take the number away"
            } else {
                "number the item"
            };
            Ok(changed(item, name, |item| {
                item.numbered = !item.numbered;
                item.number = None;
            }))
        }
        ItemCommand::Add => Ok(add(app)),
        ItemCommand::Remove => remove(app, item),
    }
}

/// Asks for more items, to go in below the one under the cursor.
pub(super) fn add(app: &App) -> Change {
    let after = app.places().agenda.or(app.item());
    forms::open(forms::lines::items(after))
}

fn relocate(app: &App, item: &AgendaItem, by: isize) -> Result<Change, Refusal> {
    let at = app.meeting().item_index(item.id).unwrap_or(0);
    let end = app.meeting().agenda.len();
    let to = at.checked_add_signed(by).filter(|to| *to < end);
    let to = to.ok_or("The item is at the end of the agenda already.")?;
    let mut ops = Vec::new();
    if app.meeting().numbers_fixed() {
        // Items taken out of order keep their numbers once these are fixed (§4 of the design).
        ops.extend(series::fixed_numbers(app.meeting()));
    }
    ops.push(Op::MoveItem(item.id, to));
    Ok(Change::ops("move item", ops))
}

fn defer(item: &AgendaItem) -> Change {
    if item.deferred.is_some() {
        let name = "no longer defer the item";
        return changed(item, name, |item| item.deferred = None);
    }
    forms::open(forms::item::defer(item))
}

/// A list of the items left, each of which one key puts off to the next meeting.
pub(super) fn left(app: &App) -> Result<Change, Refusal> {
    let rows = app.deferrable().into_iter().map(|item| row(app, item));
    let rows: Vec<PickerRow> = rows.collect();
    let none = "No item is left that could be deferred; /defer puts off the one at hand.";
    Refusal::when(rows.is_empty(), none)?;
    let pace = app.pace().map(|pace| format!(": {}", pace.words()));
    let title = format!("Defer to the next meeting{}", pace.unwrap_or_default());
    Ok(picker(&title, rows))
}

fn row(app: &App, item: &AgendaItem) -> PickerRow {
    let mut asides: Vec<String> = Vec::new();
    asides.extend(item.minutes.map(|minutes| format!("{minutes} min")));
    for (so, words) in [
        (item.standing, "standing"),
        (item.for_information(), "for information"),
        (item.for_decision(), "for decision"),
    ] {
        asides.extend(so.then(|| words.to_owned()));
    }
    let mut head = item.clone();
    head.entries.clear();
    head.deferred = Some(next_meeting());
    let step = Step::new("defer item", vec![Op::SetItem(Arc::new(head))]);
    let label = label(app.digest().number(item.id), &item.title);
    PickerRow::new(label, asides.join(", "), PickerAction::Step(Box::new(step)))
}

fn restrict(item: &AgendaItem) -> Change {
    if item.restriction.is_some() {
        let name = "open the item to press and public";
        return changed(item, name, |item| item.restriction = None);
    }
    forms::open(forms::item::restrict(item))
}

fn remove(app: &App, item: &AgendaItem) -> Result<Change, Refusal> {
    let last = ("A meeting keeps at least one item.", ItemCommand::Edit);
    Refusal::when(app.meeting().agenda.len() == 1, last)?;
    let under = item.entries.len();
    let said = match under {
        0 => "Removed the item.".to_owned(),
        1 => "Removed the item with one entry.".to_owned(),
        _ => format!("Removed the item with {under} entries."),
    };
    let undo = app.keymap().key(Command::Undo).unwrap_or_default();
    let change = Change::op("remove item", Op::RemoveItem(item.id));
    let told = format!("{said} {undo} brings it back.");
    Ok(change.and_told(told).and_closed())
}
