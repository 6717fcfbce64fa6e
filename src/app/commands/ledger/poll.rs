//! A vote by name: everyone who may vote, one key each.

use super::votes::{GONE, chosen, put_vote, result, set_motion, told, vote_on};
use crate::app::commands::lists::{ListStep, list_step, page};
use crate::app::motions::{MotionAt, found};
use crate::app::{App, Change, DraftChange, Overlay, Poll, Refusal};
use crate::command::{Command, ListCommand, VoteCommand};
use crate::edit::{DraftKey, DraftState};
use crate::meeting::room::Totals;
use crate::meeting::{Choice, Count, Id, Person, Room};

/// Opens the vote on the motion before the meeting.
pub(in crate::app::commands) fn open_newest(app: &App) -> Result<Change, Refusal> {
    open(app, chosen(app)?)
}

/// Opens the vote on a motion; one that was taken by name already is opened as it stands.
pub(super) fn open(app: &App, found: MotionAt) -> Result<Change, Refusal> {
    Ok(shown(app, poll(app, found, &[], None)?))
}

/// `/vote against JE; rest for`: recorded at once where everyone is named, else opened.
pub(super) fn said(
    app: &App,
    votes: &[(Id, Choice)],
    rest: Option<Choice>,
) -> Result<Change, Refusal> {
    let poll = poll(app, chosen(app)?, votes, rest)?;
    if poll.rows.iter().all(|(_, choice)| choice.is_some()) && (rest.is_some() || !votes.is_empty())
    {
        record(app, &poll)
    } else {
        Ok(shown(app, poll))
    }
}

fn poll(
    app: &App,
    (under, entry, _): MotionAt,
    votes: &[(Id, Choice)],
    rest: Option<Choice>,
) -> Result<Poll, Refusal> {
    let entitled = app.digest().room(under).into_iter().flat_map(Room::voters);
    let mut rows: Vec<(Id, Option<Choice>)> = entitled.map(|id| (id, None)).collect();
    let taken = vote_on(app, under, entry.id).map(|(_, vote)| &vote.count);
    let taken: &[(Id, Choice)] = match taken {
        Some(Count::Names(names)) => names,
        Some(Count::Numbers { .. }) | None => &[],
    };
    for (who, choice) in taken.iter().chain(votes) {
        match rows.iter_mut().find(|(id, _)| id == who) {
            Some((_, own)) => *own = Some(*choice),
            // Whoever was said to vote is shown, entitled or not: the check says what is wrong.
            None => rows.push((*who, Some(*choice))),
        }
    }
    for (_, own) in &mut rows {
        *own = own.or(rest);
    }
    let nobody = "Nobody who may vote is in the room; tick who is present.";
    Refusal::when(rows.is_empty(), (nobody, Command::ShowAttendees))?;
    let cursor = rows.iter().position(|(_, own)| own.is_none()).unwrap_or(0);
    Ok(Poll {
        motion: entry.id,
        rows,
        cursor,
    })
}

/// Shows a vote, and keeps it in the journal as the line that would bring it back.
fn shown(app: &App, poll: Poll) -> Change {
    Change::draft(kept(line(app, &poll))).and_over(Overlay::Poll(poll))
}

/// What the journal is told of the vote; an empty line makes it forget.
fn kept(text: String) -> DraftChange {
    DraftChange::Forget(vec![DraftState {
        key: DraftKey::Field(Poll::FIELD.to_owned()),
        text,
    }])
}

/// `/vote for JE, VC; against DE`; nothing while nobody has voted.
pub fn line(app: &App, poll: &Poll) -> String {
    let ways = [
        ("for", Choice::For),
        ("against", Choice::Against),
        ("abstained", Choice::Abstained),
        ("did not vote", Choice::DidNotVote),
    ];
    let part = |(word, choice): (&str, Choice)| {
        let own = poll.rows.iter().filter(|(_, own)| *own == Some(choice));
        let people = own.filter_map(|(id, _)| app.meeting().person(*id));
        let names: Vec<&str> = people.map(Person::short).collect();
        (!names.is_empty()).then(|| format!("{word} {}", names.join(", ")))
    };
    let parts: Vec<String> = ways.into_iter().filter_map(part).collect();
    if parts.is_empty() {
        String::new()
    } else {
        format!("/vote {}", parts.join("; "))
    }
}

