//! What the tests of the whole program share.

use quorate::meeting::{AgendaItem, Entry, Id, Kind, Meeting, Person};
use std::sync::Arc;

/// A meeting of an invented trust: four people, three items, two points.
pub fn meeting() -> Meeting {
    let mut meeting = Meeting::blank(Id::from_bits(1), Id::from_bits(2));
    meeting.heading.title = "Monthly meeting".into();
    meeting.heading.body = Some("Harbour Trust".into());
    meeting.heading.date = chrono::NaiveDate::from_ymd_opt(2019, 10, 14);
    for (bits, name, initials) in [
        (10, "Ana Reyes", "AR"),
        (11, "Tom Hill", "TH"),
        (12, "Joy Oduya", "JO"),
        (13, "Robert Stone", "RS"),
    ] {
        let mut person = Person::named(Id::from_bits(bits), name);
        person.initials = Some(initials.into());
        meeting.people.push(Arc::new(person));
    }
    meeting.agenda.clear();
    for (bits, title) in [
        (20, "Welcome"),
        (21, "The slipway"),
        (22, "Any other business"),
    ] {
        meeting
            .agenda
            .push(Arc::new(AgendaItem::titled(Id::from_bits(bits), title)));
    }
    Arc::make_mut(&mut meeting.agenda[1]).entries = vec![
        point(30, "The slipway is worn."),
        point(
            31,
            "TH has two quotes for the work. The cheaper one was agreed.",
        ),
    ];
    meeting
}

fn point(bits: u64, words: &str) -> Arc<Entry> {
    Arc::new(Entry::new(Id::from_bits(bits), Kind::paragraph(words)))
}
