//! Saying once who somebody is: a name that nobody bears, or a speaker who was still to be named.

use super::field::{fields, given};
use crate::app::ops::entry::rewritten;
use crate::app::ops::person;
use crate::app::{App, Change, Form, Purpose, Refusal};
use crate::edit::Op;
use crate::meeting::gaps::unnamed;
use crate::meeting::{Entry, Names, Person, Standing, Under};
use std::sync::Arc;

/// What is typed for a speaker still to be named.
pub(in crate::app) const UNNAMED: &str = "???";

/// The name of the step.
const NAME: &str = "settle who it is";

fields! {
    /// Who it is.
    SettleFields {
        name "name" "Name" "Ana Reyes, or initials of someone here";
    }
}

/// The form that says who a name that nobody bears belongs to.
pub(in crate::app) fn form(words: &str) -> Form {
    let title = if unnamed(words) {
        "Who was speaking?".to_owned()
    } else {
        format!("Who is {words}?")
    };
    let purpose = Purpose::Settle(words.to_owned());
    SettleFields::default().form(title, purpose, |at| at.name)
}

/// What the form changes: somebody here answers to the words from now on, or somebody new does.
pub(super) fn settle(app: &App, form: &Form, words: &str) -> Result<Change, Refusal> {
    let name = given(SettleFields::read(form).name);
    let name = name.ok_or("Say who it is.")?;
    let people = &app.meeting().people;
    let here = people.iter().find(|person| person.answers_to(&name));
    if unnamed(words) {
        return Ok(name_speakers(app, here.map(Arc::as_ref), name));
    }
    if let Some(person) = here {
        let told = format!("{words} is {}, wherever it stands.", person.name);
        let change = person::changed(person, NAME, |person| {
            person.aliases.push(words.to_owned());
        });
        return Ok(change.and_told(told));
    }
    let mut person = newcomer(app, name);
    let initials = words.chars().count() <= 4 && words.chars().all(char::is_alphanumeric);
    if initials {
        person.initials = Some(words.to_owned());
    } else {
        person.aliases.push(words.to_owned());
    }
    let told = format!("Added {} as {words}, in attendance.", person.name);
    let op = Op::InsertPerson(people.len(), Arc::new(person));
    Ok(Change::op(NAME, op).and_told(told))
}

fn newcomer(app: &App, name: String) -> Person {
    Person {
        standing: Standing::InAttendance,
        ..Person::named(app.ids().ahead(0), name)
    }
}

/// Puts a name to every speaker still to be named, in one step: the words typed named nobody, so they give way.
fn name_speakers(app: &App, here: Option<&Person>, name: String) -> Change {
    let meeting = app.meeting();
    let mut ops = Vec::new();
    let speaker = if let Some(person) = here {
        person.short().to_owned()
    } else {
        let mut person = newcomer(app, name);
        let proposed = Names::of(&meeting.people).propose_initials(&person.name);
        person.initials = proposed.map(|proposed| proposed.initials);
        let short = person.short().to_owned();
        ops.push(Op::InsertPerson(meeting.people.len(), Arc::new(person)));
        short
    };
    let spoken = |(_, entry): &(Under, &Entry)| entry.kind.speaker().is_some_and(unnamed);
    let before = ops.len();
    ops.extend(
        meeting.all_entries().filter(spoken).map(|(under, entry)| {
            rewritten(under, entry, |entry| entry.kind.set_speaker(&speaker))
        }),
    );
    let told = match ops.len() - before {
        1 => format!("{speaker} was speaking."),
        count => format!("{speaker} was speaking, {count} times."),
    };
    Change::ops(NAME, ops).and_told(told)
}
