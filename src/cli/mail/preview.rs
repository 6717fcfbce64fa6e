//! What would go, as a person reads it.

use super::options::How;
use crate::cli::output::shown;
use crate::mail::{Address, Mailing, Message, mailto};
use std::fmt::Write;

/// The texts of the messages alone.
pub(super) fn texts(mailing: &Mailing) -> String {
    let texts = mailing.messages.iter().map(|message| shown(&message.text));
    texts.collect::<Vec<_>>().join("\n")
}

/// Each message whole, then who gets nothing, then the last line.
pub(super) fn whole(mailing: &Mailing, how: How) -> String {
    let mut out = String::new();
    for message in &mailing.messages {
        out.push_str(&shown(&head(message)));
        out.push('\n');
        if how == How::Mailto {
            out.push_str(&link(message));
        } else {
            out.push_str(&shown(&message.text));
        }
        out.push_str("\n---\n\n");
    }
    for doubt in &mailing.doubts {
        out.push_str(&shown(doubt));
    }
    if let Some(question) = mailing.question() {
        out.push_str(&shown(&question));
    }
    out.push_str(&shown(&mailing.last_line()));
    out
}

fn head(message: &Message) -> String {
    let list = |all: &[Address]| {
        let all: Vec<String> = all.iter().map(ToString::to_string).collect();
        all.join(", ")
    };
    let mut lines = String::new();
    let mut line = |name: &str, words: String| {
        if !words.is_empty() {
            // Writing to memory can't fail.
            let _ = writeln!(lines, "{name:<10}{words}");
        }
    };
    line("From:", list(message.from.as_slice()));
    line("To:", list(&message.to));
    line("Bcc:", list(&message.bcc));
    line("Subject:", message.subject.clone());
    let files = message.attachments.iter().map(|file| {
        let kilobytes = file.bytes.len().div_ceil(1000);
        format!("{} ({kilobytes} kB)", file.name)
    });
    line("Attached:", files.collect::<Vec<_>>().join(", "));
    lines
}

/// The link on a line of its own, and what it had to leave out.
fn link(message: &Message) -> String {
    let Some(made) = mailto(message) else {
        return "The addresses are too long for a link.\n".to_owned();
    };
    let mut out = shown(&made.link);
    if made.cut {
        out.push_str("The message is too long for a link and was cut.\n");
    }
    if made.left_out > 0 {
        out.push_str("A link can't take the attached files along.\n");
    }
    out
}
