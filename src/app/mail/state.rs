//! Mail on the screen: what would go, as it lies open to be looked at and changed, and what is asked of the world.

use crate::mail::{Address, Attachment, MailChoice, Mailing, Message, mailto};
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
    pub choice: MailChoice,
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
    /// Files that are still being read, to be attached.
    pub fetched: Vec<String>,
}

/// What the session knows and remembers of mail.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Correspondence {
    /// What the series and the settings say; none until it was asked for.
    pub(in crate::app) mailer: Option<Mailer>,
    /// What was handed to the mail program last, and for whom.
    pub(in crate::app) handed: Option<(MailChoice, Vec<String>)>,
    /// How far what the server was asked to send has come.
    pub(in crate::app) under_way: UnderWay,
    /// What became of what was sent last.
    pub(in crate::app) fates: Option<Fates>,
    /// What has gone, and to whom, and is still to be recorded.
    pub(in crate::app) due: Option<(MailChoice, Vec<String>)>,
}

/// What is asked of the world about mail.
#[derive(Clone, Debug, PartialEq)]
pub enum MailRequest {
    /// Send these by the server; the choice comes back with whom they went to.
    Send(MailChoice, Vec<Message>),
    /// Open these as drafts in the mail program.
    Draft(Vec<Message>),
    /// Open this link.
    Link(String),
    /// Stop sending.
    Stop,
}

/// What the world says of mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Posted {
    /// What was asked for.
    Mailer(Box<Mailer>),
    /// What came of reading a file to go with one of the messages that lie open.
    Attached {
        /// Which of them, from 0.
        at: usize,
        /// The file, as it was typed.
        path: String,
        /// The file, or why it can't go, in one sentence.
        file: Result<Attachment, String>,
    },
    /// How far sending has come, in one sentence.
    Progress(String),
    /// Sending is over: to whom it went, and a sentence that says who got it and who did not.
    Sent {
        /// What was sent.
        choice: MailChoice,
        /// The meeting it is about, by its id.
        meeting: String,
        /// Who has it, and who has not.
        fates: Fates,
        /// What is said of it.
        words: String,
    },
}

/// How far what the server was asked to send has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::app) enum UnderWay {
    /// Nothing is being sent.
    #[default]
    Nothing,
    /// Messages are going out.
    Going,
    /// They were, and are to stop.
    Stopping,
}

/// Who has what was sent last, and who has not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fates {
    /// The names of those who have it.
    pub went: Vec<String>,
    /// The names of those who have not, each with the reason.
    pub left: Vec<String>,
}

impl Correspondence {
    /// Takes note of what the host is asked.
    pub(in crate::app) fn asked(&mut self, post: &MailRequest) {
        match post {
            MailRequest::Send(..) => self.under_way = UnderWay::Going,
            MailRequest::Stop => self.under_way = UnderWay::Stopping,
            MailRequest::Draft(_) | MailRequest::Link(_) => {}
        }
    }

    /// Remembers what was handed to the mail program, if something was.
    pub(in crate::app) fn hand(&mut self, handed: Option<(MailChoice, Vec<String>)>) {
        if handed.is_some() {
            self.handed = handed;
        }
    }
}

impl Way {
    /// What sending by it is called on the screen.
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
            Way::Link if server => Way::Server,
            Way::Server | Way::Link => Way::Draft,
            Way::Draft => Way::Link,
        }
    }
}

impl Letterbox {
    /// The message that is shown.
    pub fn message(&self) -> Option<&Message> {
        self.mailing.messages.get(self.at)
    }

    /// What does not go along by the chosen way, in one sentence; none where all goes.
    pub fn lost(&self) -> Option<String> {
        let message = self.message().filter(|_| self.way == Way::Link)?;
        let Some(made) = mailto(message) else {
            return Some("The addresses are too long for a link.".to_owned());
        };
        let cut = made.cut.then(|| "the message is cut".to_owned());
        let files = match made.left_out {
            0 => None,
            1 => Some("the attached file stays here".to_owned()),
            count => Some(format!("the {count} attached files stay here")),
        };
        let lost: Vec<String> = cut.into_iter().chain(files).collect();
        (!lost.is_empty()).then(|| format!("As a link, {}.", lost.join(" and ")))
    }

    /// The lines of the shown message, its head first; those that begin with `#` and a space are headings.
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
        let waited = self.fetched.iter();
        let files = files.chain(waited.map(|path| format!("{path} (being read)")));
        let from = message.from.as_ref().map(ToString::to_string);
        let head = [
            ("From", from.unwrap_or_default()),
            ("To", list(&message.to)),
            ("Bcc", list(&message.bcc)),
            ("Subject", message.subject.clone()),
            ("Attached", files.collect::<Vec<_>>().join(", ")),
        ];
        let head = head.into_iter().filter(|(_, words)| !words.is_empty());
        let mut lines: Vec<String> = head
            .map(|(name, words)| format!("{name}: {words}"))
            .collect();
        lines.push(String::new());
        // The words are wrapped to this screen; the paper is as wide as it was printed.
        for paragraph in &message.words {
            lines.extend([paragraph.clone(), String::new()]);
        }
        lines.extend(message.under.text.lines().map(str::to_owned));
        lines
    }
}
