//! Opening a file: the lock is taken, what a session before left behind is cleared up and replayed.

use super::claim::{Claim, claim};
use super::disk::{Disk, Stat, again};
use super::document::{Document, Mode, known_of};
use super::journal::{Place, Start};
use super::names::Names;
use super::opening::Opening;
use super::reel::{Base, Header, Reel};
use super::replayed::replayed;
use super::save::Known;
use super::words::{sentence_start, shown, trouble};
use super::{Codec, Wake};
use crate::edit::{DraftState, History, HistoryMark, Holder};
use crate::meeting::Meeting;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use thiserror::Error;

/// What it takes to open a file.
#[derive(Clone)]
pub struct Request {
    /// The file; it need not exist yet.
    pub path: PathBuf,
    /// The disk it is on.
    pub disk: Arc<dyn Disk>,
    /// How it is read and written.
    pub codec: Codec,
    /// The meeting to begin with where the file doesn't exist yet.
    pub blank: Meeting,
    /// Who opens it, for others to see.
    pub holder: Holder,
    /// Called from another thread when something is to be told.
    pub wake: Wake,
    /// Whether syncing and saving have threads of their own; without, [`Document::sync`] syncs.
    pub threads: bool,
}

/// What it takes to open one meeting after the other.
#[derive(Clone)]
pub struct Opener {
    /// The disk they are on.
    pub disk: Arc<dyn Disk>,
    /// Who opens them, for others to see.
    pub holder: Holder,
    /// Called from another thread when something is to be told.
    pub wake: Wake,
    /// Whether syncing and saving have threads of their own.
    pub threads: bool,
}

impl Opener {
    /// What is asked for to open this file, read and written as its name says.
    ///
    /// # Errors
    /// A sentence, where a file of this name is no meeting.
    pub fn request(&self, path: &Path, blank: Meeting) -> Result<Request, OpenError> {
        let codec = Codec::of(path).ok_or_else(|| {
            OpenError::new(path, "a meeting's name ends in .ron or .md.".to_owned())
        })?;
        Ok(Request {
            path: path.to_owned(),
            disk: Arc::clone(&self.disk),
            codec,
            blank,
            holder: self.holder.clone(),
            wake: Arc::clone(&self.wake),
            threads: self.threads,
        })
    }
}

/// A file that was opened.
#[derive(Debug)]
pub struct Opened {
    /// The file with its journal.
    pub document: Document,
    /// The meeting, and everything done to it since the journal began: undo reaches back over all of it.
    pub history: History,
    /// Where in the history the file on the disk stands.
    pub saved: HistoryMark,
    /// The unfinished texts, in the order in which they were begun.
    pub drafts: Vec<DraftState>,
    /// How many records of a session that came to an unclean end were taken up again.
    pub recovered: usize,
    /// Sentences for the note taker: what was found, kept aside, or can't be had.
    pub notices: Vec<String>,
}

impl Opened {
    /// Everything there is to say of how it was opened, in sentences.
    pub fn told(&mut self) -> Vec<String> {
        let mut told = Vec::new();
        if self.recovered > 0 {
            let back =
                "The last session ended unexpectedly; everything it had on the screen is back.";
            told.push(back.to_owned());
        }
        told.append(&mut self.notices);
        told
    }

    /// Lets go of a file in which nothing was done here; what an unclean end has left stays for the next time.
    pub fn let_go(self) {
        let left = self.recovered > 0 || self.drafts.iter().any(|draft| !draft.text.is_empty());
        // A journal that can't be removed fits the file and holds nothing.
        let _ = self.document.journal.close(!left);
    }
}

/// Why a file could not be opened; it was not touched.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{path} can't be opened: {what}")]
pub struct OpenError {
    /// The file, made safe to show.
    pub path: String,
    /// What is wrong, where, and what to do, as the end of a sentence.
    pub what: String,
}

impl OpenError {
    fn new(path: &Path, what: impl Into<String>) -> Self {
        OpenError {
            path: shown(path),
            what: what.into(),
        }
    }

    pub(super) fn system(path: &Path, error: &io::Error) -> Self {
        OpenError::new(path, format!("{}.", trouble(error)))
    }
}

/// A file as it was read: its meeting, and what is known of it.
pub(super) type Contents = (Meeting, Known);

