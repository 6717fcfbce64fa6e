//! What is derived from the meeting and asked for at every key, brought up to date from each step.
//!
//! Nothing here is asked by scanning the meeting: the digest follows the ops by id. One law holds it
//! to the document: after every op, undo and redo it equals [`Digest::of`] the meeting.

mod follow;
mod held;
#[cfg(test)]
mod laws;
mod settle;

use crate::meeting::gaps::{self, Gap, Lack, Tally};
use crate::meeting::room::{Decided, moves};
use crate::meeting::sentence::{Around, sentence_in};
use crate::meeting::{Entry, Id, Layout, Meeting, Names, Quorate, Room, Spot, Under};
use chrono::NaiveDate;
use held::Held;
use std::collections::{BTreeMap, HashMap};

/// The derived side of a meeting: action rows, gaps, names, the room, numbers and counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digest {
    layout: Layout,
    /// The parts of the meeting that hold entries, in the order of the paper.
    order: Vec<Under>,
    /// The room as the meeting starts.
    start: Room,
    held: HashMap<Under, Held>,
    /// Where each motion was decided.
    decided: Decided,
    /// Where each entry stands.
    under: HashMap<Id, Under>,
    actions: Vec<ActionRow>,
    names: Names,
    /// How often each name that is to mean somebody is used, by its plain form.
    uses: HashMap<String, u32>,
    /// How many of those names mean nobody, or could mean several.
    doubtful: usize,
    /// How many gaps the entries have by themselves.
    own: usize,
    people: Vec<Gap>,
    numbers: HashMap<Id, String>,
    open_actions: u32,
    /// The last days of the actions still to be done, with how many fall on each.
    due: BTreeMap<NaiveDate, u32>,
}

/// An action as the action table lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ActionRow {
    /// The item it stands under.
    pub under: Under,
    /// The entry that is the action.
    pub entry: Id,
}

impl Digest {
    /// The digest of a meeting, from scratch.
    pub fn of(meeting: &Meeting) -> Self {
        let mut digest = Digest {
            layout: meeting.heading.layout,
            order: Vec::new(),
            start: Room::at_start(meeting),
            held: HashMap::new(),
            decided: Decided::default(),
            under: HashMap::new(),
            actions: Vec::new(),
            names: Names::of(&meeting.people),
            uses: HashMap::new(),
            doubtful: 0,
            own: 0,
            people: Vec::new(),
            numbers: HashMap::new(),
            open_actions: 0,
            due: BTreeMap::new(),
        };
        digest.read(meeting);
        digest
    }

    /// The actions, in the order of the paper.
    pub fn actions(&self) -> &[ActionRow] {
        &self.actions
    }

    /// Where an action stands in the table, from 0.
    pub fn action_row(&self, entry: Id) -> Option<usize> {
        self.actions.iter().rposition(|row| row.entry == entry)
    }

    /// Where an entry stands; none if there is no such entry.
    pub fn under(&self, entry: Id) -> Option<Under> {
        self.under.get(&entry).copied()
    }

    /// The people by what they are called.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The number of an item as it is printed; none for one that bears none.
    pub fn number(&self, item: Id) -> Option<&str> {
        self.numbers.get(&item).map(String::as_str)
    }

    /// What stands under an item, counted; nothing if there is no such item.
    pub fn tally(&self, under: Under) -> Tally {
        let held = self.held.get(&under);
        held.map(|held| held.tally).unwrap_or_default()
    }

    /// How many entries there are in the whole meeting.
    pub fn entries(&self) -> usize {
        self.under.len()
    }

    /// How many actions are still to be done.
    pub fn open_actions(&self) -> u32 {
        self.open_actions
    }

    /// How many actions are still to be done though their day has passed.
    pub fn overdue(&self, today: NaiveDate) -> u32 {
        self.due.range(..today).map(|(_, count)| count).sum()
    }

    /// The room at the end of an item, as far as it has been minuted; none if there is no such item.
    pub fn room(&self, under: Under) -> Option<&Room> {
        self.held.get(&under).map(|held| &held.end)
    }

