//! An open file opened again: as someone else has left it, or under another name beside it.

use super::super::document::{Document, Mode};
use super::super::ending::write_copy;
use super::super::words::{shown, trouble};
use super::opened::Opened;
use super::request::Request;
use crate::meeting::Meeting;
use std::sync::Arc;

impl Document {
    /// Takes up the file as someone else has left it. The journal of this session is kept under another name.
    ///
    /// # Errors
    /// The document as it is, and a sentence, if the file can't be read.
    pub fn reload(self) -> Result<Opened, (Box<Document>, String)> {
        if let Err(error) = self.theirs() {
            return Err((Box::new(self), error.to_string()));
        }
        let journal = Arc::clone(self.journal.shared());
        let mut kept = None;
        // What was typed into a file that is only read has a journal of its own already.
        if self.mode == Mode::Writable {
            match journal.move_aside() {
                Ok(aside) => kept = Some(shown(&aside)),
                Err(words) => return Err((Box::new(self), words)),
            }
        }
        match self.request.clone().open() {
            Ok(mut opened) => {
                let words = |aside| format!("What was typed here before is kept in {aside}.");
                opened.notices.extend(kept.map(words));
                Ok(opened)
            }
            Err(error) => {
                if kept.is_some() {
                    journal.move_back();
                }
                Err((Box::new(self), error.to_string()))
            }
        }
    }

    /// Writes this meeting beside the file under a name of its own, and goes on there.
    ///
    /// # Errors
    /// The document as it is, and a sentence, if it can't be written.
    pub fn keep_beside(self, meeting: &Meeting) -> Result<Opened, (Box<Document>, String)> {
        let disk = Arc::clone(&self.saver.disk);
        let path = match self.names.free_copy(&*disk) {
            Ok(path) => path,
            Err(error) => {
                let (name, why) = (shown(&self.names.file), trouble(&error));
                let words = format!("A copy beside {name} could not be made: {why}.");
                return Err((Box::new(self), words));
            }
        };
        let like = self.saver.known().stat;
        if let Err(words) = write_copy(&*disk, &path, like, self.request.codec, meeting) {
            return Err((Box::new(self), words));
        }
        let request = Request {
            path,
            ..self.request.clone()
        };
        match request.open() {
            Ok(opened) => {
                // All its words stand in the copy, which is durable.
                let _ = self.journal.close(true);
                Ok(opened)
            }
            Err(error) => Err((Box::new(self), error.to_string())),
        }
    }
}
