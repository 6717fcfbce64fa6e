//! The attendance: everyone once in `people`, and again in the list they stand in on paper.

use crate::meeting::{Id, Kind, Meeting, Person, Standing, Start};
use serde::Serialize;
use std::collections::HashSet;

#[derive(Clone, Debug, Serialize)]
pub(super) struct Attendee<'m> {
    id: Id,
    name: &'m str,
    initials: Option<&'m str>,
    org: Option<&'m str>,
    /// The roles joined by commas, as a list prints them.
    role: Option<String>,
    roles: &'m [String],
    as_written: String,
    note: Option<&'m str>,
    note_printed: bool,
    standing: &'static str,
    start: &'static str,
    list: &'static str,
    address: Option<&'m str>,
    aliases: &'m [String],
    substitute_for: Option<Id>,
    headcount: Option<u16>,
    email: Option<&'m str>,
    confidential: bool,
}

#[expect(
    clippy::struct_field_names,
    reason = "the field's own words for the lists"
)]
#[derive(Debug, Serialize)]
pub(super) struct AttendanceOut<'m> {
    present: Vec<Attendee<'m>>,
    in_attendance: Vec<Attendee<'m>>,
    visitors: Vec<Attendee<'m>>,
    apologies: Vec<Attendee<'m>>,
    absent: Vec<Attendee<'m>>,
    expected: Vec<Attendee<'m>>,
    chair: Option<&'m str>,
    vice_chair: Option<&'m str>,
    note_taker: Option<&'m str>,
    /// Leads and speakers who are nobody on the list, each once, in order of first use.
    unlisted: Vec<&'m str>,
}

/// Everyone in the attendance, in the order of the list.
pub(super) fn people(meeting: &Meeting) -> Vec<Attendee<'_>> {
    let came = came_later(meeting);
    meeting
        .people
        .iter()
        .map(|person| attendee(person, came.contains(&person.id)))
        .collect()
}

impl<'m> AttendanceOut<'m> {
    pub(super) fn of(
        meeting: &'m Meeting,
        people: &[Attendee<'m>],
        unlisted: Vec<&'m str>,
    ) -> Self {
        let on = |list: &str| -> Vec<Attendee<'m>> {
            let these = people.iter().filter(|one| one.list == list);
            these.cloned().collect()
        };
        let holder = |roles: &[&str]| {
            let holds = |person: &&'m Person| roles.iter().any(|role| person.holds(role));
            let mut all = meeting.people.iter().map(AsRef::as_ref);
            all.find(holds).map(Person::short)
        };
        AttendanceOut {
            present: on("present"),
            in_attendance: on("in-attendance"),
            visitors: on("visitors"),
            apologies: on("apologies"),
            absent: on("absent"),
            expected: on("expected"),
            chair: holder(&[&meeting.heading.wording.chair, "Chair", "Chairman"]),
            vice_chair: holder(&["Vice Chair", "Vice-Chair", "Vice Chairman", "Deputy Chair"]),
            note_taker: holder(&["Minute taker", "Note taker", "Minutes", "Clerk"]),
            unlisted,
        }
    }
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

fn attendee(person: &Person, came_later: bool) -> Attendee<'_> {
    let (note, note_printed) = match &person.start {
        Start::Apologies { note, printed } => (note.as_deref(), *printed),
        Start::Expected | Start::Present | Start::Remote | Start::Absent => (None, false),
    };
    let (standing, among) = match person.standing {
        Standing::Member => ("member", "present"),
        Standing::InAttendance => ("in-attendance", "in-attendance"),
        Standing::Visitor => ("visitor", "visitors"),
    };
    let (start, list) = match person.start {
        Start::Expected => ("expected", "expected"),
        Start::Present => ("present", among),
        Start::Remote => ("remote", among),
        Start::Apologies { .. } => ("apologies", "apologies"),
        Start::Absent => ("absent", "absent"),
    };
    Attendee {
        id: person.id,
        name: &person.name,
        initials: person.initials.as_deref(),
        org: person.organisation.as_deref(),
        role: (!person.roles.is_empty()).then(|| person.roles.join(", ")),
        roles: &person.roles,
        as_written: person.listed().unwrap_or_default(),
        note,
        note_printed,
        standing,
        start,
        list: if came_later { among } else { list },
        address: person.address.as_deref(),
        aliases: &person.aliases,
        substitute_for: person.substitute_for,
        headcount: person.headcount,
        email: person.email.as_deref(),
        confidential: person.confidential,
    }
}
