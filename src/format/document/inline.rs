//! Text among Markdown: written so that it shows as itself, and read back to the letter.

use crate::format::put::Put;

/// What decodes to nothing at all: a place where a text is, but empty (`∅` to a Markdown viewer).
const EMPTY: &str = "&empty;";

/// What may stand in a text besides itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stars {
    /// `**…**` is bold and stays.
    Bold,
    /// A star is a star.
    Plain,
}

/// A text as one line: titles, names, cells, facts. A line break in it becomes an entity.
pub(super) fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    piece(&mut out, text, Stars::Plain);
    if text.is_empty() {
        out.push_str(EMPTY);
    }
    out
}

/// A text as one line in which ` — ` parts one thing from the next.
pub(super) fn part(text: &str) -> String {
    line(text).replace('—', "&#8212;")
}

/// A text that may hold line breaks, each written as Markdown's hard break; further lines begin with `indent`.
pub(super) fn block(text: &str, indent: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let last = text.matches('\n').count();
    for (n, one) in text.split('\n').enumerate() {
        if n > 0 {
            out.push_str("\\\n");
            out.push_str(indent);
        }
        if one.is_empty() && (n == 0 || n == last) {
            out.push_str(EMPTY);
        }
        piece(&mut out, one, Stars::Bold);
    }
    out
}

/// The same, of a text that must not begin with what reads as a label (`**JE:**`).
pub(super) fn unlabelled(text: &str, indent: &str) -> String {
    let out = block(text, indent);
    match out.strip_prefix("**") {
        Some(rest) if rest.contains(":**") => format!("\\*\\*{rest}"),
        _ => out,
    }
}

/// The same, of a text that must not begin with bold print.
pub(super) fn unreferenced(text: &str, indent: &str) -> String {
    let out = block(text, indent);
    match out.strip_prefix("**") {
        Some(rest) => format!("\\*\\*{rest}"),
        None => out,
    }
}

fn piece(out: &mut String, text: &str, stars: Stars) {
    let guarded = guard(text);
    let mut before = None;
    let mut rest = text.char_indices().peekable();
    let mut run = 0;
    while let Some((at, c)) = rest.next() {
        let after = rest.peek().map(|(_, next)| *next);
        run = if c == '*' { run + 1 } else { 0 };
        let edge = before.is_none() || after.is_none();
        // Editors cut blanks off the ends of lines on saving, and a Markdown viewer drops them; as entities they
        // stay.
        if (matches!(c, ' ' | '\t') && edge) || invisible(c) {
            out.put(format_args!("&#{};", u32::from(c)));
        } else {
            let bold = stars == Stars::Bold && c == '*' && pair(text, at, run, before);
            let special = guarded == Some(at) || special(c, before, text, at);
            if special && !bold {
                out.push('\\');
            }
            out.push(c);
        }
        before = Some(c);
    }
}

/// Where a backslash must stand lest the start of a line read as a heading, list, quote or table.
fn guard(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let blank = |at: usize| {
        let next = text.get(at..).and_then(|rest| rest.chars().next());
        next.is_none_or(|c| matches!(c, ' ' | '\t'))
    };
    if matches!(first, '#' | '>' | '=' | '[') {
        return Some(0);
    }
    if matches!(first, '-' | '+') && (blank(1) || text.starts_with("--")) {
        return Some(0);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let letters = text.bytes().take_while(u8::is_ascii_lowercase).count();
    let label = if digits > 0 { digits } else { letters };
    let short = digits > 0 || (1..=3).contains(&letters);
    let mark = matches!(text.as_bytes().get(label), Some(b'.' | b')'));
    (short && mark && blank(label + 1)).then_some(label)
}

/// Whether a star belongs to a run of exactly two.
fn pair(text: &str, at: usize, run: usize, before: Option<char>) -> bool {
    let next = |n: usize| text.as_bytes().get(at + n) == Some(&b'*');
    match run {
        1 => before != Some('*') && next(1) && !next(2),
        2 => !next(1),
        _ => false,
    }
}

/// Whether a character would mean something to Markdown where it stands.
fn special(c: char, before: Option<char>, text: &str, at: usize) -> bool {
    let after = || text.get(at + c.len_utf8()..).unwrap_or_default();
    let next = || after().chars().next();
    match c {
        '\\' | '`' | '~' | '|' | '*' => true,
        '_' => {
            !(before.is_some_and(char::is_alphanumeric)
                && next().is_some_and(char::is_alphanumeric))
        }
        '<' => next().is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')),
        ']' => next().is_some_and(|c| matches!(c, '(' | '[' | ':')),
        '[' => next() == Some('^'),
        // At the end of a heading it would only close it.
        '#' => next().is_none() && before.is_some_and(|c| matches!(c, ' ' | '\t' | '#')),
        '&' => entity(after()).is_some(),
        _ => false,
    }
}

/// The name of an entity, if the text after an ampersand is one, semicolon aside.
fn entity(after: &str) -> Option<&str> {
    let end = after.bytes().take(34).position(|b| b == b';')?;
    let name = after.get(..end)?;
    let body = name.strip_prefix('#').unwrap_or(name);
    let fits = (1..=32).contains(&body.len()) && body.bytes().all(|b| b.is_ascii_alphanumeric());
    fits.then_some(name)
}

/// Whether an editor would not show the character, or take it for something else.
fn invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// The text that escaped text stands for; a line break in it stays.
pub(super) fn plain(escaped: &str) -> String {
    let mut out = String::with_capacity(escaped.len());
    let mut rest = escaped;
    while let Some(at) = rest.find(['\\', '&']) {
        let (before, here) = rest.split_at(at);
        out.push_str(before);
        rest = one(here, &mut out);
    }
    out.push_str(rest);
    out
}

/// Takes one escape off the front of a text that begins with `\` or `&`, and gives what is left.
fn one<'t>(here: &'t str, out: &mut String) -> &'t str {
    let mut chars = here.chars();
    let mark = chars.next().unwrap_or_default();
    let after = chars.as_str();
    if mark == '\\' {
        if let Some(next) = chars.next().filter(char::is_ascii_punctuation) {
            out.push(next);
            return chars.as_str();
        }
    } else if let Some(name) = entity(after).filter(|name| decoded(name, out)) {
        return after.get(name.len() + 1..).unwrap_or_default();
    }
    out.push(mark);
    after
}

