//! Agenda items changed and named.

use crate::app::Change;
use crate::edit::Op;
use crate::meeting::{AgendaItem, Deadline, Meaning};
use std::sync::Arc;

/// A step that changes the head of an item.
pub(in crate::app) fn changed(
    item: &AgendaItem,
    name: &str,
    change: impl FnOnce(&mut AgendaItem),
) -> Change {
    let mut head = item.clone();
    head.entries.clear();
    change(&mut head);
    Change::op(name, Op::SetItem(Arc::new(head)))
}

/// To when an item is put off where nothing else is said.
pub(in crate::app) fn next_meeting() -> Deadline {
    Deadline {
        words: "next meeting".to_owned(),
        means: Meaning::NextMeeting,
    }
}

pub(in crate::app) fn label(number: Option<&str>, title: &str) -> String {
    let title = if title.is_empty() {
        "(untitled)"
    } else {
        title
    };
    number.map_or_else(|| title.to_owned(), |number| format!("{number} {title}"))
}
