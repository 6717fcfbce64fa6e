//! Every meeting of a folder tree, read as it stands, with what its journal holds beyond it.

use super::scan::tree;
use crate::series::{Row, rows};
use crate::store::{AsOf, Codec, RealDisk, recover};
use std::io;
use std::path::{Path, PathBuf};

/// What was found in a folder tree.
#[derive(Debug, Default)]
pub struct Found {
    /// The actions of its meetings, in the order of the files.
    pub rows: Vec<Row>,
    /// What could not be read, each with a reason in words.
    pub broken: Vec<(PathBuf, String)>,
}

/// How the meetings of this name are written.
pub(super) fn codec(path: &Path) -> Codec {
    Codec::of(path).unwrap_or(Codec::RON)
}

/// Reads the actions of every meeting in a folder and the folders in it; what is broken is reported and passed over.
///
/// # Errors
/// The system's, where the folder itself can't be read.
pub fn read(folder: &Path) -> io::Result<Found> {
    let tree = tree(folder)?;
    let mut found = Found::default();
    for (path, error) in tree.broken {
        found.broken.push((path, error.to_string()));
    }
    for path in tree.meetings {
        let name = path.display().to_string();
        match recover(&RealDisk, codec(&path), &path, AsOf::Now) {
            Ok(recovered) => match recovered.meeting {
                Some(meeting) => found.rows.extend(rows(&meeting, &name)),
                None => found.broken.push((path, "it holds no meeting".to_owned())),
            },
            Err(error) => found.broken.push((path, error.what)),
        }
    }
    Ok(found)
}
