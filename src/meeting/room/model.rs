//! The room against a plain model, over random meetings of 50 people and 500 events.

use super::*;
use crate::meeting::event::{Arrival, Choice, Count, Departure, Vote};
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

fn person_id(n: u8) -> Id {
    Id::from_bits(u64::from(n))
}

fn item_id(n: u64) -> Id {
    Id::from_bits(1_000 + n)
}

/// People from 50 on are on no list.
fn event((what, one, two, choice): Dice, in_item: u64) -> Kind {
    let who = vec![person_id(one), person_id(two)];
    let choose = |n: u8| {
        [
            Choice::For,
            Choice::Against,
            Choice::Abstained,
            Choice::DidNotVote,
        ][usize::from(n % 4)]
    };
    match what {
        0..3 => Kind::Arrival(Arrival {
            who,
            time: None,
            remote: choice % 3 == 0,
            wording: None,
        }),
        3..6 => Kind::Departure(Departure {
            who,
            time: None,
            wording: None,
        }),
        6 => Kind::Interest(Interest {
            who: person_id(one),
            item: (choice % 2 == 0).then(|| item_id((in_item + u64::from(choice % 3)) % ITEMS)),
            kind: String::new(),
            nature: None,
            dispensation: false,
            took: [Part::Stayed, Part::Spoke, Part::Left][usize::from(choice % 3)],
            wording: None,
        }),
        7 => Kind::Vote(Vote {
            motion: None,
            count: Count::Names(
                (0..12)
                    .map(|n| {
                        (
                            person_id(one.wrapping_add(n * (two % 3)) % 52),
                            choose(choice.wrapping_add(n)),
                        )
                    })
                    .collect(),
            ),
            casting: None,
            wording: None,
        }),
        _ => Kind::Decision(Decision::default()),
    }
}

fn meetings() -> impl Strategy<Value = Meeting> {
    let people = prop::collection::vec((0..4_u8, 0..6_u8, 0..8_u8, 0..5_u8), PEOPLE);
    let dice = prop::collection::vec((0..10_u8, 0..52_u8, 0..52_u8, any::<u8>()), EVENTS);
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
            ..Person::named(person_id(n), format!("Person {n}"))
        };
        meeting.people = (0..50).zip(people).map(person).map(Arc::new).collect();
        meeting.agenda = (0..ITEMS)
            .zip(dice.chunks(PER_ITEM))
            .map(|(n, dice)| {
                let mut item = AgendaItem::titled(item_id(n), "x");
                let first = 10_000 + n * 1_000;
                item.entries = (first..)
                    .zip(dice)
                    .map(|(at, dice)| Arc::new(Entry::new(Id::from_bits(at), event(*dice, n))))
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

    fn take(&mut self, item: Id, kind: &Kind) -> Vec<Lack> {
        let mut lacks = Vec::new();
        match kind {
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
                }
            }
            Kind::Interest(interest) => {
                if !self.listed(interest.who) {
                    return vec![Lack::NotOnTheList];
                }
                let on = interest.item.unwrap_or(item);
                self.interests
                    .retain(|(w, i, _)| (*w, *i) != (interest.who, on));
                self.interests.push((interest.who, on, interest.took));
            }
            Kind::Vote(vote) => lacks = self.vote(item, vote),
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
            | Kind::Chair(_)
            | Kind::Break(_)
            | Kind::Motion(_)
            | Kind::Election(_)
            | Kind::Correction(_) => {}
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
        };
        let mut gaps = Vec::new();
        for item in &meeting.agenda {
            for entry in &item.entries {
                let spot = Spot::Entry(Some(item.id), entry.id);
                let lacks = clerk.take(item.id, &entry.kind);
                gaps.extend(lacks.into_iter().map(|lack| Gap { spot, lack }));
            }
            let room = Room::at_end_of(&meeting, Some(item.id)).unwrap();
            let there: Vec<Id> = room.present().collect();
            let people = meeting.people.iter().map(|p| p.id);
            let expected: Vec<Id> = people.filter(|who| clerk.there(*who, item.id)).collect();
            prop_assert_eq!(there, expected);
            prop_assert_eq!(room.quorate().quorate, clerk.quorate(item.id));
        }
        prop_assert_eq!(check(&meeting), gaps);
    }
}
