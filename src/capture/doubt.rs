//! What the program is not sure of in a line, in the words of its chip.

use super::act::Who;
use super::calendar::shown_day;
use super::names::NameMatch;
use crate::meeting::Id;
use chrono::NaiveDate;

/// Something the program is not sure of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// No item bears this number or reference.
    NoSuchItem(String),
    /// Nobody here goes by this name.
    UnknownPerson(String),
    /// More than one person goes by this name.
    Ambiguous(String, Vec<Id>),
    /// The lead may be either of these.
    EitherLead(Vec<String>),
    /// What stands after `>` is no deadline, so it stays text.
    NoDeadline(String),
    /// A weekday with *next* can be read in two ways; this is the other day.
    OtherDay(NaiveDate),
    /// The weekday and the date do not agree.
    WrongWeekday(String),
    /// No year was said, and the day next comes so long after the meeting that it may be a past one.
    FarOff(NaiveDate),
    /// There is no such day (`31 June`).
    NoSuchDay(String),
    /// No phrase or act has this name.
    NoSuchPhrase(String),
    /// The phrase has blanks left to fill.
    BlanksLeft,
    /// There is no motion before the meeting.
    NoMotion,
    /// The words after an act can't be read; what they are, or how they are written.
    Unclear(String),
    /// More votes than there are people to cast them.
    TooManyVotes {
        /// How many would be cast.
        cast: u32,
        /// How many may be.
        possible: u32,
    },
    /// The count does not give this outcome.
    CountContradicts,
    /// An interest without a kind, where the body names these.
    NoInterestKind(Vec<String>),
    /// Someone who is to come in is there already.
    AlreadyThere(String),
    /// Someone who is to leave is not there.
    NotThere(String),
}

impl Doubt {
    /// The doubt in plain words.
    pub fn words(&self) -> String {
        match self {
            Doubt::NoSuchItem(number) => format!("no item {number}"),
            Doubt::UnknownPerson(name) => format!("who is {name}?"),
            Doubt::Ambiguous(name, ids) => format!("{name} may be any of {}", ids.len()),
            Doubt::EitherLead(names) => format!("lead {}?", names.join(" or ")),
            Doubt::NoDeadline(words) => format!("“> {words}” is no timescale"),
            Doubt::OtherDay(day) => format!("or {}?", shown_day(*day)),
            Doubt::FarOff(day) => format!("{} is far off", shown_day(*day)),
            Doubt::WrongWeekday(words) => format!("“{words}” is another weekday"),
            Doubt::NoSuchDay(words) => format!("there is no {words}"),
            Doubt::NoSuchPhrase(name) => format!("no phrase /{name}"),
            Doubt::BlanksLeft => "blanks to fill".to_owned(),
            Doubt::NoMotion => "no motion before the meeting".to_owned(),
            Doubt::Unclear(words) => format!("what is “{words}”?"),
            Doubt::TooManyVotes { cast, possible } => format!("{cast} votes, {possible} may vote"),
            Doubt::CountContradicts => "the count says otherwise".to_owned(),
            Doubt::NoInterestKind(kinds) => format!("what kind: {}?", kinds.join(", ")),
            Doubt::AlreadyThere(name) => format!("{name} is in the room already"),
            Doubt::NotThere(name) => format!("{name} is not in the room"),
        }
    }

    /// The doubt that naming someone in these words leaves, if it leaves one.
    pub(super) fn about(words: &str, resolved: &NameMatch) -> Option<Doubt> {
        match resolved {
            NameMatch::Person(_) | NameMatch::Everyone | NameMatch::Group => None,
            NameMatch::Unknown => Some(Doubt::UnknownPerson(words.to_owned())),
            NameMatch::Several(ids) => Some(Doubt::Ambiguous(words.to_owned(), ids.clone())),
        }
    }

    /// The doubt that someone named leaves, if they leave one.
    pub(super) fn of(who: &Who) -> Option<Doubt> {
        match who {
            Who::Known(_) => None,
            Who::Unknown(name) => Some(Doubt::UnknownPerson(name.clone())),
            Who::Either(name, ids) => Some(Doubt::Ambiguous(name.clone(), ids.clone())),
        }
    }
}
