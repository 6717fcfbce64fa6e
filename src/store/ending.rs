//! The end of a file's session: it is saved and left, or kept where it can be.

use super::codec::Codec;
use super::disk::{Disk, Stat, again};
use super::document::{Document, Mode, SaveReport};
use super::names::FileNames;
use super::save::{KnownFile, Stamp, Unsaved, replace};
use super::words::{shown, trouble};
use crate::meeting::Meeting;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl Document {
    /// The journal, where it holds everything that was typed here, durably and under its name.
    pub fn held_in(&self) -> Option<PathBuf> {
        let journal = self.journal.shared();
        journal.stands().then(|| journal.path())
    }

    /// Writes the meeting into a folder where nothing else of it is, for when it can be written nowhere beside the
    /// file, and says under which name.
    ///
    /// # Errors
    /// A sentence, if it can't be written there either.
    pub fn keep_in(&self, folder: &Path, meeting: &Meeting) -> Result<PathBuf, String> {
        let disk = &*self.saver.disk;
        let name = self.names.file.file_name().unwrap_or_default();
        let wanted = FileNames::of(folder.join(name));
        let path = match again(|| disk.stat(&wanted.file)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(wanted.file),
            Ok(_) | Err(_) => wanted.free_copy(disk),
        };
        let path = path.map_err(|error| trouble(&error))?;
        let like = self.saver.known().stat;
        write_copy(disk, &path, like, self.request.codec, meeting)?;
        Ok(path)
    }

    /// Ends cleanly: saves what is unsaved, then removes the journal.
    ///
    /// # Errors
    /// The document as it is, its journal kept, and a sentence, if the file could not be saved.
    pub fn leave(self, unsaved: Option<&Meeting>, at_ms: u64) -> Result<(), (Box<Self>, String)> {
        self.saver.wait();
        if let Mode::ReadOnly { kept, .. } = &self.mode {
            let typed = self.last() > 0;
            if typed && !self.journal.shared().all_safe() {
                self.sync();
            }
            if typed && !self.journal.shared().all_safe() {
                let words = format!("What was typed could not be kept in {}.", shown(kept));
                return Err((Box::new(self), words));
            }
            let _ = self.journal.close(!typed);
            return Ok(());
        }
        if let Some(meeting) = unsaved {
            let up_to = self.last();
            let words = match self.saver.save(meeting, Stamp { up_to, at_ms }) {
                SaveReport::Saved(_) => None,
                SaveReport::Failed(words) => Some(words),
                SaveReport::Foreign => {
                    let name = shown(&self.names.file);
                    let words = "was changed by someone else and was left as it is.";
                    Some(format!("{name} {words}"))
                }
            };
            if let Some(words) = words {
                self.flush();
                self.sync();
                return Err((Box::new(self), words));
            }
        }
        // Drafts can be asked for under information and data-protection law: after a clean end nothing but the file remains.
        let disk = Arc::clone(&self.saver.disk);
        for torn in &self.torn {
            // One that is gone, or can't be removed, is no reason to stay.
            let _ = again(|| disk.remove(torn));
        }
        // The file is saved: a journal that stays behind fits it, and is taken up and removed next time.
        let _ = self.journal.close(true);
        Ok(())
    }
}

/// Writes a copy that no more people may read than the file that it is like.
pub(super) fn write_copy(
    disk: &dyn Disk,
    path: &Path,
    like: Option<Stat>,
    codec: Codec,
    meeting: &Meeting,
) -> Result<(), String> {
    let names = FileNames::of(path.to_owned());
    let bytes = (codec.write)(meeting);
    let mut known = KnownFile {
        stat: like,
        print: None,
    };
    replace(disk, &names, &mut known, bytes.as_bytes(), None).map_err(|unsaved| match unsaved {
        Unsaved::Failed(words) => words,
        Unsaved::Foreign => format!("{} has just been made by someone else.", shown(path)),
    })
}
