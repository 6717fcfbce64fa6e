//! The document: a meeting, its people, its agenda and what was said, decided and promised.
//!
//! Pure data. No clock, no disk, no randomness: ids and times come in from outside. What can be computed
//! (numbers, who is in the room, quorum, gaps) is computed here from the one document and stored nowhere.

pub mod action;
pub mod agenda;
#[cfg(test)]
pub(crate) mod arbitrary;
pub mod carry;
pub mod circulation;
pub mod deadline;
pub mod email;
pub mod entry;
pub mod event;
pub mod gaps;
pub mod heading;
mod id;
pub mod initials;
mod kind;
pub mod names;
pub mod pace;
pub mod person;
pub mod room;
pub mod sentence;

pub use action::{Action, Origin, Outcome, Progress, Progressed};
pub use agenda::{AgendaItem, PaperRef, Restriction};
pub use circulation::Prints;
pub use deadline::{Deadline, Meaning, Month};
pub use entry::{Decision, Entry, Kind, Point, PointForm, Speech, Verdict};
pub use event::{
    Arrival, Break, ChairChange, Choice, Correction, Count, Departure, Election, Interest, Manner,
    Motion, MotionOutcome, Office, Part, RoomEvent, Vote,
};
pub use gaps::{Gap, Lack, Spot, gaps};
pub use heading::{Heading, InterestKind, Layout, Numbering, Quorum, SpeakerStyle, State, Wording};
pub use id::Id;
pub use names::{Names, Resolved};
pub use person::{Person, Standing, Start};
pub use room::{Presence, Quorate, Room};
pub use sentence::{sentence, sentences};

use chrono::NaiveDate;
use person::is_default;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The number of the file format that this program writes.
pub const FORMAT: u32 = 1;

/// A meeting: the whole document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// The number of the file format; always first in a file.
    pub quorate: u32,
    /// Names the meeting for good.
    pub id: Id,
    /// Where the paper stands on its way to being the record.
    #[serde(default, skip_serializing_if = "is_default")]
    pub state: State,
    /// Body, title, date, place and style.
    pub heading: Heading,
    /// Everyone expected, present, excused or spoken of, in the order of the attendance list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Arc<Person>>,
    /// What was taken down before the first item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<Arc<Entry>>,
    /// The agenda, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agenda: Vec<Arc<AgendaItem>>,
    /// Abbreviations and what they stand for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub glossary: Vec<Term>,
    /// Papers of the meeting as a whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<PaperRef>,
    /// What stands after the last item, and what comes next.
    #[serde(default, skip_serializing_if = "is_default")]
    pub closing: Closing,
    /// The number of the newest action reference given in the series up to here; none is used twice.
    #[serde(default, skip_serializing_if = "is_default")]
    pub last_action: u32,
    /// Words of restricted parts that public papers may print all the same, each with who allowed it. In no paper.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub released: Vec<Release>,
}

/// Words of a restricted part that someone has released for public papers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// The words, as the refusal showed them.
    pub words: String,
    /// Who allowed it, by name or office.
    pub by: String,
    /// The day it was allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
}

/// An abbreviation and what it stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The abbreviation (`UC`).
    pub short: String,
    /// What it stands for (`Universal Credit`).
    pub long: String,
}

/// What stands after the last item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Closing {
    /// Thanks, each as one remark.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub thanks: Vec<String>,
    /// Other remarks, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<String>,
    /// The next meeting, in the words used, with what they mean.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Deadline>,
    /// Where the next meeting is held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_venue: Option<String>,
    /// Matters lined up for a later meeting that are no items of this one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub forward: Vec<Forward>,
}

/// A matter lined up for a later meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forward {
    /// The matter.
    pub title: String,
    /// For which meeting, in the words used.
    pub to: Deadline,
}

/// Where entries stand: under an item, or before the first one.
pub type Under = Option<Id>;

impl Meeting {
    /// A meeting with one untitled item, ready to take notes.
    pub fn blank(id: Id, first_item: Id) -> Self {
        Meeting {
            quorate: FORMAT,
            id,
            state: State::Draft,
            heading: Heading::default(),
            people: Vec::new(),
            before: Vec::new(),
            agenda: vec![Arc::new(AgendaItem::titled(first_item, ""))],
            glossary: Vec::new(),
            papers: Vec::new(),
            closing: Closing::default(),
            last_action: 0,
            released: Vec::new(),
        }
    }

