//! The orders of the register, and what its neighbours may have in common.

use super::register::RegisterRow;
use super::terms::Unclear;
use chrono::NaiveDate;
use std::cmp::Ordering;

/// The order of the register.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By deadline, those without one last.
    #[default]
    Deadline,
    /// By reference, by its number.
    Reference,
    /// By lead.
    Lead,
    /// By state.
    State,
    /// Oldest first.
    Age,
    /// By the meeting it stands in, newest first.
    Meeting,
}

/// What neighbours in the register have in common; the heading over them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// A lead; an action of two leads stands under each.
    Lead,
    /// The body.
    Body,
    /// The meeting it stands in.
    Meeting,
    /// The state.
    State,
}

const SORT: &str = "say deadline, reference, lead, state, age or meeting";
const GROUP: &str = "say lead, body, meeting or state";

impl Sort {
    /// Every order.
    pub const ALL: [Sort; 6] = [
        Sort::Deadline,
        Sort::Lead,
        Sort::Age,
        Sort::Meeting,
        Sort::Reference,
        Sort::State,
    ];

    /// Its name in a query.
    pub fn name(self) -> &'static str {
        match self {
            Sort::Deadline => "deadline",
            Sort::Reference => "reference",
            Sort::Lead => "lead",
            Sort::State => "state",
            Sort::Age => "age",
            Sort::Meeting => "meeting",
        }
    }

    /// Reads the name of an order.
    pub(super) fn parse(text: &str) -> Result<Self, Unclear> {
        let wanted = match text {
            "due" => "deadline",
            "ref" => "reference",
            other => other,
        };
        let mut all = Sort::ALL.into_iter();
        let found = all.find(|sort| sort.name() == wanted);
        found.ok_or_else(|| Unclear::new(text, SORT))
    }

    pub(super) fn order(self, one: &RegisterRow, other: &RegisterRow) -> Ordering {
        let last = |day: Option<NaiveDate>| (day.is_none(), day);
        let lead = |row: &RegisterRow| (row.leads.is_empty(), row.leads_text().to_lowercase());
        match self {
            // Without a day comes last, not first: what is most pressing stands on top.
            Sort::Deadline => last(one.due).cmp(&last(other.due)),
            Sort::Reference => reference(one).cmp(&reference(other)),
            Sort::Lead => lead(one).cmp(&lead(other)),
            Sort::State => one.state.word().cmp(other.state.word()),
            Sort::Age => last(one.taken).cmp(&last(other.taken)),
            Sort::Meeting => other.held.cmp(&one.held),
        }
    }
}

/// A reference in the order of its number: `A9` before `A10`.
fn reference(row: &RegisterRow) -> (bool, String, u64, String) {
    let text = row.reference.as_deref().unwrap_or_default();
    let at = text.find(|c: char| c.is_ascii_digit());
    let (word, number) = text.split_at(at.unwrap_or(text.len()));
    let digits = number.trim_end_matches(|c: char| !c.is_ascii_digit());
    (
        text.is_empty(),
        word.to_owned(),
        digits.parse().unwrap_or(0),
        text.to_owned(),
    )
}

impl Group {
    /// Everything that can be grouped by.
    pub const ALL: [Group; 4] = [Group::Lead, Group::Body, Group::Meeting, Group::State];

    /// Its name in a query.
    pub fn name(self) -> &'static str {
        match self {
            Group::Lead => "lead",
            Group::Body => "body",
            Group::Meeting => "meeting",
            Group::State => "state",
        }
    }

    /// Reads the name of what to group by.
    pub(super) fn parse(text: &str) -> Result<Self, Unclear> {
        let mut all = Group::ALL.into_iter();
        let found = all.find(|group| group.name() == text);
        found.ok_or_else(|| Unclear::new(text, GROUP))
    }

    pub(super) fn headings(self, row: &RegisterRow) -> Vec<String> {
        match self {
            Group::Lead if row.leads.is_empty() => vec![String::new()],
            Group::Lead => row.leads.iter().map(|who| who.shown.clone()).collect(),
            Group::Body => vec![row.body.clone().unwrap_or_default()],
            Group::State => vec![row.state.word().to_owned()],
            Group::Meeting => {
                let day = row.held.map(|held| held.format(" %Y-%m-%d").to_string());
                vec![format!("{}{}", row.title, day.unwrap_or_default())]
            }
        }
    }
}
