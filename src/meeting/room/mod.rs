//! Who is in the room, in the chair and entitled to vote: derived from the entries in their order.
//!
//! Position decides, never the clock: a departure counts from where it stands. A [`Room`] is taken
//! through the meeting with [`Room::enter`] for each item and [`Room::follow`] for each entry.

mod check;
mod decided;
#[cfg(test)]
mod model;
mod presence;
mod roll;
#[cfg(test)]
mod tests;
mod walk;

pub use check::{Totals, check, judge, judged, prove};
pub use decided::Decided;
pub use presence::{Presence, Quorate};
pub use walk::{WhoWasThere, everyone_there, sections, who_was_there};

use super::event::{Arrival, ChairChange, Interest, Office, Part, RoomEvent};
use super::{Entry, Id, Kind, Meeting, Under};
use roll::{Roll, Seat};
use std::sync::Arc;

/// The room at one moment of the meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    // Shared: rooms are copied at each item, and who holds a seat does not change during a meeting.
    roll: Arc<Roll>,
    presence: Vec<Presence>,
    /// Interests in the item at hand and in those to come.
    interests: Vec<Declared>,
    item: Under,
    /// Those who came for the item at hand alone.
    visiting: Vec<usize>,
    /// Who was last said to take the chair, the vice chair and the minutes.
    appointed: Option<usize>,
    deputy: Option<usize>,
    taker: Option<usize>,
    motion: Option<Id>,
    quorate: Quorate,
}

/// An interest that bears on an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Declared {
    who: usize,
    item: Under,
    took: Part,
}

/// Whether an entry of this kind can change who is in the room, in the chair or entitled to vote.
pub fn moves(kind: &Kind) -> bool {
    kind.event().is_some_and(RoomEvent::moves)
}

impl Room {
    /// The room as the meeting starts, before anything in it has happened.
    pub fn at_start(meeting: &Meeting) -> Self {
        let roll = Arc::new(Roll::of(meeting));
        let quorate = roll.quorate(std::iter::empty());
        let mut room = Room {
            presence: roll.starts(),
            roll,
            interests: Vec::new(),
            item: None,
            visiting: Vec::new(),
            appointed: None,
            deputy: None,
            taker: None,
            motion: None,
            quorate,
        };
        room.recount();
        room
    }

    /// Goes on to the next item. Whoever left for an interest in the one before is back, and whoever came for
    /// that one alone is gone.
    pub fn enter(&mut self, under: Under) {
        let was = std::mem::replace(&mut self.item, under);
        // Most items know neither, and recounting is most of the cost.
        if was == under || (self.interests.is_empty() && self.visiting.is_empty()) {
            return;
        }
        self.interests.retain(|one| one.item != was);
        for number in std::mem::take(&mut self.visiting) {
            self.leave(number);
        }
        self.recount();
    }

    /// Takes in what an entry says happened.
    pub fn follow(&mut self, entry: &Entry) {
        let Some(event) = entry.kind.event() else {
            return;
        };
        match event {
            RoomEvent::Arrival(arrival) => self.come(arrival),
            RoomEvent::Departure(departure) => {
                departure.who.iter().for_each(|who| self.go(*who));
            }
            RoomEvent::Interest(interest) => self.declare(interest),
            RoomEvent::Chair(change) => self.take_over(change),
            RoomEvent::Motion(_) => self.motion = Some(entry.id),
            RoomEvent::Break(_)
            | RoomEvent::Vote(_)
            | RoomEvent::Election(_)
            | RoomEvent::Correction(_) => {}
        }
        if event.moves() {
            self.recount();
        }
    }

    /// People come in, or come back; also out of an interest in the item at hand.
    fn come(&mut self, arrival: &Arrival) {
        let presence = if arrival.remote {
            Presence::Remote
        } else {
            Presence::InRoom
        };
        let item = self.item;
        for number in arrival.who.iter().filter_map(|who| self.roll.number(*who)) {
            if let Some(own) = self.presence.get_mut(number) {
                *own = presence;
            }
            let left =
                |one: &Declared| one.who == number && one.item == item && one.took == Part::Left;
            self.interests.retain(|one| !left(one));
            self.visiting.retain(|one| *one != number);
            if arrival.for_item {
                self.visiting.push(number);
            }
        }
    }

    fn go(&mut self, who: Id) {
        if let Some(number) = self.roll.number(who) {
            self.leave(number);
        }
    }

    fn leave(&mut self, number: usize) {
        if let Some(own) = self.presence.get_mut(number).filter(|own| own.there()) {
            *own = Presence::Out;
        }
        self.visiting.retain(|one| *one != number);
    }

    fn take_over(&mut self, change: &ChairChange) {
        let who = self.roll.number(change.who);
        match change.office {
            Office::Chair => self.appointed = who,
            Office::ViceChair => self.deputy = who,
            Office::MinuteTaker => self.taker = who,
        }
    }

