//! The line becomes an entry: the one taken down, the one put back after editing, or a part of a decision.

use super::entry::{fresh, numbered};
use crate::app::{Aim, App, Change, Draft, DraftChange, Refusal};
use crate::capture::{self, Act, ListRun, Reading, Target};
use crate::command::Command;
use crate::edit::{Op, Step};
use crate::meeting::{Action, Decision, Entry, Id, Kind, PointForm, Under};
use crate::text::EditLine;
use std::sync::Arc;

/// A draft that edits an entry.
pub(in crate::app) fn draft_of(under: Under, entry: &Entry) -> Draft {
    let text = capture::unparse(&entry.kind);
    let mut run = ListRun::None;
    if let Kind::Point(point) = &entry.kind
        && let PointForm::Bullet(level) = point.form
    {
        run = ListRun::Bullets(level);
    }
    Draft {
        line: EditLine::from(text.as_str()),
        aim: Aim::Entry(under, entry.id, text),
        run,
        ..Draft::default()
    }
}

/// Takes a line that becomes an entry, a part of one, or what an edited one says from now on; none for any other.
pub(in crate::app) fn filed(app: &App) -> Option<Result<Change, Refusal>> {
    if let Aim::Entry(under, id, _) = &app.draft().aim {
        return Some(edited(app, *under, *id));
    }
    let reading = app.reading();
    let next = DraftChange::Replace(Draft::empty(reading.run));
    let under = place(app, reading);
    let taken = if let Act::Entry(kind) = &reading.act {
        Ok(Change::step(insert(app, under, kind.clone())))
    } else if let Act::Part(text) = &reading.act {
        part(app, under, text)
    } else {
        return None;
    };
    Some(taken.map(|change| change.and_draft(next)))
}

/// The item that a reading goes to.
pub(in crate::app) fn place(app: &App, reading: &Reading) -> Under {
    match reading.under {
        Target::Here => app.context().item,
        Target::Item(id) => Some(id),
    }
}

/// Takes what stands in the line before something else is done; it is never dropped.
pub(in crate::app) fn take_unfinished(app: &App) -> Change {
    let draft = app.draft();
    if draft.is_blank() {
        let ends = !draft.is_empty() || draft.run != ListRun::None || draft.edits().is_some();
        return if ends {
            Change::empty_line()
        } else {
            Change::none()
        };
    }
    // What would do more than file words, a call or a correction, is not done behind the person's back: it is kept
    // as a point below.
    if let Some(Ok(filed)) = filed(app) {
        // The run ends with the item.
        return filed.and_empty_line();
    }
    let kind = Kind::paragraph(draft.line.text());
    let step = insert(app, app.context().item, kind);
    Change::step(step).and_empty_line()
}

/// What a parked line is taken as, where it belongs: an entry as its marks say, else a point.
pub(in crate::app) fn kind_of(app: &App, parked: &Draft) -> Kind {
    let text = parked.line.text();
    let mut context = app.context();
    context.run = parked.run;
    context.refused.clone_from(&parked.refused);
    if let Act::Entry(kind) = capture::parse(text, app.lexicon(), &context).act {
        kind
    } else {
        Kind::paragraph(text)
    }
}

/// A step that takes an entry down: at the end of its item, or below the entry it was made from.
pub(in crate::app) fn insert(app: &App, under: Under, kind: Kind) -> Step {
    let mut last_action = app.meeting().last_action;
    let kind = numbered(kind, &mut last_action);
    let line = app.draft().line.text();
    let name = format!("record {}", kind.name());
    let entry = fresh(app, 0, kind);
    let entries = app.meeting().entries(under).unwrap_or_default();
    let below = |id: Id| Some(entries.iter().rposition(|entry| entry.id == id)? + 1);
    let at = match app.draft().aim {
        Aim::Below(_, id) => below(id),
        Aim::New | Aim::NewUnder(_) | Aim::Entry(..) => None,
    };
    let at = at.unwrap_or(entries.len());
    let mut ops = Vec::new();
    if last_action != app.meeting().last_action {
        ops.push(Op::SetLastAction(last_action));
    }
    ops.push(Op::InsertEntry(under, at, Arc::new(entry.typed_as(line))));
    Step::new(name, ops)
}

