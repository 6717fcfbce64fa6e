//! What can be done to entries in the minutes: opened, split, joined, moved, converted.

use super::{moving, parting};
use crate::app::ops::entry::{changed, position};
use crate::app::ops::line::draft_of;
use crate::app::{
    Aim, App, Change, Draft, DraftChange, Overlay, Pane, PickerAction, Places, Refusal,
};
use crate::capture;
use crate::command::{Command, EntryCommand};
use crate::edit::{Op, Step};
use crate::meeting::{Action, Decision, Entry, Id, Kind, Point, PointForm, Speech, Under, Verdict};
use crate::text::{EditLine, sentences};
use std::sync::Arc;

/// Runs a command of the minutes on the entry under the cursor.
pub(super) fn run(app: &App, command: EntryCommand) -> Result<Change, Refusal> {
    let (under, entry) = chosen(app)?;
    match command {
        EntryCommand::Edit => Ok(open(app, under, entry)),
        EntryCommand::Split => parting::split(app, under, entry),
        EntryCommand::Join => parting::join(app, under, entry),
        EntryCommand::Mark => Ok(mark(app, under, entry.id)),
        EntryCommand::Move => {
            let chosen = marked_or(app, under, entry.id);
            let title = format!("Move {} to which item?", counted(chosen.len()));
            let picker = moving::items(app, &title, |to| PickerAction::MoveTo(chosen.clone(), to));
            Ok(Change::over(Overlay::Picker(picker)))
        }
        EntryCommand::Up => shift(app, under, entry, -1),
        EntryCommand::Down => shift(app, under, entry, 1),
        EntryCommand::Remove => Ok(remove(app, &marked_or(app, under, entry.id))),
        EntryCommand::Convert => Ok(convert(under, entry)),
        EntryCommand::Restrict => {
            let name = if entry.restricted {
                "open the entry"
            } else {
                "close the entry"
            };
            Ok(changed(under, entry, name, |entry| {
                entry.restricted = !entry.restricted;
            }))
        }
        EntryCommand::Decision => decide_sentence(under, entry),
    }
}

/// The entry that commands mean: the one under the cursor in the minutes, the one being edited, or the newest.
pub(in crate::app) fn chosen(app: &App) -> Result<(Under, &Entry), Refusal> {
    let by_cursor = || {
        let (under, id) = app
            .places()
            .entry
            .filter(|_| app.focus() == Some(Pane::Minutes))?;
        Some((under, app.entry(under, id)?))
    };
    let edited = || {
        let (under, id) = app.draft().edits()?;
        Some((under, app.entry(under, id)?))
    };
    let found = by_cursor()
        .or_else(edited)
        .or_else(|| app.newest())
        .or_else(|| {
            let entries = app.meeting().entries(app.item())?;
            Some((app.item(), entries.last()?.as_ref()))
        });
    found.ok_or_else(|| Refusal::because("Nothing has been taken down in this item yet."))
}

fn counted(count: usize) -> String {
    if count == 1 {
        "the entry".to_owned()
    } else {
        format!("{count} entries")
    }
}

fn marked_or(app: &App, under: Under, id: Id) -> Vec<(Under, Id)> {
    let there = |(under, id): &(Under, Id)| app.entry(*under, *id).is_some();
    let marked: Vec<_> = app.places().marked.iter().copied().filter(there).collect();
    if marked.is_empty() {
        vec![(under, id)]
    } else {
        marked
    }
}

/// Opens an entry in the capture line, with what stood there parked.
pub(super) fn open(app: &App, under: Under, entry: &Entry) -> Change {
    let draft = draft_of(under, entry);
    let change = Change::home().and_closed();
    if app.draft().is_empty() || app.draft().edits().is_some() {
        change.and_draft(DraftChange::Replace(draft))
    } else {
        change
            .and_draft(DraftChange::ParkFor(draft))
            .and_told("The unfinished line is parked.")
    }
}

