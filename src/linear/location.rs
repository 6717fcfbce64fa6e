//! Where one is, in words: said when it is come to, and its row when that changes.

use crate::app::App;
use crate::command::Command;

/// Where one is, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Location {
    /// Tells places apart, and is never said.
    pub(super) id: String,
    /// What is said on coming here.
    pub(super) opening: Vec<String>,
    /// Lines to be read once, as far as they have been asked for.
    pub(super) page: Vec<String>,
    /// Whether all rows were said on coming here and one is at the first, which is then not said again.
    pub(super) whole: bool,
    /// Where in the place one is.
    pub(super) here: String,
    /// What is said anew when it changes, where that is not `here` itself.
    pub(super) row: Option<usize>,
    /// Whether keys go from row to row here.
    pub(super) rows: bool,
}

impl Location {
    /// A place with what is said on coming to it.
    pub(super) fn new(id: &str, opening: impl Into<String>) -> Self {
        Location {
            id: id.to_owned(),
            opening: vec![opening.into()],
            ..Location::default()
        }
    }

    /// A list of so many rows: all of them on coming to it where they are few, then the one under the cursor. No other
    /// row is put into words: a list may be long, and is looked at with each key.
    pub(super) fn list(
        id: &str,
        opening: String,
        count: usize,
        at: Option<usize>,
        few: usize,
        row: impl Fn(usize) -> String,
    ) -> Self {
        let mut place = Location::new(id, opening);
        place.rows = true;
        // Where all rows were just read and one is at the first, it would be heard twice.
        place.whole = count <= few && at == Some(0);
        if count <= few {
            place.opening.extend((0..count).map(&row));
        }
        if let Some(at) = at.filter(|at| *at < count) {
            place.here = numbered(&row(at), at, count);
        }
        place
    }

    /// Whether a line has said already what one is at here, but for its number.
    pub(super) fn says(&self, line: &str) -> bool {
        let row = self.here.rsplit_once(", ");
        self.rows && row.is_some_and(|(words, _)| line.starts_with(words))
    }
}

/// A row with its number, which comes last: the words are what is listened for.
pub(super) fn numbered(words: &str, at: usize, of: usize) -> String {
    // A full stop before the comma is read as a pause that ends the row.
    format!("{}, {} of {of}", words.trim_end_matches('.'), at + 1)
}

/// `1 item`, `3 items`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    let word = if count == 1 { one } else { many };
    format!("{count} {word}")
}

/// `Enter accept, Esc close`.
pub(super) fn keys(app: &App, all: &[(Command, &str)]) -> String {
    let key = |(command, word): &(Command, &str)| Some(format!("{} {word}", app.key(*command)?));
    let all: Vec<String> = all.iter().filter_map(key).collect();
    all.join(", ")
}
