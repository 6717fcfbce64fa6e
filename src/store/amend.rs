//! One step taken into a file that is not open here: through its own lock and journal, whole or not at all.

use super::disk::again;
use super::document::{Document, Mode, SaveReport};
use super::open::{OpenError, Request};
use super::words::{held_by, sentence_start, shown};
use crate::edit::{History, Move, Record, Step, StepRecord, Turn};
use crate::meeting::Meeting;
use thiserror::Error;

/// What came of amending a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Amended {
    /// Whether a step was taken; otherwise it was so already.
    pub taken: bool,
    /// Sentences for the person: what was found beside the file, and kept.
    pub notices: Vec<String>,
}

/// Why a file was not amended.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotAmended {
    /// Another program holds it: the sentence says who.
    #[error("{0}")]
    Held(String),
    /// What was asked doesn't fit what is in it.
    #[error("{0}")]
    Refused(String),
    /// It can't be read, or not be written.
    #[error("{0}")]
    Failed(String),
}

impl Request {
    /// Takes one step into the file and leaves it as a clean end does.
    ///
    /// `decide` is shown the meeting, with what an unclean end has left in the journal, and gives the step, or none
    /// where it is so already: then nothing is written, and nothing is refused either, whoever holds the file.
    /// Where a session ended with an unfinished line, the journal that holds the line stays.
    ///
    /// # Errors
    /// [`NotAmended`]; the file then holds what it held, or, where only its name could not be made durable, what was
    /// asked: trying again finds out.
    pub fn amend(
        self,
        at_ms: u64,
        decide: impl FnOnce(&Meeting) -> Result<Option<Step>, String>,
    ) -> Result<Amended, NotAmended> {
        let failed = |error: OpenError| NotAmended::Failed(error.to_string());
        // Opening would begin a new meeting where there is none.
        let file = again(|| self.disk.resolve(&self.path));
        if let Err(error) = file.and_then(|file| again(|| self.disk.stat(&file))) {
            return Err(failed(OpenError::system(&self.path, &error)));
        }
        let mut request = self;
        request.threads = false;
        let opened = request.open().map_err(failed)?;
        let (document, mut history) = (opened.document, opened.history);
        let asked = decide(history.meeting());
        if let Mode::ReadOnly { holder, .. } = document.mode() {
            let words = format!(
                "{} is held by {}. Close it there first.",
                sentence_start(&shown(document.path())),
                held_by(holder.as_ref())
            );
            // Nothing was typed, so that nothing is kept.
            let _ = document.leave(None, at_ms);
            return match asked.map_err(NotAmended::Refused)? {
                None => Ok(Amended::default()),
                Some(_) => Err(NotAmended::Held(words)),
            };
        }
        let recovered = opened.saved != history.mark();
        let mut left = Leaving {
            document,
            recovered,
            unfinished: !opened.drafts.is_empty(),
        };
        let taken = asked.and_then(|step| left.take(&mut history, step, at_ms));
        let unsaved = recovered || taken == Ok(true);
        let ended = left.end(unsaved.then(|| history.meeting()), at_ms);
        let taken = taken.map_err(NotAmended::Refused)?;
        ended.map_err(NotAmended::Failed)?;
        let notices = opened.notices;
        Ok(Amended { taken, notices })
    }
}

/// A file that is amended and then left.
struct Leaving {
    document: Document,
    /// Whether its journal held steps that the file doesn't.
    recovered: bool,
    /// Whether its journal holds a line that was never taken.
    unfinished: bool,
}

impl Leaving {
    /// Takes the step into the history and the journal; says whether there was anything to take.
    fn take(
        &mut self,
        history: &mut History,
        step: Option<Step>,
        at_ms: u64,
    ) -> Result<bool, String> {
        let Some(step) = step else { return Ok(false) };
        let taken = history.take(Move::New(step));
        let taken = taken.map_err(|misfit| format!("That could not be done: {misfit}."))?;
        if let Some(taken) = &taken {
            let record = StepRecord::of(Turn::New, taken, Vec::new());
            self.document.push(&Record::Step(record), at_ms);
            self.document.flush();
        }
        Ok(taken.is_some())
    }

    /// Saves what is unsaved and removes the journal, but for one that holds what was never taken.
    fn end(self, unsaved: Option<&Meeting>, at_ms: u64) -> Result<(), String> {
        let saved = unsaved.map_or(Ok(()), |meeting| self.save(meeting, at_ms));
        if self.unfinished || (saved.is_err() && self.recovered) {
            // Dropped as it is: whoever opens the file goes on in it.
            return saved;
        }
        // After a failed save all that the journal holds is a step that was not taken after all.
        let left = self.document.leave(None, at_ms);
        saved.and(left.map_err(|(_, words)| words))
    }

    fn save(&self, meeting: &Meeting, at_ms: u64) -> Result<(), String> {
        let document = &self.document;
        document.save(meeting.clone(), document.last(), at_ms);
        match document.reports().pop() {
            Some(SaveReport::Saved(_)) | None => Ok(()),
            Some(SaveReport::Failed(words)) => Err(words),
            Some(SaveReport::Foreign) => Err(format!(
                "{} was changed by someone else just now and was left as it is.",
                sentence_start(&shown(document.path()))
            )),
        }
    }
}
