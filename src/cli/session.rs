//! A meeting opened without a screen, to be changed and saved as the program would.

use super::{Failure, files};
use crate::app::{App, Effect, FileEffect, FileName, Ids, SessionStart};
use crate::keys::Keymap;
use crate::store::{Document, Mode, Opened, RealDisk, Request};
use chrono::Local;
use std::path::Path;
use std::sync::Arc;

/// A meeting that is open, with its file.
pub(super) struct Session {
    pub(super) app: App,
    document: Document,
}

impl Session {
    /// Opens a meeting, made if it does not exist yet, in somebody's name; gives what is to be told of it too.
    ///
    /// # Errors
    /// Where it can't be read, or another program holds it.
    pub(super) fn open(path: &Path, name: &str) -> Result<(Self, Vec<String>), Failure> {
        let request = Request {
            path: path.to_owned(),
            disk: Arc::new(RealDisk),
            codec: files::codec(path)?,
            blank: files::blank()?,
            holder: files::holder(name),
            wake: Arc::new(|| {}),
            threads: false,
        };
        let opened = request
            .open()
            .map_err(|error| Failure::mistake(error.to_string(), ""))?;
        let Opened {
            document,
            history,
            saved,
            notices,
            ..
        } = opened;
        if let Mode::ReadOnly { .. } = document.mode() {
            let words = format!("{} is open in another program", path.display());
            return Err(Failure::mistake(words, "Close it there first."));
        }
        let app = App::new(SessionStart {
            history,
            ids: Ids::from_seed(files::random()?),
            now: Local::now().naive_local(),
            keymap: Arc::new(Keymap::standard()),
            size: (120, 40),
            file: FileName::default(),
            saved,
        });
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
    ///
    /// # Errors
    /// The disk's.
    pub(super) fn leave(self) -> Result<(), Failure> {
        let meeting = self.app.modified().then(|| self.app.meeting().clone());
        self.document
            .leave(meeting.as_ref(), milliseconds())
            .map_err(|(_, words)| Failure::world(words))
    }
}

fn milliseconds() -> u64 {
    u64::try_from(chrono::Utc::now().timestamp_millis()).unwrap_or(0)
}
