//! Mail on the screen: what would go, as it lies open to be looked at and changed, and what is asked of the world.

use crate::mail::{Address, Choice, Mailing, Message};
use crate::series::Mail;

/// What the session must know before it can compose: the series' rules, and the user's account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mailer {
    /// What the series says of mail.
    pub rules: Mail,
    /// Who sends, if the user's settings say so.
    pub from: Option<Address>,
    /// Whether the settings name a server to send by.
    pub server: bool,
}

/// How a message leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By the mail server of the settings.
    Server,
    /// As a draft in the mail program.
    Draft,
    /// As a link, for a short one.
    Link,
}

/// Messages that lie open, ready to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letterbox {
    /// What was chosen.
    pub choice: Choice,
    /// The messages.
    pub mailing: Mailing,
    /// How they go.
    pub way: Way,
    /// Whether there is a server to send by.
    pub server: bool,
    /// The message that is shown, from 0.
    pub at: usize,
    /// The first line shown of it.
    pub top: usize,
    /// Whether the question about an open reminder was put; the next *send* then sends.
    pub asked: bool,
}

/// What is asked of the world about mail.
#[derive(Clone, Debug, PartialEq)]
pub enum Post {
    /// Find out what the series and the settings say.
    Ask,
    /// Send these by the server; the choice comes back with whom they went to.
    Send(Choice, Vec<Message>),
    /// Open these as drafts in the mail program.
    Draft(Vec<Message>),
    /// Open this link.
    Link(String),
}

/// What the world says of mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Posted {
    /// What was asked for.
    Mailer(Box<Mailer>),
    /// How far sending has come, in one sentence.
    Progress(String),
    /// Sending is over: to whom it went, and a sentence that says who got it and who did not.
    Sent {
        /// What was sent.
        choice: Choice,
        /// The names of those who have it.
        went: Vec<String>,
        /// What is said of it.
        words: String,
        /// Whether somebody did not get it.
        wanting: bool,
    },
}

impl Way {
    /// What sending by it is called on the screen.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Way::Server => "send by the mail server",
            Way::Draft => "open as a draft in the mail program",
            Way::Link => "open as a short message, without files",
        }
    }

    /// The next way, in turn.
    #[must_use]
    pub fn next(self, server: bool) -> Self {
        match self {
            Way::Server => Way::Draft,
            Way::Draft => Way::Link,
            Way::Link if server => Way::Server,
            Way::Link => Way::Draft,
        }
    }
}

impl Letterbox {
    /// The message that is shown.
    #[must_use]
    pub fn message(&self) -> Option<&Message> {
        self.mailing.messages.get(self.at)
    }

    /// The lines of the shown message, its head first; those that begin with `#` and a space are headings.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let Some(message) = self.message() else {
            return Vec::new();
        };
        let list = |all: &[Address]| {
            let all: Vec<String> = all.iter().map(ToString::to_string).collect();
            all.join(", ")
        };
        let files = message.attachments.iter().map(|file| {
            let kilobytes = file.bytes.len().div_ceil(1000);
            format!("{} ({kilobytes} kB)", file.name)
        });
        let from = message.from.as_ref().map(ToString::to_string);
        let head = [
            ("From", from.unwrap_or_default()),
            ("To", list(&message.to)),
            ("Bcc", list(&message.bcc)),
            ("Subject", message.subject.clone()),
            ("Attached", files.collect::<Vec<_>>().join(", ")),
        ];
        let head = head.into_iter().filter(|(_, words)| !words.is_empty());
        let mut lines: Vec<String> = head.map(|(name, words)| format!("{name}: {words}")).collect();
        lines.push(String::new());
        lines.extend(message.text.lines().map(str::to_owned));
        lines
    }
}
