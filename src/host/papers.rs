//! The papers laid beside a meeting: written whole, and over nothing that someone else wrote.

use crate::app::{Export, Onto, Report};
use crate::store::{Disk, Exported, file_name, private_folder, trouble, write_atomically};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// What was laid there, as far as it is remembered.
#[derive(Debug, Default)]
pub(super) struct Papers {
    exported: Exported,
    /// The folder of the list, made when there is something to list.
    folder: Option<PathBuf>,
}

impl Papers {
    /// Remembers in this file what was written.
    pub(super) fn listed(list: PathBuf) -> Self {
        Papers {
            folder: list.parent().map(Path::to_owned),
            exported: Exported::listed(list),
        }
    }

    /// Writes a paper in a folder; where another's file is in the way, that is to be asked about.
    pub(super) fn lay(&mut self, disk: &dyn Disk, folder: &Path, export: Export) -> Report {
        let path = folder.join(&export.name);
        // A paper that somebody has corrected in a word processor is theirs from then on.
        let mine = export.onto == Onto::Any;
        let written = match self.exported.may_write(disk, &path) {
            Ok(ours) if ours || mine => write_atomically(disk, &path, &export.bytes),
            Ok(_) => return Report::InTheWay(export, free(disk, &path)),
            Err(error) => Err(error),
        };
        match written {
            Ok(written) => {
                if let Some(folder) = &self.folder {
                    // Where there can be no list, all that is lost is a question that needn't be asked.
                    let _ = private_folder(folder);
                }
                self.exported.note(disk, &path, &export.bytes);
                Report::Told(format!("Written: {}.", written.display()))
            }
            Err(error) => {
                let (name, why) = (path.display(), trouble(&error));
                Report::Failed(format!("{name} could not be written: {why}."))
            }
        }
    }
}

/// The first name of `paper-2.docx`, `paper-3.docx` … that nothing bears yet.
fn free(disk: &dyn Disk, wanted: &Path) -> String {
    let words = |part: Option<&OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let (stem, ending) = (words(wanted.file_stem()), words(wanted.extension()));
    let mut names = (2..10_000).map(|n| format!("{stem}-{n}.{ending}"));
    let free = names.find(|name| disk.stat(&wanted.with_file_name(name)).is_err());
    free.unwrap_or_else(|| file_name(wanted))
}
