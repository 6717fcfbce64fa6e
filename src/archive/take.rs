//! Files read for the index, several at a time.

use super::gather::codec;
use crate::series::{Label, Row, Said, label, rows, said};
use crate::store::{AsOf, RealDisk, recover};
use std::path::{Path, PathBuf};
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
    Read { hash: i64, contents: Box<Contents> },
    /// Nothing that can be read.
    Broken { hash: i64, why: String },
}

/// What the index holds of a meeting.
#[derive(Debug)]
pub(super) struct Contents {
    pub(super) label: Label,
    pub(super) rows: Vec<Row>,
    pub(super) said: Vec<Said>,
}

/// The times and lengths of a file and its journal: while they are the same, so is what stands in them.
pub(super) fn stamp(path: &Path) -> String {
    let of = |path: &Path| {
        let found = std::fs::metadata(path).ok()?;
        let since = found.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some(format!("{}:{}", since.as_nanos(), found.len()))
    };
    let journal = path.as_os_str().to_owned();
    let mut journal = journal;
    journal.push(".journal");
    let journal = of(Path::new(&journal)).unwrap_or_default();
    format!("{} {journal}", of(path).unwrap_or_default())
}

/// Reads these files, on as many cores as there are, in their order.
pub(super) fn take(batch: &[Taking]) -> Vec<(&Taking, Taken)> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let share = batch.len().div_ceil(cores).max(1);
    std::thread::scope(|scope| {
        let threads: Vec<_> = batch
            .chunks(share)
            .map(|chunk| {
                scope.spawn(|| chunk.iter().map(|one| (one, read(one))).collect::<Vec<_>>())
            })
            .collect();
        let done = threads.into_iter().map(std::thread::ScopedJoinHandle::join);
        // A thread that panicked has read nothing; its files are looked at again next time.
        done.filter_map(Result::ok).flatten().collect()
    })
}

fn read(taking: &Taking) -> Taken {
    let bytes = match std::fs::read(&taking.path) {
        Ok(bytes) => bytes,
        Err(error) => {
            return Taken::Broken {
                hash: 0,
                why: error.to_string(),
            };
        }
    };
    let hash = i64::from(crc32fast::hash(&bytes));
    let journal = !taking.stamp.ends_with(' ');
    if !journal && taking.old.is_some_and(|(_, own)| own == hash) {
        return Taken::Same;
    }
    let codec = codec(&taking.path);
    let meeting = if journal {
        recover(&RealDisk, codec, &taking.path, AsOf::Now)
            .map_err(|error| error.what)
            .and_then(|found| {
                found
                    .meeting
                    .ok_or_else(|| "it holds no meeting".to_owned())
            })
    } else {
        String::from_utf8(bytes)
            .map_err(|_| "it is no text".to_owned())
            .and_then(|text| (codec.read)(&text).map_err(|error| error.to_string()))
    };
    match meeting {
        Ok(meeting) => Taken::Read {
            // What a journal adds is not in the hash of the file.
            hash: if journal { -1 } else { hash },
            contents: Box::new(Contents {
                label: label(&meeting),
                rows: rows(&meeting, &taking.name),
                said: said(&meeting),
            }),
        },
        Err(why) => Taken::Broken { hash, why },
    }
}
