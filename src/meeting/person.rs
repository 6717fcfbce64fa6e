//! Someone who was expected, came, sent apologies or is spoken of.

use super::Id;
use serde::{Deserialize, Serialize};

/// A person in the attendance of a meeting.
///
/// Leads and speakers are kept in the document as typed and found here by initials, name or alias;
/// the events of the room (arrivals, votes, interests) name the person by id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Names the person for good; the same in every meeting of a series.
    pub id: Id,
    /// The name as written: rank, title, post-nominals and all.
    pub name: String,
    /// The form of address in generated sentences (`Cllr Knight`); the name if there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// One to four letters, or a role's (`FD`), unique in the room; a person may have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initials: Option<String>,
    /// Other names the same person goes by in this body (`MM` for `MMT`, `Nir`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The organisation represented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// Offices held in this body (`Chair`, `Vice Chair`, `Minute taker`) and job titles, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// The right by which the person is in the room.
    #[serde(default, skip_serializing_if = "is_default")]
    pub standing: Standing,
    /// What was so at the start of the meeting.
    #[serde(default, skip_serializing_if = "is_default")]
    pub start: Start,
    /// The member this person stands in for, at this meeting only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub substitute_for: Option<Id>,
    /// How many unnamed people this entry stands for (`2 new attendees`); none for a named person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headcount: Option<u16>,
    /// How the attendance list prints this person where it isn't name, organisation and roles;
    /// an empty text means: named in the listing of the person before (`A & B, TCHG`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listing: Option<String>,
    /// Where drafts are sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Is sent what is restricted too; nobody else is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub confidential: bool,
}

/// The right by which a person is in the room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Standing {
    /// Counts to the quorum and votes.
    #[default]
    Member,
    /// Serves or advises the body: no vote, not in the quorum.
    InAttendance,
    /// A guest, the public, a speaker for one item.
    Visitor,
}

/// What was so of a person when the meeting started.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Start {
    /// On the list, and nothing known yet.
    #[default]
    Expected,
    /// In the room from the start.
    Present,
    /// There from the start by video or telephone.
    Remote,
    /// Sent apologies.
    Apologies {
        /// The reason or remark, as given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
        /// Whether papers print the note (`arriving late` is printed, an illness is not).
        #[serde(default)]
        printed: bool,
    },
    /// Neither came nor sent apologies.
    Absent,
}

impl Start {
    /// Whether the person was there from the start, in the room or remote.
    pub fn there(&self) -> bool {
        matches!(self, Start::Present | Start::Remote)
    }

    /// Apologies without a note.
    pub fn apologies() -> Self {
        Start::Apologies {
            note: None,
            printed: false,
        }
    }
}

impl Person {
    /// A member who is expected, with nothing known but the name.
    pub fn named(id: Id, name: impl Into<String>) -> Self {
        Person {
            id,
            name: name.into(),
            address: None,
            initials: None,
            aliases: Vec::new(),
            organisation: None,
            roles: Vec::new(),
            standing: Standing::Member,
            start: Start::Expected,
            substitute_for: None,
            headcount: None,
            listing: None,
            email: None,
            confidential: false,
        }
    }

    /// The shortest name that papers and chips use: initials, else the form of address, else the name.
    pub fn short(&self) -> &str {
        self.initials.as_deref().unwrap_or_else(|| self.addressed())
    }

    /// The form of address for generated sentences.
    pub fn addressed(&self) -> &str {
        self.address.as_deref().unwrap_or(&self.name)
    }

    /// Whether a role is held, letter case aside.
    pub fn holds(&self, role: &str) -> bool {
        self.roles
            .iter()
            .any(|held| held.eq_ignore_ascii_case(role))
    }

    /// How the attendance list prints this person; `None` where the person before names this one too.
    ///
    /// The person's own listing if there is one, else name, organisation and roles joined by commas.
    pub fn listed(&self) -> Option<String> {
        if let Some(listing) = &self.listing {
            return (!listing.is_empty()).then(|| listing.clone());
        }
        let rest = self
            .organisation
            .iter()
            .chain(&self.roles)
            .map(String::as_str);
        Some(
            std::iter::once(self.name.as_str())
                .chain(rest)
                .collect::<Vec<_>>()
                .join(", "),
        )
    }

    /// Whether these words name this person: initials, an alias or the whole name, letter case aside.
    pub fn answers_to(&self, words: &str) -> bool {
        let same = |own: &str| own.to_lowercase() == words.to_lowercase();
        self.initials.as_deref().is_some_and(same)
            || self.aliases.iter().any(|alias| same(alias))
            || same(&self.name)
    }
}

pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
