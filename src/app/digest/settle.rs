//! Settling what a step touched, once, against the meeting after it.
//!
//! Positions inside the ops of a step speak of meetings that are gone by its end, so lists find their
//! order, and the room its way, only here.

use super::follow::{Aspect, Touched};
use super::held::Held;
use super::{ActionRow, Digest};
use crate::meeting::event::Motion;
use crate::meeting::gaps::{self, Gap};
use crate::meeting::room::{Decided, Room, judge, sections};
use crate::meeting::sentence::returned;
use crate::meeting::{Id, Kind, Meeting, Names, Spot, Under};
use std::collections::HashMap;

/// From this many new entries under one item on, its lists are made afresh.
const MANY: usize = 16;

impl Digest {
    /// Brings lists, rooms and gaps up to date; `meeting` is the document after the step.
    pub(super) fn settle(&mut self, meeting: &Meeting, touched: &Touched) {
        if touched.any(&[Aspect::People]) {
            self.names = Names::of(&meeting.people);
            let doubtful = |name: &&String| gaps::doubt(&self.names, name).is_some();
            self.doubtful = self.uses.keys().filter(doubtful).count();
        }
        if touched.any(&[Aspect::Order]) {
            self.order = sections(meeting).map(|(under, _)| under).collect();
        }
        if touched.any(&[Aspect::Order, Aspect::Items, Aspect::Heading]) {
            let numbers = meeting.agenda.iter().zip(meeting.numbers());
            let numbered = numbers.filter_map(|(item, n)| Some((item.id, n?)));
            self.numbers = numbered.collect();
        }
        self.settle_lists(meeting, touched);
        self.settle_outcomes(meeting, touched);
        if touched.any(&[Aspect::Order, Aspect::Actions]) {
            self.settle_rows();
        }
        let ruled = touched.any(&[Aspect::Heading, Aspect::People]);
        if ruled {
            self.start = Room::at_start(meeting);
        }
        if ruled || touched.any(&[Aspect::Order]) || !touched.ledger.is_empty() {
            self.settle_rooms(touched);
            let end = self.last_room();
            let gaps = end.map(|end| gaps::of_people(meeting, &self.names, end));
            self.people = gaps.unwrap_or_default();
        }
    }

    fn settle_lists(&mut self, meeting: &Meeting, touched: &Touched) {
        for under in &touched.afresh {
            let Some(entries) = meeting.entries(*under) else {
                continue;
            };
            let mut held = Held::new(self.start.clone());
            for entry in entries {
                held.tally.add(&entry.kind);
            }
            held.list(entries);
            self.held.insert(*under, held);
        }
        for (under, placed) in &touched.placed {
            let (Some(entries), Some(held)) = (meeting.entries(*under), self.held.get_mut(under))
            else {
                continue;
            };
            if placed.len() >= MANY {
                held.list(entries);
            } else {
                for id in placed {
                    held.enlist(entries, *id);
                }
            }
        }
    }

    fn settle_outcomes(&mut self, meeting: &Meeting, touched: &Touched) {
        for under in touched.afresh.iter().chain(&touched.tallied) {
            let item = under.and_then(|id| meeting.item(id));
            if let (Some(item), Some(held)) = (item, self.held.get_mut(under)) {
                held.no_outcome = gaps::of_item(item, self.layout, held.tally).is_some();
            }
        }
    }

    fn settle_rows(&mut self) {
        self.actions.clear();
        for under in &self.order {
            let actions = self.held.get(under).map_or(&[][..], |held| &held.actions);
            let rows = actions.iter().map(|entry| ActionRow {
                under: *under,
                entry: *entry,
            });
            self.actions.extend(rows);
        }
    }

    /// Takes the room through the ledger, from the first part in which something changed.
    fn settle_rooms(&mut self, touched: &Touched) {
        let whole = touched.any(&[
            Aspect::Heading,
            Aspect::People,
            Aspect::Order,
            Aspect::Motions,
        ]);
        let changed = |under: &Under| touched.ledger.contains(under);
        let first = || self.order.iter().position(changed);
        let Some(from) = whole.then_some(0).or_else(first) else {
            return;
        };
        if whole {
            let held = self.order.iter().filter_map(|under| self.held.get(under));
            self.decided = Decided::of(held.flat_map(|held| &held.ledger).map(AsRef::as_ref));
        }
        let mut room = self.room_into(from);
        let last = self.order.iter().rposition(changed).unwrap_or(0);
        for at in from..self.order.len() {
            let Some(under) = self.order.get(at).copied() else {
                return;
            };
            if (whole || at > from)
                && let Some(held) = self.held.get_mut(&under)
            {
                held.judged = None;
            }
            room.enter(under);
            self.judge_part(under, &mut room);
            let Some(held) = self.held.get_mut(&under) else {
                return;
            };
            held.judged = Some(held.ledger.len());
            // The room comes out as before: nothing below can differ, and a late arrival must not cost a walk
            // through the meeting.
            if !whole && at >= last && held.end == room {
                return;
            }
            held.end = room.clone();
        }
    }

    /// Judges what is not judged yet of a part, and takes the room to its end.
    fn judge_part(&mut self, under: Under, room: &mut Room) {
        let Some(held) = self.held.get_mut(&under) else {
            return;
        };
        let (mut gaps, mut came_back) = (Vec::new(), HashMap::new());
        if held.judged.is_some() {
            *room = held.end.clone();
            gaps = std::mem::take(&mut held.gaps);
            came_back = std::mem::take(&mut held.returned);
        }
        let from = held.judged.unwrap_or(0);
        let held = self.held.get(&under);
        let rest = held
            .and_then(|held| held.ledger.get(from..))
            .unwrap_or_default();
        for entry in rest {
            let back = returned(room, entry);
            if !back.is_empty() {
                came_back.insert(entry.id, back);
            }
            let lacks = judge(room, entry, &self.decided, |id| self.motion(id));
            let spot = Spot::Entry(under, entry.id);
            gaps.extend(lacks.into_iter().map(|lack| Gap { spot, lack }));
        }
        if let Some(held) = self.held.get_mut(&under) {
            held.gaps = gaps;
            held.returned = came_back;
        }
    }

    fn motion(&self, id: Id) -> Option<&Motion> {
        let held = self.held.get(self.under.get(&id)?)?;
        let entry = held.ledger.iter().find(|entry| entry.id == id)?;
        if let Kind::Motion(motion) = &entry.kind {
            Some(motion)
        } else {
            None
        }
    }
}
