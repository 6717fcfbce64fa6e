//! The agenda items with their notes, and the lists drawn out of them.

use super::act::{action, decision, due, sentences};
use super::events::{election, event};
use super::names::{PeopleIndex, extend};
use super::options::JsonOptions;
use crate::meeting::room::{WhoWasThere, everyone_there};
use crate::meeting::{self, AgendaItem, Entry, Id, Kind, Meeting, PaperRef, PointForm, Speech};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// What stands in one place, under an item or before the first, as it is taken up.
#[derive(Default)]
struct EntriesOut {
    notes: Vec<Value>,
    /// The ids of the actions, which stand in full in the list of all actions; and so of the next two.
    actions: Vec<Id>,
    decisions: Vec<Id>,
    elections: Vec<Id>,
    events: Vec<Value>,
    /// The ids of everything here in the order of the meeting.
    order: Vec<Id>,
    private: Vec<Value>,
    typed: Vec<Value>,
}

/// The lists over the whole meeting, filled place by place.
pub(super) struct Lists<'m> {
    names: PeopleIndex<'m>,
    sentences: HashMap<Id, String>,
    /// Who was there, for each part of the meeting.
    attended: HashMap<meeting::Under, WhoWasThere>,
    options: JsonOptions,
    pub(super) actions: Vec<Value>,
    pub(super) decisions: Vec<Value>,
    pub(super) elections: Vec<Value>,
    unlisted: Vec<&'m str>,
}

/// A paper that belongs to an item, or to the whole meeting.
pub(super) fn paper(paper: &PaperRef) -> Value {
    json!({
        "title": paper.title,
        "pages": paper.pages,
        "link": paper.link,
        "by": paper.by,
        "recommendations": paper.recommendations,
        "on_the_day": paper.on_the_day,
    })
}

impl<'m> Lists<'m> {
    pub(super) fn new(meeting: &'m Meeting, options: JsonOptions) -> Self {
        Lists {
            names: PeopleIndex::new(meeting),
            sentences: meeting::sentences(meeting),
            attended: everyone_there(meeting),
            options,
            actions: Vec::new(),
            decisions: Vec::new(),
            elections: Vec::new(),
            unlisted: Vec::new(),
        }
    }

