//! Taking a line: what the chips promised becomes a step.

use super::acts;
use crate::app::commands::entries;
use crate::app::{Aim, App, Change, Draft, DraftChange, Refusal};
use crate::capture::{self, Act, ListRun, Reading, Target};
use crate::command::Command;
use crate::edit::{Op, Step};
use crate::meeting::{Action, Decision, Entry, Id, Kind, PointForm, Under};
use std::sync::Arc;

/// Takes the line as its reading says.
pub(super) fn take(app: &App) -> Result<Change, Refusal> {
    let draft = app.draft();
    if let Aim::Entry(under, id, _) = &draft.aim {
        return edited(app, *under, *id);
    }
    let reading = app.reading();
    let under = match reading.under {
        Target::Here => app.context().item,
        Target::Item(id) => Some(id),
    };
    let next = DraftChange::Replace(Draft::empty(reading.run));
    match &reading.act {
        Act::Nothing if draft.run == ListRun::None && !app.parked().is_empty() => {
            Ok(Change::draft(next))
        }
        Act::Nothing if draft.run == ListRun::None => {
            Err(Refusal::try_instead("Type something first.", Command::Help))
        }
        Act::Nothing | Act::EndRun => Ok(Change::empty_line()),
        Act::Entry(kind) => Ok(Change::step(insert(app, under, kind.clone())).and_draft(next)),
        Act::Part(text) => acts::part(app, under, text).map(|change| change.and_draft(next)),
        Act::GoTo(_)
        | Act::GoBack
        | Act::AddItem(_)
        | Act::Arrive { .. }
        | Act::Leave { .. }
        | Act::Correct { .. }
        | Act::Call(_) => {
            let mut change = acts::perform(app, under, &reading.act)?;
            let opened = match change.draft.take() {
                Some(DraftChange::Forget(states)) => states,
                Some(_) | None => Vec::new(),
            };
            let empty = Draft::empty(reading.run);
            Ok(change.and_draft(DraftChange::ReplaceWith(empty, opened)))
        }
    }
}

/// Takes what stands in the line before something else is done; it is never dropped.
pub(in crate::app::commands) fn take_unfinished(app: &App) -> Change {
    let draft = app.draft();
    if draft.is_blank() {
        let ends = !draft.is_empty() || draft.run != ListRun::None || draft.edits().is_some();
        let cleared = DraftChange::Replace(Draft::default());
        return if ends {
            Change::draft(cleared)
        } else {
            Change::none()
        };
    }
    let filed = matches!(app.reading().act, Act::Entry(_) | Act::Part(_));
    if (filed || draft.edits().is_some())
        && let Ok(mut change) = take(app)
    {
        // The run ends with the item.
        change.draft = Some(DraftChange::Replace(Draft::default()));
        return change;
    }
    let kind = Kind::paragraph(draft.line.text());
    let step = insert(app, app.context().item, kind);
    Change::step(step).and_empty_line()
}

/// What a parked line is taken as, where it belongs: an entry as its marks say, else a point.
pub(in crate::app::commands) fn kind_of(app: &App, parked: &Draft) -> Kind {
    let text = parked.line.text();
    let context = capture::Context {
        run: parked.run,
        refused: parked.refused.clone(),
        ..app.context()
    };
    match capture::parse(text, app.lexicon(), &context).act {
        Act::Entry(kind) => kind,
        Act::Part(_)
        | Act::Nothing
        | Act::EndRun
        | Act::GoTo(_)
        | Act::GoBack
        | Act::AddItem(_)
        | Act::Arrive { .. }
        | Act::Leave { .. }
        | Act::Correct { .. }
        | Act::Call(_) => Kind::paragraph(text),
    }
}

/// Takes the line as a point in which a sentence is a decision.
pub(super) fn take_decided(app: &App, sentence: String) -> Result<Change, Refusal> {
    if let Aim::Entry(under, id, _) = app.draft().aim {
        let mut kind = kind_edited(app, under, id).ok_or_else(gone)?;
        if let Kind::Point(point) = &mut kind
            && point.text.contains(&sentence)
            && !point.decisions.contains(&sentence)
        {
            point.decisions.push(sentence);
        }
        return put_back(app, under, id, kind);
    }
    let Act::Entry(Kind::Point(point)) = &app.reading().act else {
        return Err(Refusal::because(
            "Only a sentence of a point can be marked; = makes a decision.",
        ));
    };
    let mut point = point.clone();
    let text = point.text.clone();
    let inside = text.contains(&sentence);
    // With a speaker typed in front, the sentence at the cursor may begin with it.
    let spoken = sentence
        .split_once(": ")
        .map(|(_, rest)| rest.to_owned())
        .filter(|rest| text.contains(rest));
    point.decisions.push(if inside {
        sentence
    } else {
        spoken.unwrap_or(text)
    });
    let next = DraftChange::Replace(Draft::empty(app.reading().run));
    Ok(Change::step(insert(app, app.context().item, Kind::Point(point))).and_draft(next))
}

