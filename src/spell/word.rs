//! Which parts of a text are words to be checked.

use std::ops::Range;

/// The longest word, in bytes, that a dictionary is asked about.
const LONGEST: usize = 60;

/// The words of a text that a dictionary can judge, each with its bytes, in order.
///
/// Left out are single letters, words all in capitals (initials and abbreviations), words with a figure or a
/// capital inside (`A12`, `McKay`), addresses, and anything with a mark of its own in front (`@RS`, `#4`). A
/// possessive *'s* is no part of the word.
pub fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    chunks(text).flat_map(|(start, chunk)| {
        in_chunk(chunk).map(move |(range, word)| (range.start + start..range.end + start, word))
    })
}

/// The runs between blanks that may hold words.
fn chunks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(char::is_whitespace).filter_map(move |chunk| {
        let start = at;
        at = text
            .get(start + chunk.len()..)
            .and_then(|rest| rest.chars().next())
            .map_or(text.len(), |blank| start + chunk.len() + blank.len_utf8());
        (!address(chunk)).then_some((start, chunk))
    })
}

/// Whether a run is an address, a path or a mark rather than words.
fn address(chunk: &str) -> bool {
    let inner_dot = || {
        let mut parts = chunk
            .trim_end_matches(|c: char| !c.is_alphanumeric())
            .split('.');
        let first = parts.next().unwrap_or_default();
        parts.next().is_some() && first.chars().any(char::is_alphabetic)
    };
    // Marks of the capture line are no words, whatever letters they have.
    chunk.contains(['@', '#', '\\', '_']) || chunk.contains("://") || inner_dot()
}

fn in_chunk(chunk: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let letter = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}' | '-');
    let mut at = 0;
    chunk.split(move |c| !letter(c)).filter_map(move |piece| {
        let from = at;
        at = chunk
            .get(from + piece.len()..)
            .and_then(|rest| rest.chars().next())
            .map_or(chunk.len(), |mark| from + piece.len() + mark.len_utf8());
        let outer = ['\'', '\u{2019}', '-'];
        let start = from + piece.len() - piece.trim_start_matches(outer).len();
        let word = without_possessive(piece.trim_matches(outer));
        judged(word).then_some((start..start + word.len(), word))
    })
}

fn without_possessive(word: &str) -> &str {
    ["'s", "\u{2019}s"]
        .into_iter()
        .find_map(|end| word.strip_suffix(end))
        .unwrap_or(word)
}

/// Whether a dictionary has anything to say about such a word.
fn judged(word: &str) -> bool {
    let plain = |part: &str| !part.chars().skip(1).any(char::is_uppercase);
    word.len() <= LONGEST
        && word.chars().filter(|c| c.is_alphabetic()).count() > 1
        // Room numbers, account codes: no dictionary has them.
        && !word.contains(char::is_numeric)
        && word.split(['-', '\'', '\u{2019}']).all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_what_a_dictionary_can_judge() {
        let cases: [(&str, &[&str]); 12] = [
            ("", &[]),
            ("The hall is cold.", &["The", "hall", "is", "cold"]),
            ("a DWP form, I see", &["form", "see"]),
            (
                "Ana's and the tenants\u{2019} keys",
                &["Ana", "and", "the", "tenants", "keys"],
            ),
            ("don't, can\u{2019}t", &["don't", "can\u{2019}t"]),
            (
                "well-recieved (and/or) 'quoted'",
                &["well-recieved", "and", "or", "quoted"],
            ),
            ("A12 2nd 10.30am COVID19", &[]),
            (
                "ana@example.org www.example.org https://example.org/hall",
                &[],
            ),
            ("ask McKay and eBay", &["ask", "and"]),
            ("the end.Then", &["the"]),
            ("@RS #4 snake_case", &[]),
            (
                "na\u{ef}ve caf\u{e9}s \u{2013} o'clock",
                &["na\u{ef}ve", "caf\u{e9}s", "o'clock"],
            ),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = words(text).map(|(_, word)| word).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn every_word_stands_where_it_says(text in "[a-zA-Z'’ .@éß/\\-1\n]{0,40}") {
            for (range, word) in words(&text) {
                prop_assert_eq!(text.get(range), Some(word));
            }
        }
    }
}
