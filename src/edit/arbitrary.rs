//! Random steps of every kind that fit the meeting they come to, for property tests.
//!
//! A [`Throw`] is made into an op only when the meeting at that moment is known, so that nearly every op
//! fits. Ids are counted up, never random: a shrunk case holds no id twice.

use super::{History, Move, Op, Step};
use crate::meeting::event::{
    Arrival, Break, ChairChange, Choice, Correction, Count, Departure, Election, Interest, Manner,
    Motion, MotionOutcome, Office, Part, Vote,
};
use crate::meeting::{
    Action, AgendaItem, Closing, Deadline, Decision, Entry, Heading, Id, Kind, Layout, Meaning,
    Meeting, Numbering, PaperRef, Person, Point, PointForm, Progressed, Quorum, Release, Speech,
    Standing, Start, State, Term, Under,
};
use chrono::NaiveDate;
use proptest::prelude::*;
use std::sync::Arc;

/// The numbers out of which one op is made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Throw {
    what: u8,
    place: u16,
    other: u16,
    kind: u8,
    more: u16,
}

/// What is asked of a history next.
#[derive(Clone, Debug)]
pub(crate) enum Ask {
    /// A new step of these ops.
    New(Vec<Throw>),
    /// Take back.
    Undo,
    /// Do again.
    Redo,
}

/// Makes ids that nothing else bears.
#[derive(Debug, Default)]
pub(crate) struct Ids(u64);

impl Ids {
    fn next(&mut self) -> Id {
        self.0 += 1;
        Id::from_bits(1_000_000 + self.0)
    }
}

/// A row of asks: mostly new steps of one to four ops, some taken back and done again.
pub(crate) fn asks(at_most: usize) -> impl Strategy<Value = Vec<Ask>> {
    let throw = (
        any::<u8>(),
        any::<u16>(),
        any::<u16>(),
        any::<u8>(),
        any::<u16>(),
    );
    let throw = throw.prop_map(|(what, place, other, kind, more)| Throw {
        what,
        place,
        other,
        kind,
        more,
    });
    let ask = prop_oneof![
        6 => prop::collection::vec(throw, 1..5).prop_map(Ask::New),
        2 => Just(Ask::Undo),
        1 => Just(Ask::Redo),
    ];
    prop::collection::vec(ask, 1..at_most)
}

/// A meeting with people, some items and nothing said yet.
pub(crate) fn bare_meeting() -> Meeting {
    let mut meeting = Meeting::blank(Id::from_bits(1), Id::from_bits(2));
    // A layout and a rule under which most can be missing.
    meeting.heading.layout = Layout::ActionLog;
    meeting.heading.quorum = Some(Quorum::Members(2));
    let mut ids = Ids(500_000);
    for n in 0..6 {
        meeting.people.push(Arc::new(person(ids.next(), n)));
        meeting.agenda.push(Arc::new(item(ids.next(), n)));
    }
    meeting
}

impl Ask {
    /// The move that is asked for, made to fit the history as it is.
    pub fn fit(&self, history: &History, ids: &mut Ids) -> Move {
        match self {
            Ask::New(throws) => Move::New(step(history.meeting(), throws, ids)),
            Ask::Undo => Move::Undo,
            Ask::Redo => Move::Redo,
        }
    }
}

/// A step of ops each of which fits the meeting as the ones before leave it.
pub(crate) fn step(meeting: &Meeting, throws: &[Throw], ids: &mut Ids) -> Step {
    let mut after = meeting.clone();
    let mut ops = Vec::new();
    for throw in throws {
        if let Some(op) = throw.op(&after, ids)
            && op.clone().apply(&mut after).is_ok()
        {
            ops.push(op);
        }
    }
    Step::new("anything", ops)
}

fn pick<T>(list: &[T], number: u16) -> Option<&T> {
    list.get(usize::from(number).checked_rem(list.len())?)
}

fn up_to(len: usize, number: u16) -> usize {
    usize::from(number) % (len + 1)
}

