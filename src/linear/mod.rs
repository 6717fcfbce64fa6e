//! The session as lines that are read once: for a screen reader, a Braille line, a pipe.
//!
//! Nothing is repainted and nothing goes up: what has changed since last time is said, its first word the one that
//! matters, and the line being typed is echoed as its letters come. [`Linear`] stands where a
//! [`Screen`](crate::view::Screen) would: the same session, the same keys, the same language.

mod became;
mod browse;
mod echo;
mod following;
mod lines;
mod location;
mod overlays;
mod panes;
mod rows;
mod session;

pub use following::Hearer;
pub use lines::Lines;
pub use session::Linear;
