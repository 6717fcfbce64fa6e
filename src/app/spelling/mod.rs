//! The dictionary: what is asked of it, and the corrections it offers.

mod asking;
pub(super) mod commands;
