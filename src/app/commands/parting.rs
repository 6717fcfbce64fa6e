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
    let refusal = || {
        Refusal::try_instead(
            "There is only one sentence here; split it while editing.",
            EntryCommand::Edit,
        )
    };
    let (head, tail) = text.split_at_checked(first).ok_or_else(refusal)?;
    split_into(app, under, entry, head, tail).ok_or_else(refusal)
}

/// A step that parts an entry in two.
pub(super) fn split_into(
    app: &App,
    under: Under,
    entry: &Entry,
    head: &str,
    tail: &str,
) -> Option<Change> {
    let (head, tail) = (head.trim_end(), tail.trim_start());
    if head.is_empty() || tail.is_empty() {
        return None;
    }
    let mut above = Entry {
        typed: None,
        ..entry.clone()
    };
    let mut below = Entry {
        id: app.ids().ahead(0),
        typed: None,
        ..entry.clone()
    };
    let decisions = if let Kind::Point(point) = &entry.kind {
        point.decisions.clone()
    } else {
        Vec::new()
    };
    above.kind.set_text(head.to_owned());
    below.kind.set_text(tail.to_owned());
    for part in [&mut above, &mut below] {
        if let Kind::Point(point) = &mut part.kind {
            let own = decisions
                .iter()
                .filter(|sentence| point.text.contains(sentence.as_str()));
            point.decisions = own.cloned().collect();
        }
    }
    let mut ops = Vec::new();
    if let Kind::Action(action) = &mut below.kind {
        // Two actions must never share a reference: papers that were sent name them by it.
        action.reference = Some(app.meeting().next_action_reference());
        ops.push(Op::SetLastAction(app.meeting().last_action + 1));
    }
    ops.push(Op::SetEntry(under, Arc::new(above)));
    ops.push(Op::InsertEntry(
        under,
        position(app, under, entry.id) + 1,
        Arc::new(below),
    ));
    Some(Change::step(Step::new("split entry", ops)))
}

pub(super) fn join(app: &App, under: Under, entry: &Entry) -> Result<Change, Refusal> {
    let entries = app.meeting().entries(under).unwrap_or_default();
    let next = entries.get(position(app, under, entry.id) + 1);
    let next = next.ok_or_else(|| Refusal::because("There is no entry below to join with."))?;
    if std::mem::discriminant(&next.kind) != std::mem::discriminant(&entry.kind) {
        let words = format!(
            "A {} and a {} can't be joined.",
            entry.kind.name(),
            next.kind.name()
        );
        return Err(Refusal::try_instead(words, EntryCommand::Convert));
    }
    let mut new = Entry {
        typed: None,
        ..entry.clone()
    };
    let text = [entry.kind.text().trim_end(), next.kind.text().trim_start()].join(" ");
    match (&mut new.kind, &next.kind) {
        (Kind::Action(action), Kind::Action(other)) => {
            action.leads.extend(
                other
                    .leads
                    .iter()
                    .filter(|lead| !entry_leads(entry, lead))
                    .cloned(),
            );
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
    let ops = vec![
        Op::SetEntry(under, Arc::new(new)),
        Op::RemoveEntry(under, next.id),
    ];
    let mut step = Step::new("join entries", ops);
    step.place = Place::Entry(under, entry.id);
    Ok(Change::step(step))
}

fn entry_leads(entry: &Entry, lead: &String) -> bool {
    entry
        .action()
        .is_some_and(|action| action.leads.contains(lead))
}
