//! Strings that hold control characters, written so that the file doesn't.

use std::fmt::Write;

/// Rewrites those strings and characters of a RON text that hold control characters other than `\n`.
///
/// Takes what [`write`](super::write) makes: outside strings no control characters and no comments, plain strings
/// without escapes, and raw ones with at least one `#`.
pub(super) fn controls(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some(at) = rest.find(['"', '\'']) {
        let (before, quoted) = rest.split_at(at);
        rest = if let Some(inner) = quoted.strip_prefix('\'') {
            out.push_str(before);
            character(inner, &mut out)
        } else {
            string(before, quoted, &mut out)
        };
    }
    out.push_str(rest);
    out
}

/// Whether a character is never to stand in a file.
pub(super) fn hidden(c: char) -> bool {
    c.is_control() && c != '\n'
}

/// Writes a character literal and gives what follows; takes it from after its opening quote.
fn character<'a>(inner: &'a str, out: &mut String) -> &'a str {
    out.push('\'');
    let mut chars = inner.chars();
    let first = chars.next();
    if let Some(c) = first {
        push(c, out);
    }
    // The serializer has escaped a quote and a backslash, which would otherwise end the literal here.
    if first == Some('\\') {
        out.extend(chars.next());
    }
    chars.as_str()
}

/// Writes what stands before a string and the string, and gives what follows.
fn string<'a>(before: &str, quoted: &'a str, out: &mut String) -> &'a str {
    let opening = before.trim_end_matches('#');
    let hashes = before.len() - opening.len();
    let closing = format!("\"{}", "#".repeat(hashes));
    let inner = quoted.strip_prefix('"').unwrap_or(quoted);
    let (words, rest) = inner.split_once(&closing).unwrap_or((inner, ""));
    if words.contains(hidden) {
        let opening = if hashes > 0 {
            opening.strip_suffix('r').unwrap_or(opening)
        } else {
            opening
        };
        out.push_str(opening);
        out.push('"');
        for c in words.chars() {
            if matches!(c, '"' | '\\') {
                out.push('\\');
            }
            push(c, out);
        }
        out.push('"');
    } else {
        out.push_str(before);
        out.push('"');
        out.push_str(words);
        out.push_str(&closing);
    }
    rest
}

fn push(c: char, out: &mut String) {
    match c {
        '\t' => out.push_str("\\t"),
        '\r' => out.push_str("\\r"),
        c if hidden(c) => {
            // Writing to memory can't fail.
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        }
        c => out.push(c),
    }
}
