//! Text made safe to draw.

// ratatui drops control characters without a word (0.29 let them through to the terminal): what is on the screen would
// not be what is in the document. So each has a mark, and only this type may be drawn.

use super::clusters::clusters;
use std::borrow::Cow;
use std::fmt;

/// The mark for a character that has no picture of its own: U+2426, one cell wide.
const MARK: char = '\u{2426}';

/// Text in which nothing can steer a terminal or hide: the only text that is drawn.
///
/// Each dangerous character has one visible mark of one cell in its place, so that a row keeps its
/// count of characters. C0 and DEL have their control pictures (`␛`, `␉`, `␊`, `␡`); all others
/// have `␦`: C1, direction marks and overrides, zero-width space, word joiner, soft hyphen and byte
/// order mark, invisible operators, line and paragraph separators, interlinear and tag characters,
/// noncharacters. ZWJ and ZWNJ stay: they shape emoji and whole scripts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Shown<'a>(Cow<'a, str>);

impl<'a> Shown<'a> {
    /// Makes a text safe to draw; text that is safe already is borrowed.
    pub fn of(text: &'a str) -> Shown<'a> {
        Shown(marked(text, mark))
    }

    /// The text with its marks.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether every character is a plain letter, digit, sign or space of one byte and one cell.
    pub fn is_plain(&self) -> bool {
        plain(&self.0)
    }

    /// The width in cells.
    pub fn width(&self) -> usize {
        if self.is_plain() {
            return self.0.len();
        }
        clusters(&self.0).map(|cluster| cluster.width).sum()
    }

    /// The text with its marks, owned.
    pub fn into_string(self) -> String {
        self.0.into_owned()
    }

    /// The same, free of what it was borrowed from.
    #[must_use]
    pub fn into_owned(self) -> Shown<'static> {
        Shown(Cow::Owned(self.0.into_owned()))
    }

    /// The same with an ellipsis after its first bytes, less the blanks there.
    pub(super) fn cut(&self, len: usize) -> Shown<'static> {
        let kept = self.0.get(..len).unwrap_or_default();
        Shown(Cow::Owned(format!("{}…", kept.trim_end())))
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&self.0)
    }
}

/// Puts a mark in the place of each character that has one, and borrows where none has.
pub(super) fn marked(text: &str, mark: fn(char) -> Option<char>) -> Cow<'_, str> {
    if plain(text) || !text.chars().any(|c| mark(c).is_some()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| mark(c).unwrap_or(c)).collect())
}

/// Whether every character is of one byte and one cell, and may be drawn.
pub(super) fn plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// The visible mark of a dangerous character; `None` where the character may be drawn.
pub(super) fn mark(c: char) -> Option<char> {
    match c {
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7F}' => Some('\u{2421}'),
        '\u{80}'..='\u{9F}'
        | '\u{AD}'
        | '\u{61C}'
        | '\u{180E}'
        | '\u{200B}'
        | '\u{200E}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FDD0}'..='\u{FDEF}'
        | '\u{FEFF}'
        | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E00FF}'
        | '\u{E01F0}'..='\u{E0FFF}' => Some(MARK),
        c if u32::from(c) & 0xFFFE == 0xFFFE => Some(MARK),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::buffer::CellWidth;
    use unicode_width::UnicodeWidthChar;

    #[test]
    fn each_dangerous_character_has_its_visible_mark() {
        let cases = [
            ("\u{1B}[31mred", "␛[31mred"),
            ("a\tb\nc\r\0", "a␉b␊c␍␀"),
            ("\u{7F}\u{9B}2J", "␡␦2J"),
            ("\u{202E}evil\u{202C}", "␦evil␦"),
            ("\u{200E}\u{200F}\u{2066}\u{2069}\u{61C}", "␦␦␦␦␦"),
            ("a\u{200B}b\u{2060}c\u{FEFF}d\u{AD}e", "a␦b␦c␦d␦e"),
            ("\u{2028}\u{2029}\u{FFF9}\u{FFFB}", "␦␦␦␦"),
            (
                "\u{E0001}\u{E0067}\u{E007F}\u{FDD0}\u{FFFE}\u{10FFFF}",
                "␦␦␦␦␦␦",
            ),
            // What writes words stays: joiners, combining marks, emoji, wide text, no-break space.
            (
                "👩\u{200D}👧 می\u{200C}خواهم e\u{301} ❤\u{FE0F} 会議 £\u{A0}5",
                "👩\u{200D}👧 می\u{200C}خواهم e\u{301} ❤\u{FE0F} 会議 £\u{A0}5",
            ),
        ];
        for (text, shown) in cases {
            assert_eq!(Shown::of(text).as_str(), shown, "{text:?}");
        }
    }

    #[test]
    fn clean_text_is_borrowed() {
        for text in ["", "RS to book the hall", "Zoë – 会議"] {
            assert!(matches!(Shown::of(text).0, Cow::Borrowed(_)));
        }
    }

    #[test]
    fn every_mark_is_one_cell_and_needs_no_mark_itself() {
        for c in '\0'..=char::MAX {
            if let Some(shown) = mark(c) {
                assert_eq!(
                    shown.encode_utf8(&mut [0; 4]).cell_width(),
                    1,
                    "U+{:04X}",
                    u32::from(c)
                );
                assert_eq!(mark(shown), None);
            } else {
                assert!(c.width().is_some(), "U+{:04X}", u32::from(c));
            }
        }
    }

    #[test]
    fn display_pads_like_any_text() {
        assert_eq!(format!("[{:<4}]", Shown::of("a\t")), "[a␉  ]");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn marks_stand_one_for_one(text in any::<String>()) {
            let shown = Shown::of(&text).into_string();
            prop_assert_eq!(shown.chars().count(), text.chars().count());
            prop_assert!(!shown.contains(char::is_control));
            let again = Shown::of(&shown);
            prop_assert_eq!(again.as_str(), shown.as_str());
        }
    }
}
