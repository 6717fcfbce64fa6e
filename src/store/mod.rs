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
mod atomic_write;
mod codec;
pub mod disk;
mod document;
mod ending;
mod exported;
mod follower;
mod hash;
mod journal;
mod journal_start;
mod journal_text;
mod journal_writer;
mod lock;
mod mend;
mod names;
mod open;
mod private;
mod recover;
mod replayed;
mod safety;
mod save;
mod typed;
mod words;

pub use amend::{Amended, NotAmended};
pub use atomic_write::write_atomically;
pub use codec::Codec;
pub use disk::{Disk, RealDisk};
pub use document::{Document, Mode, SaveReport};
pub(crate) use exported::Exported;
pub use follower::{Followed, Follower, Scene};
pub use open::{OpenError, Opened, Opener, Request};
pub(crate) use private::{append_private, private_file, private_folder, write_private};
pub use recover::{AsOf, Left, RecoverError, Recovered, recover};
pub use safety::{Safety, Wake};
pub(crate) use words::{file_name, trouble};

#[cfg(test)]
mod tests;
