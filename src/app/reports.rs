//! What the session makes of what the host reports.

use super::browse::ArchiveNews;
use super::coming::ReadRows;
use super::effect::Report;
use super::mail::{Fates, Posted, UnderWay};
use super::{App, Change, Notice, Overlay, commands, exporting, mail, spelling};
use crate::command::Command;
use crate::mail::{Attachment, MailChoice};
use crate::series::{Amend, Amendment, Lineage};
use crate::spell::Answer;
use std::cell::OnceCell;

impl App {
    /// Takes note of what the host says.
    pub fn hear(&mut self, report: Report) {
        match report {
            Report::Saved(mark) => {
                self.doc.saved = mark;
                self.own_again();
            }
            Report::Failed(words) => self.say(Notice::warned(words)),
            Report::ChangedUnderneath(words) => self.changed_underneath(words),
            Report::Told(words) => self.say(Notice::told(words)),
            Report::Safety(safety) => self.stands(safety),
            Report::Line(line) => self.hear_line(line),
            Report::ChairNotes(notes) => self.hear_notes(notes),
            Report::Amended(amendment, came) => self.hear_amended(&amendment, came),
            Report::Posted(posted) => self.hear_posted(posted),
            Report::Spelling(answer) => self.hear_spelling(answer),
            Report::InTheWay(export, free) => {
                self.lay_over(exporting::commands::in_the_way(&export, &free));
            }
            Report::Browse(news) => self.hear_news(news),
            Report::Rows(read) => self.hear_rows(read),
            Report::Held(words) => self.lay_over(commands::held(&words)),
        }
        self.revisions.status += 1;
    }

    /// Puts rows in place of those that stood for them, as long as somebody waits for them.
    fn hear_rows(&mut self, read: ReadRows) {
        let Some(Overlay::Picker(picker)) = &mut self.screen.overlay else {
            return;
        };
        if picker.coming.is_some() {
            picker.put(read);
            self.revisions.overlay += 1;
        }
    }

    /// Takes note of what the archive says, as long as someone looks at it.
    fn hear_news(&mut self, news: ArchiveNews) {
        if let Some(Overlay::Browse(browse)) = &mut self.screen.overlay {
            browse.hear(news);
            self.revisions.overlay += 1;
        }
    }

    /// Hears what the world says of mail.
    fn hear_posted(&mut self, posted: Posted) {
        match posted {
            Posted::Mailer(mailer) => {
                let opened = mail::commands::first(self, &mailer);
                self.mail.mailer = Some(*mailer);
                match opened {
                    Ok(change) => {
                        change.overlay.apply(&mut self.screen.overlay);
                        self.revisions.overlay += 1;
                    }
                    Err(refusal) => self.say(Notice::warned(self.worded(&refusal))),
                }
            }
            Posted::Attached { at, path, file } => self.attach(at, &path, file),
            Posted::Progress(words) => {
                let key = self.setup.keymap.key(Command::MailStop);
                let stop = key.map(|key| format!(" {key} stops it."));
                self.say(Notice::told(words + &stop.unwrap_or_default()));
            }
            Posted::Sent {
                choice,
                meeting,
                fates,
                words,
            } => self.hear_sent(choice, &meeting, fates, words),
        }
    }

    fn hear_sent(&mut self, choice: MailChoice, meeting: &str, fates: Fates, mut said: String) {
        self.mail.under_way = UnderWay::Nothing;
        // Sending takes its time; another meeting may have been opened since, and its paper must not be marked as
        // sent.
        let own = self.meeting().id.to_string() == meeting;
        if !own && !fates.went.is_empty() {
            said += " It was of another meeting: record it there with mail-sent.";
        }
        self.say(if fates.left.is_empty() {
            Notice::told(said)
        } else {
            Notice::warned(said)
        });
        if own && !fates.went.is_empty() {
            // Recorded with the next input: what is only heard asks nothing of the world, so a step taken here
            // would miss the journal.
            self.mail.due = Some((choice, fates.went.clone()));
        }
        self.mail.fates = Some(fates);
    }

