//! Two people's changes to one meeting, made into one by what they mean.
//!
//! People, items and entries are told apart by their ids, wherever they stand. What one side changed is taken; what
//! both changed alike is taken once. Where both changed the same entry, both are kept, one under a new id, and a
//! reminder says so: it is a gap, stands in no paper, and is settled in the meeting with the ordinary keys.

use crate::meeting::{AgendaItem, Closing, Entry, Heading, Id, Kind, Meeting, Person, Under};
use crate::text::{fnv, fnv_on};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

mod fields;
mod order;

use fields::three;
use order::woven;

/// Two meetings made into one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The one meeting.
    pub meeting: Meeting,
    /// What someone has to look at, a sentence each without a full stop; each is a reminder in the meeting, too.
    pub conflicts: Vec<String>,
}

/// Merges what two people made of one meeting. `base` is what both began with.
///
/// Reminders that it adds have ids made from what they are about, so that merging again adds none.
pub fn merge(base: &Meeting, ours: &Meeting, theirs: &Meeting) -> Merged {
    let mut merger = Merger {
        sides: Sides { base, ours, theirs },
        conflicts: Vec::new(),
        used: HashSet::new(),
    };
    let meeting = merger.run();
    let conflicts = merger.conflicts.into_iter();
    Merged {
        meeting,
        conflicts: conflicts.map(|(_, words)| words).collect(),
    }
}

/// The three versions of a meeting.
#[derive(Clone, Copy)]
struct Sides<'m> {
    base: &'m Meeting,
    ours: &'m Meeting,
    theirs: &'m Meeting,
}

/// Three versions of one thing, where it is there.
struct Versions<'m, T> {
    base: Option<&'m T>,
    ours: Option<&'m T>,
    theirs: Option<&'m T>,
}

/// Where an entry stands in each version, with the entry.
type Placed<'m> = Versions<'m, (Under, Arc<Entry>)>;

struct Merger<'m> {
    sides: Sides<'m>,
    /// What is to be looked at, and under which item.
    conflicts: Vec<(Under, String)>,
    used: HashSet<Id>,
}

