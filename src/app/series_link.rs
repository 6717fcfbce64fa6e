//! The session and the line of meetings that its file belongs to.

use super::App;
use super::effect::{Durability, Effect, FileEffect};
use crate::capture::{Lexicon, Phrase};
use crate::edit::{Applied, Op};
use crate::meeting::{Entry, Id, Kind, State};
use crate::series::{Amend, Amendment};

impl App {
    /// What the capture line knows, with the phrases and the coming days of the series.
    pub(super) fn taught(&self, mut lexicon: Lexicon) -> Lexicon {
        let Some(series) = self.line().and_then(|line| line.settings.as_ref()) else {
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
        // Who may not write here keeps notes elsewhere, and no other file is to be changed by notes that may never
        // come into this one.
        if matches!(self.status.safety, Durability::ReadOnly(_)) {
            return None;
        }
        let about = |op: &Op| {
            if let Op::InsertEntry(_, _, entry) | Op::SetEntry(_, entry) = op {
                about(entry, last.meeting)
            } else {
                None
            }
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
        // Minutes that were no draft when the folder was read were approved elsewhere, and stay so.
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
