//! One table of the formats that leave the program, and the one way to write any of them.

use super::{document, docx, html, json, md_paper, ron, text};
use crate::meeting::{Layout, Meeting};
use crate::paper;
use chrono::NaiveDateTime;
use thiserror::Error;

macro_rules! formats {
    ($($variant:ident $name:literal $extension:literal $help:literal;)*) => {
        /// A format that a meeting can be written in.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Format {
            $(#[doc = $help] $variant,)*
        }

        impl Format {
            /// Every format, in the order in which help lists them.
            pub const ALL: &[Format] = &[$(Format::$variant,)*];

            /// The name on the command line.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Format::$variant => $name,)* }
            }

            /// The extension of its files, without the dot.
            #[must_use]
            pub fn extension(self) -> &'static str {
                match self { $(Format::$variant => $extension,)* }
            }

            /// What it is for, in one line.
            #[must_use]
            pub fn help(self) -> &'static str {
                match self { $(Format::$variant => $help,)* }
            }
        }
    };
}

formats! {
    Ron "ron" "ron" "The document itself";
    Markdown "md" "md" "Markdown: the document, or with --layout that paper";
    Html "html" "html" "A web page that prints well";
    Docx "docx" "docx" "A Word file";
    Text "txt" "txt" "Plain text for a terminal, a mail or a screen reader";
    Json "json" "json" "The whole document for other programs";
}

impl Format {
    /// The format of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Format::ALL
            .iter()
            .copied()
            .find(|format| format.name() == name)
    }

    /// Whether what it writes is a paper in a layout, rather than the document or a table.
    #[must_use]
    pub fn paper(self) -> bool {
        matches!(
            self,
            Format::Html | Format::Docx | Format::Text | Format::Markdown
        )
    }
}

/// How a meeting is to be written.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The house layout; the meeting's own if none is named.
    pub layout: Option<Layout>,
    /// Print what is restricted too.
    pub restricted: bool,
    /// Write abbreviations out at their first use.
    pub expand: bool,
    /// The time it is made.
    pub now: NaiveDateTime,
}

/// Why something was not written.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ExportError {
    /// Restricted matter would have stood in a public paper.
    #[error("not written, since words that stand only in a restricted part would be public: {0}")]
    Leak(String),
    /// The file could not be composed.
    #[error("the Word file could not be composed: {0}")]
    Unwritten(String),
}

/// Writes a meeting in a format.
///
/// # Errors
/// An [`ExportError`] if a public paper would print what stands only in restricted parts, or the file can't be
/// composed.
pub fn export(
    meeting: &Meeting,
    format: Format,
    options: &Options,
) -> Result<Vec<u8>, ExportError> {
    let layout = options.layout.unwrap_or(meeting.heading.layout);
    let paper_options = paper::Options {
        layout,
        restricted: options.restricted,
        expand_glossary: options.expand,
        today: Some(options.now.date()),
    };
    let paper = || paper::lay_out(meeting, &paper_options);
    let checked = |text: String| match guard(meeting, options, &text) {
        Some(error) => Err(error),
        None => Ok(text.into_bytes()),
    };
    match format {
        Format::Ron => Ok(ron::write(meeting).into_bytes()),
        Format::Markdown if options.layout.is_none() => Ok(document::write(meeting).into_bytes()),
        Format::Markdown => checked(md_paper::write(&paper())),
        Format::Html => checked(html::write(&paper())),
        Format::Text => checked(text::write(&paper())),
        Format::Docx => {
            let paper = paper();
            // The same words as in the Word file, without its tags between them.
            checked(text::write(&paper))?;
            docx::write(&paper).map_err(|error| ExportError::Unwritten(error.to_string()))
        }
        Format::Json => {
            let json_options = json::JsonOptions {
                restricted: options.restricted,
                ..json::JsonOptions::public()
            };
            Ok(json::write(meeting, &json_options).into_bytes())
        }
    }
}

/// What of a public text stands only in restricted parts of the meeting.
fn guard(meeting: &Meeting, options: &Options, text: &str) -> Option<ExportError> {
    if options.restricted {
        return None;
    }
    let leaks = paper::leaks(meeting, text);
    let words = leaks
        .iter()
        .take(3)
        .map(|leak| format!("\"{}\" ({})", leak.words, leak.place));
    let words: Vec<String> = words.collect();
    (!words.is_empty()).then(|| ExportError::Leak(words.join("; ")))
}
