//! A meeting with one of most things, for the tests.

use crate::meeting::event::{Arrival, Choice, Count, Interest, Motion, MotionOutcome, Part, Vote};
use crate::meeting::{
    Action, AgendaItem, Closing, Deadline, Decision, Entry, Forward, Id, Kind, Layout, Meaning,
    Meeting, Outcome, PaperRef, Person, Point, PointForm, Progress, Progressed, Restriction,
    Speech, Standing, Start, Term, Verdict,
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use std::sync::Arc;

fn id(n: u64) -> Id {
    Id::from_bits(n)
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, month, day).unwrap()
}

fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

fn person(n: u64, name: &str, initials: &str, organisation: &str, start: Start) -> Arc<Person> {
    let mut person = Person::named(id(n), name);
    person.initials = Some(initials.into());
    person.organisation = Some(organisation.into());
    person.start = start;
    Arc::new(person)
}

fn said(form: PointForm, speaker: Option<&str>, text: &str) -> Kind {
    Kind::Point(Point {
        form,
        speaker: speaker.map(str::to_owned),
        text: text.into(),
        decisions: Vec::new(),
    })
}

fn entries(first: u64, kinds: Vec<Kind>) -> Vec<Arc<Entry>> {
    let at = |n: u64| -> NaiveDateTime {
        day(6, 28)
            .and_hms_opt(10, u32::try_from(n % 60).unwrap(), 5)
            .unwrap()
    };
    let entry = |(n, kind)| {
        Arc::new(Entry {
            at: Some(at(n)),
            ..Entry::new(id(n), kind)
        })
    };
    (first..).zip(kinds).map(entry).collect()
}

fn open() -> Action {
    Action {
        reference: Some("A1".into()),
        leads: vec!["AK".into(), "ZZ".into()],
        deadline: Some(Deadline {
            words: "By mid-July".into(),
            means: Meaning::Day(day(7, 15)),
        }),
        progress: vec![Progress {
            on: Some(day(7, 1)),
            words: "letter drafted".into(),
        }],
        ..Action::worded("AK / ZZ to write to berth holders")
    }
}

fn done() -> Action {
    Action {
        reference: Some("A2".into()),
        state: Progressed::Done,
        outcomes: vec![Outcome {
            text: "Two berths let".into(),
            deadlines: vec![Deadline {
                words: "ASAP".into(),
                means: Meaning::Asap,
            }],
            progress: Vec::new(),
        }],
        ..Action::worded("Put up the notice")
    }
}

fn moorings() -> AgendaItem {
    let mut item = AgendaItem::titled(id(200), "Moorings");
    item.presenter = Some("Ben Orr".into());
    item.minutes = Some(20);
    item.papers = vec![PaperRef {
        title: "Mooring fees 2024/25".into(),
        pages: Some("3 – 9".into()),
        recommendations: vec!["Keep the fees".into()],
        ..PaperRef::default()
    }];
    let (action, done) = (open(), done());
    item.entries = entries(
        1_010,
        vec![
            said(
                PointForm::Paragraph,
                Some("BO"),
                "The fees were last raised in 2019.",
            ),
            said(PointForm::Paragraph, None, "Three matters were raised:"),
            said(
                PointForm::Bullet(1),
                None,
                "the slipway, which is **unsafe**",
            ),
            said(PointForm::Bullet(2), None, "since the storm"),
            said(PointForm::Bullet(1), Some("AK"), "the lights"),
            Kind::Question(Speech {
                speaker: None,
                text: "Who pays?".into(),
            }),
            Kind::Answer(Speech {
                speaker: Some("BO".into()),
                text: "The trust does.".into(),
            }),
            Kind::Decision(Decision {
                verdict: Verdict::Resolved,
                text: "RESOLVED that:".into(),
                parts: vec!["the fees be kept;".into(), "the slipway be closed.".into()],
                ..Decision::default()
            }),
            Kind::Decision(Decision {
                verdict: Verdict::Agreed,
                text: "The lights wait.".into(),
                ..Decision::default()
            }),
            Kind::Action(action),
            Kind::Action(done),
            Kind::Reminder("ask who has the keys".into()),
        ],
    );
    item
}

fn room() -> AgendaItem {
    let mut item = AgendaItem::titled(id(201), "The old boathouse");
    item.section = Some("Part B: not open to the public".into());
    item.restriction = Some(Restriction {
        public_title: Some("A property matter".into()),
        label: "Exempt".into(),
        reason: Some("paragraph 3".into()),
    });
    item.entries = entries(
        1_040,
        vec![
            Kind::Arrival(Arrival {
                who: vec![id(102)],
                time: Some(time(10, 40)),
                remote: true,
                for_item: false,
                wording: None,
            }),
            Kind::Interest(Interest {
                who: id(101),
                item: None,
                kind: "other".into(),
                nature: Some("lives next door".into()),
                dispensation: false,
                took: Part::Left,
                wording: None,
            }),
            Kind::Motion(Motion {
                text: "That the boathouse be sold".into(),
                mover: Some("AK".into()),
                seconder: Some("CM".into()),
                outcome: MotionOutcome::Carried,
                ..Motion::default()
            }),
            Kind::Vote(Vote {
                motion: None,
                count: Count::Names(vec![(id(100), Choice::For), (id(102), Choice::Abstained)]),
                casting: None,
                wording: None,
            }),
            said(PointForm::Numbered, None, "The price was noted."),
            said(PointForm::Numbered, None, "The buyer waits."),
        ],
    );
    item
}

/// A meeting of three people with two items, one of them restricted.
pub(super) fn meeting() -> Meeting {
    let mut meeting = Meeting::blank(id(1), id(2));
    meeting.heading.body = Some("Harbour Trust".into());
    meeting.heading.title = "Quarterly meeting".into();
    meeting.heading.date = Some(day(6, 28));
    meeting.heading.start = Some(time(10, 0));
    meeting.heading.venue = Some("Net Loft, Quay Street".into());
    meeting.heading.layout = Layout::Committee;
    meeting.last_action = 2;
    meeting.people = vec![
        person(100, "Ada Knight", "AK", "Quay Homes", Start::Present),
        person(101, "Ben Orr", "BO", "Harbour Office", Start::Present),
        person(
            102,
            "Cleo Marsh",
            "CM",
            "Sea Scouts",
            Start::Apologies {
                note: Some("arriving late".into()),
                printed: true,
            },
        ),
    ];
    Arc::make_mut(&mut meeting.people[0]).roles = vec!["Chair".into()];
    Arc::make_mut(&mut meeting.people[1]).standing = Standing::InAttendance;
    meeting.agenda = vec![Arc::new(moorings()), Arc::new(room())];
    meeting.glossary = vec![Term {
        short: "HO".into(),
        long: "Harbour Office".into(),
    }];
    meeting.closing = Closing {
        thanks: vec!["Thanks to the Net Loft for the tea.".into()],
        next: Some(Deadline {
            words: "27 September".into(),
            means: Meaning::Day(day(9, 27)),
        }),
        forward: vec![Forward {
            title: "Dredging".into(),
            to: Deadline::words("the autumn"),
        }],
        ..Closing::default()
    };
    meeting
}
