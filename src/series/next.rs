//! The next meeting, made from those before it and the settings of the line.

use super::agenda::agenda;
use super::past::{Past, Thread};
use super::settings::{Restart, Series};
use crate::meeting::{
    Closing, Deadline, Entry, FORMAT, Heading, Id, Layout, Meaning, Meeting, Numbering, Person,
    Standing, Start, State, Term, carry,
};
use chrono::{Datelike, NaiveDate};
use std::sync::Arc;
use thiserror::Error;

/// Why a next meeting is not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotMade {
    /// There is a meeting of that day.
    #[error("there is a meeting of {} already", .0.format("%-d %B %Y"))]
    Twice(NaiveDate),
    /// There is a later meeting, which follows on from what would not be the last one.
    #[error("there is a later meeting already, of {}", .0.format("%-d %B %Y"))]
    Late(NaiveDate),
}

/// Makes the meeting of a day: members, standing items, last minutes, open actions, what was put off to it,
/// numbers running on.
///
/// Each open action comes once, as an entry of its own that names its origin, restricted where it was. No earlier
/// meeting is touched.
///
/// # Errors
/// [`NotMade`] where a meeting of that day, or of a later one, is there already.
pub fn next(
    series: &Series,
    past: &Past,
    ids: &mut dyn FnMut() -> Id,
    on: NaiveDate,
) -> Result<Meeting, NotMade> {
    for date in past.meetings().iter().filter_map(|one| one.heading.date) {
        if date == on {
            return Err(NotMade::Twice(date));
        }
        if date > on {
            return Err(NotMade::Late(date));
        }
    }
    Ok(compose(series, past, ids, on))
}

/// Makes the meeting of a day from those before it, whatever else there is.
pub(super) fn compose(
    series: &Series,
    past: &Past,
    ids: &mut dyn FnMut() -> Id,
    on: NaiveDate,
) -> Meeting {
    let id = ids();
    let agenda = agenda(series, past, ids, on);
    let mut meeting = Meeting {
        quorate: FORMAT,
        id,
        state: State::Draft,
        heading: heading(series, past, on),
        people: people(series, past).into_iter().map(Arc::new).collect(),
        before: Vec::new(),
        agenda: agenda.items.into_iter().map(Arc::new).collect(),
        glossary: glossary(series, past),
        papers: Vec::new(),
        closing: Closing {
            next: coming(series, on),
            forward: agenda.forward,
            ..Closing::default()
        },
        last_action: past.last_action(),
        // What one meeting's papers may print is no word on another's.
        released: Vec::new(),
    };
    let carried = open(past).map(|thread| Arc::new(carried(&thread, ids(), on)));
    let carried: Vec<Arc<Entry>> = carried.collect();
    match agenda.arising.and_then(|at| meeting.agenda.get_mut(at)) {
        Some(item) => Arc::make_mut(item).entries = carried,
        None => meeting.before = carried,
    }
    meeting
}

/// The actions still to be done.
pub(super) fn open<'m>(past: &Past<'m>) -> impl Iterator<Item = Thread<'m>> + use<'m> {
    let threads = past.threads().into_iter();
    threads.filter(|thread| thread.newest.action.state.live())
}

/// The entry by which the meeting of a day goes on with an action.
pub(super) fn carried(thread: &Thread, id: Id, on: NaiveDate) -> Entry {
    let newest = &thread.newest;
    carry::carried(newest.meeting, newest.entry.id, newest.action, id, Some(on))
}

fn heading(series: &Series, past: &Past, on: NaiveDate) -> Heading {
    let last = past.newest();
    let announced = last.and_then(|last| last.closing.next_venue.clone());
    Heading {
        body: series.body.clone(),
        department: series.department.clone(),
        title: series.title.clone(),
        date: Some(on),
        start: series.start,
        end: series.end,
        venue: announced.or_else(|| series.venue.clone()),
        contact: series.contact.clone(),
        classification: series.classification.clone(),
        quorum: series.quorum,
        layout: series.layout,
        // An action plan says what was reached up to the day of the meeting it is laid before.
        progress_to: (series.layout == Layout::ActionPlan).then_some(on),
        columns: series.columns.clone(),
        numbering: numbering(series, past, on),
        wording: series.wording.clone(),
        ..Heading::default()
    }
}

