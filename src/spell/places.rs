//! Where dictionaries are looked for.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// The names by which a dictionary of British English goes, the likeliest first.
const NAMES: [&str; 3] = ["en_GB", "en-GB", "en_GB-large"];

/// The folders of the system, after Hunspell's own search path.
const SYSTEM: [&str; 4] = [
    "/usr/share/hunspell",
    "/usr/share/myspell/dicts",
    "/usr/share/myspell",
    "/usr/local/share/hunspell",
];

/// The files that may be the dictionary, without their extensions `.aff` and `.dic`, the first to be tried first:
/// those of the user's folder, of `DICPATH`, and of the system.
pub fn places(own: Option<&Path>, dicpath: Option<&OsStr>) -> Vec<PathBuf> {
    let named = dicpath.map(std::env::split_paths).into_iter().flatten();
    let folders = own
        .map(Path::to_owned)
        .into_iter()
        // `DICPATH=:/a` has an empty part, which would mean the folder one stands in.
        .chain(named.filter(|folder| !folder.as_os_str().is_empty()))
        .chain(SYSTEM.map(PathBuf::from));
    folders
        .flat_map(|folder| NAMES.map(|name| folder.join(name)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_users_own_comes_first_then_the_path_then_the_system() {
        let found = places(
            Some(Path::new("/home/ana/quorate")),
            Some(OsStr::new("/a::/b")),
        );
        let at = |wanted: &str| found.iter().position(|path| path == Path::new(wanted));
        let order = [
            at("/home/ana/quorate/en_GB"),
            at("/a/en_GB"),
            at("/b/en_GB"),
            at("/usr/share/hunspell/en_GB"),
            at("/usr/share/myspell/dicts/en_GB"),
        ];
        assert!(order.iter().all(Option::is_some), "{order:?}");
        assert!(order.is_sorted(), "{order:?}");
        assert_eq!(at("en_GB"), None);
    }
}
