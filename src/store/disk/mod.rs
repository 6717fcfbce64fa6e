//! The disk, as the store needs it: one seam, so that a test can fail, tear or lose any operation.

mod platform;
mod real;

pub use platform::{host_name, user_name};
pub use real::RealDisk;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file that is open, shared between the thread that writes it and the one that syncs it.
pub type OpenFile = Arc<dyn DiskFile>;

/// A disk. Every operation is one that the system knows, and each may fail with the system's error.
#[expect(clippy::missing_errors_doc, reason = "said once, of all of them")]
pub trait Disk: Send + Sync {
    /// The path with all links followed, the last one too, whether what it points to exists or not.
    ///
    /// # Errors
    /// The system's, where a folder on the way is missing or closed.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;

    /// What the system knows of a file, links followed.
    ///
    /// # Errors
    /// The system's; `NotFound` where there is none.
    fn stat(&self, path: &Path) -> io::Result<Stat>;

    /// The whole of a file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// What a file holds from a byte on, and what the system knew of that same file just before.
    fn read_from(&self, path: &Path, at: u64) -> io::Result<(Stat, Vec<u8>)>;

    /// The files in a folder, by their paths, in order; folders in it are left out.
    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;

    /// Makes a file that isn't there yet and opens it to append; like another in mode and owner, or as the folder has it.
    ///
    /// # Errors
    /// The system's; `AlreadyExists` where there is one.
    fn create(&self, path: &Path, like: Option<&Stat>) -> io::Result<OpenFile>;

    /// Opens a file that is there, to append.
    fn open(&self, path: &Path) -> io::Result<OpenFile>;

    /// Puts a file in the place of another, at once or not at all.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    /// The system's; `NotFound` where there is none.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Makes the names in a folder durable: what was created, renamed and removed there.
    fn sync_dir(&self, folder: &Path) -> io::Result<()>;
}

/// A file open to append. Dropping it closes it and gives up its lock. Each operation may fail with the system's error.
#[expect(clippy::missing_errors_doc, reason = "said once, of all of them")]
pub trait DiskFile: Send + Sync {
    /// Appends bytes, perhaps not all of them, and says how many.
    fn write(&self, bytes: &[u8]) -> io::Result<usize>;

    /// Makes what was written durable.
    ///
    /// # Errors
    /// The system's; afterwards nothing that was not durable before may be trusted to be.
    fn sync(&self) -> io::Result<()>;

    /// Cuts the file off at a length.
    fn cut(&self, len: u64) -> io::Result<()>;

    /// Locks the file for this handle alone; `false` where another holds it.
    ///
    /// # Errors
    /// The system's, where the file can't be locked at all.
    fn lock(&self) -> io::Result<bool>;

    /// What the system knows of this file, whatever its name is now.
    fn stat(&self) -> io::Result<Stat>;
}

/// What the system knows of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stat {
    /// Which file it is, on which disk; the same for all names of one file.
    pub identity: (u64, u64),
    /// Its length in bytes.
    pub len: u64,
    /// When it was last written, in nanoseconds since 1970 (before it: below nothing).
    pub modified: i128,
    /// Its permissions, as `chmod` counts them.
    pub mode: u32,
    /// Its user and group, by number.
    pub owner: (u32, u32),
    /// Whether it is a plain file rather than a folder or a device.
    pub plain: bool,
}

impl Stat {
    /// The same, but for the owner to write: so is a journal, even that of a file that may only be read.
    pub(super) fn writable(mut self) -> Self {
        self.mode |= 0o200;
        self
    }
}

/// Does again what a signal has interrupted.
pub(super) fn again<T>(mut operation: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    loop {
        // A timer or SIGWINCH interrupts slow calls on network disks; `std` repeats only its own `read_exact` and `write_all`.
        match operation() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

/// Removes a file; one that is not there is as good as removed.
pub(super) fn clear(disk: &dyn Disk, path: &Path) -> io::Result<()> {
    match again(|| disk.remove(path)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// Appends all bytes; after a short write goes on at the byte where it ended.
///
/// # Errors
/// The first one that is no mere interruption; some of the bytes may then have been written.
pub(super) fn write_all(file: &dyn DiskFile, bytes: &[u8]) -> io::Result<()> {
    let mut rest = bytes;
    while !rest.is_empty() {
        match again(|| file.write(rest))? {
            0 => return Err(io::ErrorKind::WriteZero.into()),
            written => rest = rest.get(written..).unwrap_or_default(),
        }
    }
    Ok(())
}
