//! A text beside its drawn form, and the way between their offsets.

use super::shown::{mark, marked};
use std::borrow::Cow;

/// A text beside the form in which its clusters and cells are counted: with marks, but with `\n`
/// left as it is, since it parts clusters and ends rows.
pub(super) struct Shape<'a> {
    text: &'a str,
    drawn: Cow<'a, str>,
}

impl<'a> Shape<'a> {
    pub(super) fn of(text: &'a str) -> Shape<'a> {
        let drawn = marked(text, |c| if c == '\n' { None } else { mark(c) });
        Shape { text, drawn }
    }

    pub(super) fn drawn(&self) -> &str {
        &self.drawn
    }

    /// The offset in the drawn form of an offset in the text, which is brought down to a character.
    pub(super) fn to_drawn(&self, at: usize) -> usize {
        let at = floor(self.text, at);
        if matches!(self.drawn, Cow::Borrowed(_)) {
            return at;
        }
        let before = self.text.get(..at).unwrap_or_default();
        before.chars().map(drawn_len).sum()
    }

    /// The offset in the text of an offset in the drawn form.
    pub(super) fn to_text(&self, at: usize) -> usize {
        self.way_back().text_at(at)
    }

    /// A way back for many offsets, each no less than the one before, in one pass.
    pub(super) fn way_back(&self) -> WayBack<'_> {
        let chars = match &self.drawn {
            Cow::Borrowed(_) => None,
            Cow::Owned(_) => Some(self.text.chars()),
        };
        WayBack {
            chars,
            text: 0,
            drawn: 0,
        }
    }
}

/// Turns rising offsets in the drawn form into offsets in the text.
pub(super) struct WayBack<'a> {
    /// What is still ahead; `None` where the drawn form is the text itself.
    chars: Option<std::str::Chars<'a>>,
    text: usize,
    drawn: usize,
}

impl WayBack<'_> {
    pub(super) fn text_at(&mut self, drawn: usize) -> usize {
        let Some(chars) = &mut self.chars else {
            return drawn;
        };
        while self.drawn < drawn
            && let Some(c) = chars.next()
        {
            self.text += c.len_utf8();
            self.drawn += drawn_len(c);
        }
        self.text
    }
}

fn drawn_len(c: char) -> usize {
    match c {
        '\n' => 1,
        c => mark(c).unwrap_or(c).len_utf8(),
    }
}

/// The greatest character boundary that is not beyond `at`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn there_and_back_is_the_same_place(text in any::<String>()) {
            let shape = Shape::of(&text);
            for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                let drawn = shape.to_drawn(at);
                prop_assert!(shape.drawn().is_char_boundary(drawn));
                prop_assert_eq!(shape.to_text(drawn), at);
            }
        }
    }

    #[test]
    fn offsets_follow_the_marks() {
        let shape = Shape::of("a\u{1B}b\nc\u{E0041}d");
        assert_eq!(shape.drawn(), "a␛b\nc␦d");
        assert_eq!(shape.to_drawn(2), 4);
        assert_eq!(shape.to_drawn(9), 10);
        assert_eq!(shape.to_text(10), 9);
        assert_eq!(Shape::of("£5").to_drawn(1), 0);
    }
}
