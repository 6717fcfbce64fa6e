//! What stands above the minutes: which body met, when, where, and in what style its papers are written.

use super::circulation::Prints;
use super::person::is_default;
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// The heading of a meeting. Everything but the title may be unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Heading {
    /// The body that meets (`Harbour Trust`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The department or service the body belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// The name of this meeting or paper.
    pub title: String,
    /// A second line under the title (`Action Plan for the period July 2010 – June 2011`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subtitle: Option<String>,
    /// The day of the meeting; none for a plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// The date as it was typed, where papers are to print it so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_words: Option<String>,
    /// When the meeting opened, or is to open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<NaiveTime>,
    /// When it closed, or is to close.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<NaiveTime>,
    /// Whether the start was stamped: from then on an arrival is late.
    #[serde(skip_serializing_if = "is_default")]
    pub opened: bool,
    /// Whether the end was stamped.
    #[serde(skip_serializing_if = "is_default")]
    pub closed: bool,
    /// Where it meets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub venue: Option<String>,
    /// Whom to ask about the meeting, in any form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Protective marking or classification of the paper.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub classification: Option<String>,
    /// Remarks that the agenda prints (`Tea is available from 9.45`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<String>,
    /// The day the agenda was issued.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued: Option<NaiveDate>,
    /// The day to which progress is reported, for an action plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub progress_to: Option<NaiveDate>,
    /// How many must be in the room to do business.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quorum: Option<Quorum>,
    /// The house layout in which this meeting's paper is written.
    #[serde(skip_serializing_if = "is_default")]
    pub layout: Layout,
    /// Names of the table columns, in the layout's order; the layout's own where empty or short.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// How items are numbered.
    #[serde(skip_serializing_if = "is_default")]
    pub numbering: Numbering,
    /// How dates, times and the chair are written.
    #[serde(skip_serializing_if = "is_default")]
    pub wording: Wording,
}

/// How many must be in the room to do business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Quorum {
    /// This many members.
    Members(u16),
    /// At least this fraction of the members, rounded up (`Fraction(1, 3)`).
    Fraction(u16, u16),
    /// Members from at least this many organisations.
    Organisations(u16),
}

macro_rules! layouts {
    ($($(#[$set:meta])* $variant:ident $name:literal $outcomes:literal $help:literal;)*) => {
        /// A house layout: how a meeting is laid out as a paper.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum Layout {
            $(#[doc = $help] $(#[$set])* $variant,)*
        }

        impl Layout {
            /// Every layout, in the order in which they are offered.
            pub const ALL: [Layout; [$($name),*].len()] = [$(Layout::$variant,)*];

            /// The name on the command line and in settings.
            pub fn name(self) -> &'static str {
                match self { $(Layout::$variant => $name,)* }
            }

            /// Whether each item that was spoken to is to lead to a decision or an action.
            pub fn wants_outcomes(self) -> bool {
                match self { $(Layout::$variant => $outcomes,)* }
            }
        }
    };
}

layouts! {
    #[default] Minutes "minutes" false "Notes beside an action column.";
    ActionLog "action-log" true "Reference, notes, action or decision, lead and timescale, in five columns.";
    ActionPlan "action-plan" false "Objectives over actions over measurable outcomes with progress.";
    Committee "committee" true "Sections, minute numbers, numbered paragraphs and resolutions.";
    Agenda "agenda" false "The agenda alone.";
    ChairBrief "chair-brief" false "Two sides for the chair: overdue actions, matters arising, items for decision.";
}

impl Layout {
    /// The layout of this name.
    pub fn named(name: &str) -> Option<Self> {
        Layout::ALL.into_iter().find(|layout| layout.name() == name)
    }
}

/// How the items of a meeting are numbered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Numbering {
    /// The number of the first numbered item; runs on from the last meeting's.
    pub first: u32,
    /// The pattern, in which `{n}` stands for the number (`{n}`, `24.{n}`, `2024/{n}`).
    pub pattern: String,
}

