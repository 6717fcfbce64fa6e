//! A vote by name: everyone who may vote with how they did, the totals, and the keys.

use super::hints;
use super::widgets::{Canvas, cut, ends, owned, piece};
use crate::app::commands::{called, window};
use crate::app::{App, Poll};
use crate::command::{Command, ListCommand, VoteCommand};
use crate::meeting::event::Choice;
use crate::text::truncate;
use crate::theme::Theme;

/// What may be done in a vote by name.
pub(crate) const KEYS: [(Command, &str); 7] = [
    (Command::Vote(VoteCommand::For), "for"),
    (Command::Vote(VoteCommand::Against), "against"),
    (Command::Vote(VoteCommand::Abstained), "abstained"),
    (Command::Vote(VoteCommand::DidNotVote), "none"),
    (Command::Vote(VoteCommand::RestFor), "rest for"),
    (Command::List(ListCommand::Accept), "record"),
    (Command::List(ListCommand::Close), "leave"),
];

pub(super) fn draw(app: &App, poll: &Poll, theme: &Theme, canvas: Canvas<'_>) {
    let (count, votes) = called(poll);
    let aside = format!("{count} of {} called", poll.rows.len());
    let mut canvas = canvas.framed("Recorded vote", &aside, true);
    let under = app.digest().under(poll.motion);
    let entry = under.and_then(|under| app.entry(under, poll.motion));
    let columns = canvas.width();
    let room = columns.saturating_sub(2);
    let motion = truncate(entry.map_or("", |entry| entry.kind.text()), room);
    canvas.row(0, &[piece(" ", theme.text), (motion, theme.title)]);
    let height = canvas.height().saturating_sub(4);
    let top = window(poll.rows.len(), poll.cursor, height);
    let (all, chosen) = (poll.rows.len(), Some(poll.cursor));
    canvas.list(2..2 + height, all, top, chosen, |at| {
        let (id, choice) = &poll.rows[at];
        let person = app.meeting().person(*id);
        let short = person.map_or("?", |person| person.short());
        let name = person.map_or("someone not on the list", |person| person.name.as_str());
        let (word, style) = match choice {
            Some(Choice::For) => ("for", theme.text),
            // Large, since a voice against is what is looked for when the names are read back.
            Some(Choice::Against) => ("AGAINST", theme.text),
            Some(Choice::Abstained) => ("abstained", theme.text),
            Some(Choice::DidNotVote) => ("did not vote", theme.done),
            None => ("…", theme.muted),
        };
        let who = format!(" {short:<5} {name}");
        let who = vec![cut(&who, room.saturating_sub(14), style)];
        vec![ends(who, owned(&format!("{word} "), style), columns)]
    });
    let totals = format!(
        " {} for · {} against · {} abstained · {} did not vote",
        votes.ayes, votes.against, votes.abstained, votes.silent
    );
    let last = canvas.height().saturating_sub(1);
    canvas.row(last.saturating_sub(1), &[piece(&totals, theme.current)]);
    let keys = truncate(&hints::row(app, &KEYS, room), room).into_owned();
    canvas.row(last, &[(keys, theme.muted)]);
}
