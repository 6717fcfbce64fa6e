//! Control characters in a text that ron wrote, escaped.
//!
//! ron escapes every string or none; where it does, combining marks and quotation marks go too, and a note can no longer
//! be read in its file. So it escapes none, and this passes over what it wrote.

use std::fmt::Write;

/// The text with every literal that holds a control character other than a line end written with escapes.
pub(super) fn controls(text: String) -> String {
    if !text.contains(hidden) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    // Outside of literals ron writes none of these.
    while let Some(at) = rest.find(['"', '\'', '#']) {
        let (before, literal) = rest.split_at(at);
        let hashes = literal.len() - literal.trim_start_matches('#').len();
        let (opening, words) = literal.split_at(hashes + 1);
        let mark = if opening.ends_with('"') { '"' } else { '\'' };
        let closing = format!("{mark}{}", "#".repeat(hashes));
        // A character may be a quotation mark itself, behind a backslash; a string with either in it is raw.
        let least = if mark == '\'' && words.starts_with('\\') {
            2
        } else {
            0
        };
        let end = words.get(least..).and_then(|words| words.find(&closing));
        let (words, after) = words.split_at(end.map_or(words.len(), |end| least + end));
        rest = after.get(closing.len()..).unwrap_or_default();
        if words.contains(hidden) {
            out.push_str(
                before
                    .strip_suffix('r')
                    .filter(|_| hashes > 0)
                    .unwrap_or(before),
            );
            out.push(mark);
            words.chars().for_each(|c| push(c, mark, &mut out));
            out.push(mark);
        } else {
            out.extend([before, opening, words, &closing]);
        }
    }
    out + rest
}

fn hidden(c: char) -> bool {
    c.is_control() && c != '\n'
}

/// Writes a character between quotation marks of this kind.
fn push(c: char, mark: char, out: &mut String) {
    match c {
        '\t' => out.push_str("\\t"),
        '\r' => out.push_str("\\r"),
        c if hidden(c) => {
            // Writing to memory can't fail.
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        }
        c => {
            if c == '\\' || c == mark {
                out.push('\\');
            }
            out.push(c);
        }
    }
}
