//! What was typed in a session, told by its steps alone: an op holds whole entries, so no base is needed.

use crate::edit::{Op, StepRecord, Turn};
use crate::meeting::{Entry, Id};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The entries that these steps put in and did not take out, each as typed, in the order in which they first came.
pub(super) fn typed<'a>(steps: impl Iterator<Item = &'a StepRecord>) -> Vec<String> {
    let mut session = Session::default();
    for step in steps {
        session.take(step);
    }
    let there = |id| session.entries.get(id).filter(|known| known.there);
    let typed = session.order.iter().filter_map(there);
    typed.map(|known| known.entry.line()).collect()
}

#[derive(Default)]
struct Session {
    order: Vec<Id>,
    entries: HashMap<Id, TypedEntry>,
}

struct TypedEntry {
    entry: Arc<Entry>,
    there: bool,
}

impl Session {
    fn take(&mut self, step: &StepRecord) {
        let removed: HashSet<Id> = step.ops.iter().filter_map(removed_entry).collect();
        for op in &step.ops {
            match op {
                // What an undo brings back, and what is only moved, was typed before.
                Op::InsertEntry(_, _, entry) => {
                    let new = step.turn == Turn::New && !removed.contains(&entry.id);
                    self.put(entry, new);
                }
                Op::InsertItem(_, item) => {
                    for entry in &item.entries {
                        self.put(entry, step.turn == Turn::New);
                    }
                }
                Op::SetEntry(_, entry) => self.put(entry, false),
                Op::RemoveEntry(_, id) => self.remove(*id),
                Op::RemoveItem(id) => self.remove_item(*id, step),
                Op::SetItem(_)
                | Op::MoveItem(..)
                | Op::SetHeading(_)
                | Op::SetState(_)
                | Op::SetClosing(_)
                | Op::SetGlossary(_)
                | Op::SetPapers(_)
                | Op::SetLastAction(_)
                | Op::SetReleased(_)
                | Op::InsertPerson(..)
                | Op::RemovePerson(_)
                | Op::SetPerson(_)
                | Op::MovePerson(..) => {}
            }
        }
    }

    fn put(&mut self, entry: &Arc<Entry>, new: bool) {
        if let Some(known) = self.entries.get_mut(&entry.id) {
            known.entry = Arc::clone(entry);
            known.there = true;
        } else if new {
            self.order.push(entry.id);
            let known = TypedEntry {
                entry: Arc::clone(entry),
                there: true,
            };
            self.entries.insert(entry.id, known);
        }
    }

    fn remove(&mut self, id: Id) {
        if let Some(known) = self.entries.get_mut(&id) {
            known.there = false;
        }
    }

    /// Takes out the entries of an item, which only the inverse of its removal names.
    fn remove_item(&mut self, id: Id, step: &StepRecord) {
        for inverse in &step.inverses {
            if let Op::InsertItem(_, item) = inverse
                && item.id == id
            {
                item.entries.iter().for_each(|entry| self.remove(entry.id));
            }
        }
    }
}

fn removed_entry(op: &Op) -> Option<Id> {
    let Op::RemoveEntry(_, id) = op else {
        return None;
    };
    Some(*id)
}
