//! Corrections offered for a word that the dictionary does not know; choosing one is a step like any other.

use crate::app::commands::entries::chosen;
use crate::app::ops::entry::changed;
use crate::app::{
    App, Change, Effect, Overlay, Pane, Picker, PickerAction, PickerRow, Refusal, Setting,
};
use crate::edit::Move;
use crate::meeting::{Entry, Kind, Under};
use crate::spell::{Ask, DictionaryState, Misspelling};
use crate::text::EditLine;

/// Offers corrections for the newest word in doubt.
pub(in crate::app) fn run(app: &App) -> Result<Change, Refusal> {
    match app.spelling().state() {
        DictionaryState::Absent(why) => return Err(Refusal::because(why.clone())),
        DictionaryState::Loading => {
            return Err(Refusal::because("The dictionary is still being read."));
        }
        DictionaryState::Ready => {}
    }
    let (under, entry, doubt) = newest(app)?;
    let picker = picker(app, under, entry, &doubt, EditLine::default());
    let change = Change::over(Overlay::Picker(picker));
    Ok(match app.spelling().suggested(&doubt.word) {
        Some(_) => change,
        None => change.then(Change::effect(Effect::Spell(Ask::Suggest(doubt.word)))),
    })
}

/// The newest word in doubt: of the entry under the cursor or in the line, else of the newest entry of the item
/// that has one.
fn newest(app: &App) -> Result<(Under, &Entry, Misspelling), Refusal> {
    let (under, entry) = chosen(app)?;
    if let Some(doubt) = app.spelling().newest(entry) {
        return Ok((under, entry, doubt));
    }
    let clean = || Refusal::because("The dictionary knows every word here.");
    if app.focus() == Some(Pane::Minutes) || app.draft().edits().is_some() {
        return Err(clean());
    }
    let entries = app.meeting().entries(app.item()).unwrap_or_default();
    let found = entries.iter().rev().find_map(|entry| {
        let doubt = app.spelling().newest(entry)?;
        Some((app.item(), entry.as_ref(), doubt))
    });
    found.ok_or_else(clean)
}

/// The list once the corrections have come, if this is the list that waits for those of `word`.
pub(in crate::app) fn filled(app: &App, waiting: &Picker, word: &str) -> Option<Picker> {
    let waits = |row: &PickerRow| matches!(&row.choice, PickerAction::Allow { word: own, .. } if own == word);
    waiting.rows.iter().find(|row| waits(row))?;
    let (under, entry, doubt) = newest(app).ok()?;
    (doubt.word == word).then(|| picker(app, under, entry, &doubt, waiting.filter.clone()))
}

fn picker(app: &App, under: Under, entry: &Entry, doubt: &Misspelling, filter: EditLine) -> Picker {
    let word = &doubt.word;
    let allow = |label: String, always| {
        let word = word.clone();
        PickerRow::new(label, "", PickerAction::Allow { word, always })
    };
    let mut rows: Vec<PickerRow> = match app.spelling().suggested(word) {
        None => {
            let mut row = allow("Looking for corrections…".to_owned(), false);
            row.refused = Some("The dictionary is still looking.".to_owned());
            vec![row]
        }
        Some(found) => found
            .iter()
            .map(|correction| correction_row(under, entry, doubt, correction))
            .collect(),
    };
    rows.push(allow(format!("“{word}” is right in this meeting"), false));
    let mine = format!("“{word}” is right always: add it to my words");
    rows.push(allow(mine, true));
    let mut picker = Picker::new(format!("Spelling: {word}"), rows);
    picker.filter = filter;
    picker
}

fn correction_row(under: Under, entry: &Entry, doubt: &Misspelling, correction: &str) -> PickerRow {
    let change = changed(under, entry, "correct spelling", |entry| {
        correct(&mut entry.kind, doubt, correction);
    });
    let choice = match change.step {
        Some(Move::New(step)) => PickerAction::Step(Box::new(step)),
        Some(Move::Undo | Move::Redo) | None => PickerAction::Entry(under, entry.id),
    };
    PickerRow::new(correction.to_owned(), "", choice)
}

/// Puts a correction where the word stands, also in the sentence that is marked as a decision.
fn correct(kind: &mut Kind, doubt: &Misspelling, correction: &str) {
    if doubt.text > 0 {
        if let Kind::Decision(decision) = kind
            && let Some(part) = decision.parts.get_mut(doubt.text - 1)
            && let Some(new) = spliced(part, doubt, correction)
        {
            *part = new;
        }
        return;
    }
    let old = kind.text().to_owned();
    let Some(new) = spliced(&old, doubt, correction) else {
        return;
    };
    if let Kind::Point(point) = kind {
        for sentence in &mut point.decisions {
            let Some(start) = old.find(sentence.as_str()) else {
                continue;
            };
            if start <= doubt.range.start && doubt.range.end <= start + sentence.len() {
                let inside = Misspelling {
                    range: doubt.range.start - start..doubt.range.end - start,
                    ..doubt.clone()
                };
                if let Some(changed) = spliced(sentence, &inside, correction) {
                    *sentence = changed;
                }
            }
        }
    }
    kind.set_text(new);
}

fn spliced(text: &str, doubt: &Misspelling, correction: &str) -> Option<String> {
    let before = text.get(..doubt.range.start)?;
    let after = text.get(doubt.range.end..)?;
    Some(format!("{before}{correction}{after}"))
}

/// Takes the note taker's word for it, in this session or for good.
pub(in crate::app) fn allow(word: &str, always: bool) -> Change {
    let told = if always {
        format!("“{word}” is one of your words from now on.")
    } else {
        format!("“{word}” is right in this meeting.")
    };
    let allowed = Change::set(Setting::Allowed(word.to_owned()));
    let mut change = allowed.and_told(told).and_closed();
    let learn = always.then(|| Effect::Spell(Ask::Learn(word.to_owned())));
    change.effects.extend(learn);
    change
}
