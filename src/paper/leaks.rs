//! The search of a finished public paper for what stands only in restricted parts.
//!
//! It knows nothing of the layouts and reads the document by its serialised form, so that a field or a layout that
//! is new is searched like the rest.

use crate::meeting::{AgendaItem, Entry, Meeting};
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Restricted words that stand in a public text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leak {
    /// The words, as the restricted part has them, without punctuation.
    pub words: String,
    /// Where in the text they stand and where they come from, in words.
    pub place: String,
}

/// Fewer words than this in a row are anyone's.
const RUN: usize = 6;

/// Searches the text of a public paper for words that stand only in restricted parts of the meeting.
///
/// Found are runs of six or more words, titles of papers, and names. Letter case, punctuation and line ends don't
/// count. Empty for a meeting without restricted parts.
#[must_use]
pub fn leaks(meeting: &Meeting, text: &str) -> Vec<Leak> {
    let parts = restricted_parts(meeting);
    if parts.is_empty() {
        return Vec::new();
    }
    let mut public = Strings::default();
    public.collect("", &serialised(&public_half(meeting)));
    let allowed: Vec<Vec<String>> = public
        .texts
        .iter()
        .chain(&public.names)
        .chain(&public.papers)
        .map(|text| words(text))
        .collect();
    let allowed = Index::of(allowed.iter().map(Vec::as_slice));
    let (found, lines) = numbered_words(text);
    let printed = Index::of(std::iter::once(found.as_slice()));
    let mut leaks = Vec::new();
    for (place, secrets) in parts {
        let mut told: Vec<Leak> = Vec::new();
        let mut tell = |secret: &[String]| {
            let words = secret.join(" ");
            // A name within a run that is told already is no second leak.
            if told.iter().any(|leak| leak.words.contains(&words)) {
                return;
            }
            told.retain(|leak| !words.contains(&leak.words));
            let at = printed.place(secret).and_then(|at| lines.get(at));
            let line = at.copied().unwrap_or(1);
            told.push(Leak {
                words,
                place: format!("line {line} of the paper; it stands in {place}"),
            });
        };
        for secret in secrets.whole() {
            let secret = words(&secret);
            let known = allowed.holds(&secret) || secret.iter().all(|word| is_field_word(word));
            if !secret.is_empty() && !known && printed.holds(&secret) {
                tell(&secret);
            }
        }
        for text in secrets.texts.iter().chain(&secrets.papers) {
            let text = words(text);
            for run in printed.runs_in(&text, &allowed) {
                tell(run);
            }
        }
        leaks.extend(told);
    }
    leaks
}

/// What is restricted, each part with what it is called.
fn restricted_parts(meeting: &Meeting) -> Vec<(String, Strings)> {
    let mut parts = Vec::new();
    for (item, number) in meeting.agenda.iter().zip(meeting.numbers()) {
        let title = item.public_title();
        let name = number.map_or_else(|| title.to_owned(), |number| format!("{number} {title}"));
        let mut strings = Strings::default();
        let place = if let Some(restriction) = &item.restriction {
            let mut secret = AgendaItem::clone(item);
            secret.section = None;
            secret.reference = None;
            if restriction.public_title.is_none() {
                secret.title.clear();
            }
            if let Some(own) = &mut secret.restriction {
                own.public_title = None;
                own.label.clear();
            }
            strings.collect("", &serialised(&secret));
            format!("restricted item {name}")
        } else {
            for entry in item.entries.iter().filter(|entry| entry.restricted) {
                strings.collect("", &serialised(entry.as_ref()));
            }
            format!("a restricted entry of item {name}")
        };
        parts.push((place, strings));
    }
    let mut before = Strings::default();
    for entry in meeting.before.iter().filter(|entry| entry.restricted) {
        before.collect("", &serialised(entry.as_ref()));
    }
    parts.push((
        "a restricted entry before the first item".to_owned(),
        before,
    ));
    parts.retain(|(_, strings)| !strings.is_empty());
    parts
}

