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
    Refusal::when(words.is_empty(), "Type the words to find.")?;
    let needle = words.to_lowercase();
    let items = app.meeting().agenda.iter();
    let titles = items.filter(|item| item.title.to_lowercase().contains(&needle));
    let mut rows = Vec::new();
    rows.extend(titles.map(|item| {
        let choice = PickerAction::Item(Some(item.id));
        PickerRow::new(item.title.clone(), "agenda item", choice)
    }));
    let entries = app.meeting().all_entries();
    let hits = entries.filter(|(_, entry)| holds(entry, &needle));
    rows.extend(hits.take(MOST).map(|(under, entry)| {
        let place = format!("{} · {}", app.place_words(under), entry.kind.name());
        let choice = PickerAction::Entry(under, entry.id);
        PickerRow::new(around(&entry.line(), &needle), place, choice)
    }));
    if rows.is_empty() {
        let told = format!("\"{words}\" does not stand in this meeting.");
        return Err(Refusal::because(told));
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
    let holds = |text: &String| text.to_lowercase().contains(needle);
    holds(&entry.line()) || entry.kind.parts().iter().any(holds)
}

/// The part of a line around a hit, so that the hit is seen in a narrow list.
fn around(line: &str, needle: &str) -> String {
    let flat = line.replace('\n', " ");
    let at = flat.to_lowercase().find(needle).unwrap_or(0);
    let starts = flat.char_indices().map(|(start, _)| start);
    let skip = starts.take_while(|start| *start + 40 < at).last();
    match flat.get(skip.unwrap_or(0)..) {
        Some(rest) if rest.len() < flat.len() => format!("…{rest}"),
        Some(_) | None => flat,
    }
}

/// Shows each hit as it would read, before anything is replaced.
pub(super) fn accept_replace(app: &App, form: &Form) -> Result<Change, Refusal> {
    let words = ReplaceFields::read(form).words;
    // Blanks around it may be meant: they are put in as they were typed.
    let with = form.fields.last().map_or("", |field| field.line.text());
    Refusal::when(words.is_empty(), "Type the words to find.")?;
    let mut ops = Vec::new();
    let mut lines = Vec::new();
    for (under, entry) in app.meeting().all_entries() {
        let replaced = |text: &str| text.contains(words).then(|| text.replace(words, with));
        let line = |text: &str| format!("{}: {}", app.place_words(under), text.replace('\n', " "));
        let mut new = entry.clone();
        new.typed = None;
        let text = replaced(entry.kind.text());
        let mut parts = entry.kind.parts().iter();
        let touched = text.is_some() || parts.any(|part| part.contains(words));
        if !touched {
            continue;
        }
        if let Some(text) = text {
            lines.push(line(&text));
            new.kind.set_text(text);
        }
        if let Kind::Decision(decision) = &mut new.kind {
            for part in &mut decision.parts {
                if let Some(text) = replaced(part) {
                    lines.push(line(&text));
                    *part = text;
                }
            }
        }
        ops.push(Op::SetEntry(under, Arc::new(new)));
    }
    if ops.is_empty() {
        let told = format!("\"{words}\" does not stand in this meeting (letter case counts here).");
        return Err(Refusal::because(told));
    }
    let count = ops.len();
    let title = format!("Replace \"{words}\" with \"{with}\" in {count} entries");
    let step = Step::new("replace words", ops);
    let mut sheet = Page::new(title, lines);
    sheet.accept = Some(("Replace them all".to_owned(), Accept::Step(Box::new(step))));
    let searched = Change::set(Setting::Searched(words.to_owned()));
    Ok(searched.and_over(Overlay::Page(sheet)))
}
