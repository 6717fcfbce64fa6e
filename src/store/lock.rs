//! Taking the journal, which is the lock: locked first, then compared with what stands under its name.

use super::disk::{Disk, OpenFile, Stat, again};
use std::io;
use std::path::Path;

/// What came of trying to take a journal.
pub(super) enum Lock {
    /// It is ours; `locked` says whether others can see that.
    Ours { file: OpenFile, locked: bool },
    /// Another program holds it.
    Theirs,
    /// It can't be opened or made.
    Failed(io::Error),
}

/// A journal that is moved away again and again between opening and locking it is given up.
const TRIES: usize = 16;

pub(super) fn lock(disk: &dyn Disk, path: &Path, like: Option<&Stat>) -> Lock {
    for _ in 0..TRIES {
        match attempt(disk, path, like) {
            Ok(Some(claim)) => return claim,
            Ok(None) => {}
            Err(error) => return Lock::Failed(error),
        }
    }
    Lock::Theirs
}

/// One try; `None` if the journal was replaced or removed meanwhile.
fn attempt(disk: &dyn Disk, path: &Path, like: Option<&Stat>) -> io::Result<Option<Lock>> {
    let gone = |error: &io::Error| error.kind() == io::ErrorKind::NotFound;
    // `std` opens a pipe for appending only when a reader comes; nothing may stand between the start and the first key.
    // A folder or a pipe of that name must not be opened: the latter would wait for ever.
    let file = match again(|| disk.stat(path)) {
        Ok(stat) if !stat.plain => {
            return Err(io::Error::other("something else bears the journal's name"));
        }
        Ok(_) => match again(|| disk.open(path)) {
            Err(error) if gone(&error) => return Ok(None),
            opened => opened?,
        },
        Err(error) if gone(&error) => match again(|| disk.create(path, like)) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(None),
            created => created?,
        },
        Err(error) => return Err(error),
    };
    let locked = match again(|| file.lock()) {
        Ok(false) => return Ok(Some(Lock::Theirs)),
        Ok(true) => true,
        // Some network disks can't lock. Refusing to take notes there would be the greater harm.
        Err(_) => false,
    };
    let mine = again(|| file.stat())?.identity;
    match again(|| disk.stat(path)) {
        // Between opening and locking the other program may have ended cleanly and removed the journal: then this handle
        // locks a file without a name, and a third one could lock its successor. Hence lock first, then compare.
        Ok(stat) if stat.identity == mine => Ok(Some(Lock::Ours { file, locked })),
        Ok(_) => Ok(None),
        Err(error) if gone(&error) => Ok(None),
        Err(error) => Err(error),
    }
}
