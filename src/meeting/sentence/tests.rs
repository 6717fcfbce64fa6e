//! The generated sentences, word for word.

use super::*;
use crate::meeting::event::{Choice, Count, Manner, Motion, MotionOutcome, Vote};
use crate::meeting::{AgendaItem, Person, Start};
use std::sync::Arc;

fn id(n: u64) -> Id {
    Id::from_bits(n)
}

fn time(hour: u32, minute: u32) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(hour, minute, 0)
}

/// Orla Finch (OF), Cllr Bell, two delegates, and Wil Ede, who stands in for Cllr Bell; items 4, 5 and one unnumbered.
fn meeting() -> Meeting {
    let mut meeting = Meeting::blank(id(900), id(100));
    let mut people = [
        Person::named(id(1), "Orla Finch"),
        Person::named(id(2), "Councillor Ann Bell"),
        Person::named(id(3), "two delegates"),
        Person::named(id(4), "Wil Ede"),
    ];
    people[0].initials = Some("OF".into());
    people[0].start = Start::Present;
    people[1].address = Some("Cllr Bell".into());
    people[3].substitute_for = Some(id(2));
    meeting.people = people.into_iter().map(Arc::new).collect();
    meeting.heading.numbering.first = 4;
    meeting.agenda = [
        (100, "Moorings"),
        (101, "Dredging"),
        (102, "Any other business"),
    ]
    .map(|(n, title)| Arc::new(AgendaItem::titled(id(n), title)))
    .to_vec();
    Arc::make_mut(&mut meeting.agenda[2]).numbered = false;
    meeting
}

/// The sentence for the last of these entries of the first item.
fn last(kinds: Vec<Kind>) -> Option<String> {
    let mut meeting = meeting();
    let entries = kinds.into_iter().zip(1_000..);
    let item = Arc::make_mut(&mut meeting.agenda[0]);
    item.entries = entries
        .map(|(kind, n)| Arc::new(Entry::new(id(n), kind)))
        .collect();
    let entry = item.entries.last().unwrap().clone();
    sentence(&meeting, &entry)
}

fn expect(cases: Vec<(Kind, &str)>) {
    for (kind, expected) in cases {
        let told = format!("{kind:?}");
        assert_eq!(last(vec![kind]).as_deref(), Some(expected), "{told}");
    }
}

fn came(who: &[u64], time: Option<NaiveTime>, remote: bool) -> Kind {
    Kind::Arrival(Arrival {
        who: who.iter().map(|n| id(*n)).collect(),
        time,
        remote,
        for_item: false,
        wording: None,
    })
}

fn left(who: &[u64], time: Option<NaiveTime>) -> Kind {
    Kind::Departure(Departure {
        who: who.iter().map(|n| id(*n)).collect(),
        time,
        wording: None,
    })
}

#[test]
fn people_join_leave_and_return() {
    expect(vec![
        (
            came(&[2], time(10, 42), false),
            "Cllr Bell joined the meeting at 10.42.",
        ),
        (
            came(&[2], None, true),
            "Cllr Bell joined the meeting remotely.",
        ),
        (
            came(&[2, 3, 1], time(9, 5), false),
            "Cllr Bell, two delegates and Orla Finch joined the meeting at 9.05.",
        ),
        (
            came(&[3], time(10, 0), false),
            "Two delegates joined the meeting at 10.00.",
        ),
        (came(&[77], None, false), "Someone joined the meeting."),
        (
            came(&[4], time(10, 0), false),
            "Wil Ede joined the meeting as substitute for Cllr Bell at 10.00.",
        ),
        (
            left(&[1], time(11, 0)),
            "Orla Finch left the meeting at 11.00.",
        ),
        (
            left(&[1], None),
            "Orla Finch left the meeting before item 5.",
        ),
    ]);
    for (kinds, expected) in [
        (
            vec![left(&[1], None), came(&[1, 2], time(11, 5), false)],
            "Cllr Bell joined the meeting at 11.05. Orla Finch returned to the meeting at 11.05.",
        ),
        (
            vec![left(&[1], None), came(&[1], None, true)],
            "Orla Finch returned to the meeting remotely.",
        ),
    ] {
        assert_eq!(last(kinds).as_deref(), Some(expected));
    }
}