fn mark(app: &App, under: Under, id: Id) -> Change {
    let mut places: Places = app.places().clone();
    if !places.marked.remove(&(under, id)) {
        places.marked.insert((under, id));
    }
    let count = places.marked.len();
    Change::none()
        .and_places(places)
        .and_told(format!("{} marked.", counted(count)))
}

/// A step that moves entries to the end of an item, in the order in which they stand.
pub(super) fn move_to(app: &App, chosen: &[(Under, Id)], to: Under) -> Change {
    let meeting = app.meeting();
    let end = meeting.entries(to).map_or(0, <[_]>::len);
    let mut ops = Vec::new();
    let in_order = meeting
        .all_entries()
        .filter(|(under, entry)| chosen.contains(&(*under, entry.id)));
    let moving: Vec<_> = in_order.filter(|(under, _)| *under != to).collect();
    for (at, (under, entry)) in moving.iter().enumerate() {
        ops.push(Op::RemoveEntry(*under, entry.id));
        ops.push(Op::InsertEntry(to, end + at, Arc::new((*entry).clone())));
    }
    let told = format!("Moved {}.", counted(moving.len()));
    let mut places = app.places().clone();
    places.marked.clear();
    if ops.is_empty() {
        return Change::closed().and_told("They stand there already.");
    }
    Change::step(Step::new("move entries", ops))
        .and_places(places)
        .and_closed()
        .and_told(told)
}

fn shift(app: &App, under: Under, entry: &Entry, by: isize) -> Result<Change, Refusal> {
    let end = app.meeting().entries(under).map_or(0, <[_]>::len);
    let at = position(app, under, entry.id);
    let to = at
        .checked_add_signed(by)
        .filter(|to| *to < end)
        .ok_or_else(|| {
            Refusal::try_instead("The entry is at the end of its item.", EntryCommand::Move)
        })?;
    let moved = Op::InsertEntry(under, to, Arc::new(entry.clone()));
    Ok(Change::step(Step::new(
        "move entry",
        vec![Op::RemoveEntry(under, entry.id), moved],
    )))
}

fn remove(app: &App, chosen: &[(Under, Id)]) -> Change {
    let ops = chosen
        .iter()
        .map(|(under, id)| Op::RemoveEntry(*under, *id))
        .collect();
    let undo = app.keymap().key(Command::Undo).unwrap_or_default();
    let told = format!("Removed {}. {undo} brings it back.", counted(chosen.len()));
    let mut places = app.places().clone();
    places.marked.clear();
    // The cursor stays near, so that the next key works on a neighbour and not on the start of the list.
    places.entry = chosen.first().and_then(|(under, id)| {
        let entries = app.meeting().entries(*under)?;
        let at = position(app, *under, *id);
        let near = entries
            .get(at + 1)
            .or_else(|| entries.get(at.checked_sub(1)?));
        near.map(|entry| (*under, entry.id))
    });
    Change::step(Step::new("remove entries", ops))
        .and_places(places)
        .and_told(told)
}

/// Goes on to the next kind that the same words can be: point, bullet, decision, question, answer.
fn convert(under: Under, entry: &Entry) -> Change {
    let text = entry.kind.text().to_owned();
    let speaker = entry.kind.speaker().map(str::to_owned);
    let next = match &entry.kind {
        Kind::Point(Point {
            form: PointForm::Paragraph,
            ..
        }) => Kind::Point(Point {
            form: PointForm::Bullet(1),
            speaker,
            text,
            decisions: Vec::new(),
        }),
        Kind::Point(Point {
            form: PointForm::Bullet(_),
            ..
        }) => Kind::Point(Point {
            form: PointForm::Numbered,
            speaker,
            text,
            decisions: Vec::new(),
        }),
        Kind::Point(Point {
            form: PointForm::Numbered,
            ..
        }) => {
            let verdict = Verdict::opening(&text).unwrap_or_default();
            Kind::Decision(Decision {
                verdict,
                text,
                ..Decision::default()
            })
        }
        Kind::Decision(_) => Kind::Question(Speech { speaker, text }),
        Kind::Question(_) => Kind::Answer(Speech { speaker, text }),
        Kind::Answer(_)
        | Kind::Action(_)
        | Kind::Reminder(_)
        | Kind::Aside(_)
        | Kind::Arrival(_)
        | Kind::Departure(_)
        | Kind::Interest(_)
        | Kind::Chair(_)
        | Kind::Break(_)
        | Kind::Motion(_)
        | Kind::Vote(_)
        | Kind::Election(_)
        | Kind::Correction(_) => Kind::Point(Point {
            speaker,
            text,
            ..Point::default()
        }),
    };
    let name = format!("make it a {}", next.name());
    changed(under, entry, &name, |entry| entry.kind = next)
}

