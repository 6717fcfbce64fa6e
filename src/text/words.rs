//! Where words start.

use super::clusters::drawn_boundary;
use super::shape::Shape;
use unicode_segmentation::UnicodeSegmentation;

/// The place next before `at` where a word starts; 0 if there is none.
///
/// A word starts at its first letter or digit, and a run of punctuation after a blank is one too:
/// before `"(chair), who"` these are `(`, `c` and `w`. Words are those of UAX #29: `O'Hara` and
/// `4,250` are one, `will-chase` is two.
pub fn prev_word(text: &str, at: usize) -> usize {
    let before = starts(text).into_iter().take_while(|start| *start < at);
    before.last().unwrap_or(0)
}

/// The place next after `at` where a word starts, as in [`prev_word`]; the length if there is none.
pub fn next_word(text: &str, at: usize) -> usize {
    let after = starts(text).into_iter().find(|start| *start > at);
    after.unwrap_or(text.len())
}

fn starts(text: &str) -> Vec<usize> {
    let shape = Shape::of(text);
    let drawn = shape.drawn();
    let mut way_back = shape.way_back();
    let mut starts = Vec::new();
    let mut after_blank = true;
    for (at, segment) in drawn.split_word_bound_indices() {
        let blank = segment.chars().all(char::is_whitespace);
        let starting = segment.contains(char::is_alphanumeric) || (after_blank && !blank);
        // A word bound may lie within a cluster, where no cursor may stand.
        if starting && drawn_boundary(drawn, at) {
            starts.push(way_back.text_at(at));
        }
        after_blank = blank;
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::boundary_at_or_before;
    use crate::text::cells::tests::awkward;
    use proptest::prelude::*;

    #[test]
    fn words_start_at_letters_and_after_blanks() {
        let cases: [(&str, &[usize]); 7] = [
            ("", &[]),
            ("RS to book", &[0, 3, 6]),
            ("(chair), who", &[0, 1, 9]),
            ("O'Hara  will-chase £4,250.", &[0, 8, 13, 19, 21]),
            ("@RS/DE > Fri", &[0, 1, 4, 7, 9]),
            ("one\ntwo  ", &[0, 4]),
            ("a\u{1B} zwölf", &[0, 3]),
        ];
        for (text, expected) in cases {
            assert_eq!(starts(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_step_goes_to_the_next_start_or_the_end() {
        let text = "RS to book ";
        let steps = [
            (0, 3, 0),
            (1, 3, 0),
            (3, 6, 0),
            (4, 6, 3),
            (6, 11, 3),
            (11, 11, 6),
            (99, 11, 6),
        ];
        for (at, next, prev) in steps {
            assert_eq!(
                (next_word(text, at), prev_word(text, at)),
                (next, prev),
                "at {at}"
            );
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn words_start_between_clusters(text in awkward()) {
            for start in starts(&text) {
                prop_assert_eq!(boundary_at_or_before(&text, start), start);
            }
        }
    }
}