impl Throw {
    /// The op, or none where the meeting has nothing that it could work on.
    fn op(self, meeting: &Meeting, ids: &mut Ids) -> Option<Op> {
        let Throw {
            what,
            place,
            other,
            more,
            ..
        } = self;
        let people = &meeting.people;
        let agenda = &meeting.agenda;
        Some(match what {
            0..5 => Op::SetHeading(Box::new(self.heading(meeting))),
            5 => Op::SetState(State::WithChair { on: day(more) }),
            6 => Op::SetClosing(Box::new(Closing {
                thanks: vec![word(more).to_owned()],
                ..Closing::default()
            })),
            7 => Op::SetGlossary(vec![Term {
                short: "BA".into(),
                long: "berthing allowance".into(),
            }]),
            8 => Op::SetPapers(vec![PaperRef::default()]),
            9 if place % 2 == 0 => Op::SetReleased(vec![Release {
                words: "una crane".into(),
                by: "the monitoring officer".into(),
                on: None,
            }]),
            9 => Op::SetLastAction(more.into()),
            10..16 => Op::InsertPerson(
                up_to(people.len(), place),
                Arc::new(person(ids.next(), more)),
            ),
            16..20 => Op::RemovePerson(pick(people, place)?.id),
            20..28 => Op::SetPerson(Arc::new(Person {
                substitute_for: (other.is_multiple_of(3))
                    .then(|| pick(people, other))
                    .flatten()
                    .map(|p| p.id),
                ..person(pick(people, place)?.id, more)
            })),
            28..32 => Op::MovePerson(pick(people, place)?.id, usize::from(other) % people.len()),
            32..38 => Op::InsertItem(
                up_to(agenda.len(), place),
                Arc::new(self.full_item(meeting, ids)),
            ),
            38..42 => Op::RemoveItem(pick(agenda, place)?.id),
            42..48 => Op::SetItem(Arc::new(item(pick(agenda, place)?.id, more))),
            48..54 => Op::MoveItem(pick(agenda, place)?.id, usize::from(other) % agenda.len()),
            54..90 => {
                let (under, entry) = self.existing(meeting)?;
                Op::RemoveEntry(under, entry)
            }
            90..130 => {
                let (under, entry) = self.existing(meeting)?;
                Op::SetEntry(under, Arc::new(Entry::new(entry, self.kind(meeting))))
            }
            _ => {
                let under = self.under(meeting);
                let at = up_to(meeting.entries(under)?.len(), other);
                Op::InsertEntry(
                    under,
                    at,
                    Arc::new(Entry::new(ids.next(), self.kind(meeting))),
                )
            }
        })
    }

    fn under(self, meeting: &Meeting) -> Under {
        // Two items take most of the entries, so that lists grow long enough to have a middle.
        let agenda = meeting.agenda.get(..2).unwrap_or(&meeting.agenda);
        match self.place % 8 {
            0 => None,
            1 => pick(&meeting.agenda, self.place / 8).map(|item| item.id),
            _ => pick(agenda, self.place / 8).map(|item| item.id),
        }
    }

    fn existing(self, meeting: &Meeting) -> Option<(Under, Id)> {
        let under = self.under(meeting);
        let entry = pick(meeting.entries(under)?, self.other)?;
        Some((under, entry.id))
    }

    fn heading(self, meeting: &Meeting) -> Heading {
        let mut heading = meeting.heading.clone();
        match self.place % 6 {
            0 => heading.layout = Layout::ALL[usize::from(self.more) % 6],
            1 => heading.closed = !heading.closed,
            2 => heading.wording.remote_counts = !heading.wording.remote_counts,
            3 => {
                heading.numbering = Numbering {
                    first: self.more.into(),
                    pattern: "x{n}".into(),
                }
            }
            4 => word(self.more).clone_into(&mut heading.title),
            _ => {
                heading.quorum = match self.more % 4 {
                    0 => None,
                    1 => Some(Quorum::Members(2)),
                    2 => Some(Quorum::Fraction(1, 2)),
                    _ => Some(Quorum::Organisations(2)),
                }
            }
        }
        heading
    }

