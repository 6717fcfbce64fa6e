//! Off a call and back, in the chair, on a break: one key each.

use crate::app::ops::entry::event;
use crate::app::ops::room::{arrival, chair_taken, departure, resume, this_minute};
use crate::app::{App, Change, Refusal};
use crate::command::PersonCommand;
use crate::meeting::event::Break;
use crate::meeting::room::Presence;
use crate::meeting::{Kind, Person, Room};

/// Off the call if they are on it, and on it again if they are not.
pub(in crate::app::commands) fn dropped(app: &App, person: &Person) -> Result<Change, Refusal> {
    let who = vec![person.id];
    match app.presence(person.id) {
        Presence::Remote => {
            let told = format!("{} is off the call.", person.addressed());
            Ok(event(app, "record departure", departure(app, who, None)).and_told(told))
        }
        Presence::Out | Presence::NeverCame => {
            let mut arrival = arrival(app, who, None);
            arrival.remote = true;
            let told = format!("{} is on the call.", person.addressed());
            Ok(event(app, "record arrival", Kind::Arrival(arrival)).and_told(told))
        }
        Presence::InRoom => Err(Refusal::try_instead(
            format!("{} is in the room, not on a call.", person.addressed()),
            PersonCommand::Left,
        )),
    }
}

/// Someone takes the chair from here on.
pub(in crate::app::commands) fn takes_chair(app: &App, person: &Person) -> Result<Change, Refusal> {
    if !app.presence(person.id).there() {
        let words = format!("{} is not in the room.", person.addressed());
        return Err(Refusal::try_instead(words, PersonCommand::Present));
    }
    let room = app.digest().room(app.item());
    if room.and_then(Room::chair) == Some(person.id) {
        let words = format!("{} is in the chair already.", person.addressed());
        return Err(Refusal::because(words));
    }
    let taken = chair_taken(person.id, this_minute(app));
    let told = format!("{} is in the chair.", person.addressed());
    Ok(event(app, "take the chair", taken).and_told(told))
}

/// Ends the break that is on, or begins one.
pub(in crate::app::commands) fn pause(app: &App) -> Change {
    if let Ok(resumed) = resume(app, None) {
        return resumed.and_told("The meeting resumed.");
    }
    let pause = Break {
        from: Some(this_minute(app)),
        ..Break::default()
    };
    event(app, "record break", Kind::Break(pause)).and_told("On a break; the same key resumes.")
}
