//! A meeting opened without a screen, to be changed and saved as the program would.

use super::{Failure, files};
use crate::app::{App, Effect, FileEffect, FileName, Ids, SessionStart};
use crate::edit::{History, HistoryMark, Step};
use crate::keys::Keymap;
use crate::meeting::Meeting;
use crate::store::{Document, Mode, NotAmended, RealDisk, Request};
use chrono::{Local, SubsecRound};
use std::path::Path;
use std::sync::Arc;

/// A meeting that is open, with its file.
pub(super) struct Session {
    pub(super) app: App,
    document: Document,
}

impl Session {
    /// Opens a meeting, made if it does not exist yet, in somebody's name; gives what is to be told of it too.
    pub(super) fn open(path: &Path, name: &str) -> Result<(Self, Vec<String>), Failure> {
        let opened = request(path, name)?.open()?;
        let (document, notices) = (opened.document, opened.notices);
        // On the screen such a file is opened to read; lines from a pipe have nobody to be told so.
        if let Mode::ReadOnly { .. } = document.mode() {
            let words = format!("{} is open in another program", path.display());
            return Err(Failure::mistake(words, "Close it there first."));
        }
        let keymap = Arc::new(Keymap::standard());
        let file = FileName::default();
        let app = app(opened.history, opened.saved, keymap, (120, 40), file)?;
        Ok((Session { app, document }, notices))
    }

    /// Writes to the journal what the session asked for.
    pub(super) fn journal(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if let Effect::File(FileEffect::Append(record)) = effect {
                self.document.push(&record, milliseconds());
            }
        }
        self.document.flush();
    }

    /// Saves what was changed, and closes the file.
    pub(super) fn leave(self) -> Result<(), Failure> {
        let meeting = self.app.modified().then(|| self.app.meeting().clone());
        let left = self.document.leave(meeting.as_ref(), milliseconds());
        left.map_err(|(_, words)| Failure::world(words))
    }
}

fn milliseconds() -> u64 {
    u64::try_from(chrono::Utc::now().timestamp_millis()).unwrap_or(0)
}

/// Takes the step that is decided on into a file, through its lock and its journal.
pub(super) fn amend(
    file: &Path,
    decide: impl FnOnce(&Meeting) -> Option<Step>,
) -> Result<(), Failure> {
    let amended = request(file, "")?.amend(milliseconds(), |meeting| Ok(decide(meeting)));
    amended.map(drop).map_err(|error| match error {
        NotAmended::Held(words) | NotAmended::Refused(words) => Failure::mistake(words, ""),
        NotAmended::Failed(words) => Failure::world(words),
    })
}

/// How a meeting is asked for by a program without a screen: nothing waits, so there are no threads and nobody to wake.
fn request(path: &Path, name: &str) -> Result<Request, Failure> {
    Ok(Request {
        path: path.to_owned(),
        disk: Arc::new(RealDisk),
        codec: files::codec(path)?,
        blank: files::blank()?,
        holder: files::holder(name),
        wake: Arc::new(|| {}),
        threads: false,
    })
}

/// A session on a meeting, with ids from the system's randomness.
pub(super) fn app(
    history: History,
    saved: HistoryMark,
    keymap: Arc<Keymap>,
    size: (u16, u16),
    file: FileName,
) -> Result<App, Failure> {
    Ok(App::new(SessionStart {
        history,
        ids: Ids::from_seed(files::random()?),
        // What is saved holds milliseconds, so that a session reads back the times it gave.
        now: Local::now().naive_local().trunc_subsecs(3),
        keymap,
        size,
        file,
        saved,
    }))
}
