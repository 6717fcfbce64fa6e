//! People and agendas typed or pasted before the meeting: shown as proposed, then taken.

pub mod agenda;
mod attendee;
pub mod people;
mod proposed;

pub use proposed::{ProposedItem, ProposedPerson};
