//! People changed.

use crate::app::{Change, Refusal};
use crate::edit::Op;
use crate::meeting::Person;
use std::sync::Arc;

/// That words could mean one person or another, so that nobody is taken for them.
pub(in crate::app) fn several(words: &str) -> Refusal {
    let told = format!("{words} may mean more than one person; write the name.");
    Refusal::because(told)
}

/// A step that changes a person.
pub(in crate::app) fn changed(
    person: &Person,
    name: &str,
    change: impl FnOnce(&mut Person),
) -> Change {
    let mut new = person.clone();
    change(&mut new);
    Change::op(name, Op::SetPerson(Arc::new(new)))
}
