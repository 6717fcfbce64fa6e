//! People and agenda items read from lines or a paste: shown before they are taken.

use crate::app::{Accept, App, Change, Overlay, Page, Refusal, Update};
use crate::capture::{
    ProposedItem, ProposedPerson, agenda as agenda_lines, people as people_lines,
};
use crate::edit::{Op, Place, Step};
use crate::meeting::{AgendaItem, Id, PaperRef, Person, email};
use std::sync::Arc;

/// A step that adds people as they are read from a text, without showing them first.
///
/// # Errors
/// A [`Refusal`] where there is no name in it.
pub fn take_people(app: &App, text: &str) -> Result<Change, Refusal> {
    people(app, text).map(taken)
}

/// A step that adds items as they are read from a text, without showing them first.
///
/// # Errors
/// A [`Refusal`] where there is no item in it.
pub fn take_items(app: &App, text: &str) -> Result<Change, Refusal> {
    items(app, text, None).map(taken)
}

fn taken(change: Change) -> Change {
    if let Update::Set(Overlay::Page(Page {
        accept: Some((_, Accept::Step(step))),
        ..
    })) = change.overlay
    {
        Change::step(*step)
    } else {
        Change::none()
    }
}

/// Shows who would be added.
pub(super) fn people(app: &App, text: &str) -> Result<Change, Refusal> {
    let taken = app.meeting().people.iter();
    let taken = taken.filter_map(|person| person.initials.clone());
    let proposed = people_lines::propose(text, &taken.collect::<Vec<_>>());
    let nobody = "There is no name in that; write Ana Reyes, Harbour Trust and Chair.";
    Refusal::when(proposed.is_empty(), nobody)?;
    if let Some(words) = proposed.iter().find_map(no_address) {
        return Err(Refusal::because(words));
    }
    let end = app.meeting().people.len();
    let insert = |(at, one): (usize, &ProposedPerson)| {
        Op::InsertPerson(end + at, Arc::new(person(one, app.ids().ahead(at))))
    };
    let ops: Vec<Op> = proposed.iter().enumerate().map(insert).collect();
    let name = match ops.len() {
        1 => "add person".to_owned(),
        count => format!("add {count} people"),
    };
    let lines = proposed.iter().map(person_line).collect();
    let place = Place::Person(app.ids().ahead(0));
    Ok(shown(&name, lines, place, ops))
}

/// What was meant as an e-mail address and is none: it was left among the words of its person.
fn no_address(proposed: &ProposedPerson) -> Option<String> {
    let words = std::iter::once(&proposed.name)
        .chain(&proposed.organisation)
        .chain(&proposed.roles);
    let mut words = words.flat_map(|text| text.split_whitespace());
    let word = words.find(|word| word.contains('@'))?;
    let bare = word.trim_matches(['<', '>']);
    let fault = email::fault(bare)?;
    Some(format!("{bare} is no e-mail address: {fault}."))
}

fn person(proposed: &ProposedPerson, id: Id) -> Person {
    Person {
        initials: proposed.initials.clone(),
        organisation: proposed.organisation.clone(),
        roles: proposed.roles.clone(),
        standing: proposed.standing,
        start: proposed.start.clone(),
        headcount: proposed.headcount,
        listing: proposed.listing.clone(),
        email: proposed.email.clone(),
        ..Person::named(id, proposed.name.clone())
    }
}

fn person_line(proposed: &ProposedPerson) -> String {
    let initials = proposed.initials.as_deref().unwrap_or("-");
    let parts = std::iter::once(proposed.name.as_str())
        .chain(proposed.organisation.as_deref())
        .chain(proposed.roles.iter().map(String::as_str))
        .chain(proposed.email.as_deref());
    let doubt = proposed.clash.as_deref();
    let doubt = doubt.map(|other| format!("  (initials taken: {other})"));
    let doubt = doubt.unwrap_or_default();
    let parts = parts.collect::<Vec<_>>().join(", ");
    format!("{initials:<5} {parts}{doubt}")
}

/// Shows which items would be added after one.
pub(super) fn items(app: &App, text: &str, after: Option<Id>) -> Result<Change, Refusal> {
    // On a line of its own the agenda is parted as people are; a pasted one keeps its semicolons.
    let proposed = if text.trim().contains('\n') {
        agenda_lines::propose(text)
    } else {
        agenda_lines::propose(&text.replace(';', "\n"))
    };
    let nothing = "There is no item in that; write one on each line.";
    Refusal::when(proposed.is_empty(), nothing)?;
    let meeting = app.meeting();
    // A new meeting holds one empty item, so that there is somewhere to write; the first real item takes its place.
    let only_blank = match meeting.agenda.as_slice() {
        [one] => one.title.is_empty() && one.entries.is_empty(),
        _ => false,
    };
    let after = after.filter(|_| !meeting.numbers_fixed() && !only_blank);
    let after = after.and_then(|id| meeting.item_index(id));
    let at = after.map_or(meeting.agenda.len(), |at| at + 1);
    let insert = |(n, one): (usize, &ProposedItem)| {
        Op::InsertItem(at + n, Arc::new(item(one, app.ids().ahead(n))))
    };
    let mut ops: Vec<Op> = proposed.iter().enumerate().map(insert).collect();
    let name = match ops.len() {
        1 => "add item".to_owned(),
        count => format!("add {count} items"),
    };
    if let Some(blank) = meeting.agenda.first().filter(|_| only_blank) {
        ops.push(Op::RemoveItem(blank.id));
    }
    let lines = proposed.iter().map(item_line).collect();
    let place = Place::Item(app.ids().ahead(0));
    Ok(shown(&name, lines, place, ops))
}

fn item(proposed: &ProposedItem, id: Id) -> AgendaItem {
    AgendaItem {
        reference: proposed.reference.clone(),
        section: proposed.section.clone(),
        presenter: proposed.presenter.clone(),
        minutes: proposed.minutes,
        remark: proposed.remark.clone(),
        papers: proposed.papers.clone(),
        restriction: proposed.restriction.clone(),
        ..AgendaItem::titled(id, proposed.title.clone())
    }
}

fn item_line(proposed: &ProposedItem) -> String {
    let reference = proposed.reference.as_deref().unwrap_or("-");
    let mut asides = Vec::new();
    asides.extend(proposed.section.clone());
    let pages = |paper: &PaperRef| Some(format!("pages {}", paper.pages.clone()?));
    asides.extend(proposed.papers.iter().filter_map(pages));
    asides.extend(proposed.presenter.clone());
    asides.extend(proposed.minutes.map(|minutes| format!("{minutes} min")));
    let restriction = proposed.restriction.as_ref();
    asides.extend(restriction.map(|restriction| restriction.label.clone()));
    let asides = if asides.is_empty() {
        String::new()
    } else {
        format!("  ({})", asides.join(" · "))
    };
    format!("{reference:<5} {}{asides}", proposed.title)
}

fn shown(name: &str, lines: Vec<String>, place: Place, ops: Vec<Op>) -> Change {
    let mut step = Step::new(name, ops);
    // The eye is taken to the first of what is added: a list is gone through from there.
    step.place = place;
    let mut title = name.to_owned();
    if let Some(first) = title.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let mut page = Page::new(title.clone(), lines);
    page.accept = Some((title, Accept::Step(Box::new(step))));
    Change::over(Overlay::Page(page))
}
