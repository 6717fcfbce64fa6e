//! Texts of the front matter, as YAML writes and reads them.

use crate::format::put::Put;

/// A text as YAML writes it: bare if it can't be taken for anything else.
pub(super) fn scalar(text: &str) -> String {
    let safe = |c: char| {
        c.is_alphanumeric() || matches!(c, ' ' | '.' | '/' | '\'' | '(' | ')' | '&' | '-')
    };
    let worded = text.chars().next().is_some_and(char::is_alphabetic);
    let reserved = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    // YAML 1.1 takes `no` for false and `on` for true, and a colon in a title for another key.
    let bare = worded
        && text.chars().all(safe)
        && !text.ends_with(' ')
        && !reserved.contains(&text.to_lowercase().as_str());
    if bare { text.to_owned() } else { quoted(text) }
}

/// A text in double quotes, with nothing in it that an editor would not show.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{feff}') => {
                out.put(format_args!("\\u{:04x}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

pub(super) fn list(texts: &[String]) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", quoted.join(", "))
}

/// A text, in quotes or bare.
pub(super) fn text(value: &str) -> Option<String> {
    if value.starts_with('"') {
        return serde_json::from_str(value).ok();
    }
    let single = value
        .strip_prefix('\'')
        .and_then(|rest| rest.strip_suffix('\''));
    Some(single.map_or_else(|| value.to_owned(), |inner| inner.replace("''", "'")))
}

/// Texts in a list, each in quotes.
pub(super) fn texts(value: &str) -> Option<Vec<String>> {
    serde_json::from_str(value).ok()
}
