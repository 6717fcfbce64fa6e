//! What changed since the paper was circulated, as a paper of its own.

use super::{ComposeError, leads};
use crate::meeting::{
    AgendaItem, Entry, Id, Kind, Meeting, Names, Person, Prints, SpeakerStyle, State, Under,
    sentences,
};
use crate::paper::{Block, Paper, Run, any_restricted, runs, short_day};
use std::collections::HashSet;

/// Lays out what is new, what was reworded, and how much was taken out.
pub(super) fn paper(meeting: &Meeting, restricted: bool) -> Result<Paper, ComposeError> {
    let State::Circulated { on, prints, .. } = &meeting.state else {
        return Err(ComposeError::NotCirculated);
    };
    let blocks = blocks(meeting, prints, restricted)?;
    let title = format!("Changes since {}", short_day(*on));
    Ok(Paper {
        title,
        blocks,
        ..leads::bare(meeting, restricted && any_restricted(meeting))
    })
}

fn blocks(
    meeting: &Meeting,
    prints: &Prints,
    restricted: bool,
) -> Result<Vec<Block>, ComposeError> {
    if prints.is_empty() {
        return Err(ComposeError::NotCirculated);
    }
    // By the prints kept at the circulation and not by a copy of the paper: the file would hold every circulated
    // version whole.
    let changes = prints.changes(meeting);
    let new: HashSet<Id> = changes.added.iter().copied().collect();
    let reworded: HashSet<Id> = changes.changed.iter().copied().collect();
    let said = sentences(meeting);
    let names = Names::of(&meeting.people);
    let speaker = |entry: &Entry| {
        let typed = entry.kind.speaker()?;
        match meeting.heading.wording.speaker {
            SpeakerStyle::Hidden => None,
            SpeakerStyle::Initials => Some(typed.to_owned()),
            SpeakerStyle::Addressed => {
                let person = names.person(typed).and_then(|id| meeting.person(id));
                Some(person.map_or(typed, Person::addressed).to_owned())
            }
        }
    };
    let mut blocks = Vec::new();
    let numbers = meeting.numbers();
    let before = std::iter::once((None, None, None, meeting.before.as_slice()));
    let under = meeting.agenda.iter().zip(&numbers).map(|(item, number)| {
        let number = number.as_deref();
        (
            Some(item.id),
            Some(item.as_ref()),
            number,
            item.entries.as_slice(),
        )
    });
    for (under, item, number, entries) in before.chain(under) {
        let closed = item.is_some_and(|item| item.restriction.is_some());
        if closed && !restricted {
            continue;
        }
        let told = entries
            .iter()
            .filter(|entry| restricted || !entry.restricted)
            .filter_map(|entry| {
                let mark = match (new.contains(&entry.id), reworded.contains(&entry.id)) {
                    (true, _) => "New: ",
                    (_, true) => "Now reads: ",
                    (false, false) => return None,
                };
                let mut words = vec![Run::bold(mark)];
                words.extend(entry_words(entry, said.get(&entry.id), &speaker));
                Some(words)
            });
        let told: Vec<Vec<Run>> = told.collect();
        if !told.is_empty() {
            blocks.push(Block::heading(2, heading(under, item, number)));
            blocks.push(Block::bullets(told));
        }
    }
    if changes.removed > 0 {
        let taken = super::mailing::counted(changes.removed, "entry was", "entries were");
        let words = format!("{taken} taken out.");
        blocks.push(Block::paragraph(vec![Run::plain(words)]));
    }
    if blocks.is_empty() {
        return Err(ComposeError::Unchanged);
    }
    Ok(blocks)
}

fn heading(under: Under, item: Option<&AgendaItem>, number: Option<&str>) -> String {
    let Some(item) = item.filter(|_| under.is_some()) else {
        return "Before the first item".to_owned();
    };
    let words = [number.unwrap_or_default(), item.public_title()].join(" ");
    match words.trim() {
        "" => "Minutes".to_owned(),
        words => words.to_owned(),
    }
}

fn entry_words(
    entry: &Entry,
    sentence: Option<&String>,
    speaker: &dyn Fn(&Entry) -> Option<String>,
) -> Vec<Run> {
    if let Some(sentence) = sentence {
        return runs(sentence);
    }
    let text = entry.kind.text();
    let mut words = Vec::new();
    if let Some(speaker) = speaker(entry) {
        words.push(Run::plain(format!("{speaker}: ")));
    }
    if let Kind::Action(action) = &entry.kind {
        let reference = action.reference.as_deref().map(|own| format!("{own} "));
        words.push(Run::plain(format!(
            "Action {}",
            reference.unwrap_or_default()
        )));
        words.extend(runs(&action.text));
        let leads = action.leads_text();
        let by = action
            .deadline
            .as_ref()
            .map_or("", |deadline| deadline.words.trim());
        let owed: Vec<&str> = [leads.as_str(), by]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        if !owed.is_empty() {
            words.push(Run::italic(format!(" ({})", owed.join(", "))));
        }
        return words;
    }
    words.extend(runs(text));
    if let Kind::Decision(decision) = &entry.kind {
        for (at, part) in decision.parts.iter().enumerate() {
            words.push(Run::plain(format!(" {}) ", crate::paper::letter(at))));
            words.extend(runs(part));
        }
    }
    words
}
