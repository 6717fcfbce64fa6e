//! What can be done to entries in the minutes: opened, split, joined, moved, converted.

use super::{moving, parting};
use crate::app::ops::entry::{changed, end, position, reformed};
use crate::app::ops::line::draft_of;
use crate::app::{Aim, App, Change, Draft, DraftChange, Overlay, Pane, PickerAction, Refusal};
use crate::capture;
use crate::command::{Command, EntryCommand};
use crate::edit::Op;
use crate::meeting::{Action, Decision, Entry, Id, Kind, Point, PointForm, Speech, Under, Verdict};
use crate::text::{EditLine, sentences};
use std::collections::BTreeSet;
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
    let there = |(under, id)| Some((under, app.entry(under, id)?));
    let found = under_cursor(app)
        .and_then(there)
        .or_else(|| app.draft().edits().and_then(there))
        .or_else(|| app.newest())
        .or_else(|| {
            let entries = app.meeting().entries(app.item())?;
            Some((app.item(), entries.last()?.as_ref()))
        });
    Ok(found.ok_or("Nothing has been taken down in this item yet.")?)
}

/// The entry under the cursor, while that is in the minutes.
pub(super) fn under_cursor(app: &App) -> Option<(Under, Id)> {
    let cursor = app.places().entry;
    cursor.filter(|_| app.focus() == Some(Pane::Minutes))
}

fn counted(count: usize) -> String {
    if count == 1 {
        "the entry".to_owned()
    } else {
        format!("{count} entries")
    }
}

/// The marked entries that are still there.
pub(super) fn marked(app: &App) -> BTreeSet<(Under, Id)> {
    let there = |(under, id): &(Under, Id)| app.entry(*under, *id).is_some();
    app.places().marked.iter().copied().filter(there).collect()
}

fn marked_or(app: &App, under: Under, id: Id) -> Vec<(Under, Id)> {
    let mut chosen = marked(app);
    if chosen.is_empty() {
        chosen.insert((under, id));
    }
    chosen.into_iter().collect()
}

/// Opens an entry in the capture line, with what stood there parked.
pub(super) fn open(app: &App, under: Under, entry: &Entry) -> Change {
    let free = app.draft().is_empty() || app.draft().edits().is_some();
    taken_up(draft_of(under, entry), free).and_closed()
}

/// Goes on with this draft; what stands in the line is parked, unless it may go.
fn taken_up(draft: Draft, free: bool) -> Change {
    if free {
        Change::home().and_draft(DraftChange::Replace(draft))
    } else {
        let parked = Change::home().and_draft(DraftChange::ParkFor(draft));
        parked.and_told("The unfinished line is parked.")
    }
}

fn mark(app: &App, under: Under, id: Id) -> Change {
    let mut places = app.places().clone();
    if !places.marked.remove(&(under, id)) {
        places.marked.insert((under, id));
    }
    let told = format!("{} marked.", counted(places.marked.len()));
    Change::none().and_places(places).and_told(told)
}

/// A step that moves entries to the end of an item, in the order in which they stand.
pub(super) fn move_to(app: &App, chosen: &[(Under, Id)], to: Under) -> Change {
    let moves = |(at, entry): &(Under, &Entry)| *at != to && chosen.contains(&(*at, entry.id));
    let moving: Vec<_> = app.meeting().all_entries().filter(moves).collect();
    if moving.is_empty() {
        return Change::closed().and_told("They stand there already.");
    }
    let mut ops = Vec::new();
    let end = end(app, to);
    for (at, (under, entry)) in moving.iter().enumerate() {
        ops.push(Op::RemoveEntry(*under, entry.id));
        ops.push(Op::InsertEntry(to, end + at, Arc::new((*entry).clone())));
    }
    let told = format!("Moved {}.", counted(moving.len()));
    let mut places = app.places().clone();
    places.marked.clear();
    let change = Change::ops("move entries", ops).and_told(told);
    change.and_places(places).and_closed()
}

fn shift(app: &App, under: Under, entry: &Entry, by: isize) -> Result<Change, Refusal> {
    let to = position(app, under, entry.id).checked_add_signed(by);
    let to = to.filter(|to| *to < end(app, under));
    let to = to.ok_or(("The entry is at the end of its item.", EntryCommand::Move))?;
    let moved = Op::InsertEntry(under, to, Arc::new(entry.clone()));
    let ops = vec![Op::RemoveEntry(under, entry.id), moved];
    Ok(Change::ops("move entry", ops))
}

