//! Writes a meeting of any size from invented text, the same one each time.
//!
//! `cargo run --release --example generate -- 10000 > big.ron` makes 10,000 entries, every fifth of them an action.

use chrono::{NaiveDate, NaiveDateTime};
use quorate::format::ron;
use quorate::meeting::{
    Action, AgendaItem, Deadline, Decision, Entry, Heading, Id, Kind, Meaning, Meeting, Person,
    Point, Start, Verdict,
};
use std::io::Write;
use std::sync::Arc;

const FIRST: [&str; 10] = [
    "Ada", "Bryn", "Cerys", "Dilip", "Enid", "Farid", "Greta", "Hamish", "Imani", "Jago",
];
const LAST: [&str; 5] = ["Abbot", "Bellweather", "Culpin", "Dunmore", "Eastlake"];
const BODIES: [&str; 5] = [
    "Saltmarsh DC",
    "Ferry Users",
    "Quay Homes",
    "Tidal Trust",
    "Lighthouse CIC",
];
const SUBJECTS: [&str; 8] = [
    "the slipway lighting",
    "the winter dredging",
    "the visitor moorings",
    "the fish market roof",
    "the lifeboat access road",
    "the pontoon inspection",
    "the harbour dues",
    "the oyster beds",
];
const SAID: [&str; 6] = [
    "reported that {} had been looked at twice since the summer, and that the second survey agreed with the first.",
    "asked whether {} could wait for the spring; the contractor would be dearer, but the tides kinder.",
    "thought that {} had been promised to the residents in writing and ought to come first.",
    "said that {} now costs a third more than it did, chiefly because of steel and a shortage of divers.",
    "warned that {} would be questioned by the auditors unless the figures were put beside last year's.",
    "was content with {} as it stood, provided that somebody told the sailing club before the regatta.",
];
const TO_DO: [&str; 4] = [
    "to write to the county about {}",
    "to bring a costed plan for {}",
    "to circulate the photographs of {}",
    "to ask two more firms to quote for {}",
];

fn main() -> std::io::Result<()> {
    let count = std::env::args()
        .nth(1)
        .and_then(|words| words.parse().ok())
        .unwrap_or(10_000);
    std::io::stdout().write_all(ron::write(&meeting(count)).as_bytes())
}

/// A meeting of so many entries, spread over items of 250 (40 at 10,000), with 50 people.
#[must_use]
pub fn meeting(count: usize) -> Meeting {
    let day = NaiveDate::from_ymd_opt(2026, 3, 4).unwrap_or_default();
    let items = count.div_ceil(250).max(1);
    let mut meeting = Meeting {
        heading: Heading {
            body: Some("Saltmarsh Harbour Users' Forum".into()),
            title: "The longest meeting on record".into(),
            date: Some(day),
            venue: Some("The Net Loft, Saltmarsh Quay".into()),
            ..Heading::default()
        },
        people: (0..FIRST.len() * LAST.len())
            .map(|n| Arc::new(person(n)))
            .collect(),
        agenda: (0..items).map(|n| Arc::new(item(n))).collect(),
        ..Meeting::blank(id(1), id(2))
    };
    let begins = day.and_hms_opt(9, 30, 0).unwrap_or_default();
    for n in 0..count {
        let entry = entry(n, begins, &mut meeting.last_action);
        let under = n * items / count;
        Arc::make_mut(&mut meeting.agenda[under])
            .entries
            .push(Arc::new(entry));
    }
    meeting
}

fn id(bits: usize) -> Id {
    Id::from_bits(u64::try_from(bits).unwrap_or_default())
}

fn name(n: usize) -> (&'static str, &'static str) {
    (FIRST[n % FIRST.len()], LAST[n / FIRST.len() % LAST.len()])
}

fn initials(n: usize) -> String {
    let (first, last) = name(n);
    first.chars().take(1).chain(last.chars().take(1)).collect()
}

fn person(n: usize) -> Person {
    let (first, last) = name(n);
    Person {
        initials: Some(initials(n)),
        organisation: Some(BODIES[n / 3 % BODIES.len()].into()),
        roles: if n == 0 {
            vec!["Chair".into()]
        } else {
            Vec::new()
        },
        start: if n % 9 == 8 {
            Start::apologies()
        } else {
            Start::Present
        },
        ..Person::named(id(1_000 + n), format!("{first} {last}"))
    }
}

fn item(n: usize) -> AgendaItem {
    let subject = SUBJECTS[n % SUBJECTS.len()];
    let title = format!("Report {} on {subject}", n / SUBJECTS.len() + 1);
    AgendaItem::titled(id(2_000 + n), title)
}

/// Of each five entries: a point with its speaker, a bullet, a decision or a point, a point, an action.
fn entry(n: usize, begins: NaiveDateTime, last_action: &mut u32) -> Entry {
    // Steps that share no factor with the lists, so that words, subjects and people come in ever new company.
    let about = |pattern: &str| pattern.replace("{}", SUBJECTS[n * 5 / 3 % SUBJECTS.len()]);
    let said = about(SAID[n * 7 / 5 % SAID.len()]);
    let who = initials(n * 17 / 5 % 50);
    let kind = match n % 5 {
        1 => Kind::bullet(format!("Note {n}: {who} {said}")),
        2 if n % 25 == 2 => Kind::Decision(Decision {
            text: about("AGREED that {} be put off until the funds are in hand"),
            verdict: Verdict::Agreed,
            ..Decision::default()
        }),
        4 => {
            *last_action += 1;
            action(n, &who, &about(TO_DO[n * 3 % TO_DO.len()]), *last_action)
        }
        _ => Kind::Point(Point {
            speaker: (n.is_multiple_of(5)).then(|| who.clone()),
            text: if n.is_multiple_of(5) {
                said
            } else {
                format!("{who} {said}")
            },
            ..Point::default()
        }),
    };
    let seconds = i64::try_from(n * 7).unwrap_or_default();
    Entry {
        at: Some(begins + chrono::Duration::seconds(seconds)),
        ..Entry::new(id(10_000 + n), kind)
    }
}

fn action(n: usize, who: &str, to_do: &str, number: u32) -> Kind {
    let day = |days| NaiveDate::from_ymd_opt(2026, 3, 4 + days);
    let (words, means) = match n / 5 % 4 {
        0 => ("With minutes".into(), Meaning::WithMinutes),
        1 => ("ASAP".into(), Meaning::Asap),
        2 => ("As available".into(), Meaning::Words),
        _ => {
            let days = u32::try_from(n % 24).unwrap_or_default();
            let words = format!("By {} March", 4 + days);
            (words, day(days).map_or(Meaning::Words, Meaning::Day))
        }
    };
    let everyone = n % 35 == 4;
    Kind::Action(Action {
        reference: Some(format!("A{number}")),
        leads: vec![if everyone { "ALL" } else { who }.to_owned()],
        deadline: Some(Deadline { words, means }),
        ..Action::worded(format!("{} {to_do}", if everyone { "All" } else { who }))
    })
}
