//! What the system's errors are called when a note taker reads them.

use crate::edit::Holder;
use std::io;
use std::path::Path;

/// The trouble as a clause: `the disk is full`.
pub fn trouble(error: &io::Error) -> String {
    use io::ErrorKind as Kind;
    // Too many files open, in this program or on this machine: no kind of its own in the standard library.
    if cfg!(unix) && matches!(error.raw_os_error(), Some(23 | 24)) {
        return "too many files are open".into();
    }
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the standard library's enum is open"
    )]
    let words = match error.kind() {
        Kind::StorageFull => "the disk is full",
        Kind::QuotaExceeded => "your share of the disk is used up",
        Kind::FileTooLarge => "the file would become larger than is allowed here",
        Kind::ReadOnlyFilesystem => "the disk can only be read",
        Kind::PermissionDenied => "you are not allowed to",
        Kind::NotFound => "the file or its folder is not there",
        Kind::NotADirectory => "its folder is not a folder",
        Kind::IsADirectory => "it is a folder",
        Kind::InvalidFilename => "the name is too long for this disk",
        Kind::WriteZero => "the disk takes nothing more",
        Kind::StaleNetworkFileHandle | Kind::HostUnreachable | Kind::TimedOut => {
            "the network disk does not answer"
        }
        _ => return format!("the disk reports an error ({error})"),
    };
    words.into()
}

/// A path as it is shown in a sentence: control characters, which a name may hold, as marks.
pub(super) fn shown(path: &Path) -> String {
    let name = path.display().to_string();
    let mark = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    name.chars().map(mark).collect()
}

/// The name of a file without its folder, as it is shown.
pub fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// The trouble with its first letter large, to begin a sentence with.
pub(super) fn sentence_start(clause: &str) -> String {
    let mut chars = clause.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// Who holds a file, as the end of a sentence.
pub(super) fn held_by(holder: Option<&Holder>) -> String {
    let Some(holder) = holder else {
        return "another program".into();
    };
    let mut words = format!("another program (process {}", holder.pid);
    for (word, name) in [
        ("of", &holder.user),
        ("on", &holder.host),
        ("since", &holder.since),
    ] {
        if !name.is_empty() {
            words.extend([" ", word, " ", &shown(Path::new(name))]);
        }
    }
    words.push(')');
    words
}
