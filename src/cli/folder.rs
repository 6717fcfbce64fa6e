//! The meetings of one folder, read for the commands that look at a line of them.

use super::{Failure, files};
use crate::archive::{self, Kept};
use crate::meeting::Meeting;
use crate::series::{self, Past, Series};
use std::path::{Path, PathBuf};

/// A folder with its settings and meetings.
pub(super) struct Folder {
    pub(super) path: PathBuf,
    /// The settings, where there are any.
    settings: Option<Series>,
    /// The meetings, each with its file, in the order of the names.
    pub(super) meetings: Vec<(PathBuf, Meeting)>,
}

impl Folder {
    /// Reads the meetings of a folder, with what their journals hold, and changes nothing.
    ///
    /// One that can't be read is refused: the next meeting would lack what stands in it.
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        let settings = settings(path)?;
        let files = archive::folder(path).map_err(|error| Failure::io("read", path, &error))?;
        let mut meetings: Vec<(PathBuf, Meeting)> = Vec::new();
        for file in files {
            if archive::kept(&file) == Kept::Meeting {
                let meeting = files::read(&file)?;
                // The same meeting may stand beside itself in another format.
                if meetings.iter().all(|(_, own)| own.id != meeting.id) {
                    meetings.push((file, meeting));
                }
            }
        }
        Ok(Folder {
            path: path.to_owned(),
            settings,
            meetings,
        })
    }

    /// The meetings but for one file, oldest first.
    pub(super) fn past(&self, but: Option<&Path>) -> Past<'_> {
        let others = self.meetings.iter();
        let others = others.filter(|(path, _)| Some(path.as_path()) != but);
        Past::of(others.map(|(_, meeting)| meeting))
    }

    /// The settings, or what the meetings show of them.
    pub(super) fn series(&self, past: &Past) -> Series {
        let settings = self.settings.clone();
        settings.unwrap_or_else(|| Series::learnt(past))
    }

    /// Whether there is anything to make a meeting from.
    pub(super) fn empty(&self) -> bool {
        self.settings.is_none() && self.meetings.is_empty()
    }
}

/// The settings in a folder, if it has any.
pub(super) fn settings(folder: &Path) -> Result<Option<Series>, Failure> {
    let path = folder.join(series::FILE);
    match std::fs::read_to_string(&path) {
        Ok(text) => {
            let series = series::read(&text);
            let series = series.map_err(|error| files::untouched(&path.display(), &error));
            series.map(Some)
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::io("read", &path, &error)),
    }
}
