//! An expression of time, and how definite it is.

use crate::capture::doubt::Doubt;
use crate::meeting::Month;
use chrono::NaiveDate;

/// An expression of time among the tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Expression {
    /// Its first token.
    pub(super) from: usize,
    /// The token after its last.
    pub(super) to: usize,
    /// How definite it is; the highest of a deadline is what it means.
    pub(super) rank: u8,
    pub(super) what: When,
    pub(super) doubt: Option<Doubt>,
}

/// What an expression means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    Day(NaiveDate),
    Month(Month),
    NextMeeting,
    WithMinutes,
    Asap,
    Ongoing,
    /// A day that no calendar has.
    NoSuchDay,
    /// A day reckoned from something that is not known here (*two weeks before the AGM*).
    Elsewhere,
}

/// A day reckoned from another one that is named: it outdoes the day it is reckoned from.
pub(super) const RECKONED: u8 = 5;
/// A day with its month.
pub(super) const FULL: u8 = 4;
/// A day reckoned from a month: its end, its second Tuesday.
pub(super) const IN_MONTH: u8 = 3;
/// A month.
pub(super) const MONTH: u8 = 2;
/// A day reckoned from the meeting.
pub(super) const RELATIVE: u8 = 1;
/// No day at all.
pub(super) const NO_DAY: u8 = 0;

impl Expression {
    pub(super) fn new(from: usize, to: usize, rank: u8, what: When) -> Self {
        Expression {
            from,
            to,
            rank,
            what,
            doubt: None,
        }
    }

    pub(super) fn day(from: usize, to: usize, rank: u8, day: NaiveDate) -> Self {
        Expression::new(from, to, rank, When::Day(day))
    }
}
