//! The outermost shape: what the keys of the whole document are.

use super::JsonOptions;
use super::act::{ActionOut, DecisionOut, DueOut, PlanRow};
use super::attendance::{self, AttendanceOut, Attendee};
use super::events::ElectionOut;
use super::items::{self, Ahead, EntriesOut, ItemOut, Lists, PaperOut};
use crate::meeting::{AgendaItem, Deadline, Entry, Id, Layout, Meeting, Quorum, State, Term};
use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;

/// The name and number of this shape; the number goes up when a key changes its meaning or goes.
pub const SCHEMA: &str = "quorate-meeting/1";

#[derive(Debug, Serialize)]
pub(super) struct MeetingOut<'m> {
    schema: &'static str,
    id: Id,
    status: &'static str,
    state: StateOut<'m>,
    title: &'m str,
    subtitle: Option<&'m str>,
    body: Option<&'m str>,
    department: Option<&'m str>,
    date: Option<NaiveDate>,
    date_text: Option<&'m str>,
    start: Option<NaiveTime>,
    end: Option<NaiveTime>,
    opened: bool,
    closed: bool,
    venue: Option<&'m str>,
    contact: Option<&'m str>,
    classification: Option<&'m str>,
    remarks: &'m [String],
    issued: Option<NaiveDate>,
    progress_to: Option<NaiveDate>,
    quorum: Option<QuorumOut>,
    layout: &'static str,
    columns: &'m [String],
    numbering: NumberingOut<'m>,
    wording: WordingOut<'m>,
    people: Vec<Attendee<'m>>,
    attendance: AttendanceOut<'m>,
    before: EntriesOut<'m>,
    items: Vec<ItemOut<'m>>,
    objectives: Vec<Objective<'m>>,
    actions: Vec<ActionOut<'m>>,
    decisions: Vec<DecisionOut<'m>>,
    elections: Vec<ElectionOut<'m>>,
    standing_items: Vec<&'m str>,
    deferred_items: Vec<Deferred<'m>>,
    forward_agenda: Vec<Ahead<'m>>,
    next_meeting: Option<Next<'m>>,
    thanks: &'m [String],
    closing_remarks: &'m [String],
    papers: Vec<PaperOut<'m>>,
    glossary: Vec<TermOut<'m>>,
    last_action: u32,
}

#[derive(Debug, Serialize)]
struct StateOut<'m> {
    on: Option<NaiveDate>,
    to: &'m [String],
    at_meeting: Option<&'m str>,
}

#[derive(Debug, Serialize)]
struct QuorumOut {
    of: &'static str,
    count: u16,
    /// Of how many, where the quorum is a fraction.
    parts: Option<u16>,
}

#[derive(Debug, Serialize)]
struct NumberingOut<'m> {
    first: u32,
    pattern: &'m str,
}

#[expect(
    clippy::struct_excessive_bools,
    reason = "settings of a house style, each on its own"
)]
#[derive(Debug, Serialize)]
struct WordingOut<'m> {
    chair: &'m str,
    time_mark: char,
    speaker: &'static str,
    remote_counts: bool,
    print_absent: bool,
    print_votes_by_name: bool,
    list_remote_apart: bool,
    print_presence: bool,
    interests: Vec<InterestOut<'m>>,
}

#[derive(Debug, Serialize)]
struct InterestOut<'m> {
    kind: &'m str,
    short: &'m str,
}

#[derive(Debug, Serialize)]
struct Objective<'m> {
    id: Id,
    no: Option<String>,
    title: &'m str,
    rows: Vec<PlanRow<'m>>,
}

#[derive(Debug, Serialize)]
struct Deferred<'m> {
    item: usize,
    title: &'m str,
    to: DueOut<'m>,
}

#[derive(Debug, Serialize)]
struct Next<'m> {
    text: Option<&'m str>,
    kind: Option<&'static str>,
    iso: Option<String>,
    /// The month that is meant or that the day falls in, as `YYYY-MM`.
    month: Option<String>,
    venue: Option<&'m str>,
}

#[derive(Debug, Serialize)]
struct TermOut<'m> {
    term: &'m str,
    meaning: &'m str,
}

