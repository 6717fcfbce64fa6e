//! The journal as it is written: appended to before each frame, made anew after a fault.
//!
//! The whole text of the journal stays in memory. Where a write or a sync fails nothing on that file is trusted any
//! more: the text is written whole to a fresh file, which then takes the place of the old one, as soon as that works.

use super::disk::{Disk, OpenFile, Stat, again, write_all};
use super::journal_start::{JournalPlace, JournalStart};
use super::names::FileNames;
use super::safety::{Safety, Wake};
use super::words::{shown, trouble};
use crate::edit::Record;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// What the thread that writes and the threads that sync have in common.
pub(super) struct JournalWriter {
    pub(super) disk: Arc<dyn Disk>,
    pub(super) names: FileNames,
    pub(super) like: Option<Stat>,
    pub(super) wake: Wake,
    state: Mutex<JournalState>,
    pub(super) bell: Condvar,
}

/// What the thread is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ThreadState {
    /// It waits to be called.
    Asleep,
    /// It looks by itself, in a moment.
    Awake,
    /// It is to end.
    Ending,
}

pub(super) struct JournalState {
    pub(super) text: Vec<u8>,
    pub(super) on_disk: usize,
    pub(super) last: u64,
    pub(super) written: u64,
    pub(super) safe: u64,
    pub(super) unsynced_since: Option<Instant>,
    /// Open, locked, and to be trusted while `trouble` is none.
    pub(super) file: Option<OpenFile>,
    pub(super) path: PathBuf,
    pub(super) trouble: Option<String>,
    pub(super) place: JournalPlace,
    pub(super) names_synced: bool,
    pub(super) keeper: ThreadState,
    pub(super) notices: Vec<String>,
}

impl JournalWriter {
    /// Takes up a journal; nothing is written before the first [`flush`](Self::flush).
    pub(super) fn new(
        (disk, names, like): (Arc<dyn Disk>, FileNames, Option<Stat>),
        start: JournalStart,
        wake: Wake,
    ) -> Self {
        let trouble = start.trouble.as_ref();
        let trouble = trouble.map(|error| sentence(&start.path, error));
        JournalWriter {
            disk,
            names,
            like,
            wake,
            bell: Condvar::new(),
            state: Mutex::new(JournalState {
                on_disk: start.on_disk,
                written: 0,
                last: start.last,
                safe: 0,
                unsynced_since: (start.last > 0).then(Instant::now),
                trouble,
                text: start.text,
                file: start.file,
                path: start.path,
                place: start.place,
                names_synced: false,
                keeper: ThreadState::Awake,
                notices: Vec::new(),
            }),
        }
    }

    pub(super) fn state(&self) -> MutexGuard<'_, JournalState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a record to the text and gives its sequence number; the next flush writes it.
    pub(super) fn push(&self, record: &Record, at_ms: u64) -> u64 {
        let mut state = self.state();
        state.last += 1;
        // Written into the one text that stays in memory, and never parsed back from there: after a fault the very same
        // bytes go to a fresh file, so a record can't change on its way.
        let sequence = state.last;
        Record::add_line(sequence, at_ms, record, &mut state.text);
        sequence
    }

    /// Writes what was pushed; where the file is not to be trusted it stays in memory.
    pub(super) fn flush(&self) {
        let mut state = self.state();
        // A second program on the same file makes no journal until something is typed: who only looks leaves no litter.
        if state.place == JournalPlace::WhenNeeded && state.last > 0 {
            state.place = JournalPlace::Ours;
            drop(state);
            self.work();
            return;
        }
        if state.on_disk == state.text.len() || state.place == JournalPlace::WhenNeeded {
            return;
        }
        if state.unsynced_since.is_none() || state.written == state.safe {
            state.unsynced_since = Some(Instant::now());
        }
        if state.trouble.is_none()
            && let Err(error) = state.write()
        {
            state.fail(&error);
            drop(state);
            (self.wake)();
        }
    }

    /// Calls the thread that syncs, if it sleeps; between two syncs it is awake and needs no call.
    pub(super) fn rouse(&self) {
        let mut state = self.state();
        if state.keeper == ThreadState::Asleep && state.wants_work() {
            state.keeper = ThreadState::Awake;
            self.bell.notify_all();
        }
    }

    /// The sequence number of the newest record.
    pub(super) fn last(&self) -> u64 {
        self.state().last
    }

    /// Where the journal is.
    pub(super) fn path(&self) -> PathBuf {
        self.state().path.clone()
    }

    /// What was to be told since last asked.
    pub(super) fn notices(&self) -> Vec<String> {
        std::mem::take(&mut self.state().notices)
    }

