//! An entry parted in two, and two joined into one.

use crate::app::ops::entry::position;
use crate::app::{App, Change, Refusal};
use crate::command::EntryCommand;
use crate::edit::{Op, Place, Step};
use crate::meeting::{Entry, Kind, Under};
use crate::text::sentences;
use std::sync::Arc;

/// Splits after the first sentence; the rest becomes an entry of the same kind below.
pub(super) fn split(app: &App, under: Under, entry: &Entry) -> Result<Change, Refusal> {
    let text = entry.kind.text();
    let first = sentences(text).next().map_or(text.len(), |range| range.end);
    let split = text.split_at_checked(first);
    let split = split.and_then(|parts| part(app, under, entry, parts));
    let words = "There is only one sentence here; split it while editing.";
    Ok(split.ok_or((words, EntryCommand::Edit))?)
}

/// A step that parts an entry in two.
pub(super) fn part(app: &App, under: Under, entry: &Entry, parts: (&str, &str)) -> Option<Change> {
    let (head, tail) = (parts.0.trim_end(), parts.1.trim_start());
    if head.is_empty() || tail.is_empty() {
        return None;
    }
    let mut above = entry.clone();
    above.typed = None;
    let mut below = above.clone();
    below.id = app.ids().ahead(0);
    let decisions = entry.kind.decisions().iter();
    above.kind.set_text(head.to_owned());
    below.kind.set_text(tail.to_owned());
    for part in [&mut above, &mut below] {
        if let Kind::Point(point) = &mut part.kind {
            let inside = |sentence: &&String| point.text.contains(sentence.as_str());
            point.decisions = decisions.clone().filter(inside).cloned().collect();
        }
    }
    let mut ops = Vec::new();
    if let Kind::Action(action) = &mut below.kind {
        // Two actions must never share a reference: papers that were sent name them by it.
        action.reference = Some(app.meeting().next_action_reference());
        ops.push(Op::SetLastAction(app.meeting().last_action + 1));
    }
    ops.push(Op::SetEntry(under, Arc::new(above)));
    let at = position(app, under, entry.id) + 1;
    ops.push(Op::InsertEntry(under, at, Arc::new(below)));
    Some(Change::ops("split entry", ops))
}

pub(super) fn join(app: &App, under: Under, entry: &Entry) -> Result<Change, Refusal> {
    let entries = app.meeting().entries(under).unwrap_or_default();
    let next = entries.get(position(app, under, entry.id) + 1);
    let next = next.ok_or("There is no entry below to join with.")?;
    if std::mem::discriminant(&next.kind) != std::mem::discriminant(&entry.kind) {
        let (own, other) = (entry.kind.name(), next.kind.name());
        let words = format!("A {own} and a {other} can't be joined.");
        return Err(Refusal::try_instead(words, EntryCommand::Convert));
    }
    let mut new = entry.clone();
    new.typed = None;
    let text = [entry.kind.text().trim_end(), next.kind.text().trim_start()].join(" ");
    match (&mut new.kind, &next.kind) {
        (Kind::Action(action), Kind::Action(other)) => {
            let known = entry.kind.leads();
            let more = other.leads.iter().filter(|lead| !known.contains(lead));
            action.leads.extend(more.cloned());
            action.deadline = action.deadline.take().or_else(|| other.deadline.clone());
        }
        (Kind::Point(point), Kind::Point(other)) => {
            point.decisions.extend(other.decisions.iter().cloned());
        }
        (Kind::Decision(decision), Kind::Decision(other)) => {
            decision.parts.extend(other.parts.iter().cloned());
        }
        _ => {}
    }
    new.kind.set_text(text.trim().to_owned());
    let removed = Op::RemoveEntry(under, next.id);
    let ops = vec![Op::SetEntry(under, Arc::new(new)), removed];
    let mut step = Step::new("join entries", ops);
    step.place = Place::Entry(under, entry.id);
    Ok(Change::step(step))
}
