//! The outermost shape: what the keys of the whole document are.

use super::act::{due, plan_row};
use super::attendance;
use super::items::{Lists, paper};
use super::names::extend;
use super::options::JsonOptions;
use crate::meeting::{AgendaItem, Deadline, Entry, Layout, Meeting, Quorum, State, Term};
use serde_json::{Value, json};

/// The name and number of this shape; the number goes up when a key changes its meaning or goes.
pub const SCHEMA: &str = "quorate-meeting/1";

/// The whole document.
pub(super) fn meeting(meeting: &Meeting, options: JsonOptions) -> Value {
    let mut lists = Lists::new(meeting, options);
    let before = lists.before(&meeting.before);
    let numbered = meeting.numbers().into_iter().zip(&meeting.agenda);
    let items: Vec<Value> = (1..)
        .zip(numbered)
        .map(|(index, (number, item))| lists.item(index, number.as_deref(), item))
        .collect();
    let people = attendance::people(meeting);
    let closing = &meeting.closing;
    // In two halves, since the macro goes a few levels deeper with each key and stops at 128.
    let mut all = heading(meeting);
    let rest = json!({
        "people": people,
        "attendance": attendance::lists(meeting, &people, &lists.unlisted()),
        "before": before,
        "items": items,
        "objectives": objectives(meeting, options),
        "actions": lists.actions,
        "decisions": lists.decisions,
        "elections": lists.elections,
        "standing_items": standing_items(meeting, options),
        "deferred_items": deferred(meeting, options),
        "forward_agenda": ahead(meeting),
        "next_meeting": next(meeting),
        "thanks": closing.thanks,
        "closing_remarks": closing.remarks,
        "papers": meeting.papers.iter().map(paper).collect::<Vec<_>>(),
        "glossary": glossary(meeting),
        "last_action": meeting.last_action,
    });
    extend(&mut all, rest);
    all
}

/// What the meeting is, and how its body writes papers.
fn heading(meeting: &Meeting) -> Value {
    let heading = &meeting.heading;
    json!({
        "schema": SCHEMA,
        "id": meeting.id,
        "status": status(&meeting.state),
        "state": state(&meeting.state),
        "title": heading.title,
        "subtitle": heading.subtitle,
        "body": heading.body,
        "department": heading.department,
        "date": heading.date,
        "date_text": heading.date_words,
        "start": heading.start,
        "end": heading.end,
        "opened": heading.opened,
        "closed": heading.closed,
        "venue": heading.venue,
        "contact": heading.contact,
        "classification": heading.classification,
        "remarks": heading.remarks,
        "issued": heading.issued,
        "progress_to": heading.progress_to,
        "quorum": heading.quorum.map(quorum),
        "layout": heading.layout.name(),
        "columns": heading.columns,
        "numbering": heading.numbering,
        "wording": wording(meeting),
    })
}

fn status(state: &State) -> &'static str {
    match state {
        State::Draft => "draft",
        State::WithChair { .. } => "with-chair",
        State::Circulated { .. } => "circulated",
        State::Approved { .. } => "approved",
    }
}

fn state(state: &State) -> Value {
    let (on, to, at): (_, &[String], _) = match state {
        State::Draft => (None, &[], None),
        State::WithChair { on } => (Some(on), &[], None),
        State::Circulated { on, to, .. } => (Some(on), to, None),
        State::Approved { on, at } => (Some(on), &[], at.as_ref()),
    };
    json!({ "on": on, "to": to, "at_meeting": at })
}

/// How many of what it takes; of how many parts, where the quorum is a fraction.
fn quorum(quorum: Quorum) -> Value {
    let (of, count, parts) = match quorum {
        Quorum::Members(count) => ("members", count, None),
        Quorum::Fraction(count, parts) => ("fraction-of-members", count, Some(parts)),
        Quorum::Organisations(count) => ("organisations", count, None),
    };
    json!({ "of": of, "count": count, "parts": parts })
}