fn decide_sentence(under: Under, entry: &Entry) -> Result<Change, Refusal> {
    let Kind::Point(point) = &entry.kind else {
        return Err(Refusal::try_instead(
            "Only a point has sentences to mark.",
            EntryCommand::Convert,
        ));
    };
    // Each press goes on to the next sentence, and after the last one to none.
    let all: Vec<&str> = sentences(&point.text)
        .filter_map(|r| point.text.get(r))
        .collect();
    let now = point
        .decisions
        .last()
        .and_then(|last| all.iter().position(|one| one == last));
    let next = match now {
        None => all.first(),
        Some(at) => all.get(at + 1),
    };
    let next: Vec<String> = next
        .map(|sentence| (*sentence).to_owned())
        .into_iter()
        .collect();
    let name = if next.is_empty() {
        "no decision in the point"
    } else {
        "mark decision"
    };
    Ok(changed(under, entry, name, |entry| {
        if let Kind::Point(point) = &mut entry.kind {
            point.decisions = next;
        }
    }))
}

/// Opens an action below the entry, with its words, ready to reword; the entry stays.
pub(super) fn make_action(app: &App) -> Result<Change, Refusal> {
    let (under, entry) = chosen(app)?;
    if entry.action().is_some() {
        return Err(Refusal::try_instead(
            "This is an action already.",
            EntryCommand::Edit,
        ));
    }
    Ok(action_below(
        app,
        under,
        entry.id,
        last_sentence(entry.kind.text()),
    ))
}

/// Opens an action with these words below an entry, with what stood in the line parked.
pub(super) fn action_below(app: &App, under: Under, id: Id, words: &str) -> Change {
    let draft = action_draft(under, id, words);
    let change = Change::home();
    if app.draft().is_empty() {
        change.and_draft(DraftChange::Replace(draft))
    } else {
        change
            .and_draft(DraftChange::ParkFor(draft))
            .and_told("The unfinished line is parked.")
    }
}

/// A draft of an action with these words, to stand below an entry.
pub(super) fn action_draft(under: Under, id: Id, words: &str) -> Draft {
    let line = EditLine::from(format!("! {words}").as_str());
    Draft {
        line,
        aim: Aim::Below(under, id),
        ..Draft::default()
    }
}

fn last_sentence(text: &str) -> &str {
    sentences(text)
        .last()
        .and_then(|range| text.get(range))
        .unwrap_or(text)
}

/// Turns the entry into an action with its words, lead and deadline read from them.
pub(super) fn turn_into(app: &App) -> Result<Change, Refusal> {
    let (under, entry) = chosen(app)?;
    if entry.action().is_some() {
        return Err(Refusal::try_instead(
            "This is an action already.",
            EntryCommand::Convert,
        ));
    }
    let line = format!("!{}", entry.kind.text());
    let reading = capture::parse(&line, app.lexicon(), &app.context());
    let read = if let capture::Act::Entry(Kind::Action(action)) = reading.act {
        Some(action)
    } else {
        None
    };
    let action = read.unwrap_or_else(|| Action::worded(entry.kind.text()));
    let reference = Some(app.meeting().next_action_reference());
    let kind = Kind::Action(Action {
        reference,
        ..action
    });
    let new = Entry {
        kind,
        typed: None,
        ..entry.clone()
    };
    let ops = vec![
        Op::SetLastAction(app.meeting().last_action + 1),
        Op::SetEntry(under, Arc::new(new)),
    ];
    Ok(Change::step(Step::new("turn into action", ops)))
}
