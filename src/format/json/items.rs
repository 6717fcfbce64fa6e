//! The agenda items with their notes, and the lists drawn out of them.

use super::JsonOptions;
use super::act::{ActionOut, DecisionOut, DueOut};
use super::events::{ElectionOut, Event};
use super::names::{Named, PeopleIndex};
use crate::meeting::room::{WhoWasThere, everyone_there};
use crate::meeting::{self, AgendaItem, Entry, Id, Kind, Meeting, PaperRef, PointForm, Speech};
use chrono::NaiveDateTime;
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Something said: a paragraph, bullet, numbered paragraph, question or answer.
#[derive(Debug, Serialize)]
struct Note<'m> {
    id: Id,
    kind: &'static str,
    /// The level of a bullet, 1 the outermost; 0 for everything else.
    level: u8,
    text: &'m str,
    speaker: Option<Named<'m>>,
    at: Option<NaiveDateTime>,
    restricted: bool,
}

/// The note taker's own remark.
#[derive(Debug, Serialize)]
struct Private<'m> {
    id: Id,
    kind: &'static str,
    text: &'m str,
    at: Option<NaiveDateTime>,
}

/// The line an entry was typed as.
#[derive(Debug, Serialize)]
struct Typed {
    id: Id,
    line: String,
}

/// PersonOut was there for an item, by id, in the order of the attendance list.
#[derive(Debug, Default, Serialize)]
struct Attended {
    throughout: Vec<Id>,
    partly: Vec<Id>,
}

/// What stands in one place: under an item, or before the first.
#[derive(Debug, Default, Serialize)]
pub(super) struct EntriesOut<'m> {
    notes: Vec<Note<'m>>,
    /// The ids of the actions, which stand in full in the list of all actions.
    actions: Vec<Id>,
    decisions: Vec<Id>,
    elections: Vec<Id>,
    events: Vec<Event<'m>>,
    attended: Attended,
    /// The ids of everything here in the order of the meeting.
    order: Vec<Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    private: Option<Vec<Private<'m>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    typed: Option<Vec<Typed>>,
}

#[derive(Debug, Serialize)]
pub(super) struct ItemOut<'m> {
    id: Id,
    /// The place in the agenda, from 1.
    index: usize,
    number: Option<String>,
    /// Whether the number stays as it is whatever happens to the agenda.
    number_fixed: bool,
    title: &'m str,
    #[serde(rename = "ref")]
    reference: Option<&'m str>,
    section: Option<&'m str>,
    presenter: Option<&'m str>,
    minutes: Option<u16>,
    remark: Option<&'m str>,
    papers: Vec<PaperOut<'m>>,
    restricted: bool,
    restriction: Option<Restricted<'m>>,
    standing: bool,
    deferred: Option<DueOut<'m>>,
    #[serde(flatten)]
    under: EntriesOut<'m>,
}

#[derive(Debug, Serialize)]
struct Restricted<'m> {
    public_title: &'m str,
    label: &'m str,
    reason: Option<&'m str>,
}

#[derive(Debug, Serialize)]
pub(super) struct PaperOut<'m> {
    title: &'m str,
    pages: Option<&'m str>,
    link: Option<&'m str>,
    by: Option<&'m str>,
    recommendations: &'m [String],
    on_the_day: bool,
}

/// The lists over the whole meeting, filled place by place.
pub(super) struct Lists<'m> {
    names: PeopleIndex<'m>,
    sentences: HashMap<Id, String>,
    /// PersonOut was there, for each part of the meeting.
    attended: HashMap<meeting::Under, WhoWasThere>,
    options: JsonOptions,
    pub(super) actions: Vec<ActionOut<'m>>,
    pub(super) decisions: Vec<DecisionOut<'m>>,
    pub(super) elections: Vec<ElectionOut<'m>>,
    unlisted: Vec<&'m str>,
}

impl<'m> PaperOut<'m> {
    pub(super) fn of(paper: &'m PaperRef) -> Self {
        PaperOut {
            title: &paper.title,
            pages: paper.pages.as_deref(),
            link: paper.link.as_deref(),
            by: paper.by.as_deref(),
            recommendations: &paper.recommendations,
            on_the_day: paper.on_the_day,
        }
    }
}

impl<'m> Lists<'m> {
    pub(super) fn new(meeting: &'m Meeting, options: JsonOptions) -> Self {
        Lists {
            names: PeopleIndex::of(meeting),
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

    pub(super) fn item(
        &mut self,
        index: usize,
        number: Option<String>,
        item: &'m AgendaItem,
    ) -> ItemOut<'m> {
        let closed = item.restriction.as_ref();
        let open = closed.is_none() || self.options.restricted;
        ItemOut {
            id: item.id,
            index,
            number,
            number_fixed: item.number.is_some(),
            title: if open {
                &item.title
            } else {
                item.public_title()
            },
            reference: item.reference.as_deref().filter(|_| open),
            section: item.section.as_deref(),
            presenter: item.presenter.as_deref().filter(|_| open),
            minutes: item.minutes.filter(|_| open),
            remark: item.remark.as_deref().filter(|_| open),
            papers: item
                .papers
                .iter()
                .filter(|_| open)
                .map(PaperOut::of)
                .collect(),
            restricted: closed.is_some(),
            restriction: closed.map(|restriction| Restricted {
                public_title: item.public_title(),
                label: &restriction.label,
                reason: restriction.reason.as_deref().filter(|_| open),
            }),
            standing: item.standing,
            deferred: item.deferred.as_ref().filter(|_| open).map(DueOut::of),
            under: if open {
                let under = self.under(Some(index), closed.is_some(), &item.entries);
                self.attended(Some(item.id), under)
            } else {
                self.under(Some(index), true, &[])
            },
        }
    }

    /// Adds who was there in this place.
    pub(super) fn attended(
        &mut self,
        place: meeting::Under,
        mut under: EntriesOut<'m>,
    ) -> EntriesOut<'m> {
        if let Some(who) = self.attended.remove(&place) {
            under.attended = Attended {
                throughout: who.throughout,
                partly: who.partly,
            };
        }
        under
    }

