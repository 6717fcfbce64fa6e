//! The ledger in the capture line: motions and how they were decided, interests, substitutes, and what a
//! line would do to the quorum, said before it is taken.

mod count;
mod interest;
mod motion;
mod poll;
mod quorum;
mod substitute;
#[cfg(test)]
mod tests;

pub use count::tally;
pub(super) use interest::interest;
pub(super) use motion::{amend, carried, casting, lost, moved, propose, seconded, withdrawn};
pub(super) use poll::poll;
pub(super) use quorum::foretell;
pub(super) use substitute::substitute;
