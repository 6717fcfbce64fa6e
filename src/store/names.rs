//! The names of what stands beside a file.

use super::disk::{Disk, again};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

/// The file, links followed, and what the store keeps beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FileNames {
    /// The file itself.
    pub file: PathBuf,
    /// The folder it stands in.
    pub folder: PathBuf,
    /// The file as it is written anew, before it takes the old one's place.
    pub new: PathBuf,
    /// The journal, which is also the lock.
    pub journal: PathBuf,
    /// A journal as it is written anew after a fault.
    pub journal_new: PathBuf,
}

impl FileNames {
    pub(super) fn of(file: PathBuf) -> Self {
        let named = |before: &str, after: &str| {
            let mut name = OsString::from(before);
            name.push(file.file_name().unwrap_or_default());
            name.push(after);
            file.with_file_name(name)
        };
        FileNames {
            folder: file.parent().map(Path::to_owned).unwrap_or_default(),
            // Fixed names, so that what a kill leaves behind is found and removed at the next opening, under the lock; random
            // ones would gather. The dot hides them from folder commands and most sync clients.
            new: named(".", ".new"),
            journal: named("", ".journal"),
            journal_new: named(".", ".journal.new"),
            file,
        }
    }

    /// A name beside the journal that is still free: `….journal.aside-1` and so on.
    pub(super) fn free_beside(&self, disk: &dyn Disk, word: &str) -> io::Result<PathBuf> {
        free(disk, |n| {
            let mut name = self.journal.clone().into_os_string();
            name.push(format!(".{word}-{n}"));
            name.into()
        })
    }

    /// Gives a journal another name, under which it is kept, and says which.
    pub(super) fn move_aside(&self, disk: &dyn Disk, journal: &Path) -> io::Result<PathBuf> {
        let aside = self.free_beside(disk, "aside")?;
        again(|| disk.rename(journal, &aside))?;
        Ok(aside)
    }

    /// A name beside the file that is still free: `minutes.mine-1.ron` and so on.
    pub(super) fn free_copy(&self, disk: &dyn Disk) -> io::Result<PathBuf> {
        free(disk, |n| {
            let mut name = self.file.file_stem().unwrap_or_default().to_owned();
            name.push(format!(".mine-{n}"));
            if let Some(extension) = self.file.extension() {
                name.push(".");
                name.push(extension);
            }
            self.file.with_file_name(name)
        })
    }
}

fn free(disk: &dyn Disk, name: impl Fn(u32) -> PathBuf) -> io::Result<PathBuf> {
    for n in 1..=9999 {
        let path = name(n);
        match again(|| disk.stat(&path)) {
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(path),
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}
