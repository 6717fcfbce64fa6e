//! The session and the line of meetings that its file belongs to.

use super::effect::{Durability, Effect, FileEffect};
use super::notice::Notice;
use super::{App, Overlay};
use crate::capture::{Lexicon, Phrase};
use crate::edit::{Applied, Op};
use crate::meeting::{Entry, Id, Kind, State};
use crate::series::{Amend, Amendment, Lineage};
use std::cell::OnceCell;

impl App {
    /// What the folder tells of the line that this meeting belongs to; none before it was read.
    #[must_use]
    pub fn line(&self) -> Option<&Lineage> {
        self.known.line.as_deref()
    }

    /// Takes note of what the folder tells of the line that this meeting belongs to.
    pub(super) fn hear_line(&mut self, line: Box<Lineage>) {
        if line.of != Some(self.meeting().id) {
            // Another meeting has been opened since the folder was asked about.
            return;
        }
        if let Some(words) = line.trouble.first() {
            self.say(Notice::warned(words.clone()));
        } else if !line.news.told.is_empty() {
            let key = self.setup.keymap.key(crate::command::Command::TakeNews);
            let key = key.unwrap_or_else(|| "the palette".to_owned());
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
    pub(super) fn hear_notes(&mut self, notes: Vec<String>) {
        let mut line = self.known.line.take().unwrap_or_default();
        line.notes = notes;
        self.known.line = Some(line);
        self.revisions.overlay += 1;
    }

    /// What the capture line knows, with the phrases and the coming days of the series.
    pub(super) fn taught(&self, mut lexicon: Lexicon) -> Lexicon {
        let Some(series) = self
            .known
            .line
            .as_ref()
            .and_then(|line| line.settings.as_ref())
        else {
            return lexicon;
        };
        let phrase = |own: &crate::series::OwnPhrase| Phrase {
            name: own.name.to_lowercase(),
            says: Some(own.says.clone()),
            help: own.help.clone(),
        };
        for term in &series.glossary {
            lexicon.know_term(&term.short);
        }
        lexicon
            .with_phrases(series.phrases.iter().map(phrase).collect())
            .with_coming(series.coming.clone())
    }

    /// What a step owes to the file of the last minutes: corrections and approval, or that they are taken back.
    pub(super) fn to_amend(&self, taken: &Applied) -> Option<Effect> {
        let last = self.known.line.as_ref()?.last.as_ref()?;
        if matches!(self.status.safety, Durability::ReadOnly(_)) {
            return None;
        }
        let about = |op: &Op| match op {
            Op::InsertEntry(_, _, entry) | Op::SetEntry(_, entry) => about(entry, last.meeting),
            Op::SetHeading(_)
            | Op::SetState(_)
            | Op::SetClosing(_)
            | Op::SetGlossary(_)
            | Op::SetPapers(_)
            | Op::SetLastAction(_)
            | Op::SetReleased(_)
            | Op::InsertPerson(..)
            | Op::RemovePerson(_)
            | Op::SetPerson(_)
            | Op::MovePerson(..)
            | Op::InsertItem(..)
            | Op::RemoveItem(_)
            | Op::SetItem(_)
            | Op::MoveItem(..)
            | Op::RemoveEntry(..) => None,
        };
        let mut corrections = Vec::new();
        let (mut written, mut state) = (false, None);
        for one in &taken.applied {
            written |= about(&one.op).is_some();
            if let (Op::RemoveEntry(_, id), Some(was)) = (&one.op, about(&one.inverse)) {
                match was {
                    About::Correction => corrections.push(*id),
                    About::Approval => state = Some(last.state.clone()),
                }
            }
        }
        let state = state.filter(State::draft);
        let what = if written {
            Amend::Minutes(Box::new(self.meeting().clone()))
        } else if corrections.is_empty() && state.is_none() {
            return None;
        } else {
            Amend::Withdrawn { corrections, state }
        };
        let amendment = Amendment {
            file: last.file.clone(),
            meeting: last.meeting,
            what,
        };
        Some(FileEffect::Amend(amendment).into())
    }

    /// Takes note of what came of changing the file of another meeting.
    pub(super) fn hear_amended(&mut self, amendment: &Amendment, came: Result<bool, String>) {
        let file = amendment.file.file_name().unwrap_or_default();
        let file = file.to_string_lossy();
        match (&amendment.what, came) {
            (_, Ok(false)) => {}
            (Amend::Minutes(_) | Amend::Withdrawn { .. }, Ok(true)) => {
                self.say(Notice::told(format!("Written into {file} as well.")));
            }
            (Amend::Action { .. }, Ok(true)) => {
                self.say(Notice::told(format!("Written into {file}.")));
            }
            (Amend::Minutes(_), Err(words)) => {
                let words = format!("{words} It is tried again when this meeting is opened next.");
                self.say(Notice::warned(words));
            }
            (Amend::Withdrawn { .. } | Amend::Action { .. }, Err(words)) => {
                self.say(Notice::warned(words));
            }
        }
    }
}

/// What an entry has to do with earlier minutes.
enum About {
    Correction,
    Approval,
}

fn about(entry: &Entry, minutes: Id) -> Option<About> {
    if let Kind::Correction(one) = &entry.kind {
        return (one.meeting == Some(minutes)).then_some(About::Correction);
    }
    let Kind::Decision(one) = &entry.kind else {
        return None;
    };
    (one.approves == Some(minutes)).then_some(About::Approval)
}
