//! Proof of the ledger: nobody in two places, no vote from outside, none twice, a quorum at each decision.

use super::{Decided, Presence, Room, sections};
use crate::meeting::event::{
    Choice, Count, Manner, Motion, MotionOutcome, Office, RoomEvent, Vote,
};
use crate::meeting::gaps::{Gap, Lack, Spot};
use crate::meeting::{Entry, Id, Kind, Meeting};
use std::collections::{HashMap, HashSet};

/// Everything in which the events of the room contradict each other, in the order of the paper.
pub fn check(meeting: &Meeting) -> Vec<Gap> {
    prove(meeting).0
}

/// What [`check`] finds, and the room at the end of the meeting.
pub fn prove(meeting: &Meeting) -> (Vec<Gap>, Room) {
    let motions: HashMap<Id, &Motion> = meeting
        .all_entries()
        .filter_map(|(_, entry)| Some((entry.id, motion(&entry.kind)?)))
        .collect();
    let entries = meeting.all_entries().map(|(_, entry)| entry);
    let decided = Decided::of(entries.filter(|entry| judged(&entry.kind)));
    // One walk: each vote is judged by the room as it was where the vote stands, not as it was at the end.
    let mut room = Room::at_start(meeting);
    let mut gaps = Vec::new();
    for (under, entries) in sections(meeting) {
        room.enter(under);
        for entry in entries {
            let spot = Spot::Entry(under, entry.id);
            let lacks = judge(&mut room, entry, &decided, |id| motions.get(&id).copied());
            gaps.extend(lacks.into_iter().map(|lack| Gap { spot, lack }));
        }
    }
    (gaps, room)
}

/// The motion, if it is one.
fn motion(kind: &Kind) -> Option<&Motion> {
    if let Kind::Motion(motion) = kind {
        Some(motion)
    } else {
        None
    }
}

/// Whether an entry of this kind is judged, or bears on what is: what the ledger is made of.
pub fn judged(kind: &Kind) -> bool {
    match kind.event() {
        Some(RoomEvent::Break(_) | RoomEvent::Correction(_)) => false,
        Some(_) => true,
        None => matches!(kind, Kind::Decision(_)) || !kind.decisions().is_empty(),
    }
}

/// Judges an entry by the room it comes into, and takes the room on past it.
///
/// A motion is judged where it was decided, which may be at a vote or an event below it.
pub fn judge<'a>(
    room: &mut Room,
    entry: &Entry,
    decided: &Decided,
    motion: impl Fn(Id) -> Option<&'a Motion>,
) -> Vec<Lack> {
    let mut lacks = Vec::new();
    match entry.kind.event() {
        Some(RoomEvent::Arrival(arrival)) => each_move(room, &arrival.who, true, &mut lacks),
        Some(RoomEvent::Departure(departure)) => each_move(room, &departure.who, false, &mut lacks),
        Some(RoomEvent::Interest(interest)) => {
            listed(room, interest.who, &mut lacks);
            if lacks.is_empty() && !room.roll.knows_interest(&interest.kind) {
                lacks.push(Lack::NoSuchInterest(interest.kind.clone()));
            }
        }
        Some(RoomEvent::Chair(change)) => {
            listed(room, change.who, &mut lacks);
            if lacks.is_empty() && !room.presence(change.who).there() {
                lacks.push(match change.office {
                    Office::Chair => Lack::ChairNotThere(change.who),
                    Office::ViceChair | Office::MinuteTaker => Lack::TookOverNotThere(change.who),
                });
            }
        }
        Some(RoomEvent::Vote(vote)) => {
            let on = vote.motion.or(room.motion()).and_then(motion);
            in_vote(room, vote, on, &mut lacks);
        }
        Some(
            RoomEvent::Motion(_)
            | RoomEvent::Election(_)
            | RoomEvent::Break(_)
            | RoomEvent::Correction(_),
        )
        | None => {}
    }
    if decides(&entry.kind) && !room.quorate().quorate {
        lacks.push(Lack::Inquorate);
    }
    room.follow(entry);
    if !room.quorate().quorate {
        lacks.extend(decided.at(entry.id).iter().map(|motion| {
            if *motion == entry.id {
                Lack::Inquorate
            } else {
                Lack::MotionInquorate(*motion)
            }
        }));
    }
    lacks
}

/// Whether something is decided by the entry itself. Where motions and votes decide is found by [`Decided`].
fn decides(kind: &Kind) -> bool {
    let elected = matches!(kind, Kind::Election(election) if election.elected.is_some());
    elected || matches!(kind, Kind::Decision(_)) || !kind.decisions().is_empty()
}

