//! Text broken into rows.

// Ours: the widgets that wrap cut at the word bounds of UAX #29, so that a full stop or a £ may begin or end a
// row alone, or break within the word, and all of them break the whole text anew at each key.

use super::clusters::{Cluster, cell_width, cluster_at};
use super::shape::Shape;
use super::shown::plain;
use unicode_linebreak::{BreakOpportunity, linebreaks};

/// One row of a wrapped text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VisualRow {
    /// Where its text starts, in bytes.
    pub start: usize,
    /// Where its text ends, in bytes. The blanks swallowed at the break, or the `\n`, lie between
    /// this and the start of the next row.
    pub end: usize,
    /// The cells it takes; never more than it was given.
    pub width: usize,
}

impl VisualRow {
    /// The row's own part of the text that was wrapped; nothing of any other that is too short.
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// Breaks a text into rows: the first of at most `first_width` cells, all others of `rest_width`.
///
/// A row ends at a `\n` and where the Unicode line breaking algorithm (UAX #14) allows it; a word
/// longer than a row is broken between clusters, and a cluster wider than a row between its
/// characters. Blanks at a break are swallowed; those at the end of a paragraph are kept as far as
/// they fit. There is always a row, and after a last `\n` an empty one. A width of 0 counts as 1;
/// in a row of one cell a character of two has no room, and is a row of no width.
///
/// Draw `Shown::of(row.of(text))`. The two widths make a hanging indent. A cursor after the
/// last character of a full row stands one cell beyond it: a pane that shows a cursor there wraps
/// to one cell less than it has.
pub fn wrap(text: &str, first_width: usize, rest_width: usize) -> Vec<VisualRow> {
    let mut rows = Vec::new();
    let mut start = 0;
    for paragraph in text.split('\n') {
        let limit = if rows.is_empty() {
            first_width
        } else {
            rest_width
        };
        if paragraph.len() <= limit && plain(paragraph) {
            // What a few plain letters come to is one row of them all.
            let (end, width) = (start + paragraph.len(), paragraph.len());
            rows.push(VisualRow { start, end, width });
            start += paragraph.len() + 1;
            continue;
        }
        let shape = Shape::of(paragraph);
        let from = rows.len();
        Filler {
            drawn: shape.drawn(),
            first_width: first_width.max(1),
            rest_width: rest_width.max(1),
            rows: &mut rows,
            row: Open::at(0),
            chance: None,
        }
        .fill();
        let mut way_back = shape.way_back();
        for row in rows.iter_mut().skip(from) {
            row.start = start + way_back.text_at(row.start);
            row.end = start + way_back.text_at(row.end);
        }
        start += paragraph.len() + 1;
    }
    rows
}

/// The row being filled.
#[derive(Clone, Copy)]
struct Open {
    start: usize,
    /// Cells up to here, with the blanks at the end.
    width: usize,
    /// The end and the width of the text without the blanks at the end.
    inked: (usize, usize),
    /// The end and the width of as much as fits, blanks and all.
    fitting: (usize, usize),
}

impl Open {
    fn at(start: usize) -> Open {
        Open {
            start,
            width: 0,
            inked: (start, 0),
            fitting: (start, 0),
        }
    }

    /// The break before the text at `next`.
    fn chance(&self, next: usize) -> Chance {
        let (end, width) = self.inked;
        Chance { next, end, width }
    }
}

/// The last place where the open row may break: the next row's start, and the row up to it.
#[derive(Clone, Copy)]
struct Chance {
    next: usize,
    end: usize,
    width: usize,
}

/// Fills rows with one paragraph of drawn text.
struct Filler<'a> {
    drawn: &'a str,
    first_width: usize,
    rest_width: usize,
    rows: &'a mut Vec<VisualRow>,
    row: Open,
    chance: Option<Chance>,
}

