//! What the tests of the whole program share.

use proptest::prelude::ProptestConfig;
use quorate::app::{App, Overlay};
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

/// Every unfinished text that is on the screen or behind it, in alphabetical order.
pub fn unfinished(app: &App) -> Vec<String> {
    let line = app.draft().line.text().to_owned();
    let parked = app
        .parked()
        .iter()
        .map(|draft| draft.line.text().to_owned());
    let mut texts: Vec<String> = parked.chain([line]).collect();
    if let Some(Overlay::Form(form)) = app.overlay() {
        // A field that was not written in says what the document says.
        let typed = form.fields.iter().filter(|field| field.line.can_undo());
        texts.extend(typed.map(|field| field.line.text().to_owned()));
    }
    texts.retain(|text| !text.is_empty());
    texts.sort();
    texts
}

/// This many cases, or as many as `PROPTEST_CASES` says.
pub fn cases(default: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok();
    let cases = asked
        .and_then(|count| count.parse().ok())
        .unwrap_or(default);
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}
