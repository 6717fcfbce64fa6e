//! The form of the heading.

use super::field::{fields, given, optional};
use super::read;
use crate::app::{App, Change, Form, Purpose, Refusal};
use crate::edit::{Op, Step};
use crate::meeting::{Heading, Meeting, Quorum, Wording};
use chrono::NaiveTime;

fields! {
    /// What the heading says.
    HeadingFields {
        title "title" "Title" "Monthly meeting";
        body "body" "Body" "Harbour Trust";
        department "department" "Department" "Neighbourhoods";
        date "date" "Date" "14 October 2026";
        start "start" "Starts" "10.00";
        end "end" "Ends" "12.00";
        venue "venue" "Venue" "Council Chamber";
        quorum "quorum" "Quorum" "4, 1/3 or 4 organisations";
        layout "layout" "Layout" "minutes, action-log, committee, action-plan";
        columns "columns" "Columns" "Reference | Notes | Action | Lead | By when";
        speakers "speakers" "Speakers" "initials, addressed or hidden";
        numbering "numbering" "Numbers" "1, or 148, or 148 as 24.{n}";
        contact "contact" "Contact" "clerk@example.org";
    }
}

/// The form of the heading.
pub(in crate::app) fn heading(meeting: &Meeting) -> Form {
    let heading = &meeting.heading;
    let day = || {
        heading
            .date
            .map(|date| date.format("%-d %B %Y").to_string())
    };
    let time = |time: Option<NaiveTime>| {
        time.map_or_else(String::new, |time| time.format("%-H.%M").to_string())
    };
    let date = heading.date_words.clone().or_else(day);
    HeadingFields {
        title: heading.title.clone(),
        body: optional(heading.body.as_ref()),
        department: optional(heading.department.as_ref()),
        date: date.unwrap_or_default(),
        start: time(heading.start),
        end: time(heading.end),
        venue: optional(heading.venue.as_ref()),
        quorum: quorum(heading),
        layout: heading.layout.name().to_owned(),
        columns: heading.columns.join(" | "),
        speakers: heading.wording.speaker.name().to_owned(),
        numbering: numbering(heading),
        contact: optional(heading.contact.as_ref()),
    }
    .form("Heading", Purpose::Heading, |at| at.title)
}

fn quorum(heading: &Heading) -> String {
    match heading.quorum {
        None => String::new(),
        Some(Quorum::Members(count)) => count.to_string(),
        Some(Quorum::Fraction(part, whole)) => format!("{part}/{whole}"),
        Some(Quorum::Organisations(count)) => format!("{count} organisations"),
    }
}

fn numbering(heading: &Heading) -> String {
    let numbering = &heading.numbering;
    if numbering.pattern == "{n}" {
        numbering.first.to_string()
    } else {
        format!("{} as {}", numbering.first, numbering.pattern)
    }
}

/// A step that fills in fields of the heading by the names that the journal gives them.
///
/// # Errors
/// A [`Refusal`] where a field can't be read as what it is for.
pub fn fill_heading(app: &App, fields: &[(&str, String)]) -> Result<Change, Refusal> {
    let mut form = heading(app.meeting());
    for field in &mut form.fields {
        if let Some((_, text)) = fields.iter().find(|(name, _)| *name == field.name) {
            field.line = crate::text::EditLine::from(text.as_str());
        }
    }
    accept(app, &form)
}

/// The heading as the form has it.
pub(super) fn accept(app: &App, form: &Form) -> Result<Change, Refusal> {
    let old = &app.meeting().heading;
    let typed = HeadingFields::read(form);
    let near = old.date.unwrap_or(app.now().date());
    let date_words = given(typed.date);
    let date = date_words.as_deref().map(|words| read::day(words, near));
    let date = date.transpose()?;
    let plain = date.map(|date| date.format("%-d %B %Y").to_string());
    let time = |typed| given(typed).map(|words| read::time(&words)).transpose();
    let new = Heading {
        title: typed.title.to_owned(),
        body: given(typed.body),
        department: given(typed.department),
        date,
        date_words: date_words.filter(|words| Some(words) != plain.as_ref()),
        start: time(typed.start)?,
        end: time(typed.end)?,
        venue: given(typed.venue),
        quorum: given(typed.quorum)
            .map(|words| read::quorum(&words))
            .transpose()?,
        layout: read::layout(typed.layout)?,
        columns: read::columns(typed.columns),
        wording: Wording {
            speaker: read::speakers(typed.speakers)?,
            ..old.wording.clone()
        },
        numbering: read::numbering(typed.numbering)?,
        contact: given(typed.contact),
        ..old.clone()
    };
    let op = Op::SetHeading(Box::new(new));
    Ok(Change::step(Step::new("edit heading", vec![op])))
}