impl Filler<'_> {
    /// Each cluster is seen once, and once more if the break falls before it: a linear time.
    fn fill(mut self) {
        let mut breaks = linebreaks(self.drawn)
            .filter(|(_, kind)| *kind == BreakOpportunity::Allowed)
            .map(|(at, _)| at)
            .peekable();
        let mut at = 0;
        while let Some(cluster) = cluster_at(self.drawn, at) {
            while breaks.next_if(|place| *place < at).is_some() {}
            if breaks.next_if_eq(&at).is_some() && at > self.row.start {
                self.chance = Some(self.row.chance(at));
            }
            at = if cluster.width > self.first_width.min(self.rest_width) {
                self.take_in_pieces(cluster)
            } else {
                self.take(cluster)
            };
        }
        let (end, width) = self.row.fitting;
        self.close(end, width, end);
    }

    fn limit(&self) -> usize {
        if self.rows.is_empty() {
            self.first_width
        } else {
            self.rest_width
        }
    }

    /// Puts a cluster into the open row, or closes the row first; gives the place to go on from.
    fn take(&mut self, cluster: Cluster) -> usize {
        let width = self.row.width + cluster.width;
        if !cluster.blank && width > self.limit() {
            return self.break_before(cluster.start);
        }
        self.row.width = width;
        if !cluster.blank {
            self.row.inked = (cluster.end, width);
        }
        if width <= self.limit() {
            self.row.fitting = (cluster.end, width);
        }
        cluster.end
    }

    /// Closes the open row at its last chance, or where there was none, in the word.
    fn break_before(&mut self, at: usize) -> usize {
        let chance = self.chance.take().unwrap_or(self.row.chance(at));
        let Chance { next, end, width } = chance;
        self.close(end, width, next);
        next
    }

    /// Puts the characters of a cluster in one by one, as no row of this pane can hold it whole.
    fn take_in_pieces(&mut self, cluster: Cluster) -> usize {
        if self.row.start < cluster.start {
            let next = self.break_before(cluster.start);
            if next < cluster.start {
                return next;
            }
        }
        let symbol = self.drawn.get(cluster.start..cluster.end);
        let mut before = None;
        for (offset, c) in symbol.unwrap_or_default().char_indices() {
            let start = cluster.start + offset;
            let piece = Cluster {
                start,
                end: start + c.len_utf8(),
                width: piece_width(before, c),
                blank: false,
            };
            before = Some(c);
            if self.row.width + piece.width > self.limit() && start > self.row.start {
                self.break_before(start);
            }
            if piece.width > self.limit() {
                self.close(piece.end, 0, piece.end);
            } else {
                self.take(piece);
            }
        }
        cluster.end
    }

    fn close(&mut self, end: usize, width: usize, next: usize) {
        let start = self.row.start;
        self.rows.push(VisualRow { start, end, width });
        self.row = Open::at(next);
        self.chance = None;
    }
}

