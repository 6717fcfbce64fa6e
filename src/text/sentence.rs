//! Where sentences end.

use std::ops::Range;

/// Words whose full stop ends no sentence.
const ABBREVIATIONS: [&str; 22] = [
    "mr", "mrs", "ms", "dr", "prof", "rev", "st", "cllr", "no", "nos", "para", "paras", "p", "pp", "e.g",
    "i.e", "etc", "approx", "dept", "vs", "sgt", "supt",
];

/// The sentences of a text, without the blanks between them, in order.
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let ends = match c {
            '\n' => true,
            '.' | '?' | '!' | '…' => {
                let after = text.get(at + c.len_utf8()..).unwrap_or_default();
                // Closing quotes and brackets belong to the sentence they close.
                let closing = after.trim_start_matches(['"', '\'', '”', '’', ')', ']']);
                let closed = after.len() - closing.len();
                let next = closing.trim_start().chars().next();
                let blank = closing.starts_with(char::is_whitespace);
                let opens = next.is_none_or(|next| !next.is_lowercase());
                if (blank || closing.is_empty()) && opens && !abbreviated(text, start, at, c) {
                    for _ in after.get(..closed).unwrap_or_default().chars() {
                        characters.next();
                    }
                    push(&mut found, text, start..at + c.len_utf8() + closed);
                    start = at + c.len_utf8() + closed;
                }
                false
            }
            _ => false,
        };
        if ends {
            push(&mut found, text, start..at);
            start = at + 1;
        }
    }
    push(&mut found, text, start..text.len());
    found
}

fn abbreviated(text: &str, start: usize, at: usize, c: char) -> bool {
    let before = text.get(start..at).unwrap_or_default();
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    c == '.' && (initial || ABBREVIATIONS.contains(&word.to_lowercase().as_str()))
}

fn push(found: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let sentence = text.get(range.clone()).unwrap_or_default();
    let start = range.start + sentence.len() - sentence.trim_start().len();
    let end = start + sentence.trim().len();
    if end > start {
        found.push(start..end);
    }
}

/// The sentence around a byte; the whole text if it stands in none.
#[must_use]
pub fn sentence_at(text: &str, at: usize) -> Range<usize> {
    let all = sentences(text);
    all.iter().find(|range| at <= range.end).or(all.last()).cloned().unwrap_or(0..text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_and_figures_end_no_sentence() {
        let text = "Mr. Hill paid £4.50 to Cllr. Oduya. It was agreed (see No. 4.) that “all is well.” Thanks! why";
        let expected = [
            "Mr. Hill paid £4.50 to Cllr. Oduya.",
            "It was agreed (see No. 4.) that “all is well.”",
            "Thanks! why",
        ];
        let found: Vec<&str> = sentences(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_sentence_at_the_cursor_is_found() {
        let text = "First one. Second one?  Third";
        for (at, sentence) in [(0, "First one."), (10, "First one."), (11, "Second one?"), (29, "Third")] {
            assert_eq!(&text[sentence_at(text, at)], sentence, "{at}");
        }
        assert_eq!(sentence_at("", 0), 0..0);
    }
}
