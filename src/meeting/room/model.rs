//! The room against a plain model, over random meetings of 50 people and 500 events.

use super::*;
use crate::meeting::event::{Arrival, Choice, Count, Departure, Motion, MotionOutcome, Vote};
use crate::meeting::gaps::{Gap, Lack, Spot};
use crate::meeting::{AgendaItem, Decision, Person, Quorum, Standing, Start};
use proptest::prelude::*;
use std::collections::HashSet;

const PEOPLE: usize = 50;
const EVENTS: usize = 500;
const ITEMS: u64 = 10;
const PER_ITEM: usize = 50;

/// Four numbers out of which one event is made.
type Dice = (u8, u8, u8, u8);

/// The entry that comes so many after the first of an item, counted on into the items that follow.
fn entry_id(item: u64, at: u64) -> Id {
    let (item, at) = (item + at / PER_ITEM as u64, at % PER_ITEM as u64);
    Id::from_bits(10_000 + item * 1_000 + at)
}

fn person_id(n: u8) -> Id {
    Id::from_bits(u64::from(n))
}

fn item_id(n: u64) -> Id {
    Id::from_bits(1_000 + n)
}

/// People from 50 on are on no list.
fn event((what, one, two, choice): Dice, in_item: u64, at: u64) -> Kind {
    let who = vec![person_id(one), person_id(two)];
    match what {
        0..3 => Kind::Arrival(Arrival {
            who,
            time: None,
            remote: choice.is_multiple_of(3),
            for_item: choice.is_multiple_of(5),
            wording: None,
        }),
        3..6 => Kind::Departure(Departure {
            who,
            time: None,
            wording: None,
        }),
        6 => Kind::Interest(Interest {
            who: person_id(one),
            item: (choice.is_multiple_of(2))
                .then(|| item_id((in_item + u64::from(choice % 3)) % ITEMS)),
            kind: String::new(),
            nature: None,
            dispensation: false,
            took: [Part::Stayed, Part::Spoke, Part::Left][usize::from(choice % 3)],
            wording: None,
        }),
        7 => Kind::Chair(ChairChange {
            who: person_id(one),
            office: [Office::Chair, Office::ViceChair, Office::MinuteTaker]
                [usize::from(choice % 3)],
            time: None,
            wording: None,
        }),
        8 => Kind::Motion(Motion {
            outcome: [
                MotionOutcome::Carried,
                MotionOutcome::Lost,
                MotionOutcome::Pending,
            ][usize::from(choice % 3)],
            decided_after: (two % 3 > 0).then(|| entry_id(in_item, at + u64::from(one % 12))),
            ..Motion::default()
        }),
        9 => Kind::Vote(vote(one, two, choice, in_item, at)),
        _ => Kind::Decision(Decision::default()),
    }
}

/// By name or by number; on the motion above, on one some way up that may be none, or on nothing.
fn vote(one: u8, two: u8, choice: u8, in_item: u64, at: u64) -> Vote {
    let choose = |n: u8| {
        [
            Choice::For,
            Choice::Against,
            Choice::Abstained,
            Choice::DidNotVote,
        ][usize::from(n % 4)]
    };
    let ballot = |n: u8| {
        let who = person_id(one.wrapping_add(n * (two % 3)) % 52);
        (who, choose(choice.wrapping_add(n)))
    };
    let count = if choice.is_multiple_of(2) {
        Count::Names((0..12).map(ballot).collect())
    } else {
        Count::Numbers {
            ayes: u16::from(one % 20),
            against: u16::from(two % 20),
            abstained: u16::from(choice % 4),
        }
    };
    Vote {
        motion: (two.is_multiple_of(2))
            .then(|| entry_id(in_item, at.saturating_sub((one % 9).into()))),
        count,
        casting: (choice.is_multiple_of(7)).then_some(Choice::For),
        wording: None,
    }
}

