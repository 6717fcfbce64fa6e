//! The index over a folder tree, in the user's cache.

use super::output::complain;
use crate::archive::Index;
use crate::store::private_folder;
use etcetera::BaseStrategy;
use rusqlite::Result;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Below this a progress line would only flicker.
const MANY: usize = 500;

/// Asks the index of a folder tree, brought up to the files; what is broken is said on standard error.
///
/// An index that fails is damaged: it is made anew, once. Gives none where there can be no index: the files are then
/// read one by one.
pub(super) fn ask<T>(folder: &Path, question: impl Fn(&Index) -> Result<T>) -> Option<T> {
    let place = place(folder)?;
    let ask = || -> Result<(T, Broken)> {
        let mut index = Index::open(&place, folder)?;
        let broken = index.refresh(&mut bar)?;
        Ok((question(&index)?, broken))
    };
    // It is derived from the files alone, so throwing it away loses nothing.
    let answered = ask().or_else(|_| {
        Index::discard(&place);
        ask()
    });
    let (answer, broken) = answered.ok()?;
    for (path, why) in broken {
        complain(&format!("{}: {why}", path.display()));
    }
    Some(answer)
}

/// What can't be read, each with a reason.
type Broken = Vec<(PathBuf, String)>;

/// Shows on standard error how far the meetings are read, and goes on.
fn bar(done: usize, total: usize) -> bool {
    let mut out = std::io::stderr();
    if total >= MANY && out.is_terminal() {
        let end = if done == total { "\n" } else { "" };
        let cells = done * 30 / total.max(1);
        let line = format!(
            "\rReading {done} of {total} meetings [{}{}]{end}",
            "#".repeat(cells),
            " ".repeat(30 - cells)
        );
        let _ = out.write_all(line.as_bytes());
    }
    true
}

/// Where the index of a folder is kept: in the user's cache, under a name made of the folder's path.
pub(super) fn place(folder: &Path) -> Option<PathBuf> {
    let whole = folder.canonicalize().ok()?;
    let base = etcetera::choose_base_strategy().ok()?;
    let cache = base.cache_dir().join("quorate");
    private_folder(&cache).ok()?;
    let bytes = whole.as_os_str().as_encoded_bytes();
    // Two names for one folder would only cost a second index; two folders of one name would be wrong.
    let name = format!("{:08x}-{}.sqlite", crc32fast::hash(bytes), bytes.len());
    Some(cache.join(name))
}
