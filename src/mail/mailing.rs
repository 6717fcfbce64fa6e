//! The messages that go out together, and what is said of them before they do.

use super::Address;
use crate::format::{html, text};
use crate::paper::Paper;
use crate::text::fnv;
use std::fmt::Write;

/// What goes out at one go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mailing {
    /// The messages, in the order of the attendance list.
    pub messages: Vec<Message>,
    /// Who gets nothing and why, and what else the sender should know; each a sentence.
    pub doubts: Vec<String>,
    /// The note taker's own reminders that are still open.
    pub reminders: Vec<String>,
    /// How many gaps the meeting has.
    pub gaps: usize,
    /// Whom it went to, in words that the record keeps: `everyone`, `leads`.
    pub audience: String,
}

/// A message, ready to be looked at and changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// Who sends it; the mail program's own sender where none is known.
    pub from: Option<Address>,
    /// Where answers go, if elsewhere.
    pub reply_to: Option<Address>,
    /// Those whose addresses all see.
    pub to: Vec<Address>,
    /// Those whose addresses nobody else sees.
    pub bcc: Vec<Address>,
    /// The subject, on one line.
    pub subject: String,
    /// The sender's own words, a paragraph each.
    pub words: Vec<String>,
    /// The paper under them.
    pub under: Printed,
    /// The message as plain text.
    pub text: String,
    /// The message as a web page that runs nothing and fetches nothing.
    pub html: String,
    /// What is attached.
    pub attachments: Vec<Attachment>,
    /// Whether restricted matter is in it.
    pub restricted: bool,
    /// The meeting it is about: part of its name for good.
    pub meeting: String,
}

/// A paper as the two parts of a message show it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printed {
    /// As plain text.
    pub text: String,
    /// As what stands within the body of a web page.
    pub html: String,
}

/// A file within a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// The name of the file, without a folder.
    pub name: String,
    /// Its kind, as in `text/calendar`.
    pub kind: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Mailing {
    /// Everyone who gets something, each mailbox once.
    #[must_use]
    pub fn recipients(&self) -> Vec<&Address> {
        let mut seen = std::collections::HashSet::new();
        let all = self.messages.iter().flat_map(Message::recipients);
        all.filter(|one| seen.insert(one.key())).collect()
    }

    /// The last line before it goes: `19 people, no restricted items, 2 gaps`.
    #[must_use]
    pub fn last_line(&self) -> String {
        let (people, messages) = (self.recipients().len(), self.messages.len());
        let mut parts = vec![counted(people, "person", "people")];
        if messages > 1 {
            parts.push(counted(messages, "message", "messages"));
        }
        let restricted = self.messages.iter().filter(|one| one.restricted);
        let restricted: usize = restricted.map(|one| one.recipients().count()).sum();
        parts.push(match restricted {
            0 => "no restricted items".to_owned(),
            some => format!("restricted items to {some}"),
        });
        parts.push(counted(self.gaps, "gap", "gaps"));
        parts.join(", ")
    }

    /// The question that an open reminder asks; none where none is open.
    #[must_use]
    pub fn question(&self) -> Option<String> {
        let first = self.reminders.first()?;
        let more = self.reminders.len() - 1;
        let more = (more > 0).then(|| format!(" and {}", counted(more, "other", "others")));
        let still = first.trim_end_matches(['?', '.']);
        Some(format!(
            "You wanted to come back to this: {still}{}. Send all the same?",
            more.unwrap_or_default()
        ))
    }
}

impl Printed {
    pub(super) fn of(paper: &Paper) -> Self {
        Printed {
            text: text::write(paper),
            html: html::body(paper),
        }
    }
}

impl Message {
    /// Puts words above the paper, a paragraph each, in both parts of the message.
    pub fn word(&mut self, words: Vec<String>) {
        let cover: String = words
            .iter()
            .map(|paragraph| text::paragraph(paragraph) + "\n")
            .collect();
        let gap = if cover.is_empty() { "" } else { "\n" };
        self.text = cover + gap + &self.under.text;
        self.html = html::letter(&self.subject, &words, &self.under.html);
        self.words = words;
    }

    /// Everyone who gets it, in order.
    pub fn recipients(&self) -> impl Iterator<Item = &Address> {
        self.to.iter().chain(&self.bcc)
    }

    /// The version of what it says: sixteen hexadecimal digits, the same as long as it says the same.
    ///
    /// Of an attachment only name and length count, since a diary file holds the time it was made.
    #[must_use]
    pub fn version(&self) -> String {
        let mut all = format!("{}\0{}\0{}", self.subject, self.text, self.html);
        // A diary file holds the minute it was made, so its bytes would make every message a new version.
        for file in &self.attachments {
            // Writing to memory can't fail.
            let _ = write!(all, "\0{}\0{}", file.name, file.bytes.len());
        }
        format!("{:016x}", fnv(all.as_bytes()))
    }
}

/// A number with its noun.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    match count {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    }
}
