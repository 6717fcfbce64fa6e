//! A text being edited: the capture line, an entry, a field.

use super::wrap::{Row, at_cell, cursor_cell, wrap};
use super::{Splice, cells};

/// Bursts of typing that can be taken back, at most.
const REMEMBERED: usize = 400;

/// A text with a cursor, and the way back to what it was.
#[derive(Clone, Debug, Default)]
pub struct Line {
    text: String,
    cursor: usize,
    wanted: Option<usize>,
    done: Vec<Splice>,
    undone: Vec<Splice>,
    /// Whether the next character typed belongs to the newest burst.
    typing: bool,
}

impl From<&str> for Line {
    /// A line with this text, the cursor at its end, and nothing to take back.
    fn from(text: &str) -> Self {
        Line { text: text.to_owned(), cursor: text.len(), ..Line::default() }
    }
}

impl PartialEq for Line {
    fn eq(&self, other: &Self) -> bool {
        (&self.text, self.cursor) == (&other.text, other.cursor)
    }
}

impl Line {
    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte that the cursor stands before, always at the boundary of a grapheme.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The rows of the text at a width.
    #[must_use]
    pub fn rows(&self, width: usize) -> Vec<Row> {
        // One cell stays free for the cursor behind the last character.
        let room = width.saturating_sub(1).max(1);
        wrap(&self.text, room, room)
    }

    /// Puts typed text in at the cursor; characters typed in a row are taken back together, a word at a time.
    pub fn type_in(&mut self, text: &str) -> Option<Splice> {
        let splice = self.replace(self.cursor..self.cursor, text)?;
        let joins = self.typing
            && self.done.last().is_some_and(|last| {
                last.removed.is_empty()
                    && last.at + last.inserted.len() == splice.at
                    && !(last.inserted.ends_with(' ') && !splice.inserted.starts_with(' '))
            });
        match self.done.last_mut().filter(|_| joins) {
            Some(last) => last.inserted.push_str(&splice.inserted),
            None => self.remember(splice.clone()),
        }
        self.undone.clear();
        self.typing = true;
        Some(splice)
    }

    /// Puts pasted text in at the cursor, as one thing to take back.
    pub fn paste(&mut self, text: &str) -> Option<Splice> {
        self.edit(self.cursor..self.cursor, text)
    }

    /// Puts other text in place of everything.
    pub fn set(&mut self, text: &str) -> Option<Splice> {
        self.edit(0..self.text.len(), text)
    }

    /// Makes a change that was worked out elsewhere; nothing where it doesn't fit.
    pub fn apply(&mut self, splice: &Splice) -> Option<Splice> {
        let range = splice.at..splice.at.checked_add(splice.removed.len())?;
        if self.text.get(range.clone()) != Some(splice.removed.as_str()) {
            return None;
        }
        self.edit(range, &splice.inserted)
    }

    /// Deletes the grapheme to the left.
    pub fn delete_back(&mut self) -> Option<Splice> {
        self.edit(cells::previous(&self.text, self.cursor)..self.cursor, "")
    }

    /// Deletes the grapheme to the right.
    pub fn delete(&mut self) -> Option<Splice> {
        self.edit(self.cursor..cells::next(&self.text, self.cursor), "")
    }

    /// Deletes the word to the left.
    pub fn delete_word(&mut self) -> Option<Splice> {
        self.edit(cells::word_left(&self.text, self.cursor)..self.cursor, "")
    }

    /// Deletes everything to the left.
    pub fn delete_to_start(&mut self) -> Option<Splice> {
        self.edit(0..self.cursor, "")
    }

    /// Deletes everything to the right.
    pub fn delete_to_end(&mut self) -> Option<Splice> {
        self.edit(self.cursor..self.text.len(), "")
    }

    /// Takes back the newest burst of typing or the newest edit.
    pub fn undo(&mut self) -> Option<Splice> {
        let splice = self.done.pop()?;
        let back = splice.inverse();
        self.undone.push(splice);
        self.perform(&back)
    }

    /// Does again what was taken back last.
    pub fn redo(&mut self) -> Option<Splice> {
        let splice = self.undone.pop()?;
        self.done.push(splice.clone());
        self.perform(&splice)
    }

    /// Whether there is something to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is something to do again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Moves the cursor to a byte, or to the nearest boundary before it.
    pub fn go_to(&mut self, at: usize) {
        self.cursor = cells::floor(&self.text, at);
        self.wanted = None;
        self.typing = false;
    }

    /// Moves one grapheme left.
    pub fn left(&mut self) {
        self.go_to(cells::previous(&self.text, self.cursor));
    }

    /// Moves one grapheme right.
    pub fn right(&mut self) {
        self.go_to(cells::next(&self.text, self.cursor));
    }

    /// Moves one word left.
    pub fn word_left(&mut self) {
        self.go_to(cells::word_left(&self.text, self.cursor));
    }

    /// Moves one word right.
    pub fn word_right(&mut self) {
        self.go_to(cells::word_right(&self.text, self.cursor));
    }

