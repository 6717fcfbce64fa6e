//! A file that is open.

use super::codec::Codec;
use super::disk::{Disk, again};
use super::journal::Journal;
use super::journal_writer::JournalWriter;
use super::names::FileNames;
use super::open::{OpenError, Request};
use super::safety::{Safety, Wake};
use super::save::{KnownFile, Stamp, Unsaved, replace, still};
use super::words::{sentence_start, shown};
use crate::edit::{Holder, Record};
use crate::meeting::Meeting;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

/// A file that is open, with its journal.
pub struct Document {
    pub(super) request: Request,
    pub(super) names: FileNames,
    pub(super) journal: Journal,
    pub(super) mode: Mode,
    pub(super) saver: Arc<Saver>,
    /// Fragments that a crash tore and that a clean end removes.
    pub(super) torn: Vec<PathBuf>,
}

/// Whether the file may be written here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    /// It may.
    Writable,
    /// Another program holds it; what is typed here is kept in a journal of its own.
    ReadOnly {
        /// Who holds it, as far as its journal tells.
        holder: Option<Holder>,
        /// Where what is typed here is kept, from the first letter on.
        kept: PathBuf,
    },
}

/// What came of a save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveReport {
    /// The file holds every record up to this sequence number, durably.
    Saved(u64),
    /// It could not be written; the sentence says why. Nothing that was there is lost.
    Failed(String),
    /// Someone else has changed the file; it was left as it is. To be answered by [`Document::reload`],
    /// [`Document::keep_beside`], or by showing the difference to [`Document::theirs`].
    Foreign,
}

/// What the thread that saves needs.
pub(super) struct Saver {
    pub disk: Arc<dyn Disk>,
    pub names: FileNames,
    pub codec: Codec,
    pub wake: Wake,
    pub journal: Arc<JournalWriter>,
    pub known: Mutex<KnownFile>,
    pub queue: Mutex<Queue>,
}

#[derive(Default)]
pub(super) struct Queue {
    busy: bool,
    thread: Option<JoinHandle<()>>,
    next: Option<(Meeting, Stamp)>,
    reports: Vec<SaveReport>,
    failed: Option<String>,
}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Document")
            .field("path", &self.names.file)
            .field("mode", &self.mode)
            .finish_non_exhaustive()
    }
}

impl Document {
    /// The file, links followed.
    pub fn path(&self) -> &Path {
        &self.names.file
    }

    /// Whether this is the file of another path, links followed.
    pub fn is_at(&self, path: &Path) -> bool {
        let identity = |path: &Path| again(|| self.request.disk.stat(path)).ok();
        let own = identity(&self.names.file).map(|stat| stat.identity);
        own.is_some() && own == identity(path).map(|stat| stat.identity)
    }

    /// Where the records are being written.
    pub fn journal_path(&self) -> PathBuf {
        self.journal.shared().path()
    }

    /// Whether the file may be written here.
    pub fn mode(&self) -> &Mode {
        &self.mode
    }

    /// Takes a record into the journal and gives its sequence number; [`flush`](Self::flush) writes it.
    ///
    /// The time is the machine's, in milliseconds since 1970.
    pub fn push(&mut self, record: &Record, at_ms: u64) -> u64 {
        self.journal.shared().push(record, at_ms)
    }

    /// Writes what was pushed with one call to the system; to be called before the frame that shows it is drawn,
    /// and [`rouse`](Self::rouse) after it.
    ///
    /// Never fails: on a disk that does, the records stay in memory and [`safety`](Self::safety) says so.
    pub fn flush(&self) {
        self.journal.flush();
    }

    /// Has what was written made durable soon. By itself, so that the frame needs not wait for the call.
    pub fn rouse(&self) {
        self.journal.rouse();
    }

    /// The sequence number of the newest record.
    pub fn last(&self) -> u64 {
        self.journal.shared().last()
    }

    /// How much of what was typed is on the disk.
    pub fn safety(&self) -> Safety {
        match self.journal.shared().safety() {
            Safety::Fault(trouble) => Safety::Fault(trouble),
            other @ (Safety::Safe | Safety::Unsynced(_)) => {
                let failed = self.saver.queue().failed.clone();
                failed.map_or(other, Safety::Fault)
            }
        }
    }

