//! The lines at the head of a paper.

use super::block::{Block, Run};
use super::sheet::Sheet;
use super::{dates, inline};
use crate::meeting::{Heading, Meeting};

/// The name of the meeting with its body, if the title doesn't say it already.
pub(super) fn named(sheet: &Sheet, otherwise: &str) -> String {
    name(&sheet.meeting.heading, otherwise)
}

fn name(heading: &Heading, otherwise: &str) -> String {
    let title = match heading.title.as_str() {
        title if title.trim().is_empty() => otherwise,
        title => title,
    };
    match heading.body.as_deref() {
        Some(body) if !body.trim().is_empty() && !title.contains(body) => {
            format!("{body} {title}")
        }
        _ => title.to_owned(),
    }
}

/// Name, date and place in one line: `Harbour Trust Action Log – 14 October 2019, Town Hall`.
pub(super) fn in_one_line(sheet: &Sheet, otherwise: &str) -> String {
    let heading = &sheet.meeting.heading;
    let when_where: Vec<String> = dates::of_meeting(heading)
        .into_iter()
        .chain(heading.venue.clone())
        .collect();
    let name = named(sheet, otherwise);
    if when_where.is_empty() {
        name
    } else {
        format!("{name} \u{2013} {}", when_where.join(", "))
    }
}

/// Body, title and day of a meeting in one line: what a paper is about, for the running header.
pub fn subject(meeting: &Meeting) -> String {
    let name = name(&meeting.heading, "Meeting");
    match dates::of_meeting(&meeting.heading) {
        Some(date) => format!("{name}, {date}"),
        None => name,
    }
}

/// Fields that have words, each as a paragraph that names it.
pub(super) fn fields(fields: &[(&str, Option<String>)]) -> Vec<Block> {
    let known = |(name, words): &(&str, Option<String>)| {
        let words = words.as_deref().filter(|words| !words.trim().is_empty())?;
        Some(Block::field(name, inline::runs(words)))
    };
    fields.iter().filter_map(known).collect()
}

/// The line under the title, if there is one.
pub(super) fn subtitle(sheet: &Sheet) -> Option<Block> {
    let subtitle = sheet.meeting.heading.subtitle.as_ref()?;
    Some(Block::line(Run::bold(subtitle.clone())))
}
