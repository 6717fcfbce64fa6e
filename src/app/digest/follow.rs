//! Bringing the digest up to date from the ops of a step.
//!
//! Counts follow each op as it comes; what is left to be settled is noted in [`Touched`].

use super::Digest;
use super::held::is_action;
use crate::edit::{AppliedOp, Op};
use crate::meeting::gaps;
use crate::meeting::names::plain;
use crate::meeting::room::{judged, sections};
use crate::meeting::{Deadline, Entry, Id, Kind, Meeting, Under};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// What a step has left to be settled.
#[derive(Debug, Default)]
pub(super) struct Touched {
    pub(super) what: BTreeSet<Aspect>,
    /// The parts whose tally, and so perhaps outcome, changed.
    pub(super) tallied: HashSet<Under>,
    /// The parts in which the ledger changed.
    pub(super) ledger: HashSet<Under>,
    /// The parts whose lists are to be made afresh.
    pub(super) afresh: HashSet<Under>,
    /// Entries that are to find their place, by part, in the order in which they came.
    pub(super) placed: HashMap<Under, Vec<Id>>,
}

/// What of the meeting as a whole a step touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Aspect {
    /// Everything, since no op of that shape can be followed.
    All,
    /// The heading.
    Heading,
    /// The attendance list.
    People,
    /// Items came, went or moved.
    Order,
    /// Titles, numbers or deferrals of items.
    Items,
    /// The action table.
    Actions,
    /// A motion, a vote on one, or the event after which one was decided: where decisions fell may be anywhere.
    Motions,
}

impl Digest {
    /// Follows what was applied; `meeting` is the document after all of it.
    pub fn follow(&mut self, meeting: &Meeting, applied: &[AppliedOp]) {
        let mut touched = Touched::default();
        for AppliedOp { op, inverse } in applied {
            self.note(op, inverse, &mut touched);
        }
        // What counts as a gap depends on the layout of the paper, so every entry is judged anew.
        let relaid = touched.any(&[Aspect::Heading]) && meeting.heading.layout != self.layout;
        if touched.any(&[Aspect::All]) || relaid {
            *self = Digest::of(meeting);
        } else {
            self.settle(meeting, &touched);
        }
    }

    /// Reads a whole meeting into an empty digest.
    pub(super) fn read(&mut self, meeting: &Meeting) {
        let mut touched = Touched::default();
        touched.what.extend([Aspect::Heading, Aspect::Order]);
        self.under
            .reserve(sections(meeting).map(|(_, entries)| entries.len()).sum());
        for (under, entries) in sections(meeting) {
            for entry in entries {
                self.add(under, entry, &mut touched);
            }
        }
        touched.afresh = sections(meeting).map(|(under, _)| under).collect();
        self.settle(meeting, &touched);
    }

    fn note(&mut self, op: &Op, inverse: &Op, touched: &mut Touched) {
        match (op, inverse) {
            (
                Op::SetState(_)
                | Op::SetClosing(_)
                | Op::SetGlossary(_)
                | Op::SetPapers(_)
                | Op::SetLastAction(_)
                | Op::SetReleased(_),
                _,
            ) => {}
            (Op::SetHeading(_), _) => touched.mark(Aspect::Heading),
            (
                Op::InsertPerson(..) | Op::RemovePerson(_) | Op::SetPerson(_) | Op::MovePerson(..),
                _,
            ) => touched.mark(Aspect::People),
            (Op::MoveItem(..), _) => touched.mark(Aspect::Order),
            (Op::SetItem(item), _) => {
                touched.mark(Aspect::Items);
                touched.tallied.insert(Some(item.id));
            }
            (Op::InsertItem(_, item), _) => {
                touched.mark(Aspect::Order);
                touched.afresh.insert(Some(item.id));
                for entry in &item.entries {
                    self.add(Some(item.id), entry, touched);
                }
            }
            (Op::RemoveItem(_), Op::InsertItem(_, item)) => {
                touched.mark(Aspect::Order);
                for entry in &item.entries {
                    self.take(Some(item.id), entry, touched);
                }
                self.held.remove(&Some(item.id));
            }
            (Op::InsertEntry(under, _, entry), _) => {
                self.add(*under, entry, touched);
                touched.place(*under, entry);
            }
            (Op::RemoveEntry(under, _), Op::InsertEntry(_, _, entry)) => {
                self.take(*under, entry, touched);
                self.drop_from(*under, entry, touched);
            }
            (Op::SetEntry(under, new), Op::SetEntry(_, old)) => {
                self.take(*under, old, touched);
                self.add(*under, new, touched);
                self.reform(*under, old, new, touched);
            }
            (Op::RemoveItem(_) | Op::RemoveEntry(..) | Op::SetEntry(..), _) => {
                touched.mark(Aspect::All);
            }
        }
    }