#[test]
fn a_departure_without_a_time_is_told_by_the_item() {
    let mut meeting = meeting();
    let entry = |n, kind| Arc::new(Entry::new(id(n), kind));
    let mut put = |at: usize, entries: Vec<Arc<Entry>>| {
        Arc::make_mut(&mut meeting.agenda[at]).entries = entries;
    };
    put(
        0,
        vec![entry(1, left(&[1], None)), entry(2, left(&[2], None))],
    );
    put(
        1,
        vec![entry(3, left(&[3], None)), entry(4, Kind::paragraph("x"))],
    );
    put(2, vec![entry(5, left(&[4], None))]);
    meeting.before = vec![entry(6, left(&[4], None))];
    for (n, expected) in [
        (1, "Orla Finch left the meeting before item 5."),
        (2, "Cllr Bell left the meeting before item 5."),
        (3, "Two delegates left the meeting."),
        (5, "Wil Ede left the meeting."),
        (6, "Wil Ede left the meeting before item 4."),
    ] {
        let (_, entry) = meeting.find(id(n)).unwrap();
        assert_eq!(sentence(&meeting, entry).as_deref(), Some(expected));
    }
    let all = sentences(&meeting);
    assert_eq!(all.len(), 5);
    for (_, entry) in meeting.all_entries() {
        assert_eq!(all.get(&entry.id), sentence(&meeting, entry).as_ref());
    }
    let nowhere = Entry::new(id(50), left(&[4], None));
    assert_eq!(
        sentence(&meeting, &nowhere).as_deref(),
        Some("Wil Ede left the meeting.")
    );
}

#[test]
fn interests_say_in_what_and_what_was_done() {
    let declared = |item: Option<u64>, kind: &str, nature: Option<&str>, dispensation, took| {
        Kind::Interest(Interest {
            who: id(2),
            item: item.map(id),
            kind: kind.into(),
            nature: nature.map(Into::into),
            dispensation,
            took,
            wording: None,
        })
    };
    expect(vec![
        (
            declared(None, "disclosable pecuniary", None, false, Part::Left),
            "Cllr Bell declared a disclosable pecuniary interest in this item and left the meeting for that item.",
        ),
        (
            declared(
                Some(101),
                "other",
                Some("a berth holder"),
                false,
                Part::Stayed,
            ),
            "Cllr Bell declared an interest in item 5 (a berth holder).",
        ),
        (
            declared(
                Some(102),
                "Ecclesiastical interest",
                None,
                true,
                Part::Stayed,
            ),
            "Cllr Bell declared an Ecclesiastical interest in “Any other business” and took part under a dispensation.",
        ),
        (
            declared(Some(100), "", None, false, Part::Spoke),
            "Cllr Bell declared an interest in this item and spoke but did not vote.",
        ),
        (
            declared(Some(55), "", None, true, Part::Spoke),
            "Cllr Bell declared an interest in another item and, under a dispensation, spoke but did not vote.",
        ),
    ]);
}

#[test]
fn the_chair_and_breaks_have_their_times() {
    let takes_over = |office, time| {
        Kind::Chair(ChairChange {
            who: id(2),
            office,
            time,
            wording: None,
        })
    };
    let chair = |time| takes_over(Office::Chair, time);
    let pause = |from, until, adjourned| {
        Kind::Break(Break {
            from,
            until,
            adjourned,
            wording: None,
        })
    };
    expect(vec![
        (chair(time(11, 5)), "Cllr Bell took the chair at 11.05."),
        (chair(None), "Cllr Bell took the chair."),
        (
            takes_over(Office::ViceChair, time(11, 5)),
            "Cllr Bell acted as Vice Chair from 11.05.",
        ),
        (
            takes_over(Office::ViceChair, None),
            "Cllr Bell acted as Vice Chair.",
        ),
        (
            takes_over(Office::MinuteTaker, time(11, 5)),
            "Cllr Bell took over the minutes at 11.05.",
        ),
        (
            pause(time(11, 0), time(11, 15), true),
            "The meeting was adjourned at 11.00 and resumed at 11.15.",
        ),
        (
            pause(time(11, 0), None, false),
            "The meeting broke at 11.00.",
        ),
        (
            pause(None, time(11, 15), false),
            "The meeting broke and resumed at 11.15.",
        ),
    ]);
    let mut meeting = meeting();
    meeting.heading.wording.time_mark = ':';
    let entry = Entry::new(id(1), chair(time(9, 5)));
    assert_eq!(
        sentence(&meeting, &entry).as_deref(),
        Some("Cllr Bell took the chair at 9:05.")
    );
}

