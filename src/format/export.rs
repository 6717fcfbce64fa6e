//! One table of the formats that leave the program, and the one way to write any of them.

use super::{csv, document, docx, html, ics, json, md_paper, ron, text};
use crate::meeting::{Layout, Meeting};
use crate::paper;
use chrono::NaiveDateTime;
use std::io::{Cursor, Read};
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
    Csv "csv" "csv" "The actions as a table for a spreadsheet";
    Ics "ics" "ics" "Deadlines and the next meeting for a diary";
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
    let checked = |text: String| {
        refuse_leaks(meeting, options, &text)?;
        Ok(text.into_bytes())
    };
    match format {
        Format::Ron => Ok(ron::write(meeting).into_bytes()),
        Format::Markdown if options.layout.is_none() => {
            Ok(document::write_to_share(meeting).into_bytes())
        }
        Format::Markdown => checked(md_paper::write(&paper())),
        Format::Html => {
            let page = html::write(&paper());
            refuse_leaks(meeting, options, &words_of(&page))?;
            Ok(page.into_bytes())
        }
        Format::Text => checked(text::write(&paper())),
        Format::Docx => {
            let paper = paper();
            let file =
                docx::write(&paper).map_err(|error| ExportError::Unwritten(error.to_string()))?;
            refuse_leaks(meeting, options, &words_in(&file)?)?;
            Ok(file)
        }
        Format::Csv => checked(csv::actions(meeting, options.restricted)),
        Format::Ics => checked(ics::write(meeting, options.now, options.restricted)),
        Format::Json => {
            let json_options = json::JsonOptions {
                restricted: options.restricted,
                ..json::JsonOptions::public()
            };
            Ok(json::write(meeting, &json_options).into_bytes())
        }
    }
}

/// Refuses a public text in which something stands that is only in restricted parts of the meeting.
fn refuse_leaks(meeting: &Meeting, options: &Options, text: &str) -> Result<(), ExportError> {
    if options.restricted {
        return Ok(());
    }
    let leaks = paper::leaks(meeting, text);
    let words = leaks
        .iter()
        .take(3)
        .map(|leak| format!("\"{}\" ({})", leak.words, leak.place));
    let words: Vec<String> = words.collect();
    if words.is_empty() {
        Ok(())
    } else {
        Err(ExportError::Leak(words.join("; ")))
    }
}

/// The words of a text with tags: each end of a paragraph, a row or a cell is a line end.
fn words_of(tagged: &str) -> String {
    let mut words = String::with_capacity(tagged.len());
    for part in tagged.split('<') {
        let (tag, text) = part.split_once('>').unwrap_or(("", part));
        let run = [
            "/w:t", "w:t", "w:r", "/w:r", "b", "/b", "em", "/em", "strong", "/strong", "a", "/a",
        ];
        let name = tag.split([' ', '>']).next().unwrap_or_default();
        if !run.contains(&name) {
            words.push('\n');
        }
        words.push_str(text);
    }
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ];
    entities
        .iter()
        .fold(words, |words, (entity, c)| words.replace(entity, c))
}

/// The words in a Word file: what stands in its document, headers and footers.
fn words_in(file: &[u8]) -> Result<String, ExportError> {
    let unreadable = |error: &dyn std::fmt::Display| ExportError::Unwritten(error.to_string());
    let mut archive =
        zip::ZipArchive::new(Cursor::new(file)).map_err(|error| unreadable(&error))?;
    let mut words = String::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).map_err(|error| unreadable(&error))?;
        if part.name().starts_with("word/") {
            let mut xml = String::new();
            part.read_to_string(&mut xml)
                .map_err(|error| unreadable(&error))?;
            words.push_str(&words_of(&xml));
        }
    }
    Ok(words)
}