    fn full_item(self, meeting: &Meeting, ids: &mut Ids) -> AgendaItem {
        let mut item = item(ids.next(), self.more);
        for n in 0..self.other % 6 {
            let throw = Throw {
                kind: self.kind.wrapping_add(u8::try_from(n * 37).unwrap_or(0)),
                more: self.more.wrapping_add(n),
                ..self
            };
            item.entries
                .push(Arc::new(Entry::new(ids.next(), throw.kind(meeting))));
        }
        item
    }

    /// Anybody on the list, or sometimes nobody on it.
    fn who(self, meeting: &Meeting, turn: u16) -> Id {
        let number = self.more.rotate_left(u32::from(turn) * 3);
        let stranger = Id::from_bits(3);
        let listed = pick(&meeting.people, number).filter(|_| !number.is_multiple_of(11));
        listed.map_or(stranger, |person| person.id)
    }

    fn kind(self, meeting: &Meeting) -> Kind {
        let more = self.more;
        let speech = || Speech {
            speaker: (more.is_multiple_of(3)).then(|| name(more / 3).to_owned()),
            text: word(more).to_owned(),
        };
        match self.kind {
            0..40 => Kind::Point(Point {
                form: [
                    PointForm::Paragraph,
                    PointForm::Bullet(1),
                    PointForm::Numbered,
                ][usize::from(more % 3)],
                speaker: speech().speaker,
                text: word(more).to_owned(),
                decisions: Vec::from_iter((more.is_multiple_of(5)).then(|| word(more).to_owned())),
            }),
            40..50 => Kind::Question(speech()),
            50..60 => Kind::Answer(speech()),
            60..80 => Kind::Decision(Decision::default()),
            80..150 => Kind::Action(action(more)),
            150..160 => Kind::Reminder(word(more).to_owned()),
            160..165 => Kind::Aside(word(more).to_owned()),
            165..250 => self.event(meeting),
            _ => Kind::Correction(Correction::default()),
        }
    }

    fn event(self, meeting: &Meeting) -> Kind {
        let more = self.more;
        let who = || self.who(meeting, 0);
        match self.kind % 8 {
            0 => Kind::Arrival(Arrival {
                who: vec![who(), self.who(meeting, 1)],
                time: None,
                remote: more.is_multiple_of(2),
                for_item: more.is_multiple_of(3),
                wording: None,
            }),
            1 => Kind::Departure(Departure {
                who: vec![who()],
                time: None,
                wording: None,
            }),
            2 => Kind::Interest(Interest {
                who: who(),
                item: pick(&meeting.agenda, self.place)
                    .filter(|_| more.is_multiple_of(2))
                    .map(|i| i.id),
                kind: "other".into(),
                nature: None,
                dispensation: false,
                took: [Part::Stayed, Part::Spoke, Part::Left][usize::from(more % 3)],
                wording: None,
            }),
            3 => Kind::Chair(ChairChange {
                who: who(),
                office: [Office::Chair, Office::ViceChair, Office::MinuteTaker]
                    [usize::from(more % 3)],
                time: None,
                wording: None,
            }),
            4 => Kind::Break(Break::default()),
            5 => Kind::Motion(Motion {
                mover: Some(name(more).to_owned()),
                outcome: [
                    MotionOutcome::Pending,
                    MotionOutcome::Carried,
                    MotionOutcome::Lost,
                ][usize::from(more % 3)],
                manner: (more.is_multiple_of(2)).then_some(Manner::NemCon),
                decided_after: self.event_of(meeting),
                ..Motion::default()
            }),
            6 => Kind::Election(Election {
                elected: (more.is_multiple_of(2)).then(|| name(more).to_owned()),
                ..Election::default()
            }),
            _ => Kind::Vote(self.vote(meeting)),
        }
    }

