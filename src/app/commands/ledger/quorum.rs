//! The quorum lost or found again: said in the line of chips, and minuted on one key.

use crate::app::commands::people::{event_under, to_the_minute};
use crate::app::{App, Change};
use crate::edit::Step;
use crate::meeting::sentence::clock;
use crate::meeting::{Entry, Kind, Quorum, room};

/// The sentence offered when the newest entry of the item has lost or restored the quorum; none at any other time.
#[must_use]
pub fn offered(app: &App) -> Option<String> {
    let heading = &app.meeting().heading;
    if !heading.opened || heading.closed {
        return None;
    }
    let newest: &Entry = app.meeting().entries(app.item())?.last()?;
    if !room::moves(&newest.kind) {
        return None;
    }
    let before = app.digest().room_before(newest.id)?.quorate();
    let now = app.digest().quorate(app.item())?;
    if before.quorate == now.quorate {
        return None;
    }
    let time = happened(newest).unwrap_or_else(|| to_the_minute(app.now().time()));
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

/// When an event of the room happened, as it says.
fn happened(entry: &Entry) -> Option<chrono::NaiveTime> {
    match &entry.kind {
        Kind::Arrival(arrival) => arrival.time,
        Kind::Departure(departure) => departure.time,
        Kind::Chair(chair) => chair.time,
        Kind::Point(_)
        | Kind::Question(_)
        | Kind::Answer(_)
        | Kind::Decision(_)
        | Kind::Action(_)
        | Kind::Reminder(_)
        | Kind::Aside(_)
        | Kind::Interest(_)
        | Kind::Break(_)
        | Kind::Motion(_)
        | Kind::Vote(_)
        | Kind::Election(_)
        | Kind::Correction(_) => None,
    }
}

/// Takes the offered sentence down as a point.
pub(in crate::app::commands) fn minute(app: &App) -> Option<Change> {
    let words = offered(app)?;
    let op = event_under(app, app.item(), Kind::paragraph(&words));
    let step = Step::new("minute the quorum", vec![op]);
    Some(Change::step(step).and_told(words))
}
