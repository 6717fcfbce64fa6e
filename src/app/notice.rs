//! What is said to the person: that something was done, that it failed, or why it can't be done.

use crate::command::Command;
use chrono::NaiveDateTime;

/// Something said to the person, until the next key that does something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// One sentence.
    pub words: String,
    /// Whether it tells of something that did not work.
    pub warning: bool,
}

impl Notice {
    /// Good or plain news.
    pub fn told(words: impl Into<String>) -> Self {
        Notice {
            words: words.into(),
            warning: false,
        }
    }

    /// Something that did not work.
    pub fn warned(words: impl Into<String>) -> Self {
        Notice {
            words: words.into(),
            warning: true,
        }
    }
}

/// Why a command can't be done now, and what would serve instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// One sentence.
    pub words: String,
    /// The command that would serve; the screen adds its key.
    pub instead: Option<Command>,
}

impl Refusal {
    /// A refusal with nothing to offer instead.
    pub fn because(words: impl Into<String>) -> Self {
        Refusal {
            words: words.into(),
            instead: None,
        }
    }

    /// A refusal that names what would serve.
    pub fn try_instead(words: impl Into<String>, instead: impl Into<Command>) -> Self {
        Refusal {
            words: words.into(),
            instead: Some(instead.into()),
        }
    }

    /// Refuses where this is so, and else lets what follows happen.
    ///
    /// # Errors
    /// The refusal.
    pub fn when(so: bool, refusal: impl Into<Refusal>) -> Result<(), Refusal> {
        if so { Err(refusal.into()) } else { Ok(()) }
    }
}

// From words alone, so that `ok_or("…")?` refuses: most refusals are of something that is not there.
impl From<&str> for Refusal {
    fn from(words: &str) -> Self {
        Refusal::because(words)
    }
}

impl<C: Into<Command>> From<(&str, C)> for Refusal {
    fn from((words, instead): (&str, C)) -> Self {
        Refusal::try_instead(words, instead)
    }
}

/// Since when a notice stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct NoticeAge {
    pub(super) since: NaiveDateTime,
    /// Something was typed since.
    pub(super) typed_on: bool,
}
