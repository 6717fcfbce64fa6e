//! What the meetings of a line have in common, as it stands in `series.ron`.

use crate::format::ReadError;
use crate::format::ron::{FileKind, read_as, write_as};
use crate::meeting::{Layout, Person, Quorum, Restriction, Term, Wording};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// The number of the file format that this program writes.
const FORMAT: u32 = 1;

const KIND: FileKind = FileKind {
    field: "series",
    newest: FORMAT,
    noun: "series",
};

/// A line of meetings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// The number of the file format; always first in a file.
    pub series: u32,
    /// The body that meets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The department or service the body belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// The title of each meeting.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Where it meets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub venue: Option<String>,
    /// When it is to open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<NaiveTime>,
    /// When it is to close.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<NaiveTime>,
    /// Whom to ask about the meetings, in any form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Protective marking of the papers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub classification: Option<String>,
    /// Who is expected at each meeting, in order; those of the newest meeting where nobody is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Person>,
    /// How many must be in the room to do business.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quorum: Option<Quorum>,
    /// The agenda of each meeting, in order; what is deferred to a meeting goes in at `Business`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub standing: Vec<Slot>,
    /// The house layout of the papers.
    #[serde(default, skip_serializing_if = "is_default")]
    pub layout: Layout,
    /// Names of the table columns, in the layout's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// How items are numbered from meeting to meeting.
    #[serde(default, skip_serializing_if = "is_default")]
    pub numbering: NumberRun,
    /// Abbreviations and what they stand for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub glossary: Vec<Term>,
    /// Phrases of the capture line, beside the built-in ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phrases: Vec<OwnPhrase>,
    /// How dates, times and the chair are written.
    #[serde(default, skip_serializing_if = "is_default")]
    pub wording: Wording,
    /// The days on which the body meets next, in any order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub coming: Vec<NaiveDate>,
    /// Who is sent what.
    #[serde(default, skip_serializing_if = "is_default")]
    pub mail: Mail,
}

/// A place in the agenda of each meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Slot {
    /// An item that comes back at every meeting.
    Item(StandingItem),
    /// The approval of the last minutes; its title is made with their date where none is given.
    Minutes(StandingItem),
    /// Matters arising, with the open actions under it.
    MattersArising(StandingItem),
    /// Where items deferred to this meeting go.
    Business,
}

/// An item that comes back at every meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct StandingItem {
    /// The title.
    pub title: String,
    /// A reference of the agenda's own (`B1`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// The section it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// Who presents it, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub presenter: Option<String>,
    /// Minutes allotted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// A remark that the agenda prints under the title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
    /// Not open to press and public.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restriction: Option<Restriction>,
    /// Whether it bears a number.
    #[serde(skip_serializing_if = "is_true")]
    pub numbered: bool,
}

impl Default for StandingItem {
    fn default() -> Self {
        StandingItem {
            title: String::new(),
            reference: None,
            section: None,
            presenter: None,
            minutes: None,
            remark: None,
            restriction: None,
            numbered: true,
        }
    }
}

impl StandingItem {
    /// A numbered item with nothing but a title.
    pub fn titled(title: impl Into<String>) -> Self {
        StandingItem {
            title: title.into(),
            ..StandingItem::default()
        }
    }
}

/// How items are numbered from meeting to meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NumberRun {
    /// The pattern: `{n}` is the number, `{yyyy}` and `{yy}` the year in which the run began.
    pub pattern: String,
    /// The number a run begins with.
    pub first: u32,
    /// When a new run begins.
    pub restart: Restart,
}

impl Default for NumberRun {
    fn default() -> Self {
        NumberRun {
            pattern: "{n}".to_owned(),
            first: 1,
            restart: Restart::EachMeeting,
        }
    }
}

/// When a new run of numbers begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Restart {
    /// At each meeting.
    #[default]
    EachMeeting,
    /// With the first meeting in or after this month of a year, 1 to 12 (`Yearly(5)`: UK councils begin theirs in May).
    Yearly(u32),
    /// Never.
    Never,
}

/// A phrase of the capture line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OwnPhrase {
    /// What is typed after `/`.
    pub name: String,
    /// What it becomes, with blanks.
    pub says: String,
    /// Its one line of help.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub help: String,
}

/// Who is sent what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mail {
    /// The address that messages come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Where answers go, if elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<String>,
    /// Whether nobody sees the others' addresses. Visitors' own are never shown to others.
    #[serde(skip_serializing_if = "is_default")]
    pub bcc: bool,
    /// The messages that go out, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub posts: Vec<Post>,
}

/// One message that goes out after a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Post {
    /// The paper in it.
    pub paper: Layout,
    /// To whom.
    pub to: Audience,
    /// Other addresses beside them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
}

/// Those who are sent a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Audience {
    /// Everyone on the attendance list.
    Everyone,
    /// The members.
    Members,
    /// The chair.
    Chair,
    /// Each lead, with the actions that are theirs.
    Leads,
    /// Nobody but the addresses named.
    Named,
}

