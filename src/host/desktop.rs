//! The desktop around the program: whether there is one, what opens files there, and paths as a person writes them.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// Whether there is a desktop that could be asked, by what the environment says.
pub(super) fn present(set: impl Fn(&str) -> bool) -> bool {
    cfg!(any(windows, target_os = "macos")) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// Opens a file or a link with the program that the system has for it.
///
/// The program gets no terminal, and is waited for only as long as it takes to see that it does not begin.
/// Without a desktop nothing is tried: a browser for the terminal would be next.
pub(crate) fn open(what: &OsStr) -> Result<(), String> {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    // Without one `xdg-open` tries browsers for the terminal, which would draw over the minutes.
    if present(set) {
        ::open::that_detached(what).map_err(|error| error.to_string())
    } else {
        Err("there is no desktop here".to_owned())
    }
}

/// The person's own folder.
pub(super) fn home() -> Option<PathBuf> {
    etcetera::home_dir().ok()
}

/// A path as the person would write it: a notice has one line.
pub(super) fn at_home(path: &Path) -> String {
    let within = home().and_then(|home| path.strip_prefix(home).ok().map(Path::to_owned));
    within.map_or_else(
        || path.display().to_string(),
        |rest| format!("~/{}", rest.display()),
    )
}
