//! The world: the terminal, the clock, randomness, the clipboard. Nothing else in the program touches them.

pub mod decode;
