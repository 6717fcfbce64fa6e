//! The room by hand-made cases.

use super::*;
use crate::meeting::event::{
    Arrival, ChairChange, Choice, Count, Departure, Election, Manner, Motion, MotionOutcome, Vote,
};
use crate::meeting::gaps::{Gap, Lack, Spot};
use crate::meeting::{AgendaItem, Decision, InterestKind, Person, Quorum, Standing, Start};

fn id(n: u64) -> Id {
    Id::from_bits(n)
}

fn ids(ns: impl IntoIterator<Item = u64>) -> Vec<Id> {
    ns.into_iter().map(id).collect()
}

/// Members 1 to 5, the first two by office; 3 is remote, 4 is late, 5 sent apologies; 6 stands in for 5; 7 advises.
fn meeting(items: Vec<Vec<Kind>>) -> Meeting {
    let person = |n: u64, start: Start, standing| Person {
        standing,
        start,
        ..Person::named(id(n), format!("Person {n}"))
    };
    let member = |n, start| person(n, start, Standing::Member);
    let mut people = vec![
        member(1, Start::Present),
        member(2, Start::Present),
        member(3, Start::Remote),
        member(4, Start::Expected),
        member(5, Start::apologies()),
        person(6, Start::Present, Standing::Visitor),
        person(7, Start::Present, Standing::InAttendance),
    ];
    people[0].roles = vec!["Chairman".into()];
    people[1].roles = vec!["Vice Chair".into()];
    people[5].substitute_for = Some(id(5));
    let mut meeting = Meeting::blank(id(900), id(100));
    meeting.people = people.into_iter().map(Arc::new).collect();
    meeting.agenda = items
        .into_iter()
        .zip(100..)
        .map(|(kinds, n)| {
            let mut item = AgendaItem::titled(id(n), format!("Item {n}"));
            let entries = kinds.into_iter().zip(n * 100..);
            item.entries = entries
                .map(|(kind, n)| Arc::new(Entry::new(id(n), kind)))
                .collect();
            Arc::new(item)
        })
        .collect();
    meeting
}

fn came(who: &[u64]) -> Kind {
    Kind::Arrival(Arrival {
        who: ids(who.iter().copied()),
        time: None,
        remote: false,
        for_item: false,
        wording: None,
    })
}

fn left(who: &[u64]) -> Kind {
    Kind::Departure(Departure {
        who: ids(who.iter().copied()),
        time: None,
        wording: None,
    })
}

fn interest(who: u64, item: Option<u64>, took: Part) -> Kind {
    Kind::Interest(Interest {
        who: id(who),
        item: item.map(id),
        kind: "other".into(),
        nature: None,
        dispensation: false,
        took,
        wording: None,
    })
}

fn chair(who: u64) -> Kind {
    Kind::Chair(ChairChange {
        who: id(who),
        office: Office::Chair,
        time: None,
        wording: None,
    })
}

fn decided() -> Kind {
    Kind::Decision(Decision::default())
}

fn motion(outcome: MotionOutcome, manner: Option<Manner>) -> Kind {
    Kind::Motion(Motion {
        outcome,
        manner,
        ..Motion::default()
    })
}

fn vote(count: Count, casting: Option<Choice>) -> Kind {
    Kind::Vote(Vote {
        motion: None,
        count,
        casting,
        wording: None,
    })
}

fn numbers(ayes: u16, against: u16, abstained: u16) -> Count {
    Count::Numbers {
        ayes,
        against,
        abstained,
    }
}

#[test]
fn the_room_at_the_start_is_as_ticked() {
    let room = Room::at_start(&meeting(vec![vec![]]));
    assert_eq!(room.present().collect::<Vec<_>>(), ids([1, 2, 3, 6, 7]));
    assert_eq!(room.present_members().collect::<Vec<_>>(), ids([1, 2, 3]));
    assert_eq!(room.voters().collect::<Vec<_>>(), ids([1, 2, 3, 6]));
    assert_eq!(room.presence(id(3)), Presence::Remote);
    assert_eq!(room.presence(id(5)), Presence::NeverCame);
    assert_eq!(room.presence(id(99)), Presence::NeverCame);
    assert_eq!(room.chair(), Some(id(1)));
    assert_eq!(room.unaccounted().collect::<Vec<_>>(), ids([4]));
}

