//! The title and the facts under it: body, day, place; and the remarks after the last item.

use super::deadline;
use super::facts::{Fact, Facts};
use super::fault::{Read, fault};
use super::inline;
use crate::meeting::{Closing, Forward, Heading};
use chrono::NaiveTime;
use std::str::FromStr;

/// The labels that may stand under the title.
pub(super) const LABELS: [&str; 13] = [
    "Subtitle",
    "Body",
    "Department",
    "Date",
    "Date in words",
    "Start",
    "End",
    "Venue",
    "Contact",
    "Classification",
    "Remark",
    "Issued",
    "Progress to",
];

/// The labels that may stand in the closing.
pub(super) const CLOSING: [&str; 5] = [
    "Thanks",
    "Remark",
    "Next meeting",
    "Next venue",
    "For a later meeting",
];

/// Writes the title as a heading, and the facts.
pub(super) fn write(heading: &Heading, out: &mut String) {
    out.push('#');
    if !heading.title.is_empty() {
        out.push(' ');
        out.push_str(&inline::line(&heading.title));
    }
    out.push_str("\n\n");
    let mut facts = Facts::default();
    facts.maybe("Subtitle", heading.subtitle.as_ref());
    facts.maybe("Body", heading.body.as_ref());
    facts.maybe("Department", heading.department.as_ref());
    facts.maybe("Date", heading.date);
    facts.maybe("Date in words", heading.date_words.as_ref());
    facts.maybe("Start", heading.start.map(clock));
    facts.maybe("End", heading.end.map(clock));
    facts.maybe("Venue", heading.venue.as_ref());
    facts.maybe("Contact", heading.contact.as_ref());
    facts.maybe("Classification", heading.classification.as_ref());
    for remark in &heading.remarks {
        facts.add("Remark", remark);
    }
    facts.maybe("Issued", heading.issued);
    facts.maybe("Progress to", heading.progress_to);
    facts.write(out);
}

/// Takes up one fact that stands under the title.
pub(super) fn take(fact: &Fact<'_>, heading: &mut Heading) -> Read<()> {
    let text = fact.text();
    match fact.label {
        "Subtitle" => heading.subtitle = Some(text),
        "Body" => heading.body = Some(text),
        "Department" => heading.department = Some(text),
        "Date" => heading.date = Some(parsed(fact, "a day as YYYY-MM-DD")?),
        "Date in words" => heading.date_words = Some(text),
        "Start" => heading.start = Some(time(fact)?),
        "End" => heading.end = Some(time(fact)?),
        "Venue" => heading.venue = Some(text),
        "Contact" => heading.contact = Some(text),
        "Classification" => heading.classification = Some(text),
        "Issued" => heading.issued = Some(parsed(fact, "a day as YYYY-MM-DD")?),
        "Progress to" => heading.progress_to = Some(parsed(fact, "a day as YYYY-MM-DD")?),
        _ => heading.remarks.push(text),
    }
    Ok(())
}

/// Writes what stands after the last item, under a heading of its own.
pub(super) fn write_closing(closing: &Closing, out: &mut String) {
    let mut facts = Facts::default();
    for thanks in &closing.thanks {
        facts.add("Thanks", thanks);
    }
    for remark in &closing.remarks {
        facts.add("Remark", remark);
    }
    facts.maybe("Next meeting", closing.next.as_ref().map(deadline::shown));
    facts.maybe("Next venue", closing.next_venue.as_ref());
    for forward in &closing.forward {
        let to = inline::part(&deadline::shown(&forward.to));
        let value = format!("{} — to: {to}", inline::part(&forward.title));
        facts.raw("For a later meeting", &value);
    }
    if !facts.lines().is_empty() {
        out.push_str("## Closing\n\n");
        facts.write(out);
    }
}

/// Takes up one fact of the closing.
pub(super) fn take_closing(fact: &Fact<'_>, closing: &mut Closing) -> Read<()> {
    let text = fact.text();
    match fact.label {
        "Thanks" => closing.thanks.push(text),
        "Next meeting" => closing.next = Some(deadline::read(&text)),
        "Next venue" => closing.next_venue = Some(text),
        "For a later meeting" => {
            let (title, to) = fact
                .value
                .rsplit_once(" — to: ")
                .ok_or_else(|| fault(fact.line, "it doesn't say for which meeting: ` — to: …`"))?;
            closing.forward.push(Forward {
                title: inline::plain(title),
                to: deadline::read(&inline::plain(to)),
            });
        }
        _ => closing.remarks.push(text),
    }
    Ok(())
}

/// A time as written: seconds only where there are any.
pub(super) fn clock(time: NaiveTime) -> String {
    let text = time.to_string();
    match text.strip_suffix(":00") {
        Some(minutes) => minutes.to_owned(),
        None => text,
    }
}

/// Reads a time with or without seconds, with a colon or a stop.
pub(super) fn o_clock(text: &str) -> Option<NaiveTime> {
    let minutes = NaiveTime::parse_from_str(text, "%H:%M");
    let stopped = || NaiveTime::parse_from_str(text, "%H.%M").ok();
    minutes.ok().or_else(|| text.parse().ok()).or_else(stopped)
}

fn time(fact: &Fact<'_>) -> Read<NaiveTime> {
    o_clock(&fact.text()).ok_or_else(|| fault(fact.line, "expected a time as 10:42"))
}

fn parsed<T: FromStr>(fact: &Fact<'_>, expected: &str) -> Read<T> {
    let parsed = fact.text().parse();
    parsed.map_err(|_| fault(fact.line, format!("expected {expected}")))
}
