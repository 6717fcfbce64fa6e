//! What happens in the room: its time, and the end of a break.

use crate::app::{App, Change, Refusal};
use crate::edit::{Op, Step};
use crate::meeting::event::Break;
use crate::meeting::{Entry, Kind};
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
    let newest = app
        .meeting()
        .all_entries()
        .filter(|(_, entry)| on(entry))
        .last();
    let (under, entry) = newest.ok_or_else(|| Refusal::because("There is no break to end."))?;
    let until = time.unwrap_or_else(|| this_minute(app));
    let mut new = entry.clone();
    if let Kind::Break(pause) = &mut new.kind {
        pause.until = Some(until);
    }
    Ok(Change::step(Step::new(
        "resume",
        vec![Op::SetEntry(under, Arc::new(new))],
    )))
}
