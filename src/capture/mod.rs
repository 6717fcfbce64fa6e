//! What a typed line means: marks, speakers, leads, deadlines, phrases and completion.
//!
//! Pure and total: called on each key, with a [`Lexicon`] of what the meeting knows and the [`Context`] in
//! which the line stands. What it answers is what Enter will do, so there is no surprise.

mod action;
mod acts;
pub mod agenda;
mod attendee;
mod bullet;
mod clerk;
mod complete;
pub mod deadline;
mod explain;
mod initials;
mod lead;
mod lexicon;
mod line;
mod marks;
mod names;
mod offer;
pub mod people;
mod phrase;
mod place;
mod reading;
mod room;
mod speaker;
mod timescale;
#[cfg(test)]
mod totality;
#[cfg(test)]
mod traps;
mod unparse;

pub use agenda::ProposedItem;
pub use complete::{Completion, complete};
pub use explain::explain;
pub use initials::{Initialled, initials};
pub use lead::Lead;
pub use lexicon::{Lexicon, Resolved};
pub use line::parse;
pub use marks::{MARKS, MarkHelp};
pub use offer::Offer;
pub use people::ProposedPerson;
pub use phrase::{Call, PHRASES, Phrase, PhraseRow};
pub use reading::{Act, Chip, ChipKind, Context, Doubt, Mark, Meant, Reading, Run, Target, Who};
pub use unparse::unparse;
