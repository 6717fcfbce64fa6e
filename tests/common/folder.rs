//! A folder of its own for a test, away when it ends.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

/// How many there have been: tests of one binary may take the same name.
static COUNT: AtomicU32 = AtomicU32::new(0);

/// A folder that nothing else uses; there is no link in its path.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let (process, count) = (std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(format!("quorate-{process}-{count}-{name}"));
        // From an earlier run that was killed.
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a temporary folder can be made");
        Folder(fs::canonicalize(path).expect("it was just made"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let _ = fs::set_permissions(&self.0, fs::Permissions::from_mode(0o755));
        }
        // What stays behind stays in the system's temporary folder.
        let _ = fs::remove_dir_all(&self.0);
    }
}
