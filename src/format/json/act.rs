//! Decisions, actions and what belongs to them.

use super::names::{PeopleIndex, word};
use crate::meeting::{Action, Deadline, Decision, Entry, Outcome, Point, Progress, Verdict};
use serde_json::{Value, json};

/// The words of a deadline and what they mean; the last day on which it is done in time, where a day is meant.
pub(super) fn due(deadline: &Deadline) -> Value {
    json!({
        "phrase": deadline.words,
        "kind": deadline.means.kind(),
        "iso": deadline.means.iso(),
        "last_day": deadline.day(),
    })
}

fn reports(progress: &[Progress]) -> Vec<Value> {
    let report = |Progress { on, words }: &Progress| json!({ "on": on, "words": words });
    progress.iter().map(report).collect()
}

/// Outcomes, each with what was reported of it, newest last, and the same as one text.
fn measured(outcomes: &[Outcome]) -> Vec<Value> {
    let measured = |outcome: &Outcome| {
        let told: Vec<&str> = (outcome.progress.iter())
            .map(|one| one.words.as_str())
            .collect();
        json!({
            "text": outcome.text,
            "progress": (!told.is_empty()).then(|| told.join("\n")),
            "reports": reports(&outcome.progress),
            "dues": outcome.deadlines.iter().map(due).collect::<Vec<_>>(),
        })
    };
    outcomes.iter().map(measured).collect()
}

/// An action of the item at this place, under a restriction or not.
pub(super) fn action(
    entry: &Entry,
    action: &Action,
    item: Option<usize>,
    restricted: bool,
    names: &PeopleIndex,
) -> Value {
    let leads = action.leads.iter();
    json!({
        "id": entry.id,
        "reference": action.reference,
        "item": item,
        "text": action.text,
        "leads": action.leads,
        "lead_people": leads.map(|lead| names.named(lead)).collect::<Vec<_>>(),
        "leads_text": action.leads_text(),
        "timescale_text": action.deadline.as_ref().map(|one| &one.words),
        "due": action.deadline.as_ref().map(due),
        "state": action.state.word(),
        "progress": reports(&action.progress),
        "outcomes": measured(&action.outcomes),
        "origin": action.origin.as_ref().map(|origin| json!({
            "meeting": origin.meeting,
            "entry": origin.entry,
            "date": origin.date,
            "first_deadline": origin.first_deadline,
            "times_carried": origin.times_carried,
        })),
        "at": entry.at,
        "restricted": entry.restricted || restricted,
    })
}

/// An action as a row of an objective in an action plan.
pub(super) fn plan_row(entry: &Entry, action: &Action) -> Value {
    json!({ "id": entry.id, "action": action.text, "outcomes": measured(&action.outcomes) })
}

pub(super) fn decision(
    entry: &Entry,
    decision: &Decision,
    item: Option<usize>,
    restricted: bool,
) -> Value {
    json!({
        "id": entry.id,
        "item": item,
        "kind": word(decision.verdict),
        "text": decision.text,
        "subs": decision.parts,
        "point": null,
        "approves": decision.approves,
        "at": entry.at,
        "restricted": entry.restricted || restricted,
    })
}

/// The sentences of a point that are decisions, the kind of each read out of its words; each has the point's id with a
/// full stop and its count from 1.
pub(super) fn sentences(
    entry: &Entry,
    point: &Point,
    item: Option<usize>,
    restricted: bool,
) -> Vec<Value> {
    let sentence = |(n, text): (usize, &String)| {
        json!({
            "id": format!("{}.{n}", entry.id),
            "item": item,
            "kind": word(spoken_verdict(text)),
            "text": text,
            "subs": [],
            "point": entry.id,
            "approves": null,
            "at": entry.at,
            "restricted": entry.restricted || restricted,
        })
    };
    (1..).zip(&point.decisions).map(sentence).collect()
}

/// The first verdict word of a sentence (`It was agreed that …`).
fn spoken_verdict(sentence: &str) -> Verdict {
    let words = sentence.split(|c: char| !c.is_alphabetic());
    words
        .filter(|word| !word.is_empty())
        .find_map(Verdict::opening)
        .unwrap_or_default()
}