    /// Moves by rows of this width, keeping to the column it came from; `false` at the first or last row.
    pub fn by_rows(&mut self, width: usize, down: bool) -> bool {
        let rows = self.rows(width);
        let (row, column) = cursor_cell(&self.text, &rows, self.cursor);
        let column = self.wanted.unwrap_or(column);
        let to = if down { row + 1 } else { row.wrapping_sub(1) };
        if to >= rows.len() {
            return false;
        }
        self.go_to(at_cell(&self.text, &rows, to, column));
        self.wanted = Some(column);
        true
    }

    fn edit(&mut self, range: std::ops::Range<usize>, text: &str) -> Option<Splice> {
        let splice = self.replace(range, text)?;
        self.remember(splice.clone());
        self.undone.clear();
        self.typing = false;
        Some(splice)
    }

    fn remember(&mut self, splice: Splice) {
        if self.done.len() == REMEMBERED {
            self.done.remove(0);
        }
        self.done.push(splice);
    }

    fn perform(&mut self, splice: &Splice) -> Option<Splice> {
        let end = splice.at + splice.removed.len();
        self.typing = false;
        self.replace(splice.at..end, &splice.inserted)
    }

    fn replace(&mut self, range: std::ops::Range<usize>, text: &str) -> Option<Splice> {
        let removed = self.text.get(range.clone())?.to_owned();
        if removed == text {
            return None;
        }
        let splice = Splice { at: range.start, removed, inserted: text.to_owned() };
        self.text.replace_range(range, text);
        // An accent that was typed after its letter joins it: the cursor then stands behind both.
        let end = splice.at + text.len();
        let floor = cells::floor(&self.text, end);
        self.cursor = if floor == end { end } else { cells::next(&self.text, floor) };
        self.wanted = None;
        Some(splice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_segmentation::GraphemeCursor;

    #[test]
    fn a_grapheme_goes_at_once() {
        let mut line = Line::from("e\u{301}👩\u{200d}🔧");
        line.delete_back();
        assert_eq!(line.text(), "e\u{301}");
        line.delete_back();
        assert_eq!(line.text(), "");
    }

    #[test]
    fn typing_is_taken_back_a_word_at_a_time_and_a_paste_at_once() {
        let mut line = Line::default();
        for c in "RS to book".chars() {
            line.type_in(&c.to_string());
        }
        line.paste(" the hall");
        let mut seen = vec![line.text().to_owned()];
        while line.undo().is_some() {
            seen.push(line.text().to_owned());
        }
        assert_eq!(seen, ["RS to book the hall", "RS to book", "RS to ", "RS ", ""]);
        while line.redo().is_some() {}
        assert_eq!(line.text(), "RS to book the hall");
    }

    #[test]
    fn the_cursor_keeps_its_column_over_a_short_row() {
        let mut line = Line::from("abcdef\nab\nabcdef");
        line.go_to(5);
        assert!(line.by_rows(20, true));
        assert_eq!(line.cursor(), 9);
        assert!(line.by_rows(20, true));
        assert_eq!(line.cursor(), 15);
        assert!(!line.by_rows(20, true));
    }

    #[derive(Clone, Debug)]
    enum Act {
        Type(String),
        Paste(String),
        Back,
        Delete,
        Word,
        Start,
        End,
        Left,
        Right,
        To(usize),
        Undo,
        Redo,
    }

    fn act() -> impl Strategy<Value = Act> {
        prop_oneof![
            "[a-z \u{301}日👩\u{200d}]{1,3}".prop_map(Act::Type),
            "[a-z \n]{1,8}".prop_map(Act::Paste),
            Just(Act::Back),
            Just(Act::Delete),
            Just(Act::Word),
            Just(Act::Start),
            Just(Act::End),
            Just(Act::Left),
            Just(Act::Right),
            (0_usize..60).prop_map(Act::To),
            Just(Act::Undo),
            Just(Act::Redo),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn splices_tell_the_whole_story_and_undo_goes_to_the_start(acts in prop::collection::vec(act(), 0..60)) {
            let mut line = Line::from("start");
            let mut told = "start".to_owned();
            for act in acts {
                let splice = match act {
                    Act::Type(text) => line.type_in(&text),
                    Act::Paste(text) => line.paste(&text),
                    Act::Back => line.delete_back(),
                    Act::Delete => line.delete(),
                    Act::Word => line.delete_word(),
                    Act::Start => line.delete_to_start(),
                    Act::End => line.delete_to_end(),
                    Act::Left => { line.left(); None }
                    Act::Right => { line.right(); None }
                    Act::To(at) => { line.go_to(at); None }
                    Act::Undo => line.undo(),
                    Act::Redo => line.redo(),
                };
                if let Some(splice) = splice {
                    prop_assert!(splice.apply(&mut told));
                }
                prop_assert_eq!(line.text(), &told);
                let boundary = GraphemeCursor::new(line.cursor(), told.len(), true).is_boundary(&told, 0);
                prop_assert_eq!(boundary, Ok(true));
            }
            while line.undo().is_some() {}
            prop_assert_eq!(line.text(), "start");
        }
    }
}
