//! Rows of a list that are read in a thread while the list is looked at, so that nobody waits for them.

use super::App;
use super::mode::{Overlay, Picker, PickerRow};

/// How far the reading has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coming {
    /// How many of the rows have been read.
    pub read: usize,
    /// How many are to be.
    pub of: usize,
}

/// Some rows as they were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadRows {
    /// Each with its place among all rows of the list.
    pub rows: Vec<(usize, PickerRow)>,
    /// How far the reading has come with them.
    pub coming: Coming,
}

impl App {
    /// Puts rows in place of those that stood for them, as long as somebody waits for them.
    pub(super) fn hear_rows(&mut self, read: ReadRows) {
        let Some(Overlay::Picker(picker)) = &mut self.screen.overlay else {
            return;
        };
        if picker.coming.is_some() {
            picker.put(read);
            self.revisions.overlay += 1;
        }
    }
}

impl Picker {
    /// The cursor stays on what it is on, wherever that goes among the rows that fit.
    fn put(&mut self, read: ReadRows) {
        let chosen = self.shown().get(self.cursor).map(|row| row.choice.clone());
        for (at, row) in read.rows {
            if let Some(own) = self.rows.get_mut(at) {
                *own = row;
            }
        }
        let more = read.coming.read < read.coming.of;
        self.coming = more.then_some(read.coming);
        let shown = self.shown();
        let again = chosen.and_then(|own| shown.iter().position(|row| row.choice == own));
        self.cursor = again.unwrap_or(self.cursor.min(shown.len().saturating_sub(1)));
    }
}
