//! What the program remembers for the next session, written in a thread: no key waits for it.

use crate::config::UiState;
use crate::store::{RealDisk, private_folder, write_whole};
use std::path::PathBuf;
use std::thread;

/// Writes what is to be remembered.
#[derive(Debug, Default)]
pub struct Keeper {
    path: Option<PathBuf>,
}

impl Keeper {
    /// Remembers in this file; nowhere, where the user has no home.
    #[must_use]
    pub fn new(path: Option<PathBuf>) -> Self {
        Keeper { path }
    }

    /// Writes it. What can't be remembered is chosen again the next time: nothing else suffers.
    pub(super) fn keep(&self, kept: &UiState) {
        let Some(path) = self.path.clone() else {
            return;
        };
        let text = kept.write();
        let spawned = thread::Builder::new().name("keeping".to_owned());
        let _ = spawned.spawn(move || {
            if let Some(folder) = path.parent() {
                let _ = private_folder(folder);
            }
            let _ = write_whole(&RealDisk, &path, text.as_bytes());
        });
    }
}
