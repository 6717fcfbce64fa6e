//! The text of a field of several lines: the text area of ratatui holds it, with its cursor.
//!
//! It is not asked for more than that. Its own keys would read what our decoder has read already; its wrapping breaks
//! before a full stop and wraps the whole text at each key; its own steps back are single characters, fifty of them. So
//! rows come from [`wrap`](super::wrap), steps from [`Undo`](super::undo), and what is drawn goes through
//! [`Shown`](super::Shown) as any other text does: the area is never drawn as a widget.

use super::Splice;
use tui_textarea::{CursorMove, TextArea};

/// The longest text that an area takes, in bytes. Its cursor is put somewhere by a row and a column of 16 bits: further
/// down it can only be walked, and each step wraps the whole text anew (minutes for a key at 70,000 lines).
const MOST: usize = u16::MAX as usize;

/// A text area, and its text in one piece.
#[derive(Clone, Debug)]
pub(super) struct Area {
    area: TextArea<'static>,
    /// The lines joined: all that measures, wraps and journals takes a text by its bytes.
    text: String,
}

impl Area {
    /// Whether an area takes a text as long as this.
    pub(super) fn takes(len: usize) -> bool {
        len <= MOST
    }

    /// Takes a text up, with the cursor at its end.
    pub(super) fn new(text: &str) -> Self {
        let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
        // Steps back are kept as splices: a second history would only hold each text twice.
        area.set_max_histories(0);
        let mut area = Area {
            area,
            text: text.to_owned(),
        };
        area.jump(text.len());
        area
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where the cursor stands, in bytes.
    pub(super) fn cursor(&self) -> usize {
        let cursor = self.area.cursor();
        self.byte(cursor.0, cursor.1)
    }

    /// Makes a change and puts the cursor behind it; `None` where it does not fit. What is given is what came of it, by
    /// what the texts before and after begin and end with alike: the area says only that something changed.
    pub(super) fn make(&mut self, splice: &Splice) -> Option<Splice> {
        let end = splice.at.checked_add(splice.removed.len())?;
        if self.text.get(splice.at..end)? != splice.removed {
            return None;
        }
        self.jump(splice.at);
        // By clusters, which our own boundaries tell: the area's own deletion leaves half an emoji behind.
        let removed = splice.removed.chars().count();
        if removed > 0 {
            self.area.delete_str(removed);
        }
        if !splice.inserted.is_empty() {
            self.area.insert_str(&splice.inserted);
        }
        let before = std::mem::replace(&mut self.text, self.area.lines().join("\n"));
        Some(Splice::between(&before, &self.text))
    }

    /// The byte of a place in the lines, told in characters.
    fn byte(&self, row: usize, column: usize) -> usize {
        let lines = self.area.lines();
        let above: usize = lines.iter().take(row).map(|line| line.len() + 1).sum();
        let line = lines.get(row).map_or("", String::as_str);
        let within = line.char_indices().nth(column);
        above + within.map_or(line.len(), |(at, _)| at)
    }

    /// Puts the cursor before a byte.
    pub(super) fn jump(&mut self, at: usize) {
        let before = self.text.get(..at).unwrap_or(&self.text);
        let row = before.matches('\n').count();
        let line = before.rsplit('\n').next().unwrap_or_default();
        // No text is longer than a jump reaches.
        let near = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
        let to = CursorMove::Jump(near(row), near(line.chars().count()));
        self.area.move_cursor(to);
    }
}

/// Two areas are the same where text and cursor are.
impl PartialEq for Area {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && self.area.cursor() == other.area.cursor()
    }
}

impl Eq for Area {}

#[cfg(test)]
mod tests {
    use crate::text::cells::tests::awkward;
    use crate::text::{CursorMove, EditLine, sanitise};
    use proptest::prelude::*;

    /// The same text in an area and in a line.
    fn both(text: &str) -> (EditLine, EditLine) {
        (EditLine::area(text), EditLine::new(text))
    }

    #[test]
    fn what_a_reader_sees_as_one_is_deleted_as_one() {
        let (mut area, _) = both("one\ncafe\u{301} 👩\u{200D}👧");
        area.backspace();
        assert_eq!(area.text(), "one\ncafe\u{301} ");
        area.go(CursorMove::To(7));
        area.delete();
        assert_eq!((area.text(), area.cursor()), ("one\ncaf ", 7));
        area.go(CursorMove::Home);
        area.backspace();
        assert_eq!((area.text(), area.cursor()), ("onecaf ", 3));
    }

    #[test]
    fn a_burst_of_typing_is_one_step_and_more_than_fifty_are_kept() {
        let mut area = EditLine::area("");
        for at in 0..80 {
            for letter in format!("w{at} ").chars() {
                area.insert(&letter.to_string());
            }
        }
        let whole = area.text().to_owned();
        let mut steps = 0;
        while area.undo().is_some() {
            steps += 1;
        }
        assert_eq!((area.text(), steps), ("", 80));
        while area.redo().is_some() {}
        assert_eq!(area.text(), whole);
    }

    #[test]
    fn wide_text_is_found_by_its_bytes() {
        let (mut area, mut line) = both("会議 at ten\n日本 👩\u{200D}👧 x");
        for at in [0, 3, 6, 7, 14, 17, 21, 32] {
            area.go(CursorMove::To(at));
            line.go(CursorMove::To(at));
            assert_eq!(area.cursor(), line.cursor(), "{at}");
        }
        area.go(CursorMove::To(17));
        area.insert("語");
        assert_eq!(area.text(), "会議 at ten\n日語本 👩\u{200D}👧 x");
        area.backspace();
        area.backspace();
        assert_eq!(area.text(), "会議 at ten\n本 👩\u{200D}👧 x");
    }

    #[test]
    fn a_text_longer_than_an_area_takes_loses_no_word() {
        for text in ["x\n".repeat(40_000), "x".repeat(70_000)] {
            let mut area = EditLine::area(&text);
            area.insert("!");
            assert!(area.text() == format!("{text}!"), "{}", area.cursor());
            area.go(CursorMove::To(69_999));
            area.insert("y");
            assert_eq!(area.text().find('y'), Some(69_999));
        }
        let mut area = EditLine::area("the words\nbefore ");
        area.insert(&"z".repeat(70_000));
        area.insert("!");
        assert!(area.text().starts_with("the words\nbefore zz") && area.text().ends_with("z!"));
        assert_eq!(area.cursor(), area.text().len());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]

        /// An area does what a line does, and its splices, replayed, make the same text.
        #[test]
        fn an_area_is_edited_as_a_line_is(
            begun in awkward(),
            edits in prop::collection::vec((0..8_u8, awkward(), any::<prop::sample::Index>()), 1..24),
        ) {
            let begun = sanitise(&begun).text;
            let (mut area, mut line) = both(&begun);
            let mut replayed = begun;
            for (what, text, place) in edits {
                let text = sanitise(&text).text;
                let at = place.index(line.text().len() + 1);
                let edit = |one: &mut EditLine| match what {
                    0 | 1 => one.insert(&text),
                    2 => one.backspace(),
                    3 => one.delete(),
                    4 => one.delete_word_back(),
                    5 => one.undo(),
                    6 => one.redo(),
                    _ => { one.go(CursorMove::To(at)); None }
                };
                edit(&mut line);
                if let Some(splice) = edit(&mut area) {
                    prop_assert!(splice.apply(&mut replayed));
                }
                prop_assert_eq!(area.text(), line.text());
                prop_assert_eq!(&replayed, line.text());
                prop_assert_eq!(area.cursor(), line.cursor());
            }
        }
    }
}
