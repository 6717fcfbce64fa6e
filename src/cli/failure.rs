//! What went wrong, as one sentence and a hint.

use crate::store::OpenError;
use crate::text::Shown;
use std::fmt;
use std::io;
use std::path::Path;

/// Why a command was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    words: String,
    hint: Option<String>,
    status: u8,
}

impl Failure {
    /// The user's mistake.
    pub fn mistake(words: impl Into<String>, hint: impl Into<String>) -> Self {
        Failure {
            words: words.into(),
            hint: Some(hint.into()),
            status: 2,
        }
    }

    /// Something was found wanting: nothing is wrong, and something is to be settled first.
    pub fn wanting(words: impl Into<String>, hint: impl Into<String>) -> Self {
        Failure {
            status: 1,
            ..Failure::mistake(words, hint)
        }
    }

    /// The world's failure: disk, terminal, mail.
    pub fn world(words: impl Into<String>) -> Self {
        Failure {
            words: words.into(),
            hint: None,
            status: 3,
        }
    }

    /// Something could not be read or written.
    pub fn io(doing: &str, path: &Path, error: &io::Error) -> Self {
        let words = format!("{} can't be {doing}: {}", path.display(), reason(error));
        if error.kind() == io::ErrorKind::NotFound {
            return Failure::mistake(words, "Check the name.");
        }
        Failure::world(words)
    }

    /// Standard output went away.
    pub fn output(error: &io::Error) -> Self {
        let why = reason(error);
        Failure::world(format!("nothing more can be written to the output: {why}"))
    }

    /// 1 for what was found wanting, 2 for the user's mistake, 3 for the world's failure.
    pub fn status(&self) -> u8 {
        self.status
    }

    /// The sentence and the hint, safe for a terminal.
    pub fn shown(&self) -> String {
        Shown::of(&self.to_string()).as_str().to_owned()
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        Failure::mistake(error.to_string(), "")
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)?;
        if !self.words.ends_with(['.', '?', '!']) {
            f.write_str(".")?;
        }
        match &self.hint {
            Some(hint) => write!(f, " {hint}"),
            None => Ok(()),
        }
    }
}

/// The reason in plain words, without the number of the error.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the system's errors are not ours to list"
)]
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "you have no permission".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::InvalidData => "it is no text".to_owned(),
        _ => {
            let text = error.to_string().to_lowercase();
            let words = text.split(" (os error").next();
            words.unwrap_or(&text).to_owned()
        }
    }
}
