//! The one table of commands: what can be asked for, where, and in which words.
//!
//! Keymap, palette, help, README and tests all read this table. Each part of the screen has an enum of its own, so that
//! whoever runs its commands matches all of them and no other; what works anywhere stands in [`Command`] itself.

mod lookup;
mod scope;
mod table;
mod verbs;

pub use scope::Scope;
pub use table::{
    ActionCommand, ArisingCommand, BrowseCommand, CaptureCommand, Command, CommandRow,
    EntryCommand, ExportCommand, FormCommand, ItemCommand, LineCommand, MailCommand, MotionCommand,
    PaneCommand, PaneLayoutCommand, PersonCommand, VoteCommand,
};
pub use verbs::ListCommand;