    /// An entry of the part that a motion may be said to be decided after.
    fn event_of(self, meeting: &Meeting) -> Option<Id> {
        let entries: Vec<Id> = meeting.all_entries().map(|(_, entry)| entry.id).collect();
        pick(&entries, self.more)
            .copied()
            .filter(|_| self.more % 4 < 3)
    }

    fn vote(self, meeting: &Meeting) -> Vote {
        let more = self.more;
        let motions = meeting
            .all_entries()
            .filter(|(_, entry)| matches!(entry.kind, Kind::Motion(_)));
        let motions: Vec<Id> = motions.map(|(_, entry)| entry.id).collect();
        let named = (0..3).map(|turn| {
            let choice =
                [Choice::For, Choice::Against, Choice::DidNotVote][usize::from((more + turn) % 3)];
            (self.who(meeting, turn), choice)
        });
        Vote {
            motion: pick(&motions, self.other)
                .copied()
                .filter(|_| more.is_multiple_of(2)),
            count: if more % 4 < 2 {
                Count::Names(named.collect())
            } else {
                Count::Numbers {
                    ayes: more % 4,
                    against: more % 3,
                    abstained: more % 2,
                }
            },
            casting: (more.is_multiple_of(7)).then_some(Choice::For),
            wording: None,
        }
    }
}

fn day(number: u16) -> NaiveDate {
    let days = chrono::Days::new(u64::from(number % 40));
    NaiveDate::default()
        .checked_add_days(days)
        .unwrap_or_default()
}

fn word(number: u16) -> &'static str {
    const WORDS: [&str; 6] = [
        "",
        "moorings",
        "the lifeboat station asked again",
        "Lifeboat",
        "harbourmaster's report",
        "x",
    ];
    WORDS[usize::from(number % 6)]
}

fn name(number: u16) -> &'static str {
    const NAMES: [&str; 10] = [
        "OF",
        "of",
        "Ann",
        "ALL",
        "Chair",
        "RS",
        "Body 1",
        "???",
        "r.s.",
        "Ann Finch",
    ];
    NAMES[usize::from(number % 10)]
}

fn person(id: Id, more: u16) -> Person {
    let named = ["Orla Finch", "Ann Finch", "Ann Bell", "2 delegates"][usize::from(more % 4)];
    Person {
        initials: [Some("OF"), Some("AF"), None][usize::from(more / 4 % 3)].map(str::to_owned),
        headcount: (more % 4 == 3).then_some(2),
        organisation: (more % 5 > 1).then(|| format!("Body {}", more % 5)),
        roles: Vec::from_iter((more.is_multiple_of(6)).then(|| "Chair".to_owned())),
        standing: [
            Standing::Member,
            Standing::InAttendance,
            Standing::Visitor,
            Standing::Member,
        ][usize::from(more / 8 % 4)],
        start: [
            Start::Expected,
            Start::Present,
            Start::Remote,
            Start::apologies(),
        ][usize::from(more / 16 % 4)]
        .clone(),
        ..Person::named(id, named)
    }
}

fn item(id: Id, more: u16) -> AgendaItem {
    AgendaItem {
        numbered: !more.is_multiple_of(5),
        number: (more.is_multiple_of(7)).then(|| "5A".to_owned()),
        deferred: (more.is_multiple_of(9)).then(|| Deadline::words("February")),
        ..AgendaItem::titled(id, word(more))
    }
}

fn action(more: u16) -> Action {
    let deadline = || match more % 4 {
        0 => Some(Deadline::words("TBC")),
        1 => None,
        _ => Some(Deadline {
            words: "then".into(),
            means: Meaning::Day(day(more / 4)),
        }),
    };
    Action {
        leads: (0..more % 3)
            .map(|n| name(more / 3 + n).to_owned())
            .collect(),
        deadline: deadline(),
        state: [Progressed::Open, Progressed::Open, Progressed::Done][usize::from(more / 16 % 3)],
        ..Action::worded(word(more))
    }
}
