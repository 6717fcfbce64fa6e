//! Votes on a motion, and what they make of it.

use crate::app::commands::entries::under_cursor;
use crate::app::motions::{MotionAt, before_the_meeting, found};
use crate::app::ops::entry::{event_under, reformed};
use crate::app::{App, Refusal};
use crate::edit::Op;
use crate::meeting::room::Totals;
use crate::meeting::{Choice, Count, Entry, Id, Kind, Manner, Motion, MotionOutcome, Under, Vote};
use std::cmp::Ordering;

/// Why nothing is done about a motion that something took back meanwhile.
pub(super) const GONE: &str = "The motion is no longer there; something took it back.";

pub(super) fn wanted(app: &App) -> Result<MotionAt<'_>, Refusal> {
    before_the_meeting(app)
        .ok_or_else(|| Refusal::because("There is no motion yet; /motion and its words begin one."))
}

/// The motion under the cursor of the minutes, else the one before the meeting.
pub(super) fn chosen(app: &App) -> Result<MotionAt<'_>, Refusal> {
    let chosen = under_cursor(app).and_then(|(_, id)| found(app, id));
    chosen.map_or_else(|| wanted(app), Ok)
}

/// What votes make of a motion; on equal votes without a casting vote it is left pending.
pub(super) fn result(votes: Totals, casting: Option<Choice>) -> MotionOutcome {
    match (votes.ayes.cmp(&votes.against), casting) {
        (Ordering::Greater, _) | (Ordering::Equal, Some(Choice::For)) => MotionOutcome::Carried,
        (Ordering::Less, _) | (Ordering::Equal, Some(Choice::Against)) => MotionOutcome::Lost,
        // On equal votes it is for the chair to decide: nothing is guessed before that.
        (Ordering::Equal, Some(Choice::Abstained | Choice::DidNotVote) | None) => {
            MotionOutcome::Pending
        }
    }
}

/// The vote taken on a motion already, if there is one.
pub(super) fn vote_on(app: &App, under: Under, motion: Id) -> Option<(&Entry, &Vote)> {
    let entries = app.meeting().entries(under)?;
    entries.iter().rev().find_map(|entry| {
        if let Kind::Vote(vote) = &entry.kind
            && vote.motion == Some(motion)
        {
            Some((entry.as_ref(), vote))
        } else {
            None
        }
    })
}

/// An op that takes down a vote on a motion, in the place of the one that stands there.
pub(super) fn put_vote(
    app: &App,
    under: Under,
    motion: Id,
    count: Count,
    casting: Option<Choice>,
) -> Op {
    let Some((entry, old)) = vote_on(app, under, motion) else {
        let vote = Vote {
            motion: Some(motion),
            count,
            casting,
            wording: None,
        };
        return event_under(app, under, Kind::Vote(vote));
    };
    let mut vote = old.clone();
    vote.count = count;
    vote.casting = casting.or(old.casting);
    reformed(under, entry, Kind::Vote(vote))
}

/// An op that puts the new form of a motion in the place of the old.
pub(super) fn set_motion(under: Under, entry: &Entry, motion: Motion) -> Op {
    reformed(under, entry, Kind::Motion(motion))
}

/// What became of a motion, as it is said.
pub(super) fn told(motion: &Motion) -> String {
    let word = match motion.outcome {
        MotionOutcome::Pending => {
            return "Equal votes: /casting for or against decides.".to_owned();
        }
        MotionOutcome::Carried => "Carried",
        MotionOutcome::Lost => "Lost",
        MotionOutcome::Withdrawn => "Withdrawn",
        MotionOutcome::Deferred => "Deferred",
    };
    let manner = match motion.manner {
        Some(Manner::Unanimous) => " unanimously",
        Some(Manner::NemCon) => " nem. con.",
        Some(Manner::ShowOfHands) => " on a show of hands",
        None => "",
    };
    format!("{word}{manner}: {}", motion.text)
}