impl Default for Numbering {
    fn default() -> Self {
        Numbering {
            first: 1,
            pattern: "{n}".to_owned(),
        }
    }
}

/// The house style of a series: how dates, times and the chair are written, and what of the ledger is printed.
#[expect(
    clippy::struct_excessive_bools,
    reason = "settings of a house style, each on its own"
)]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Wording {
    /// `Chair`, `Chairman`, `Chairwoman` or what the body says.
    pub chair: String,
    /// The mark between hours and minutes: `.` for 10.42, `:` for 10:42.
    pub time_mark: char,
    /// How a speaker is printed.
    pub speaker: SpeakerStyle,
    /// Whether remote members count to the quorum and vote (UK practice differs by nation and body).
    pub remote_counts: bool,
    /// Whether people who were absent without apologies are printed.
    pub print_absent: bool,
    /// Whether a recorded vote may print names.
    pub print_votes_by_name: bool,
    /// Whether the attendance list names those who joined by video or telephone apart from those in the room.
    #[serde(skip_serializing_if = "is_default")]
    pub list_remote_apart: bool,
    /// Whether papers say under each item who was there for only some of it, or not at all.
    #[serde(skip_serializing_if = "is_default")]
    pub print_presence: bool,
    /// The kinds of interest that the body's code of conduct knows, in its words; any where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub interests: Vec<InterestKind>,
}

/// A kind of interest, as the body's code of conduct names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct InterestKind {
    /// The kind as papers print it before *interest* (`disclosable pecuniary`).
    pub kind: String,
    /// What may be typed for it (`dpi`).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub short: String,
}

impl Default for Wording {
    fn default() -> Self {
        Wording {
            chair: "Chair".to_owned(),
            // British public bodies write 10.42.
            time_mark: '.',
            speaker: SpeakerStyle::Initials,
            remote_counts: true,
            print_absent: false,
            print_votes_by_name: true,
            list_remote_apart: false,
            print_presence: false,
            interests: Vec::new(),
        }
    }
}

/// How a paper prints the speaker of a point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum SpeakerStyle {
    /// `JE: …`
    #[default]
    Initials,
    /// `Cllr Knight: …`
    Addressed,
    /// Not at all.
    Hidden,
}

impl SpeakerStyle {
    /// Every style.
    pub const ALL: [SpeakerStyle; 3] = [
        SpeakerStyle::Initials,
        SpeakerStyle::Addressed,
        SpeakerStyle::Hidden,
    ];

    /// The name in settings and documents.
    pub fn name(self) -> &'static str {
        match self {
            SpeakerStyle::Initials => "initials",
            SpeakerStyle::Addressed => "addressed",
            SpeakerStyle::Hidden => "hidden",
        }
    }

    /// The style of this name.
    pub fn named(name: &str) -> Option<Self> {
        SpeakerStyle::ALL
            .into_iter()
            .find(|style| style.name() == name)
    }
}

/// Where the paper stands on its way to being the record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum State {
    /// Being written.
    #[default]
    Draft,
    /// With the chair to be checked.
    WithChair {
        /// The day it was sent.
        on: NaiveDate,
    },
    /// Sent to everyone; numbers are fixed from here.
    Circulated {
        /// The day it was sent.
        on: NaiveDate,
        /// To whom, in words.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        to: Vec<String>,
        /// By what each entry is known again, so that what changed since can be told.
        #[serde(default, skip_serializing_if = "Prints::is_empty")]
        prints: Prints,
    },
    /// Approved as a correct record.
    Approved {
        /// The day of approval.
        on: NaiveDate,
        /// The meeting that approved it, in words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<String>,
    },
}

impl State {
    /// Whether numbers stay as they are from now on.
    pub fn numbers_fixed(&self) -> bool {
        matches!(self, State::Circulated { .. } | State::Approved { .. })
    }

    /// Whether papers say DRAFT.
    pub fn draft(&self) -> bool {
        !matches!(self, State::Approved { .. })
    }
}