    fn sentence(&mut self, entry: &Entry) -> String {
        self.sentences.remove(&entry.id).unwrap_or_default()
    }

    /// Takes up the entries of one place.
    pub(super) fn under(
        &mut self,
        item: Option<usize>,
        restricted: bool,
        entries: &'m [Arc<Entry>],
    ) -> EntriesOut<'m> {
        let mut under = EntriesOut {
            private: self.options.private.then(Vec::new),
            typed: self.options.private.then(Vec::new),
            ..EntriesOut::default()
        };
        for entry in entries {
            let shown = self.options.restricted || !entry.restricted;
            if shown && (self.options.private || !entry.kind.private()) {
                self.take(&mut under, item, restricted, entry);
            }
        }
        under
    }

    fn take(
        &mut self,
        under: &mut EntriesOut<'m>,
        item: Option<usize>,
        restricted: bool,
        entry: &'m Entry,
    ) {
        under.order.push(entry.id);
        if let Some(typed) = under.typed.as_mut().filter(|_| entry.typed.is_some()) {
            typed.push(Typed {
                id: entry.id,
                line: entry.line(),
            });
        }
        match &entry.kind {
            Kind::Point(point) => {
                let (kind, level) = form(point.form);
                self.note(under, entry, kind, level, point.speaker.as_deref());
                self.decide(
                    under,
                    entry,
                    DecisionOut::sentences(entry, point, item),
                    restricted,
                );
            }
            Kind::Question(Speech { speaker, .. }) => {
                self.note(under, entry, "question", 0, speaker.as_deref());
            }
            Kind::Answer(Speech { speaker, .. }) => {
                self.note(under, entry, "answer", 0, speaker.as_deref());
            }
            Kind::Decision(decision) => {
                let one = DecisionOut::of(entry, decision, item);
                self.decide(under, entry, vec![one], restricted);
            }
            Kind::Action(action) => {
                let mut one = ActionOut::of(entry, action, item, &self.names);
                one.under_restriction(restricted);
                self.unlisted.extend(one.unknown_leads());
                under.actions.push(entry.id);
                self.actions.push(one);
            }
            Kind::Election(election) => {
                let sentence = self.sentence(entry);
                let mut one = ElectionOut::of(entry, election, item, &self.names, sentence);
                one.under_restriction(restricted);
                under.elections.push(entry.id);
                self.elections.push(one);
            }
            Kind::Reminder(text) | Kind::Aside(text) => {
                under.private.get_or_insert_default().push(Private {
                    id: entry.id,
                    kind: entry.kind.name(),
                    text,
                    at: entry.at,
                });
            }
            Kind::Arrival(_)
            | Kind::Departure(_)
            | Kind::Interest(_)
            | Kind::Chair(_)
            | Kind::Break(_)
            | Kind::Motion(_)
            | Kind::Vote(_)
            | Kind::Correction(_) => {
                let sentence = self.sentence(entry);
                under.events.extend(Event::of(entry, &self.names, sentence));
            }
        }
    }

    fn note(
        &mut self,
        under: &mut EntriesOut<'m>,
        entry: &'m Entry,
        kind: &'static str,
        level: u8,
        speaker: Option<&'m str>,
    ) {
        let named = speaker.map(|words| self.names.named(words));
        if named.as_ref().is_some_and(Named::unknown) {
            self.unlisted.extend(speaker);
        }
        under.notes.push(Note {
            id: entry.id,
            kind,
            level,
            text: entry.kind.text(),
            speaker: named,
            at: entry.at,
            restricted: entry.restricted,
        });
    }

    fn decide(
        &mut self,
        under: &mut EntriesOut<'m>,
        entry: &Entry,
        mut decisions: Vec<DecisionOut<'m>>,
        restricted: bool,
    ) {
        if !decisions.is_empty() {
            under.decisions.push(entry.id);
        }
        for one in &mut decisions {
            one.under_restriction(restricted);
        }
        self.decisions.extend(decisions);
    }
}

fn form(form: PointForm) -> (&'static str, u8) {
    match form {
        PointForm::Paragraph => ("para", 0),
        PointForm::Bullet(level) => ("bullet", level),
        PointForm::Numbered => ("numbered", 0),
    }
}

/// The lists in which papers name things: of meetings or matters to come.
#[derive(Debug, Serialize)]
pub(super) struct Ahead<'m> {
    /// For which meeting, in the words used.
    meeting: &'m str,
    due: DueOut<'m>,
    items: Vec<&'m str>,
}

/// What is lined up for later meetings, those for the same one together, in order of first naming.
pub(super) fn ahead(meeting: &Meeting) -> Vec<Ahead<'_>> {
    let mut ahead: Vec<Ahead<'_>> = Vec::new();
    for forward in &meeting.closing.forward {
        let words = forward.to.words.as_str();
        match ahead.iter_mut().find(|one| one.meeting == words) {
            Some(one) => one.items.push(&forward.title),
            None => ahead.push(Ahead {
                meeting: words,
                due: DueOut::of(&forward.to),
                items: vec![&forward.title],
            }),
        }
    }
    ahead
}
