//! The text that is being edited: the capture line, an entry, a field of a dialog.

// Ours around ratatui-textarea, which holds what has several lines (area.rs): that one erases by scalar, which leaves
// half of a cluster, takes back letter by letter and 50 at most, and tells no splice that a journal could hold.

use super::area::Area;
use super::undo::{EditKind, Undo};
use super::{
    Splice, VisualRow, at_cell, boundary_at_or_after, boundary_at_or_before, cursor_cell,
    next_boundary, next_word, prev_boundary, prev_word, wrap,
};
use std::ops::Range;

/// A text with its cursor and its own undo.
///
/// Each edit gives the [`Splice`] that it made, for the journal, or `None` where nothing changed.
/// The cursor always stands between clusters. Text goes in as it is given: what was typed or pasted
/// is to be [`sanitise`](super::sanitise)d first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditLine {
    held: Held,
    /// The column that moving up and down keeps to, in cells.
    wanted: Option<usize>,
    undo: Undo,
}

/// What holds the text and the cursor. The line that each key goes into is held in one piece, since it is asked for its
/// text several times a key; a field of several lines by a text area.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Held {
    Line(String, usize),
    Area(Box<Area>),
}

impl Default for Held {
    fn default() -> Self {
        Held::Line(String::new(), 0)
    }
}