#[test]
fn motions_name_their_movers_and_what_became_of_them() {
    let motion = |mover: Option<&str>, seconder: Option<&str>, outcome, manner| Motion {
        text: "That the pontoon be mended".into(),
        mover: mover.map(Into::into),
        seconder: seconder.map(Into::into),
        outcome,
        manner,
        ..Motion::default()
    };
    let nem_con = Some(Manner::NemCon);
    let amending = Motion {
        amends: Some(id(5)),
        text: "Add “by May.”".into(),
        ..motion(Some("XY"), None, MotionOutcome::Withdrawn, None)
    };
    let bare = Motion {
        text: String::new(),
        ..Motion::default()
    };
    expect(vec![
        (
            Kind::Motion(motion(
                Some("of"),
                Some("Ann Bell"),
                MotionOutcome::Carried,
                nem_con,
            )),
            "Moved by Orla Finch and seconded by Cllr Bell: That the pontoon be mended. Carried nem. con.",
        ),
        (
            Kind::Motion(motion(
                None,
                Some("OF"),
                MotionOutcome::Lost,
                Some(Manner::ShowOfHands),
            )),
            "Seconded by Orla Finch: That the pontoon be mended. Lost on a show of hands.",
        ),
        (
            Kind::Motion(motion(
                None,
                None,
                MotionOutcome::Carried,
                Some(Manner::Unanimous),
            )),
            "Motion: That the pontoon be mended. Carried unanimously.",
        ),
        (
            Kind::Motion(motion(None, None, MotionOutcome::Deferred, None)),
            "Motion: That the pontoon be mended. Deferred.",
        ),
        (
            Kind::Motion(amending),
            "Amendment moved by XY: Add “by May.” Withdrawn.",
        ),
        (Kind::Motion(bare), "Motion:"),
    ]);
}

#[test]
fn votes_are_told_in_numbers_or_by_name() {
    use Choice::{Abstained, Against, DidNotVote, For};
    let vote = |count, casting| Vote {
        motion: None,
        count,
        casting,
        wording: None,
    };
    let numbers = |ayes, against, abstained| Count::Numbers {
        ayes,
        against,
        abstained,
    };
    let named = || {
        Count::Names(vec![
            (id(1), For),
            (id(2), Against),
            (id(4), For),
            (id(3), DidNotVote),
        ])
    };
    expect(vec![
        (
            Kind::Vote(vote(numbers(7, 2, 0), None)),
            "The vote was 7 for and 2 against.",
        ),
        (
            Kind::Vote(vote(numbers(4, 4, 1), Some(For))),
            "The vote was 4 for and 4 against, with 1 abstention. The Chair gave a casting vote for.",
        ),
        (
            Kind::Vote(vote(numbers(4, 4, 2), Some(Against))),
            "The vote was 4 for and 4 against, with 2 abstentions. The Chair gave a casting vote against.",
        ),
        (
            Kind::Vote(vote(named(), None)),
            "Recorded vote. For (2): Orla Finch and Wil Ede. Against (1): Cllr Bell. Did not vote (1): two delegates.",
        ),
        (
            Kind::Vote(vote(
                Count::Names(vec![(id(1), Abstained)]),
                Some(Abstained),
            )),
            "Recorded vote. Abstained (1): Orla Finch. The Chair gave no casting vote.",
        ),
    ]);
    let mut quiet = meeting();
    quiet.heading.wording.print_votes_by_name = false;
    let entry = Entry::new(id(1), Kind::Vote(vote(named(), None)));
    assert_eq!(
        sentence(&quiet, &entry).as_deref(),
        Some("The vote was 2 for and 1 against; 1 did not vote.")
    );
}

#[test]
fn elections_and_corrections_say_what_was_settled() {
    let election = |nominated: &[&str], elected: Option<&str>, from: Option<&str>| {
        Kind::Election(Election {
            office: "Vice Chair".into(),
            nominated: nominated.iter().map(ToString::to_string).collect(),
            elected: elected.map(Into::into),
            from: from.map(Into::into),
            wording: None,
        })
    };
    let correction = |place: Option<&str>, text: &str| {
        Kind::Correction(Correction {
            meeting: None,
            place: place.map(Into::into),
            text: text.into(),
        })
    };
    expect(vec![
        (
            election(&["OF"], Some("OF"), Some("the next meeting")),
            "Orla Finch was elected Vice Chair from the next meeting.",
        ),
        (
            election(&["OF", "Sue Low"], Some("Sue Low"), None),
            "Orla Finch and Sue Low were nominated for Vice Chair. Sue Low was elected Vice Chair.",
        ),
        (
            election(&["OF"], None, None),
            "Orla Finch was nominated for Vice Chair.",
        ),
        (
            election(&[], None, None),
            "The election of Vice Chair was left open.",
        ),
        (
            correction(Some("minute 148, paragraph 2"), "for “May” read “June”"),
            "Correction to minute 148, paragraph 2: for “May” read “June”.",
        ),
        (
            correction(None, "Ann Bell was present."),
            "Correction: Ann Bell was present.",
        ),
    ]);
}

#[test]
fn the_note_takers_own_words_win() {
    let reworded = |mut kind: Kind| {
        kind.set_text("She was late again".into());
        last(vec![kind])
    };
    let own = Some("She was late again".to_owned());
    assert_eq!(reworded(came(&[2], time(10, 42), false)), own);
    assert_eq!(reworded(left(&[2], None)), own);
    assert_eq!(reworded(Kind::Election(Election::default())), own);
    assert_eq!(last(vec![Kind::paragraph("x")]), None);
    assert_eq!(last(vec![Kind::Aside("x".into())]), None);
}
