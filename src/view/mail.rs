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

use super::hints;
use super::widgets::Canvas;
use crate::app::{App, Letterbox};
use crate::command::{Command, ListCommand, MailCommand};
use crate::theme::Theme;

/// At most so many lines tell of who gets nothing; the rest are counted.
const DOUBTS: usize = 3;

/// What may be done with a message.
pub(crate) const KEYS: [(Command, &str); 6] = [
    (Command::List(ListCommand::Accept), "send"),
    (Command::Message(MailCommand::Edit), "edit"),
    (Command::Message(MailCommand::Way), "how"),
    (Command::Message(MailCommand::Copy), "copy"),
    (Command::Message(MailCommand::Other), "something else"),
    (Command::List(ListCommand::Close), "close"),
];

pub(super) fn draw(app: &App, open: &Letterbox, theme: &Theme, canvas: Canvas<'_>) {
    let count = open.mailing.messages.len();
    let aside = match count {
        1 => String::new(),
        _ => format!("{} of {count}", open.at + 1),
    };
    let title = open.choice.words(app.meeting());
    let mut canvas = canvas.framed(&title, &aside, true);
    let mut served = KEYS.to_vec();
    if count > 1 {
        served.insert(1, (Command::Message(MailCommand::Next), "next"));
    }
    let keys = hints::rows(app, &served, canvas.width());
    let doubts = doubts(open, canvas.height());
    let mut under: Vec<(String, _)> = doubts.into_iter().map(|one| (one, theme.warning)).collect();
    let last = format!("{} · {}", open.mailing.last_line(), open.way.words());
    under.push((last, theme.title));
    let keys = keys.iter().map(|row| (row.trim().to_owned(), theme.muted));
    under.extend(keys);
    let free = canvas.height().saturating_sub(under.len());
    let lines = open.lines();
    let lines = lines.iter().skip(open.top);
    canvas.page(0..free, 1, lines.map(|line| (line.as_str(), theme.text)));
    for (down, (words, style)) in under.iter().enumerate() {
        canvas.text(free + down, 1, words, *style);
    }
}

/// Who gets nothing, and the question that sending will ask; fewer where there is little room.
fn doubts(open: &Letterbox, height: usize) -> Vec<String> {
    let question = open.mailing.question();
    let lost = open.lost();
    let doubts = lost.iter().chain(&open.mailing.doubts);
    let all: Vec<&String> = doubts.chain(&question).collect();
    // The words are what is looked at before they go: doubts must not push them out.
    let room = if height < 14 { 1 } else { DOUBTS };
    let shown = all.iter().take(room);
    let mut lines: Vec<String> = shown.map(|doubt| format!("! {doubt}")).collect();
    let more = all.len().saturating_sub(room);
    if let Some(last) = lines.last_mut().filter(|_| more > 0) {
        *last = format!("{last} (and {more} more)");
    }
    lines
}
