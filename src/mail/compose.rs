//! Messages made out of a meeting.

use super::choice::drafted;
use super::cover::Cover;
use super::letter::{Letter, Sender, attached, diary_file, file_name, marked};
use super::recipients::{Recipient, Recipients};
use super::{
    Attachment, ComposeError, MailChoice, Mailing, Message, Order, What, Whom, changes, leads,
};
use crate::format::{ExportError, ExportOptions, Format, export, ics};
use crate::meeting::gaps::{Lack, gaps};
use crate::meeting::{Layout, Meeting, Names};
use crate::paper::{self, Paper};

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
    let cover = Cover {
        meeting,
        what: order.choice.what,
        about: &paper.subject,
        to_check: order.choice.whom == Whom::Chair && draft,
        dear: alone.as_deref(),
        draft,
        restricted,
        attached: &attached,
    };
    Ok(Letter::new(&cover, &paper, attachments))
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
