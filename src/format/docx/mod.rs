//! A paper as a Word file: `WordprocessingML` of our own, since no writer of the field repeats a table's head row.
//!
//! The bytes depend on the paper alone: no clock, no author, fixed dates in the archive.

mod body;
mod parts;
mod table;

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
    let document = body::BodyXml::of(paper);
    let files = [
        ("[Content_Types].xml", parts::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", parts::PACKAGE_RELATIONS.to_owned()),
        ("docProps/core.xml", parts::properties(paper)),
        ("word/document.xml", document.xml),
        (
            "word/_rels/document.xml.rels",
            parts::relations(&document.links),
        ),
        ("word/styles.xml", parts::STYLES.to_owned()),
        ("word/numbering.xml", parts::numbering()),
        ("word/settings.xml", parts::SETTINGS.to_owned()),
        ("word/header1.xml", parts::header(paper)),
        ("word/header2.xml", parts::first_header(paper)),
        ("word/footer1.xml", parts::footer()),
    ];
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in files {
        archive.start_file(name, options)?;
        archive.write_all(xml.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}
