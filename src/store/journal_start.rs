//! With what a journal begins: anew, taken up after a kill, or nothing yet.

use super::disk::OpenFile;
use std::io;
use std::path::PathBuf;

/// With what a journal begins.
pub(super) struct JournalStart {
    /// The file it is written to; none where there is none yet.
    pub file: Option<OpenFile>,
    /// Where that file is, or is to be.
    pub path: PathBuf,
    /// The text of the journal so far, of which the file holds the first `on_disk` bytes.
    pub text: Vec<u8>,
    /// See `text`.
    pub on_disk: usize,
    /// The sequence number of the last record in the text.
    pub last: u64,
    /// Why the file can't be used, where it can't.
    pub trouble: Option<io::Error>,
    /// What is so of the place before the file is written anew.
    pub place: JournalPlace,
}

impl JournalStart {
    /// A journal that is on no disk yet.
    pub(super) fn new(path: PathBuf, text: Vec<u8>, last: u64) -> Self {
        JournalStart {
            file: None,
            path,
            text,
            on_disk: 0,
            last,
            trouble: None,
            place: JournalPlace::Ours,
        }
    }
}

/// What is so of the place where the journal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum JournalPlace {
    /// It is ours to write.
    Ours,
    /// What stands there holds something else, which must be kept under another name.
    AsideFirst,
    /// Nothing stands there until there is something to write.
    WhenNeeded,
}
