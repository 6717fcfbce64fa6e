//! The session: what is being typed, where, and what is on the screen.

pub mod digest;
mod input;

pub use digest::Digest;
pub use input::{Background, Input, Mouse, MouseAct};