fn remove(app: &App, chosen: &[(Under, Id)]) -> Change {
    let removed = |(under, id): &(Under, Id)| Op::RemoveEntry(*under, *id);
    let ops = chosen.iter().map(removed).collect();
    let undo = app.keymap().key(Command::Undo).unwrap_or_default();
    let told = format!("Removed {}. {undo} brings it back.", counted(chosen.len()));
    let mut places = app.places().clone();
    places.marked.clear();
    // The cursor stays near, so that the next key works on a neighbour and not on the start of the list.
    places.entry = chosen.first().and_then(|(under, id)| {
        let own = app.meeting().entries(*under)?;
        let at = position(app, *under, *id);
        let near = own.get(at + 1).or_else(|| own.get(at.checked_sub(1)?));
        near.map(|entry| (*under, entry.id))
    });
    let change = Change::ops("remove entries", ops).and_told(told);
    change.and_places(places)
}

/// Goes on to the next kind that the same words can be: point, bullet, decision, question, answer.
fn convert(under: Under, entry: &Entry) -> Change {
    let text = entry.kind.text().to_owned();
    let speaker = entry.kind.speaker().map(str::to_owned);
    let said = Speech { speaker, text };
    let point = |form: PointForm, said: Speech| {
        Kind::Point(Point {
            form,
            speaker: said.speaker,
            text: said.text,
            decisions: Vec::new(),
        })
    };
    let next = match &entry.kind {
        Kind::Point(Point { form, .. }) => match form {
            PointForm::Paragraph => point(PointForm::Bullet(1), said),
            PointForm::Bullet(_) => point(PointForm::Numbered, said),
            PointForm::Numbered => Kind::Decision(Decision {
                verdict: Verdict::opening(&said.text).unwrap_or_default(),
                text: said.text,
                ..Decision::default()
            }),
        },
        Kind::Decision(_) => Kind::Question(said),
        Kind::Question(_) => Kind::Answer(said),
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
        | Kind::Correction(_) => point(PointForm::default(), said),
    };
    let name = format!("make it a {}", next.name());
    changed(under, entry, &name, |entry| entry.kind = next)
}

fn decide_sentence(under: Under, entry: &Entry) -> Result<Change, Refusal> {
    let Kind::Point(point) = &entry.kind else {
        let words = "Only a point has sentences to mark.";
        return Err(Refusal::try_instead(words, EntryCommand::Convert));
    };
    // Each press goes on to the next sentence, and after the last one to none.
    let all = sentences(&point.text).filter_map(|r| point.text.get(r));
    let all: Vec<&str> = all.collect();
    let last = point.decisions.last();
    let now = last.and_then(|last| all.iter().position(|one| one == last));
    let next = all.get(now.map_or(0, |at| at + 1));
    let next = next.map(|sentence| (*sentence).to_owned());
    let next: Vec<String> = next.into_iter().collect();
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
    let already = ("This is an action already.", EntryCommand::Edit);
    Refusal::when(entry.action().is_some(), already)?;
    let words = last_sentence(entry.kind.text());
    Ok(action_below(app, under, entry.id, words))
}

/// Opens an action with these words below an entry, with what stood in the line parked.
pub(super) fn action_below(app: &App, under: Under, id: Id, words: &str) -> Change {
    taken_up(action_draft(under, id, words), app.draft().is_empty())
}

/// A draft of an action with these words, to stand below an entry.
pub(super) fn action_draft(under: Under, id: Id, words: &str) -> Draft {
    Draft {
        line: EditLine::from(format!("! {words}").as_str()),
        aim: Aim::Below(under, id),
        ..Draft::default()
    }
}

fn last_sentence(text: &str) -> &str {
    let last = sentences(text).last();
    last.and_then(|range| text.get(range)).unwrap_or(text)
}

/// Turns the entry into an action with its words, lead and deadline read from them.
pub(super) fn turn_into(app: &App) -> Result<Change, Refusal> {
    let (under, entry) = chosen(app)?;
    let already = ("This is an action already.", EntryCommand::Convert);
    Refusal::when(entry.action().is_some(), already)?;
    let line = format!("!{}", entry.kind.text());
    let reading = capture::parse(&line, app.lexicon(), &app.context());
    let mut action = if let capture::Act::Entry(Kind::Action(action)) = reading.act {
        action
    } else {
        Action::worded(entry.kind.text())
    };
    action.reference = Some(app.meeting().next_action_reference());
    let last = Op::SetLastAction(app.meeting().last_action + 1);
    let ops = vec![last, reformed(under, entry, Kind::Action(action))];
    Ok(Change::ops("turn into action", ops))
}
