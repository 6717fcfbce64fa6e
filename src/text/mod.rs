//! Text as a person sees it: graphemes, cells, lines; and text made safe to draw. A leaf.

mod cells;
mod line;
mod sentence;
mod shown;
mod splice;
mod wrap;

pub use cells::{truncate, width};
pub use line::Line;
pub use sentence::{sentence_at, sentences};
pub use shown::{Clean, Shown, dangerous, sanitise};
pub use splice::Splice;
pub use wrap::{Row, at_cell, cursor_cell, wrap};
