//! Choosing a paper, seeing how it will read, and writing it.

pub(super) mod commands;
mod state;

pub use commands::{FORMATS, LISTS, LISTS_FROM};
pub use state::{Export, Exporting, Onto, Preview};