impl Merger<'_> {
    fn run(&mut self) -> Meeting {
        let Sides { base, ours, theirs } = self.sides;
        let name = "state of the paper";
        let state = self.field(name, &base.state, &ours.state, &theirs.state);
        let mut meeting = Meeting {
            quorate: ours.quorate,
            id: ours.id,
            state,
            heading: self.heading(),
            people: self.people(),
            before: Vec::new(),
            agenda: self.items(),
            glossary: fields::list(&base.glossary, &ours.glossary, &theirs.glossary),
            papers: fields::list(&base.papers, &ours.papers, &theirs.papers),
            closing: self.closing(),
            last_action: ours.last_action.max(theirs.last_action),
            released: fields::list(&base.released, &ours.released, &theirs.released),
        };
        self.entries(&mut meeting);
        self.references(&meeting);
        self.remind(&mut meeting);
        meeting
    }

    /// The one value of a field; where both sides changed it, ours, with a word about theirs.
    fn field<T: Clone + PartialEq>(&mut self, name: &str, base: &T, ours: &T, theirs: &T) -> T {
        three(base, ours, theirs).unwrap_or_else(|| {
            self.both(None, name);
            ours.clone()
        })
    }

    /// Says of what both sides changed that ours stands.
    fn both(&mut self, under: Under, name: &str) {
        let words = format!("Both changed the {name}; ours stands");
        self.conflicts.push((under, words));
    }

    fn heading(&mut self) -> Heading {
        let Sides { base, ours, theirs } = self.sides;
        let (heading, both) = fields::heading(&base.heading, &ours.heading, &theirs.heading);
        for name in both {
            self.both(None, name);
        }
        heading
    }

    fn closing(&mut self) -> Closing {
        let Sides { base, ours, theirs } = self.sides;
        let (base, ours, theirs) = (&base.closing, &ours.closing, &theirs.closing);
        let next = self.field("next meeting", &base.next, &ours.next, &theirs.next);
        let [base_venue, own, other] = [base, ours, theirs].map(|one| &one.next_venue);
        let next_venue = self.field("next venue", base_venue, own, other);
        Closing {
            thanks: fields::list(&base.thanks, &ours.thanks, &theirs.thanks),
            remarks: fields::list(&base.remarks, &ours.remarks, &theirs.remarks),
            next,
            next_venue,
            forward: fields::list(&base.forward, &ours.forward, &theirs.forward),
        }
    }

    fn people(&mut self) -> Vec<Arc<Person>> {
        let Sides { base, ours, theirs } = self.sides;
        let by = |meeting: &'_ Meeting| -> Vec<(Id, Arc<Person>)> {
            let people = meeting.people.iter();
            people.map(|one| (one.id, Arc::clone(one))).collect()
        };
        let (base, ours, theirs) = (by(base), by(ours), by(theirs));
        let mut people = Vec::new();
        for id in woven(&keys(&base), &keys(&ours), &keys(&theirs)) {
            let versions = versions(&base, &ours, &theirs, id);
            match pick(&versions) {
                Pick::Gone => {}
                Pick::One(person) => people.push(Arc::clone(person)),
                Pick::Both(ours, theirs) => {
                    let base = versions.base.map_or(ours, |base| base);
                    let (person, both) = fields::person(base, ours, theirs);
                    for name in both {
                        self.both(None, &format!("{name} of {}", person.addressed()));
                    }
                    people.push(Arc::new(person));
                }
            }
        }
        people
    }

    /// The agenda without its entries. An item that one side took out stays while the other put something under it.
    fn items(&mut self) -> Vec<Arc<AgendaItem>> {
        let Sides { base, ours, theirs } = self.sides;
        let by = |meeting: &'_ Meeting| -> Vec<(Id, AgendaItem)> {
            let head = |item: &Arc<AgendaItem>| AgendaItem {
                entries: Vec::new(),
                ..(**item).clone()
            };
            let items = meeting.agenda.iter();
            items.map(|item| (item.id, head(item))).collect()
        };
        let (base, ours, theirs) = (by(base), by(ours), by(theirs));
        let mut items = Vec::new();
        for id in woven(&keys(&base), &keys(&ours), &keys(&theirs)) {
            let versions = versions(&base, &ours, &theirs, id);
            match pick(&versions) {
                Pick::Gone => {
                    let kept = versions.ours.or(versions.theirs);
                    if let Some(item) = kept.filter(|_| self.written_under(id)) {
                        items.push(Arc::new(item.clone()));
                    }
                }
                Pick::One(item) => items.push(Arc::new(item.clone())),
                Pick::Both(ours, theirs) => {
                    let base = versions.base.map_or(ours, |base| base);
                    let (item, both) = fields::item(base, ours, theirs);
                    for name in both {
                        self.both(Some(id), &format!("{name} of this item"));
                    }
                    items.push(Arc::new(item));
                }
            }
        }
        items
    }

    /// Whether the side that kept an item has entries under it that were not there before.
    fn written_under(&self, item: Id) -> bool {
        let Sides { base, ours, theirs } = self.sides;
        let under = |meeting: &Meeting| -> Vec<Arc<Entry>> {
            let entries = meeting.item(item).map(|item| item.entries.clone());
            entries.unwrap_or_default()
        };
        // An item with somebody's new words under it can't go, whatever the other side decided about the item.
        let before = under(base);
        let new = |entry: &Arc<Entry>| !before.contains(entry);
        under(ours).iter().any(new) || under(theirs).iter().any(new)
    }

    /// Puts every entry where it belongs: under the item that a side moved it to, in the order of both sides.
    fn entries(&mut self, meeting: &mut Meeting) {
        let Sides { base, ours, theirs } = self.sides;
        let (base, ours, theirs) = (placed(base), placed(ours), placed(theirs));
        let items = meeting.agenda.iter().enumerate();
        let items: HashMap<Id, usize> = items.map(|(at, item)| (item.id, at)).collect();
        for id in woven(&keys(&base), &keys(&ours), &keys(&theirs)) {
            let versions = versions(&base, &ours, &theirs, id);
            for (under, entry) in self.settle(&versions) {
                self.used.insert(entry.id);
                let at = under.and_then(|id| items.get(&id));
                match at.and_then(|at| meeting.agenda.get_mut(*at)) {
                    Some(item) => Arc::make_mut(item).entries.push(entry),
                    None => meeting.before.push(entry),
                }
            }
        }
    }

    /// What becomes of one entry: gone, one, or both.
    fn settle(&mut self, versions: &Placed) -> Vec<(Under, Arc<Entry>)> {
        match pick(versions) {
            Pick::Gone => Vec::new(),
            Pick::One(one) => vec![one.clone()],
            Pick::Both(ours, theirs) => {
                let base = versions.base;
                let under = three(&base.unwrap_or(ours).0, &ours.0, &theirs.0).unwrap_or(ours.0);
                if let Some(entry) = fields::entry(base.map(|base| &*base.1), &ours.1, &theirs.1) {
                    return vec![(under, Arc::new(entry))];
                }
                let kind = ours.1.kind.name();
                let words = format!("Both changed this {kind}; both are kept, ours first");
                self.conflicts.push((under, words));
                // No text merge within an entry: a sentence that is half of one clerk and half of the other was said by nobody.
                let twin = Entry {
                    id: derived(theirs.1.id, theirs.1.kind.text()),
                    ..(*theirs.1).clone()
                };
                vec![(under, Arc::clone(&ours.1)), (under, Arc::new(twin))]
            }
        }
    }

    /// Says which references the two sides gave to different actions; both keep theirs until someone settles it.
    fn references(&mut self, meeting: &Meeting) {
        let Sides { ours, theirs, .. } = self.sides;
        // What was given twice before the merge is not of the merge's making, and is on the gap list already.
        let known = twice(ours).chain(twice(theirs));
        let known: HashSet<&str> = known.map(|(_, reference)| reference).collect();
        for (under, reference) in twice(meeting) {
            // Two versions of one action bear one reference; that both are kept is said already.
            let said = |(own, words): &(Under, String)| *own == under && words.contains("action;");
            if !known.contains(reference) && !self.conflicts.iter().any(said) {
                let words = format!("{reference} is given to two actions");
                self.conflicts.push((under, words));
            }
        }
    }

    /// Puts each thing to be looked at into the meeting, as a reminder at the end of its item.
    fn remind(&mut self, meeting: &mut Meeting) {
        for (under, words) in &self.conflicts {
            let at = under.and_then(|id| meeting.item_index(id));
            let id = derived(meeting.id, &format!("{under:?} {words}"));
            if !self.used.insert(id) {
                continue;
            }
            let reminder = Arc::new(Entry::new(id, Kind::Reminder(words.clone())));
            match at.and_then(|at| meeting.agenda.get_mut(at)) {
                Some(item) => Arc::make_mut(item).entries.push(reminder),
                None => meeting.before.push(reminder),
            }
        }
    }
}

