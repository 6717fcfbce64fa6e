//! Text as a person sees it: graphemes, cells, lines; and text made safe to draw. A leaf.

mod splice;

pub use splice::Splice;
