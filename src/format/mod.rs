//! A paper as bytes, the meeting as bytes, and back.

pub mod docx;
pub mod html;
pub mod md_paper;
pub mod text;