/// The cells of a character of a broken cluster. One that widens the character before it (as the
/// emoji selector does) counts for what it adds.
fn piece_width(before: Option<char>, c: char) -> usize {
    let alone = cell_width(c.encode_utf8(&mut [0; 4]));
    let Some(before) = before else {
        return alone;
    };
    let pair = cell_width(&String::from_iter([before, c]));
    alone.max(pair.saturating_sub(cell_width(before.encode_utf8(&mut [0; 4]))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Shown;
    use crate::text::cells::tests::{awkward, drawn_cells};
    use proptest::prelude::*;

    fn lines(text: &str, first: usize, rest: usize) -> Vec<&str> {
        wrap(text, first, rest)
            .iter()
            .map(|row| row.of(text))
            .collect()
    }

    #[test]
    fn prose_breaks_where_a_printer_would() {
        let prose = "Agreed that the trustees meet. Mrs. O'Hara (chair), will-chase the \
                     sign-off, by 9th March; budget £4,250.";
        assert_eq!(
            lines(prose, 20, 20),
            [
                "Agreed that the",
                "trustees meet. Mrs.",
                "O'Hara (chair),",
                "will-chase the sign-",
                "off, by 9th March;",
                "budget £4,250.",
            ]
        );
    }

    #[test]
    fn rows_of_many_kinds() {
        let cases: [(&str, usize, usize, &[&str]); 16] = [
            ("", 5, 5, &[""]),
            ("\n", 5, 5, &["", ""]),
            ("one\ntwo\n", 5, 5, &["one", "two", ""]),
            ("hall booked", 11, 11, &["hall booked"]),
            ("hall booked", 10, 10, &["hall", "booked"]),
            // The hanging indent: the first row has its own width, every other the rest's.
            ("hall booked now", 4, 10, &["hall", "booked now"]),
            ("aa bb\ncc dd", 5, 2, &["aa bb", "cc", "dd"]),
            // Blanks are swallowed at a break, and kept at the end as far as they fit.
            ("hall   booked", 6, 6, &["hall", "booked"]),
            ("hall   ", 5, 5, &["hall "]),
            ("  hall", 9, 9, &["  hall"]),
            ("5\u{A0}km on", 4, 4, &["5\u{A0}km", "on"]),
            // A word longer than a row is broken; the next word goes on behind its rest.
            ("a unhurried b", 5, 5, &["a", "unhur", "ried", "b"]),
            ("cafe\u{301}s", 4, 4, &["cafe\u{301}", "s"]),
            ("会議室", 5, 5, &["会議", "室"]),
            (
                "👩\u{200D}👧👩\u{200D}👧",
                3,
                3,
                &["👩\u{200D}👧", "👩\u{200D}👧"],
            ),
            // What is hidden takes the cell of its mark.
            (
                "a\u{200B}\u{200B}b c\tde",
                4,
                4,
                &["a\u{200B}\u{200B}b", "c\tde"],
            ),
        ];
        for (text, first, rest, rows) in cases {
            assert_eq!(
                lines(text, first, rest),
                rows,
                "{text:?} in {first}, {rest}"
            );
        }
    }

    #[test]
    fn a_cell_too_few_leaves_a_row_of_no_width() {
        let row = |start, end, width| VisualRow { start, end, width };
        assert_eq!(
            wrap("a会b", 1, 1),
            [row(0, 1, 1), row(1, 4, 0), row(4, 5, 1)]
        );
        // A row of five cells holds two letters of the seven in this one cluster.
        let jamo = "\u{1100}".repeat(7);
        assert_eq!(
            wrap(&jamo, 5, 5),
            [row(0, 6, 4), row(6, 12, 4), row(12, 18, 4), row(18, 21, 2)]
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn no_row_is_wider_than_it_may_be(
            text in awkward(), first in 0_usize..24, rest in 0_usize..24
        ) {
            for (index, row) in wrap(&text, first, rest).iter().enumerate() {
                let limit = if index == 0 { first } else { rest }.max(1);
                prop_assert!(row.width <= limit);
                let shown = Shown::of(row.of(&text)).into_string();
                let drawn = drawn_cells(&shown);
                prop_assert!(drawn <= limit || row.width == 0 && shown.chars().count() == 1);
                if first.min(rest) > 7 {
                    prop_assert_eq!(row.width, drawn);
                }
            }
        }

        #[test]
        fn rows_hold_all_but_the_blanks_at_breaks(
            text in awkward(), first in 1_usize..24, rest in 1_usize..24
        ) {
            let rows = wrap(&text, first, rest);
            let mut at = 0;
            for row in &rows {
                prop_assert!(text.is_char_boundary(row.start) && text.is_char_boundary(row.end));
                let skipped = text.get(at..row.start).unwrap();
                let blanks = skipped.strip_suffix('\n').unwrap_or(skipped);
                prop_assert!(!blanks.contains('\n') && blanks.trim().is_empty());
                prop_assert!(row.start <= row.end);
                prop_assert!(!row.of(&text).contains('\n'));
                at = row.end;
            }
            prop_assert!(text.get(at..).unwrap().trim().is_empty());
            let after_line_end = |row: &&VisualRow| text.as_bytes().get(..row.start).unwrap().ends_with(b"\n");
            let line_ends = text.matches('\n').count();
            prop_assert_eq!(rows.iter().filter(after_line_end).count(), line_ends);
        }
    }
}
