//! Messages made out of a meeting.

use super::choice::drafted;
use super::cover::{Cover, DRAFT, subject};
use super::recipients::{Recipient, Recipients};
use super::{
    Address, Attachment, BadAddress, MailChoice, Mailing, Message, Printed, What, Whom, changes,
    leads,
};
use crate::format::{ExportError, ExportOptions, Format, export, ics};
use crate::meeting::gaps::{Lack, gaps};
use crate::meeting::{Layout, Meeting, Names};
use crate::paper::{self, Paper};
use crate::series::Mail;
use chrono::{DateTime, FixedOffset};
use thiserror::Error;

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Order<'a> {
    /// The meeting.
    pub meeting: &'a Meeting,
    /// What the series says of mail.
    pub mail: &'a Mail,
    /// Who sends, as the user's settings have it; the series' own sender goes before it.
    pub from: Option<Address>,
    /// What goes, and to whom.
    pub choice: MailChoice,
    /// The time it is made.
    pub now: DateTime<FixedOffset>,
}

/// Why nothing was composed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ComposeError {
    /// A name that nobody bears.
    #[error("nobody here is called {0}")]
    Unknown(String),
    /// A name that more than one person bears.
    #[error("{0} could be more than one person")]
    Ambiguous(String),
    /// Nobody is in the chair.
    #[error("nobody on the list is the chair")]
    NoChair,
    /// An address that is none.
    #[error(transparent)]
    BadAddress(#[from] BadAddress),
    /// Nobody is left to send to; why, in sentences.
    #[error("there is nobody to send this to{}", because(.0))]
    Nobody(Vec<String>),
    /// The paper was never circulated.
    #[error("the paper has not been circulated yet, so nothing can have changed since")]
    NotCirculated,
    /// Nothing changed since the circulation.
    #[error("nothing has changed since the paper was circulated")]
    Unchanged,
    /// What is restricted would get out, or a file can't be made.
    #[error(transparent)]
    Paper(#[from] ExportError),
}

fn because(doubts: &[String]) -> String {
    let more = doubts.len().saturating_sub(3);
    let more = (more > 0).then(|| format!(" And {more} more."));
    let first: Vec<&str> = doubts.iter().take(3).map(String::as_str).collect();
    let all = first.join(" ") + &more.unwrap_or_default();
    let all = all.trim_end_matches('.');
    if all.is_empty() {
        String::new()
    } else {
        format!(": {all}")
    }
}

/// Composes the messages that were asked for.
///
/// Where the meeting has restricted items, those who are marked for them get a message of their own with them, and
/// everybody else one without.
///
/// # Errors
/// A [`ComposeError`] if somebody named is unknown, nobody is left to send to, or restricted matter would get out.
pub fn compose(order: &Order) -> Result<Mailing, ComposeError> {
    let names = Names::of(&order.meeting.people);
    let sender = Sender::of(order)?;
    let mut mailing = Mailing {
        audience: order.choice.whom.words(),
        ..told(order.meeting)
    };
    match order.choice.what {
        What::Own | What::Overdue => leads::compose(order, &names, &sender, &mut mailing)?,
        What::Paper(_) | What::Actions | What::Changes => {
            let choice = &order.choice;
            let found = Recipients::of(order.meeting, &names, &choice.whom, &choice.also)?;
            mailing.doubts.extend(found.doubts);
            let restricted = paper::any_restricted(order.meeting);
            let (cleared, others): (Vec<_>, Vec<_>) = found
                .all
                .into_iter()
                .partition(|one| restricted && one.cleared());
            // Two letters and never one with a list of exceptions: a wrong address in the wrong half is then visible
            // before it goes.
            for (restricted, recipients) in [(false, others), (true, cleared)] {
                if !recipients.is_empty() {
                    let letter = letter(order, restricted, &recipients)?;
                    mailing.messages.push(sender.addressed(letter, &recipients));
                }
            }
        }
    }
    if mailing.messages.is_empty() && nobody_yet(&order.choice) {
        let letter = letter(order, false, &[])?;
        mailing.messages.push(sender.addressed(letter, &[]));
    }
    if mailing.messages.is_empty() {
        return Err(ComposeError::Nobody(mailing.doubts));
    }
    // Once more over the finished messages: subject, file names and diary were not part of any paper that was
    // searched.
    search(order.meeting, &mailing.messages)?;
    Ok(mailing)
}

/// Whether it is to be addressed in the mail program.
fn nobody_yet(choice: &MailChoice) -> bool {
    let named = matches!(&choice.whom, Whom::Named(names) if names.is_empty());
    let paper = match choice.what {
        What::Paper(_) | What::Actions | What::Changes => true,
        What::Own | What::Overdue => false,
    };
    named && paper && choice.also.is_empty()
}

/// What the sender should know of the meeting before anything goes.
fn told(meeting: &Meeting) -> Mailing {
    let gaps = gaps(meeting);
    let reminder = gaps.iter().filter(|gap| gap.lack == Lack::Reminder);
    let words = |gap: &crate::meeting::Gap| {
        let words = gap.words(meeting);
        let bare = words
            .strip_prefix("Come back to this: ")
            .unwrap_or("a place in the minutes");
        super::one_line(bare)
    };
    Mailing {
        reminders: reminder.map(words).collect(),
        gaps: gaps.len(),
        ..Mailing::default()
    }
}

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

impl Sender {
    fn of(order: &Order) -> Result<Self, BadAddress> {
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

/// The one letter that all of these get.
fn letter(order: &Order, restricted: bool, to: &[Recipient]) -> Result<Letter, ComposeError> {
    let meeting = order.meeting;
    let paper = match order.choice.what {
        What::Changes => changes::paper(meeting, restricted)?,
        What::Actions => leads::all_actions(meeting, restricted),
        What::Paper(layout) => laid_out(order, layout, restricted),
        What::Own | What::Overdue => Paper::default(),
    };
    let attachments = files(order, restricted)?;
    let draft = match order.choice.what {
        What::Paper(layout) => drafted(layout) && meeting.state.draft(),
        What::Actions | What::Own | What::Overdue | What::Changes => meeting.state.draft(),
    };
    let alone = match to {
        [only] => only
            .person
            .map(|person| super::one_line(person.addressed())),
        _ => None,
    };
    let attached = attached(&attachments);
    let paragraphs = Cover {
        meeting,
        what: order.choice.what,
        about: &paper.subject,
        to_check: order.choice.whom == Whom::Chair && draft,
        dear: alone.as_deref(),
        draft,
        restricted,
        attached: &attached,
    }
    .paragraphs();
    let subject = subject(order.choice.what, &paper, draft, restricted);
    Ok(Letter {
        words: paragraphs,
        under: Printed::of(&paper),
        subject,
        attachments,
        restricted,
    })
}

fn laid_out(order: &Order, layout: Layout, restricted: bool) -> Paper {
    let options = paper::Options {
        layout,
        restricted,
        expand_glossary: false,
        today: Some(order.now.date_naive()),
    };
    let paper = paper::lay_out(order.meeting, &options);
    if drafted(layout) {
        marked(paper)
    } else {
        paper
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

/// The files that go with it: the paper for Word, and the deadlines for a diary.
fn files(order: &Order, restricted: bool) -> Result<Vec<Attachment>, ComposeError> {
    let meeting = order.meeting;
    let layout = match order.choice.what {
        What::Paper(layout) => Some(layout),
        What::Changes => Some(meeting.heading.layout),
        What::Actions | What::Own | What::Overdue => None,
    };
    let mut files = Vec::new();
    if let Some(layout) = layout {
        let options = ExportOptions {
            layout: Some(layout),
            restricted,
            expand: false,
            now: order.now.naive_local(),
        };
        files.push(Attachment {
            name: file_name(meeting, What::Paper(layout), restricted, "docx"),
            kind: "application/vnd.openxmlformats-officedocument.wordprocessingml.document".into(),
            bytes: export(meeting, Format::Docx, &options)?,
        });
    }
    if layout.is_none_or(drafted) {
        let diary = ics::write(meeting, order.now.naive_utc(), restricted);
        if diary.contains("\r\nBEGIN:V") {
            let name = file_name(meeting, What::Actions, restricted, "ics");
            files.push(diary_file(name, diary));
        }
    }
    Ok(files)
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

/// Refuses messages to those who are not marked, in which something stands that is only in restricted parts.
///
/// # Errors
/// [`ComposeError::Paper`], with the words and where they stand.
pub fn search(meeting: &Meeting, messages: &[Message]) -> Result<(), ComposeError> {
    if !paper::any_restricted(meeting) {
        return Ok(());
    }
    let mut all = String::new();
    for message in messages.iter().filter(|message| !message.restricted) {
        all.push_str(&message.subject);
        all.push('\n');
        all.push_str(&message.text);
        for file in &message.attachments {
            all.push('\n');
            all.push_str(&file.name);
            if file.kind.starts_with("text/") {
                all.push('\n');
                all.push_str(&String::from_utf8_lossy(&file.bytes));
            }
        }
        all.push('\n');
    }
    let leaks = paper::leaks(meeting, &all);
    if leaks.is_empty() {
        Ok(())
    } else {
        Err(ExportError::Leak(leaks).into())
    }
}
