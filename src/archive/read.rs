//! Files read for the index, several at a time.

use super::collect::codec;
use super::scan::{Kept, Tree, kept};
use crate::meeting::Meeting;
use crate::series::{self, Called, Label, RegisterRow, Said, Series, called, label, rows, said};
use crate::store::{AsOf, RealDisk, recover};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

/// A file that has to be looked at.
#[derive(Clone, Debug)]
pub(super) struct Taking {
    pub(super) path: PathBuf,
    pub(super) name: String,
    pub(super) stamp: String,
    /// Its id and hash in the index, if it is there.
    pub(super) old: Option<(i64, i64)>,
}

/// What a file was found to be.
#[derive(Debug)]
pub(super) enum Taken {
    /// What it was before, though its time is another.
    Same,
    /// A meeting.
    Read { hash: i64, contents: Box<Indexed> },
    /// Nothing that can be read.
    Broken { hash: i64, why: String },
}

/// What the index holds of a meeting, or of the settings of a series.
#[derive(Debug)]
pub(super) struct Indexed {
    pub(super) label: Label,
    pub(super) called: Vec<Called>,
    pub(super) rows: Vec<RegisterRow>,
    pub(super) said: Vec<Said>,
}

impl Taking {
    /// A file that has to be looked at.
    pub(super) fn new(path: PathBuf, name: String, stamp: String, old: Option<(i64, i64)>) -> Self {
        Taking {
            path,
            name,
            stamp,
            old,
        }
    }
}

impl Indexed {
    /// What a meeting holds for the index.
    pub(super) fn of(meeting: &Meeting, name: &str) -> Self {
        Indexed {
            label: label(meeting),
            called: called(&meeting.people),
            rows: rows(meeting, name),
            said: said(meeting),
        }
    }

    /// What the settings of a series hold: who its members are, which is newer than what any meeting says.
    fn of_series(series: &Series) -> Self {
        let members: Vec<_> = series.members.iter().cloned().map(Arc::new).collect();
        let mut label = Label::default();
        label.held.push_str("9999-12-31");
        Indexed {
            label,
            called: called(&members),
            rows: Vec::new(),
            said: Vec::new(),
        }
    }
}

/// The times and lengths of a file and its journal: while they are the same, so is what stands in them.
pub(super) fn stamp(path: &Path, tree: &Tree) -> String {
    let of = |path: &Path| {
        let found = std::fs::metadata(path).ok()?;
        let since = found.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some(format!("{}:{}", since.as_nanos(), found.len()))
    };
    let journal = tree.journal(path).and_then(|journal| of(&journal));
    let journal = journal.unwrap_or_default();
    format!("{} {journal}", of(path).unwrap_or_default())
}

/// Reads these files, on as many cores as there are, in their order.
pub(super) fn read_all(batch: &[Taking]) -> Vec<(&Taking, Taken)> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let share = batch.len().div_ceil(cores).max(1);
    std::thread::scope(|scope| {
        let threads = batch.chunks(share).map(|chunk| {
            scope.spawn(|| chunk.iter().map(|one| (one, read(one))).collect::<Vec<_>>())
        });
        // All are begun before the first is waited for.
        let threads: Vec<_> = threads.collect();
        let done = threads.into_iter().map(std::thread::ScopedJoinHandle::join);
        // A thread that panicked has read nothing; its files are looked at again next time.
        done.filter_map(Result::ok).flatten().collect()
    })
}

fn read(taking: &Taking) -> Taken {
    let bytes = match std::fs::read(&taking.path) {
        Ok(bytes) => bytes,
        Err(error) => {
            let (hash, why) = (0, error.to_string());
            return Taken::Broken { hash, why };
        }
    };
    // A checkout or a copy gives all files new times: the hash spares parsing them again.
    let hash = i64::from(crc32fast::hash(&bytes));
    // An open meeting's newest words stand in its journal alone, and whoever asks the register during it means those.
    let journal = !taking.stamp.ends_with(' ');
    if !journal && taking.old.is_some_and(|(_, own)| own == hash) {
        return Taken::Same;
    }
    let contents = if journal {
        recovered(taking)
    } else {
        let text = String::from_utf8(bytes).map_err(|_| "it is no text".to_owned());
        text.and_then(|text| understood(taking, &text))
    };
    match contents {
        // What a journal adds is not in the hash of the file.
        Ok(contents) => Taken::Read {
            hash: if journal { -1 } else { hash },
            contents: Box::new(contents),
        },
        Err(why) => Taken::Broken { hash, why },
    }
}

/// A meeting with what its journal holds beyond it.
fn recovered(taking: &Taking) -> Result<Indexed, String> {
    let found = recover(&RealDisk, codec(&taking.path), &taking.path, AsOf::Now)
        .map_err(|error| error.what)?;
    let meeting = found.meeting.ok_or("it holds no meeting")?;
    Ok(Indexed::of(&meeting, &taking.name))
}

/// The text of a file, read as what it is.
fn understood(taking: &Taking, text: &str) -> Result<Indexed, String> {
    if kept(&taking.path) == Kept::Series {
        let series = series::read(text).map_err(|error| error.to_string())?;
        return Ok(Indexed::of_series(&series));
    }
    let meeting = (codec(&taking.path).read)(text).map_err(|error| error.to_string())?;
    Ok(Indexed::of(&meeting, &taking.name))
}
