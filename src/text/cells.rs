//! The cells that a text takes, and the boundaries between its clusters.

use super::clusters::{clusters, drawn_boundary};
use super::shape::{Shape, floor};
use super::shown::Shown;
use unicode_segmentation::GraphemeCursor;

/// The width of a text in cells, as it is shown.
pub fn width(text: &str) -> usize {
    // Asked some hundred times a frame.
    // A line, block or corner (U+2500 to U+25BF), of which every frame of a pane is made.
    if let [0xE2, 0x94..=0x96, _] = text.as_bytes() {
        return 1;
    }
    Shown::of(text).width()
}

/// The boundary between clusters next before `at`, in bytes; 0 if there is none.
pub fn prev_boundary(text: &str, at: usize) -> usize {
    let shape = Shape::of(text);
    // From inside a character, the character's own start counts as before.
    let mut from = floor(text, at);
    from += usize::from(from < at.min(text.len()));
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let drawn = shape.drawn();
    let mut cursor = GraphemeCursor::new(shape.to_drawn(from), drawn.len(), true);
    let before = cursor.prev_boundary(drawn, 0).ok().flatten();
    shape.to_text(before.unwrap_or(0))
}

/// The boundary between clusters next after `at`, in bytes; the length if there is none.
pub fn next_boundary(text: &str, at: usize) -> usize {
    let shape = Shape::of(text);
    let drawn = shape.drawn();
    let mut cursor = GraphemeCursor::new(shape.to_drawn(at), drawn.len(), true);
    let after = cursor.next_boundary(drawn, 0).ok().flatten();
    shape.to_text(after.unwrap_or(drawn.len()))
}

/// `at` if it is a boundary between clusters, or else the next before it.
pub fn boundary_at_or_before(text: &str, at: usize) -> usize {
    if is_boundary(text, at) {
        at
    } else {
        prev_boundary(text, at)
    }
}

/// `at` if it is a boundary between clusters, or else the next after it.
pub fn boundary_at_or_after(text: &str, at: usize) -> usize {
    if is_boundary(text, at) {
        at
    } else {
        next_boundary(text, at)
    }
}

fn is_boundary(text: &str, at: usize) -> bool {
    if !text.is_char_boundary(at) {
        return false;
    }
    // Most places are at an end or between two plain letters; the whole text needs not be looked at for these.
    let near = text.as_bytes().get(at.wrapping_sub(1)..=at);
    if at == text.len() || near.is_some_and(|near| near.iter().all(u8::is_ascii_alphanumeric)) {
        return true;
    }
    let shape = Shape::of(text);
    drawn_boundary(shape.drawn(), shape.to_drawn(at))
}

