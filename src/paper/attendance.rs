//! Who was there, who sent apologies and who was not.

use super::sheet::{Noted, Sheet};
use crate::meeting::{Arrival, Id, Kind, Meeting, Office, Person, Standing, Start};
use std::collections::HashSet;

/// The people of a meeting by what a paper says of them, each as one listing.
#[derive(Debug, Default)]
pub(super) struct Attendance {
    /// Members who were there, from the start or later.
    pub(super) members: Vec<String>,
    /// Those who were there by video or telephone alone, where the series lists them apart.
    pub(super) remote: Vec<String>,
    /// Those in attendance.
    pub(super) serving: Vec<String>,
    /// Visitors.
    pub(super) visitors: Vec<String>,
    /// Apologies, with notes that are to be printed.
    pub(super) apologies: Vec<String>,
    /// Absent without apologies; empty where the series doesn't print them.
    pub(super) absent: Vec<String>,
    /// Of whom nothing is known yet; empty once the minutes are approved.
    pub(super) unrecorded: Vec<String>,
    /// Who takes the notes, by name alone.
    pub(super) note_takers: Vec<String>,
}

/// How a layout lists a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Listing {
    /// Name, organisation, roles: `Sam Poole, Harbour Trust, Chair`.
    Full,
    /// With initials, and without the office of note taker: `Sam Poole (SP), Harbour Trust`.
    Initials,
    /// What belongs to the name in brackets: `Mr S Poole (Chair)`.
    Brackets,
}

impl Attendance {
    /// Sorts the people of a meeting. Someone who sent apologies and came all the same was there.
    pub(super) fn of(sheet: &Sheet, listing: Listing) -> Self {
        let meeting = sheet.meeting;
        let came = arrivals(sheet, |_| true);
        let remotely = &came - &arrivals(sheet, |arrival| !arrival.remote);
        let took_over = minute_takers(sheet);
        let apart = meeting.heading.wording.list_remote_apart;
        let mut lists = Attendance::default();
        for person in &meeting.people {
            if is_note_taker(person) || took_over.contains(&person.id) {
                lists.note_takers.push(person.name.clone());
            }
            let Some(mut words) = listed(person, listing, meeting) else {
                continue;
            };
            let came = came.contains(&person.id);
            match &person.start {
                Start::Apologies { note, printed } if *printed || !came => {
                    if let Some(note) = note.as_ref().filter(|_| *printed) {
                        words = format!("{words} ({note})");
                    }
                    lists.apologies.push(words);
                }
                Start::Absent if !came => {
                    if meeting.heading.wording.print_absent {
                        lists.absent.push(words);
                    }
                }
                Start::Expected if !came => {
                    if meeting.state.draft() {
                        lists.unrecorded.push(words);
                    }
                }
                Start::Remote if apart => lists.remote.push(words),
                Start::Expected | Start::Absent | Start::Apologies { .. }
                    if apart && remotely.contains(&person.id) =>
                {
                    lists.remote.push(words);
                }
                Start::Remote => lists.there(person.standing).push(and_remote(&words)),
                Start::Present | Start::Expected | Start::Absent | Start::Apologies { .. } => {
                    lists.there(person.standing).push(words);
                }
            }
        }
        lists
    }

    fn there(&mut self, standing: Standing) -> &mut Vec<String> {
        match standing {
            Standing::Member => &mut self.members,
            Standing::InAttendance => &mut self.serving,
            Standing::Visitor => &mut self.visitors,
        }
    }
}

/// `Mr S Poole (Chair, remote)`.
fn and_remote(words: &str) -> String {
    match words.strip_suffix(')') {
        Some(open) if open.contains(" (") => format!("{open}, remote)"),
        _ => format!("{words} (remote)"),
    }
}

/// Who came in at some time in this way, as far as this paper says so.
fn arrivals(sheet: &Sheet, way: impl Fn(&Arrival) -> bool) -> HashSet<Id> {
    let before = sheet.before();
    let under = sheet.items().flat_map(|item| item.entries());
    let mut came = HashSet::new();
    for noted in before.iter().copied().chain(under) {
        if let Kind::Arrival(arrival) = &noted.entry.kind
            && way(arrival)
        {
            came.extend(arrival.who.iter().copied());
        }
    }
    came
}

/// Who took over the minutes in the course of the meeting, as far as this paper says so.
fn minute_takers(sheet: &Sheet) -> HashSet<Id> {
    let before = sheet.before();
    let under = sheet.items().flat_map(|item| item.entries());
    let changes = before.iter().copied().chain(under);
    let taker = |noted: Noted| {
        let Kind::Chair(change) = &noted.entry.kind else {
            return None;
        };
        (change.office == Office::MinuteTaker).then_some(change.who)
    };
    changes.filter_map(taker).collect()
}

/// UK practice: minute taker, note taker, clerk and secretary name the same office.
fn is_note_taker(person: &Person) -> bool {
    person.roles.iter().any(|role| is_note_taking(role))
}

fn is_note_taking(role: &str) -> bool {
    matches!(
        role.to_lowercase().as_str(),
        "minute taker" | "note taker" | "notetaker" | "minutes" | "secretary" | "clerk"
    )
}

fn listed(person: &Person, listing: Listing, meeting: &Meeting) -> Option<String> {
    let own = person.listing.is_some();
    let mut words = match listing {
        Listing::Full => person.listed()?,
        _ if own => person.listed()?,
        Listing::Initials => with_initials(person),
        Listing::Brackets => in_brackets(person),
    };
    if let Some(count) = person.headcount
        && !words.chars().any(|c| c.is_ascii_digit())
    {
        words = format!("{count} {words}");
    }
    if let Some(member) = person.substitute_for.and_then(|id| meeting.person(id)) {
        words = format!("{words} (substitute for {})", member.addressed());
    }
    Some(words)
}

fn with_initials(person: &Person) -> String {
    let mut words = person.name.clone();
    if let Some(initials) = person.initials.as_ref().filter(|own| **own != person.name) {
        words = format!("{words} ({initials})");
    }
    let roles = person.roles.iter().filter(|role| !is_note_taking(role));
    for more in person.organisation.iter().chain(roles) {
        words = format!("{words}, {more}");
    }
    words
}

fn in_brackets(person: &Person) -> String {
    let more: Vec<&str> = person
        .roles
        .iter()
        .chain(&person.organisation)
        .map(String::as_str)
        .collect();
    if more.is_empty() {
        person.name.clone()
    } else {
        format!("{} ({})", person.name, more.join(", "))
    }
}

/// Listings in a row: `A, B and C`, or parted by semicolons where more than a quarter have commas of their own.
pub(super) fn in_a_row(listings: &[String]) -> String {
    let commas = listings.iter().filter(|one| one.contains(',')).count();
    if commas * 4 > listings.len() {
        listings.join("; ")
    } else {
        and(listings)
    }
}

/// Names in a row: `A, B and C`.
fn and(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
