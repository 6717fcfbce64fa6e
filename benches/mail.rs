//! How long it takes to compose and write what goes by mail: 100 leads of 2,000 actions, and the log to all of them.
//!
//! `cargo bench --bench mail` measures; under `cargo test` each is done once, so that it can't rot.

use chrono::DateTime;
use quorate::mail::{MailChoice, Order, What, Whom, compose, eml};
use quorate::meeting::{
    Action, AgendaItem, Deadline, Entry, Id, Kind, Layout, Meaning, Meeting, Person,
};
use quorate::series::Mail;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

const LEADS: u64 = 100;
const ACTIONS: u64 = 2_000;

fn main() {
    let measured = std::env::args().any(|argument| argument == "--bench");
    let times = if measured { 11 } else { 1 };
    let meeting = meeting();
    println!("{:<40}{:>14}{:>14}", "", "median", "least");
    for (name, what, whom) in [
        ("100 drafts to leads, 2,000 actions", What::Own, Whom::Leads),
        (
            "the action log to 100 people",
            What::Paper(Layout::ActionLog),
            Whom::All,
        ),
    ] {
        let mut took: Vec<Duration> = (0..times)
            .map(|_| drafted(&meeting, what, whom.clone()))
            .collect();
        took.sort();
        println!(
            "{name:<40}{:>14.1?}{:>14.1?}",
            took[took.len() / 2],
            took[0]
        );
    }
}

/// How long it takes from the meeting to the bytes of every draft.
fn drafted(meeting: &Meeting, what: What, whom: Whom) -> Duration {
    let mail = Mail::default();
    let now = DateTime::parse_from_rfc3339("2026-11-25T12:00:00Z").expect("it is a time");
    let started = Instant::now();
    let order = Order {
        meeting,
        mail: &mail,
        from: None,
        choice: MailChoice::of(what, whom),
        now,
    };
    let mailing = compose(&order).expect("everyone has an address");
    let drafts: Vec<Vec<u8>> = mailing
        .messages
        .iter()
        .map(|message| eml(message, 0))
        .collect();
    let took = started.elapsed();
    assert_eq!(
        drafts.len() as u64,
        if what == What::Own { LEADS } else { 1 }
    );
    black_box(drafts);
    took
}

/// A hundred people who lead twenty actions each, under twenty items.
fn meeting() -> Meeting {
    let mut meeting = Meeting::blank(Id::from_bits(1), Id::from_bits(2));
    meeting.heading.title = "Harbour Forum".into();
    let person = |n: u64| {
        let mut person = Person::named(Id::from_bits(100 + n), format!("Member Number{n}"));
        person.email = Some(format!("member{n}@example.org"));
        Arc::new(person)
    };
    meeting.people = (0..LEADS).map(person).collect();
    let action = |n: u64| {
        let action = Action {
            reference: Some(format!("A{n}")),
            leads: vec![format!("Member Number{}", n % LEADS)],
            deadline: Some(Deadline {
                words: "by 11 December".into(),
                means: Meaning::Day(chrono::NaiveDate::from_ymd_opt(2026, 12, 11).expect("a day")),
            }),
            ..Action::worded(format!(
                "Write to the harbour office about berth {n} and its lights"
            ))
        };
        Arc::new(Entry::new(Id::from_bits(10_000 + n), Kind::Action(action)))
    };
    let item = |at: u64| {
        let mut item = AgendaItem::titled(Id::from_bits(1_000 + at), format!("Berths, part {at}"));
        item.entries = (0..ACTIONS / 20)
            .map(|n| action(at * ACTIONS / 20 + n))
            .collect();
        Arc::new(item)
    };
    meeting.agenda = (0..20).map(item).collect();
    meeting
}