impl<'m> MeetingOut<'m> {
    pub(super) fn of(meeting: &'m Meeting, options: JsonOptions) -> Self {
        let heading = &meeting.heading;
        let mut lists = Lists::new(meeting, options);
        let before = lists.under(None, false, &meeting.before);
        let before = lists.attended(None, before);
        let numbered = meeting.numbers().into_iter().zip(&meeting.agenda);
        let items = (1..)
            .zip(numbered)
            .map(|(index, (number, item))| lists.item(index, number, item))
            .collect();
        let people = attendance::people(meeting);
        MeetingOut {
            schema: SCHEMA,
            id: meeting.id,
            status: status(&meeting.state),
            state: StateOut::of(&meeting.state),
            title: &heading.title,
            subtitle: heading.subtitle.as_deref(),
            body: heading.body.as_deref(),
            department: heading.department.as_deref(),
            date: heading.date,
            date_text: heading.date_words.as_deref(),
            start: heading.start,
            end: heading.end,
            opened: heading.opened,
            closed: heading.closed,
            venue: heading.venue.as_deref(),
            contact: heading.contact.as_deref(),
            classification: heading.classification.as_deref(),
            remarks: &heading.remarks,
            issued: heading.issued,
            progress_to: heading.progress_to,
            quorum: heading.quorum.map(QuorumOut::of),
            layout: heading.layout.name(),
            columns: &heading.columns,
            numbering: NumberingOut {
                first: heading.numbering.first,
                pattern: &heading.numbering.pattern,
            },
            wording: WordingOut::of(meeting),
            attendance: AttendanceOut::of(meeting, &people, lists.unlisted()),
            people,
            before,
            items,
            objectives: objectives(meeting, options),
            actions: lists.actions,
            decisions: lists.decisions,
            elections: lists.elections,
            standing_items: standing_items(meeting, options),
            deferred_items: deferred(meeting, options),
            forward_agenda: items::ahead(meeting),
            next_meeting: Next::of(meeting),
            thanks: &meeting.closing.thanks,
            closing_remarks: &meeting.closing.remarks,
            papers: meeting.papers.iter().map(PaperOut::of).collect(),
            glossary: glossary(meeting),
            last_action: meeting.last_action,
        }
    }
}

fn status(state: &State) -> &'static str {
    match state {
        State::Draft => "draft",
        State::WithChair { .. } => "with-chair",
        State::Circulated { .. } => "circulated",
        State::Approved { .. } => "approved",
    }
}

impl<'m> StateOut<'m> {
    fn of(state: &'m State) -> Self {
        let (on, to, at_meeting): (_, &[String], _) = match state {
            State::Draft => (None, &[], None),
            State::WithChair { on } => (Some(*on), &[], None),
            State::Circulated { on, to, .. } => (Some(*on), to, None),
            State::Approved { on, at } => (Some(*on), &[], at.as_deref()),
        };
        StateOut { on, to, at_meeting }
    }
}

impl QuorumOut {
    fn of(quorum: Quorum) -> Self {
        let (of, count, parts) = match quorum {
            Quorum::Members(count) => ("members", count, None),
            Quorum::Fraction(count, parts) => ("fraction-of-members", count, Some(parts)),
            Quorum::Organisations(count) => ("organisations", count, None),
        };
        QuorumOut { of, count, parts }
    }
}

impl<'m> WordingOut<'m> {
    fn of(meeting: &'m Meeting) -> Self {
        let wording = &meeting.heading.wording;
        WordingOut {
            chair: &wording.chair,
            time_mark: wording.time_mark,
            speaker: wording.speaker.name(),
            remote_counts: wording.remote_counts,
            print_absent: wording.print_absent,
            print_votes_by_name: wording.print_votes_by_name,
            list_remote_apart: wording.list_remote_apart,
            print_presence: wording.print_presence,
            interests: (wording.interests.iter())
                .map(|one| InterestOut {
                    kind: &one.kind,
                    short: &one.short,
                })
                .collect(),
        }
    }
}

impl<'m> Next<'m> {
    fn of(meeting: &'m Meeting) -> Option<Self> {
        let next = meeting.closing.next.as_ref();
        let venue = meeting.closing.next_venue.as_deref();
        let known = next.is_some() || venue.is_some();
        known.then(|| Next {
            text: next.map(|next| next.words.as_str()),
            kind: next.map(|next| next.means.kind()),
            iso: next.and_then(|next| next.means.iso()),
            month: next
                .and_then(Deadline::day)
                .map(|day| day.format("%Y-%m").to_string()),
            venue,
        })
    }
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
fn objectives(meeting: &Meeting, options: JsonOptions) -> Vec<Objective<'_>> {
    if meeting.heading.layout != Layout::ActionPlan {
        return Vec::new();
    }
    let shown = |item: &AgendaItem, entry: &Entry| {
        options.restricted || !(entry.restricted || item.restriction.is_some())
    };
    meeting
        .numbers()
        .into_iter()
        .zip(&meeting.agenda)
        .map(|(no, item)| Objective {
            id: item.id,
            no,
            title: title(item, options),
            rows: item
                .entries
                .iter()
                .filter(|entry| shown(item, entry))
                .filter_map(|entry| Some(PlanRow::of(entry, entry.action()?)))
                .collect(),
        })
        .collect()
}

fn standing_items(meeting: &Meeting, options: JsonOptions) -> Vec<&str> {
    let items = meeting.agenda.iter().filter(|item| item.standing);
    items.map(|item| title(item, options)).collect()
}

fn deferred(meeting: &Meeting, options: JsonOptions) -> Vec<Deferred<'_>> {
    (1..)
        .zip(&meeting.agenda)
        .filter(|(_, item)| options.restricted || item.restriction.is_none())
        .filter_map(|(index, item)| {
            Some(Deferred {
                item: index,
                title: &item.title,
                to: DueOut::of(item.deferred.as_ref()?),
            })
        })
        .collect()
}

fn glossary(meeting: &Meeting) -> Vec<TermOut<'_>> {
    let terms = meeting.glossary.iter();
    terms
        .map(|Term { short, long }| TermOut {
            term: short,
            meaning: long,
        })
        .collect()
}
