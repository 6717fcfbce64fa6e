//! A file that is its owner's alone.

use super::disk::{Disk, Stat, again, write_all};
use std::io;
use std::path::Path;

/// Appends to a file, durably; one that is not there yet becomes the owner's of another one, for nobody else to read.
///
/// # Errors
/// The system's.
pub fn append_private(disk: &dyn Disk, path: &Path, beside: &Path, text: &str) -> io::Result<()> {
    let (file, new) = match again(|| disk.open(path)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let like = Stat {
                mode: 0o600,
                ..again(|| disk.stat(beside))?
            };
            (again(|| disk.create(path, Some(&like)))?, true)
        }
        opened => (opened?, false),
    };
    write_all(&*file, text.as_bytes())?;
    again(|| file.sync())?;
    if new {
        again(|| disk.sync_dir(path.parent().unwrap_or(Path::new(""))))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::disk::{Crash, MemDisk};
    use super::*;

    #[test]
    fn what_is_appended_is_durable_and_nobody_elses() {
        let disk = MemDisk::new();
        disk.put("/m.ron", "meeting");
        let path = Path::new("/m.chair.txt");
        for line in ["one\n", "two\n"] {
            append_private(&disk, path, Path::new("/m.ron"), line).unwrap();
            disk.crash(Crash::Power);
        }
        assert_eq!(disk.look(path).as_deref(), Some(&b"one\ntwo\n"[..]));
        assert_eq!(disk.mode(path), Some(0o600));
    }
}
