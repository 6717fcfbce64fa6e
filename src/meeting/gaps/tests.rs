//! The gap list by hand-made cases.

use super::*;
use crate::meeting::event::{Motion, MotionOutcome};
use crate::meeting::{
    Action, AgendaItem, Deadline, Decision, Kind, Layout, Meaning, Outcome, Person, Point,
    Progressed, Quorum, Speech, Standing, Start,
};
use std::sync::Arc;

fn id(n: u64) -> Id {
    Id::from_bits(n)
}

/// Orla Finch (OF), Ann Bell and Ann Webb, all there, under one item.
fn meeting(layout: Layout, kinds: Vec<Kind>) -> Meeting {
    let mut meeting = Meeting::blank(id(900), id(100));
    meeting.heading.layout = layout;
    for (n, name) in [(1, "Orla Finch"), (2, "Ann Bell"), (3, "Ann Webb")] {
        let mut person = Person::named(id(n), name);
        person.start = Start::Present;
        meeting.people.push(Arc::new(person));
    }
    Arc::make_mut(&mut meeting.people[0]).initials = Some("OF".into());
    let item = Arc::make_mut(&mut meeting.agenda[0]);
    item.title = "Moorings".into();
    let entries = kinds.into_iter().zip(1_000..);
    item.entries = entries
        .map(|(kind, n)| Arc::new(Entry::new(id(n), kind)))
        .collect();
    meeting
}

fn action(leads: &[&str], deadline: Option<&str>) -> Action {
    Action {
        leads: leads.iter().map(ToString::to_string).collect(),
        deadline: deadline.map(Deadline::words),
        ..Action::worded("mend the pontoon")
    }
}

fn said(speaker: &str) -> Kind {
    Kind::Point(Point {
        speaker: Some(speaker.into()),
        text: "it leaks".into(),
        ..Point::default()
    })
}

fn words(meeting: &Meeting) -> Vec<String> {
    let gaps = gaps(meeting);
    gaps.iter().map(|gap| gap.words(meeting)).collect()
}

#[test]
fn an_action_lacks_what_its_layout_asks_for() {
    let done = |mut action: Action| {
        action.state = Progressed::Done;
        action
    };
    let measured = |deadlines: &[&str]| Action {
        outcomes: vec![Outcome {
            deadlines: deadlines.iter().map(|w| Deadline::words(*w)).collect(),
            ..Outcome::default()
        }],
        ..action(&[], None)
    };
    let numbered = Action {
        reference: Some("A7".into()),
        ..action(&[], Some("ASAP"))
    };
    let no_lead = "An action has no lead";
    let no_deadline = "An action has no deadline";
    for (layout, action, expected) in [
        (
            Layout::Minutes,
            action(&["OF"], Some("As available")),
            &[][..],
        ),
        (Layout::Minutes, action(&[], None), &[no_lead, no_deadline]),
        (
            Layout::Minutes,
            action(&["TBC"], Some(" ")),
            &[no_lead, no_deadline],
        ),
        (
            Layout::ActionLog,
            action(&["ALL"], Some("TBC")),
            &["An action is still due “TBC”"],
        ),
        (Layout::ActionLog, numbered, &["Action A7 has no lead"]),
        (Layout::ActionLog, done(action(&[], None)), &[]),
        (Layout::ActionPlan, action(&[], None), &[no_deadline]),
        (Layout::ActionPlan, measured(&["once adopted"]), &[]),
        (
            Layout::ActionPlan,
            measured(&["by May", "timescale to be confirmed"]),
            &["An action is still due “timescale to be confirmed”"],
        ),
    ] {
        let told = format!("{layout:?} {action:?}");
        let meeting = meeting(layout, vec![Kind::Action(action)]);
        assert_eq!(words(&meeting), expected, "{told}");
    }
}

