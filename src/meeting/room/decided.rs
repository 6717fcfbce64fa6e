//! Where each motion was decided: the quorum that counts is the one of that place.

use crate::meeting::event::{Motion, MotionOutcome, RoomEvent};
use crate::meeting::{Entry, Id};
use std::collections::{HashMap, HashSet};

/// The motions that were carried or lost, by the entry at which they were.
///
/// That is the last vote taken on a motion; without one the event of the room that the motion names; else the
/// motion itself. A vote on no motion decides something by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    at: HashMap<Id, Vec<Id>>,
    named: HashSet<Id>,
}

/// A motion on the way to its decision.
struct Moved {
    id: Id,
    place: Id,
    after: Option<Id>,
    voted: bool,
    decided: bool,
}

impl Decided {
    /// Finds the places; `ledger` is what the ledger is made of, in the order of the paper.
    pub fn of<'a>(ledger: impl Iterator<Item = &'a Entry>) -> Self {
        let mut moved: Vec<Moved> = Vec::new();
        let mut decided = Decided::default();
        let mut waiting: HashMap<Id, Vec<usize>> = HashMap::new();
        let mut numbers: HashMap<Id, usize> = HashMap::new();
        for entry in ledger {
            match entry.kind.event() {
                Some(RoomEvent::Motion(motion)) => {
                    let number = moved.len();
                    numbers.insert(entry.id, number);
                    if let Some(after) = motion.decided_after {
                        decided.named.insert(after);
                        waiting.entry(after).or_default().push(number);
                    }
                    moved.push(Moved::of(entry.id, motion));
                }
                Some(RoomEvent::Vote(vote)) => {
                    let on = match vote.motion {
                        Some(id) => numbers.get(&id).copied(),
                        None => moved.len().checked_sub(1),
                    };
                    match on.and_then(|number| moved.get_mut(number)) {
                        Some(one) => {
                            one.place = entry.id;
                            one.voted = true;
                        }
                        None => decided.at.entry(entry.id).or_default().push(entry.id),
                    }
                }
                Some(
                    RoomEvent::Arrival(_)
                    | RoomEvent::Departure(_)
                    | RoomEvent::Interest(_)
                    | RoomEvent::Chair(_)
                    | RoomEvent::Break(_)
                    | RoomEvent::Election(_)
                    | RoomEvent::Correction(_),
                )
                | None => {}
            }
            for number in waiting.get(&entry.id).into_iter().flatten() {
                if let Some(one) = moved.get_mut(*number).filter(|one| !one.voted) {
                    one.place = one.after.unwrap_or(one.place);
                }
            }
        }
        for one in moved.iter().filter(|one| one.decided) {
            decided.at.entry(one.place).or_default().push(one.id);
        }
        decided
    }

    /// What was decided at an entry: motions, or the vote itself where it is on none.
    pub fn at(&self, entry: Id) -> &[Id] {
        self.at.get(&entry).map_or(&[], Vec::as_slice)
    }

    /// Whether a motion says that it was decided after this entry.
    pub fn names(&self, entry: Id) -> bool {
        self.named.contains(&entry)
    }
}

impl Moved {
    fn of(id: Id, motion: &Motion) -> Self {
        Moved {
            id,
            place: id,
            after: motion.decided_after,
            voted: false,
            decided: match motion.outcome {
                MotionOutcome::Carried | MotionOutcome::Lost => true,
                MotionOutcome::Pending | MotionOutcome::Withdrawn | MotionOutcome::Deferred => {
                    false
                }
            },
        }
    }
}
