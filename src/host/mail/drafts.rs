//! Draft messages as files, and where they are kept.

use crate::store::{private_folder, write_private};
use std::io;
use std::path::{Path, PathBuf};

/// Writes drafts into a folder, numbered, and gives their paths.
pub(crate) fn write_all(folder: &Path, drafts: &[Vec<u8>]) -> io::Result<Vec<PathBuf>> {
    private_folder(folder)?;
    let mut paths = Vec::new();
    for (at, bytes) in drafts.iter().enumerate() {
        let path = folder.join(format!("draft-{:03}.eml", at + 1));
        write_private(&path, bytes)?;
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

/// The folder of the outbox: the user's own state, not the meetings' folder, which may be shared.
pub fn outbox_folder() -> Option<PathBuf> {
    use etcetera::BaseStrategy;
    let base = etcetera::choose_base_strategy().ok()?;
    // Systems without a folder for state (macOS, Windows) have one for data.
    let state = base.state_dir().unwrap_or_else(|| base.data_dir());
    Some(state.join("quorate").join("outbox"))
}
