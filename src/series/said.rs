//! What was said in a meeting, entry by entry, for searching.

use crate::meeting::{Action, Id, Kind, Meeting, sentences};

/// One entry as it is searched and shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The entry.
    pub entry: Id,
    /// The number and the title of its item, as far as it has them.
    pub item: String,
    /// The field's word for what it is.
    pub kind: &'static str,
    /// Who spoke, or leads, as typed; empty if nobody is named.
    pub who: String,
    /// Its words, with those of its parts.
    pub text: String,
    /// Not open to press and public.
    pub restricted: bool,
}

/// What a meeting is called and when it was, for a list of many.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// The body.
    pub body: String,
    /// The title.
    pub title: String,
    /// The day as `YYYY-MM-DD`; empty if there is none.
    pub held: String,
}

/// What a meeting is called.
pub fn label(meeting: &Meeting) -> Label {
    let heading = &meeting.heading;
    let held = heading.date.map(|date| date.to_string());
    Label {
        body: heading.body.clone().unwrap_or_default(),
        title: heading.title.clone(),
        held: held.unwrap_or_default(),
    }
}

/// Every entry that has words, in the order of the paper; events of the room by their sentences.
pub fn said(meeting: &Meeting) -> Vec<Said> {
    let sentences = sentences(meeting);
    let numbers = meeting.numbers();
    let mut all = Vec::new();
    for (under, entry) in meeting.all_entries() {
        let at = under.and_then(|id| meeting.item_index(id));
        let item = at.and_then(|at| Some((meeting.agenda.get(at)?, numbers.get(at)?)));
        let mut text = entry.kind.text().to_owned();
        for more in parts(&entry.kind) {
            text.push(' ');
            text.push_str(more);
        }
        if text.is_empty() {
            text = sentences.get(&entry.id).cloned().unwrap_or_default();
        }
        if text.trim().is_empty() {
            continue;
        }
        let leads = entry.action().map(Action::leads_text);
        let who = leads.or_else(|| entry.kind.speaker().map(ToOwned::to_owned));
        all.push(Said {
            entry: entry.id,
            item: item.map_or_else(String::new, |(item, number)| {
                let number = number.as_deref().unwrap_or_default();
                format!("{number} {}", item.title).trim().to_owned()
            }),
            kind: entry.kind.name(),
            who: who.unwrap_or_default(),
            text,
            restricted: entry.restricted
                || item.is_some_and(|(item, _)| item.restriction.is_some()),
        });
    }
    all
}

/// The words of an entry beside its text: lettered parts, and what was reported.
fn parts(kind: &Kind) -> Vec<&str> {
    if let Kind::Decision(decision) = kind {
        return decision.parts.iter().map(String::as_str).collect();
    }
    if let Kind::Action(action) = kind {
        let words = action.progress.iter().map(|one| one.words.as_str());
        return words.collect();
    }
    Vec::new()
}