/// A text in no more than so many cells, with an ellipsis where it is cut.
pub fn truncate(text: &str, cells: usize) -> Shown<'_> {
    let shown = Shown::of(text);
    if shown.is_plain() {
        return match cells {
            _ if shown.as_str().len() <= cells => shown,
            0 => Shown::default(),
            _ => shown.cut(cells - 1),
        };
    }
    let mut used = 0;
    let mut kept = 0;
    for cluster in clusters(shown.as_str()) {
        used += cluster.width;
        if used < cells {
            kept = cluster.end;
        }
        if used > cells {
            return match cells {
                0 => Shown::default(),
                _ => shown.cut(kept),
            };
        }
    }
    shown
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;
    use unicode_segmentation::UnicodeSegmentation;

    /// Texts of the kinds that break panes, in one string: letters, spaces, joiners, marks, wide
    /// and zero-width characters, flags, jamo, controls and overrides, beside any character at all.
    pub(in crate::text) fn awkward() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            6 => "[a-z]{1,9}",
            4 => " {1,3}",
            2 => "[.,;:!?£)(\"'/-]",
            2 => prop::sample::select(vec![
                "e\u{301}", "\u{301}", "👩\u{200D}👩\u{200D}👧", "\u{200D}", "❤\u{FE0F}", "🇬🇧", "🇫",
                "会議", "\u{3000}", "\u{A0}", "\u{1100}\u{1100}", "\u{1161}", "क्षि", "ｶﾞ", "لا",
                "\u{600}", "\u{FE0F}", "\n", "\r\n", "\t", "\u{1B}[2J", "\u{202E}", "\u{200B}",
                "\u{E0067}", "\u{AD}", "\u{2028}",
            ]).prop_map(str::to_owned),
            1 => any::<char>().prop_map(String::from),
        ];
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    /// How many cells ratatui's own buffer uses for a text.
    pub(in crate::text) fn drawn_cells(text: &str) -> usize {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 2000, 1));
        let (end, _) = buffer.set_stringn(0, 0, text, 2000, Style::default());
        usize::from(end)
    }

    #[test]
    fn a_line_or_a_block_is_as_wide_as_a_cluster_of_it() {
        for c in '\u{2500}'..='\u{25BF}' {
            let text = c.to_string();
            let slow: usize = clusters(&text).map(|cluster| cluster.width).sum();
            assert_eq!(width(&text), slow, "{c}");
        }
    }

    #[test]
    fn a_text_is_as_wide_as_it_is_drawn() {
        let cases = [
            ("", 0),
            ("minutes", 7),
            ("e\u{301}te\u{301}", 3),
            ("会議", 4),
            ("👩\u{200D}👩\u{200D}👧", 2),
            ("❤\u{FE0F}", 2),
            ("🇬🇧", 2),
            // Two letters that a shaping engine may join take a cell each.
            ("لا", 2),
            ("a\u{1B}b\u{202E}", 4),
            ("a\nb", 3),
        ];
        for (text, cells) in cases {
            assert_eq!(width(text), cells, "{text:?}");
        }
    }

    #[test]
    fn boundaries_go_by_cluster() {
        let text = "ae\u{301}👩\u{200D}👧\n\u{301}";
        assert_eq!(text.len(), 18);
        let nexts = [
            (0, 1),
            (1, 4),
            (2, 4),
            (4, 15),
            (7, 15),
            (15, 16),
            (16, 18),
            (99, 18),
        ];
        for (at, next) in nexts {
            assert_eq!(next_boundary(text, at), next, "after {at}");
        }
        let prevs = [
            (99, 16),
            (18, 16),
            (16, 15),
            (15, 4),
            (5, 4),
            (4, 1),
            (3, 1),
            (1, 0),
            (0, 0),
        ];
        for (at, prev) in prevs {
            assert_eq!(prev_boundary(text, at), prev, "before {at}");
        }
        // A hidden character is a mark, and a mark is a cluster.
        assert_eq!(next_boundary("🏴\u{E0067}", 0), 4);
        assert_eq!(prev_boundary("🏴\u{E0067}", 8), 4);
    }

    #[test]
    fn a_cut_text_says_so_within_its_cells() {
        let cases = [
            ("The hall", 8, "The hall"),
            ("The hall", 7, "The ha…"),
            ("The hall", 5, "The…"),
            ("The hall", 1, "…"),
            ("The hall", 0, ""),
            ("会議室", 5, "会議…"),
            ("会議室", 4, "会…"),
            ("会議", 1, "…"),
            ("\u{1B}[2J", 3, "␛[…"),
            ("", 0, ""),
        ];
        for (text, cells, shown) in cases {
            assert_eq!(truncate(text, cells).as_str(), shown, "{text:?} in {cells}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn widths_are_those_of_ratatui(text in awkward()) {
            let shown = Shown::of(&text);
            prop_assert_eq!(shown.width(), drawn_cells(shown.as_str()));
        }

        #[test]
        fn a_cut_text_fits(text in awkward(), cells in 0_usize..30) {
            let shown = truncate(&text, cells);
            prop_assert!(shown.width() <= cells);
            prop_assert_eq!(shown.as_str() == Shown::of(&text).as_str(), width(&text) <= cells);
        }

        #[test]
        fn boundaries_are_those_of_the_clusters_shown(text in awkward()) {
            let shape = Shape::of(&text);
            let mut expected = vec![0];
            for (at, symbol) in shape.drawn().grapheme_indices(true) {
                expected.push(shape.to_text(at + symbol.len()));
            }
            for at in 0..=text.len() {
                let before = expected.iter().rev().find(|place| **place < at).unwrap_or(&0);
                let after = expected.iter().find(|place| **place > at).copied();
                prop_assert_eq!(prev_boundary(&text, at), *before);
                prop_assert_eq!(next_boundary(&text, at), after.unwrap_or(text.len()));
                prop_assert_eq!(
                    boundary_at_or_before(&text, at) == at,
                    expected.contains(&at)
                );
            }
        }
    }
}