/// The members of the series, else those who belonged to the newest meeting, as on the day before it.
fn people(series: &Series, past: &Past) -> Vec<Person> {
    let last = past.newest().map_or(&[][..], |last| &last.people);
    if series.members.is_empty() {
        let belongs = |person: &&Arc<Person>| {
            matches!(person.standing, Standing::Member | Standing::InAttendance)
                && person.headcount.is_none()
                && person.substitute_for.is_none()
        };
        return last.iter().filter(belongs).map(|p| expected(p)).collect();
    }
    let member = |member: &Person| {
        let mut person = expected(member);
        // What someone came to be called at the last meeting they are called at this one.
        if let Some(known) = last.iter().find(|known| known.id == member.id) {
            // UK practice: initials stay a person's for good, since earlier minutes speak by them; hence a new member's are proposed
            // beside those, and the settings' own win.
            person.initials = person.initials.or_else(|| known.initials.clone());
            person.email = person.email.or_else(|| known.email.clone());
            person.confidential |= known.confidential;
            for alias in &known.aliases {
                if !person.aliases.contains(alias) {
                    person.aliases.push(alias.clone());
                }
            }
        }
        person
    };
    series.members.iter().map(member).collect()
}

fn expected(person: &Person) -> Person {
    Person {
        start: Start::Expected,
        substitute_for: None,
        ..person.clone()
    }
}

fn glossary(series: &Series, past: &Past) -> Vec<Term> {
    let mut terms = series.glossary.clone();
    for term in past.newest().map_or(&[][..], |last| &last.glossary) {
        if terms.iter().all(|own| own.short != term.short) {
            terms.push(term.clone());
        }
    }
    terms
}

fn coming(series: &Series, on: NaiveDate) -> Option<Deadline> {
    // In words with the weekday, as it will be printed; the day beside it is what the next meeting is bound to.
    let day = series.coming.iter().filter(|day| **day > on).min()?;
    Some(Deadline {
        words: day.format("%A %-d %B %Y").to_string(),
        means: Meaning::Day(*day),
    })
}

fn numbering(series: &Series, past: &Past, on: NaiveDate) -> Numbering {
    let run = &series.numbering;
    let year = began(run.restart, on);
    let (long, short) = (format!("{year:04}"), format!("{:02}", year.rem_euclid(100)));
    let pattern = run.pattern.replace("{yyyy}", &long);
    let pattern = pattern.replace("{yy}", &short);
    let same_run = |meeting: &&&Meeting| match run.restart {
        Restart::EachMeeting => false,
        Restart::Never => true,
        Restart::Yearly(_) => meeting
            .heading
            .date
            .is_some_and(|date| began(run.restart, date) == year),
    };
    let meetings = past.meetings().iter().filter(same_run);
    let used = meetings.map(|meeting| used(meeting)).max();
    Numbering {
        first: used.map_or(run.first, |used| used.saturating_add(1)),
        pattern,
    }
}

/// The year in which the run of numbers began that a day falls into.
fn began(restart: Restart, on: NaiveDate) -> i32 {
    match restart {
        Restart::Yearly(month) if on.month() < month => on.year() - 1,
        Restart::Yearly(_) | Restart::EachMeeting | Restart::Never => on.year(),
    }
}

/// The highest number of its run that a meeting used up.
fn used(meeting: &Meeting) -> u32 {
    let Numbering { first, pattern } = &meeting.heading.numbering;
    let (before, after) = pattern.split_once("{n}").unwrap_or((pattern, ""));
    let of = |number: &String| {
        let bare = number.strip_prefix(before)?.strip_suffix(after)?;
        // A late item's letter (`148A`) belongs to a number that is used.
        let digits = bare.trim_end_matches(|c: char| c.is_ascii_uppercase());
        digits.parse().ok()
    };
    let numbers = meeting.numbers();
    let highest = numbers.iter().flatten().filter_map(of).max();
    highest.unwrap_or(0).max(first.saturating_sub(1))
}
