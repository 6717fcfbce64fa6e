//! How people are named in events: by initials or name where those are theirs alone, else by id.

use super::fault::{Read, fault};
use crate::meeting::{Id, Person};
use std::collections::HashMap;

/// Stands where people would be named, if none are.
pub(super) const NOBODY: &str = "nobody";

/// The people of a meeting, by what they may be called in an event and by id.
pub(super) struct Handles<'m> {
    by_handle: HashMap<&'m str, Id>,
    by_id: HashMap<Id, &'m Person>,
}

impl<'m> Handles<'m> {
    pub(super) fn of(people: impl Iterator<Item = &'m Person> + Clone) -> Self {
        let mut by_handle = HashMap::new();
        let initials = people
            .clone()
            .filter_map(|one| Some((one.initials.as_deref()?, one.id)));
        let names = people.clone().map(|one| (one.name.as_str(), one.id));
        for (handle, id) in initials.chain(names) {
            by_handle.entry(handle).or_insert(id);
        }
        Handles {
            by_handle,
            by_id: people.map(|one| (one.id, one)).collect(),
        }
    }

    /// What the person is called; safe to stand in a list.
    pub(super) fn name(&self, id: Id) -> String {
        let person = self.by_id.get(&id);
        let called = person.and_then(|person| {
            let initials = person.initials.as_deref();
            initials
                .into_iter()
                .chain([person.name.as_str()])
                .find(|handle| self.names(handle, id))
        });
        // Two people may bear one name, and one may be called `A; B`: an id can't be mistaken.
        called.map_or_else(|| format!("#{id}"), str::to_owned)
    }

    fn names(&self, handle: &str, id: Id) -> bool {
        let safe = |c: char| c.is_alphabetic() || matches!(c, ' ' | '\'' | '’' | '.');
        let plain = handle.chars().all(safe) && handle.trim() == handle && !handle.is_empty();
        let reserved = handle == NOBODY || handle.contains("  ");
        plain && !reserved && self.by_handle.get(handle) == Some(&id)
    }

    /// Who is called so.
    ///
    /// # Errors
    /// If nobody in the table of the attendance is.
    pub(super) fn find(&self, handle: &str, line: usize) -> Read<Id> {
        let id = handle.strip_prefix('#').and_then(Id::parse);
        id.or_else(|| self.by_handle.get(handle).copied())
            .ok_or_else(|| {
                fault(
                    line,
                    format!("nobody in the attendance is called `{handle}`"),
                )
            })
    }
}
