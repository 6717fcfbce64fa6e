//! The tour: what to do next, in the real screen; it goes on when that was done.

mod progress;
mod stops;

pub(super) use stops::TourAct;
pub use stops::{SAMPLE, Tour};
