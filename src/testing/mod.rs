//! What tests stand on: a scripted host, its terminal and its disk, all in memory.
//!
//! The feature `testing` adds this module and changes nothing else, and only a dev-dependency of the program on itself
//! turns it on: what is handed out holds none of it, and a test runs the branches that a user runs.

mod archive;
mod disk;
mod script;
mod terminal;
mod typing;

pub use disk::{Crash, Fault, Harm, MemDisk, OpKind};
pub use script::{FILE, Script, Stage};
pub use typing::inputs;
