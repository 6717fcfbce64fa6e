//! One person of a pasted list: the name, and what stands after it or in brackets.

use super::proposed::{ListHeading, ProposedPerson};
use crate::capture::names::{bare_name, is_office};
use crate::meeting::Start;

/// How lists say that someone is there from afar.
const REMOTE: [&str; 7] = [
    "remote",
    "online",
    "teams",
    "via teams",
    "by video",
    "zoom",
    "by phone",
];

/// Whether the initials behind some words are those of the name before: `Cy Dee, Juniper Road Library (CD)`.
pub(super) fn initialled_for(name: &str, words: &str) -> bool {
    let Some((words, inside)) = words.split_once('(') else {
        return false;
    };
    let letters = inside.trim_end_matches(')').trim();
    could_be_initials(letters, name) && !could_be_initials(letters, words)
}

fn listed(person: &ProposedPerson) -> String {
    let rest = person
        .organisation
        .iter()
        .chain(&person.roles)
        .map(String::as_str);
    std::iter::once(person.name.as_str())
        .chain(rest)
        .collect::<Vec<_>>()
        .join(", ")
}

pub(super) fn one(name: &str, rest: &[&str], heading: &ListHeading) -> ProposedPerson {
    let mut person = ProposedPerson {
        standing: heading.standing,
        start: heading.start.clone(),
        ..ProposedPerson::default()
    };
    // What the list wrote, less what is kept apart from it: initials, and how the person was there.
    let mut written = Vec::new();
    let (name, shown) = take_brackets(name, &mut person);
    written.push(shown);
    let (name, office) = split_office(name);
    name.clone_into(&mut person.name);
    person.roles.extend(office.map(str::to_owned));
    for part in rest {
        let (part, shown) = take_brackets(part, &mut person);
        if could_be_initials(part, &person.name) && person.initials.is_none() {
            person.initials = Some(part.to_owned());
            continue;
        }
        written.push(shown);
        if is_office(part) {
            person.roles.push(part.to_owned());
            continue;
        }
        let (organisation, office) = split_office(part);
        if person.organisation.is_none() && !organisation.is_empty() {
            person.organisation = Some(organisation.to_owned());
        } else if !organisation.is_empty() {
            person.roles.push(organisation.to_owned());
        }
        person.roles.extend(office.map(str::to_owned));
    }
    person.headcount = headcount(&person.name);
    let written = written.join(", ");
    person.listing = (written != listed(&person)).then_some(written);
    person
}

/// Whether letters are what this name's initials would be.
fn could_be_initials(letters: &str, name: &str) -> bool {
    let own = bare_name(name);
    let parts = own.iter().flat_map(|word| word.split('-'));
    let first: String = parts.filter_map(|word| word.chars().next()).collect();
    let plain = (1..=4).contains(&letters.len()) && letters.chars().all(char::is_uppercase);
    // `(LB)` behind Lesley Ann Brook is hers, though it leaves the middle name out.
    let alike = letters.len() > 1 && own.len() > 1 && initials_match(letters, &first);
    plain && (first.eq_ignore_ascii_case(letters) || alike)
}

/// Whether letters and initials begin and end alike.
fn initials_match(letters: &str, first: &str) -> bool {
    letters.chars().next() == first.chars().next()
        && letters.chars().next_back() == first.chars().next_back()
}

/// `Mill Homes and Chair`, `Ford HA & Vice Chair`: the organisation and the office.
fn split_office(part: &str) -> (&str, Option<&str>) {
    for gap in [" and ", " & ", " – ", " - "] {
        if let Some((before, office)) = part.rsplit_once(gap)
            && is_office(office)
        {
            return (before.trim(), Some(office.trim()));
        }
    }
    (part, None)
}

/// Takes what stands in brackets: initials, an office, *remote*, a note of apology, or an organisation.
///
/// Gives the words before the brackets, and the words as a list is to print them.
fn take_brackets<'a>(part: &'a str, person: &mut ProposedPerson) -> (&'a str, &'a str) {
    let Some((before, inside)) = part.split_once('(') else {
        return (part, part);
    };
    let inside = inside.split(')').next().unwrap_or_default().trim();
    let before = before.trim();
    let lower = inside.to_lowercase();
    let capital = |c: char| c.is_alphabetic() && c.is_uppercase();
    let plain = (1..=4).contains(&inside.len()) && inside.chars().all(capital);
    if plain || could_be_initials(inside, before) {
        person.initials = Some(inside.to_owned());
        return (before, before);
    }
    if REMOTE.contains(&lower.as_str()) {
        person.start = Start::Remote;
        return (before, before);
    }
    if let Start::Apologies { note, printed } = &mut person.start {
        *note = Some(inside.to_owned());
        // *Arriving late* belongs in the minutes; *on leave* or an illness does not, unless somebody asks for it.
        *printed = lower.contains("late") || lower.contains("leav");
        return (before, before);
    }
    if is_office(inside) {
        person.roles.push(inside.to_owned());
    } else if !inside.is_empty() && person.organisation.is_none() {
        person.organisation = Some(inside.to_owned());
    }
    (before, part)
}

/// `2 new attendees` stands for two people without names.
fn headcount(name: &str) -> Option<u16> {
    let (number, rest) = name.split_once(' ')?;
    number
        .parse()
        .ok()
        .filter(|count| *count > 0 && rest.starts_with(char::is_lowercase))
}
