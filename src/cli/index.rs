//! The index over a folder tree, in the user's cache.

use super::complain;
use crate::archive::Index;
use etcetera::BaseStrategy;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Below this a progress line would only flicker.
const MANY: usize = 1000;

/// Opens the index of a folder tree and brings it up to the files; what is broken is said on standard error.
///
/// Gives none where there can be no index: the files are then read one by one.
pub(super) fn open(folder: &Path) -> Option<Index> {
    let mut index = Index::open(&place(folder)?, folder).ok()?;
    let bar = std::io::stderr().is_terminal();
    let broken = index.refresh(&mut |done, total| {
        if bar && total >= MANY {
            let end = if done == total { "\n" } else { "" };
            let cells = done * 30 / total.max(1);
            let line = format!(
                "\rReading {done} of {total} meetings [{}{}]{end}",
                "#".repeat(cells),
                " ".repeat(30 - cells)
            );
            let _ = std::io::stderr().write_all(line.as_bytes());
        }
    });
    for (path, why) in broken.ok()? {
        complain(&format!("{}: {why}", path.display()));
    }
    Some(index)
}

/// Where the index of a folder is kept: in the user's cache, under a name made of the folder's path.
fn place(folder: &Path) -> Option<PathBuf> {
    let whole = folder.canonicalize().ok()?;
    let cache = etcetera::choose_base_strategy()
        .ok()?
        .cache_dir()
        .join("quorate");
    std::fs::create_dir_all(&cache).ok()?;
    let bytes = whole.as_os_str().as_encoded_bytes();
    // Two names for one folder would only cost a second index; two folders of one name would be wrong.
    let name = format!("{:08x}-{}.sqlite", crc32fast::hash(bytes), bytes.len());
    Some(cache.join(name))
}