#[test]
fn quorum_counts_by_the_rule_of_the_body() {
    let with = |rule, remote| {
        let mut meeting = meeting(vec![vec![]]);
        meeting.heading.quorum = rule;
        meeting.heading.wording.remote_counts = remote;
        for (n, body) in [(0, "Quay"), (1, "quay"), (2, "Mill"), (4, "Fire")] {
            Arc::make_mut(&mut meeting.people[n]).organisation = Some(body.into());
        }
        Room::at_start(&meeting).quorate().words()
    };
    for (rule, remote, words) in [
        (None, true, "4 of 5"),
        (Some(Quorum::Members(4)), true, "quorate 4 of 5, needs 4"),
        (Some(Quorum::Members(4)), false, "inquorate 3 of 5, needs 4"),
        (
            Some(Quorum::Fraction(1, 3)),
            true,
            "quorate 4 of 5, needs 2",
        ),
        (
            Some(Quorum::Fraction(9, 10)),
            true,
            "inquorate 4 of 5, needs 5",
        ),
        (
            Some(Quorum::Fraction(1, 0)),
            true,
            "inquorate 4 of 5, needs 5",
        ),
        (
            Some(Quorum::Organisations(3)),
            true,
            "quorate 3 of 3, needs 3",
        ),
        (
            Some(Quorum::Organisations(3)),
            false,
            "inquorate 2 of 3, needs 3",
        ),
    ] {
        assert_eq!(
            with(rule, remote),
            words,
            "{rule:?}, remote counts: {remote}"
        );
    }
}

#[test]
fn a_member_and_the_substitute_fill_one_seat() {
    let meeting = meeting(vec![vec![came(&[5])]]);
    let room = Room::at_end_of(&meeting, Some(id(100))).unwrap();
    assert_eq!(room.quorate().present, 4);
    assert_eq!(room.voters().collect::<Vec<_>>(), ids([1, 2, 3, 5]));
}

#[test]
fn unnamed_heads_are_counted() {
    let mut meeting = meeting(vec![vec![]]);
    let mut heads = Person::named(id(8), "3 delegates");
    heads.headcount = Some(3);
    heads.start = Start::Present;
    meeting.people.push(Arc::new(heads));
    let room = Room::at_start(&meeting);
    assert_eq!(
        (room.quorate().present, room.quorate().members, room.votes()),
        (7, 8, 7)
    );
}

#[test]
fn position_decides_who_is_there() {
    let meeting = meeting(vec![
        vec![left(&[1]), came(&[4])],
        vec![left(&[2, 4]), came(&[1])],
        vec![],
    ]);
    let present = |room: Option<Room>| room.unwrap().present_members().collect::<Vec<_>>();
    let (first, second) = (Some(id(100)), Some(id(101)));
    assert_eq!(
        present(Room::before(&meeting, first, id(10_000))),
        ids([1, 2, 3])
    );
    assert_eq!(
        present(Room::after(&meeting, first, id(10_000))),
        ids([2, 3])
    );
    assert_eq!(present(Room::at_end_of(&meeting, first)), ids([2, 3, 4]));
    assert_eq!(present(Room::at_end_of(&meeting, second)), ids([1, 3]));
    assert_eq!(Room::before(&meeting, second, id(10_000)), None);
    assert_eq!(Room::at_end_of(&meeting, Some(id(55))), None);
    let who = who_was_there(&meeting, second).unwrap();
    assert_eq!(who.throughout, ids([3, 6, 7]));
    assert_eq!(who.partly, ids([1, 2, 4]));
}

#[test]
fn who_left_for_an_interest_is_out_for_that_item_alone() {
    let meeting = meeting(vec![
        vec![
            interest(1, Some(101), Part::Left),
            interest(2, Some(101), Part::Spoke),
            interest(3, Some(101), Part::Stayed),
        ],
        vec![Kind::paragraph("x")],
        vec![interest(2, None, Part::Left), came(&[2])],
    ]);
    let end = |n| Room::at_end_of(&meeting, Some(id(n))).unwrap();
    assert_eq!(end(100).quorate().present, 4);
    assert_eq!(end(101).presence(id(1)), Presence::Out);
    assert_eq!(end(101).quorate().present, 3);
    assert_eq!(end(101).voters().collect::<Vec<_>>(), ids([3, 6]));
    assert_eq!(end(101).chair(), Some(id(2)));
    let last = Room::after(&meeting, Some(id(102)), id(10_200)).unwrap();
    assert_eq!(last.presence(id(1)), Presence::InRoom);
    assert_eq!(last.presence(id(2)), Presence::Out);
    assert_eq!(end(102).presence(id(2)), Presence::InRoom);
}