/// A way for the cursor to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CursorMove<'a> {
    /// One cluster to the left.
    Left,
    /// One cluster to the right.
    Right,
    /// To the start of the word, or of the one before.
    WordLeft,
    /// To the start of the next word.
    WordRight,
    /// To the start of the line, as `\n` parts lines.
    Home,
    /// To the end of the line, as `\n` parts lines.
    End,
    /// One row up, of the rows that the text is wrapped to, in the same column if it can.
    Up(&'a [VisualRow]),
    /// One row down.
    Down(&'a [VisualRow]),
    /// To a byte offset, or the place between clusters next before it.
    To(usize),
}

impl From<&str> for EditLine {
    fn from(text: &str) -> Self {
        EditLine::new(text)
    }
}

impl EditLine {
    /// Takes a text up for editing, with the cursor at its end and nothing to undo.
    pub fn new(text: impl Into<String>) -> EditLine {
        let text = text.into();
        let cursor = text.len();
        EditLine {
            held: Held::Line(text, cursor),
            ..EditLine::default()
        }
    }

    /// Takes up a text of several lines, which a text area holds unless it is too long for one.
    pub fn area(text: &str) -> EditLine {
        if !Area::takes(text.len()) {
            return EditLine::new(text);
        }
        EditLine {
            held: Held::Area(Box::new(Area::new(text))),
            ..EditLine::default()
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        match &self.held {
            Held::Line(text, _) => text,
            Held::Area(area) => area.text(),
        }
    }

    /// The rows of the text in this many columns, of which the last is kept free for the cursor.
    pub fn rows(&self, columns: usize) -> Vec<VisualRow> {
        let room = columns.saturating_sub(1).max(1);
        wrap(self.text(), room, room)
    }

    /// Whether there is something to take back.
    pub fn can_undo(&self) -> bool {
        self.undo.can_go_back()
    }

    /// Whether there is something to do again.
    pub fn can_redo(&self) -> bool {
        self.undo.can_go_forth()
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    /// Where the cursor stands, in bytes.
    pub fn cursor(&self) -> usize {
        match &self.held {
            Held::Line(_, cursor) => *cursor,
            Held::Area(area) => area.cursor(),
        }
    }

    fn put_cursor(&mut self, at: usize) {
        match &mut self.held {
            Held::Line(_, cursor) => *cursor = at,
            Held::Area(area) => area.jump(at),
        }
    }
}

/// Moving.
impl EditLine {
    /// Moves the cursor; `false` where it stands there already.
    pub fn go(&mut self, to: CursorMove<'_>) -> bool {
        self.undo.close();
        let wanted = self.wanted.take();
        let to = match to {
            CursorMove::Left => prev_boundary(self.text(), self.cursor()),
            CursorMove::Right => next_boundary(self.text(), self.cursor()),
            CursorMove::WordLeft => prev_word(self.text(), self.cursor()),
            CursorMove::WordRight => next_word(self.text(), self.cursor()),
            CursorMove::Home => self.line_start(),
            CursorMove::End => self.line_end(),
            CursorMove::Up(rows) => self.beside(rows, wanted, |row| row.checked_sub(1)),
            CursorMove::Down(rows) => self.beside(rows, wanted, |row| Some(row + 1)),
            CursorMove::To(at) => at.min(self.text().len()),
        };
        let to = boundary_at_or_before(self.text(), to);
        let moved = to != self.cursor();
        self.put_cursor(to);
        moved
    }

    /// The place in another row, in the column that was wanted when the first of several rows was left: short rows
    /// between two long ones would otherwise pull the cursor to the left.
    fn beside(
        &mut self,
        rows: &[VisualRow],
        wanted: Option<usize>,
        other: impl Fn(usize) -> Option<usize>,
    ) -> usize {
        let (row, col) = cursor_cell(rows, self.text(), self.cursor());
        let col = *self.wanted.insert(wanted.unwrap_or(col));
        match other(row).filter(|row| *row < rows.len()) {
            Some(row) => at_cell(rows, self.text(), row, col),
            None => self.cursor(),
        }
    }

    fn line_start(&self) -> usize {
        let before = self.text().get(..self.cursor()).unwrap_or_default();
        before.rfind('\n').map_or(0, |end| end + 1)
    }

    fn line_end(&self) -> usize {
        let behind = self.text().get(self.cursor()..).unwrap_or_default();
        self.cursor() + behind.find('\n').unwrap_or(behind.len())
    }
}

/// Editing.
impl EditLine {
    /// Puts text in at the cursor.
    ///
    /// One character is typing, and a word of it is one step to undo; more at once is a paste, and
    /// a step by itself.
    pub fn insert(&mut self, text: &str) -> Option<Splice> {
        if text.is_empty() {
            return None;
        }
        let kind = if next_boundary(text, 0) == text.len() {
            EditKind::Typed
        } else {
            EditKind::Whole
        };
        self.edit(self.cursor()..self.cursor(), text, kind)
    }

    /// Erases the cluster before the cursor.
    pub fn backspace(&mut self) -> Option<Splice> {
        self.erase(prev_boundary(self.text(), self.cursor()), EditKind::Erased)
    }

    /// Erases the cluster behind the cursor.
    pub fn delete(&mut self) -> Option<Splice> {
        self.erase(next_boundary(self.text(), self.cursor()), EditKind::Erased)
    }

    /// Erases back to the start of the word.
    pub fn delete_word_back(&mut self) -> Option<Splice> {
        self.erase(prev_word(self.text(), self.cursor()), EditKind::Whole)
    }

    /// Erases back to the start of the line.
    pub fn delete_to_start(&mut self) -> Option<Splice> {
        self.erase(self.line_start(), EditKind::Whole)
    }

    /// Erases on to the end of the line.
    pub fn delete_to_end(&mut self) -> Option<Splice> {
        self.erase(self.line_end(), EditKind::Whole)
    }

    /// Puts another text in the place of all of it, with the cursor at the end. The splice holds
    /// only what differs.
    pub fn set(&mut self, text: &str) -> Option<Splice> {
        let change = Splice::between(self.text(), text);
        let range = change.at..change.at + change.removed.len();
        let made = self.edit(range, &change.inserted, EditKind::Whole);
        self.put_cursor(self.text().len());
        made
    }

    /// Makes a change that came from elsewhere, with the cursor behind it; `None`, and the text as
    /// it was, where it does not fit.
    pub fn apply(&mut self, splice: &Splice) -> Option<Splice> {
        let range = splice.at..splice.at.saturating_add(splice.removed.len());
        if self.text().get(range.clone()) != Some(splice.removed.as_str()) {
            return None;
        }
        self.edit(range, &splice.inserted, EditKind::Whole)
    }

    /// Takes the newest step back.
    pub fn undo(&mut self) -> Option<Splice> {
        let splice = self.undo.back()?;
        self.make(splice)
    }

    /// Does the step taken back last again.
    pub fn redo(&mut self) -> Option<Splice> {
        let splice = self.undo.forth()?;
        self.make(splice)
    }

    fn erase(&mut self, to: usize, kind: EditKind) -> Option<Splice> {
        self.edit(self.cursor().min(to)..self.cursor().max(to), "", kind)
    }

    fn edit(&mut self, range: Range<usize>, inserted: &str, kind: EditKind) -> Option<Splice> {
        let splice = Splice {
            at: range.start,
            removed: self.text().get(range)?.to_owned(),
            inserted: inserted.to_owned(),
        };
        let made = self.make(splice.clone())?;
        // What was asked for, not what came of it: a letter beside its like may have gone in on either side of it, and
        // a burst is told by where its letters went.
        self.undo.record(splice, kind);
        Some(made)
    }

    /// Changes the text and puts the cursor behind the change.
    fn make(&mut self, splice: Splice) -> Option<Splice> {
        let behind = splice.at + splice.inserted.len();
        // A text area would not reach all of a long text.
        if !Area::takes(self.text().len() + splice.inserted.len())
            && let Held::Area(area) = &self.held
        {
            self.held = Held::Line(area.text().to_owned(), area.cursor());
        }
        let made = match &mut self.held {
            Held::Line(text, _) => splice.apply(text).then_some(splice)?,
            Held::Area(area) => area.make(&splice)?,
        };
        self.wanted = None;
        self.put_cursor(boundary_at_or_after(self.text(), behind));
        (made.removed != made.inserted).then_some(made)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::cells::tests::awkward;
    use crate::text::wrap;
    use proptest::prelude::*;

    fn splice(at: usize, removed: &str, inserted: &str) -> Splice {
        Splice {
            at,
            removed: removed.to_owned(),
            inserted: inserted.to_owned(),
        }
    }

    fn typed(line: &mut EditLine, text: &str) {
        for c in text.chars() {
            line.insert(&c.to_string());
        }
    }

    #[test]
    fn erasing_takes_what_a_reader_sees_as_one() {
        let mut line = EditLine::new("cafe\u{301} 👩\u{200D}👧!");
        assert_eq!(line.backspace(), Some(splice(18, "!", "")));
        assert_eq!(line.backspace(), Some(splice(7, "👩\u{200D}👧", "")));
        line.go(CursorMove::To(3));
        assert_eq!(line.delete(), Some(splice(3, "e\u{301}", "")));
        assert_eq!((line.text(), line.cursor()), ("caf ", 3));
        line.go(CursorMove::To(0));
        assert_eq!(line.backspace(), None);
        line.go(CursorMove::End);
        assert_eq!(line.delete(), None);
    }

    #[test]
    fn words_and_lines_are_erased_from_the_cursor() {
        type Erase = fn(&mut EditLine) -> Option<Splice>;
        let cases: [(Erase, usize, Option<Splice>); 7] = [
            (EditLine::delete_word_back, 14, Some(splice(11, "tea", ""))),
            (EditLine::delete_word_back, 11, Some(splice(8, "to ", ""))),
            (EditLine::delete_word_back, 0, None),
            (EditLine::delete_to_start, 6, Some(splice(5, "R", ""))),
            (EditLine::delete_to_start, 5, None),
            (EditLine::delete_to_end, 1, Some(splice(1, "one", ""))),
            (EditLine::delete_to_end, 4, None),
        ];
        for (erase, at, expected) in cases {
            let mut line = EditLine::new("Done\nRS to tea");
            line.go(CursorMove::To(at));
            assert_eq!(erase(&mut line), expected, "at {at}");
        }
    }

    #[test]
    fn up_and_down_keep_the_wanted_column() {
        // As rows: "Agreed to", "会議 or", "not", "Next week".
        let text = "Agreed to 会議 or not\nNext week";
        let rows = wrap(text, 9, 7);
        let starts: Vec<_> = rows.iter().map(|row| row.of(text)).collect();
        assert_eq!(starts, ["Agreed to", "会議 or", "not", "Next", "week"]);
        let mut line = EditLine::new(text);
        line.go(CursorMove::To(7));
        assert!(!line.go(CursorMove::Up(&rows)), "there is no row above");
        let places = [19, 23, 28, 33];
        // Column 7, where the rows are long enough: the ends of all the rows below.
        for place in places {
            assert!(line.go(CursorMove::Down(&rows)));
            assert_eq!(line.cursor(), place);
        }
        assert!(!line.go(CursorMove::Down(&rows)));
        line.go(CursorMove::Up(&rows));
        line.go(CursorMove::Up(&rows));
        line.go(CursorMove::Up(&rows));
        line.go(CursorMove::Up(&rows));
        assert_eq!(line.cursor(), 7);
        // A step aside sets another column.
        line.go(CursorMove::Home);
        assert!(line.go(CursorMove::Down(&rows)));
        assert_eq!(line.cursor(), 10);
    }

    #[test]
    fn a_burst_of_typing_is_a_step_a_word() {
        let mut line = EditLine::default();
        typed(&mut line, "RS to  boko");
        // A slip put right belongs to the word.
        line.backspace();
        line.backspace();
        typed(&mut line, "ok");
        assert_eq!(line.undo(), Some(splice(7, "book", "")));
        assert_eq!(line.undo(), Some(splice(3, "to  ", "")));
        assert_eq!(line.redo(), Some(splice(3, "", "to  ")));
        assert_eq!(line.redo(), Some(splice(7, "", "book")));
        assert_eq!(line.redo(), None);
        // A paste is one, and so is what is typed behind it.
        line.insert(" the village hall");
        typed(&mut line, "s");
        assert_eq!(line.undo(), Some(splice(28, "s", "")));
        assert_eq!(line.undo(), Some(splice(11, " the village hall", "")));
        // A motion parts two bursts, and new typing drops what was taken back.
        typed(&mut line, "e");
        line.go(CursorMove::Left);
        line.go(CursorMove::Right);
        typed(&mut line, "d");
        assert_eq!(line.redo(), None);
        assert_eq!(line.undo(), Some(splice(12, "d", "")));
        assert_eq!(line.undo(), Some(splice(11, "e", "")));
        // A run of erasing is one.
        line.backspace();
        line.backspace();
        line.delete();
        assert_eq!(line.undo(), Some(splice(9, "", "ok")));
        assert_eq!(line.cursor(), 11);
    }

    #[test]
    fn a_text_set_differs_where_it_differs() {
        let mut line = EditLine::new("RS to bøok it");
        assert_eq!(line.set("RS to bæok it"), Some(splice(7, "ø", "æ")));
        assert_eq!((line.text(), line.cursor()), ("RS to bæok it", 14));
        assert_eq!(line.set("RS to bæok it"), None);
        assert_eq!(line.set("RS"), Some(splice(2, " to bæok it", "")));
        assert_eq!(line.set("RSRS"), Some(splice(2, "", "RS")));
        assert_eq!(line.insert(""), None);
    }

    #[test]
    fn a_change_from_elsewhere_must_fit() {
        let mut line = EditLine::new("RS to book");
        assert_eq!(line.apply(&splice(6, "hire", "")), None);
        assert_eq!(line.apply(&splice(usize::MAX, "x", "")), None);
        assert_eq!(
            line.apply(&splice(0, "RS", "DE")),
            Some(splice(0, "RS", "DE"))
        );
        assert_eq!((line.text(), line.cursor()), ("DE to book", 2));
        assert_eq!(line.undo(), Some(splice(0, "DE", "RS")));
    }

    /// One thing done to a line.
    #[derive(Clone, Debug)]
    enum Act {
        Insert(String),
        Backspace,
        Delete,
        Left,
        Right,
        Undo,
        Redo,
        Other(u8, usize),
    }

    fn acts(texts: impl Strategy<Value = String>) -> impl Strategy<Value = Vec<Act>> {
        let act = prop_oneof![
            6 => texts.prop_map(Act::Insert),
            2 => Just(Act::Backspace),
            1 => Just(Act::Delete),
            2 => Just(Act::Left),
            1 => Just(Act::Right),
            1 => Just(Act::Undo),
            1 => Just(Act::Redo),
            2 => (0_u8..11, 0_usize..60).prop_map(|(which, at)| Act::Other(which, at)),
        ];
        prop::collection::vec(act, 0..40)
    }

    fn perform(line: &mut EditLine, act: &Act) -> Option<Splice> {
        let rows = wrap(line.text(), 7, 5);
        match act {
            Act::Insert(text) => return line.insert(text),
            Act::Backspace => return line.backspace(),
            Act::Delete => return line.delete(),
            Act::Undo => return line.undo(),
            Act::Redo => return line.redo(),
            Act::Left => line.go(CursorMove::Left),
            Act::Right => line.go(CursorMove::Right),
            Act::Other(0, _) => return line.delete_word_back(),
            Act::Other(1, _) => return line.delete_to_start(),
            Act::Other(2, _) => return line.delete_to_end(),
            Act::Other(3, at) => return line.set(&"set e\u{301} text".repeat(at % 3)),
            Act::Other(4, _) => line.go(CursorMove::WordLeft),
            Act::Other(5, _) => line.go(CursorMove::WordRight),
            Act::Other(6, _) => line.go(CursorMove::Home),
            Act::Other(7, _) => line.go(CursorMove::End),
            Act::Other(8, _) => line.go(CursorMove::Up(&rows)),
            Act::Other(9, _) => line.go(CursorMove::Down(&rows)),
            Act::Other(_, at) => line.go(CursorMove::To(*at)),
        };
        None
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn splices_replay_and_undo_goes_back_to_the_start(
            start in awkward(), acts in acts(awkward())
        ) {
            let mut line = EditLine::new(start.clone());
            let mut replayed = start.clone();
            for act in &acts {
                if let Some(splice) = perform(&mut line, act) {
                    prop_assert!(splice.removed != splice.inserted);
                    prop_assert!(splice.apply(&mut replayed));
                }
                prop_assert_eq!(line.text(), &replayed);
                let cursor = line.cursor();
                prop_assert_eq!(boundary_at_or_before(line.text(), cursor), cursor, "{:?}", act);
            }
            while line.redo().is_some() {}
            let last = line.text().to_owned();
            while line.undo().is_some() {}
            prop_assert_eq!(line.text(), start);
            while line.redo().is_some() {}
            prop_assert_eq!(line.text(), last);
        }

        #[test]
        fn a_line_does_what_a_list_of_characters_does(
            acts in acts(prop::sample::select(vec![
                "a", "b", " ", "e\u{301}", "会", "👩\u{200D}👧", "£",
            ]).prop_map(str::to_owned))
        ) {
            let mut line = EditLine::default();
            let mut list: Vec<String> = Vec::new();
            let mut at = 0;
            for act in &acts {
                match act {
                    Act::Insert(text) => {
                        list.insert(at, text.clone());
                        at += 1;
                    }
                    Act::Backspace if at > 0 => {
                        at -= 1;
                        list.remove(at);
                    }
                    Act::Delete if at < list.len() => {
                        list.remove(at);
                    }
                    Act::Left => at = at.saturating_sub(1),
                    Act::Right => at = list.len().min(at + 1),
                    Act::Backspace | Act::Delete => {}
                    Act::Undo | Act::Redo | Act::Other(..) => continue,
                }
                perform(&mut line, act);
                prop_assert_eq!(line.text(), list.concat());
                prop_assert_eq!(line.cursor(), list[..at].concat().len());
            }
        }
    }
}