    /// The person of this id.
    pub fn person(&self, id: Id) -> Option<&Person> {
        self.people
            .iter()
            .find(|person| person.id == id)
            .map(Arc::as_ref)
    }

    /// The item of this id.
    pub fn item(&self, id: Id) -> Option<&AgendaItem> {
        self.agenda
            .iter()
            .find(|item| item.id == id)
            .map(Arc::as_ref)
    }

    /// Where an item stands in the agenda, from 0.
    pub fn item_index(&self, id: Id) -> Option<usize> {
        self.agenda.iter().position(|item| item.id == id)
    }

    /// The entries under an item, or before the first; none if there is no such item.
    pub fn entries(&self, under: Under) -> Option<&[Arc<Entry>]> {
        match under {
            None => Some(&self.before),
            Some(id) => self.item(id).map(|item| item.entries.as_slice()),
        }
    }

    /// Every entry with where it stands, in the order of the paper.
    pub fn all_entries(&self) -> impl Iterator<Item = (Under, &Entry)> {
        let before = self.before.iter().map(|entry| (None, entry.as_ref()));
        let under = self.agenda.iter().flat_map(|item| {
            item.entries
                .iter()
                .map(move |entry| (Some(item.id), entry.as_ref()))
        });
        before.chain(under)
    }

    /// The entry of this id and where it stands. Looks through the whole meeting; `Digest` knows at once.
    pub fn find(&self, id: Id) -> Option<(Under, &Entry)> {
        self.all_entries().find(|(_, entry)| entry.id == id)
    }

    /// The actions, in the order of the paper.
    pub fn actions(&self) -> impl Iterator<Item = (&Entry, &Action)> {
        self.all_entries()
            .filter_map(|(_, entry)| Some((entry, entry.action()?)))
    }

    /// The number of each item, in the order of the agenda: the fixed one, else computed by the pattern.
    ///
    /// Items without a number take none, and items with a fixed number take none from the run.
    pub fn numbers(&self) -> Vec<Option<String>> {
        let Numbering { first, pattern } = &self.heading.numbering;
        let mut next = *first;
        let number = |item: &Arc<AgendaItem>| {
            if !item.numbered || (item.title.is_empty() && self.agenda.len() == 1) {
                return None;
            }
            let computed = pattern.replace("{n}", &next.to_string());
            let own = item.number.clone();
            // A number that was fixed to what it would have been anyway is part of the run; `24.148A`, put in late, is
            // not.
            if own.as_ref().is_none_or(|own| *own == computed) {
                next += 1;
            }
            Some(own.unwrap_or(computed))
        };
        self.agenda.iter().map(number).collect()
    }

    /// Whether numbers stay as they are: the agenda was issued, or the draft circulated.
    pub fn numbers_fixed(&self) -> bool {
        self.heading.issued.is_some() || self.state.numbers_fixed()
    }

    /// A reference that no action of the series has borne.
    pub fn next_action_reference(&self) -> String {
        format!("A{}", self.last_action + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u64) -> Id {
        Id::from_bits(n)
    }

    #[test]
    fn numbers_run_on_and_late_items_leave_the_run_alone() {
        let mut meeting = Meeting::blank(id(0), id(1));
        meeting.heading.numbering = Numbering {
            first: 148,
            pattern: "24.{n}".into(),
        };
        meeting.agenda = (1..=4)
            .map(|n| Arc::new(AgendaItem::titled(id(n), "x")))
            .collect();
        Arc::make_mut(&mut meeting.agenda[1]).numbered = false;
        Arc::make_mut(&mut meeting.agenda[2]).number = Some("24.148A".into());
        let numbers = meeting.numbers();
        let expected = [Some("24.148"), None, Some("24.148A"), Some("24.149")];
        assert_eq!(
            numbers.iter().map(Option::as_deref).collect::<Vec<_>>(),
            expected
        );
    }

    #[test]
    fn the_one_untitled_item_bears_no_number() {
        assert_eq!(Meeting::blank(id(0), id(1)).numbers(), [None]);
    }
}