impl Request {
    /// Reads a file and says what is wrong with it in words.
    pub(super) fn read(&self, path: &Path) -> Result<Contents, OpenError> {
        let read = || -> io::Result<(Stat, Vec<u8>)> {
            let stat = again(|| self.disk.stat(path))?;
            // A pipe or a device might never end.
            if !stat.plain {
                return Err(io::Error::other("it is not a plain file"));
            }
            Ok((stat, again(|| self.disk.read(path))?))
        };
        let (stat, bytes) = read().map_err(|error| OpenError::system(path, &error))?;
        let text = std::str::from_utf8(&bytes).map_err(|error| {
            let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = good.split(|byte| *byte == b'\n').count();
            OpenError::new(
                path,
                format!("line {line} is not text in UTF-8. It is perhaps not a meeting's file."),
            )
        })?;
        let meeting = (self.codec.read)(text);
        let meeting = meeting.map_err(|error| OpenError::new(path, error.to_string()))?;
        Ok((meeting, known_of(Some(stat), Some(&bytes))))
    }

    /// Sees that the file is there.
    ///
    /// # Errors
    /// A sentence, where it is not.
    pub fn there(&self) -> Result<(), OpenError> {
        again(|| self.disk.stat(&self.path))
            .map(drop)
            .map_err(|error| OpenError::system(&self.path, &error))
    }

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
        let names = Names::of(file);
        // What can't be read is refused before anything is made beside it.
        let first = self.read_if_there(&names)?;
        let like = first
            .as_ref()
            .and_then(|(_, known)| known.stat)
            .map(Stat::writable);
        match claim(&*self.disk, &names.journal, like.as_ref()) {
            Claim::Theirs => self.open_to_read(names),
            Claim::Ours { file, locked } => {
                let contents = self.read_again(&names, first)?;
                Opening::new(self, names, contents).with_journal(file, locked)
            }
            Claim::Failed(error) => Ok(Opening::new(self, names, first).without_journal(error)),
        }
    }

    fn read_if_there(&self, names: &Names) -> Result<Option<Contents>, OpenError> {
        match again(|| self.disk.stat(&names.file)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(OpenError::system(&names.file, &error)),
            Ok(_) => self.read(&names.file).map(Some),
        }
    }

    /// What the file holds under the lock: it may have been saved since the first look.
    fn read_again(
        &self,
        names: &Names,
        first: Option<Contents>,
    ) -> Result<Option<Contents>, OpenError> {
        let stat = again(|| self.disk.stat(&names.file)).ok();
        let same = first.as_ref().and_then(|(_, known)| known.stat) == stat;
        if same {
            Ok(first)
        } else {
            self.read_if_there(names)
        }
    }

    /// Opens a file that another program holds: what that one has written so far is shown, and nothing touched.
    pub(super) fn open_to_read(self, names: Names) -> Result<Opened, OpenError> {
        let contents = self.read_if_there(&names)?;
        let bytes = again(|| self.disk.read(&names.journal)).unwrap_or_default();
        let reel = Reel::of(&bytes).ok();
        let holder = reel.as_ref().map(|reel| reel.holder().clone());
        let meeting = reel
            .and_then(|reel| replayed(contents.as_ref(), &reel.header, &reel.lines))
            .map(|replayed| replayed.timeline.history().0.meeting().clone())
            .or_else(|| contents.as_ref().map(|(meeting, _)| meeting.clone()))
            .unwrap_or_else(|| self.blank.clone());
        let kept = names
            .free_beside(&*self.disk, "second")
            .map_err(|error| OpenError::system(&names.file, &error))?;
        let by = held_by(holder.as_ref());
        let notice = format!(
            "{} is held by {by} and was opened to read. What is typed here is kept in {}.",
            sentence_start(&shown(&names.file)),
            shown(&kept)
        );
        let mode = Mode::ReadOnly {
            holder,
            kept: kept.clone(),
        };
        let header = Header {
            meeting: meeting.id,
            base: Base::Found(Box::new(meeting.clone())),
            holder: self.holder.clone(),
        };
        let start = Start {
            place: Place::WhenNeeded,
            ..Start::fresh(kept, &header)
        };
        let mut opening = Opening::new(self, names, contents);
        opening.notices.push(notice);
        let history = History::new(meeting);
        Ok(opening.finish(
            start,
            mode,
            history,
            (HistoryMark::default(), Vec::new(), 0),
        ))
    }
}

/// Who holds a file, as the end of a sentence.
pub(super) fn held_by(holder: Option<&Holder>) -> String {
    let Some(holder) = holder else {
        return "another program".into();
    };
    let mut words = format!("another program (process {}", holder.pid);
    for (word, name) in [
        ("of", &holder.user),
        ("on", &holder.host),
        ("since", &holder.since),
    ] {
        if !name.is_empty() {
            words.extend([" ", word, " ", &shown(Path::new(name))]);
        }
    }
    words.push(')');
    words
}
