//! The file and its journal: what has been on the screen is on the disk, whatever happens in between.
//!
//! A [`Document`] is a file that is open. It comes out of [`Request::open`] together with the history of the session
//! before, if that one came to an unclean end. Each change is pushed as a record and flushed before the frame that
//! shows it; a thread makes the records durable. A save takes a snapshot and works in a thread of its own.
//!
//! Beside `minutes.ron` may stand
//!
//! | name | what it is |
//! |---|---|
//! | `minutes.ron.journal` | the journal of the session, which is also the lock; removed by a clean end |
//! | `.minutes.ron.new` | the file as it is being saved; removed at the next opening |
//! | `minutes.ron.journal.torn-1` | a record that was cut off by a crash; removed by the next clean end |
//! | `minutes.ron.journal.aside-1` | a journal, or the rest of one, that did not fit the file; never removed |
//! | `minutes.ron.journal.second-1` | what was typed into a file that another program held |
//! | `minutes.mine-1.ron` | these minutes, where someone else had changed the file |

mod amend;
mod claim;
pub mod disk;
mod document;
mod ending;
mod exported;
mod follower;
mod hash;
mod journal;
mod mend;
mod names;
mod open;
mod opening;
mod private;
mod recover;
mod reel;
mod replayed;
mod save;
mod typed;
mod whole;
mod words;

pub use amend::{Amended, NotAmended};
pub use disk::{Disk, RealDisk};
pub use document::{Document, Mode, Report};
pub use exported::Exported;
pub use follower::{Follower, Heard, Scene};
pub use open::{OpenError, Opened, Opener, Request};
pub use private::{append_private, private_file, private_folder, write_private};
pub use recover::{AsOf, Left, RecoverError, Recovered, recover};
pub use whole::write_whole;
pub use words::trouble;

use crate::format::ReadError;
use crate::meeting::Meeting;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

/// How a kind of file is read and written.
#[derive(Clone, Copy, Debug)]
pub struct Codec {
    /// Reads the text of a file.
    pub read: fn(&str) -> Result<Meeting, ReadError>,
    /// Writes it.
    pub write: fn(&Meeting) -> String,
}

impl Codec {
    /// The document as RON.
    pub const RON: Codec = Codec {
        read: crate::format::ron::read,
        write: crate::format::ron::write,
    };

    /// The document as Markdown.
    pub const MARKDOWN: Codec = Codec {
        read: crate::format::document::read,
        write: crate::format::document::write,
    };

    /// How a file of this name is read and written; none where it is no meeting's name.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?;
        match extension.to_lowercase().as_str() {
            "ron" => Some(Codec::RON),
            "md" => Some(Codec::MARKDOWN),
            _ => None,
        }
    }
}

/// Called from another thread when something is to be told: [`Document::reports`] or [`Document::safety`] has changed.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// How much of what was typed is known to be on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Safety {
    /// All of it.
    Safe,
    /// Not yet what was typed since then; the next sync is on its way.
    Unsynced(Instant),
    /// The disk fails; the sentence says what and where. What was typed is in memory and is written as soon as it works.
    Fault(String),
}

#[cfg(test)]
mod tests;
