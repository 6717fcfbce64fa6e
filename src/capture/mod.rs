//! What a typed line means: marks, speakers, leads, deadlines, phrases and completion.
//!
//! Pure and total: called on each key, with a [`Lexicon`] of what the meeting knows and the [`Context`] in
//! which the line stands. What it answers is what Enter will do, so there is no surprise.

mod act;
mod action;
mod acts;
mod bullet;
mod calendar;
mod complete;
mod completion;
mod context;
pub mod deadline;
mod doubt;
mod entries;
mod explain;
mod initials;
mod keywords;
mod lead;
mod ledger;
mod lexicon;
mod line;
mod marks;
mod names;
mod offer;
mod paste;
mod phrase;
mod phrasebook;
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
mod wordlist;

pub use act::{Act, Call, ListRun, Target, Who};
pub use complete::complete;
pub use completion::Completion;
pub use context::{Context, Here, Ledger};
pub use doubt::Doubt;
pub use explain::explain;
pub use initials::{Initialled, initials};
pub use ledger::tally;
pub use lexicon::Lexicon;
pub use line::parse;
pub use marks::{MARKS, MarkHelp};
pub use names::NameMatch;
pub use paste::{ProposedItem, ProposedPerson, agenda, people};
pub use phrase::Phrase;
pub use phrasebook::{Does, Enact, PHRASES, PhraseRow};
pub use reading::{Chip, ChipKind, Lead, Mark, Meant, Offer, Reading};
pub use unparse::unparse;
