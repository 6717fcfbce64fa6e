//! What a file says: its words, taken out of the bytes that are to be written.

use std::io::{Cursor, Read};

/// Tags within a paragraph, which part no word from the next.
const WITHIN: [&str; 12] = [
    "w:t", "/w:t", "w:r", "/w:r", "em", "/em", "strong", "/strong", "a", "/a", "span", "/span",
];

/// Tags that lead to an address, which is said as much as the words are.
const LINKS: [&str; 2] = ["a", "Relationship"];

/// The words of a text with tags: each end of a paragraph, a row or a cell is a line end; addresses at the end.
pub(super) fn of_tagged(tagged: &str) -> String {
    let mut words = String::with_capacity(tagged.len() / 2);
    let mut addresses = String::new();
    for part in tagged.split('<') {
        let (tag, text) = part.split_once('>').unwrap_or(("", part));
        let name = tag.split(' ').next().unwrap_or_default();
        if !WITHIN.contains(&name) {
            words.push('\n');
        }
        if LINKS.contains(&name) {
            addresses.push('\n');
            unescape(tag, &mut addresses);
        }
        unescape(text, &mut words);
    }
    words.push_str(&addresses);
    words
}

/// Text as it was before it was written between tags.
fn unescape(text: &str, words: &mut String) {
    let mut rest = text;
    while let Some((before, entity)) = rest.split_once('&') {
        words.push_str(before);
        let (name, after) = entity.split_once(';').unwrap_or((entity, ""));
        words.push(match name {
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" | "apos" => '\'',
            _ => '&',
        });
        rest = after;
    }
    words.push_str(rest);
}

/// The words in a Word file: what stands in its document, headers, footers and properties.
///
/// # Errors
/// If the archive can't be read back.
pub(super) fn in_word_file(file: &[u8]) -> zip::result::ZipResult<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(file))?;
    let mut words = String::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at)?;
        if part.name().starts_with("word/") || part.name().starts_with("docProps/") {
            let mut xml = String::new();
            part.read_to_string(&mut xml)?;
            words.push_str(&of_tagged(&xml));
        }
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_said_too() {
        assert_eq!(
            of_tagged("see <a href=\"https://example.org/x\">this</a>"),
            "\nsee this\na href=\"https://example.org/x\""
        );
    }

    #[test]
    fn words_stand_together_within_a_paragraph_and_apart_between_two() {
        let cases = [
            (
                "<p>Una <strong>Cr</strong>ane</p><p>b</p>",
                "\n\nUna Crane\n\nb\n",
            ),
            (
                "<w:p><w:r><w:t xml:space=\"preserve\">a &lt;&amp;&#39;</w:t></w:r></w:p>",
                "\n\na <&'\n",
            ),
        ];
        for (tagged, expected) in cases {
            assert_eq!(of_tagged(tagged), expected, "{tagged}");
        }
    }
}