fn listed(room: &Room, who: Id, lacks: &mut Vec<Lack>) {
    if room.roll.number(who).is_none() {
        lacks.push(Lack::NotOnTheList);
    }
}

/// People who come in must have been out, and those who leave there; also one named twice in a line.
fn each_move(room: &Room, who: &[Id], came: bool, lacks: &mut Vec<Lack>) {
    let mut moved = HashSet::new();
    for id in who {
        if room.roll.number(*id).is_none() {
            lacks.push(Lack::NotOnTheList);
            continue;
        }
        let first = moved.insert(*id);
        let there = room.presence(*id).there();
        if came && (there || !first) {
            lacks.push(Lack::AlreadyThere(*id));
        } else if !came && (!there || !first) {
            lacks.push(Lack::NotThere(*id));
        }
    }
}

fn in_vote(room: &Room, vote: &Vote, motion: Option<&Motion>, lacks: &mut Vec<Lack>) {
    if let Count::Names(names) = &vote.count {
        by_name(room, names, lacks);
    }
    let totals = Totals::of(&vote.count);
    let cast = totals.ayes + totals.against + totals.abstained;
    let possible = room.votes();
    if matches!(vote.count, Count::Numbers { .. }) && cast > possible {
        lacks.push(Lack::TooManyVotes { cast, possible });
    }
    if vote.casting.is_some() && totals.ayes != totals.against {
        lacks.push(Lack::CastingWithoutTie);
    }
    if motion.is_some_and(|motion| totals.contradict(motion, vote.casting)) {
        lacks.push(Lack::CountContradicts);
    }
}

fn by_name(room: &Room, names: &[(Id, Choice)], lacks: &mut Vec<Lack>) {
    let entitled: HashSet<Id> = room.voters().collect();
    let mut voted = HashSet::new();
    for (who, choice) in names {
        if room.roll.number(*who).is_none() {
            lacks.push(Lack::NotOnTheList);
        } else if !voted.insert(*who) {
            lacks.push(Lack::VotedTwice(*who));
        } else {
            match room.presence(*who) {
                Presence::Out | Presence::NeverCame => lacks.push(Lack::VotedOutside(*who)),
                Presence::InRoom | Presence::Remote => {
                    if *choice != Choice::DidNotVote && !entitled.contains(who) {
                        lacks.push(Lack::VotedUnentitled(*who));
                    }
                }
            }
        }
    }
}

/// A vote in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Votes for.
    pub ayes: u32,
    /// Votes against.
    pub against: u32,
    /// Abstentions.
    pub abstained: u32,
    /// There and without a vote, where it was recorded by name.
    pub silent: u32,
}

impl Totals {
    /// Adds up a count, by number or by name.
    pub fn of(count: &Count) -> Self {
        match count {
            Count::Numbers {
                ayes,
                against,
                abstained,
            } => Totals {
                ayes: (*ayes).into(),
                against: (*against).into(),
                abstained: (*abstained).into(),
                silent: 0,
            },
            Count::Names(names) => names
                .iter()
                .fold(Totals::default(), |mut sum, (_, choice)| {
                    match choice {
                        Choice::For => sum.ayes += 1,
                        Choice::Against => sum.against += 1,
                        Choice::Abstained => sum.abstained += 1,
                        Choice::DidNotVote => sum.silent += 1,
                    }
                    sum
                }),
        }
    }

    /// Whether what is written of a motion can't follow from these votes.
    ///
    /// UK practice: a motion needs more votes for than against; on equal votes the chair's casting
    /// vote decides, and without one the motion is lost.
    fn contradict(self, motion: &Motion, casting: Option<Choice>) -> bool {
        let carried =
            self.ayes > self.against || (self.ayes == self.against && casting == Some(Choice::For));
        let outcome = match motion.outcome {
            MotionOutcome::Carried => !carried,
            MotionOutcome::Lost => carried,
            MotionOutcome::Pending | MotionOutcome::Withdrawn | MotionOutcome::Deferred => false,
        };
        let won_by = match motion.outcome {
            MotionOutcome::Lost => self.ayes,
            MotionOutcome::Carried
            | MotionOutcome::Pending
            | MotionOutcome::Withdrawn
            | MotionOutcome::Deferred => self.against,
        };
        let manner = match motion.manner {
            Some(Manner::Unanimous) => won_by + self.abstained > 0,
            Some(Manner::NemCon) => won_by > 0,
            Some(Manner::ShowOfHands) | None => false,
        };
        outcome || manner
    }
}
