//! One table of the formats that leave the program, and the one way to write any of them.

use super::{csv, document, docx, html, ics, json, md_paper, ron, said, text};
use crate::meeting::{Layout, Meeting};
use crate::paper::{self, Leak};
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
            pub fn name(self) -> &'static str {
                match self { $(Format::$variant => $name,)* }
            }

            /// The extension of its files, without the dot.
            pub fn extension(self) -> &'static str {
                match self { $(Format::$variant => $extension,)* }
            }

            /// What it is for, in one line.
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
    pub fn named(name: &str) -> Option<Self> {
        Format::ALL
            .iter()
            .copied()
            .find(|format| format.name() == name)
    }

    /// Whether what it writes is a paper in a layout, rather than the document or a table.
    pub fn paper(self) -> bool {
        matches!(
            self,
            Format::Html | Format::Docx | Format::Text | Format::Markdown
        )
    }
}

/// How a meeting is to be written.
#[derive(Clone, Copy, Debug)]
pub struct ExportOptions {
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
    #[error("not written, since words that stand only in a restricted part would be public: {}", listed(.0))]
    Leak(Vec<Leak>),
    /// The file could not be composed.
    #[error("the Word file could not be composed: {0}")]
    Unwritten(String),
}

/// The first few leaks, each with its place.
fn listed(leaks: &[Leak]) -> String {
    const SHOWN: usize = 5;
    let shown = leaks.iter().take(SHOWN);
    let mut words: Vec<String> = shown
        .map(|leak| format!("\"{}\" ({})", leak.words, leak.place))
        .collect();
    if let Some(more @ 1..) = leaks.len().checked_sub(SHOWN) {
        words.push(format!("and {more} more"));
    }
    words.join("; ")
}

/// Whether what these options write holds restricted matter; its name then says so, as its header does.
pub fn holds_restricted(meeting: &Meeting, options: &ExportOptions) -> bool {
    options.restricted && paper::any_restricted(meeting)
}

/// The name of a file to write beside a meeting: `harbour-minutes.docx`, `harbour-minutes-RESTRICTED.docx`.
pub fn file_name(stem: &str, layout: Option<Layout>, format: Format, restricted: bool) -> String {
    let layout = layout.map_or_else(String::new, |layout| format!("-{}", layout.name()));
    let mark = if restricted { RESTRICTED } else { "" };
    format!("{stem}{layout}{mark}.{}", format.extension())
}

/// What the name of a file with restricted matter says before its ending.
pub const RESTRICTED: &str = "-RESTRICTED";

/// Writes a meeting in a format.
///
/// # Errors
/// An [`ExportError`] if a public paper would print what stands only in restricted parts, or the file can't be
/// composed.
pub fn export(
    meeting: &Meeting,
    format: Format,
    options: &ExportOptions,
) -> Result<Vec<u8>, ExportError> {
    let paper_options = paper_options(meeting, options);
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
            refuse_leaks(meeting, options, &said::of_tagged(&page))?;
            Ok(page.into_bytes())
        }
        Format::Text => checked(text::write(&paper())),
        Format::Docx => {
            let paper = paper();
            let file =
                docx::write(&paper).map_err(|error| ExportError::Unwritten(error.to_string()))?;
            // Read back out of the finished file rather than out of the paper: what a writer would let slip stands
            // there alone.
            let words = said::in_word_file(&file);
            let words = words.map_err(|error| ExportError::Unwritten(error.to_string()))?;
            refuse_leaks(meeting, options, &words)?;
            Ok(file)
        }
        Format::Csv => checked(csv::actions(meeting, options.restricted)),
        Format::Ics => checked(ics::write(meeting, options.now, options.restricted)),
        Format::Json => {
            let json_options = json::JsonOptions {
                restricted: options.restricted,
                ..json::JsonOptions::public()
            };
            checked(json::write(meeting, &json_options))
        }
    }
}

/// How a paper reads, as plain text in lines of so many columns; refused where it can't be written.
///
/// # Errors
/// An [`ExportError`] if a public paper would print what stands only in restricted parts.
pub fn preview(
    meeting: &Meeting,
    options: &ExportOptions,
    width: usize,
) -> Result<String, ExportError> {
    let paper = paper::lay_out(meeting, &paper_options(meeting, options));
    let text = text::write_within(&paper, width);
    refuse_leaks(meeting, options, &text)?;
    Ok(text)
}

fn paper_options(meeting: &Meeting, options: &ExportOptions) -> paper::Options {
    paper::Options {
        layout: options.layout.unwrap_or(meeting.heading.layout),
        restricted: options.restricted,
        expand_glossary: options.expand,
        today: Some(options.now.date()),
    }
}

/// Refuses a public text in which something stands that is only in restricted parts of the meeting.
fn refuse_leaks(meeting: &Meeting, options: &ExportOptions, text: &str) -> Result<(), ExportError> {
    // A paper that says RESTRICTED on each page may print it all; there is nothing to leak.
    if options.restricted {
        return Ok(());
    }
    let leaks = paper::leaks(meeting, text);
    if leaks.is_empty() {
        Ok(())
    } else {
        Err(ExportError::Leak(leaks))
    }
}
