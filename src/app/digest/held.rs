//! What the digest holds of one item, or of the part before the first.

use crate::meeting::gaps::{Gap, Tally};
use crate::meeting::room::{Room, judged};
use crate::meeting::{Entry, Id, Kind};
use std::collections::HashMap;
use std::sync::Arc;

/// The entries of one item that lists are made of, each list in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Held {
    pub tally: Tally,
    /// The actions.
    pub actions: Vec<Id>,
    /// The entries that move the room or are judged by it.
    pub ledger: Vec<Arc<Entry>>,
    /// The room at the end of the item.
    pub end: Room,
    /// Where the ledger contradicts itself, in order.
    pub gaps: Vec<Gap>,
    /// Those of each arrival who had been there before, where there are any.
    pub returned: HashMap<Id, Vec<Id>>,
    /// How much of the ledger `end` and `gaps` speak of, from its beginning; none if they are out of date.
    pub judged: Option<usize>,
    /// Whether the item is to have an outcome and has none.
    pub no_outcome: bool,
}

impl Held {
    /// Holds nothing yet; the room is to be found out.
    pub fn new(room: Room) -> Self {
        Held {
            tally: Tally::default(),
            actions: Vec::new(),
            ledger: Vec::new(),
            end: room,
            gaps: Vec::new(),
            returned: HashMap::new(),
            judged: None,
            no_outcome: false,
        }
    }

    /// Makes the lists out of all the entries.
    pub fn list(&mut self, entries: &[Arc<Entry>]) {
        let actions = entries.iter().filter(|entry| is_action(&entry.kind));
        self.actions = actions.map(|entry| entry.id).collect();
        let ledger = entries.iter().filter(|entry| judged(&entry.kind));
        let ledger: Vec<Arc<Entry>> = ledger.cloned().collect();
        if self.ledger != ledger {
            self.ledger = ledger;
            self.judged = None;
        }
    }

    /// Takes an entry out of the lists it is in.
    pub fn unlist(&mut self, entry: &Entry) {
        if is_action(&entry.kind) {
            self.actions.retain(|id| *id != entry.id);
        }
        if judged(&entry.kind) {
            self.ledger.retain(|one| one.id != entry.id);
            self.judged = None;
        }
    }

    /// Puts an entry into the lists it belongs to, between its neighbours. `entries` is the item as it is now.
    pub fn enlist(&mut self, entries: &[Arc<Entry>], id: Id) {
        let mut places = entries.iter().enumerate();
        let Some((at, entry)) = places.rfind(|(_, entry)| entry.id == id) else {
            return;
        };
        if is_action(&entry.kind) && !self.actions.contains(&id) {
            let place = |one: &Entry| {
                let known = is_action(&one.kind);
                known.then(|| self.actions.iter().rposition(|id| *id == one.id))?
            };
            let to = between(entries, at, self.actions.len(), place);
            self.actions.insert(to, id);
        }
        if judged(&entry.kind) && !self.ledger.iter().any(|one| one.id == id) {
            let place = |one: &Entry| {
                let known = judged(&one.kind);
                known.then(|| self.ledger.iter().rposition(|other| other.id == one.id))?
            };
            let to = between(entries, at, self.ledger.len(), place);
            // What comes last leaves everything before it as it was judged.
            self.judged = self.judged.filter(|_| to == self.ledger.len());
            self.ledger.insert(to, entry.clone());
        }
    }

    /// Puts the new form of an entry in the place of the old one, where it is in the ledger.
    pub fn replace(&mut self, new: &Arc<Entry>) {
        if let Some(own) = self.ledger.iter_mut().rfind(|one| one.id == new.id) {
            *own = new.clone();
            self.judged = None;
        }
    }
}

/// Where in a list the entry at `at` belongs, found by walking outward to the nearest entry that is in it.
///
/// `place` gives the position of an entry in the list. At the end of an item no step is needed.
fn between(
    entries: &[Arc<Entry>],
    at: usize,
    len: usize,
    place: impl Fn(&Entry) -> Option<usize>,
) -> usize {
    if len == 0 {
        return 0;
    }
    for distance in 1..=entries.len() {
        let Some(after) = entries.get(at + distance) else {
            return len;
        };
        if let Some(next) = place(after) {
            return next;
        }
        let Some(before) = at.checked_sub(distance).and_then(|at| entries.get(at)) else {
            return 0;
        };
        if let Some(last) = place(before) {
            return last + 1;
        }
    }
    len
}

/// Whether an entry has a line in the action table.
pub(super) fn is_action(kind: &Kind) -> bool {
    matches!(kind, Kind::Action(_))
}
