//! The days that deadlines are reckoned from.

use chrono::NaiveDate;

/// The days that deadlines are reckoned from.
#[derive(Clone, Copy, Debug)]
pub struct Dates<'a> {
    /// The day of the meeting; without one only dates with a year are read.
    pub meeting: Option<NaiveDate>,
    /// The days on which the body meets next, in order.
    pub coming: &'a [NaiveDate],
}
