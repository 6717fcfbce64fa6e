//! The ledger in the capture line: motions and how they were decided, interests, substitutes, and what a
//! line would do to the quorum, said before it is taken.

mod count;
mod interest;
mod motion;
mod poll;
mod quorum;
#[cfg(test)]
mod tests;

pub use count::tally;
pub(super) use interest::interest;
pub(super) use motion::{amend, casting, decided, moved, propose, seconded};
pub(super) use poll::poll;
pub(super) use quorum::foretell;

use super::acts::{done, someone};
use super::lexicon::{Lexicon, Resolved};
use super::phrase::Call;
use super::reading::{Act, Doubt, Reading, Who};
use crate::meeting::Room;

/// What the capture line is told of the room it stands in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// The room where the line would go; none where nobody keeps one, as outside a session.
    pub room: Option<Room>,
    /// The words of the motion before the meeting; none if there is none.
    pub motion: Option<String>,
}

/// `/sub GP for VC`.
pub(super) fn substitute(args: &str, lexicon: &Lexicon) -> Result<Reading, Doubt> {
    let blank = || Doubt::Unclear("/sub JE for VC".to_owned());
    let (own, member) = args.split_once(" for ").ok_or_else(blank)?;
    let (own, member) = (own.trim(), member.trim());
    let Some((member, "")) = someone(member, lexicon) else {
        return Err(Doubt::UnknownPerson(member.to_owned()));
    };
    if own.is_empty() {
        return Err(blank());
    }
    let (who, doubt) = match lexicon.resolve(own) {
        Resolved::Person(id) => (Who::Known(id), None),
        Resolved::Several(ids) => {
            let doubt = Doubt::Ambiguous(own.to_owned(), ids.clone());
            (Who::Either(own.to_owned(), ids), Some(doubt))
        }
        Resolved::Unknown | Resolved::Everyone | Resolved::Group => {
            let doubt = Doubt::UnknownPerson(own.to_owned());
            (Who::Unknown(own.to_owned()), Some(doubt))
        }
    };
    let shown = match &who {
        Who::Known(id) => lexicon.short(*id).unwrap_or_default(),
        Who::Unknown(name) | Who::Either(name, _) => name,
    };
    let words = format!(
        "{shown} substitutes for {}",
        lexicon.short(member).unwrap_or_default()
    );
    let mut reading = done(Act::Call(Call::Substitute { who, member }), words);
    if let Some(doubt) = doubt {
        reading.doubt(doubt);
    }
    Ok(reading)
}
