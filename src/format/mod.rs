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
pub mod ron;
mod said;
pub mod text;

/// Called now and then by what writes a long text, so that its thread can give way to others.
pub type Pause<'a> = &'a dyn Fn();

pub use error::{LineColumn, ReadError};
pub use export::{
    ExportError, Format, Options, RESTRICTED, export, file_name, holds_restricted, preview,
};
