//! A meeting and its papers as bytes, and back.

pub mod document;
mod error;
pub mod json;
pub mod ron;

pub use error::{Place, ReadError};
