//! A line of meetings: its settings, the next meeting, the register of actions, merging.
//!
//! Pure: files are read by `cli` and `archive`, ids and days come in from outside.
//!
//! ```text
//! series.ron ──► Series ─┐
//! the meetings so far ───┴─► next ──► Meeting ◄── refresh (what is new since)
//!                        └─► register ──► Query ──► rows, grouped and sorted
//! ```

mod agenda;
mod aliases;
mod amendment;
mod circulate;
mod learn;
mod lineage;
mod merge;
mod minutes;
mod next;
mod past;
mod query;
mod refresh;
mod register;
mod said;
mod search;
mod settings;
mod sorting;
mod terms;
#[cfg(test)]
mod tests;

pub use aliases::{Aliases, Called, called};
pub use amendment::{Amend, Amendment};
pub use circulate::{circulated, fixed_numbers, issued, with_chair};
pub use learn::arising;
pub use lineage::{Last, Lineage, Minute, waiting};
pub use merge::{Merged, merge};
pub use minutes::{approval, approve, corrections};
pub use next::{NotMade, next};
pub use past::{ActionKey, Link, Past, Thread, links};
pub use query::{Listed, Query, listed, said_instead};
pub use refresh::{News, refresh};
pub use register::{RegisterLead, RegisterRow, register, rows};
pub use said::{Label, Said, label, said};
pub use search::{Hit, Search};
pub use settings::{
    Audience, Mail, NumberRun, OwnPhrase, Post, Restart, Series, Slot, StandingItem, read, write,
};
pub use sorting::{Group, Sort};
pub use terms::{Due, Unclear, Wanted};

pub use crate::meeting::names::plain;

/// The name of the settings in a series' folder.
pub const FILE: &str = "series.ron";
