//! A small meeting with something of everything, and a small plan. Bodies, people and sentences are invented.

use chrono::{NaiveDate, NaiveTime};
use quorate::meeting::event::{
    Arrival, Break, Choice, Correction, Count, Departure, Election, Interest, Manner, Motion,
    MotionOutcome, Part, Vote,
};
use quorate::meeting::{
    Action, AgendaItem, Closing, Deadline, Decision, Entry, Heading, Id, Kind, Meaning, Meeting,
    Numbering, Origin, Outcome, PaperRef, Person, Point, PointForm, Progress, Quorum, Restriction,
    Speech, Standing, Start, Term, Verdict,
};
use std::sync::Arc;

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub fn at(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

fn id(n: u64) -> Id {
    Id::from_bits(n)
}

fn person(n: u64, name: &str, initials: Option<&str>, start: Start) -> Person {
    Person {
        initials: initials.map(str::to_owned),
        start,
        ..Person::named(id(n), name)
    }
}

fn people() -> Vec<Person> {
    let named = |words: &str| Some(words.to_owned());
    vec![
        Person {
            organisation: named("Harbour Office"),
            roles: vec!["Chair".into()],
            ..person(1, "Ada Finch", Some("AF"), Start::Present)
        },
        Person {
            organisation: named("Tidewell Council"),
            ..person(2, "Bo Quill", Some("BQ"), Start::Remote)
        },
        Person {
            address: named("Cllr Marsh"),
            ..person(3, "Cllr Dora Marsh MBE", Some("DM"), Start::Expected)
        },
        Person {
            listing: named("Ewan Pike & Fay Rook, Ferry Users"),
            ..person(4, "Ewan Pike", Some("EP"), Start::apologies())
        },
        Person {
            listing: Some(String::new()),
            ..person(5, "Fay Rook", Some("FR"), Start::apologies())
        },
        person(
            6,
            "Gil Sand",
            None,
            Start::Apologies {
                note: named("a private reason"),
                printed: false,
            },
        ),
        person(
            7,
            "Hal Weir",
            None,
            Start::Apologies {
                note: named("arriving late"),
                printed: true,
            },
        ),
        Person {
            standing: Standing::InAttendance,
            roles: vec!["Minute taker".into()],
            ..person(8, "Ivy Stone", Some("IS"), Start::Present)
        },
        Person {
            standing: Standing::Visitor,
            headcount: Some(2),
            ..person(9, "new residents", None, Start::Present)
        },
    ]
}

fn point(form: PointForm, speaker: Option<&str>, text: &str) -> Kind {
    Kind::Point(Point {
        form,
        speaker: speaker.map(str::to_owned),
        text: text.into(),
        decisions: Vec::new(),
    })
}

pub fn action(reference: &str, text: &str, leads: &[&str], words: &str, means: Meaning) -> Action {
    Action {
        reference: Some(reference.into()),
        leads: leads.iter().map(|lead| (*lead).to_owned()).collect(),
        deadline: Some(Deadline {
            words: words.into(),
            means,
        }),
        ..Action::worded(text)
    }
}

/// Hands out entries with ids of their own.
pub struct Entries(pub u64);

impl Entries {
    pub fn entry(&mut self, kind: Kind) -> Entry {
        self.0 += 1;
        Entry::new(id(self.0), kind)
    }

    fn all(&mut self, kinds: Vec<Kind>) -> Vec<Arc<Entry>> {
        kinds
            .into_iter()
            .map(|kind| Arc::new(self.entry(kind)))
            .collect()
    }
}

fn opening_business() -> Vec<Kind> {
    let motion = Motion {
        text: "that the minutes of 3 May be signed".into(),
        mover: Some("BQ".into()),
        seconder: Some("Cllr Dora Marsh MBE".into()),
        outcome: MotionOutcome::Carried,
        manner: Some(Manner::NemCon),
        ..Motion::default()
    };
    vec![
        Kind::Correction(Correction {
            place: Some("minute 146".into()),
            text: "for \u{201c}pier\u{201d} read \u{201c}quay\u{201d}".into(),
            ..Correction::default()
        }),
        Kind::Motion(motion),
        Kind::Vote(Vote {
            motion: None,
            count: Count::Names(vec![
                (id(1), Choice::For),
                (id(2), Choice::For),
                (id(3), Choice::Abstained),
            ]),
            casting: None,
            wording: None,
        }),
        Kind::Action(Action {
            origin: Some(Origin {
                meeting: id(700),
                entry: id(701),
                date: Some(day(2024, 5, 3)),
                first_deadline: None,
                times_carried: 1,
            }),
            progress: vec![Progress {
                on: Some(day(2024, 6, 20)),
                words: "Two quotes are in.".into(),
            }],
            ..action(
                "A3",
                "BQ to price new fenders",
                &["BQ"],
                "31 May",
                Meaning::Day(day(2024, 5, 31)),
            )
        }),
    ]
}

fn lights() -> Vec<Kind> {
    vec![
        point(PointForm::Numbered, Some("af"), "The lamps on the slip have failed; UC was not the cause."),
        Kind::Reminder("SECRET-REMINDER ask about the bulbs".into()),
        Kind::Arrival(Arrival {
            who: vec![id(3)],
            time: Some(at(10, 20)),
            remote: false,
            for_item: false,
            wording: None,
        }),
        Kind::Point(Point {
            form: PointForm::Numbered,
            speaker: Some("DM".into()),
            text: "Members looked at three lamps. It was agreed to buy the cheapest. See www.example.org/lamps.".into(),
            decisions: vec!["It was agreed to buy the cheapest.".into()],
        }),
        Kind::Action(action(
            "A4",
            "DM / BQ to order the **cheapest** lamps",
            &["DM", "BQ"],
            "By 5th July",
            Meaning::Day(day(2024, 7, 5)),
        )),
        Kind::Action(action("A5", "All to report dark spots", &["ALL"], "ASAP", Meaning::Asap)),
        point(PointForm::Paragraph, None, "The group wanted:"),
        point(PointForm::Bullet(1), None, "light on the steps"),
        point(PointForm::Bullet(2), None, "both sides"),
        point(PointForm::Bullet(1), None, "no light in windows"),
        Kind::Aside("SECRET-ASIDE the chair yawned".into()),
        Kind::Question(Speech {
            speaker: Some("Nobody".into()),
            text: "Who pays?".into(),
        }),
        Kind::Answer(Speech {
            speaker: None,
            text: "82% comes from UC funds.".into(),
        }),
        Kind::Decision(Decision {
            verdict: Verdict::Resolved,
            text: "RESOLVED that the Trust:".into(),
            parts: vec!["note the report; and".into(), "thank the electrician.".into()],
            ..Decision::default()
        }),
    ]
}

fn late_business() -> Vec<Kind> {
    vec![
        Kind::Interest(Interest {
            who: id(2),
            item: Some(id(23)),
            kind: "other".into(),
            nature: Some("his aunt lives there".into()),
            dispensation: false,
            took: Part::Left,
            wording: None,
        }),
        Kind::Break(Break {
            from: Some(at(11, 0)),
            until: Some(at(11, 10)),
            adjourned: true,
            wording: None,
        }),
        Kind::Departure(Departure {
            who: vec![id(2), id(3)],
            time: Some(at(11, 40)),
            wording: None,
        }),
        Kind::Election(Election {
            office: "Vice Chair".into(),
            nominated: vec!["EP".into()],
            elected: None,
            from: Some("the next meeting".into()),
            wording: None,
        }),
    ]
}

fn item(n: u64, title: &str, reference: &str, entries: Vec<Arc<Entry>>) -> AgendaItem {
    AgendaItem {
        reference: Some(reference.into()),
        entries,
        ..AgendaItem::titled(id(n), title)
    }
}

fn agenda() -> Vec<AgendaItem> {
    let mut entries = Entries(100);
    let open = || Some("A. Open business".to_owned());
    let first = AgendaItem {
        section: open(),
        minutes: Some(10),
        ..item(21, "Notes of 3 May", "A1", entries.all(opening_business()))
    };
    let mut lamps = AgendaItem {
        section: open(),
        presenter: Some("Bo Quill".into()),
        minutes: Some(25),
        remark: Some("Bring the map.".into()),
        papers: vec![PaperRef {
            title: "Lamps for Tidewell Council slip".into(),
            pages: Some("3 \u{2013} 9".into()),
            link: Some("https://example.org/lamps.pdf".into()),
            recommendations: vec!["Choose a lamp.".into()],
            ..PaperRef::default()
        }],
        ..item(22, "Slip lights", "A2", entries.all(lights()))
    };
    let hushed = point(
        PointForm::Numbered,
        None,
        "HUSHED the electrician Zed Locke is owed four hundred pounds",
    );
    let mut hushed = entries.entry(hushed);
    hushed.restricted = true;
    lamps.entries.insert(2, Arc::new(hushed));
    let secret = vec![
        point(
            PointForm::Paragraph,
            None,
            "HUSHED the tenant Una Crane will be asked to leave by spring",
        ),
        Kind::Action(action(
            "A6",
            "HUSHED AF to write to Una Crane",
            &["AF"],
            "12 July",
            Meaning::Day(day(2024, 7, 12)),
        )),
    ];
    let closed = AgendaItem {
        section: Some("B. Closed business".into()),
        presenter: Some("Una Crane".into()),
        papers: vec![PaperRef {
            title: "HUSHED Boathouse rent roll".into(),
            ..PaperRef::default()
        }],
        restriction: Some(Restriction {
            public_title: Some("A tenancy".into()),
            label: "Exempt".into(),
            reason: Some("HUSHED paragraph 3".into()),
        }),
        ..item(23, "HUSHED 4 Boathouse Row", "B1", entries.all(secret))
    };
    let last = AgendaItem {
        deferred: Some(Deadline::words("September")),
        ..item(24, "Any other business", "C1", entries.all(late_business()))
    };
    vec![first, lamps, closed, last]
}

/// A draft of everything.
pub fn meeting() -> Meeting {
    let mut meeting = Meeting::blank(id(900), id(901));
    meeting.heading = Heading {
        body: Some("Harbour Trust".into()),
        department: Some("Coast and Rivers".into()),
        title: "Quay group".into(),
        date: Some(day(2024, 6, 28)),
        start: Some(at(10, 0)),
        end: Some(at(12, 5)),
        venue: Some("the Net Loft, Tidewell".into()),
        contact: Some("Ivy Stone, ivy@example.org".into()),
        remarks: vec!["Tea from 9.45.".into()],
        quorum: Some(Quorum::Fraction(1, 3)),
        numbering: Numbering {
            first: 148,
            pattern: "{n}".into(),
        },
        ..Heading::default()
    };
    meeting.people = people().into_iter().map(Arc::new).collect();
    meeting.before = vec![Arc::new(
        Entries(60).entry(Kind::paragraph("AF welcomed everyone.")),
    )];
    meeting.agenda = agenda().into_iter().map(Arc::new).collect();
    meeting.glossary = vec![
        Term {
            short: "UC".into(),
            long: "Underwater Cabling".into(),
        },
        Term {
            short: "ZZ".into(),
            long: "Not used".into(),
        },
    ];
    meeting.closing = Closing {
        thanks: vec!["Thanks to the Net Loft for the room.".into()],
        next: Some(Deadline {
            words: "27/9/24".into(),
            means: Meaning::Day(day(2024, 9, 27)),
        }),
        next_venue: Some("Tidewell".into()),
        ..Closing::default()
    };
    meeting
}

/// A plan of two objectives, with merged cells and blank ones.
pub fn plan() -> Meeting {
    let outcome = |text: &str, progress: Option<&str>| Outcome {
        text: text.into(),
        deadlines: Vec::new(),
        progress: progress
            .map(|words| Progress {
                on: None,
                words: words.into(),
            })
            .into_iter()
            .collect(),
    };
    let mut entries = Entries(300);
    let mut meeting = Meeting::blank(id(910), id(911));
    meeting.heading.title = "Quiet Coast Strategy".into();
    meeting.heading.subtitle = Some("Action Plan for April 2023 \u{2013} March 2024".into());
    meeting.heading.progress_to = Some(day(2024, 3, 31));
    let signs = Action {
        outcomes: vec![
            outcome("Signs up by June 2023", Some("Up since May.")),
            outcome("Complaints counted each quarter", None),
        ],
        ..Action::worded("Put up signs with each LA")
    };
    let talks = Action {
        outcomes: vec![outcome("", Some("On going"))],
        ..Action::worded("Hold talks with boat owners")
    };
    let mut first = AgendaItem::titled(id(31), "Less noise");
    first.entries = entries.all(vec![Kind::Action(signs), Kind::Action(talks)]);
    let mut second = AgendaItem::titled(id(32), "Cleaner water");
    second.entries = entries.all(vec![Kind::Action(Action {
        outcomes: vec![outcome("Tested within 8 weeks", None)],
        ..Action::worded("Test the water")
    })]);
    meeting.agenda = vec![Arc::new(first), Arc::new(second)];
    meeting.glossary = vec![
        Term {
            short: "LA".into(),
            long: "Local Authority".into(),
        },
        Term {
            short: "ZZ".into(),
            long: "Zonal Zoning".into(),
        },
    ];
    meeting
}