pub(in crate::app) fn gone() -> Refusal {
    Refusal::because("The entry is no longer there; something took it back.")
}

/// Puts an edited entry back with what it was made into.
fn edited(app: &App, under: Under, id: Id) -> Result<Change, Refusal> {
    let old = app.entry(under, id).ok_or_else(gone)?;
    // Enter and going elsewhere both come here: an entry that was only looked at must leave no step to take back.
    let untouched =
        matches!(&app.draft().aim, Aim::Entry(_, _, text) if text == app.draft().line.text());
    if untouched {
        return Ok(Change::empty_line());
    }
    if app.draft().is_empty() {
        let name = old.kind.name();
        let change = Change::op(format!("remove {name}"), Op::RemoveEntry(under, id));
        let undo = app.keymap().key(Command::Undo).unwrap_or_default();
        let told = format!("Removed the {name}. {undo} brings it back.");
        return Ok(change.and_told(told).and_empty_line());
    }
    let kind = kind_edited(app, under, id).ok_or_else(gone)?;
    put_back(app, under, id, kind)
}

pub(in crate::app) fn put_back(
    app: &App,
    under: Under,
    id: Id,
    mut kind: Kind,
) -> Result<Change, Refusal> {
    let old = app.entry(under, id).ok_or_else(gone)?;
    let mut ops = Vec::new();
    if matches!(kind, Kind::Action(_)) && old.action().is_none() {
        let mut last_action = app.meeting().last_action;
        kind = numbered(kind, &mut last_action);
        ops.push(Op::SetLastAction(last_action));
    }
    let name = format!("edit {}", kind.name());
    let mut new = old.clone();
    new.kind = kind;
    new.typed = None;
    let new = new.typed_as(app.draft().line.text());
    ops.push(Op::SetEntry(under, Arc::new(new)));
    Ok(Change::ops(name, ops).and_empty_line())
}

/// What the entry being edited becomes with the text as it stands in the line.
pub(in crate::app) fn kind_edited(app: &App, under: Under, id: Id) -> Option<Kind> {
    let old = app.entry(under, id)?;
    let text = app.draft().line.text();
    let reading: &Reading = app.reading();
    let mut kind = if let (
        Act::Entry(kind),
        Kind::Point(_)
        | Kind::Question(_)
        | Kind::Answer(_)
        | Kind::Decision(_)
        | Kind::Action(_)
        | Kind::Reminder(_)
        | Kind::Aside(_),
    ) = (&reading.act, &old.kind)
    {
        kind.clone()
    } else {
        let mut kind = old.kind.clone();
        kind.set_text(text.to_owned());
        kind
    };
    match (&mut kind, &old.kind) {
        (Kind::Point(new), Kind::Point(old)) => {
            // A mark on a sentence holds only as long as the sentence stands there word for word.
            let stands = |sentence: &&String| new.text.contains(sentence.as_str());
            new.decisions = old.decisions.iter().filter(stands).cloned().collect();
            if new.form == PointForm::Paragraph && old.form == PointForm::Numbered {
                new.form = PointForm::Numbered;
            }
        }
        (Kind::Action(new), Kind::Action(old)) => {
            // Only what can be typed in the line is taken from it; reference, state and history are not in the line
            // and would be lost.
            *new = Action {
                text: std::mem::take(&mut new.text),
                leads: std::mem::take(&mut new.leads),
                deadline: new.deadline.take(),
                ..old.clone()
            };
        }
        (Kind::Decision(new), Kind::Decision(Decision { parts, .. })) => {
            new.parts.clone_from(parts);
        }
        _ => {}
    }
    Some(kind)
}

/// Adds a lettered part to the newest decision of the item.
fn part(app: &App, under: Under, text: &str) -> Result<Change, Refusal> {
    let entries = app.meeting().entries(under).unwrap_or_default();
    let decides = |entry: &&Arc<Entry>| matches!(entry.kind, Kind::Decision(_));
    let decision = entries.iter().rfind(decides);
    let decision = decision.ok_or("There is no resolution to add a part to.")?;
    let mut new = decision.as_ref().clone();
    if let Kind::Decision(decision) = &mut new.kind {
        decision.parts.push(text.to_owned());
    }
    let op = Op::SetEntry(under, Arc::new(new));
    Ok(Change::op("record part", op))
}
