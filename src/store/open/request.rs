//! What it takes to open a meeting's file, and the file as it is read.

use super::super::codec::Codec;
use super::super::disk::{Disk, Stat, again};
use super::super::names::FileNames;
use super::super::safety::Wake;
use super::super::save::KnownFile;
use super::super::words::{shown, trouble};
use crate::edit::Holder;
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
    /// Whether syncing and saving have threads of their own; without, [`Document::sync`](crate::store::Document::sync) syncs.
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
        let words = "a meeting's name ends in .ron or .md.";
        let codec = Codec::of(path).ok_or_else(|| OpenError::new(path, words))?;
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
    pub(in super::super) fn new(path: &Path, what: impl Into<String>) -> Self {
        OpenError {
            path: shown(path),
            what: what.into(),
        }
    }

    pub(in super::super) fn system(path: &Path, error: &io::Error) -> Self {
        OpenError::new(path, format!("{}.", trouble(error)))
    }
}

/// A file as it was read: its meeting, and what is known of it.
pub(in super::super) type Contents = (Meeting, KnownFile);

impl Request {
    /// Reads a file and says what is wrong with it in words.
    pub(in super::super) fn read(&self, path: &Path) -> Result<Contents, OpenError> {
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
            let hint = "It is perhaps not a meeting's file.";
            OpenError::new(path, format!("line {line} is not text in UTF-8. {hint}"))
        })?;
        let meeting = (self.codec.read)(text);
        let meeting = meeting.map_err(|error| OpenError::new(path, error.to_string()))?;
        Ok((meeting, KnownFile::new(Some(stat), &bytes)))
    }

    /// Sees that the file is there.
    pub(crate) fn there(&self) -> Result<(), OpenError> {
        let stat = again(|| self.disk.stat(&self.path)).map(drop);
        stat.map_err(|error| OpenError::system(&self.path, &error))
    }

    /// The file, where there is one.
    pub(in super::super) fn read_if_there(
        &self,
        names: &FileNames,
    ) -> Result<Option<Contents>, OpenError> {
        match again(|| self.disk.stat(&names.file)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(OpenError::system(&names.file, &error)),
            Ok(_) => self.read(&names.file).map(Some),
        }
    }
}