    /// The names used that are nobody's, each once, in order of first use.
    pub(super) fn unlisted(&self) -> Vec<&'m str> {
        let mut seen = HashSet::new();
        let mut names = self.unlisted.clone();
        names.retain(|name| seen.insert(name.to_lowercase()));
        names
    }

    /// The item at a place in the agenda, from 1.
    pub(super) fn item(
        &mut self,
        index: usize,
        number: Option<&str>,
        item: &'m AgendaItem,
    ) -> Value {
        let closed = item.restriction.as_ref();
        // To the public a restricted item shows its number, its public title and its label, and nothing else.
        let shown = (closed.is_none() || self.options.restricted).then_some(item);
        let text = |field: fn(&AgendaItem) -> &Option<String>| {
            shown.and_then(|item| field(item).as_deref())
        };
        let mut all = json!({
            "id": item.id,
            "index": index,
            "number": number,
            "number_fixed": item.number.is_some(),
            "title": shown.map_or(item.public_title(), |item| &item.title),
            "ref": text(|item| &item.reference),
            "section": item.section,
            "presenter": text(|item| &item.presenter),
            "minutes": shown.and_then(|item| item.minutes),
            "remark": text(|item| &item.remark),
            "papers": shown.map_or_else(Vec::new, |item| item.papers.iter().map(paper).collect()),
            "restricted": closed.is_some(),
            "restriction": closed.map(|restriction| json!({
                "public_title": item.public_title(),
                "label": restriction.label,
                "reason": restriction.reason.as_deref().filter(|_| shown.is_some()),
            })),
            "standing": item.standing,
            "deferred": shown.and_then(|item| item.deferred.as_ref()).map(due),
        });
        let entries = shown.map_or(&[][..], |item| &item.entries);
        let there = shown.and_then(|item| self.attended.remove(&Some(item.id)));
        let under = self.under(Some(index), closed.is_some(), entries, there);
        extend(&mut all, under);
        all
    }

    /// What was taken down before the first item.
    pub(super) fn before(&mut self, entries: &'m [Arc<Entry>]) -> Value {
        let there = self.attended.remove(&None);
        self.under(None, false, entries, there)
    }

    /// Takes up the entries of one place, with who was there.
    fn under(
        &mut self,
        item: Option<usize>,
        restricted: bool,
        entries: &'m [Arc<Entry>],
        there: Option<WhoWasThere>,
    ) -> Value {
        let mut out = EntriesOut::default();
        for entry in entries {
            let shown = self.options.restricted || !entry.restricted;
            if shown && (self.options.private || !entry.kind.private()) {
                self.take(&mut out, item, restricted, entry);
            }
        }
        let there = there.unwrap_or_default();
        let mut under = json!({
            "notes": out.notes,
            "actions": out.actions,
            "decisions": out.decisions,
            "elections": out.elections,
            "events": out.events,
            "attended": { "throughout": there.throughout, "partly": there.partly },
            "order": out.order,
        });
        if self.options.private {
            let own = json!({ "private": out.private, "typed": out.typed });
            extend(&mut under, own);
        }
        under
    }

    fn take(
        &mut self,
        out: &mut EntriesOut,
        item: Option<usize>,
        restricted: bool,
        entry: &'m Entry,
    ) {
        let id = entry.id;
        out.order.push(id);
        if entry.typed.is_some() {
            out.typed.push(json!({ "id": id, "line": entry.line() }));
        }
        let sentence = self.sentences.remove(&id).unwrap_or_default();
        match &entry.kind {
            Kind::Point(point) => {
                let (kind, level) = form(point.form);
                out.notes
                    .push(self.note(entry, kind, level, point.speaker.as_deref()));
                if !point.decisions.is_empty() {
                    out.decisions.push(id);
                }
                self.decisions
                    .extend(sentences(entry, point, item, restricted));
            }
            Kind::Question(Speech { speaker, .. }) => {
                out.notes
                    .push(self.note(entry, "question", 0, speaker.as_deref()));
            }
            Kind::Answer(Speech { speaker, .. }) => {
                out.notes
                    .push(self.note(entry, "answer", 0, speaker.as_deref()));
            }
            Kind::Decision(taken) => {
                out.decisions.push(id);
                self.decisions
                    .push(decision(entry, taken, item, restricted));
            }
            Kind::Action(owed) => {
                let unknown = owed.leads.iter().filter(|lead| self.names.unknown(lead));
                self.unlisted.extend(unknown.map(String::as_str));
                out.actions.push(id);
                self.actions
                    .push(action(entry, owed, item, restricted, &self.names));
            }
            Kind::Election(held) => {
                out.elections.push(id);
                let held = election(entry, held, item, restricted, &self.names, &sentence);
                self.elections.push(held);
            }
            Kind::Reminder(text) | Kind::Aside(text) => out.private.push(json!({
                "id": id,
                "kind": entry.kind.name(),
                "text": text,
                "at": entry.at,
            })),
            Kind::Arrival(_)
            | Kind::Departure(_)
            | Kind::Interest(_)
            | Kind::Chair(_)
            | Kind::Break(_)
            | Kind::Motion(_)
            | Kind::Vote(_)
            | Kind::Correction(_) => out.events.extend(event(entry, &self.names, &sentence)),
        }
    }

    /// Something said: a paragraph, bullet, numbered paragraph, question or answer. Only a bullet has a level, 1 the
    /// outermost.
    fn note(&mut self, entry: &Entry, kind: &str, level: u8, speaker: Option<&'m str>) -> Value {
        self.unlisted
            .extend(speaker.filter(|words| self.names.unknown(words)));
        json!({
            "id": entry.id,
            "kind": kind,
            "level": level,
            "text": entry.kind.text(),
            "speaker": speaker.map(|words| self.names.named(words)),
            "at": entry.at,
            "restricted": entry.restricted,
        })
    }
}

fn form(form: PointForm) -> (&'static str, u8) {
    match form {
        PointForm::Paragraph => ("para", 0),
        PointForm::Bullet(level) => ("bullet", level),
        PointForm::Numbered => ("numbered", 0),
    }
}
