//! A meeting and its papers as bytes, and back.

mod controls;
pub mod csv;
pub mod document;
mod error;
pub mod ics;
pub mod json;
pub mod ron;

pub use error::{Place, ReadError};
