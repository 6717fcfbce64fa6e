//! Text as a person sees it: graphemes, cells, lines; and text made safe to draw. A leaf.
//!
//! One rule holds throughout: **text is measured as it is drawn.** A document may hold characters
//! that must not reach a terminal; [`Shown`] puts a visible mark of one cell in the place of each,
//! and every width, boundary and row here is that of the text with its marks. So the caller wraps
//! and moves over the text itself, in its own byte offsets, and draws `Shown::of` each row: the two
//! can't disagree. Only `\n` differs: it ends a row when wrapping, and is a mark inside a label.

mod area;
mod cells;
mod clean;
mod clusters;
mod hash;
mod line;
mod rows;
mod sentence;
mod shape;
mod shown;
mod splice;
mod undo;
mod words;
mod wrap;
mod wrapped;

pub use cells::{
    boundary_at_or_after, boundary_at_or_before, next_boundary, prev_boundary, truncate, width,
};
pub use clean::{Clean, sanitise};
pub use hash::{fnv, fnv_on};
pub use line::{CursorMove, EditLine};
pub use rows::{at_cell, cursor_cell};
pub use sentence::{sentence_at, sentences};
pub use shown::Shown;
pub use splice::Splice;
pub use words::{next_word, prev_word};
pub use wrap::{VisualRow, wrap};
pub use wrapped::Wrapped;
