//! The rows of a text that is being typed: only what follows a change is broken anew.

// The line was broken into rows three times a key, 18,000 instructions each at fifty characters and growing
// with it. So rows before a change stand, and a word that grows in its row is not broken anew.

use super::{VisualRow, wrap};

/// A text with its rows.
///
/// The last column is kept free for the cursor, as in [`EditLine::rows`](super::EditLine::rows).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wrapped {
    text: String,
    room: usize,
    rows: Vec<VisualRow>,
}

impl Wrapped {
    /// The rows.
    pub fn rows(&self) -> &[VisualRow] {
        &self.rows
    }

    /// Follows a text to what it is now, in this many columns.
    pub fn follow(&mut self, text: &str, columns: usize) {
        let room = columns.saturating_sub(1).max(1);
        if room == self.room && self.grow(text) {
            return;
        }
        let kept = if room == self.room {
            self.untouched(text)
        } else {
            0
        };
        let start = self.rows.get(kept).map_or(0, |row| row.start);
        self.room = room;
        self.rows.truncate(kept);
        let rest = text.get(start..).unwrap_or_default();
        self.rows
            .extend(wrap(rest, room, room).into_iter().map(|row| VisualRow {
                start: row.start + start,
                end: row.end + start,
                ..row
            }));
        self.text.truncate(start);
        self.text.push_str(rest);
    }

    /// Follows a text whose last word has become longer, where its row has room for it; `false` for any other.
    ///
    /// No row may break between letters and digits of ASCII, and each takes a cell of its own.
    fn grow(&mut self, text: &str) -> bool {
        let word = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_alphanumeric);
        let (Some(added), Some(row)) = (text.strip_prefix(&*self.text), self.rows.last_mut())
        else {
            return false;
        };
        let in_word = self.text.as_bytes().get(row.start..row.end);
        let in_word = in_word.and_then(|row| row.last_chunk::<2>());
        let fits = row.end == self.text.len() && row.width + added.len() <= self.room;
        if !fits || !word(added.as_bytes()) || !in_word.is_some_and(|last| word(last)) {
            return false;
        }
        row.end += added.len();
        row.width += added.len();
        self.text.push_str(added);
        true
    }

    /// How many of the first rows stand, whatever comes after them.
    ///
    /// A change may let the row before it take a word of the changed one. And where a break is allowed may hang on
    /// what stands before it, except behind a space and before a plain letter or digit.
    fn untouched(&self, text: &str) -> usize {
        let same = |pair: &&[VisualRow]| match pair {
            [row, next] => {
                let range = row.start..next.start;
                text.get(range.clone()).is_some() && text.get(range.clone()) == self.text.get(range)
            }
            _ => false,
        };
        let same = self.rows.windows(2).take_while(same).count();
        let plain = |at: &usize| {
            let start = self.rows.get(*at).map_or(0, |row| row.start);
            match text.as_bytes().get(start.saturating_sub(1)..=start) {
                Some([b'\n', _]) => true,
                Some([b' ', letter]) => letter.is_ascii_alphanumeric(),
                _ => false,
            }
        };
        (0..same.saturating_sub(1)).rev().find(plain).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::cells::tests::awkward;
    use proptest::prelude::*;

    #[test]
    fn a_long_line_is_broken_anew_at_its_end_alone() {
        let mut text = "The slipway was looked at twice, and is sound. ".repeat(100);
        let mut wrapped = Wrapped::default();
        wrapped.follow(&text, 60);
        let rows = wrapped.rows().len();
        text.push('x');
        assert!(wrapped.untouched(&text) + 6 > rows, "of {rows} rows");
        wrapped.follow(&text, 60);
        assert_eq!(wrapped.rows(), wrap(&text, 59, 59));
        assert_eq!(wrapped.untouched("The slipway was not"), 0);
    }

    #[test]
    fn a_word_grows_in_its_row_without_being_broken_anew() {
        let mut text = "The slipway was looked at twice, and is sound. ".repeat(3);
        let mut wrapped = Wrapped::default();
        let mut grown = 0;
        for letter in "slip 2 no. 4711 wasn't seen, être 日本x twenty ab cd"
            .repeat(6)
            .chars()
        {
            text.push(letter);
            grown += usize::from(wrapped.clone().grow(&text));
            wrapped.follow(&text, 24);
            assert_eq!(wrapped.rows(), wrap(&text, 23, 23), "{text:?}");
        }
        assert!(grown > 80, "{grown} letters");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn a_text_typed_letter_by_letter_has_the_rows_of_the_whole(
            begun in awkward(), typed in "[a-z0-9 .,-]{0,60}", columns in 0_usize..16,
        ) {
            let (mut text, mut wrapped) = (begun, Wrapped::default());
            let room = columns.saturating_sub(1).max(1);
            wrapped.follow(&text, columns);
            for letter in typed.chars() {
                text.push(letter);
                wrapped.follow(&text, columns);
                prop_assert_eq!(wrapped.rows(), wrap(&text, room, room), "{:?}", text);
            }
        }

        #[test]
        fn the_rows_are_those_of_the_whole_text(
            texts in proptest::collection::vec((awkward(), any::<prop::sample::Index>(), 0_usize..9), 1..8),
            columns in 0_usize..16,
        ) {
            let (mut text, mut wrapped) = (String::new(), Wrapped::default());
            for (put, place, cut) in &texts {
                let boundaries: Vec<usize> =
                    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
                let at = place.index(boundaries.len());
                let end = boundaries.len().saturating_sub(1).min(at + cut);
                text.replace_range(boundaries[at]..boundaries[end], put);
                wrapped.follow(&text, columns);
                let room = columns.saturating_sub(1).max(1);
                prop_assert_eq!(wrapped.rows(), wrap(&text, room, room), "{:?}", text);
            }
        }
    }
}