/// Takes the line as a point and opens an action below with the promised sentence.
pub(super) fn take_promised(app: &App, sentence: &str) -> Result<Change, Refusal> {
    let taken = take(app)?;
    let under = app.context().item;
    let draft = entries::action_draft(under, app.ids().ahead(0), sentence);
    Ok(taken.and_draft(DraftChange::Replace(draft)))
}

/// Gives an action the reference after the last one given.
pub(in crate::app::commands) fn numbered(kind: Kind, last_action: &mut u32) -> Kind {
    let Kind::Action(action) = kind else {
        return kind;
    };
    *last_action += 1;
    Kind::Action(Action {
        reference: Some(format!("A{last_action}")),
        ..action
    })
}

/// A step that takes an entry down: at the end of its item, or below the entry it was made from.
fn insert(app: &App, under: Under, kind: Kind) -> Step {
    let mut last_action = app.meeting().last_action;
    let kind = numbered(kind, &mut last_action);
    let line = app.draft().line.text();
    let name = format!("record {}", kind.name());
    let entry = Entry {
        at: Some(app.now()),
        ..Entry::new(app.ids().ahead(0), kind)
    };
    let entries = app.meeting().entries(under).unwrap_or_default();
    let below = match app.draft().aim {
        Aim::Below(_, id) => entries
            .iter()
            .rposition(|entry| entry.id == id)
            .map(|at| at + 1),
        Aim::New | Aim::NewUnder(_) | Aim::Entry(..) => None,
    };
    let mut ops = Vec::new();
    if last_action != app.meeting().last_action {
        ops.push(Op::SetLastAction(last_action));
    }
    ops.push(Op::InsertEntry(
        under,
        below.unwrap_or(entries.len()),
        Arc::new(entry.typed_as(line)),
    ));
    Step::new(name, ops)
}

fn gone() -> Refusal {
    Refusal::because("The entry is no longer there; something took it back.")
}

/// Puts an edited entry back with what it was made into.
fn edited(app: &App, under: Under, id: Id) -> Result<Change, Refusal> {
    let old = app.entry(under, id).ok_or_else(gone)?;
    let untouched =
        matches!(&app.draft().aim, Aim::Entry(_, _, text) if text == app.draft().line.text());
    if untouched {
        return Ok(Change::empty_line());
    }
    if app.draft().is_empty() {
        let step = Step::new(
            format!("remove {}", old.kind.name()),
            vec![Op::RemoveEntry(under, id)],
        );
        let undo = app.keymap().key(Command::Undo).unwrap_or_default();
        let told = format!("Removed the {}. {undo} brings it back.", old.kind.name());
        let change = Change::step(step).and_told(told);
        return Ok(change.and_empty_line());
    }
    put_back(
        app,
        under,
        id,
        kind_edited(app, under, id).ok_or_else(gone)?,
    )
}

fn put_back(app: &App, under: Under, id: Id, kind: Kind) -> Result<Change, Refusal> {
    let old = app.entry(under, id).ok_or_else(gone)?;
    let mut last_action = app.meeting().last_action;
    let becomes_action = matches!(kind, Kind::Action(_)) && old.action().is_none();
    let kind = if becomes_action {
        numbered(kind, &mut last_action)
    } else {
        kind
    };
    let name = format!("edit {}", kind.name());
    let line = app.draft().line.text();
    let new = Entry {
        kind,
        typed: None,
        ..old.clone()
    }
    .typed_as(line);
    let mut ops = Vec::new();
    if becomes_action {
        ops.push(Op::SetLastAction(last_action));
    }
    ops.push(Op::SetEntry(under, Arc::new(new)));
    Ok(Change::step(Step::new(name, ops)).and_empty_line())
}

/// What the entry being edited becomes with the text as it stands in the line.
fn kind_edited(app: &App, under: Under, id: Id) -> Option<Kind> {
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
            let kept = old
                .decisions
                .iter()
                .filter(|sentence| new.text.contains(sentence.as_str()));
            new.decisions = kept.cloned().collect();
            if new.form == PointForm::Paragraph && old.form == PointForm::Numbered {
                new.form = PointForm::Numbered;
            }
        }
        (Kind::Action(new), Kind::Action(old)) => {
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