#[test]
fn the_chair_passes_on_and_back() {
    let meeting = meeting(vec![vec![
        left(&[1]),
        chair(3),
        left(&[3]),
        came(&[1]),
        left(&[1, 2]),
    ]]);
    let after = |n: u64| {
        Room::after(&meeting, Some(id(100)), id(10_000 + n))
            .unwrap()
            .chair()
    };
    let chairs: Vec<Option<Id>> = (0..5).map(after).collect();
    let expected = [Some(2), Some(3), Some(2), Some(1), None].map(|n| n.map(id));
    assert_eq!(chairs, expected);
}

fn by_name(votes: &[(u64, Choice)]) -> Kind {
    let names = votes.iter().map(|(n, choice)| (id(*n), *choice)).collect();
    vote(Count::Names(names), None)
}

/// Events, and what is found at which of them.
type Case = (Vec<Kind>, Vec<(u64, Lack)>);

/// Expects of each case what it says, where three are a quorum.
fn found(cases: Vec<Case>) {
    for (kinds, expected) in cases {
        let told = format!("{kinds:?}");
        let mut meeting = meeting(vec![kinds]);
        meeting.heading.quorum = Some(Quorum::Members(3));
        let gap = |(n, lack): (u64, Lack)| Gap {
            spot: Spot::Entry(Some(id(100)), id(10_000 + n)),
            lack,
        };
        let expected: Vec<Gap> = expected.into_iter().map(gap).collect();
        assert_eq!(check(&meeting), expected, "{told}");
    }
}

#[test]
fn nobody_is_in_two_places() {
    found(vec![
        (vec![came(&[4]), left(&[4]), came(&[4])], vec![]),
        (vec![came(&[1])], vec![(0, Lack::AlreadyThere(id(1)))]),
        (vec![came(&[4, 4])], vec![(0, Lack::AlreadyThere(id(4)))]),
        (vec![left(&[4])], vec![(0, Lack::NotThere(id(4)))]),
        (vec![left(&[1, 1])], vec![(0, Lack::NotThere(id(1)))]),
        (vec![came(&[77])], vec![(0, Lack::NotOnTheList)]),
        (vec![chair(5)], vec![(0, Lack::ChairNotThere(id(5)))]),
        (
            vec![interest(1, None, Part::Left), left(&[1]), came(&[1])],
            vec![(1, Lack::NotThere(id(1)))],
        ),
    ]);
}

#[test]
fn decisions_without_a_quorum_are_found() {
    let elected = Kind::Election(Election {
        elected: Some("Person 2".into()),
        ..Election::default()
    });
    let pending = motion(MotionOutcome::Pending, None);
    let lost = motion(MotionOutcome::Lost, None);
    found(vec![
        (vec![decided()], vec![]),
        (
            vec![
                left(&[1, 2]),
                decided(),
                pending,
                lost,
                elected,
                came(&[4]),
                decided(),
            ],
            vec![
                (1, Lack::Inquorate),
                (3, Lack::Inquorate),
                (4, Lack::Inquorate),
            ],
        ),
    ]);
}

#[test]
fn a_motion_is_judged_where_it_was_decided() {
    let after = |n: Option<u64>| {
        Kind::Motion(Motion {
            outcome: MotionOutcome::Carried,
            decided_after: n.map(id),
            ..Motion::default()
        })
    };
    let voted = || vote(numbers(2, 0, 0), None);
    let lost_here = || Lack::MotionInquorate(id(10_000));
    // The quorum is three; two of those three leave after the motion is moved.
    found(vec![
        (vec![after(None), left(&[1, 2])], vec![]),
        (
            vec![after(Some(10_001)), left(&[1, 2])],
            vec![(1, lost_here())],
        ),
        (
            vec![after(Some(10_002)), left(&[1, 2]), came(&[1, 2])],
            vec![],
        ),
        // A vote is where it was decided, whatever the motion says.
        (
            vec![after(Some(10_001)), left(&[1]), left(&[2]), voted()],
            vec![(3, lost_here())],
        ),
        // What it was decided after is gone again, or stands above.
        (vec![after(Some(10_009)), left(&[1, 2])], vec![]),
    ]);
}

