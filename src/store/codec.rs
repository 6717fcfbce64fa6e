//! How the two kinds of file that hold a meeting are read and written.

use crate::format::ReadError;
use crate::meeting::Meeting;
use std::path::Path;

/// How a kind of file is read and written.
#[derive(Clone, Copy, Debug)]
pub struct Codec {
    /// Reads the text of a file.
    pub read: fn(&str) -> Result<Meeting, ReadError>,
    /// Writes it.
    pub write: fn(&Meeting) -> String,
}

impl Codec {
    /// The document as RON.
    pub const RON: Codec = Codec {
        read: crate::format::ron::read,
        write: crate::format::ron::write,
    };

    /// The document as Markdown.
    pub const MARKDOWN: Codec = Codec {
        read: crate::format::document::read,
        write: crate::format::document::write,
    };

    /// How a file of this name is read and written; none where it is no meeting's name.
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?;
        match extension.to_lowercase().as_str() {
            "ron" => Some(Codec::RON),
            "md" => Some(Codec::MARKDOWN),
            _ => None,
        }
    }
}
