//! The world: terminal, clock, randomness, disk and clipboard; the real one; the scripted one is in `testing`.

mod archive;
mod clipboard;
pub mod decode;
mod desktop;
mod file_status;
mod jobs;
mod list;
mod mail;
mod output;
mod papers;
mod real;
mod reopen;
mod services;
mod speller;
mod terminal;
mod watch;
mod worker;
mod workspace;

pub use archive::{IndexPlace, found};
pub(crate) use desktop::open;
pub use list::ReadRow;
#[cfg(feature = "smtp")]
pub use mail::Smtp;
pub(crate) use mail::outbox_folder;
pub use mail::{
    Carried, Carrier, Fate, Outbox, Sending, ServerReply, Told, Waiting, carrier, drafts, keep_rest,
};
pub use real::Real;
pub use services::Means;
pub use speller::Shelf;
pub use terminal::{Manners, Signals, Terminal};
pub use watch::Watch;
pub use workspace::Workspace;