fn wording(meeting: &Meeting) -> Value {
    let wording = &meeting.heading.wording;
    let interests = wording.interests.iter();
    let interests = interests.map(|one| json!({ "kind": one.kind, "short": one.short }));
    json!({
        "chair": wording.chair,
        "time_mark": wording.time_mark,
        "speaker": wording.speaker.name(),
        "remote_counts": wording.remote_counts,
        "print_absent": wording.print_absent,
        "print_votes_by_name": wording.print_votes_by_name,
        "list_remote_apart": wording.list_remote_apart,
        "print_presence": wording.print_presence,
        "interests": interests.collect::<Vec<_>>(),
    })
}

/// The next meeting, with the month that is meant or that the day falls in; none where nothing is known of it.
fn next(meeting: &Meeting) -> Option<Value> {
    let (next, venue) = (&meeting.closing.next, &meeting.closing.next_venue);
    let next = next.as_ref();
    let day = next.and_then(Deadline::day);
    (next.is_some() || venue.is_some()).then(|| {
        json!({
            "text": next.map(|next| &next.words),
            "kind": next.map(|next| next.means.kind()),
            "iso": next.and_then(|next| next.means.iso()),
            "month": day.map(|day| day.format("%Y-%m").to_string()),
            "venue": venue,
        })
    })
}

/// The title of an item as far as it may be shown.
fn title(item: &AgendaItem, options: JsonOptions) -> &str {
    if options.restricted {
        &item.title
    } else {
        item.public_title()
    }
}

/// The objectives of an action plan, with an action to a row; none for any other layout.
fn objectives(meeting: &Meeting, options: JsonOptions) -> Vec<Value> {
    if meeting.heading.layout != Layout::ActionPlan {
        return Vec::new();
    }
    let shown = |item: &AgendaItem, entry: &Entry| {
        options.restricted || !(entry.restricted || item.restriction.is_some())
    };
    let numbered = meeting.numbers().into_iter().zip(&meeting.agenda);
    numbered
        .map(|(no, item)| {
            let entries = item.entries.iter().filter(|entry| shown(item, entry));
            let rows = entries.filter_map(|entry| Some(plan_row(entry, entry.action()?)));
            json!({
                "id": item.id,
                "no": no,
                "title": title(item, options),
                "rows": rows.collect::<Vec<_>>(),
            })
        })
        .collect()
}

fn standing_items(meeting: &Meeting, options: JsonOptions) -> Vec<&str> {
    let items = meeting.agenda.iter().filter(|item| item.standing);
    items.map(|item| title(item, options)).collect()
}

fn deferred(meeting: &Meeting, options: JsonOptions) -> Vec<Value> {
    let shown = |item: &AgendaItem| options.restricted || item.restriction.is_none();
    (1_usize..)
        .zip(&meeting.agenda)
        .filter(|(_, item)| shown(item))
        .filter_map(|(index, item)| {
            let to = due(item.deferred.as_ref()?);
            Some(json!({ "item": index, "title": item.title, "to": to }))
        })
        .collect()
}

/// What is lined up for later meetings, those for the same one together, in order of first naming.
fn ahead(meeting: &Meeting) -> Vec<Value> {
    let mut ahead: Vec<(&Deadline, Vec<&str>)> = Vec::new();
    for forward in &meeting.closing.forward {
        let same = |(to, _): &&mut (&Deadline, _)| to.words == forward.to.words;
        match ahead.iter_mut().find(same) {
            Some((_, titles)) => titles.push(&forward.title),
            None => ahead.push((&forward.to, vec![&forward.title])),
        }
    }
    let one = |(to, titles): (&Deadline, Vec<&str>)| json!({ "meeting": to.words, "due": due(to), "items": titles });
    ahead.into_iter().map(one).collect()
}

fn glossary(meeting: &Meeting) -> Vec<Value> {
    let term = |Term { short, long }: &Term| json!({ "term": short, "meaning": long });
    meeting.glossary.iter().map(term).collect()
}
