//! What the room depends on and no event of the meeting changes: who holds a seat, and the rules.

use super::presence::{Presence, Quorate};
use crate::meeting::names::{office, plain};
use crate::meeting::{Id, Meeting, Person, Quorum, Standing, Start};
use std::collections::{HashMap, HashSet};

/// The people of the attendance list by number, with their seats and the rules of the body.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Roll {
    people: Vec<Enrolled>,
    index: HashMap<Id, usize>,
    /// The members, each of whom has a seat, by number.
    seats: Vec<Seat>,
    /// Who holds these offices, each in the order of the list.
    chairs: Vec<usize>,
    vice_chairs: Vec<usize>,
    minute_takers: Vec<usize>,
    /// How many members there are.
    members: u32,
    rule: Option<Quorum>,
    remote_counts: bool,
    /// The kinds of interest there are, in their plain form; any where none is named.
    interests: Vec<String>,
}

/// One line of the attendance list.
#[derive(Debug, PartialEq, Eq)]
struct Enrolled {
    id: Id,
    heads: u32,
    start: Presence,
    expected: bool,
}

/// The seat of a member, who may have substitutes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Seat {
    member: usize,
    substitutes: Vec<usize>,
    organisation: Option<String>,
}

impl Roll {
    pub fn of(meeting: &Meeting) -> Self {
        let people = &meeting.people;
        let index: HashMap<Id, usize> = people.iter().zip(0..).map(|(p, n)| (p.id, n)).collect();
        let stands_in = |person: &Person| {
            let member = person.substitute_for.filter(|id| *id != person.id)?;
            index.get(&member).copied()
        };
        let mut substitutes: HashMap<usize, Vec<usize>> = HashMap::new();
        for (person, n) in people.iter().zip(0..) {
            if let Some(member) = stands_in(person) {
                substitutes.entry(member).or_default().push(n);
            }
        }
        let seats: Vec<Seat> = people
            .iter()
            .zip(0..)
            .filter(|(p, _)| p.standing == Standing::Member && stands_in(p).is_none())
            .map(|(person, member)| Seat {
                member,
                substitutes: substitutes.remove(&member).unwrap_or_default(),
                organisation: person.organisation.as_deref().map(plain),
            })
            .collect();
        let holders = |office_wanted: &'static str| {
            let holds =
                move |p: &Person| p.roles.iter().any(|r| office(&plain(r)) == office_wanted);
            let all = people.iter().zip(0..);
            all.filter(move |(p, _)| holds(p)).map(|(_, n)| n).collect()
        };
        let interests = meeting.heading.wording.interests.iter();
        let enrolled: Vec<Enrolled> = people.iter().map(|p| Enrolled::of(p)).collect();
        Roll {
            chairs: holders("chair"),
            vice_chairs: holders("vice chair"),
            minute_takers: holders("minute taker"),
            interests: interests.map(|one| plain(&one.kind)).collect(),
            members: seats
                .iter()
                .filter_map(|s| Some(enrolled.get(s.member)?.heads))
                .sum(),
            people: enrolled,
            index,
            seats,
            rule: meeting.heading.quorum,
            remote_counts: meeting.heading.wording.remote_counts,
        }
    }

    /// The number of a person; none for someone who is not on the list.
    pub fn number(&self, id: Id) -> Option<usize> {
        self.index.get(&id).copied()
    }

    pub fn id(&self, number: usize) -> Option<Id> {
        self.people.get(number).map(|one| one.id)
    }

    pub fn ids(&self) -> impl Iterator<Item = Id> {
        self.people.iter().map(|one| one.id)
    }

    /// How many people stand behind a line of the list: one, unless they are unnamed.
    pub fn heads(&self, number: usize) -> u32 {
        self.people.get(number).map_or(0, |one| one.heads)
    }

    pub fn expected(&self, number: usize) -> bool {
        self.people.get(number).is_some_and(|one| one.expected)
    }

    pub fn starts(&self) -> Vec<Presence> {
        self.people.iter().map(|one| one.start).collect()
    }

    pub fn seats(&self) -> &[Seat] {
        &self.seats
    }

    pub fn chairs(&self) -> &[usize] {
        &self.chairs
    }

    pub fn vice_chairs(&self) -> &[usize] {
        &self.vice_chairs
    }

    pub fn minute_takers(&self) -> &[usize] {
        &self.minute_takers
    }

    /// Whether an interest may be of this kind.
    pub fn knows_interest(&self, kind: &str) -> bool {
        self.interests.is_empty() || self.interests.contains(&plain(kind))
    }

    pub fn remote_counts(&self) -> bool {
        self.remote_counts
    }

    /// The quorum, given the seats that are filled.
    pub fn quorate<'a>(&self, filled: impl Iterator<Item = &'a Seat>) -> Quorate {
        let (present, members, needs) = match self.rule {
            Some(Quorum::Organisations(needs)) => {
                let all = self.seats.iter();
                (bodies(filled), bodies(all), Some(u32::from(needs)))
            }
            Some(Quorum::Members(needs)) => {
                (self.heads_of(filled), self.members, Some(u32::from(needs)))
            }
            Some(Quorum::Fraction(part, whole)) => {
                let needs = self
                    .members
                    .saturating_mul(part.into())
                    // A third of ten is four: with three the third is not there.
                    .div_ceil(u32::from(whole).max(1));
                (self.heads_of(filled), self.members, Some(needs))
            }
            None => (self.heads_of(filled), self.members, None),
        };
        Quorate {
            present,
            members,
            needs,
            quorate: needs.is_none_or(|needs| present >= needs),
        }
    }

    fn heads_of<'a>(&self, seats: impl Iterator<Item = &'a Seat>) -> u32 {
        seats.map(|seat| self.heads(seat.member)).sum()
    }
}

impl Seat {
    pub fn member(&self) -> usize {
        self.member
    }

    /// The member and then the substitutes, in the order in which they fill the seat.
    pub fn holders(&self) -> impl Iterator<Item = usize> {
        std::iter::once(self.member).chain(self.substitutes.iter().copied())
    }
}

impl Enrolled {
    fn of(person: &Person) -> Self {
        Enrolled {
            id: person.id,
            heads: person.headcount.map_or(1, u32::from),
            start: match person.start {
                Start::Present => Presence::InRoom,
                Start::Remote => Presence::Remote,
                Start::Expected | Start::Apologies { .. } | Start::Absent => Presence::NeverCame,
            },
            expected: person.start == Start::Expected,
        }
    }
}

/// How many organisations sit on these seats.
fn bodies<'a>(seats: impl Iterator<Item = &'a Seat>) -> u32 {
    let named: HashSet<&str> = seats
        .filter_map(|seat| seat.organisation.as_deref())
        .collect();
    u32::try_from(named.len()).unwrap_or(u32::MAX)
}
