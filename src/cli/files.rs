//! Finding and reading meetings for the commands without a screen.

use super::Failure;
use crate::edit::Holder;
use crate::meeting::{Id, Meeting};
use crate::store::{AsOf, Codec, RealDisk, recover, write_atomically};
use std::fmt::Display;
use std::path::Path;

/// How the files of this name are read and written; refused in words where they are no meetings.
pub(super) fn codec(path: &Path) -> Result<Codec, Failure> {
    Codec::of(path).ok_or_else(|| {
        let words = format!("{} is no meeting file", path.display());
        Failure::mistake(words, "A meeting's name ends in .ron or .md.")
    })
}

/// Reads a meeting, with what its journal holds beyond it, and changes nothing.
pub(super) fn read(path: &Path) -> Result<Meeting, Failure> {
    let codec = codec(path)?;
    // A journal may be there without its file: only `recover` looks at it then, since a wrong name is likelier.
    if let Err(error) = std::fs::metadata(path) {
        return Err(Failure::io("read", path, &error));
    }
    let recovered = recover(&RealDisk, codec, path, AsOf::Now);
    let recovered = recovered.map_err(|error| untouched(&error.path, &error.what))?;
    recovered.meeting.ok_or_else(|| {
        let words = format!("{} holds no meeting", path.display());
        Failure::mistake(words, "Try: quorate recover FILE.")
    })
}

/// What is said of a file that can't be understood.
pub(super) fn untouched(file: &impl Display, error: &impl Display) -> Failure {
    Failure::mistake(format!("{file}: {error}"), "The file was not touched.")
}

/// A blank meeting with ids of its own.
pub(super) fn blank() -> Result<Meeting, Failure> {
    let (id, item) = (random()?, random()?);
    Ok(Meeting::blank(Id::from_bits(id), Id::from_bits(item)))
}

/// 64 bits of the system's randomness.
pub(super) fn random() -> Result<u64, Failure> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes)
        .map_err(|error| Failure::world(format!("the system gives no randomness: {error}")))?;
    Ok(u64::from_le_bytes(bytes))
}

/// Who opens a file, for others to see: by the name that they set, else by the one they are logged in with.
pub(super) fn holder(name: &str) -> Holder {
    let user = match name.trim() {
        "" => crate::store::disk::user_name(),
        name => name.to_owned(),
    };
    let now = chrono::Local::now();
    Holder {
        pid: std::process::id(),
        user,
        host: crate::store::disk::host_name(),
        since: now.format("%A %-d %B %Y, %H.%M").to_string(),
    }
}

/// Refuses a name that a file has already.
pub(super) fn absent(path: &Path, hint: &str) -> Result<(), Failure> {
    // Also a link that leads nowhere: whoever made it meant something by it.
    if path.symlink_metadata().is_ok() {
        let words = format!("{} is there already", path.display());
        return Err(Failure::mistake(words, hint));
    }
    Ok(())
}

/// Writes a file whole, or leaves what stood there.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let written = write_atomically(&RealDisk, path, bytes).map(drop);
    written.map_err(|error| Failure::io("written", path, &error))
}
