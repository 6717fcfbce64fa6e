//! Opening a file: the lock is taken, what a session before left behind is cleared up and replayed.

use super::super::disk::{Stat, again};
use super::super::lock::{Lock, lock};
use super::super::names::FileNames;
use super::opened::Opened;
use super::opening::Opening;
use super::request::{OpenError, Request};

impl Request {
    /// Opens the file, takes its lock, and takes up what an unclean end has left.
    ///
    /// A file that another program holds is opened to read; what is typed is then kept in a journal beside. A journal
    /// that can't be written is a fault that stands until it can.
    ///
    /// # Errors
    /// A sentence, if the file is there and can't be read or understood; it is then untouched, and so is its journal.
    pub fn open(self) -> Result<Opened, OpenError> {
        let file = again(|| self.disk.resolve(&self.path))
            .map_err(|error| OpenError::system(&self.path, &error))?;
        if file.file_name().is_none() {
            return Err(OpenError::new(&file, "it is a folder."));
        }
        let names = FileNames::of(file);
        // A typo in a file that somebody edited by hand must not cost its journal: with a journal made first, the next clean
        // end would remove the evidence.
        // What can't be read is refused before anything is made beside it.
        let first = self.read_if_there(&names)?;
        let seen = first.as_ref().and_then(|(_, known)| known.stat);
        let like = seen.map(Stat::writable);
        match lock(&*self.disk, &names.journal, like.as_ref()) {
            Lock::Theirs => Opening::to_read(self, names),
            Lock::Ours { file, locked } => {
                let mut contents = first;
                // It may have been saved between the first look and the lock.
                if seen != again(|| self.disk.stat(&names.file)).ok() {
                    contents = self.read_if_there(&names)?;
                }
                Opening::new(self, names, contents).with_journal(file, locked)
            }
            Lock::Failed(error) => Ok(Opening::new(self, names, first).without_journal(error)),
        }
    }
}
