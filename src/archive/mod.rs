//! Folders of meetings: which files are meetings, and a throw-away index over all of them.
//!
//! The files are the truth. What is kept beside them can be deleted at any time.

mod ask;
mod gather;
mod index;
mod put;
mod scan;
mod take;

pub use gather::{Found, read};
pub use index::Index;
pub use scan::{Kept, Tree, folder, kept, tree};
