//! People changed.

use crate::app::Change;
use crate::edit::{Op, Step};
use crate::meeting::Person;
use std::sync::Arc;

/// A step that changes a person.
pub(in crate::app) fn changed(
    person: &Person,
    name: &str,
    change: impl FnOnce(&mut Person),
) -> Change {
    let mut new = person.clone();
    change(&mut new);
    Change::step(Step::new(name, vec![Op::SetPerson(Arc::new(new))]))
}
