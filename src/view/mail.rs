//! Messages ready to go: heads and words as they will be read, who gets nothing, and the last line.
//!
//! ```text
//! ╔ The draft action log to everyone ══ 1 of 2 ╗
//! ║ From: Clerk <clerk@example.org>            ║
//! ║ To: Ana Reyes <ana@example.org>, …         ║
//! ║ Subject: DRAFT – subject to approval: …    ║
//! ║                                            ║
//! ║ Dear colleagues, …                         ║
//! ║                                            ║
//! ║ ! Sam Silent has no e-mail address.        ║
//! ║ 19 people, no restricted items, 2 gaps     ║
//! ║ enter send   e edit   h how   esc close    ║
//! ╚════════════════════════════════════════════╝
//! ```

use super::canvas::Canvas;
use crate::app::{App, Letterbox};
use crate::command::Command;
use crate::text::{Shown, truncate, width, wrap};
use crate::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// At most so many lines tell of who gets nothing; the rest are counted.
const DOUBTS: usize = 3;

/// What may be done with a message.
pub(crate) const KEYS: [(Command, &str); 6] = [
    (Command::MailSend, "send"),
    (Command::MailEdit, "edit"),
    (Command::MailWay, "how"),
    (Command::MailCopy, "copy"),
    (Command::MailOther, "something else"),
    (Command::MailClose, "close"),
];

/// Draws the messages.
pub(super) fn draw(app: &App, open: &Letterbox, theme: &Theme, buffer: &mut Buffer) {
    let screen = app.areas().screen;
    let area = Rect {
        height: screen.height.saturating_sub(1),
        ..screen
    };
    let count = open.mailing.messages.len();
    let aside = match count {
        1 => String::new(),
        _ => format!("{} of {count}", open.at + 1),
    };
    let title = open.choice.words(app.meeting());
    let mut canvas = Canvas::new(buffer, area, theme).framed(theme, &title, &aside, true);
    let keys = keys(app, open, canvas.width());
    let doubts = doubts(open, canvas.height());
    let under = doubts.len() + 1 + keys.len();
    let free = canvas.height().saturating_sub(under);
    words(open, theme, &mut canvas, free);
    let mut y = free;
    for doubt in &doubts {
        row(&mut canvas, y, doubt, theme.warning);
        y += 1;
    }
    let last = format!("{} · {}", open.mailing.last_line(), open.way.words());
    row(&mut canvas, y, &last, theme.title);
    for line in &keys {
        y += 1;
        row(&mut canvas, y, line, theme.muted);
    }
}

fn row(canvas: &mut Canvas<'_>, y: usize, words: &str, style: ratatui::style::Style) {
    let room = canvas.width().saturating_sub(2);
    canvas.row(
        y,
        &[(Shown::of(" "), style), (truncate(words, room), style)],
    );
}

fn words(open: &Letterbox, theme: &Theme, canvas: &mut Canvas<'_>, height: usize) {
    let room = canvas.width().saturating_sub(2).max(1);
    let mut y = 0;
    for line in open.lines().iter().skip(open.top) {
        for part in wrap(line, room, room) {
            if y >= height {
                return;
            }
            let words = line.get(part.start..part.end).unwrap_or_default();
            canvas.row(
                y,
                &[(Shown::of(" "), theme.text), (Shown::of(words), theme.text)],
            );
            y += 1;
        }
    }
}

/// Who gets nothing, and the question that sending will ask; fewer where there is little room.
fn doubts(open: &Letterbox, height: usize) -> Vec<String> {
    let question = open.mailing.question();
    let lost = open.lost();
    let doubts = lost.iter().chain(&open.mailing.doubts);
    let all: Vec<&String> = doubts.chain(&question).collect();
    let room = if height < 14 { 1 } else { DOUBTS };
    let mut lines: Vec<String> = all
        .iter()
        .take(room)
        .map(|doubt| format!("! {doubt}"))
        .collect();
    if all.len() > room {
        let more = all.len() - room;
        if let Some(last) = lines.last_mut() {
            *last = format!("{last} (and {more} more)");
        }
    }
    lines
}

/// The keys, on as many lines as they need.
fn keys(app: &App, open: &Letterbox, room: usize) -> Vec<String> {
    let mut all = KEYS.to_vec();
    if open.mailing.messages.len() > 1 {
        all.insert(1, (Command::MailNext, "next"));
    }
    let mut lines = vec![String::new()];
    for (command, word) in all {
        let key = app.keymap().key(command).unwrap_or_default();
        let part = format!("{key} {word}   ");
        if lines
            .last()
            .is_some_and(|line| width(line) + width(&part) > room)
        {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(&part);
        }
    }
    lines
}
