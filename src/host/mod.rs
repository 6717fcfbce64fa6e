//! The world: terminal, clock, randomness, disk and clipboard; the real one; the scripted one is in `testing`.

mod archivist;
mod attach;
#[cfg(unix)]
mod clipboard;
pub mod decode;
pub mod drafts;
mod errand;
#[cfg(unix)]
mod keeper;
mod lister;
mod outbox;
mod papers;
#[cfg(feature = "smtp")]
mod password;
pub mod pen;
#[cfg(unix)]
mod poster;
#[cfg(unix)]
mod real;
mod rules;
mod sending;
#[cfg(unix)]
mod signals;
#[cfg(feature = "smtp")]
mod smtp;
mod speller;
mod standing;
#[cfg(unix)]
mod terminal;
mod turning;
#[cfg(unix)]
mod watch;
mod workspace;

pub use archivist::{Archivist, found};
pub use drafts::{open, outbox_folder};
#[cfg(unix)]
pub use keeper::Keeper;
pub use lister::Lister;
pub use outbox::{Outbox, ServerReply, Waiting};
#[cfg(unix)]
pub use real::Real;
pub use sending::{Carried, Carrier, Fate, Sending, Told, carrier, keep_rest};
#[cfg(unix)]
pub use signals::{Signals, Waker};
#[cfg(feature = "smtp")]
pub use smtp::Smtp;
pub use speller::{Shelf, Speller};
#[cfg(unix)]
pub use terminal::{Manners, Terminal};
#[cfg(unix)]
pub use watch::Watch;
pub use workspace::Workspace;
