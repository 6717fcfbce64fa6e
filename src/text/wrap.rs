//! Breaking text into rows, by the Unicode line breaking algorithm (UAX #14).

use super::cells;
use super::shown::Shown;
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// One row of a wrapped text: its bytes without the blanks at which it was broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// The cells it fills once it is shown; never more than the width asked for, unless that is less than
    /// one character is wide.
    pub width: usize,
}

/// Breaks a text into rows: the first `first` cells wide, the others `rest`. Never gives none.
///
/// A line end breaks, and is in no row. A word that is wider than a row is broken between graphemes.
#[must_use]
pub fn wrap(text: &str, first: usize, rest: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    if text.len() <= first && text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        let end = text.len();
        return vec![Row { start: 0, end, width: end }];
    }
    let mut start = 0;
    for line in text.split('\n') {
        wrap_line(text, start, start + line.len(), first.max(1), rest.max(1), &mut rows);
        start += line.len() + 1;
    }
    rows
}

/// Breaks one line, without a line end in it.
fn wrap_line(text: &str, start: usize, end: usize, first: usize, rest: usize, rows: &mut Vec<Row>) {
    let line = text.get(start..end).unwrap_or_default();
    let mut row = Row { start, end: start, width: 0 };
    let mut hanging = 0;
    let mut from = start;
    for (at, kind) in linebreaks(line) {
        // A mandatory break inside a line is a character that is shown as a mark: no break on the screen.
        let _: BreakOpportunity = kind;
        let to = start + at;
        let segment = text.get(from..to).unwrap_or_default();
        let word = segment.trim_end_matches(' ');
        let word_width = cells::width(word);
        let blanks = segment.len() - word.len();
        let room = if rows.is_empty() { first } else { rest };
        if row.width + hanging + word_width > room && row.end > row.start {
            rows.push(row);
            row = Row { start: from, end: from, width: 0 };
            hanging = 0;
        }
        let room = if rows.is_empty() { first } else { rest };
        if word_width > room {
            row = break_word(text, from, from + word.len(), first, rest, rows, row);
        } else {
            row.end = from + word.len();
            row.width += hanging + word_width;
        }
        hanging = blanks;
        from = to;
    }
    rows.push(row);
}

/// Breaks a word that is wider than a row between graphemes, and gives the row that it ends in.
fn break_word(
    text: &str,
    start: usize,
    end: usize,
    first: usize,
    rest: usize,
    rows: &mut Vec<Row>,
    mut row: Row,
) -> Row {
    let word = text.get(start..end).unwrap_or_default();
    for (at, grapheme) in word.grapheme_indices(true) {
        let own = Shown::of(grapheme).as_str().width();
        let room = if rows.is_empty() { first } else { rest };
        if row.width + own > room && row.end > row.start {
            rows.push(row);
            row = Row { start: start + at, end: start + at, width: 0 };
        }
        row.end = start + at + grapheme.len();
        row.width += own;
    }
    row
}

/// The row and the column in cells at which a byte of a wrapped text stands.
#[must_use]
pub fn cursor_cell(text: &str, rows: &[Row], at: usize) -> (usize, usize) {
    let row = rows.iter().rposition(|row| row.start <= at).unwrap_or(0);
    let Some(found) = rows.get(row) else { return (0, 0) };
    let before = text.get(found.start..at).unwrap_or_default();
    // Blanks that hang beyond the end of a row are typed there all the same.
    (row, cells::width(before))
}

/// The byte that stands at a row and a column of a wrapped text, or the nearest to it.
#[must_use]
pub fn at_cell(text: &str, rows: &[Row], row: usize, column: usize) -> usize {
    let Some(row) = rows.get(row) else { return text.len() };
    let line = text.get(row.start..row.end).unwrap_or_default();
    let mut used = 0;
    for (at, grapheme) in line.grapheme_indices(true) {
        if used >= column {
            return row.start + at;
        }
        used += cells::width(grapheme);
    }
    row.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str, width: usize) -> Vec<&str> {
        wrap(text, width, width).into_iter().map(|row| &text[row.start..row.end]).collect()
    }

    #[test]
    fn prose_breaks_where_a_printer_would_break_it() {
        let text = "Agreed that the committee will meet. Mrs. O'Brien (chair), will-chase £12,500.";
        let expected =
            ["Agreed that the", "committee will meet.", "Mrs. O'Brien", "(chair), will-chase", "£12,500."];
        assert_eq!(lines(text, 20), expected);
    }

    #[test]
    fn line_ends_break_and_long_words_are_broken() {
        assert_eq!(lines("one\n\ntwo", 10), ["one", "", "two"]);
        assert_eq!(lines("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(lines("", 5), [""]);
        assert_eq!(lines("日本語です", 4), ["日本", "語で", "す"]);
    }

    #[test]
    fn the_first_row_may_have_another_width() {
        let rows = wrap("aa bb cc", 2, 5);
        assert_eq!(rows.iter().map(|row| (row.start, row.end)).collect::<Vec<_>>(), [(0, 2), (3, 8)]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn no_row_is_wider_than_asked_and_nothing_but_blanks_is_left_out(
            text in "[a-z .,£日e\u{301}\u{1b}\u{202e}👩\u{200d}\n-]{0,80}", width in 8_usize..30,
        ) {
            let rows = wrap(&text, width, width);
            let mut at = 0;
            for row in &rows {
                prop_assert!(text[at..row.start].chars().all(|c| c == ' ' || c == '\n'));
                prop_assert!(cells::width(&text[row.start..row.end]) <= width);
                prop_assert_eq!(cells::width(&text[row.start..row.end]), row.width);
                at = row.end;
            }
            prop_assert!(text[at..].chars().all(|c| c == ' ' || c == '\n'));
        }

        #[test]
        fn a_cell_leads_back_to_its_byte(text in "[a-z 日é]{0,60}", width in 4_usize..20) {
            let rows = wrap(&text, width, width);
            for (row, found) in rows.iter().enumerate() {
                for (at, _) in text[found.start..found.end].grapheme_indices(true) {
                    let at = found.start + at;
                    let (cell_row, column) = cursor_cell(&text, &rows, at);
                    prop_assert_eq!(cell_row, row);
                    prop_assert_eq!(at_cell(&text, &rows, row, column), at);
                }
            }
        }
    }
}
