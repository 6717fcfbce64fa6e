//! Off a call and back, in the chair, on a break: one key each.

use crate::app::ops::entry::event;
use crate::app::ops::room::{resume, this_minute};
use crate::app::{App, Change, Refusal};
use crate::command::PersonCommand;
use crate::meeting::event::{Arrival, Break, ChairChange, Departure, Office};
use crate::meeting::room::Presence;
use crate::meeting::{Kind, Person};

/// Off the call if they are on it, and on it again if they are not.
pub(in crate::app::commands) fn dropped(app: &App, person: &Person) -> Result<Change, Refusal> {
    let time = Some(this_minute(app));
    let who = vec![person.id];
    match app.presence(person.id) {
        Presence::Remote => {
            let departure = Departure {
                who,
                time,
                wording: None,
            };
            let kind = Kind::Departure(departure);
            Ok(event(app, "record departure", kind)
                .and_told(format!("{} is off the call.", person.addressed())))
        }
        Presence::Out | Presence::NeverCame => {
            let arrival = Arrival {
                who,
                time,
                remote: true,
                for_item: false,
                wording: None,
            };
            let kind = Kind::Arrival(arrival);
            Ok(event(app, "record arrival", kind)
                .and_told(format!("{} is on the call.", person.addressed())))
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
    let chair = app
        .digest()
        .room(app.item())
        .and_then(crate::meeting::Room::chair);
    if chair == Some(person.id) {
        let words = format!("{} is in the chair already.", person.addressed());
        return Err(Refusal::because(words));
    }
    let change = ChairChange {
        who: person.id,
        office: Office::Chair,
        time: Some(this_minute(app)),
        wording: None,
    };
    Ok(event(app, "take the chair", Kind::Chair(change))
        .and_told(format!("{} is in the chair.", person.addressed())))
}

/// Ends the break that is on, or begins one.
pub(in crate::app::commands) fn pause(app: &App) -> Change {
    if let Ok(resumed) = resume(app, None) {
        return resumed.and_told("The meeting resumed.");
    }
    let from = this_minute(app);
    let pause = Break {
        from: Some(from),
        ..Break::default()
    };
    event(app, "record break", Kind::Break(pause)).and_told("On a break; the same key resumes.")
}
