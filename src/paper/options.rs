//! What is asked of a paper.

use crate::meeting::Layout;
use chrono::NaiveDate;

/// What is asked of a paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The house layout.
    pub layout: Layout,
    /// Print what is restricted too; the paper then says RESTRICTED.
    pub restricted: bool,
    /// Write abbreviations of the glossary out at their first use.
    pub expand_glossary: bool,
    /// The day the paper is made, for what is overdue; the day of the meeting if none.
    pub today: Option<NaiveDate>,
}
