//! Agenda items changed and named.

use crate::app::Change;
use crate::edit::{Op, Step};
use crate::meeting::AgendaItem;
use std::sync::Arc;

/// A step that changes the head of an item.
pub(in crate::app) fn changed(
    item: &AgendaItem,
    name: &str,
    change: impl FnOnce(&mut AgendaItem),
) -> Change {
    let mut head = AgendaItem {
        entries: Vec::new(),
        ..item.clone()
    };
    change(&mut head);
    Change::step(Step::new(name, vec![Op::SetItem(Arc::new(head))]))
}

pub(in crate::app) fn label(number: Option<&str>, title: &str) -> String {
    let title = if title.is_empty() {
        "(untitled)"
    } else {
        title
    };
    number.map_or_else(|| title.to_owned(), |number| format!("{number} {title}"))
}
