//! A motion read back: the words large, and the keys that say what became of it.
//!
//! ```text
//! ╔ Motion ═══════════════════ item 3 ╗
//! ║                                   ║
//! ║   That the hall be booked         ║
//! ║                                   ║
//! ║   for the summer.                 ║
//! ║                                   ║
//! ║ Moved by Ana Reyes                ║
//! ║ Pending · quorate 8 of 12, needs 4║
//! ║ c carried   n nem. con.   l lost  ║
//! ╚═══════════════════════════════════╝
//! ```

use super::hints;
use super::widgets::{Canvas, gap, piece};
use crate::app::commands::card_entry;
use crate::app::{App, MotionCard};
use crate::command::{Command, ListCommand, MotionCommand};
use crate::meeting::event::{Manner, MotionOutcome};
use crate::meeting::{Entry, Kind, Motion};
use crate::text::wrap;
use crate::theme::Theme;

/// The widest line of a motion that is easily read aloud.
const MEASURE: usize = 64;

/// What may be done with a motion.
pub(crate) const KEYS: [(Command, &str); 11] = [
    (Command::Motion(MotionCommand::Carried), "carried"),
    (Command::Motion(MotionCommand::NemCon), "nem. con."),
    (Command::Motion(MotionCommand::Unanimous), "unanimously"),
    (Command::Motion(MotionCommand::Hands), "show of hands"),
    (Command::Motion(MotionCommand::Lost), "lost"),
    (Command::Motion(MotionCommand::Withdrawn), "withdrawn"),
    (Command::Motion(MotionCommand::Deferred), "deferred"),
    (Command::Motion(MotionCommand::Count), "count"),
    (Command::Motion(MotionCommand::Vote), "vote by name"),
    (Command::Motion(MotionCommand::Edit), "mover"),
    (Command::List(ListCommand::Close), "wait"),
];

pub(super) fn draw(app: &App, card: &MotionCard, theme: &Theme, canvas: Canvas<'_>) {
    let entry = card_entry(app, card);
    let Some((entry, Kind::Motion(motion))) = entry.map(|entry| (entry, &entry.kind)) else {
        canvas.framed("The motion is no longer there", "", true);
        return;
    };
    let place = app.digest().under(entry.id).flatten();
    let place = place.and_then(|id| app.digest().number(id));
    let aside = place.map_or(String::new(), |number| format!("item {number}"));
    let mut canvas = canvas.framed(title(motion), &aside, true);
    let keys = hints::rows(app, &KEYS, canvas.width());
    let under = [moved(app, motion), state(app, entry, motion)];
    let free = canvas.height().saturating_sub(keys.len() + under.len() + 1);
    words(theme, &mut canvas, &motion.text, card.top, free);
    let now = app.digest().quorate(app.item());
    let warned = now.is_some_and(|now| !now.quorate);
    let styles = [theme.text, if warned { theme.warning } else { theme.text }];
    for (y, (line, style)) in (free + 1..).zip(under.iter().zip(styles)) {
        canvas.text(y, 1, line, style);
    }
    for (y, line) in (free + 1 + under.len()..).zip(&keys) {
        canvas.row(y, &[piece(line, theme.muted)]);
    }
}

/// What it is called.
pub(crate) fn title(motion: &Motion) -> &'static str {
    match motion.amends {
        Some(_) => "Amendment",
        None => "Motion",
    }
}

/// The words of the motion with air between the lines, or close where there are too many.
fn words(theme: &Theme, canvas: &mut Canvas<'_>, text: &str, top: usize, height: usize) {
    // It is read aloud from the screen: air where there is room, and no line longer than an eye finds back from.
    let room = canvas.width().saturating_sub(6).clamp(1, MEASURE);
    let rows = wrap(text, room, room);
    let step = if rows.len() * 2 < height { 2 } else { 1 };
    let top = top.min(rows.len().saturating_sub(height / step).min(rows.len()));
    let left = canvas.width().saturating_sub(room) / 2;
    let first = height.saturating_sub(rows.len() * step) / 2;
    for (y, row) in (first..height).step_by(step).zip(rows.iter().skip(top)) {
        canvas.row(y, &[gap(left), piece(row.of(text), theme.title)]);
    }
}

/// Who moved and who seconded it, as far as that was said.
pub(crate) fn moved(app: &App, motion: &Motion) -> String {
    let name = |typed: &String| {
        let person = app.digest().names().person(typed);
        let person = person.and_then(|id| app.meeting().person(id));
        person.map_or_else(|| typed.clone(), |person| person.addressed().to_owned())
    };
    let mover = motion.mover.as_ref().map(name);
    let seconder = motion.seconder.as_ref().map(name);
    let key = app.keymap().key(MotionCommand::Edit).unwrap_or_default();
    match (mover, seconder) {
        (Some(mover), Some(seconder)) => format!("Moved by {mover}, seconded by {seconder}"),
        (Some(mover), None) => format!("Moved by {mover}, not seconded yet ({key})"),
        (None, Some(seconder)) => format!("Seconded by {seconder}, mover not said yet ({key})"),
        (None, None) => format!("Mover and seconder not said yet ({key})"),
    }
}

/// What became of it so far, and whether the meeting may decide.
pub(crate) fn state(app: &App, entry: &Entry, motion: &Motion) -> String {
    let outcome = match motion.outcome {
        MotionOutcome::Pending => "Pending",
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
    let under = app.digest().under(entry.id).flatten();
    let room = app.digest().room(under);
    let votes = room.map_or(0, crate::meeting::Room::votes);
    let quorum = app.digest().quorate(app.item());
    let quorum = quorum.filter(|now| now.needs.is_some());
    let quorum = quorum.map_or(String::new(), |now| format!(" · {}", now.words()));
    format!("{outcome}{manner} · {votes} may vote{quorum}")
}
