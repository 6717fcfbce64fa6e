//! Where sentences start and end.

// Ours: the sentences of UAX #29, as unicode-segmentation has them, end behind each `Mrs.` and `No.`, and
// minutes are full of both.

use std::ops::Range;

/// Words that a full stop shortens, whatever follows: titles and the like.
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "messrs", "dr", "prof", "rev", "revd", "cllr", "cllrs", "col", "capt", "lt",
    "maj", "sgt", "insp", "supt", "hon", "st", "esq", "vs", "viz", "cf",
];

/// Words that a full stop shortens where a number follows.
const NUMBERED: &[&str] = &[
    "no", "nos", "p", "pp", "para", "paras", "ref", "refs", "sec", "sect", "cl", "sch", "art",
    "reg", "app", "ch", "vol", "fig", "figs", "min", "mins", "item", "approx", "ca", "circa",
    "est", "ext", "tel", "max", "incl", "excl", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
    "sep", "sept", "oct", "nov", "dec", "rm", "ed",
];

/// The bytes of the sentence around `at`, without the blanks about it.
///
/// A sentence ends at a `\n`, and at `.` `?` `!` or `…` (and the quotes and brackets that close
/// behind it) when a blank follows and then a capital, a digit, or an opening quote or bracket. A
/// stop after a title (`Mrs.`), an initial (`J.`), a dotted short form (`e.g.`), or before a number
/// after such as `No.`, ends none. `a.m.` and `p.m.` end one before a capital. In the blanks
/// between two sentences the first is meant.
pub fn sentence_at(text: &str, at: usize) -> Range<usize> {
    let mut found = 0..0;
    for sentence in sentences(text) {
        if sentence.start > at && !found.is_empty() {
            break;
        }
        found = sentence;
    }
    found
}

/// The sentences of a text as [`sentence_at`] finds them, in order, without the blanks between them.
pub fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    ends(text).filter_map(move |end| {
        let whole = text.get(start..end).unwrap_or_default();
        let first = start + (whole.len() - whole.trim_start().len());
        let last = start + whole.trim_end().len();
        start = end;
        (first < last).then_some(first..last)
    })
}

/// Where sentences end, in order, the end of the text among them.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices()
        .filter_map(|(at, c)| match c {
            '\n' => Some(at + 1),
            '.' | '?' | '!' | '…' => end_at_stop(text, at, c),
            _ => None,
        })
        .chain(std::iter::once(text.len()))
}

/// The end of the sentence that the stop at `at` ends, behind what closes there.
fn end_at_stop(text: &str, at: usize, stop: char) -> Option<usize> {
    let before = text.get(..at)?;
    let behind = text.get(at + stop.len_utf8()..)?;
    let closed = behind.trim_start_matches(['"', '\'', '”', '’', ')', ']']);
    let following = closed.trim_start_matches(|c: char| c.is_whitespace() && c != '\n');
    if following.len() == closed.len() {
        return None;
    }
    let next = following.chars().next()?;
    let starts = (next.is_alphanumeric() && !next.is_lowercase())
        || matches!(next, '"' | '\'' | '“' | '‘' | '(' | '[');
    let shortens = stop == '.' && closed.len() == behind.len() && shortens(before, following);
    (starts && !shortens).then(|| text.len() - closed.len())
}