impl Default for Series {
    fn default() -> Self {
        Series {
            series: FORMAT,
            body: None,
            department: None,
            title: String::new(),
            venue: None,
            start: None,
            end: None,
            contact: None,
            classification: None,
            members: Vec::new(),
            quorum: None,
            standing: Vec::new(),
            layout: Layout::default(),
            columns: Vec::new(),
            numbering: NumberRun::default(),
            glossary: Vec::new(),
            phrases: Vec::new(),
            wording: Wording::default(),
            coming: Vec::new(),
            mail: Mail::default(),
        }
    }
}

/// Reads the text of a `series.ron`.
///
/// # Errors
/// A [`ReadError`] if it is no series, was made by a newer Quorate, is malformed, holds a field that is not known,
/// or settings that contradict themselves.
pub fn read(text: &str) -> Result<Series, ReadError> {
    let series: Series = read_as(text, KIND)?;
    match complaint(&series) {
        None => Ok(series),
        Some((what, hint)) => Err(ReadError::whole(what, hint)),
    }
}

/// Writes it, its format number first.
pub fn write(series: &Series) -> String {
    write_as(series)
}

fn complaint(series: &Series) -> Option<(String, &'static str)> {
    let mut seen = HashSet::new();
    if let Some(twin) = series.members.iter().find(|one| !seen.insert(one.id)) {
        let what = format!("two members bear the id {}", twin.id);
        return Some((what, "Give the second one eight other letters or digits."));
    }
    if let Restart::Yearly(month) = series.numbering.restart
        && !(1..=12).contains(&month)
    {
        let what = format!("there is no month {month} for numbers to begin again in");
        return Some((what, "January is 1, December is 12."));
    }
    if !series.numbering.pattern.contains("{n}") {
        let pattern = &series.numbering.pattern;
        let what = format!("the numbering pattern {pattern:?} has no {{n}} in it");
        return Some((what, "`{n}` is where the number goes."));
    }
    let arising = |slot: &&Slot| matches!(slot, Slot::MattersArising(_));
    let minutes = |slot: &&Slot| matches!(slot, Slot::Minutes(_));
    let business = |slot: &&Slot| matches!(slot, Slot::Business);
    let twice = series.standing.iter().filter(arising).count() > 1
        || series.standing.iter().filter(minutes).count() > 1
        || series.standing.iter().filter(business).count() > 1;
    twice.then(|| {
        let what = "`Minutes`, `MattersArising` and `Business` can stand in the agenda once each";
        (what.to_owned(), "Make the second one an `Item`.")
    })
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature serde asks for"
)]
fn is_true(value: &bool) -> bool {
    *value
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"(
  series: 1,
  body: "Harbour Trust",
  title: "Quay Panel",
  members: [
    (
      id: "bbbbbbbb",
      name: "Orla Finch",
      initials: "OF",
      roles: ["Chair"],
      email: "orla@harbour.example.org",
    ),
  ],
  quorum: Members(3),
  standing: [
    Item(title: "Apologies", numbered: false),
    Minutes(),
    MattersArising(title: "Matters arising"),
    Business,
    Item(title: "Any other business"),
  ],
  numbering: (pattern: "{yy}.{n}", restart: Yearly(5)),
  phrases: [(name: "tide", says: "The tide table was noted.")],
  coming: ["2024-07-01"],
  mail: (posts: [(paper: ActionLog, to: Leads)]),
)"#;

    #[test]
    fn a_series_is_read_and_written_without_loss() {
        let series = read(TEXT).unwrap();
        assert_eq!(series.members[0].initials.as_deref(), Some("OF"));
        assert_eq!(series.standing.len(), 5);
        assert_eq!(series.numbering.restart, Restart::Yearly(5));
        assert_eq!(series.numbering.first, 1);
        assert_eq!(series.mail.posts[0].to, Audience::Leads);
        assert_eq!(read(&write(&series)), Ok(series));
    }

    #[test]
    fn a_new_series_is_written_in_one_line_a_setting() {
        assert_eq!(write(&Series::default()), "(\n  series: 1,\n)\n");
    }

    #[test]
    fn what_is_not_known_or_contradicts_itself_is_refused_in_words() {
        for (from, to, said) in [
            (
                "series: 1",
                "series: 2",
                "made by a newer Quorate (format 2",
            ),
            ("series: 1", "quorate: 1", "this is not a Quorate series"),
            ("title: \"Quay", "titel: \"Quay", "there is no `titel` here"),
            ("Yearly(5)", "Yearly(13)", "there is no month 13"),
            ("{yy}.{n}", "{yy}.", "has no {n} in it"),
            ("Business,", "Business, Business,", "once each"),
        ] {
            let text = TEXT.replacen(from, to, 1);
            let error = read(&text).expect_err(to).to_string();
            assert!(error.contains(said), "{to}: {error}");
        }
    }
}
