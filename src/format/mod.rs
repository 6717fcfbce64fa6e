//! A paper as bytes, the meeting as bytes, and back.

mod controls;
pub mod csv;
pub mod document;
pub mod docx;
mod error;
mod export;
pub mod html;
pub mod ics;
pub mod json;
pub mod md_paper;
mod put;
pub mod ron;
mod said;
pub mod text;

pub use error::{LineColumn, ReadError};
pub use export::{
    ExportError, ExportOptions, Format, RESTRICTED, export, file_name, holds_restricted, preview,
};