#[test]
fn an_unknown_name_is_one_gap_for_all_its_uses() {
    let moved = Motion {
        mover: Some("Rs".into()),
        seconder: Some("Ann".into()),
        outcome: MotionOutcome::Carried,
        ..Motion::default()
    };
    let answer = Kind::Answer(Speech {
        speaker: Some("ann".into()),
        text: "no".into(),
    });
    let kinds = vec![
        said("OF"),
        said("RS"),
        Kind::Action(action(&["R.S.", "everyone"], Some("ASAP"))),
        Kind::Motion(moved),
        answer,
        said("???"),
    ];
    let meeting = meeting(Layout::Minutes, kinds);
    let expected = [
        (1_001, "Nobody here is called “RS”, named 3 times"),
        (1_003, "“Ann” could be Ann Bell or Ann Webb"),
        (1_005, "A speaker is still to be named"),
    ];
    let found = gaps(&meeting);
    let found: Vec<_> = found
        .iter()
        .map(|gap| (gap.place(), gap.words(&meeting)))
        .collect();
    let expected = expected.map(|(n, words)| ((Some(id(100)), Some(id(n))), words.to_owned()));
    assert_eq!(found, expected);
}

#[test]
fn an_item_that_led_to_nothing_is_told_where_papers_set_outcomes_out() {
    let point = || vec![Kind::paragraph("it leaks")];
    let decided = || {
        vec![
            Kind::paragraph("it leaks"),
            Kind::Decision(Decision::default()),
        ]
    };
    let none = "“Moorings” has no outcome";
    for (layout, kinds, deferred, expected) in [
        (Layout::ActionLog, point(), false, &[none][..]),
        (Layout::Committee, point(), false, &[none]),
        (Layout::Minutes, point(), false, &[]),
        (Layout::ActionLog, decided(), false, &[]),
        (Layout::ActionLog, point(), true, &[]),
        (Layout::ActionLog, vec![], false, &[]),
        (Layout::ActionLog, vec![Kind::Aside("x".into())], false, &[]),
    ] {
        let told = format!("{layout:?} {kinds:?} {deferred}");
        let mut meeting = meeting(layout, kinds);
        let item = Arc::make_mut(&mut meeting.agenda[0]);
        item.numbered = false;
        item.deferred = deferred.then(|| Deadline {
            words: "next time".into(),
            means: Meaning::NextMeeting,
        });
        assert_eq!(words(&meeting), expected, "{told}");
    }
    let mut numbered = meeting(Layout::ActionLog, point());
    numbered
        .agenda
        .push(Arc::new(AgendaItem::titled(id(101), "AOB")));
    assert_eq!(words(&numbered), ["Item 1, Moorings, has no outcome"]);
}

#[test]
fn gaps_stand_in_the_order_of_the_paper_after_those_of_the_people() {
    let kinds = vec![
        Kind::Reminder("who was that?".into()),
        Kind::Decision(Decision::default()),
        Kind::Motion(Motion::default()),
        Kind::Reminder(String::new()),
    ];
    let mut meeting = meeting(Layout::Minutes, kinds);
    meeting.heading.quorum = Some(Quorum::Members(5));
    meeting.heading.closed = true;
    Arc::make_mut(&mut meeting.people[1]).initials = Some("of".into());
    Arc::make_mut(&mut meeting.people[2]).start = Start::Expected;
    assert_eq!(
        words(&meeting),
        [
            "Orla Finch and Ann Bell share the initials OF",
            "It is not said whether Ann Webb came",
            "Come back to this: who was that?",
            "This was decided without a quorum",
            "A motion is still to be decided",
            "Come back to this",
        ]
    );
    assert_eq!(gaps(&meeting)[0].spot, Spot::Person(id(2)));
}

#[test]
fn an_address_is_missing_only_where_others_have_one() {
    let mut meeting = meeting(Layout::Minutes, vec![]);
    assert_eq!(gaps(&meeting), []);
    Arc::make_mut(&mut meeting.people[0]).email = Some("orla@example.org".into());
    Arc::make_mut(&mut meeting.people[1]).headcount = Some(2);
    assert_eq!(words(&meeting), ["Ann Webb has no e-mail address"]);
    assert_eq!(gaps(&meeting)[0].spot, Spot::Person(id(3)));
    Arc::make_mut(&mut meeting.people[2]).standing = Standing::Visitor;
    assert_eq!(gaps(&meeting), []);
}
