//! What can be done to an agenda item in its pane.

use super::{forms, moving};
use crate::app::ops::item::{changed, label};
use crate::app::{App, Change, Overlay, Picker, PickerAction, PickerRow, Refusal};
use crate::command::{Command, ItemCommand};
use crate::edit::{Op, Step};
use crate::meeting::{AgendaItem, Deadline, Meaning};
use crate::series;
use std::sync::Arc;

/// Runs a command of the agenda pane on the item under the cursor.
pub(super) fn run(app: &App, command: ItemCommand) -> Result<Change, Refusal> {
    if command == ItemCommand::Add {
        return Ok(add(app));
    }
    let id = app.places().agenda.or(app.item());
    let item = id
        .and_then(|id| app.meeting().item(id))
        .ok_or_else(|| Refusal::try_instead("No agenda item is chosen.", ItemCommand::Add))?;
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
    let to = at
        .checked_add_signed(by)
        .filter(|to| *to < app.meeting().agenda.len());
    let to = to.ok_or_else(|| Refusal::because("The item is at the end of the agenda already."))?;
    let mut ops = Vec::new();
    if app.meeting().numbers_fixed() {
        // Items taken out of order keep their numbers once these are fixed (§4 of the design).
        ops.extend(series::fixed_numbers(app.meeting()));
    }
    ops.push(Op::MoveItem(item.id, to));
    Ok(Change::step(Step::new("move item", ops)))
}

fn defer(item: &AgendaItem) -> Change {
    if item.deferred.is_some() {
        return changed(item, "no longer defer the item", |item| {
            item.deferred = None;
        });
    }
    forms::open(forms::item::defer(item))
}

/// A list of the items left, each of which one key puts off to the next meeting.
pub(super) fn left(app: &App) -> Result<Change, Refusal> {
    let rows: Vec<PickerRow> = app
        .deferrable()
        .into_iter()
        .map(|item| row(app, item))
        .collect();
    if rows.is_empty() {
        return Err(Refusal::because(
            "No item is left that could be deferred; /defer puts off the one at hand.",
        ));
    }
    let title = app.pace().map_or_else(
        || "Defer to the next meeting".to_owned(),
        |pace| format!("Defer to the next meeting: {}", pace.words()),
    );
    let picker = Picker::new(title, rows);
    Ok(Change::over(Overlay::Picker(picker)))
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
    let head = AgendaItem {
        entries: Vec::new(),
        deferred: Some(Deadline {
            words: "next meeting".to_owned(),
            means: Meaning::NextMeeting,
        }),
        ..item.clone()
    };
    let step = Step::new("defer item", vec![Op::SetItem(Arc::new(head))]);
    PickerRow::new(
        label(app.digest().number(item.id), &item.title),
        asides.join(", "),
        PickerAction::Step(Box::new(step)),
    )
}

fn restrict(item: &AgendaItem) -> Change {
    if item.restriction.is_some() {
        return changed(item, "open the item to press and public", |item| {
            item.restriction = None;
        });
    }
    forms::open(forms::item::restrict(item))
}

fn remove(app: &App, item: &AgendaItem) -> Result<Change, Refusal> {
    if app.meeting().agenda.len() == 1 {
        return Err(Refusal::try_instead(
            "A meeting keeps at least one item.",
            ItemCommand::Edit,
        ));
    }
    let under = item.entries.len();
    let said = match under {
        0 => "Removed the item.".to_owned(),
        1 => "Removed the item with one entry.".to_owned(),
        _ => format!("Removed the item with {under} entries."),
    };
    let undo = app.keymap().key(Command::Undo).unwrap_or_default();
    let step = Step::new("remove item", vec![Op::RemoveItem(item.id)]);
    Ok(Change::step(step)
        .and_told(format!("{said} {undo} brings it back."))
        .and_closed())
}
