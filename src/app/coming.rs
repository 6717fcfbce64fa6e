//! Rows of a list that are read in a thread while the list is looked at, so that nobody waits for them.

use super::mode::{Coming, Picker, PickerRow};

/// Some rows as they were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadRows {
    /// Each with its place among all rows of the list.
    pub rows: Vec<(usize, PickerRow)>,
    /// How far the reading has come with them.
    pub coming: Coming,
}

impl Picker {
    /// The cursor stays on what it is on, wherever that goes among the rows that fit.
    pub(super) fn put(&mut self, read: ReadRows) {
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
