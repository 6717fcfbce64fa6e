//! Looking through many meetings: the register of their actions, and the words of their minutes.

pub(super) mod commands;
mod state;

pub use commands::{browse, list_height};
pub use state::{
    Actions, ArchiveNews, Browse, Chosen, Findings, Hits, Lookup, Question, ScanProgress, Subject,
};
