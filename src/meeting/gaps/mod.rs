//! What is missing before the draft can go: one list, in the order of the paper.

mod find;
#[cfg(test)]
mod tests;

pub use find::{Tally, doubt, gaps, in_order, names_in, of_item, of_people, own, unnamed};

use super::{Entry, Id, Meeting, Under};
use crate::text::truncate;

/// How much of a motion a gap shows, in columns.
const SHOWN: usize = 40;

/// Something missing or in doubt, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Where it is settled.
    pub spot: Spot,
    /// What it is.
    pub lack: Lack,
}

/// Where a gap is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Spot {
    /// At a person in the attendance list.
    Person(Id),
    /// At an agenda item as a whole.
    Item(Id),
    /// At an entry, and where it stands.
    Entry(Under, Id),
}

/// What is missing or in doubt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    /// An action that nobody leads.
    NoLead,
    /// An action without a deadline.
    NoDeadline,
    /// A deadline that is still to be settled, in the words used.
    OpenDeadline(String),
    /// Someone is named whom nobody here answers to; once for all uses.
    Unknown {
        /// The name as typed first.
        name: String,
        /// How often it is used.
        uses: u32,
    },
    /// A name that more than one person answers to; once for all uses.
    Ambiguous {
        /// The name as typed first.
        name: String,
        /// Who could be meant.
        who: Vec<Id>,
    },
    /// A speaker still to be named (`???`); once for all uses.
    UnnamedSpeaker {
        /// How often one speaks.
        uses: u32,
    },
    /// An item that was spoken to and led to nothing.
    NoOutcome,
    /// The note taker's own *come back to this*.
    Reminder,
    /// A motion still to be decided.
    PendingMotion,
    /// Initials that several people bear.
    Clash {
        /// The initials.
        initials: String,
        /// Who bears them.
        who: Vec<Id>,
    },
    /// The meeting is closed, and it is not known whether someone came.
    Unaccounted,
    /// Others on the list can be reached by mail, and someone can't.
    NoAddress,
    /// An event names someone who is not on the attendance list.
    NotOnTheList,
    /// Someone came in who was there already.
    AlreadyThere(Id),
    /// Someone left who was not there.
    NotThere(Id),
    /// Someone took the chair who was not there.
    ChairNotThere(Id),
    /// Someone took over the minutes or the vice chair who was not there.
    TookOverNotThere(Id),
    /// The kind of an interest that the body's code of conduct does not know.
    NoSuchInterest(String),
    /// Someone voted who was out of the room.
    VotedOutside(Id),
    /// Someone voted who may not vote on this.
    VotedUnentitled(Id),
    /// Someone voted more than once.
    VotedTwice(Id),
    /// More votes were cast than there were people to cast them.
    TooManyVotes {
        /// How many were cast.
        cast: u32,
        /// How many could be.
        possible: u32,
    },
    /// The count says one thing, and what is written of the motion another.
    CountContradicts,
    /// A casting vote where the votes were not equal.
    CastingWithoutTie,
    /// A decision taken while too few were there.
    Inquorate,
    /// A motion that stands further up was decided here while too few were there.
    MotionInquorate(Id),
}

