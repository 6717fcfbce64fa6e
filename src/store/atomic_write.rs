//! Writing a file that is no meeting: an exported paper, all at once or not at all.

use super::disk::{Disk, again, write_all};
use super::names::FileNames;
use super::save::write_new;
use std::io;
use std::path::{Path, PathBuf};

/// Writes a file whole: beside its place first, synced, then renamed over it. A failure leaves what was there.
/// A device or a pipe in its place is written into: a file put there would take it away from everyone else.
///
/// # Errors
/// The system's.
pub fn write_atomically(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let file = again(|| disk.resolve(path))?;
    let names = FileNames::of(file);
    // `tempfile` renames past the seam through which tests fail, tear and lose writes, leaves mode 0600 behind and replaces
    // a link by a file; hence these few lines.
    let before = again(|| disk.stat(&names.file)).ok();
    // `-o /dev/null` as root once renamed a paper over the device.
    if before.is_some_and(|before| !before.plain) {
        let device = again(|| disk.open(&names.file))?;
        write_all(&*device, bytes)?;
        return Ok(names.file);
    }
    write_new(disk, &names, before.as_ref(), bytes)?;
    let renamed = again(|| disk.rename(&names.new, &names.file));
    if renamed.is_err() {
        let _ = disk.remove(&names.new);
    }
    renamed?;
    again(|| disk.sync_dir(&names.folder))?;
    Ok(names.file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Fault, Harm, MemDisk, OpKind};

    #[test]
    fn a_failed_write_leaves_the_old_file_and_no_litter() {
        for kind in [OpKind::Create, OpKind::Write, OpKind::Sync, OpKind::Rename] {
            let disk = MemDisk::new();
            disk.put("/paper.txt", "old");
            disk.harm(Fault {
                kind: Some(kind),
                after: 0,
                harm: Harm::Error(io::ErrorKind::StorageFull),
                for_good: true,
            });
            assert!(
                write_atomically(&disk, Path::new("/paper.txt"), b"new").is_err(),
                "{kind:?}"
            );
            disk.heal();
            assert_eq!(
                disk.look("/paper.txt").as_deref(),
                Some(&b"old"[..]),
                "{kind:?}"
            );
            assert_eq!(disk.names(), [PathBuf::from("/paper.txt")], "{kind:?}");
        }
    }

    #[test]
    fn a_file_is_written_whole() {
        let disk = MemDisk::new();
        disk.put("/paper.txt", "old and longer");
        write_atomically(&disk, Path::new("/paper.txt"), b"new").unwrap();
        assert_eq!(disk.look("/paper.txt").as_deref(), Some(&b"new"[..]));
    }
}
