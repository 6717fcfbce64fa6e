//! The world: terminal, clock, randomness, disk and clipboard; the real one and the scripted one.

mod desk;
pub mod script;

pub use desk::Desk;