/// The meeting without what is restricted or private.
fn public_half(meeting: &Meeting) -> Meeting {
    let mut public = meeting.clone();
    let open = |entries: &mut Vec<Arc<Entry>>| {
        entries.retain(|entry| !entry.restricted && !entry.kind.private());
        for entry in entries.iter_mut().filter(|entry| entry.typed.is_some()) {
            // What was typed is printed nowhere; only the text that came of it is.
            Arc::make_mut(entry).typed = None;
        }
    };
    open(&mut public.before);
    for item in &mut public.agenda {
        let item = Arc::make_mut(item);
        if item.restriction.is_some() {
            let mut bare = AgendaItem::titled(item.id, item.public_title());
            bare.section.clone_from(&item.section);
            bare.reference.clone_from(&item.reference);
            *item = bare;
        } else {
            open(&mut item.entries);
        }
    }
    public
}

/// A part of the document as a tree of values. It can't fail on our own types; if it did, nothing would be found public.
fn serialised(part: &impl serde::Serialize) -> Value {
    serde_json::to_value(part).unwrap_or_default()
}

/// The strings of a part of the document, by what they are.
#[derive(Default)]
struct Strings {
    texts: Vec<String>,
    names: Vec<String>,
    papers: Vec<String>,
}

impl Strings {
    fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.names.is_empty() && self.papers.is_empty()
    }

    fn collect(&mut self, key: &str, value: &Value) {
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
    fn whole(&self) -> Vec<String> {
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

/// Words that the layouts print of themselves, and names of days and months: no secret, whoever says them.
fn is_field_word(word: &str) -> bool {
    const WORDS: &str = " monday tuesday wednesday thursday friday saturday sunday january february march april may \
        june july august september october november december agenda minutes notes meeting action actions decision \
        lead timescale reference present apologies absent visitors guests attendance attendees note taker \
        department venue date time objective outcomes progress resolved agreed noted approved chair item motion \
        amendment vote quorum members business papers pages issued contact glossary abbreviation draft restricted ";
    word.chars().all(|c| c.is_ascii_digit()) || WORDS.split_whitespace().any(|own| own == word)
}

fn words(text: &str) -> Vec<String> {
    split_words(text).map(str::to_lowercase).collect()
}

fn split_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// The words of a text, and the line each stands on, from 1.
fn numbered_words(text: &str) -> (Vec<String>, Vec<usize>) {
    let lines = text.split('\n').zip(1..);
    lines
        .flat_map(|(line, at)| split_words(line).map(move |word| (word.to_lowercase(), at)))
        .unzip()
}

/// Texts by the words and the runs of words they hold.
struct Index<'t> {
    runs: HashSet<&'t [String]>,
    starts: HashMap<&'t str, Vec<(usize, &'t [String])>>,
}

impl<'t> Index<'t> {
    fn of(texts: impl Iterator<Item = &'t [String]>) -> Self {
        let mut index = Index {
            runs: HashSet::new(),
            starts: HashMap::new(),
        };
        for text in texts {
            index.runs.extend(text.windows(RUN));
            for (at, word) in text.iter().enumerate() {
                let rest = text.get(at..).unwrap_or_default();
                index.starts.entry(word).or_default().push((at, rest));
            }
        }
        index
    }

    fn holds(&self, run: &[String]) -> bool {
        self.place(run).is_some()
    }

    /// The word at which a run begins.
    fn place(&self, run: &[String]) -> Option<usize> {
        let starts = self.starts.get(run.first()?.as_str())?;
        let fits = |(_, rest): &&(usize, &[String])| rest.starts_with(run);
        starts.iter().find(fits).map(|(at, _)| *at)
    }

    /// The longest runs of a text that stand here and not among what is allowed.
    fn runs_in<'s>(&self, text: &'s [String], allowed: &Index) -> Vec<&'s [String]> {
        let leaks = |at: &usize| {
            let window = text.get(*at..*at + RUN).unwrap_or_default();
            self.runs.contains(window) && !allowed.runs.contains(window)
        };
        let mut runs: Vec<(usize, usize)> = Vec::new();
        let last = (text.len() + 1).saturating_sub(RUN);
        for at in (0..last).filter(leaks) {
            match runs.last_mut() {
                Some((_, end)) if at + RUN == *end + 1 => *end += 1,
                _ => runs.push((at, at + RUN)),
            }
        }
        runs.into_iter()
            .filter_map(|(from, to)| text.get(from..to))
            .collect()
    }
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
