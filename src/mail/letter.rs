//! A message without its addresses, and the sender who gives it some.

use super::address::{Address, BadAddress};
use super::choice::{What, drafted};
use super::cover::{Cover, DRAFT, subject};
use super::mailing::{Attachment, Message, Printed};
use super::order::Order;
use super::recipients::Recipient;
use crate::meeting::Meeting;
use crate::paper::Paper;

/// Who sends, and whether the addresses are shown.
pub(super) struct Sender {
    from: Option<Address>,
    reply_to: Option<Address>,
    bcc: bool,
    meeting: String,
}

/// A message without its addresses.
pub(super) struct Letter {
    pub(super) subject: String,
    pub(super) words: Vec<String>,
    pub(super) under: Printed,
    pub(super) attachments: Vec<Attachment>,
    pub(super) restricted: bool,
}

impl Letter {
    /// The words of its cover over a paper, with what is attached.
    pub(super) fn new(cover: &Cover, paper: &Paper, attachments: Vec<Attachment>) -> Self {
        Letter {
            words: cover.paragraphs(),
            under: Printed::of(paper),
            subject: subject(cover.what, paper, cover.draft, cover.restricted),
            attachments,
            restricted: cover.restricted,
        }
    }
}

impl Sender {
    pub(super) fn of(order: &Order) -> Result<Self, BadAddress> {
        let own = order.mail.from.as_deref().map(Address::read).transpose()?;
        let reply_to = order
            .mail
            .reply_to
            .as_deref()
            .map(Address::read)
            .transpose()?;
        Ok(Sender {
            from: own.or_else(|| order.from.clone()),
            reply_to,
            bcc: order.mail.bcc,
            meeting: order.meeting.id.to_string(),
        })
    }

    pub(super) fn addressed(&self, letter: Letter, recipients: &[Recipient]) -> Message {
        let seen = |one: &&Recipient| recipients.len() == 1 || (one.shown && !self.bcc);
        let (to, bcc): (Vec<_>, Vec<_>) = recipients.iter().partition(seen);
        let addresses = |all: Vec<&Recipient>| all.iter().map(|one| one.address.clone()).collect();
        let mut message = Message {
            from: self.from.clone(),
            reply_to: self.reply_to.clone(),
            to: addresses(to),
            bcc: addresses(bcc),
            subject: letter.subject,
            under: letter.under,
            attachments: letter.attachments,
            restricted: letter.restricted,
            meeting: self.meeting.clone(),
            ..Message::default()
        };
        message.word(letter.words);
        message
    }
}

/// The paper with what a draft is said in full.
pub(super) fn marked(mut paper: Paper) -> Paper {
    for mark in paper.marks.iter_mut().filter(|mark| *mark == "DRAFT") {
        DRAFT.clone_into(mark);
    }
    // The title says it now; what else the banner tells stays.
    if let Some(rest) = paper.banner.strip_prefix(DRAFT) {
        paper.banner = rest.trim_start_matches(". ").to_owned();
    }
    paper
}

pub(super) fn diary_file(name: String, diary: String) -> Attachment {
    Attachment {
        name,
        kind: "text/calendar; charset=utf-8; method=PUBLISH".to_owned(),
        bytes: diary.into_bytes(),
    }
}

/// What is attached, as the end of a sentence.
pub(super) fn attached(files: &[Attachment]) -> String {
    let kinds: Vec<&str> = files
        .iter()
        .map(|file| match file.name.rsplit('.').next() {
            Some("docx") => "as a Word file",
            _ => "with the deadlines as a diary file",
        })
        .collect();
    if kinds.is_empty() {
        String::new()
    } else {
        format!(", attached {}", kinds.join(" and "))
    }
}

/// The name of an attached file: meeting, paper and day, RESTRICTED and DRAFT said, nothing that a disk minds.
pub(super) fn file_name(meeting: &Meeting, what: What, restricted: bool, end: &str) -> String {
    let heading = &meeting.heading;
    let about = match heading.title.trim() {
        "" => heading.body.as_deref().unwrap_or("Meeting"),
        title => title,
    };
    let day = heading.date.map(|day| day.format("%Y-%m-%d").to_string());
    let draft = match what {
        What::Paper(layout) => drafted(layout) && meeting.state.draft(),
        What::Actions | What::Own | What::Overdue | What::Changes => false,
    };
    let said = about.to_lowercase().contains(what.words());
    let marks = [(restricted, "RESTRICTED"), (draft, "DRAFT")];
    let marks = marks
        .into_iter()
        .filter(|(set, _)| *set)
        .map(|(_, mark)| mark);
    let words: Vec<&str> = marks
        .chain([about])
        .chain((!said).then_some(what.words()))
        .chain(day.as_deref())
        .collect();
    let plain = |c: char| {
        if c.is_alphanumeric() || matches!(c, ' ' | '-' | '_') {
            c
        } else {
            ' '
        }
    };
    let words: String = words.join(" ").chars().map(plain).take(100).collect();
    let words: Vec<&str> = words.split_whitespace().collect();
    format!("{}.{end}", words.join(" "))
}
