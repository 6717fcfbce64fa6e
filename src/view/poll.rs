//! A vote by name: everyone who may vote with how they did, the totals, and the keys.

use super::canvas::Canvas;
use super::hints::fitting;
use crate::app::commands::{called, window};
use crate::app::{App, Poll};
use crate::command::Command;
use crate::meeting::event::Choice;
use crate::text::{Shown, truncate};
use crate::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// What may be done in a vote by name.
pub(crate) const KEYS: [(Command, &str); 7] = [
    (Command::VoteFor, "for"),
    (Command::VoteAgainst, "against"),
    (Command::VoteAbstained, "abstained"),
    (Command::VoteNone, "none"),
    (Command::RestFor, "rest for"),
    (Command::VoteRecord, "record"),
    (Command::VoteLeave, "leave"),
];

/// Draws the vote.
pub(super) fn draw(app: &App, poll: &Poll, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let (count, votes) = called(poll);
    let aside = format!("{count} of {} called", poll.rows.len());
    let mut canvas = Canvas::new(buffer, area, theme).framed(theme, "Recorded vote", &aside, true);
    let entry = app
        .digest()
        .under(poll.motion)
        .and_then(|under| app.entry(under, poll.motion));
    let motion = entry.map_or("", |entry| entry.kind.text());
    let room = canvas.width().saturating_sub(2);
    canvas.row(
        0,
        &[
            (Shown::of(" "), theme.text),
            (truncate(motion, room), theme.title),
        ],
    );
    let height = canvas.height().saturating_sub(4);
    let top = window(poll.rows.len(), poll.cursor, height);
    for (y, (id, choice)) in poll.rows.iter().skip(top).take(height).enumerate() {
        let person = app.meeting().person(*id);
        let short = person.map_or("?", |person| person.short());
        let name = person.map_or("someone not on the list", |person| person.name.as_str());
        let (word, style) = match choice {
            Some(Choice::For) => ("for", theme.text),
            Some(Choice::Against) => ("AGAINST", theme.text),
            Some(Choice::Abstained) => ("abstained", theme.text),
            Some(Choice::DidNotVote) => ("did not vote", theme.done),
            None => ("…", theme.muted),
        };
        let who = format!(" {short:<5} {name}");
        canvas.row(y + 2, &[(truncate(&who, room.saturating_sub(14)), style)]);
        canvas.right(y + 2, &(Shown::of(&format!("{word} ")), style));
        if top + y == poll.cursor {
            canvas.tint(y + 2, theme.cursor);
        }
    }
    let totals = format!(
        " {} for · {} against · {} abstained · {} did not vote",
        votes.ayes, votes.against, votes.abstained, votes.silent
    );
    let last = canvas.height().saturating_sub(1);
    canvas.row(
        last.saturating_sub(1),
        &[(Shown::of(&totals), theme.current)],
    );
    canvas.row(last, &[(truncate(&keys(app, room), room), theme.muted)]);
}

fn keys(app: &App, room: usize) -> String {
    let key = |command| app.keymap().key(command).unwrap_or_default();
    let words = KEYS.map(|(command, word)| format!("{} {word}", key(command)));
    format!(" {}", fitting(&words, room + 1).trim_end())
}