fn meetings() -> impl Strategy<Value = Meeting> {
    let people = prop::collection::vec((0..4_u8, 0..6_u8, 0..8_u8, 0..5_u8), PEOPLE);
    let dice = prop::collection::vec((0..12_u8, 0..52_u8, 0..52_u8, any::<u8>()), EVENTS);
    let rules = prop_oneof![
        Just(None),
        (0..40_u16).prop_map(|n| Some(Quorum::Members(n))),
        (1..4_u16, 1..5_u16).prop_map(|(n, d)| Some(Quorum::Fraction(n, d))),
        (0..6_u16).prop_map(|n| Some(Quorum::Organisations(n))),
    ];
    (people, dice, rules, any::<bool>()).prop_map(|(people, dice, rule, remote)| {
        let mut meeting = Meeting::blank(Id::from_bits(5_000), Id::from_bits(5_001));
        meeting.heading.quorum = rule;
        meeting.heading.wording.remote_counts = remote;
        let person = |(n, (standing, start, stands_in, body)): (u8, (u8, u8, u8, u8))| Person {
            standing: match standing {
                0 => Standing::Visitor,
                1 => Standing::InAttendance,
                _ => Standing::Member,
            },
            start: match start {
                0 => Start::Expected,
                1 => Start::apologies(),
                2 => Start::Remote,
                _ => Start::Present,
            },
            substitute_for: (stands_in == 0).then(|| person_id((n + 7) % 50)),
            organisation: (body > 0).then(|| format!("Body {body}")),
            roles: match n % 17 {
                3 => vec!["Chair".into()],
                5 => vec!["Vice Chair".into()],
                7 => vec!["Minute taker".into()],
                _ => Vec::new(),
            },
            ..Person::named(person_id(n), format!("Person {n}"))
        };
        meeting.people = (0..50).zip(people).map(person).map(Arc::new).collect();
        meeting.agenda = (0..ITEMS)
            .zip(dice.chunks(PER_ITEM))
            .map(|(n, dice)| {
                let mut item = AgendaItem::titled(item_id(n), "x");
                item.entries = (0..)
                    .zip(dice)
                    .map(|(at, dice)| Arc::new(Entry::new(entry_id(n, at), event(*dice, n, at))))
                    .collect();
                Arc::new(item)
            })
            .collect();
        meeting
    })
}

/// The ledger as a clerk would keep it with a list and a pencil: nothing indexed, nothing remembered.
struct Clerk<'a> {
    meeting: &'a Meeting,
    in_room: HashSet<Id>,
    on_call: HashSet<Id>,
    interests: Vec<(Id, Id, Part)>,
    /// Those who are to go with the item.
    guests: HashSet<Id>,
    /// Everything said of the chair, the vice chair and the minutes, in order.
    offices: Vec<(Office, Id)>,
    decided: Vec<(Id, Lack)>,
}

