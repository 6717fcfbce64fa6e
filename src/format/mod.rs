//! A paper as bytes, the meeting as bytes, and back.

pub mod docx;
mod error;
pub mod html;
pub mod json;
pub mod md_paper;
pub mod ron;
pub mod text;

pub use error::{Place, ReadError};
