//! The quorum lost or found again, the chair left: said in the line of chips, and minuted on one key.

use crate::app::ops::entry::events_under;
use crate::app::ops::room::{chair_taken, this_minute};
use crate::app::{App, Change};
use crate::meeting::event::{Arrival, ChairChange, Departure};
use crate::meeting::sentence::clock;
use crate::meeting::{Entry, Heading, Id, Kind, Quorum, Room, room};
use chrono::NaiveTime;

/// What one key would minute of the newest event of the room.
struct Offer {
    /// Who is in the chair, now that whoever was in it has left.
    chair: Option<Id>,
    /// That the quorum was lost, or is back.
    quorum: Option<String>,
    time: NaiveTime,
}

/// What the newest entry of the item has done to the chair and the quorum; none at any other time.
fn offer(app: &App) -> Option<Offer> {
    let heading = &app.meeting().heading;
    // Nothing depends on opening: whoever comes or goes shows that the meeting is on.
    if heading.closed {
        return None;
    }
    let newest: &Entry = app.meeting().entries(app.item())?.last()?;
    if !room::moves(&newest.kind) {
        return None;
    }
    let before = app.digest().room_before(newest.id)?;
    let now = app.digest().room(app.item())?;
    let time = happened(newest).unwrap_or_else(|| this_minute(app));
    let gone = before.chair().filter(|chair| !now.presence(*chair).there());
    let chair = gone.and_then(|_| now.chair());
    let quorum = told(&before, now, heading, time);
    (chair.is_some() || quorum.is_some()).then_some(Offer {
        chair,
        quorum,
        time,
    })
}

/// Whether the meeting has nobody in the chair, though somebody of the list is its chair and was there.
pub fn chair_empty(app: &App) -> bool {
    let heading = &app.meeting().heading;
    let room = app.digest().room(app.item());
    let empty = room.is_some_and(|room| room.chair().is_none() && room.had_chair());
    !heading.closed && empty
}

fn told(before: &Room, now: &Room, heading: &Heading, time: NaiveTime) -> Option<String> {
    let now = now.quorate();
    if before.quorate().quorate == now.quorate {
        return None;
    }
    let time = clock(&heading.wording, time);
    let needs = now.needs.unwrap_or(0);
    let of = match heading.quorum {
        Some(Quorum::Organisations(_)) => "organisations represented",
        Some(Quorum::Members(_) | Quorum::Fraction(..)) | None => "members present",
    };
    let counted = format!("{} of {} {of}, {needs} needed", now.present, now.members);
    Some(if now.quorate {
        format!("The meeting was quorate again at {time} ({counted}).")
    } else {
        format!("The meeting became inquorate at {time} ({counted}).")
    })
}

/// The sentences offered when the newest entry of the item has emptied the chair, or lost or restored the quorum.
pub fn offered(app: &App) -> Option<String> {
    let offer = offer(app)?;
    let person = offer.chair.and_then(|id| app.meeting().person(id));
    let wording = &app.meeting().heading.wording;
    let time = clock(wording, offer.time);
    let chair = person.map(|who| format!("{} took the chair at {time}.", who.addressed()));
    let both: Vec<String> = chair.into_iter().chain(offer.quorum).collect();
    Some(both.join(" "))
}

/// When an event of the room happened, as it says.
fn happened(entry: &Entry) -> Option<NaiveTime> {
    if let Kind::Arrival(Arrival { time, .. })
    | Kind::Departure(Departure { time, .. })
    | Kind::Chair(ChairChange { time, .. }) = &entry.kind
    {
        *time
    } else {
        None
    }
}

/// Takes down what is offered: who is in the chair as an event, the quorum as a point.
pub(in crate::app::commands) fn minute(app: &App) -> Option<Change> {
    let words = offered(app)?;
    let offer = offer(app)?;
    let chair = offer.chair.map(|who| chair_taken(who, offer.time));
    let quorum = offer.quorum.map(|words| Kind::paragraph(&words));
    let kinds: Vec<Kind> = chair.into_iter().chain(quorum).collect();
    let ops = events_under(app, app.item(), kinds);
    Some(Change::ops("minute the room", ops).and_told(words))
}
