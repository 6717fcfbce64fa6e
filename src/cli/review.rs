//! `quorate review`: matters arising, for the chair.

use super::look::Look;
use super::{Failure, files, open, output};
use crate::archive::{self, Kept};
use crate::command::Command;
use clap::Args;
use std::path::{Path, PathBuf};

/// The meeting whose matters arising are looked through.
#[derive(Debug, Args)]
pub struct ReviewArgs {
    /// The meeting, or a folder of meetings: then the newest one; this folder if none is named
    pub path: Option<PathBuf>,
    /// How it looks
    #[command(flatten)]
    pub look: Look,
}

/// Opens the meeting in matters arising. Nothing of it is changed unless the chair does so.
pub(super) fn run(options: &ReviewArgs, settings: Option<&Path>) -> Result<(), Failure> {
    let path = options.path.as_deref().unwrap_or(Path::new("."));
    let file = if path.is_dir() {
        newest(path)?
    } else if path.exists() {
        path.to_owned()
    } else {
        return Err(Failure::mistake(
            format!("{} is not there", path.display()),
            "Make the next meeting with: quorate next FOLDER.",
        ));
    };
    open::run_in(
        &file,
        &options.look,
        settings,
        Some(Command::MattersArising),
    )
}

/// The newest meeting of a folder. One that can't be read is passed over, and said so.
fn newest(folder: &Path) -> Result<PathBuf, Failure> {
    let all = archive::folder(folder).map_err(|error| Failure::io("read", folder, &error))?;
    let mut newest = None;
    let meeting = |file: &PathBuf| archive::kept(file) == Kept::Meeting;
    for file in all.into_iter().filter(meeting) {
        match files::read(&file) {
            Ok(meeting) => newest = newest.max(Some((meeting.heading.date, file))),
            // One broken file must not hide the meeting that the chair is about to open.
            Err(failure) => output::complain(&failure.shown()),
        }
    }
    newest.map(|(_, file)| file).ok_or_else(|| {
        let words = format!("{} holds no meeting", folder.display());
        Failure::mistake(words, "Begin a series with: quorate new --series FOLDER.")
    })
}
