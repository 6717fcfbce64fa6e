//! Keys: what can be pressed, and what each press means where.

mod chord;
mod keymap;

pub use chord::{Chord, Key};
pub use keymap::Keymap;
