//! Motions: where each stands, and which one is before the meeting.

use super::App;
use crate::meeting::{Entry, Id, Kind, Motion, MotionOutcome, Under};

/// A motion and where it stands.
pub(super) type MotionAt<'a> = (Under, &'a Entry, &'a Motion);

pub(super) fn found(app: &App, id: Id) -> Option<MotionAt<'_>> {
    let under = app.digest().under(id)?;
    let entry = app.entry(under, id)?;
    let Kind::Motion(motion) = &entry.kind else {
        return None;
    };
    Some((under, entry, motion))
}

/// The motion before the meeting: the newest so far, or the one it amends once it is decided itself.
///
/// One that is decided stays within reach in the item it stands under, to be put right.
pub(super) fn before_the_meeting(app: &App) -> Option<MotionAt<'_>> {
    // By the room and not by the newest entry: a motion of an item further down is not before the meeting yet.
    let newest = app.digest().room(app.item())?.motion()?;
    let newest = found(app, newest)?;
    let pending = |found: &MotionAt| found.2.outcome == MotionOutcome::Pending;
    let mut next = newest;
    // A chain of amendments is short; one that bites its tail must not hang the key.
    for _ in 0..16 {
        if pending(&next) {
            return Some(next);
        }
        let Some(amended) = next.2.amends.and_then(|id| found(app, id)) else {
            break;
        };
        next = amended;
    }
    (newest.0 == app.item()).then_some(newest)
}