/// Whether a full stop between these two shortens a word, or follows a paragraph's number.
fn shortens(before: &str, following: &str) -> bool {
    let in_word = |c: char| c.is_alphanumeric() || c == '.';
    let head = before.trim_end_matches(in_word);
    let word = before.get(head.len()..).unwrap_or_default();
    let number_follows = following
        .split(char::is_whitespace)
        .next()
        .is_some_and(|token| token.contains(|c: char| c.is_ascii_digit()));
    let lower = word.to_lowercase();
    if matches!(lower.as_str(), "a.m" | "p.m") {
        return number_follows;
    }
    let mut parts = lower.split('.');
    let initials = parts.all(|part| {
        let mut chars = part.chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    });
    let numbers_a_paragraph = word.starts_with(|c: char| c.is_ascii_digit())
        && (head.trim_end_matches(' ').is_empty() || head.trim_end_matches(' ').ends_with('\n'));
    initials
        || numbers_a_paragraph
        || TITLES.contains(&lower.as_str())
        || (number_follows && NUMBERED.contains(&lower.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::cells::tests::awkward;
    use proptest::prelude::*;

    /// All sentences of a text, each found from its first byte.
    fn sentences(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        let mut last = 0..0;
        for (at, _) in text.char_indices() {
            let range = sentence_at(text, at);
            if range != last {
                found.push(text.get(range.clone()).unwrap());
                last = range;
            }
        }
        found
    }

    #[test]
    fn a_sentence_ends_where_a_reader_would_end_it() {
        let cases: [(&str, &[&str]); 18] = [
            ("", &[]),
            ("No stop at all", &["No stop at all"]),
            ("One came. Two left.", &["One came.", "Two left."]),
            (
                "Who pays? RS does! Good… Next.",
                &["Who pays?", "RS does!", "Good…", "Next."],
            ),
            ("Really?! Yes...  No.", &["Really?!", "Yes...", "No."]),
            (
                "Mrs. Hale asked Prof. Orr. Cllr. Dee left.",
                &["Mrs. Hale asked Prof. Orr.", "Cllr. Dee left."],
            ),
            (
                "See No. 5 and para. 12. The answer was no. Next.",
                &["See No. 5 and para. 12.", "The answer was no.", "Next."],
            ),
            (
                "Use glue, e.g. PVA, i.e. White. Done.",
                &["Use glue, e.g. PVA, i.e. White.", "Done."],
            ),
            (
                "It cost £2.50 net. J. B. Orr paid 4.75. Fine.",
                &["It cost £2.50 net.", "J. B. Orr paid 4.75.", "Fine."],
            ),
            (
                "Closed at 4.30 p.m. The hall was dark.",
                &["Closed at 4.30 p.m.", "The hall was dark."],
            ),
            (
                "She said “Stop.” Then she left.",
                &["She said “Stop.”", "Then she left."],
            ),
            (
                "(It rained.) \"Why?\" he asked.",
                &["(It rained.)", "\"Why?\" he asked."],
            ),
            ("He said so. “Fine.”", &["He said so.", "“Fine.”"]),
            ("It ended. 12 came.", &["It ended.", "12 came."]),
            ("the end. and then", &["the end. and then"]),
            (
                "1. Welcome\n2.1. The hall. Big",
                &["1. Welcome", "2.1. The hall.", "Big"],
            ),
            ("Ends here\n\nstarts there", &["Ends here", "starts there"]),
            (
                "Visit example.org. Then reply.",
                &["Visit example.org.", "Then reply."],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(sentences(text), expected, "{text:?}");
        }
    }

    #[test]
    fn the_blanks_behind_a_sentence_are_its_own() {
        let text = "  One.  Two. ";
        let cases = [
            (0, 2..6),
            (2, 2..6),
            (6, 2..6),
            (7, 2..6),
            (8, 8..12),
            (13, 8..12),
            (99, 8..12),
        ];
        for (at, range) in cases {
            assert_eq!(sentence_at(text, at), range, "at {at}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_sentence_is_around_its_place(text in awkward()) {
            for at in 0..=text.len() {
                let range = sentence_at(&text, at);
                let sentence = text.get(range.clone());
                prop_assert_eq!(sentence.map(str::trim), sentence);
                // Between the place and the sentence lie blanks alone.
                let between = text.get(range.end.min(at)..at).or(text.get(at..range.start));
                prop_assert!(between.is_none_or(|gap| gap.trim().is_empty()), "{} {:?}", at, range);
            }
        }
    }
}
