//! Finding words in the meeting, and putting others in their place.

use super::forms::{self, field::fields};
use crate::app::{
    Accept, App, Change, Form, Overlay, Page, Picker, PickerAction, PickerRow, Purpose, Refusal,
    Setting,
};
use crate::edit::{Op, Step};
use crate::meeting::{Entry, Kind};
use std::sync::Arc;

/// Hits shown at most; more would not be read.
const MOST: usize = 500;

fields! {
    /// Words to find.
    FindFields {
        words "words" "Words" "any words, letter case aside";
    }
}

fields! {
    /// Words to find, and others for them.
    ReplaceFields {
        words "words" "Find" "words as they stand";
        with "with" "Replace with" "what is to stand there";
    }
}

/// Asks for the words to find.
pub(super) fn find(app: &App) -> Change {
    let words = app.settings().searched.clone();
    forms::open(FindFields { words }.form("Find", Purpose::Find, |at| at.words))
}

/// Asks for words to find, and others to put in their place.
pub(super) fn replace(app: &App) -> Change {
    let fields = ReplaceFields {
        words: app.settings().searched.clone(),
        with: String::new(),
    };
    forms::open(fields.form("Find and replace", Purpose::Replace, |at| at.words))
}

/// Lists every entry that holds the words, letter case aside.
pub(super) fn accept(app: &App, form: &Form) -> Result<Change, Refusal> {
    let words = FindFields::read(form).words;
    if words.is_empty() {
        return Err(Refusal::because("Type the words to find."));
    }
    let needle = words.to_lowercase();
    let titles = app
        .meeting()
        .agenda
        .iter()
        .filter(|item| item.title.to_lowercase().contains(&needle));
    let mut rows: Vec<PickerRow> = titles
        .map(|item| {
            PickerRow::new(
                item.title.clone(),
                "agenda item",
                PickerAction::Item(Some(item.id)),
            )
        })
        .collect();
    let hits = app
        .meeting()
        .all_entries()
        .filter(|(_, entry)| holds(entry, &needle));
    rows.extend(hits.take(MOST).map(|(under, entry)| {
        PickerRow::new(
            around(&entry.line(), &needle),
            format!("{} · {}", app.place_words(under), entry.kind.name()),
            PickerAction::Entry(under, entry.id),
        )
    }));
    if rows.is_empty() {
        return Err(Refusal::because(format!(
            "\"{words}\" does not stand in this meeting."
        )));
    }
    let title = format!("{} with \"{words}\"", counted(rows.len()));
    let picker = Picker::new(title, rows);
    let searched = Change::set(Setting::Searched(words.to_owned()));
    Ok(searched.and_over(Overlay::Picker(picker)))
}

fn counted(count: usize) -> String {
    match count {
        1 => "1 place".to_owned(),
        MOST.. => format!("The first {count} places"),
        _ => format!("{count} places"),
    }
}

fn holds(entry: &Entry, needle: &str) -> bool {
    let line = entry.line().to_lowercase();
    line.contains(needle)
        || parts(entry)
            .iter()
            .any(|part| part.to_lowercase().contains(needle))
}

fn parts(entry: &Entry) -> &[String] {
    if let Kind::Decision(decision) = &entry.kind {
        &decision.parts
    } else {
        &[]
    }
}

/// The part of a line around a hit, so that the hit is seen in a narrow list.
fn around(line: &str, needle: &str) -> String {
    let flat = line.replace('\n', " ");
    let at = flat.to_lowercase().find(needle).unwrap_or(0);
    let skip = flat
        .char_indices()
        .map(|(at, _)| at)
        .take_while(|start| *start + 40 < at)
        .last();
    match skip
        .filter(|skip| *skip > 0)
        .and_then(|skip| flat.get(skip..))
    {
        Some(rest) => format!("…{rest}"),
        None => flat,
    }
}

/// Shows each hit as it would read, before anything is replaced.
pub(super) fn accept_replace(app: &App, form: &Form) -> Result<Change, Refusal> {
    let words = ReplaceFields::read(form).words;
    // Blanks around it may be meant: they are put in as they were typed.
    let with = form.fields.last().map_or("", |field| field.line.text());
    if words.is_empty() {
        return Err(Refusal::because("Type the words to find."));
    }
    let mut ops = Vec::new();
    let mut lines = Vec::new();
    for (under, entry) in app.meeting().all_entries() {
        let replaced = |text: &str| text.contains(words).then(|| text.replace(words, with));
        let mut new = Entry {
            typed: None,
            ..entry.clone()
        };
        let text = replaced(entry.kind.text());
        let touched = text.is_some() || parts(entry).iter().any(|part| part.contains(words));
        if !touched {
            continue;
        }
        if let Some(text) = text {
            lines.push(format!(
                "{}: {}",
                app.place_words(under),
                text.replace('\n', " ")
            ));
            new.kind.set_text(text);
        }
        if let Kind::Decision(decision) = &mut new.kind {
            for part in &mut decision.parts {
                if let Some(text) = replaced(part) {
                    lines.push(format!(
                        "{}: {}",
                        app.place_words(under),
                        text.replace('\n', " ")
                    ));
                    *part = text;
                }
            }
        }
        ops.push(Op::SetEntry(under, Arc::new(new)));
    }
    if ops.is_empty() {
        return Err(Refusal::because(format!(
            "\"{words}\" does not stand in this meeting (letter case counts here)."
        )));
    }
    let title = format!(
        "Replace \"{words}\" with \"{with}\" in {} entries",
        ops.len()
    );
    let step = Step::new("replace words", ops);
    let accept = Some(("Replace them all".to_owned(), Accept::Step(Box::new(step))));
    let sheet = Page {
        title,
        lines,
        top: 0,
        accept,
    };
    let searched = Change::set(Setting::Searched(words.to_owned()));
    Ok(searched.and_over(Overlay::Page(sheet)))
}
