//! One person as a list prints them, and several in a row.

use crate::meeting::{Meeting, Person};

/// How a layout lists a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListStyle {
    /// Name, organisation, roles: `Sam Poole, Harbour Trust, Chair`.
    Full,
    /// With initials, and without the office of note taker: `Sam Poole (SP), Harbour Trust`.
    Initials,
    /// What belongs to the name in brackets: `Mr S Poole (Chair)`.
    Brackets,
}

/// UK practice: minute taker, note taker, clerk and secretary name the same office.
pub(super) fn is_note_taker(person: &Person) -> bool {
    person.roles.iter().any(|role| is_note_taking(role))
}

fn is_note_taking(role: &str) -> bool {
    matches!(
        role.to_lowercase().as_str(),
        "minute taker" | "note taker" | "notetaker" | "minutes" | "secretary" | "clerk"
    )
}

/// A person as a layout lists them; none where the list leaves them out.
pub(super) fn listed(person: &Person, listing: ListStyle, meeting: &Meeting) -> Option<String> {
    let own = person.listing.is_some();
    let mut words = match listing {
        ListStyle::Full => person.listed()?,
        _ if own => person.listed()?,
        ListStyle::Initials => with_initials(person),
        ListStyle::Brackets => in_brackets(person),
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
    // One name with a comma of its own is still read right; several make a list that nobody can part.
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
