//! The room at a place of the meeting: found by walking there from the start.

use super::{Room, moves};
use crate::meeting::{Entry, Id, Meeting, Under};
use std::collections::HashMap;
use std::sync::Arc;

/// Who was there for an item, each in the order of the attendance list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhoWasThere {
    /// From its beginning to its end.
    pub throughout: Vec<Id>,
    /// For some of it.
    pub partly: Vec<Id>,
}

impl Room {
    /// The room just before an entry; none if there is no such entry under that item.
    pub fn before(meeting: &Meeting, under: Under, entry: Id) -> Option<Self> {
        let mut room = Room::entering(meeting, under)?;
        for one in meeting.entries(under)? {
            if one.id == entry {
                return Some(room);
            }
            room.follow(one);
        }
        None
    }

    /// The room just after an entry; none if there is no such entry under that item.
    pub fn after(meeting: &Meeting, under: Under, entry: Id) -> Option<Self> {
        let mut room = Room::before(meeting, under, entry)?;
        let one = meeting.entries(under)?.iter().find(|e| e.id == entry)?;
        room.follow(one);
        Some(room)
    }

    /// The room as an item begins; none if there is no such item.
    pub fn entering(meeting: &Meeting, under: Under) -> Option<Self> {
        let mut room = Room::at_start(meeting);
        for (section, entries) in sections(meeting) {
            room.enter(section);
            if section == under {
                return Some(room);
            }
            for entry in entries {
                room.follow(entry);
            }
        }
        None
    }

    /// The room as it is at the end of an item; none if there is no such item.
    pub fn at_end_of(meeting: &Meeting, under: Under) -> Option<Self> {
        let mut room = Room::entering(meeting, under)?;
        let entries = meeting.entries(under)?;
        for entry in entries {
            room.follow(entry);
        }
        Some(room)
    }
}

/// Every part of the meeting that holds entries, in the order of the paper.
pub fn sections(meeting: &Meeting) -> impl Iterator<Item = (Under, &[Arc<Entry>])> {
    let items = meeting.agenda.iter();
    std::iter::once((None, meeting.before.as_slice()))
        .chain(items.map(|item| (Some(item.id), item.entries.as_slice())))
}

/// Who was there for an item, throughout or for some of it; none if there is no such item.
pub fn who_was_there(meeting: &Meeting, under: Under) -> Option<WhoWasThere> {
    let mut room = Room::entering(meeting, under)?;
    Some(through(&mut room, meeting.entries(under)?))
}

/// The same for every part of the meeting, in one pass.
pub fn everyone_there(meeting: &Meeting) -> HashMap<Under, WhoWasThere> {
    let mut room = Room::at_start(meeting);
    let mut all = HashMap::new();
    for (under, entries) in sections(meeting) {
        room.enter(under);
        all.insert(under, through(&mut room, entries));
    }
    all
}

/// Takes the room through the entries of an item.
fn through(room: &mut Room, entries: &[Arc<Entry>]) -> WhoWasThere {
    let now = |room: &Room| -> Vec<bool> {
        (0..room.presence.len())
            .map(|n| room.presence_of(n).there())
            .collect()
    };
    let mut always = now(room);
    let mut ever = always.clone();
    for entry in entries {
        room.follow(entry);
        if moves(&entry.kind) {
            for (n, there) in now(room).into_iter().enumerate() {
                always[n] &= there;
                ever[n] |= there;
            }
        }
    }
    let mut who = WhoWasThere::default();
    for (n, id) in room.roll.ids().enumerate() {
        if always[n] {
            who.throughout.push(id);
        } else if ever[n] {
            who.partly.push(id);
        }
    }
    who
}
