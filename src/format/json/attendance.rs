//! The attendance: everyone once in `people`, and again in the list they stand in on paper.

use super::names::word;
use crate::meeting::{Id, Kind, Meeting, Person, Standing, Start};
use serde_json::{Value, json};
use std::collections::HashSet;

/// Everyone in the attendance, in the order of the list.
pub(super) fn people(meeting: &Meeting) -> Vec<Value> {
    let came = came_later(meeting);
    let attendee = |person: &Person| attendee(person, came.contains(&person.id));
    let people = meeting.people.iter();
    people.map(|person| attendee(person)).collect()
}

/// The same people by list, and the leads and speakers who are nobody on it.
pub(super) fn lists(meeting: &Meeting, people: &[Value], unlisted: &[&str]) -> Value {
    let on = |list: &str| -> Vec<&Value> {
        let these = people.iter().filter(|one| one["list"] == list);
        these.collect()
    };
    let holder = |roles: &[&str]| {
        let holds = |person: &&Person| roles.iter().any(|role| person.holds(role));
        let mut all = meeting.people.iter().map(AsRef::as_ref);
        all.find(holds).map(Person::short)
    };
    json!({
        "present": on("present"),
        "in_attendance": on("in-attendance"),
        "visitors": on("visitors"),
        "apologies": on("apologies"),
        "absent": on("absent"),
        "expected": on("expected"),
        "chair": holder(&[&meeting.heading.wording.chair, "Chair", "Chairman"]),
        "vice_chair": holder(&["Vice Chair", "Vice-Chair", "Vice Chairman", "Deputy Chair"]),
        "note_taker": holder(&["Minute taker", "Note taker", "Minutes", "Clerk"]),
        "unlisted": unlisted,
    })
}

/// Those who came in after the start, whatever was known of them before.
fn came_later(meeting: &Meeting) -> HashSet<Id> {
    let mut came = HashSet::new();
    for (_, entry) in meeting.all_entries() {
        if let Kind::Arrival(arrival) = &entry.kind {
            came.extend(&arrival.who);
        }
    }
    came
}

fn attendee(person: &Person, came_later: bool) -> Value {
    let (note, note_printed) = match &person.start {
        Start::Apologies { note, printed } => (note.as_deref(), *printed),
        Start::Expected | Start::Present | Start::Remote | Start::Absent => (None, false),
    };
    let among = match person.standing {
        Standing::Member => "present",
        Standing::InAttendance => "in-attendance",
        Standing::Visitor => "visitors",
    };
    let (start, list) = match person.start {
        Start::Expected => ("expected", "expected"),
        Start::Present => ("present", among),
        Start::Remote => ("remote", among),
        Start::Apologies { .. } => ("apologies", "apologies"),
        Start::Absent => ("absent", "absent"),
    };
    json!({
        "id": person.id,
        "name": person.name,
        "initials": person.initials,
        "org": person.organisation,
        "role": (!person.roles.is_empty()).then(|| person.roles.join(", ")),
        "roles": person.roles,
        "as_written": person.listed().unwrap_or_default(),
        "note": note,
        "note_printed": note_printed,
        "standing": word(person.standing),
        "start": start,
        "list": if came_later { among } else { list },
        "address": person.address,
        "aliases": person.aliases,
        "substitute_for": person.substitute_for,
        "headcount": person.headcount,
        "email": person.email,
        "confidential": person.confidential,
    })
}
