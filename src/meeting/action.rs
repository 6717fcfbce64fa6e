//! Something that someone must do.

use super::Id;
use super::deadline::Deadline;
use super::person::is_default;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// An action: what, by whom, by when, and how far it has come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// The reference given when it is taken (`A12`); never reused in its series.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// What is to be done.
    pub text: String,
    /// Who leads, each as typed: initials, a name, a role, `ALL`, or a name nobody here bears.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub leads: Vec<String>,
    /// When it is to be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Deadline>,
    /// How it stands.
    #[serde(default, skip_serializing_if = "is_default")]
    pub state: Progressed,
    /// What was reported about it, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub progress: Vec<Progress>,
    /// Measurable outcomes, for an action plan.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<Outcome>,
    /// The action of an earlier meeting that this one carries on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

/// How an action stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Progressed {
    /// To be done.
    #[default]
    Open,
    /// Done.
    Done,
    /// Carried forward to a later meeting.
    Carried,
    /// No longer wanted.
    Dropped,
}

impl Progressed {
    /// The field's word.
    pub fn word(self) -> &'static str {
        match self {
            Progressed::Open => "open",
            Progressed::Done => "done",
            Progressed::Carried => "carried",
            Progressed::Dropped => "dropped",
        }
    }

    /// Whether something is still to be done.
    pub fn live(self) -> bool {
        matches!(self, Progressed::Open | Progressed::Carried)
    }
}

/// What was reported on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    /// The day of the report, where one is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// What was reported.
    pub words: String,
}

/// A measurable outcome of an action, with its own deadlines and progress.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// What will be measured.
    pub text: String,
    /// The deadlines named in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deadlines: Vec<Deadline>,
    /// What was reported about it, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub progress: Vec<Progress>,
}

/// Where a carried action comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// The meeting it was taken at.
    pub meeting: Id,
    /// The entry in that meeting.
    pub entry: Id,
    /// The day of that meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// The first deadline it was given, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_deadline: Option<String>,
    /// How many meetings it has been carried over.
    #[serde(default, skip_serializing_if = "is_default")]
    pub times_carried: u16,
}

impl Action {
    /// An open action with nothing but its words.
    pub fn worded(text: impl Into<String>) -> Self {
        Action {
            text: text.into(),
            ..Action::default()
        }
    }

    /// The leads as papers print them: `RS / DE`.
    pub fn leads_text(&self) -> String {
        self.leads.join(" / ")
    }

    /// Whether it is still to be done and its day has passed.
    pub fn overdue(&self, today: NaiveDate) -> bool {
        self.state.live()
            && self
                .deadline
                .as_ref()
                .is_some_and(|deadline| deadline.overdue(today))
    }
}
