//! Folders of meetings: which files are meetings, and a throw-away index over all of them.
//!
//! The files are the truth. What is kept beside them can be deleted at any time.

mod collect;
mod index;
mod insert;
mod query;
mod read;
mod scan;

pub(crate) use collect::collect;
pub use index::Index;
pub use scan::folder;
pub(crate) use scan::{Kept, kept};
