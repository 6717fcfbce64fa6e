//! The screen on which a paper is chosen, and seen as it will read, before it is written.

use crate::format::Format;
use crate::meeting::Layout;
use crate::paper::Leak;
use std::sync::Arc;

/// What is chosen, and how it reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exporting {
    /// The house layout.
    pub layout: Layout,
    /// The format.
    pub format: Format,
    /// Whether what is restricted is printed too.
    pub restricted: bool,
    /// Whether abbreviations are written out at their first use.
    pub expand: bool,
    /// The name of the file, without a folder.
    pub name: String,
    /// How it reads.
    pub preview: Preview,
    /// The first line shown.
    pub top: usize,
}

/// How what is chosen reads, or why it can't be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Preview {
    /// Line by line: a Word file and a web page as plain text, all else as it stands in the file.
    Lines(Arc<Vec<String>>),
    /// These words stand only in restricted parts.
    Leaks(Arc<Vec<Leak>>),
    /// It could not be composed, and why.
    Failed(String),
}

/// A file to be written beside the meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// The name of the file, without a folder.
    pub name: String,
    /// What is written.
    pub bytes: Vec<u8>,
    /// What it may be written over.
    pub onto: Onto,
}

/// What a paper may be written over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Onto {
    /// Nothing but what was written here and is still as it was.
    Own,
    /// Whatever is there: the person was asked.
    Any,
}
