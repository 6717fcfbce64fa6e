//! Places in a wrapped text as rows and columns.

use super::clusters::clusters;
use super::shape::{Shape, floor};
use super::{VisualRow, width};

/// The row and the column, in cells from the row's start, of a cursor before the byte `at`.
///
/// In the blanks swallowed at a break it stands at the end of its row. After the last character of
/// a full row the column is the row's width: one cell beyond it. The rows are those of `text`.
pub fn cursor_cell(rows: &[VisualRow], text: &str, at: usize) -> (usize, usize) {
    let after = rows.partition_point(|row| row.start <= at);
    let index = after.saturating_sub(1);
    let Some(row) = rows.get(index) else {
        return (0, 0);
    };
    // A cursor in the blanks that a break swallowed has no cell of its own.
    let end = floor(text, at.min(row.end));
    let before = text.get(row.start..end).unwrap_or_default();
    (index, width(before).min(row.width))
}

/// The byte offset nearest to a cell: the start of the cluster drawn there, or the end of the row.
///
/// Of a row that breaks inside a word it is the last place that is still in that row. A row beyond
/// the last is the last. The rows are those of `text`.
pub fn at_cell(rows: &[VisualRow], text: &str, row: usize, col: usize) -> usize {
    let index = row.min(rows.len().saturating_sub(1));
    let Some(row) = rows.get(index) else {
        return 0;
    };
    let shape = Shape::of(row.of(text));
    let mut used = 0;
    let mut last = 0;
    for cluster in clusters(shape.drawn()) {
        used += cluster.width;
        last = cluster.start;
        if used > col {
            return row.start + shape.to_text(cluster.start);
        }
    }
    let next = rows.get(index + 1);
    if next.is_some_and(|next| next.start == row.end) {
        row.start + shape.to_text(last)
    } else {
        row.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::cells::tests::awkward;
    use crate::text::{next_boundary, wrap};
    use proptest::prelude::*;

    #[test]
    fn a_place_has_its_cell() {
        let text = "会議 at ten\n\u{1B}end";
        let rows = wrap(text, 7, 7);
        assert_eq!(rows.len(), 3);
        let cells = [
            (0, (0, 0)),
            (3, (0, 2)),
            (7, (0, 5)),
            (9, (0, 7)),
            (10, (1, 0)),
            (13, (1, 3)),
            (14, (2, 0)),
            (15, (2, 1)),
            (18, (2, 4)),
            (99, (2, 4)),
        ];
        for (at, cell) in cells {
            assert_eq!(cursor_cell(&rows, text, at), cell, "byte {at}");
        }
        assert_eq!(cursor_cell(&[], text, 4), (0, 0));
    }

    #[test]
    fn a_cell_has_its_place() {
        let text = "会議 at ten\n\u{1B}end";
        let rows = wrap(text, 7, 7);
        let places = [
            ((0, 0), 0),
            ((0, 1), 0),
            ((0, 2), 3),
            ((0, 40), 9),
            ((1, 1), 11),
            ((1, 3), 13),
            ((2, 1), 15),
            ((9, 2), 16),
        ];
        for ((row, col), at) in places {
            assert_eq!(
                at_cell(&rows, text, row, col),
                at,
                "row {row}, column {col}"
            );
        }
        // The end of a row that breaks in a word belongs to the next: the last letter is meant.
        assert_eq!(at_cell(&wrap("unhurried", 5, 5), "unhurried", 0, 9), 4);
        assert_eq!(at_cell(&[], text, 1, 1), 0);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_cell_stays_in_its_row_and_a_place_comes_back(
            text in awkward(), first in 2_usize..20, rest in 2_usize..20, col in 0_usize..30
        ) {
            let rows = wrap(&text, first, rest);
            for row in 0..rows.len() {
                let at = at_cell(&rows, &text, row, col);
                prop_assert!(text.is_char_boundary(at));
                prop_assert_eq!(cursor_cell(&rows, &text, at).0, row);
            }
            let mut at = 0;
            while at < text.len() {
                let (row, col) = cursor_cell(&rows, &text, at);
                let limit = if row == 0 { first } else { rest };
                prop_assert!(col <= limit);
                let back = at_cell(&rows, &text, row, col);
                prop_assert_eq!(cursor_cell(&rows, &text, back), (row, col));
                at = next_boundary(&text, at);
            }
        }
    }
}
