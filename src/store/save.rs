//! A file replaced by a newer one, whole or not at all, and never over a change that someone else made.

use super::disk::{Disk, Stat, again, clear, write_all};
use super::hash::Print;
use super::journal_writer::JournalWriter;
use super::names::FileNames;
use super::words::{shown, trouble};
use crate::edit::Record;
use std::io;

/// What is known of the file since it was last read or written here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct KnownFile {
    /// What the system said of it; none if there was no file.
    pub stat: Option<Stat>,
    /// Its contents.
    pub print: Option<Print>,
}

impl KnownFile {
    /// What is known of a file whose contents were read just now.
    pub(super) fn new(stat: Option<Stat>, bytes: &[u8]) -> Self {
        let print = Some(Print::of(bytes));
        KnownFile { stat, print }
    }
}

/// Why a file was not replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unsaved {
    /// Someone else has changed it.
    Foreign,
    /// The disk, as a sentence.
    Failed(String),
}

/// The newest record that the new contents hold, and when it is saved.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stamp {
    pub up_to: u64,
    pub at_ms: u64,
}

/// Whether the file is still as it is known; brings what is known up to date where only its date has changed.
pub(super) fn still(disk: &dyn Disk, names: &FileNames, known: &mut KnownFile) -> io::Result<bool> {
    let stat = match again(|| disk.stat(&names.file)) {
        // Writing a file that was removed overwrites nothing.
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        stat => stat?,
    };
    let same = |old: &Stat| {
        (old.identity, old.modified, old.len) == (stat.identity, stat.modified, stat.len)
    };
    // Time and length spare reading the file at each save. A change within the clock's grain and of the same length is
    // missed here; the hash below is for files whose date alone was touched.
    if known.stat.as_ref().is_some_and(same) {
        // The owner may have changed who may read it.
        known.stat = Some(stat);
        return Ok(true);
    }
    if !stat.plain || known.print.is_none() {
        return Ok(false);
    }
    let print = Print::of(&again(|| disk.read(&names.file))?);
    if known.print.as_ref() != Some(&print) {
        return Ok(false);
    }
    known.stat = Some(stat);
    Ok(true)
}

/// Puts new contents in the place of the file: written beside it, synced, announced in the journal, renamed.
pub(super) fn replace(
    disk: &dyn Disk,
    names: &FileNames,
    known: &mut KnownFile,
    bytes: &[u8],
    journal: Option<(&JournalWriter, Stamp)>,
) -> Result<(), Unsaved> {
    let failed = |error: &io::Error| {
        let (name, why) = (shown(&names.file), trouble(error));
        Unsaved::Failed(format!("{name} could not be saved: {why}."))
    };
    if !still(disk, names, known).map_err(|error| failed(&error))? {
        return Err(Unsaved::Foreign);
    }
    let print = Print::of(bytes);
    let there = again(|| disk.stat(&names.file)).is_ok();
    // Nothing new: a rename would only wake every sync client and watcher on the folder.
    if there && known.print.as_ref() == Some(&print) {
        return Ok(());
    }
    write_new(disk, names, known.stat.as_ref(), bytes).map_err(|error| failed(&error))?;
    if let Some((journal, Stamp { up_to, at_ms })) = journal {
        let hash = print.hash.clone();
        // A journal that can't be written is one more reason to save: its text stays in memory, this record included.
        let _ = journal.append_durably(&Record::Saving { up_to, hash }, at_ms);
    }
    // Asked a second time: writing and syncing take long on a slow disk, and Git may have checked out meanwhile. What
    // remains is the moment between this look and the rename, which no system call of ours can close.
    let renamed = match still(disk, names, known) {
        Ok(true) => again(|| disk.rename(&names.new, &names.file)).map_err(|error| failed(&error)),
        Ok(false) => Err(Unsaved::Foreign),
        Err(error) => Err(failed(&error)),
    };
    if renamed.is_err() {
        let _ = disk.remove(&names.new);
        return renamed;
    }
    // From here on the file holds the new contents, whether or not its name is durable yet.
    known.print = Some(print);
    known.stat = again(|| disk.stat(&names.file)).ok();
    again(|| disk.sync_dir(&names.folder)).map_err(|error| failed(&error))
}

/// Writes the contents beside the file and makes them durable; on an error nothing is left there.
pub(super) fn write_new(
    disk: &dyn Disk,
    names: &FileNames,
    like: Option<&Stat>,
    bytes: &[u8],
) -> io::Result<()> {
    clear(disk, &names.new)?;
    let file = again(|| disk.create(&names.new, like))?;
    let written = write_all(&*file, bytes);
    let written = written.and_then(|()| again(|| file.sync()));
    if written.is_err() {
        let _ = disk.remove(&names.new);
    }
    written
}
