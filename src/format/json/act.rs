//! Decisions, actions and what belongs to them.

use super::names::{Named, PeopleIndex};
use crate::meeting::{
    Action, Deadline, Decision, Entry, Id, Origin, Outcome, Point, Progress, Verdict,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

/// The words of a deadline and what they mean.
#[derive(Debug, Serialize)]
pub(super) struct DueOut<'m> {
    /// The words as spoken.
    phrase: &'m str,
    kind: &'static str,
    iso: Option<String>,
    /// The last day on which it is done in time, where a day is meant.
    last_day: Option<NaiveDate>,
}

#[derive(Debug, Serialize)]
pub(super) struct ProgressOut<'m> {
    on: Option<NaiveDate>,
    words: &'m str,
}

#[derive(Debug, Serialize)]
pub(super) struct Measured<'m> {
    text: &'m str,
    /// What was reported, newest last, as one text.
    progress: Option<String>,
    reports: Vec<ProgressOut<'m>>,
    dues: Vec<DueOut<'m>>,
}

#[derive(Debug, Serialize)]
pub(super) struct OriginOut<'m> {
    meeting: Id,
    entry: Id,
    date: Option<NaiveDate>,
    first_deadline: Option<&'m str>,
    times_carried: u16,
}

#[derive(Debug, Serialize)]
pub(super) struct ActionOut<'m> {
    id: Id,
    reference: Option<&'m str>,
    item: Option<usize>,
    text: &'m str,
    leads: &'m [String],
    lead_people: Vec<Named<'m>>,
    leads_text: String,
    timescale_text: Option<&'m str>,
    due: Option<DueOut<'m>>,
    state: &'static str,
    progress: Vec<ProgressOut<'m>>,
    outcomes: Vec<Measured<'m>>,
    origin: Option<OriginOut<'m>>,
    at: Option<NaiveDateTime>,
    restricted: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct DecisionOut<'m> {
    /// The entry's id; of a sentence in a point, with a full stop and its count from 1.
    id: String,
    item: Option<usize>,
    kind: &'static str,
    text: &'m str,
    subs: &'m [String],
    /// The point it is a sentence of.
    point: Option<Id>,
    /// The earlier meeting whose minutes it approves.
    approves: Option<Id>,
    at: Option<NaiveDateTime>,
    restricted: bool,
}

/// One row of an objective in an action plan.
#[derive(Debug, Serialize)]
pub(super) struct PlanRow<'m> {
    id: Id,
    action: &'m str,
    outcomes: Vec<Measured<'m>>,
}

impl<'m> DueOut<'m> {
    pub(super) fn of(deadline: &'m Deadline) -> Self {
        DueOut {
            phrase: &deadline.words,
            kind: deadline.means.kind(),
            iso: deadline.means.iso(),
            last_day: deadline.day(),
        }
    }
}

fn reports(progress: &[Progress]) -> Vec<ProgressOut<'_>> {
    progress
        .iter()
        .map(|Progress { on, words }| ProgressOut { on: *on, words })
        .collect()
}

/// Everything reported, as one text.
fn told(progress: &[Progress]) -> Option<String> {
    let words: Vec<&str> = progress.iter().map(|one| one.words.as_str()).collect();
    (!words.is_empty()).then(|| words.join("\n"))
}

fn measured(outcomes: &[Outcome]) -> Vec<Measured<'_>> {
    outcomes
        .iter()
        .map(|outcome| Measured {
            text: &outcome.text,
            progress: told(&outcome.progress),
            reports: reports(&outcome.progress),
            dues: outcome.deadlines.iter().map(DueOut::of).collect(),
        })
        .collect()
}

impl<'m> ActionOut<'m> {
    pub(super) fn of(
        entry: &'m Entry,
        action: &'m Action,
        item: Option<usize>,
        names: &PeopleIndex<'m>,
    ) -> Self {
        ActionOut {
            id: entry.id,
            reference: action.reference.as_deref(),
            item,
            text: &action.text,
            leads: &action.leads,
            lead_people: action.leads.iter().map(|lead| names.named(lead)).collect(),
            leads_text: action.leads_text(),
            timescale_text: action.deadline.as_ref().map(|one| one.words.as_str()),
            due: action.deadline.as_ref().map(DueOut::of),
            state: action.state.word(),
            progress: reports(&action.progress),
            outcomes: measured(&action.outcomes),
            origin: action.origin.as_ref().map(OriginOut::of),
            at: entry.at,
            restricted: entry.restricted,
        }
    }

    pub(super) fn unknown_leads(&self) -> impl Iterator<Item = &'m str> {
        let pairs = self.leads.iter().zip(&self.lead_people);
        pairs.filter_map(|(lead, named)| named.unknown().then_some(lead.as_str()))
    }

    /// Says that it stands under a restricted item.
    pub(super) fn under_restriction(&mut self, restricted: bool) {
        self.restricted |= restricted;
    }
}

impl<'m> OriginOut<'m> {
    fn of(origin: &'m Origin) -> Self {
        OriginOut {
            meeting: origin.meeting,
            entry: origin.entry,
            date: origin.date,
            first_deadline: origin.first_deadline.as_deref(),
            times_carried: origin.times_carried,
        }
    }
}

impl<'m> DecisionOut<'m> {
    pub(super) fn of(entry: &'m Entry, decision: &'m Decision, item: Option<usize>) -> Self {
        DecisionOut {
            id: entry.id.to_string(),
            item,
            kind: verdict(decision.verdict),
            text: &decision.text,
            subs: &decision.parts,
            point: None,
            approves: decision.approves,
            at: entry.at,
            restricted: entry.restricted,
        }
    }

    /// The sentences of a point that are decisions, the kind of each read out of its words.
    pub(super) fn sentences(entry: &'m Entry, point: &'m Point, item: Option<usize>) -> Vec<Self> {
        let sentence = |(n, text): (usize, &'m String)| DecisionOut {
            id: format!("{}.{n}", entry.id),
            item,
            kind: verdict(spoken_verdict(text)),
            text,
            subs: &[],
            point: Some(entry.id),
            approves: None,
            at: entry.at,
            restricted: entry.restricted,
        };
        (1..).zip(&point.decisions).map(sentence).collect()
    }

    /// Says that it stands under a restricted item.
    pub(super) fn under_restriction(&mut self, restricted: bool) {
        self.restricted |= restricted;
    }
}

impl<'m> PlanRow<'m> {
    pub(super) fn of(entry: &'m Entry, action: &'m Action) -> Self {
        PlanRow {
            id: entry.id,
            action: &action.text,
            outcomes: measured(&action.outcomes),
        }
    }
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Decided => "decided",
        Verdict::Noted => "noted",
        Verdict::Agreed => "agreed",
        Verdict::Approved => "approved",
        Verdict::Resolved => "resolved",
    }
}

/// The first verdict word of a sentence (`It was agreed that …`).
fn spoken_verdict(sentence: &str) -> Verdict {
    let words = sentence.split(|c: char| !c.is_alphabetic());
    words
        .filter(|word| !word.is_empty())
        .find_map(Verdict::opening)
        .unwrap_or_default()
}