/// How many have been called so far, and the votes.
pub fn called(poll: &Poll) -> (usize, Totals) {
    let names: Vec<(Id, Choice)> = cast(poll);
    (names.len(), Totals::of(&Count::Names(names)))
}

fn cast(poll: &Poll) -> Vec<(Id, Choice)> {
    let own = |(id, choice): &(Id, Option<Choice>)| Some((*id, (*choice)?));
    poll.rows.iter().filter_map(own).collect()
}

/// Runs a command of the recorded vote.
pub(in crate::app::commands) fn run(app: &App, command: VoteCommand) -> Result<Change, Refusal> {
    let Some(Overlay::Poll(poll)) = app.overlay() else {
        let words = "No recorded vote is open.";
        return Err(Refusal::try_instead(words, Command::RecordVote));
    };
    let now = match command {
        VoteCommand::For => voted(poll, Choice::For),
        VoteCommand::Against => voted(poll, Choice::Against),
        VoteCommand::Abstained => voted(poll, Choice::Abstained),
        VoteCommand::DidNotVote => voted(poll, Choice::DidNotVote),
        VoteCommand::RestFor => rest(poll, Choice::For),
        VoteCommand::RestAgainst => rest(poll, Choice::Against),
        VoteCommand::RestAbstained => rest(poll, Choice::Abstained),
        VoteCommand::RestDidNotVote => rest(poll, Choice::DidNotVote),
    };
    Ok(shown(app, now))
}

/// Does what a verb asks for in the recorded vote.
pub(in crate::app::commands) fn list(
    app: &App,
    poll: &Poll,
    verb: ListCommand,
) -> Result<Change, Refusal> {
    let last = poll.rows.len().saturating_sub(1);
    match list_step(verb, poll.cursor, last, page(app, 8)) {
        ListStep::To(cursor) => {
            let mut poll = poll.clone();
            poll.cursor = cursor;
            Ok(Change::over(Overlay::Poll(poll)))
        }
        ListStep::Accept => record(app, poll),
        ListStep::Close => {
            let left = Change::draft(kept(String::new())).and_closed();
            Ok(left.and_told("Nothing recorded."))
        }
    }
}

/// Notes how the person under the cursor votes, and goes on to the next who has not been called.
fn voted(poll: &Poll, choice: Choice) -> Poll {
    let mut poll = poll.clone();
    if let Some((_, own)) = poll.rows.get_mut(poll.cursor) {
        *own = Some(choice);
    }
    let mut others = (poll.cursor + 1..poll.rows.len()).chain(0..poll.cursor);
    let next = others.find(|at| poll.rows.get(*at).is_some_and(|(_, own)| own.is_none()));
    poll.cursor = next.unwrap_or((poll.cursor + 1).min(poll.rows.len().saturating_sub(1)));
    poll
}

/// Notes the same for everyone who has not been called.
fn rest(poll: &Poll, choice: Choice) -> Poll {
    let mut poll = poll.clone();
    for (_, own) in &mut poll.rows {
        own.get_or_insert(choice);
    }
    poll
}

/// Takes the vote down with what it makes of the motion, in one step.
fn record(app: &App, poll: &Poll) -> Result<Change, Refusal> {
    let (count, votes) = called(poll);
    let open = poll.rows.len() - count;
    if open > 0 {
        let words = if open == 1 {
            "One has not been called yet.".to_owned()
        } else {
            format!("{open} have not been called yet.")
        };
        return Err(Refusal::try_instead(words, VoteCommand::RestDidNotVote));
    }
    let (under, entry, old) = found(app, poll.motion).ok_or(GONE)?;
    // A casting vote given before survives a recount by name.
    let casting = vote_on(app, under, entry.id).and_then(|(_, vote)| vote.casting);
    let mut motion = old.clone();
    motion.outcome = result(votes, casting);
    motion.manner = None;
    motion.decided_after = None;
    let told = format!(
        "{} ({} for, {} against, {} abstained)",
        told(&motion).trim_end_matches('.'),
        votes.ayes,
        votes.against,
        votes.abstained
    );
    let vote = put_vote(app, under, entry.id, Count::Names(cast(poll)), None);
    let ops = vec![vote, set_motion(under, entry, motion)];
    let recorded = Change::ops("record vote by name", ops).and_told(told);
    let recorded = recorded.and_draft(kept(String::new()));
    Ok(recorded.and_closed().and_home())
}
