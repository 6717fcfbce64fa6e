//! Keys: what can be pressed, and what each press means where.

mod chord;

pub use chord::{Chord, Key};
