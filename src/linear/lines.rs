//! What is to be written, once what has changed is known.

use crate::text::{Shown, wrap};

/// What is to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// Ends the line being typed, before anything is said.
    pub before: String,
    /// Lines, each said once. None holds a control character.
    pub lines: Vec<String>,
    /// What brings the line being typed up to date: letters, blanks and backspaces.
    pub after: String,
    /// Whether letters go into a text; where each is a key of its own, each is answered.
    pub typing: bool,
    /// How wide the terminal is that someone types at; 0 where there is none.
    pub columns: usize,
}

impl Lines {
    /// The lines in the rows that they fill: the terminal would break them within words, and a screen reader would
    /// read the halves.
    pub fn rows(&self) -> impl Iterator<Item = &str> {
        let columns = match self.columns {
            // Nobody types: whoever reads the pipe breaks lines as they like.
            0 => usize::MAX,
            columns => columns,
        };
        self.lines.iter().flat_map(move |line| {
            let rows = wrap(line, columns, columns);
            rows.into_iter().map(|row| row.of(line))
        })
    }
}

/// Lines made safe, those that hold several parted.
pub(super) fn safe(lines: &[String]) -> Vec<String> {
    let lines = lines.iter().flat_map(|line| line.split('\n'));
    lines.map(|line| Shown::of(line).into_string()).collect()
}