/// What becomes of a thing of which there are up to three versions.
enum Pick<'m, T> {
    /// It was taken out.
    Gone,
    /// One version is it.
    One(&'m T),
    /// Both sides changed it, ours first.
    Both(&'m T, &'m T),
}

fn pick<'m, T: PartialEq>(versions: &Versions<'m, T>) -> Pick<'m, T> {
    let &Versions { base, ours, theirs } = versions;
    match (ours, theirs) {
        (None, None) => Pick::Gone,
        // Taken out on one side: gone, unless the other one changed it.
        (Some(one), None) | (None, Some(one)) if base == Some(one) => Pick::Gone,
        (Some(one), None) | (None, Some(one)) => Pick::One(one),
        (Some(ours), Some(theirs)) if ours == theirs || base == Some(theirs) => Pick::One(ours),
        (Some(ours), Some(theirs)) if base == Some(ours) => Pick::One(theirs),
        (Some(ours), Some(theirs)) => Pick::Both(ours, theirs),
    }
}

fn keys<T>(list: &[(Id, T)]) -> Vec<Id> {
    list.iter().map(|(id, _)| *id).collect()
}

fn versions<'m, T>(
    base: &'m [(Id, T)],
    ours: &'m [(Id, T)],
    theirs: &'m [(Id, T)],
    id: Id,
) -> Versions<'m, T> {
    let find = |list: &'m [(Id, T)]| list.iter().find(|(own, _)| *own == id).map(|(_, one)| one);
    Versions {
        base: find(base),
        ours: find(ours),
        theirs: find(theirs),
    }
}

/// Every entry with where it stands, in the order of the paper.
fn placed(meeting: &Meeting) -> Vec<(Id, (Under, Arc<Entry>))> {
    let placed = |under: Under| move |entry: &Arc<Entry>| (entry.id, (under, Arc::clone(entry)));
    let before = meeting.before.iter().map(placed(None));
    let items = meeting.agenda.iter();
    let under = items.flat_map(|item| item.entries.iter().map(placed(Some(item.id))));
    before.chain(under).collect()
}

/// The second bearers of a reference, and where they stand.
fn twice(meeting: &Meeting) -> impl Iterator<Item = (Under, &str)> {
    let mut given = HashSet::new();
    meeting.all_entries().filter_map(move |(under, entry)| {
        let reference = entry.action()?.reference.as_deref()?;
        (!given.insert(reference)).then_some((under, reference))
    })
}

/// An id made from another and some words, so that the same merge makes the same ids on every machine.
fn derived(id: Id, words: &str) -> Id {
    // Not random: two clerks who merge the same files each for themselves must not get two different twins.
    let hash = fnv_on(fnv(id.as_str().as_bytes()), words.as_bytes());
    Id::from_bits(hash)
}

#[cfg(test)]
mod tests;