    /// The room at the end of the last item.
    pub fn last_room(&self) -> Option<&Room> {
        self.room(*self.order.last()?)
    }

    /// The quorum at the end of an item; none if there is no such item.
    pub fn quorate(&self, under: Under) -> Option<Quorate> {
        self.room(under).map(Room::quorate)
    }

    /// The room just before an entry that moves or is judged by it; none for any other.
    pub fn room_before(&self, entry: Id) -> Option<Room> {
        let under = self.under(entry)?;
        let part = self.order.iter().position(|one| *one == under)?;
        let mut room = self.room_into(part);
        room.enter(under);
        for one in &self.held.get(&under)?.ledger {
            if one.id == entry {
                return Some(room);
            }
            room.follow(one);
        }
        None
    }

    /// The room as it comes into a part, counted from 0.
    fn room_into(&self, part: usize) -> Room {
        let before = part.checked_sub(1).and_then(|at| self.order.get(at));
        let before = before.and_then(|under| self.room(*under));
        before.unwrap_or(&self.start).clone()
    }

    /// The sentence for an event of the room; none for other entries. Nothing in the meeting is looked for.
    pub fn sentence(&self, meeting: &Meeting, entry: &Entry) -> Option<String> {
        let under = self.under(entry.id);
        let held = under.and_then(|under| self.held.get(&under));
        let returned = held.and_then(|held| held.returned.get(&entry.id));
        let around = Around {
            under,
            returned: returned.map_or(&[], Vec::as_slice),
            names: &self.names,
            numbers: &self.numbers,
        };
        sentence_in(meeting, entry, around)
    }

    /// The newest event of the room below an entry, up to the end of an item; none where nobody moved since.
    pub fn moved_since(&self, entry: Id, under: Under) -> Option<Id> {
        let home = self.under(entry)?;
        let end = self.order.iter().position(|one| *one == under)?;
        for part in self.order.iter().take(end + 1).rev() {
            let ledger = &self.held.get(part)?.ledger;
            let below = ledger.iter().rev().take_while(|one| one.id != entry);
            let newest = below.into_iter().find(|one| moves(&one.kind));
            if newest.is_some() || *part == home {
                return newest.map(|one| one.id);
            }
        }
        None
    }

    /// How many gaps there are: as many as [`Digest::gaps`] lists.
    pub fn gap_count(&self) -> usize {
        let held = self.held.values();
        let of_items: usize = held
            .map(|held| held.gaps.len() + usize::from(held.no_outcome))
            .sum();
        self.people.len() + self.own + self.doubtful + of_items
    }

    /// Every gap, in the order in which [`gaps::gaps`] lists them. Goes through the entries: ask when the list is shown.
    pub fn gaps(&self, meeting: &Meeting) -> Vec<Gap> {
        let mut all = self.people.clone();
        let held = self.order.iter().filter_map(|under| self.held.get(under));
        let ledger: Vec<Gap> = held.flat_map(|held| held.gaps.iter().cloned()).collect();
        all.extend(gaps::in_order(meeting, &self.names, &ledger));
        all
    }

    /// What an entry lacks, for the mark beside it; a name is in doubt at each of its uses.
    pub fn lacks(&self, entry: &Entry) -> Vec<Lack> {
        let mut lacks = gaps::own(&entry.kind, self.layout);
        lacks.extend(gaps::names_in(&entry.kind).filter_map(|name| gaps::doubt(&self.names, name)));
        let held = self.under(entry.id).and_then(|under| self.held.get(&under));
        let here = |gap: &&Gap| matches!(gap.spot, Spot::Entry(_, id) if id == entry.id);
        let ledger = held.iter().flat_map(|held| &held.gaps).filter(here);
        lacks.extend(ledger.map(|gap| gap.lack.clone()));
        lacks
    }

    /// Whether an item was spoken to and led to nothing, where its paper asks for an outcome.
    pub fn lacks_outcome(&self, item: Id) -> bool {
        let held = self.held.get(&Some(item));
        held.is_some_and(|held| held.no_outcome)
    }
}
