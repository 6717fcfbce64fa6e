//! A phrase as a series keeps it.

use serde::{Deserialize, Serialize};

/// An act or a phrase of the book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrase {
    /// What is typed after the slash: letters only.
    pub name: String,
    /// The line it stands for, with its blanks: `{words}` (what is typed after the name), `{apologies}`,
    /// `{present}`, `{chair}`, `{body}`, `{item}`, `{time}`; any other is left to fill. None for an act.
    #[serde(default)]
    pub says: Option<String>,
    /// What it does, in one line.
    #[serde(default)]
    pub help: String,
}