    /// What came of saves, and what else was to be told, since last asked.
    pub fn reports(&self) -> Vec<SaveReport> {
        std::mem::take(&mut self.saver.queue().reports)
    }

    /// Sentences to be told since last asked: where the journal has had to move.
    pub fn notices(&self) -> Vec<String> {
        self.journal.shared().notices()
    }

    /// Does on this thread what the journal's own would do next: syncs, or tries again after a fault.
    pub fn sync(&self) {
        self.journal.shared().work();
    }

    /// Saves a snapshot that holds every record up to `up_to`, in a thread; a later one waits for it, the newest only.
    ///
    /// What comes of it is told by [`reports`](Self::reports).
    pub fn save(&self, meeting: Meeting, up_to: u64, at_ms: u64) {
        if let Mode::ReadOnly { .. } = self.mode {
            let report = SaveReport::Failed(self.read_only());
            return self.saver.queue().reports.push(report);
        }
        let mut queue = self.saver.queue();
        // Only the newest snapshot waits: it holds everything that the older ones held.
        queue.next = Some((meeting, Stamp { up_to, at_ms }));
        if queue.busy {
            return;
        }
        queue.busy = true;
        if self.request.threads {
            let saver = Arc::clone(&self.saver);
            let builder = std::thread::Builder::new().name("save".into());
            if let Ok(thread) = builder.spawn(move || saver.work()) {
                queue.thread = Some(thread);
                return;
            }
        }
        drop(queue);
        self.saver.work();
    }

    /// Whether the file is still as it was read or written here; to be asked when the window gets the focus.
    pub fn untouched(&self) -> bool {
        // Asked when the window gets the focus, on the thread that draws: it must not wait for a disk.
        // A save that is running looks for itself, and must not be waited for.
        let Ok(mut known) = self.saver.known.try_lock() else {
            return true;
        };
        // A file that can't be looked at is told of when it is saved.
        still(&*self.saver.disk, &self.names, &mut known).unwrap_or(true)
    }

    /// The meeting as someone else has left it in the file, to show the difference.
    ///
    /// # Errors
    /// A sentence, if the file can't be read.
    pub fn theirs(&self) -> Result<Meeting, OpenError> {
        let contents = self.request.read(&self.names.file);
        contents.map(|(meeting, _)| meeting)
    }

    fn read_only(&self) -> String {
        match &self.mode {
            Mode::Writable => String::new(),
            Mode::ReadOnly { kept, .. } => format!(
                "{} is open in another program. What is typed here is kept in {}.",
                sentence_start(&shown(&self.names.file)),
                shown(kept)
            ),
        }
    }
}

impl Saver {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn known(&self) -> MutexGuard<'_, KnownFile> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Saves the newest snapshot that waits, until none does.
    fn work(&self) {
        loop {
            let mut queue = self.queue();
            let Some((meeting, stamp)) = queue.next.take() else {
                queue.busy = false;
                return;
            };
            drop(queue);
            let report = self.save(&meeting, stamp);
            self.queue().reports.push(report);
            (self.wake)();
        }
    }

    pub(super) fn save(&self, meeting: &Meeting, stamp: Stamp) -> SaveReport {
        let bytes = (self.codec.write)(meeting);
        let journal = Some((&*self.journal, stamp));
        let (mut known, bytes) = (self.known(), bytes.as_bytes());
        let saved = replace(&*self.disk, &self.names, &mut known, bytes, journal);
        let report = match saved {
            Ok(()) => SaveReport::Saved(stamp.up_to),
            Err(Unsaved::Foreign) => SaveReport::Foreign,
            Err(Unsaved::Failed(words)) => SaveReport::Failed(words),
        };
        self.queue().failed = match &report {
            SaveReport::Saved(_) | SaveReport::Foreign => None,
            SaveReport::Failed(words) => Some(words.clone()),
        };
        report
    }

    /// Waits for the save that is running.
    pub(super) fn wait(&self) {
        let thread = self.queue().thread.take();
        if let Some(thread) = thread {
            // A thread that has panicked has nothing more to say.
            let _ = thread.join();
        }
    }
}