/// Adds what an entity stands for, a character or nothing; false, and nothing added, if it isn't known here.
fn decoded(name: &str, out: &mut String) -> bool {
    let number = name
        .strip_prefix('#')
        .map(|number| match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        });
    let named = match name {
        "empty" => return true,
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "nbsp" => Some('\u{a0}'),
        _ => None,
    };
    let found = named.or_else(|| number?.ok().and_then(char::from_u32));
    out.extend(found);
    found.is_some()
}

/// Blanks as Markdown knows them.
pub(super) const BLANKS: [char; 2] = [' ', '\t'];

/// Whether a line ends in a hard break.
pub(super) fn breaks(line: &str) -> bool {
    let slashes = line.bytes().rev().take_while(|b| *b == b'\\').count();
    slashes % 2 == 1
}

/// The lines of a paragraph as one escaped text: a hard break is a line break, any other end of a line a space.
pub(super) fn joined<'t>(lines: impl IntoIterator<Item = &'t str>) -> String {
    let mut out = String::new();
    let mut lines = lines.into_iter().peekable();
    while let Some(line) = lines.next() {
        let bare = line.trim_matches(BLANKS);
        if lines.peek().is_none() {
            out.push_str(bare);
        } else if breaks(bare) {
            out.push_str(bare.strip_suffix('\\').unwrap_or(bare));
            out.push('\n');
        } else {
            out.push_str(bare);
            out.push(if line.ends_with("  ") { '\n' } else { ' ' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::arbitrary::long_text;
    use proptest::prelude::*;

    #[test]
    fn plain_words_stay_as_they_are() {
        for words in [
            "Fees (2024/25) rise by 5 % – agreed, see page_4 & annex [B]; £12.50 < £13",
            "**Bold** words stay bold",
            "nick@example.org or https://example.org/a_b?c=d&e=f",
            "-5 degrees",
        ] {
            assert_eq!(block(words, ""), words);
        }
    }

    #[test]
    fn what_means_something_to_markdown_is_escaped() {
        for (text, escaped) in [
            ("# no heading", "\\# no heading"),
            ("- no bullet", "\\- no bullet"),
            ("12. no list", "12\\. no list"),
            ("a. no part", "a\\. no part"),
            ("[ ] no task", "\\[ ] no task"),
            ("a | b", "a \\| b"),
            ("*so*", "\\*so\\*"),
            ("<b>", "\\<b>"),
            ("&amp;", "\\&amp;"),
            ("one\n\ntwo", "one\\\n\\\ntwo"),
            (" led", "&#32;led"),
            ("\r\u{202e}", "&#13;&#8238;"),
            ("", "&empty;"),
        ] {
            assert_eq!(block(text, ""), escaped);
        }
        assert_eq!(line("two\nlines #"), "two&#10;lines \\#");
        assert_eq!(unlabelled("**JE:** x", ""), "\\*\\*JE:** x");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_text_reads_back(text in long_text()) {
            prop_assert_eq!(plain(&line(&text)), text.clone());
            prop_assert_eq!(plain(&part(&text)), text.clone());
            let written = block(&text, "  ");
            prop_assert_eq!(plain(&joined(written.split('\n'))), text);
        }
    }
}
