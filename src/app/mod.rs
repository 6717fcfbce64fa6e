//! The session: what is being typed, where, and what is on the screen.

mod input;

pub use input::{Background, Input, Mouse, MouseAct};
