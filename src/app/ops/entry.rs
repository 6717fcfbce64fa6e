//! Entries taken down, changed and numbered.

use crate::app::{App, Change};
use crate::edit::Op;
use crate::meeting::{Action, Entry, Id, Kind, Under};
use std::sync::Arc;

/// An entry of this moment, with the id that comes after `ahead` others of the same step.
pub(in crate::app) fn fresh(app: &App, ahead: usize, kind: Kind) -> Entry {
    Entry {
        at: Some(app.now()),
        ..Entry::new(app.ids().ahead(ahead), kind)
    }
}

/// The same entry as something else.
pub(in crate::app) fn reformed(under: Under, entry: &Entry, kind: Kind) -> Op {
    rewritten(under, entry, |entry| entry.kind = kind)
}

/// An op that changes an entry; how it was typed no longer says what it is.
pub(in crate::app) fn rewritten(
    under: Under,
    entry: &Entry,
    change: impl FnOnce(&mut Entry),
) -> Op {
    let mut new = entry.clone();
    new.typed = None;
    change(&mut new);
    Op::SetEntry(under, Arc::new(new))
}

/// A step that takes down an event of the room at the end of the current item.
pub(in crate::app) fn event(app: &App, name: &str, kind: Kind) -> Change {
    Change::op(name, event_under(app, app.item(), kind))
}

/// An op that takes down an event, or what is said of one, at the end of an item.
pub(in crate::app) fn event_under(app: &App, under: Under, kind: Kind) -> Op {
    event_after(app, under, 0, kind)
}

/// The ops that take down several, in their order.
pub(in crate::app) fn events_under(app: &App, under: Under, kinds: Vec<Kind>) -> Vec<Op> {
    let all = kinds.into_iter().enumerate();
    all.map(|(n, kind)| event_after(app, under, n, kind))
        .collect()
}

pub(in crate::app) fn event_after(app: &App, under: Under, others: usize, kind: Kind) -> Op {
    let entry = fresh(app, others, kind);
    Op::InsertEntry(under, end(app, under) + others, Arc::new(entry))
}

/// An op that takes down an event as the line has it.
pub(in crate::app) fn typed_under(app: &App, under: Under, kind: Kind) -> Op {
    let entry = fresh(app, 0, kind).typed_as(app.draft().line.text());
    Op::InsertEntry(under, end(app, under), Arc::new(entry))
}

/// How many entries stand under an item.
pub(in crate::app) fn end(app: &App, under: Under) -> usize {
    app.meeting().entries(under).map_or(0, <[_]>::len)
}

/// A step that changes an entry.
pub(in crate::app) fn changed(
    under: Under,
    entry: &Entry,
    name: &str,
    change: impl FnOnce(&mut Entry),
) -> Change {
    Change::op(name, rewritten(under, entry, change))
}

/// Gives an action the reference after the last one given.
pub(in crate::app) fn numbered(kind: Kind, last_action: &mut u32) -> Kind {
    let Kind::Action(action) = kind else {
        return kind;
    };
    *last_action += 1;
    Kind::Action(Action {
        reference: Some(format!("A{last_action}")),
        ..action
    })
}

/// Where an entry stands under its item.
pub(in crate::app) fn position(app: &App, under: Under, id: Id) -> usize {
    let mut entries = app.meeting().entries(under).unwrap_or_default().iter();
    entries.rposition(|entry| entry.id == id).unwrap_or(0)
}
