//! Graphemes, and the cells of the terminal that they fill.

use super::shown::Shown;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};
use unicode_width::UnicodeWidthStr;

/// The cells that a text fills once it is shown.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return text.len();
    }
    Shown::of(text).as_str().graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// The start of the grapheme before a byte.
#[must_use]
pub fn previous(text: &str, at: usize) -> usize {
    GraphemeCursor::new(at, text.len(), true).prev_boundary(text, 0).ok().flatten().unwrap_or(0)
}

/// The end of the grapheme at a byte.
#[must_use]
pub fn next(text: &str, at: usize) -> usize {
    let next = GraphemeCursor::new(at, text.len(), true).next_boundary(text, 0);
    next.ok().flatten().unwrap_or(text.len())
}

/// The nearest boundary of a grapheme at or before a byte.
#[must_use]
pub fn floor(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at.min(text.len()));
    let boundary = GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0);
    if boundary.unwrap_or(true) { at } else { previous(text, at) }
}

/// The start of the word before a byte, blanks between them passed over.
#[must_use]
pub fn word_left(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default().trim_end();
    before.rfind(char::is_whitespace).map_or(0, |blank| next(text, blank))
}

/// The end of the word after a byte, blanks between them passed over.
#[must_use]
pub fn word_right(text: &str, at: usize) -> usize {
    let after = text.get(at..).unwrap_or_default();
    let start = at + after.len() - after.trim_start().len();
    let word = text.get(start..).unwrap_or_default();
    word.find(char::is_whitespace).map_or(text.len(), |blank| start + blank)
}

/// As much of a text as fits, with an ellipsis where it was cut.
#[must_use]
pub fn truncate(text: &str, cells: usize) -> Shown<'_> {
    // A text of so few bytes can't fill more cells, and one of so many need not be looked at whole.
    let head = text.get(..text.floor_char_boundary(cells.saturating_mul(32).saturating_add(64)));
    let shown = Shown::of(head.unwrap_or(text));
    if width(shown.as_str()) <= cells {
        return shown;
    }
    let mut cut = String::new();
    let mut used = 0;
    for grapheme in shown.as_str().graphemes(true) {
        used += grapheme.width();
        if used >= cells {
            break;
        }
        cut.push_str(grapheme);
    }
    if cells > 0 {
        cut.push('…');
    }
    Shown::of(&cut).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_cells() {
        for (text, cells) in [("abc", 3), ("日本", 4), ("e\u{301}", 1), ("👩\u{200d}🔧", 2), ("\u{1b}", 1)] {
            assert_eq!(width(text), cells, "{text:?}");
        }
    }

    #[test]
    fn a_cut_text_fits_and_says_so() {
        assert_eq!(truncate("Harbour", 7).as_str(), "Harbour");
        assert_eq!(truncate("Harbour", 4).as_str(), "Har…");
        assert_eq!(truncate("日本語", 4).as_str(), "日…");
        assert_eq!(truncate("abc", 0).as_str(), "");
    }

    #[test]
    fn words_are_walked_over_with_their_blanks() {
        let text = "RS to  book";
        assert_eq!((word_left(text, 11), word_left(text, 7), word_left(text, 2)), (7, 3, 0));
        assert_eq!((word_right(text, 0), word_right(text, 2), word_right(text, 5)), (2, 5, 11));
    }
}
