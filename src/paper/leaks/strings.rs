//! What a part of the document says, by its serialised form.

use serde_json::Value;

/// A part of the document as a tree of values. It can't fail on our own types; if it did, nothing would be found public.
pub(super) fn serialised(part: &impl serde::Serialize) -> Value {
    serde_json::to_value(part).unwrap_or_default()
}

/// The strings of a part of the document, by what they are.
#[derive(Default)]
pub(super) struct Strings {
    pub(super) texts: Vec<String>,
    pub(super) names: Vec<String>,
    pub(super) papers: Vec<String>,
}

impl Strings {
    pub(super) fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.names.is_empty() && self.papers.is_empty()
    }

    pub(super) fn collect(&mut self, key: &str, value: &Value) {
        match value {
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
            Value::Array(values) => values.iter().for_each(|value| self.collect(key, value)),
            Value::Object(fields) if key == "papers" => {
                for (name, value) in fields {
                    let key = if name == "title" { "papers" } else { name };
                    self.collect(key, value);
                }
            }
            Value::Object(fields) => {
                for (name, value) in fields {
                    self.collect(name, value);
                }
            }
            Value::String(text) => self.take(key, text),
        }
    }

    fn take(&mut self, key: &str, text: &str) {
        let list = match key {
            // Ids and times print nowhere, and the hour of an entry would match every clock time of a paper.
            "id" | "at" | "who" | "item" | "motion" | "meeting" | "entry" => return,
            _ if text.trim().is_empty() => return,
            "papers" => &mut self.papers,
            "speaker" | "leads" | "presenter" | "by" | "mover" | "seconder" | "nominated"
            | "elected" => &mut self.names,
            _ => &mut self.texts,
        };
        list.push(text.to_owned());
    }

    /// What is a secret in whole, however short: titles of papers, and names.
    pub(super) fn whole(&self) -> Vec<String> {
        let fields = self.names.iter().filter(|name| name.chars().count() > 2);
        let inside = self
            .texts
            .iter()
            .chain(&self.papers)
            .flat_map(|text| names_in(text));
        fields.chain(&self.papers).cloned().chain(inside).collect()
    }
}

/// What reads like a name: capitals in a row, or one capitalised word of four letters within a sentence.
fn names_in(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut row: Vec<&str> = Vec::new();
    let mut opens = true;
    let mut row_opens = true;
    let mut close = |row: &mut Vec<&str>, opens: bool| {
        let alone = row.len() == 1 && row.iter().all(|word| word.chars().count() > 3) && !opens;
        if row.len() > 1 || alone {
            names.push(row.join(" "));
        }
        row.clear();
    };
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let bare = bare.strip_suffix("\u{2019}s").unwrap_or(bare);
        let bare = bare.strip_suffix("'s").unwrap_or(bare);
        if bare.starts_with(char::is_uppercase) {
            if row.is_empty() {
                row_opens = opens;
            }
            row.push(bare);
        } else {
            close(&mut row, row_opens);
        }
        opens = word.ends_with(['.', '!', '?', ':']);
        if word.ends_with(|c: char| !c.is_alphanumeric()) {
            close(&mut row, row_opens);
        }
    }
    close(&mut row, row_opens);
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_out_of_prose() {
        let cases = [
            ("The house of Dora Finch is cold", vec!["Dora Finch"]),
            ("She met Finch. Then tea", vec!["Finch"]),
            ("Nobody came. Everyone left", vec![]),
            ("See Bob, Dora\u{2019}s aunt", vec!["See Bob", "Dora"]),
        ];
        for (text, expected) in cases {
            assert_eq!(names_in(text), expected, "{text}");
        }
    }
}