    pub(super) fn safety(&self) -> Safety {
        let state = self.state();
        match (&state.trouble, state.unsynced_since) {
            (Some(trouble), _) => Safety::Fault(trouble.clone()),
            (None, Some(since)) if state.safe < state.last => Safety::Unsynced(since),
            (None, _) => Safety::Safe,
        }
    }

    /// Whether every record is known to be on the disk.
    pub(super) fn all_safe(&self) -> bool {
        let state = self.state();
        state.trouble.is_none() && state.safe == state.last
    }

    /// Does what is to be done: syncs what was written, or makes the journal anew after a fault.
    pub(super) fn work(&self) {
        let (file, up_to, names_synced) = {
            let state = self.state();
            match &state.file {
                Some(file) if state.trouble.is_none() => {
                    if state.safe == state.written {
                        return;
                    }
                    (Arc::clone(file), state.written, state.names_synced)
                }
                _ => {
                    drop(state);
                    return self.mend();
                }
            }
        };
        // Taken before the sync: what is written while it runs counts as unsynced from here on, never as safe too early.
        let began = Instant::now();
        let synced = self.sync(&file, names_synced);
        let mut state = self.state();
        let now = state.file.as_ref();
        let same = now.is_some_and(|now| Arc::ptr_eq(now, &file));
        match synced {
            Ok(()) if same => {
                state.names_synced = true;
                state.safe = state.safe.max(up_to);
                state.unsynced_since = (state.safe < state.last).then_some(began);
            }
            Err(error) if same => {
                state.fail(&error);
                drop(state);
                (self.wake)();
            }
            Ok(()) | Err(_) => {}
        }
    }

    /// Syncs the file, the first time its name too, and sees whether it still stands where it should.
    fn sync(&self, file: &OpenFile, names_synced: bool) -> io::Result<()> {
        again(|| file.sync())?;
        if !names_synced {
            again(|| self.disk.sync_dir(&self.names.folder))?;
        }
        // `rm`, a sync client or a checkout may take the name away while we hold the handle; the system reports no error then.
        // What is written to a file that was removed underneath is on no disk.
        let path = self.state().path.clone();
        let there = again(|| self.disk.stat(&path))?.identity;
        if there == again(|| file.stat())?.identity {
            Ok(())
        } else {
            Err(io::ErrorKind::NotFound.into())
        }
    }

    /// Whether every record is known to be on the disk, in a file that still stands where it should.
    pub(super) fn stands(&self) -> bool {
        let (path, file) = {
            let state = self.state();
            (state.path.clone(), state.file.clone())
        };
        let ours = file.and_then(|file| again(|| file.stat()).ok());
        let there = again(|| self.disk.stat(&path)).ok();
        let identity = |stat: Stat| stat.identity;
        self.all_safe() && ours.is_some() && ours.map(identity) == there.map(identity)
    }

    /// Appends a record and makes it, and all before it, durable; where that fails it is in the text all the same.
    pub(super) fn append_durably(&self, record: &Record, at_ms: u64) -> Result<(), String> {
        let sequence = self.push(record, at_ms);
        self.flush();
        // The record that announces a save must be on the disk before the rename: otherwise a kill between the two leaves a
        // file that fits no base, and the journal would be set aside as foreign.
        // Another thread may be in the middle of an earlier sync: then this one is the second.
        for _ in 0..2 {
            if self.state().safe < sequence {
                self.work();
            }
        }
        self.state().trouble.clone().map_or(Ok(()), Err)
    }
}

impl JournalState {
    pub(super) fn write(&mut self) -> io::Result<()> {
        let Some(file) = &self.file else {
            return Err(io::ErrorKind::NotFound.into());
        };
        let rest = self.text.get(self.on_disk..).unwrap_or_default();
        write_all(&**file, rest)?;
        // Counted only after all bytes are out: a short write is resumed at its exact byte, never repeated from the start.
        self.on_disk = self.text.len();
        self.written = self.last;
        Ok(())
    }

    pub(super) fn fail(&mut self, error: &io::Error) {
        self.trouble = Some(sentence(&self.path, error));
    }

    /// Whether something is to be synced, or to be written anew because the file failed.
    pub(super) fn wants_work(&self) -> bool {
        if self.trouble.is_some() {
            self.safe < self.last
        } else {
            self.safe < self.written
        }
    }
}

fn sentence(path: &std::path::Path, error: &io::Error) -> String {
    let (why, name) = (trouble(error), shown(path));
    let kept = format!("Your notes are kept in memory, and written to {name} as soon as it works.");
    format!("Not on the disk: {why}. {kept}")
}
