//! Lists of words, each written as one string: a vocabulary is read as a text, not as a column.

/// Whether a word stands in a list whose words are parted by blanks.
pub(super) fn listed(words: &str, word: &str) -> bool {
    words.split_ascii_whitespace().any(|one| one == word)
}

/// The phrases of a list in which they are parted by bars.
pub(super) fn phrases(list: &str) -> impl Iterator<Item = &str> {
    list.split('|')
}
