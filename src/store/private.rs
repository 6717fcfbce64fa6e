//! Files and folders that are their owner's alone.

use super::disk::{Disk, RealDisk, again, write_all};
use super::names::FileNames;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// Makes a folder, and those above it, that nobody else may look into; one that is there stays as it is.
pub fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Opens a file of the program's own that nobody else may read, made where there is none; one that others may read,
/// as an earlier version left it, is closed to them.
pub fn private_file(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
        let file = options.mode(0o600).create(true).open(path)?;
        if file.metadata()?.permissions().mode() & 0o077 != 0 {
            file.set_permissions(std::fs::Permissions::from_mode(0o600))?;
        }
        Ok(file)
    }
    #[cfg(not(unix))]
    options.create(true).open(path)
}

/// Writes a file that nobody else may read, whole or not at all, and durably.
pub fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let names = FileNames::of(RealDisk.resolve(path)?);
    match std::fs::remove_file(&names.new) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    // Made afresh: what someone else has laid under that name is not written to.
    let mut options = OpenOptions::new();
    let mut file = private_file(&names.new, options.write(true).create_new(true))?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    let renamed = written.and_then(|()| std::fs::rename(&names.new, &names.file));
    if renamed.is_err() {
        let _ = std::fs::remove_file(&names.new);
    }
    renamed?;
    RealDisk.sync_dir(&names.folder)
}

/// Appends to a file, durably; one that is not there yet becomes the owner's of another one, for nobody else to read.
pub fn append_private(disk: &dyn Disk, path: &Path, beside: &Path, text: &str) -> io::Result<()> {
    let (file, new) = match again(|| disk.open(path)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let mut like = again(|| disk.stat(beside))?;
            like.mode = 0o600;
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
    use super::*;
    use crate::testing::{Crash, MemDisk};

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

    #[cfg(unix)]
    #[test]
    fn what_is_private_is_so_from_the_first_moment_and_however_it_was_left() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = std::env::temp_dir().join(format!("quorate-private-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        let deep = folder.join("state/quorate");
        private_folder(&deep).unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&deep)), (0o700, 0o700));
        let index = deep.join("index");
        std::fs::write(&index, "old").unwrap();
        std::fs::set_permissions(&index, std::fs::Permissions::from_mode(0o644)).unwrap();
        private_file(&index, OpenOptions::new().append(true)).unwrap();
        assert_eq!(mode(&index), 0o600);
        assert_eq!(std::fs::read(&index).unwrap(), b"old");
        // What lies under the name that is written first is taken away, and what it points to is not written.
        let (draft, other) = (deep.join("draft.eml"), deep.join("other"));
        std::fs::write(&other, "other").unwrap();
        symlink(&other, deep.join(".draft.eml.new")).unwrap();
        write_private(&draft, b"words").unwrap();
        assert_eq!(std::fs::read(&draft).unwrap(), b"words");
        assert_eq!(mode(&draft), 0o600);
        assert_eq!(std::fs::read(&other).unwrap(), b"other");
        let left = std::fs::read_dir(&deep).unwrap().count();
        assert_eq!(left, 3, "index, draft and the other");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