    /// The newest declaration of a person on an item stands.
    fn declare(&mut self, interest: &Interest) {
        let item = interest.item.or(self.item);
        let Some(who) = self.roll.number(interest.who) else {
            return;
        };
        self.interests
            .retain(|one| (one.who, one.item) != (who, item));
        self.interests.push(Declared {
            who,
            item,
            took: interest.took,
        });
    }

    fn recount(&mut self) {
        let filled = |seat: &&Seat| self.holder(seat).is_some();
        self.quorate = self.roll.quorate(self.roll.seats().iter().filter(filled));
    }

    /// Who fills a seat now: the member, else the first substitute who is there and counts.
    fn holder(&self, seat: &Seat) -> Option<usize> {
        seat.holders().find(|number| self.counts(*number))
    }

    fn took(&self, number: usize) -> Option<Part> {
        let bears = |one: &&Declared| one.who == number && one.item == self.item;
        self.interests.iter().find(bears).map(|one| one.took)
    }

    fn presence_of(&self, number: usize) -> Presence {
        match self.presence.get(number) {
            Some(there) if there.there() && self.took(number) == Some(Part::Left) => Presence::Out,
            Some(presence) => *presence,
            None => Presence::NeverCame,
        }
    }

    fn counts(&self, number: usize) -> bool {
        match self.presence_of(number) {
            Presence::InRoom => true,
            Presence::Remote => self.roll.remote_counts(),
            Presence::Out | Presence::NeverCame => false,
        }
    }

    /// Whether a person is there; someone who left for an interest in the item at hand is out.
    ///
    /// Someone who is not on the attendance list never came.
    pub fn presence(&self, who: Id) -> Presence {
        let number = self.roll.number(who);
        number.map_or(Presence::NeverCame, |number| self.presence_of(number))
    }

    /// Everyone who is there, in the order of the attendance list.
    pub fn present(&self) -> impl Iterator<Item = Id> {
        self.roll.ids().filter(|id| self.presence(*id).there())
    }

    /// The members who are there, in the order of the attendance list; not their substitutes.
    pub fn present_members(&self) -> impl Iterator<Item = Id> {
        let members = self.roll.seats().iter().map(Seat::member);
        let there = members.filter(|number| self.presence_of(*number).there());
        there.filter_map(|number| self.roll.id(number))
    }

    /// The quorum now. A substitute counts for the member; remote members count if the series says so.
    pub fn quorate(&self) -> Quorate {
        self.quorate
    }

    /// Who is in the chair: whoever took it last, else the chair by office, else the vice chair who was named
    /// last or is one by office; of these the first who is there. An election by itself moves nobody.
    pub fn chair(&self) -> Option<Id> {
        // Whoever is in the chair may leave it to nobody by walking out: the next in line who is there has it.
        let line = self.appointed.iter().chain(self.roll.chairs());
        let mut line = line.chain(&self.deputy).chain(self.roll.vice_chairs());
        let number = line.find(|number| self.presence_of(**number).there())?;
        self.roll.id(*number)
    }

    /// Whether someone who chairs or took the chair was there and has left.
    pub fn had_chair(&self) -> bool {
        let mut line = self.appointed.iter().chain(self.roll.chairs());
        line.any(|number| self.presence_of(*number) == Presence::Out)
    }

    /// Who takes the minutes: whoever took them over last, else the first minute taker by office who is there.
    pub fn minute_taker(&self) -> Option<Id> {
        let mut line = self.taker.iter().chain(self.roll.minute_takers());
        let number = line.find(|number| self.presence_of(**number).there())?;
        self.roll.id(*number)
    }

    /// Who may vote on the item at hand, in the order of the attendance list of members: one for each
    /// seat, who is there, counts, and did not declare an interest and speak without voting.
    pub fn voters(&self) -> impl Iterator<Item = Id> {
        self.voting().filter_map(|number| self.roll.id(number))
    }

    /// How many votes can be cast: one for each voter, and one for each unnamed head.
    pub fn votes(&self) -> u32 {
        self.voting().map(|number| self.roll.heads(number)).sum()
    }

    fn voting(&self) -> impl Iterator<Item = usize> {
        let holders = self
            .roll
            .seats()
            .iter()
            .filter_map(|seat| self.holder(seat));
        holders.filter(|number| match self.took(*number) {
            Some(Part::Spoke | Part::Left) => false,
            Some(Part::Stayed) | None => true,
        })
    }

    /// The newest motion so far.
    pub fn motion(&self) -> Option<Id> {
        self.motion
    }

    /// Those who were expected at the start and have not come, in the order of the attendance list.
    pub fn unaccounted(&self) -> impl Iterator<Item = Id> {
        let waited_for = |number: &usize| {
            self.roll.expected(*number) && self.presence_of(*number) == Presence::NeverCame
        };
        let numbers = (0..self.presence.len()).filter(waited_for);
        numbers.filter_map(|number| self.roll.id(number))
    }

    /// Whether somebody was there and is not now.
    pub fn was_left(&self) -> bool {
        self.presence.contains(&Presence::Out)
    }

    /// Whether anybody is there or was.
    pub fn attended(&self) -> bool {
        self.presence.iter().any(|one| *one != Presence::NeverCame)
    }
}
