//! The form of a motion: its words, who moved and seconded it, and the votes.

use super::votes::{GONE, put_vote, result, set_motion, told, vote_on};
use crate::app::commands::forms::{field::fields, given};
use crate::app::motions::{MotionAt, found};
use crate::app::{App, Change, Form, Purpose, Refusal};
use crate::capture::tally;

use crate::meeting::room::Totals;
use crate::meeting::{Choice, Id, Motion};

fields! {
    /// A motion, its mover and seconder, and the votes on it.
    MotionFields {
        text "text" "Motion" "That …";
        mover "mover" "Moved by" "JE";
        seconder "seconder" "Seconded by" "VC";
        count "count" "Votes" "8-3-1: for, against, abstained";
        casting "casting" "Casting vote" "for or against, on equal votes";
    }
}

/// The form of a motion, with the cursor in one of its fields.
pub(super) fn form(
    app: &App,
    (under, entry, motion): MotionAt,
    focus: impl FnOnce(MotionFields<usize>) -> usize,
) -> Form {
    let count = vote_on(app, under, entry.id).map(|(_, vote)| Totals::of(&vote.count));
    let count = count.map(|votes| format!("{}-{}-{}", votes.ayes, votes.against, votes.abstained));
    MotionFields {
        text: motion.text.clone(),
        mover: motion.mover.clone().unwrap_or_default(),
        seconder: motion.seconder.clone().unwrap_or_default(),
        count: count.unwrap_or_default(),
        casting: String::new(),
    }
    .form("Motion", Purpose::Motion(under, entry.id), focus)
}

/// Takes a filled-in form: words, names, and the votes if there are any.
pub(in crate::app::commands) fn accept(app: &App, form: &Form, id: Id) -> Result<Change, Refusal> {
    let (under, entry, old) = found(app, id).ok_or(GONE)?;
    let typed = MotionFields::read(form);
    let text = given(typed.text).ok_or("A motion needs its words.")?;
    let casting = match typed.casting.to_lowercase().as_str() {
        "" => None,
        "for" | "f" => Some(Choice::For),
        "against" | "a" => Some(Choice::Against),
        _ => return Err("A casting vote is for or against.".into()),
    };
    let name = |typed: &str| given(typed).map(|typed| app.lexicon().spelt(&typed).unwrap_or(typed));
    let mut motion = Motion {
        text,
        mover: name(typed.mover),
        seconder: name(typed.seconder),
        ..old.clone()
    };
    let Some(words) = given(typed.count) else {
        let set = set_motion(under, entry, motion);
        return Ok(Change::op("edit motion", set).and_home());
    };
    let count = tally(&words).ok_or("Write the votes as 8-3-1.")?;
    let vote = vote_on(app, under, id);
    let unchanged = vote.is_some_and(|(_, vote)| {
        casting.is_none() && same_figures(Totals::of(&vote.count), Totals::of(&count))
    });
    let mut ops = Vec::new();
    if !unchanged {
        motion.outcome = result(Totals::of(&count), casting);
        motion.manner = None;
        motion.decided_after = None;
        ops.push(put_vote(app, under, id, count, casting));
    }
    let told = told(&motion);
    ops.push(set_motion(under, entry, motion));
    Ok(Change::ops("record vote", ops).and_told(told).and_home())
}

fn same_figures(one: Totals, other: Totals) -> bool {
    (one.ayes, one.against, one.abstained) == (other.ayes, other.against, other.abstained)
}
