//! `quorate merge`: Git's merge driver for meetings.

use super::{Failure, files, output};
use crate::meeting::Meeting;
use crate::series;
use crate::store::Codec;
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Git's merge driver.
#[derive(Debug, Args)]
pub struct MergeArgs {
    /// What both began with (%O)
    pub base: PathBuf,
    /// Our version (%A); the merged meeting is written here
    pub ours: PathBuf,
    /// Their version (%B)
    pub theirs: PathBuf,
    /// The name of the file in the repository (%P): tells RON from Markdown
    pub name: Option<PathBuf>,
}

/// Merges into `OURS`. Status 1 where something has to be looked at: Git then calls the file conflicted.
///
/// What can't be read is left alone, with a status that makes Git fall back on the user.
pub(super) fn run(options: &MergeArgs) -> Result<ExitCode, Failure> {
    let name = options.name.as_deref();
    let codec = name.map_or(Ok(Codec::RON), files::codec)?;
    // Both sides added the file: Git gives an empty base, and nothing is known to have been there before.
    let ours = read(&options.ours, codec)?;
    let theirs = read(&options.theirs, codec)?;
    let base = match std::fs::metadata(&options.base) {
        Ok(found) if found.len() == 0 => empty(&ours),
        Ok(_) => read(&options.base, codec)?,
        Err(error) => return Err(Failure::io("read", &options.base, &error)),
    };
    // Git merges by name; two meetings that were given one name have nothing in common to merge.
    if ours.id != theirs.id {
        return Err(Failure::mistake(
            "these are two different meetings",
            "Keep both, each under a name of its own.",
        ));
    }
    let merged = series::merge(&base, &ours, &theirs);
    let text = (codec.write)(&merged.meeting);
    files::write(&options.ours, text.as_bytes())?;
    let name = name.unwrap_or(&options.ours).display();
    for words in &merged.conflicts {
        output::complain(&format!("{name}: {words}."));
    }
    Ok(ExitCode::from(u8::from(!merged.conflicts.is_empty())))
}

/// A meeting of the same id with nothing in it.
fn empty(like: &Meeting) -> Meeting {
    Meeting {
        agenda: Vec::new(),
        ..Meeting::blank(like.id, like.id)
    }
}

fn read(path: &Path, codec: Codec) -> Result<Meeting, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::io("read", path, &error))?;
    (codec.read)(&text).map_err(|error| files::untouched(&path.display(), &error))
}
