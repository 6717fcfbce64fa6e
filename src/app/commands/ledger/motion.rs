//! A motion: read back large, moved and seconded, and what became of it.

use super::form::form;
use super::poll;
use super::votes::{GONE, chosen, put_vote, result, set_motion, told, vote_on, wanted};
use crate::app::commands::forms;
use crate::app::commands::lists::{ListStep, list_step, page};
use crate::app::motions::{MotionAt, found};
use crate::app::ops::entry::event_under;
use crate::app::{App, Change, MotionCard, Overlay, Refusal};
use crate::command::{Command, ListCommand, MotionCommand};

use crate::meeting::room::Totals;
use crate::meeting::{Choice, Count, Entry, Kind, Manner, Motion, MotionOutcome, Under};

/// The entry of a motion that lies open, if it is still there.
pub fn card_entry<'a>(app: &'a App, card: &MotionCard) -> Option<&'a Entry> {
    found(app, card.motion).map(|(_, entry, _)| entry)
}

/// Shows the motion large, to be read back.
pub(in crate::app::commands) fn read(app: &App) -> Result<Change, Refusal> {
    let (_, entry, _) = chosen(app)?;
    let card = MotionCard {
        motion: entry.id,
        top: 0,
    };
    Ok(Change::over(Overlay::Motion(card)))
}

/// Runs a command of the card.
pub(in crate::app::commands) fn run(app: &App, command: MotionCommand) -> Result<Change, Refusal> {
    let Some(Overlay::Motion(card)) = app.overlay() else {
        let words = "No motion is being read back.";
        return Err(Refusal::try_instead(words, Command::ReadMotion));
    };
    let Some(found) = found(app, card.motion) else {
        return Ok(gone());
    };
    let (outcome, manner) = match command {
        MotionCommand::Vote => return poll::open(app, found),
        MotionCommand::Count => return Ok(forms::open(form(app, found, |at| at.count))),
        MotionCommand::Edit => return Ok(forms::open(form(app, found, |at| at.mover))),
        MotionCommand::Carried => (MotionOutcome::Carried, None),
        MotionCommand::NemCon => (MotionOutcome::Carried, Some(Manner::NemCon)),
        MotionCommand::Unanimous => (MotionOutcome::Carried, Some(Manner::Unanimous)),
        MotionCommand::Hands => (MotionOutcome::Carried, Some(Manner::ShowOfHands)),
        MotionCommand::Lost => (MotionOutcome::Lost, None),
        MotionCommand::Withdrawn => (MotionOutcome::Withdrawn, None),
        MotionCommand::Deferred => (MotionOutcome::Deferred, None),
    };
    let decided = decide(app, found, outcome, manner, None);
    Ok(decided.and_closed().and_home())
}

/// Does what a verb asks for on the card: its words are read, or it is left.
pub(in crate::app::commands) fn list(app: &App, card: &MotionCard, verb: ListCommand) -> Change {
    if found(app, card.motion).is_none() {
        return gone();
    }
    // How many rows its words have is known where they are drawn, which stops at the last.
    match list_step(verb, card.top, usize::MAX, page(app, 8)) {
        ListStep::To(top) => Change::over(Overlay::Motion(MotionCard {
            top,
            ..card.clone()
        })),
        ListStep::Accept | ListStep::Close => Change::closed(),
    }
}

fn gone() -> Change {
    Change::closed().and_told(GONE)
}

fn decide(
    app: &App,
    (under, entry, old): MotionAt,
    outcome: MotionOutcome,
    manner: Option<Manner>,
    count: Option<Count>,
) -> Change {
    // A count is an entry of its own, judged where it stands; without one the motion says when it was.
    let moved = || app.digest().moved_since(entry.id, app.item());
    let settled = matches!(outcome, MotionOutcome::Carried | MotionOutcome::Lost);
    let motion = Motion {
        outcome,
        manner,
        decided_after: (settled && count.is_none()).then(moved).flatten(),
        ..old.clone()
    };
    let name = match outcome {
        MotionOutcome::Pending => "motion pending",
        MotionOutcome::Carried => "motion carried",
        MotionOutcome::Lost => "motion lost",
        MotionOutcome::Withdrawn => "motion withdrawn",
        MotionOutcome::Deferred => "motion deferred",
    };
    let told = told(&motion);
    let mut ops = Vec::new();
    ops.extend(count.map(|count| put_vote(app, under, entry.id, count, None)));
    ops.push(set_motion(under, entry, motion));
    Change::ops(name, ops).and_told(told)
}

/// `/carried`, `/lost`, `/withdrawn`.
pub(super) fn decided(
    app: &App,
    outcome: MotionOutcome,
    manner: Option<Manner>,
    count: Option<Count>,
) -> Result<Change, Refusal> {
    let found = wanted(app)?;
    Ok(decide(app, found, outcome, manner, count))
}

/// `/moved`, `/seconded`.
pub(super) fn moved(
    app: &App,
    mover: Option<&String>,
    seconder: Option<&String>,
) -> Result<Change, Refusal> {
    let (under, entry, old) = wanted(app)?;
    let mut motion = old.clone();
    motion.mover = mover.or(old.mover.as_ref()).cloned();
    motion.seconder = seconder.or(old.seconder.as_ref()).cloned();
    let set = set_motion(under, entry, motion);
    Ok(Change::op("record mover", set))
}

/// `/amend`: an amendment stands under the item of the motion it amends.
pub(super) fn amend(app: &App, under: Under, words: &Motion) -> Result<Change, Refusal> {
    let (home, amended, motion) = wanted(app)?;
    let told = "An amendment can't be amended: decide it first, or put its words right.";
    Refusal::when(motion.amends.is_some(), (told, Command::ReadMotion))?;
    let mut amendment = words.clone();
    amendment.amends = Some(amended.id);
    let edits = app.draft().edits().is_some();
    let to = if edits { home } else { under };
    let op = event_under(app, to, Kind::Motion(amendment));
    Ok(Change::op("record amendment", op))
}

/// The chair's casting vote, on the vote taken last on the motion; it decides equal votes.
pub(super) fn casting(app: &App, choice: Choice) -> Result<Change, Refusal> {
    let (under, entry, old) = wanted(app)?;
    let vote = vote_on(app, under, entry.id);
    let none = "No votes have been counted on this motion yet.";
    let (_, vote) = vote.ok_or((none, Command::ReadMotion))?;
    let mut motion = old.clone();
    motion.outcome = result(Totals::of(&vote.count), Some(choice));
    motion.manner = None;
    let told = told(&motion);
    let vote = put_vote(app, under, entry.id, vote.count.clone(), Some(choice));
    let ops = vec![vote, set_motion(under, entry, motion)];
    Ok(Change::ops("casting vote", ops).and_told(told))
}