impl Gap {
    /// The gap as a sentence for the note taker, without a full stop.
    pub fn words(&self, meeting: &Meeting) -> String {
        let who = |id: &Id| meeting.person(*id).map_or("someone", |p| p.addressed());
        let list = |ids: &[Id], last: &str| in_words(ids.iter().map(who), last);
        match &self.lack {
            Lack::NoLead => format!("{} has no lead", self.action(meeting)),
            Lack::NoDeadline => format!("{} has no deadline", self.action(meeting)),
            Lack::OpenDeadline(words) => {
                format!("{} is still due “{words}”", self.action(meeting))
            }
            Lack::Unknown { name, uses: 1 } => format!("Nobody here is called “{name}”"),
            Lack::Unknown { name, uses } => {
                format!("Nobody here is called “{name}”, named {uses} times")
            }
            Lack::Ambiguous { name, who } => {
                format!("“{name}” could be {}", list(who, "or"))
            }
            Lack::UnnamedSpeaker { uses: 1 } => "A speaker is still to be named".to_owned(),
            Lack::UnnamedSpeaker { uses } => {
                format!("A speaker is still to be named, {uses} times")
            }
            Lack::NoOutcome => format!("{} has no outcome", self.item(meeting)),
            Lack::Reminder => match self.entry(meeting).map(|entry| entry.kind.text().trim()) {
                Some("") | None => "Come back to this".to_owned(),
                Some(text) => format!("Come back to this: {text}"),
            },
            Lack::PendingMotion => "A motion is still to be decided".to_owned(),
            Lack::Clash { initials, who } => {
                format!("{} share the initials {initials}", list(who, "and"))
            }
            Lack::Unaccounted => match self.spot {
                Spot::Person(id) => format!("It is not said whether {} came", who(&id)),
                Spot::Item(_) | Spot::Entry(..) => "It is not said who came".to_owned(),
            },
            Lack::NoAddress => match self.spot {
                Spot::Person(id) => format!("{} has no e-mail address", who(&id)),
                Spot::Item(_) | Spot::Entry(..) => "An e-mail address is missing".to_owned(),
            },
            Lack::NotOnTheList => "This names someone who is not on the attendance list".to_owned(),
            Lack::AlreadyThere(id) => format!("{} was there already", who(id)),
            Lack::NotThere(id) => format!("{} was not there to leave", who(id)),
            Lack::ChairNotThere(id) => format!("{} took the chair without being there", who(id)),
            Lack::TookOverNotThere(id) => format!("{} took over without being there", who(id)),
            Lack::NoSuchInterest(kind) if kind.trim().is_empty() => {
                "It is not said of what kind the interest is".to_owned()
            }
            Lack::NoSuchInterest(kind) => format!("“{kind}” is no kind of interest of this body"),
            Lack::VotedOutside(id) => format!("{} voted while out of the room", who(id)),
            Lack::VotedUnentitled(id) => format!("{} voted and may not vote on this", who(id)),
            Lack::VotedTwice(id) => format!("{} voted more than once", who(id)),
            Lack::TooManyVotes { cast, possible } => {
                format!("{cast} votes were cast where {possible} could vote")
            }
            Lack::CountContradicts => "The count and the outcome of the motion differ".to_owned(),
            Lack::CastingWithoutTie => {
                "A casting vote was given where the votes were not equal".to_owned()
            }
            Lack::Inquorate => "This was decided without a quorum".to_owned(),
            Lack::MotionInquorate(id) => {
                let motion = meeting.find(*id).map_or("", |(_, entry)| entry.kind.text());
                let motion = truncate(motion.trim().trim_end_matches('.'), SHOWN);
                format!("The motion “{motion}” was decided here without a quorum")
            }
        }
    }

    /// Where the gap is settled: an item or the part before the first, and the entry if it is at one.
    pub fn place(&self) -> (Under, Option<Id>) {
        match self.spot {
            Spot::Person(_) => (None, None),
            Spot::Item(id) => (Some(id), None),
            Spot::Entry(under, id) => (under, Some(id)),
        }
    }

    fn entry<'a>(&self, meeting: &'a Meeting) -> Option<&'a Entry> {
        let Spot::Entry(under, id) = self.spot else {
            return None;
        };
        let mut entries = meeting.entries(under)?.iter();
        entries.find(|entry| entry.id == id).map(AsRef::as_ref)
    }

    fn action(&self, meeting: &Meeting) -> String {
        let action = self.entry(meeting).and_then(Entry::action);
        match action.and_then(|action| action.reference.as_deref()) {
            Some(reference) => format!("Action {reference}"),
            None => "An action".to_owned(),
        }
    }

    fn item(&self, meeting: &Meeting) -> String {
        let Some(at) = self.place().0.and_then(|id| meeting.item_index(id)) else {
            return "An item".to_owned();
        };
        let number = meeting.numbers().into_iter().nth(at).flatten();
        let title = meeting.agenda.get(at).map_or("", |item| item.title.trim());
        match (number, title) {
            (Some(number), "") => format!("Item {number}"),
            (Some(number), title) => format!("Item {number}, {title},"),
            (None, "") => "The item".to_owned(),
            (None, title) => format!("“{title}”"),
        }
    }
}

/// Names in a row, with a word before the last: `A, B and C`.
pub(super) fn in_words<'a>(names: impl Iterator<Item = &'a str>, last: &str) -> String {
    let names: Vec<&str> = names.collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [front @ .., end] => format!("{} {last} {end}", front.join(", ")),
    }
}
