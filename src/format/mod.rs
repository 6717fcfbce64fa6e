//! A meeting and its papers as bytes, and back.

mod error;
pub mod ron;

pub use error::{Place, ReadError};