impl Clerk<'_> {
    fn took(&self, who: Id, item: Id) -> Option<Part> {
        let said = self
            .interests
            .iter()
            .rev()
            .find(|(w, i, _)| (*w, *i) == (who, item));
        said.map(|(_, _, took)| *took)
    }

    fn there(&self, who: Id, item: Id) -> bool {
        let inside = self.in_room.contains(&who) || self.on_call.contains(&who);
        inside && self.took(who, item) != Some(Part::Left)
    }

    fn counts(&self, who: Id, item: Id) -> bool {
        let remote = self.meeting.heading.wording.remote_counts;
        self.there(who, item) && (remote || self.in_room.contains(&who))
    }

    fn members(&self) -> Vec<&Person> {
        let people = self.meeting.people.iter().map(AsRef::as_ref);
        people
            .filter(|p| p.standing == Standing::Member && p.substitute_for.is_none())
            .collect()
    }

    /// Whoever sits on the seat of a member.
    fn sitting(&self, member: &Person, item: Id) -> Option<Id> {
        if self.counts(member.id, item) {
            return Some(member.id);
        }
        let people = self.meeting.people.iter();
        let mut subs = people.filter(|p| p.substitute_for == Some(member.id));
        subs.find(|p| self.counts(p.id, item)).map(|p| p.id)
    }

    fn may_vote(&self, who: Id, item: Id) -> bool {
        let sits = |m: &&Person| self.sitting(m, item) == Some(who);
        self.members().iter().any(sits) && self.took(who, item) != Some(Part::Spoke)
    }

    fn quorate(&self, item: Id) -> bool {
        let members = self.members();
        let sitting: Vec<&&Person> = members
            .iter()
            .filter(|m| self.sitting(m, item).is_some())
            .collect();
        match self.meeting.heading.quorum {
            None => true,
            Some(Quorum::Members(n)) => sitting.len() >= usize::from(n),
            Some(Quorum::Fraction(n, d)) => {
                sitting.len() * usize::from(d) >= members.len() * usize::from(n)
            }
            Some(Quorum::Organisations(n)) => {
                let bodies: HashSet<_> = sitting
                    .iter()
                    .filter_map(|m| m.organisation.as_deref())
                    .collect();
                bodies.len() >= usize::from(n)
            }
        }
    }

    /// The end of an item: guests of it go.
    fn close(&mut self) {
        for who in std::mem::take(&mut self.guests) {
            self.in_room.remove(&who);
            self.on_call.remove(&who);
        }
    }

    /// Who was last named for an office, where they are on the list.
    fn named(&self, office: Office) -> Option<Id> {
        let mut said = self
            .offices
            .iter()
            .rev()
            .filter(|(what, _)| *what == office);
        said.next()
            .map(|(_, who)| *who)
            .filter(|who| self.listed(*who))
    }

    fn officers(&self, role: &str) -> Vec<Id> {
        let people = self.meeting.people.iter();
        people.filter(|p| p.holds(role)).map(|p| p.id).collect()
    }

    fn chair(&self, item: Id) -> Option<Id> {
        let mut line: Vec<Id> = self.named(Office::Chair).into_iter().collect();
        line.extend(self.officers("Chair"));
        line.extend(self.named(Office::ViceChair));
        line.extend(self.officers("Vice Chair"));
        line.into_iter().find(|who| self.there(*who, item))
    }

    fn minute_taker(&self, item: Id) -> Option<Id> {
        let mut line: Vec<Id> = self.named(Office::MinuteTaker).into_iter().collect();
        line.extend(self.officers("Minute taker"));
        line.into_iter().find(|who| self.there(*who, item))
    }

    /// The minutes as one long list.
    fn entries(&self) -> Vec<&Entry> {
        self.meeting.all_entries().map(|(_, entry)| entry).collect()
    }

    /// The motion a vote is on: the one it names, if that stands above, else none; the newest where none is named.
    fn voted_on(all: &[&Entry], at: usize, vote: &Vote) -> Option<usize> {
        let above = (0..at).filter(|n| matches!(all[*n].kind, Kind::Motion(_)));
        match vote.motion {
            Some(id) => above.into_iter().find(|n| all[*n].id == id),
            None => above.max(),
        }
    }

    /// The entry at which a motion was decided, by looking through everything below it.
    fn decided_at(all: &[&Entry], number: usize, motion: &Motion) -> Id {
        let votes = (number + 1..all.len()).filter(|n| {
            matches!(&all[*n].kind, Kind::Vote(vote)
                if Self::voted_on(all, *n, vote) == Some(number))
        });
        if let Some(vote) = votes.max() {
            return all[vote].id;
        }
        let named = all[number..]
            .iter()
            .find(|e| Some(e.id) == motion.decided_after);
        named.map_or(all[number].id, |entry| entry.id)
    }

    /// What is decided at which entry, and what it lacks where there is no quorum; motions in order, votes on
    /// none by themselves.
    fn decisions(&self) -> Vec<(Id, Lack)> {
        let all = self.entries();
        let mut decided = Vec::new();
        for (number, one) in all.iter().enumerate() {
            if let Kind::Vote(vote) = &one.kind
                && Self::voted_on(&all, number, vote).is_none()
            {
                decided.push((one.id, Lack::Inquorate));
            }
        }
        for (number, one) in all.iter().enumerate() {
            if let Kind::Motion(motion) = &one.kind
                && motion.outcome != MotionOutcome::Pending
            {
                let at = Self::decided_at(&all, number, motion);
                let elsewhere = Lack::MotionInquorate(one.id);
                let lack = if at == one.id {
                    Lack::Inquorate
                } else {
                    elsewhere
                };
                decided.push((at, lack));
            }
        }
        decided
    }

    /// What a count says against itself and against its motion.
    fn count(&self, item: Id, at: Id, vote: &Vote) -> Vec<Lack> {
        let all = self.entries();
        let how_many = |choice| match &vote.count {
            Count::Names(names) => names.iter().filter(|(_, own)| *own == choice).count(),
            Count::Numbers {
                ayes,
                against,
                abstained,
            } => usize::from(match choice {
                Choice::For => *ayes,
                Choice::Against => *against,
                Choice::Abstained => *abstained,
                Choice::DidNotVote => 0,
            }),
        };
        let (ayes, noes) = (how_many(Choice::For), how_many(Choice::Against));
        let cast = ayes + noes + how_many(Choice::Abstained);
        let people = self.meeting.people.iter();
        let possible = people.filter(|p| self.may_vote(p.id, item)).count();
        let mut lacks = Vec::new();
        if matches!(vote.count, Count::Numbers { .. }) && cast > possible {
            let few = |n| u32::try_from(n).unwrap();
            let (cast, possible) = (few(cast), few(possible));
            lacks.push(Lack::TooManyVotes { cast, possible });
        }
        if vote.casting.is_some() && ayes != noes {
            lacks.push(Lack::CastingWithoutTie);
        }
        // A motion that is named may stand anywhere; else it is the newest above.
        let number = all.iter().position(|e| e.id == at).unwrap_or(0);
        let on = match vote.motion {
            Some(id) => all.iter().find(|e| e.id == id).copied(),
            None => Self::voted_on(&all, number, vote).map(|n| all[n]),
        };
        let Some(Kind::Motion(motion)) = on.map(|entry| &entry.kind) else {
            return lacks;
        };
        let won = ayes > noes || (ayes == noes && vote.casting == Some(Choice::For));
        let said = match motion.outcome {
            MotionOutcome::Carried => Some(true),
            MotionOutcome::Lost => Some(false),
            MotionOutcome::Pending | MotionOutcome::Withdrawn | MotionOutcome::Deferred => None,
        };
        if said.is_some_and(|said| said != won) {
            lacks.push(Lack::CountContradicts);
        }
        lacks
    }

    fn listed(&self, who: Id) -> bool {
        self.meeting.people.iter().any(|p| p.id == who)
    }

    fn vote(&self, item: Id, vote: &Vote) -> Vec<Lack> {
        let Count::Names(names) = &vote.count else {
            return Vec::new();
        };
        let mut lacks = Vec::new();
        for (n, (who, choice)) in names.iter().enumerate() {
            if !self.listed(*who) {
                lacks.push(Lack::NotOnTheList);
            } else if names[..n].iter().any(|(earlier, _)| earlier == who) {
                lacks.push(Lack::VotedTwice(*who));
            } else if !self.there(*who, item) {
                lacks.push(Lack::VotedOutside(*who));
            } else if *choice != Choice::DidNotVote && !self.may_vote(*who, item) {
                lacks.push(Lack::VotedUnentitled(*who));
            }
        }
        lacks
    }

    fn take_over(&mut self, item: Id, change: &ChairChange) -> Vec<Lack> {
        self.offices.push((change.office, change.who));
        if !self.listed(change.who) {
            vec![Lack::NotOnTheList]
        } else if self.there(change.who, item) {
            Vec::new()
        } else if change.office == Office::Chair {
            vec![Lack::ChairNotThere(change.who)]
        } else {
            vec![Lack::TookOverNotThere(change.who)]
        }
    }

    fn declare(&mut self, item: Id, interest: &Interest) -> Vec<Lack> {
        if !self.listed(interest.who) {
            return vec![Lack::NotOnTheList];
        }
        let on = interest.item.unwrap_or(item);
        self.interests
            .retain(|(w, i, _)| (*w, *i) != (interest.who, on));
        self.interests.push((interest.who, on, interest.took));
        Vec::new()
    }

    fn take(&mut self, item: Id, entry: &Entry) -> Vec<Lack> {
        let mut lacks = Vec::new();
        match &entry.kind {
            Kind::Arrival(arrival) => {
                for who in &arrival.who {
                    if !self.listed(*who) {
                        lacks.push(Lack::NotOnTheList);
                        continue;
                    }
                    if self.there(*who, item) {
                        lacks.push(Lack::AlreadyThere(*who));
                    }
                    self.in_room.remove(who);
                    self.on_call.remove(who);
                    let into = if arrival.remote {
                        &mut self.on_call
                    } else {
                        &mut self.in_room
                    };
                    into.insert(*who);
                    self.guests.remove(who);
                    if arrival.for_item {
                        self.guests.insert(*who);
                    }
                    self.interests.retain(|i| *i != (*who, item, Part::Left));
                }
            }
            Kind::Departure(departure) => {
                for who in &departure.who {
                    if !self.listed(*who) {
                        lacks.push(Lack::NotOnTheList);
                    } else if !self.there(*who, item) {
                        lacks.push(Lack::NotThere(*who));
                    }
                    self.in_room.remove(who);
                    self.on_call.remove(who);
                    self.guests.remove(who);
                }
            }
            Kind::Chair(change) => lacks = self.take_over(item, change),
            Kind::Interest(interest) => lacks = self.declare(item, interest),
            Kind::Vote(vote) => {
                lacks = self.vote(item, vote);
                lacks.extend(self.count(item, entry.id, vote));
            }
            Kind::Decision(_) => {
                if !self.quorate(item) {
                    lacks.push(Lack::Inquorate);
                }
            }
            Kind::Point(_)
            | Kind::Question(_)
            | Kind::Answer(_)
            | Kind::Action(_)
            | Kind::Reminder(_)
            | Kind::Aside(_)
            | Kind::Break(_)
            | Kind::Motion(_)
            | Kind::Election(_)
            | Kind::Correction(_) => {}
        }
        if !self.quorate(item) {
            let here = self.decided.iter().filter(|(at, _)| *at == entry.id);
            lacks.extend(here.map(|(_, lack)| lack.clone()));
        }
        lacks
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_ledger_agrees_with_a_plain_model(meeting in meetings()) {
        let started = |start: Start| {
            let people = meeting.people.iter().filter(move |p| p.start == start);
            people.map(|p| p.id).collect::<HashSet<Id>>()
        };
        let mut clerk = Clerk {
            meeting: &meeting,
            in_room: started(Start::Present),
            on_call: started(Start::Remote),
            interests: Vec::new(),
            guests: HashSet::new(),
            offices: Vec::new(),
            decided: Vec::new(),
        };
        clerk.decided = clerk.decisions();
        let mut gaps = Vec::new();
        for item in &meeting.agenda {
            for entry in &item.entries {
                let spot = Spot::Entry(Some(item.id), entry.id);
                let lacks = clerk.take(item.id, entry);
                gaps.extend(lacks.into_iter().map(|lack| Gap { spot, lack }));
            }
            let room = Room::at_end_of(&meeting, Some(item.id)).unwrap();
            let there: Vec<Id> = room.present().collect();
            let people = meeting.people.iter().map(|p| p.id);
            let expected: Vec<Id> = people.filter(|who| clerk.there(*who, item.id)).collect();
            prop_assert_eq!(there, expected);
            prop_assert_eq!(room.quorate().quorate, clerk.quorate(item.id));
            prop_assert_eq!(room.chair(), clerk.chair(item.id));
            prop_assert_eq!(room.minute_taker(), clerk.minute_taker(item.id));
            clerk.close();
        }
        let found = check(&meeting);
        let differ = found.iter().zip(&gaps).find(|(found, expected)| found != expected);
        prop_assert_eq!(differ, None);
        prop_assert_eq!(found.len(), gaps.len());
    }
}
