//! What happens in the room: its time, and the end of a break.

use crate::app::{App, Change, Refusal};
use crate::edit::Op;
use crate::meeting::event::{Arrival, Break, ChairChange, Departure, Office};
use crate::meeting::{Entry, Id, Kind};
use chrono::NaiveTime;
use std::sync::Arc;

/// The time of day without its seconds: papers print none.
pub(in crate::app) fn this_minute(app: &App) -> NaiveTime {
    use chrono::Timelike;
    let now = app.now().time();
    NaiveTime::from_hms_opt(now.hour(), now.minute(), 0).unwrap_or(now)
}

/// Ends the newest break that is still on.
pub(in crate::app) fn resume(app: &App, time: Option<NaiveTime>) -> Result<Change, Refusal> {
    let on = |entry: &Entry| matches!(&entry.kind, Kind::Break(Break { until: None, .. }));
    let entries = app.meeting().all_entries();
    let newest = entries.filter(|(_, entry)| on(entry)).last();
    let (under, entry) = newest.ok_or("There is no break to end.")?;
    let until = time.unwrap_or_else(|| this_minute(app));
    let mut new = entry.clone();
    if let Kind::Break(pause) = &mut new.kind {
        pause.until = Some(until);
    }
    Ok(Change::op("resume", Op::SetEntry(under, Arc::new(new))))
}

/// Someone comes, now if no time is said.
pub(in crate::app) fn arrival(app: &App, who: Vec<Id>, time: Option<NaiveTime>) -> Arrival {
    Arrival {
        who,
        time: Some(time.unwrap_or_else(|| this_minute(app))),
        ..Arrival::default()
    }
}

/// Someone goes, now if no time is said.
pub(in crate::app) fn departure(app: &App, who: Vec<Id>, time: Option<NaiveTime>) -> Kind {
    Kind::Departure(Departure {
        who,
        time: Some(time.unwrap_or_else(|| this_minute(app))),
        wording: None,
    })
}

/// Someone takes the chair at this time.
pub(in crate::app) fn chair_taken(who: Id, time: NaiveTime) -> Kind {
    Kind::Chair(ChairChange {
        who,
        office: Office::Chair,
        time: Some(time),
        wording: None,
    })
}
