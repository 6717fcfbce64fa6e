//! A paper as a Word file: elements of our own choice, written by `quick-xml` into a `zip`.
//!
//! No writer of the field served: `docx-rs` can't repeat a table's head row and has 65 dependencies, `docx-rust` can but
//! is hardly kept. Papers live by tables that run over pages, so the elements are named here and the crates below write
//! them. The bytes depend on the paper alone: no clock, no author, fixed dates in the archive.

mod body;
mod parts;
mod table;
mod xml;

use crate::paper::Paper;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A Word file could not be put together.
#[derive(Debug, thiserror::Error)]
#[error("the Word file could not be put together: {0}")]
pub struct Unwritten(#[from] zip::result::ZipError);

impl From<std::io::Error> for Unwritten {
    fn from(error: std::io::Error) -> Self {
        Unwritten(error.into())
    }
}

/// Writes a paper as the bytes of a `.docx` file.
///
/// # Errors
/// [`Unwritten`] if the archive outgrows what the format can hold.
pub fn write(paper: &Paper) -> Result<Vec<u8>, Unwritten> {
    let (document, links) = body::write(paper);
    let own = [
        ("docProps/core.xml", parts::properties(paper)),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", parts::relations(&links)),
        ("word/header1.xml", parts::header(paper)),
        ("word/header2.xml", parts::first_header(paper)),
    ];
    let fixed = parts::FIXED.map(|(name, xml)| (name, xml.as_bytes().to_vec()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // The types of the parts come first: a reader that streams needs them before the parts.
    for (name, xml) in fixed.into_iter().chain(own) {
        archive.start_file(name, options)?;
        archive.write_all(&xml)?;
    }
    Ok(archive.finish()?.into_inner())
}