    /// Counts an entry in.
    fn add(&mut self, under: Under, entry: &Entry, touched: &mut Touched) {
        self.under.insert(entry.id, under);
        self.own += gaps::own(&entry.kind, self.layout).len();
        for name in gaps::names_in(&entry.kind) {
            let plain = plain(name);
            if let Some(uses) = self.uses.get_mut(&plain) {
                *uses += 1;
            } else {
                self.doubtful += usize::from(gaps::doubt(&self.names, &plain).is_some());
                self.uses.insert(plain, 1);
            }
        }
        if let Kind::Action(action) = &entry.kind
            && action.state.live()
        {
            self.open_actions += 1;
            if let Some(day) = action.deadline.as_ref().and_then(Deadline::day) {
                *self.due.entry(day).or_default() += 1;
            }
        }
        self.touch(under, entry, touched);
        if let Some(held) = self.held.get_mut(&under) {
            held.tally.add(&entry.kind);
        }
    }

    /// Notes what an entry that comes or goes leaves to be settled.
    fn touch(&self, under: Under, entry: &Entry, touched: &mut Touched) {
        touched.tallied.insert(under);
        touched.kind(under, &entry.kind);
        if self.decided.names(entry.id) {
            touched.mark(Aspect::Motions);
        }
    }

    /// Counts an entry out.
    fn take(&mut self, under: Under, entry: &Entry, touched: &mut Touched) {
        match self.under.get(&entry.id) {
            Some(own) if *own == under => drop(self.under.remove(&entry.id)),
            // In one step it was put in elsewhere before it was taken out here.
            Some(_) => {}
            None => return touched.mark(Aspect::All),
        }
        self.own -= gaps::own(&entry.kind, self.layout).len();
        for name in gaps::names_in(&entry.kind) {
            let plain = plain(name);
            if let Some(uses) = self.uses.get_mut(&plain) {
                *uses -= 1;
                if *uses == 0 {
                    self.uses.remove(&plain);
                    self.doubtful -= usize::from(gaps::doubt(&self.names, &plain).is_some());
                }
            }
        }
        if let Kind::Action(action) = &entry.kind
            && action.state.live()
        {
            self.open_actions -= 1;
            if let Some(day) = action.deadline.as_ref().and_then(Deadline::day)
                && let Some(count) = self.due.get_mut(&day)
            {
                *count -= 1;
                self.due.retain(|_, count| *count > 0);
            }
        }
        self.touch(under, entry, touched);
        if let Some(held) = self.held.get_mut(&under) {
            held.tally.take(&entry.kind);
        }
    }

    fn drop_from(&mut self, under: Under, entry: &Entry, touched: &mut Touched) {
        if let Some(placed) = touched.placed.get_mut(&under) {
            placed.retain(|id| *id != entry.id);
        }
        if let Some(held) = self.held.get_mut(&under) {
            held.unlist(entry);
        }
    }

    /// An entry took another form: it keeps its place in a list that it stays in.
    fn reform(&mut self, under: Under, old: &Entry, new: &Arc<Entry>, touched: &mut Touched) {
        let lists = |kind: &Kind| (is_action(kind), judged(kind));
        let Some(held) = self.held.get_mut(&under) else {
            return;
        };
        if lists(&old.kind) == lists(&new.kind) {
            held.replace(new);
        } else {
            held.unlist(old);
            touched.place(under, new);
        }
    }
}

impl Touched {
    fn mark(&mut self, what: Aspect) {
        self.what.insert(what);
    }

    pub(super) fn any(&self, whats: &[Aspect]) -> bool {
        whats.iter().any(|what| self.what.contains(what))
    }

    fn kind(&mut self, under: Under, kind: &Kind) {
        if is_action(kind) {
            self.mark(Aspect::Actions);
        }
        if judged(kind) {
            self.ledger.insert(under);
        }
        if matches!(kind, Kind::Motion(_) | Kind::Vote(_)) {
            self.mark(Aspect::Motions);
        }
    }

    fn place(&mut self, under: Under, entry: &Entry) {
        if is_action(&entry.kind) || judged(&entry.kind) {
            let placed = self.placed.entry(under).or_default();
            placed.retain(|id| *id != entry.id);
            placed.push(entry.id);
        }
    }
}
