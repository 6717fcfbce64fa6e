//! What can be done to a person in the attendees pane.

use super::{forms, ledger, lists};
use crate::app::ops::entry::event;
use crate::app::ops::person::changed;
use crate::app::ops::room;
use crate::app::{App, Change, Refusal};
use crate::command::{Command, PersonCommand};
use crate::edit::Op;
use crate::meeting::{Kind, Person, Presence, Standing, Start};
use std::sync::Arc;

/// Runs a command of the attendees pane on the person under the cursor.
pub(super) fn run(app: &App, command: PersonCommand) -> Result<Change, Refusal> {
    // More people may be added to a list on which nobody stands yet.
    if command == PersonCommand::Add {
        return Ok(add());
    }
    let person = app.places().person.and_then(|id| app.meeting().person(id));
    let person = person
        .or_else(|| app.meeting().people.first().map(Arc::as_ref))
        .ok_or_else(|| Refusal::try_instead("Nobody is on the list yet.", PersonCommand::Add))?;
    match command {
        PersonCommand::Edit => Ok(forms::open(forms::person::person(app.meeting(), person))),
        PersonCommand::Present => Ok(present(app, person, false)),
        PersonCommand::Remote => Ok(present(app, person, true)),
        PersonCommand::Left => left(app, person),
        PersonCommand::AllPresent => all_present(app),
        PersonCommand::Apologies => {
            let change = start(person, "apologies", Start::apologies());
            Ok(lists::next_person(app, person, change))
        }
        PersonCommand::Note => Ok(forms::open(forms::person::apologies(person))),
        PersonCommand::Absent => Ok(start(person, "absent", Start::Absent)),
        PersonCommand::Expected => Ok(start(person, "expected", Start::Expected)),
        PersonCommand::Standing => {
            let next = match person.standing {
                Standing::Member => Standing::InAttendance,
                Standing::InAttendance => Standing::Visitor,
                Standing::Visitor => Standing::Member,
            };
            Ok(changed(person, "change standing", |person| {
                person.standing = next;
            }))
        }
        PersonCommand::Dropped => ledger::dropped(app, person),
        PersonCommand::Chair => ledger::takes_chair(app, person),
        PersonCommand::Interest => Ok(forms::open(ledger::interest_form(app, person))),
        PersonCommand::Up => relocate(app, person, -1),
        PersonCommand::Down => relocate(app, person, 1),
        PersonCommand::Add => Ok(add()),
        PersonCommand::Remove => {
            let undo = app.keymap().key(Command::Undo).unwrap_or_default();
            let told = format!("Removed {}. {undo} brings them back.", person.name);
            let change = Change::op("remove person", Op::RemovePerson(person.id));
            Ok(change.and_told(told))
        }
    }
}

/// Asks for more people.
pub(super) fn add() -> Change {
    forms::open(forms::lines::people())
}

fn start(person: &Person, name: &str, start: Start) -> Change {
    changed(person, name, |person| person.start = start)
}

/// Ticks a person as present; once the meeting is open, that is an arrival with its time.
fn present(app: &App, person: &Person, remote: bool) -> Change {
    let there = if remote {
        Start::Remote
    } else {
        Start::Present
    };
    // Who is ticked before the opening was there from the start; from then on a tick is an arrival with its time.
    if !app.meeting().heading.opened {
        let (name, start) = if person.start == there {
            ("not yet present", Start::Expected)
        } else {
            ("present", there)
        };
        return changed(person, name, |person| person.start = start);
    }
    if app.presence(person.id).there() {
        return Change::told(format!("{} is in the room already.", person.addressed()));
    }
    let mut arrival = room::arrival(app, vec![person.id], None);
    arrival.remote = remote;
    event(app, "record arrival", Kind::Arrival(arrival))
}

/// Everyone who is still expected was there from the start; one step, whatever the hour.
fn all_present(app: &App) -> Result<Change, Refusal> {
    let waiting = |person: &&Arc<Person>| {
        person.start == Start::Expected && app.presence(person.id) == Presence::NeverCame
    };
    let there = |person: &Arc<Person>| {
        let mut person = person.as_ref().clone();
        person.start = Start::Present;
        Op::SetPerson(Arc::new(person))
    };
    let people = app.meeting().people.iter();
    let ops: Vec<Op> = people.filter(waiting).map(there).collect();
    Refusal::when(ops.is_empty(), "Nobody is still expected.")?;
    let told = format!("Present from the start: {}.", ops.len());
    Ok(Change::ops("all others present", ops).and_told(told))
}

fn left(app: &App, person: &Person) -> Result<Change, Refusal> {
    if !app.presence(person.id).there() {
        let words = format!("{} is not in the room.", person.addressed());
        return Err(Refusal::try_instead(words, PersonCommand::Present));
    }
    let departure = room::departure(app, vec![person.id], None);
    Ok(event(app, "record departure", departure))
}

fn relocate(app: &App, person: &Person, by: isize) -> Result<Change, Refusal> {
    let people = &app.meeting().people;
    let at = people.iter().position(|other| other.id == person.id);
    let to = at.unwrap_or(0).checked_add_signed(by);
    let to = to.filter(|to| *to < people.len());
    let to = to.ok_or("The person is at the end of the list already.")?;
    Ok(Change::op("move person", Op::MovePerson(person.id, to)))
}