#[test]
fn the_minutes_and_the_vice_chair_change_hands() {
    let took = |who, office| {
        Kind::Chair(ChairChange {
            who: id(who),
            office,
            time: None,
            wording: None,
        })
    };
    let mut meeting = meeting(vec![vec![
        took(7, Office::MinuteTaker),
        took(3, Office::ViceChair),
        left(&[1]),
        left(&[7]),
    ]]);
    Arc::make_mut(&mut meeting.people[5]).roles = vec!["Minute taker".into()];
    let after = |n: u64| Room::after(&meeting, Some(id(100)), id(10_000 + n)).unwrap();
    assert_eq!(Room::at_start(&meeting).minute_taker(), Some(id(6)));
    let takers = [0, 3].map(|n| after(n).minute_taker());
    assert_eq!(takers, [Some(id(7)), Some(id(6))]);
    assert_eq!(after(2).chair(), Some(id(3)));
}

#[test]
fn who_came_for_one_item_goes_with_it() {
    let guest = |who: u64| {
        Kind::Arrival(Arrival {
            who: vec![id(who)],
            for_item: true,
            ..Arrival::default()
        })
    };
    let meeting = meeting(vec![vec![guest(4), guest(5), came(&[5])], vec![], vec![]]);
    let there = |n| {
        let room = Room::at_end_of(&meeting, Some(id(n))).unwrap();
        [4, 5].map(|who| room.presence(id(who)).there())
    };
    assert_eq!([100, 101].map(there), [[true, true], [false, true]]);
}

#[test]
fn an_interest_is_of_a_kind_that_the_body_knows() {
    let mut meeting = meeting(vec![vec![interest(1, None, Part::Stayed)]]);
    assert_eq!(check(&meeting), []);
    let kind = |kind: &str| InterestKind {
        kind: kind.into(),
        short: String::new(),
    };
    meeting.heading.wording.interests = vec![kind("Other")];
    assert_eq!(check(&meeting), []);
    meeting.heading.wording.interests = vec![kind("pecuniary")];
    let lacks: Vec<Lack> = check(&meeting).into_iter().map(|gap| gap.lack).collect();
    assert_eq!(lacks, [Lack::NoSuchInterest("other".into())]);
}

#[test]
fn a_count_adds_up_and_agrees_with_its_motion() {
    use Choice::For;
    use MotionOutcome::{Carried, Lost};
    let nem_con = |outcome| motion(outcome, Some(Manner::NemCon));
    let unanimous = motion(Carried, Some(Manner::Unanimous));
    let count = |ayes, against, abstained| vote(numbers(ayes, against, abstained), None);
    let too_many = Lack::TooManyVotes {
        cast: 5,
        possible: 4,
    };
    let contradicts = || vec![(1, Lack::CountContradicts)];
    let no_tie = vec![(0, Lack::CastingWithoutTie)];
    found(vec![
        (vec![count(3, 1, 0)], vec![]),
        (vec![count(3, 1, 1)], vec![(0, too_many)]),
        (vec![vote(numbers(2, 2, 0), Some(For))], vec![]),
        (vec![vote(numbers(2, 1, 0), Some(For))], no_tie),
        (vec![motion(Carried, None), count(1, 2, 0)], contradicts()),
        (vec![motion(Lost, None), count(2, 2, 0)], vec![]),
        (vec![motion(Carried, None), count(2, 2, 0)], contradicts()),
        (vec![nem_con(Carried), count(3, 0, 1)], vec![]),
        (vec![nem_con(Carried), count(3, 1, 0)], contradicts()),
        (vec![unanimous, count(3, 0, 1)], contradicts()),
        (vec![nem_con(Lost), count(0, 3, 0)], vec![]),
        (
            vec![motion(Lost, None), vote(numbers(2, 2, 0), Some(For))],
            contradicts(),
        ),
    ]);
}

#[test]
fn a_recorded_vote_holds_those_who_may_vote_once_each() {
    use Choice::{Abstained, Against, DidNotVote, For};
    found(vec![
        (
            vec![by_name(&[
                (1, For),
                (2, Against),
                (3, Abstained),
                (6, DidNotVote),
            ])],
            vec![],
        ),
        (
            vec![by_name(&[
                (1, For),
                (1, Against),
                (5, For),
                (7, For),
                (88, For),
            ])],
            vec![
                (0, Lack::VotedTwice(id(1))),
                (0, Lack::VotedOutside(id(5))),
                (0, Lack::VotedUnentitled(id(7))),
                (0, Lack::NotOnTheList),
            ],
        ),
        (
            vec![
                interest(2, None, Part::Spoke),
                by_name(&[(2, DidNotVote), (1, For)]),
            ],
            vec![],
        ),
        (
            vec![interest(2, None, Part::Spoke), by_name(&[(2, For)])],
            vec![(1, Lack::VotedUnentitled(id(2)))],
        ),
    ]);
}