    /// Takes a file that was read into the message it was read for, in place of one of its name.
    fn attach(&mut self, at: usize, path: &str, file: Result<Attachment, String>) {
        let Some(Overlay::Mail(open)) = &mut self.screen.overlay else {
            return;
        };
        // A file that was crossed out while it was read is not attached after all.
        let Some(waited) = open.fetched.iter().position(|own| own == path) else {
            return;
        };
        open.fetched.remove(waited);
        self.revisions.overlay += 1;
        match (open.mailing.messages.get_mut(at), file) {
            (Some(message), Ok(file)) => {
                message.attachments.retain(|own| own.name != file.name);
                message.attachments.push(file);
            }
            (None, Ok(_)) => {}
            (_, Err(words)) => self.say(Notice::warned(words)),
        }
    }

    /// What is to be recorded of what has gone, if anything is.
    pub(super) fn record_mail(&mut self) -> Option<Change> {
        let (choice, went) = self.mail.due.take()?;
        let step = mail::sent(self.meeting(), &choice, went, self.now.date())?;
        let recorded = format!("Recorded: {}.", step.name);
        // Who has it and who has not is still being read.
        let notice = match &self.status.notice {
            Some(said) => Notice {
                words: format!("{} {recorded}", said.words),
                ..said.clone()
            },
            None => Notice::told(recorded),
        };
        Some(Change::step(step).and_notice(notice))
    }

    /// Takes note of what the folder tells of the line that this meeting belongs to.
    fn hear_line(&mut self, line: Box<Lineage>) {
        if line.of != Some(self.meeting().id) {
            // Another meeting has been opened since the folder was asked about.
            return;
        }
        if let Some(words) = line.trouble.first() {
            self.say(Notice::warned(words.clone()));
        } else if !line.news.told.is_empty() {
            let key = self.way_to(Command::TakeNews);
            let count = line.news.told.len();
            let words = format!(
                "The last minutes have changed since: {count} new ({key} in the panes shows it)."
            );
            self.say(Notice::told(words));
        }
        self.known.line = Some(line);
        let lexicon = std::mem::take(&mut self.known.lexicon);
        self.known.lexicon = self.taught(lexicon);
        self.typing.reading = OnceCell::new();
        self.revisions.draft += 1;
        if let Some(Overlay::Arising(_)) = self.screen.overlay {
            self.revisions.overlay += 1;
        }
    }

    /// Takes note of the chair's own notes, once one was written.
    fn hear_notes(&mut self, notes: Vec<String>) {
        let mut line = self.known.line.take().unwrap_or_default();
        line.notes = notes;
        self.known.line = Some(line);
        self.revisions.overlay += 1;
    }

    /// Takes note of what came of changing the file of another meeting.
    fn hear_amended(&mut self, amendment: &Amendment, came: Result<bool, String>) {
        let file = amendment.file.file_name().unwrap_or_default();
        let file = file.to_string_lossy();
        self.say(match (&amendment.what, came) {
            (_, Ok(false)) => return,
            (Amend::Minutes(_) | Amend::Withdrawn { .. }, Ok(true)) => {
                Notice::told(format!("Written into {file} as well."))
            }
            (Amend::Action { .. }, Ok(true)) => Notice::told(format!("Written into {file}.")),
            (Amend::Minutes(_), Err(words)) => Notice::warned(format!(
                "{words} It is tried again when this meeting is opened next."
            )),
            (Amend::Withdrawn { .. } | Amend::Action { .. }, Err(words)) => Notice::warned(words),
        });
    }

    /// Takes note of what the dictionary answers; a list that waits for corrections gets them.
    fn hear_spelling(&mut self, answer: Answer) {
        let suggested = match &answer {
            Answer::Suggested(word, _) => Some(word.clone()),
            Answer::State(_) | Answer::Doubted(_) => None,
        };
        self.known.spelling.hear(answer);
        self.revisions.places += 1;
        let (Some(word), Some(Overlay::Picker(picker))) = (suggested, &self.screen.overlay) else {
            return;
        };
        if let Some(filled) = spelling::commands::filled(self, picker, &word) {
            self.lay_over(Overlay::Picker(filled));
        }
    }
}
