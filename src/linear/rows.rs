//! The rows of the panes as they are read out: the name first, then what is so of it.

use super::became;
use super::location::numbered;
use crate::app::App;
use crate::meeting::room::Presence;
use crate::meeting::{AgendaItem, Id, Person, Standing, Start, Under};
use crate::view::item_title;

/// The item that one is in: `Item 4: The Tort Act, 10 minutes, 3 entries, 4 of 9`.
pub(super) fn item(app: &App, under: Under) -> String {
    let found = under.and_then(|id| app.meeting().item_index(id));
    let Some(at) = found else {
        return item_title(app, under);
    };
    let agenda = &app.meeting().agenda;
    let item = &agenda[at];
    let title = if item.title.is_empty() {
        "Minutes"
    } else {
        &item.title
    };
    let number = app.digest().number(item.id).or(item.reference.as_deref());
    let number = number.map_or_else(String::new, |number| format!(" {number}"));
    let words = format!("Item{number}: {title}{}", item_facts(item));
    numbered(&words, at, agenda.len())
}

/// A row of the agenda.
pub(super) fn agenda(app: &App, item: &AgendaItem) -> String {
    let here = if Some(item.id) == app.item() {
        ", where you are"
    } else {
        ""
    };
    let title = item_title(app, Some(item.id));
    format!("{title}{}{here}", item_facts(item))
}

fn item_facts(item: &AgendaItem) -> String {
    let mut facts = Vec::new();
    facts.extend(item.restriction.is_some().then(|| "restricted".to_owned()));
    facts.extend(item.standing.then(|| "standing".to_owned()));
    facts.extend(item.deferred.is_some().then(|| "deferred".to_owned()));
    facts.extend(item.presenter.clone());
    facts.extend(item.minutes.map(|minutes| format!("{minutes} minutes")));
    facts.extend(match item.entries.len() {
        0 => None,
        1 => Some("1 entry".to_owned()),
        count => Some(format!("{count} entries")),
    });
    // So that the joint stands before the first fact as well.
    facts.insert(0, String::new());
    facts.join(", ")
}

/// A row of the attendees.
pub(super) fn person(app: &App, person: &Person) -> String {
    let there = match (app.presence(person.id), &person.start) {
        (Presence::InRoom, _) => "here",
        (Presence::Remote, _) => "here by video or telephone",
        (Presence::Out, _) => "left",
        (Presence::NeverCame, Start::Apologies { .. }) => "apologies",
        (Presence::NeverCame, Start::Absent) => "absent",
        (Presence::NeverCame, Start::Expected | Start::Present | Start::Remote) => "not ticked",
    };
    let standing = match person.standing {
        Standing::Member => None,
        Standing::InAttendance => Some("in attendance"),
        Standing::Visitor => Some("visitor"),
    };
    let initials = person.initials.as_deref().into_iter();
    let rest = person.organisation.iter().chain(&person.roles);
    let rest = rest.map(String::as_str).chain(standing);
    let words = [person.name.as_str(), there].into_iter();
    words
        .chain(initials)
        .chain(rest)
        .collect::<Vec<_>>()
        .join(", ")
}

/// A row of the action table.
pub(super) fn action(app: &App, under: Under, id: Id) -> String {
    let action = app.entry(under, id).and_then(|entry| entry.action());
    action.map_or_else(String::new, |action| became::promised(app, action))
}

/// An entry of the minutes, and whether it is marked.
pub(super) fn entry(app: &App, under: Under, id: Id) -> String {
    let Some(entry) = app.entry(under, id) else {
        return "No entry here".to_owned();
    };
    let marked = app.places().marked.contains(&(under, id));
    let mark = if marked { "Marked. " } else { "" };
    format!("{mark}{}", became::said(app, under, entry))
}
