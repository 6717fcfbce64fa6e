//! Draft messages as files, and the mail program that opens them.

use crate::store::{private_folder, write_private};
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

/// Writes one draft, readable by its owner alone.
///
/// # Errors
/// If it can't be written.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_private(path, bytes)
}

/// Writes drafts into a folder, numbered, and gives their paths.
///
/// # Errors
/// If one can't be written.
pub fn write_all(folder: &Path, drafts: &[Vec<u8>]) -> io::Result<Vec<PathBuf>> {
    private_folder(folder)?;
    let mut paths = Vec::new();
    for (at, bytes) in drafts.iter().enumerate() {
        let path = folder.join(format!("draft-{:03}.eml", at + 1));
        write(&path, bytes)?;
        paths.push(path);
    }
    Ok(paths)
}

/// Removes the drafts of an earlier time; what can't be removed stays.
pub fn clear(folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|end| end == "eml") {
            let _ = std::fs::remove_file(path);
        }
    }
}

/// Opens a file or a link with the program that the system has for it.
///
/// The program gets no terminal, and is waited for only as long as it takes to see that it does not begin.
///
/// # Errors
/// Why it can't be opened, in words. Without a desktop nothing is tried: a browser for the terminal would be next.
pub fn open(what: &OsStr) -> Result<(), String> {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if cfg!(target_os = "macos") || set("DISPLAY") || set("WAYLAND_DISPLAY") {
        ::open::that_detached(what).map_err(|error| error.to_string())
    } else {
        Err("there is no desktop here".to_owned())
    }
}

/// The folder of the outbox: the user's own state, not the meetings' folder, which may be shared.
#[must_use]
pub fn outbox_folder() -> Option<PathBuf> {
    use etcetera::BaseStrategy;
    let base = etcetera::choose_base_strategy().ok()?;
    let state = base.state_dir().unwrap_or_else(|| base.data_dir());
    Some(state.join("quorate").join("outbox"))
}
