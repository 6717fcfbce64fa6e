//! The ledger of the meeting: motions, votes, interests, substitutes, the chair and breaks.

mod form;
mod interest;
mod motion;
mod poll;
mod quorum;
mod room;
mod substitute;
mod votes;

pub(super) use form::accept as accept_motion;
pub(super) use interest::{accept as accept_interest, form as interest_form};
pub use motion::card_entry;
pub(super) use motion::{list as motion_list, read as read_motion, run as run_motion};
pub use poll::{called, line as poll_line};
pub(super) use poll::{list as vote_list, open_newest as record_vote, run as run_vote};
pub(super) use quorum::minute as inquorate_minute;
pub use quorum::{chair_empty, offered};
pub(super) use room::{dropped, pause, takes_chair};

use crate::app::{App, Change, Refusal};
use crate::capture::Call;
use crate::meeting::Under;

/// What a call of the phrase book changes in the ledger; none for a call that is about something else.
pub(super) fn call(app: &App, under: Under, call: &Call) -> Option<Result<Change, Refusal>> {
    Some(match call {
        Call::Amend(words) => motion::amend(app, under, words),
        Call::Moved { mover, seconder } => motion::moved(app, mover.as_ref(), seconder.as_ref()),
        Call::Decided {
            outcome,
            manner,
            count,
        } => motion::decided(app, *outcome, *manner, count.clone()),
        Call::Casting(choice) => motion::casting(app, *choice),
        Call::Poll { votes, rest } => poll::said(app, votes, *rest),
        Call::Substitute { who, member } => substitute::stand_in(app, under, who, *member),
        Call::Defer { .. }
        | Call::Standing(_)
        | Call::Thanks(_)
        | Call::Resume(_)
        | Call::Close(_)
        | Call::Next(_)
        | Call::Approve
        | Call::Correct { .. }
        | Call::Back => return None,
    })
}
