//! What differs from system to system: identity and mode of a file, and syncing a folder.

use super::Stat;
use std::fs::{File, Metadata, OpenOptions};
use std::io;
use std::path::Path;
use std::time::UNIX_EPOCH;

fn modified(meta: &Metadata) -> i128 {
    let Ok(time) = meta.modified() else { return 0 };
    let nanos = |duration: std::time::Duration| i128::try_from(duration.as_nanos()).unwrap_or(0);
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => nanos(after),
        Err(before) => -nanos(before.duration()),
    }
}

#[cfg(unix)]
pub(super) fn stat(meta: &Metadata) -> Stat {
    use std::os::unix::fs::MetadataExt;
    Stat {
        identity: (meta.dev(), meta.ino()),
        len: meta.len(),
        modified: modified(meta),
        mode: meta.mode() & 0o777,
        owner: (meta.uid(), meta.gid()),
        plain: meta.is_file(),
    }
}

/// Creates a file that is at no moment open to more people than the one it is to be like.
#[cfg(unix)]
pub(super) fn create(
    path: &Path,
    options: &mut OpenOptions,
    like: Option<&Stat>,
) -> io::Result<File> {
    use std::fs::Permissions;
    use std::os::unix::fs::{OpenOptionsExt, PermissionsExt, fchown};
    let Some(like) = like else {
        return options.open(path);
    };
    let file = options.mode(like.mode & 0o700).open(path)?;
    let own = stat(&file.metadata()?);
    let mut mode = like.mode;
    let (user, group) = like.owner;
    // Only root may give a file away; a group that can't be kept must not hand its rights to another.
    if own.owner != like.owner
        && fchown(&file, Some(user), Some(group)).is_err()
        && own.owner.1 != group
        && fchown(&file, None, Some(group)).is_err()
    {
        mode &= 0o707;
    }
    file.set_permissions(Permissions::from_mode(mode))?;
    Ok(file)
}

#[cfg(unix)]
pub(super) fn sync_dir(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Windows tells a file's identity only by calls outside the standard library: its name stands for it.
#[cfg(not(unix))]
pub(super) fn stat(meta: &Metadata) -> Stat {
    Stat {
        identity: (0, 0),
        len: meta.len(),
        modified: modified(meta),
        mode: 0o666,
        owner: (0, 0),
        plain: meta.is_file(),
    }
}

#[cfg(not(unix))]
pub(super) fn create(path: &Path, options: &mut OpenOptions, _: Option<&Stat>) -> io::Result<File> {
    options.open(path)
}

/// Windows writes the names of a folder with the files.
#[cfg(not(unix))]
pub(super) fn sync_dir(_: &Path) -> io::Result<()> {
    Ok(())
}

/// The name of the user, as far as the surroundings tell it; else empty.
pub fn user_name() -> String {
    let told = ["USER", "LOGNAME", "USERNAME"];
    let mut names = told.iter().filter_map(|name| std::env::var(name).ok());
    names.next().unwrap_or_default()
}

/// The name of the machine, as far as the surroundings tell it; else empty.
pub fn host_name() -> String {
    let read = |path: &str| std::fs::read_to_string(path).ok();
    let name = read("/proc/sys/kernel/hostname").or_else(|| read("/etc/hostname"));
    let name = name.or_else(|| std::env::var("HOSTNAME").ok());
    let name = name.or_else(|| std::env::var("COMPUTERNAME").ok());
    name.unwrap_or_default().trim().to_owned()
}
