//! The document laid out as a paper: a title, and blocks of headings, paragraphs, lists and tables.
//!
//! One file for each layout; a layout knows no format, and a format no layout. What a paper may print is decided in
//! one place, `sheet`, which holds back private and restricted matter before any layout sees it.

mod action_log;
mod action_plan;
mod actions;
mod agenda;
mod attendance;
mod beside;
mod block;
mod chair_brief;
mod closing;
mod committee;
mod dates;
mod extract;
mod glossary;
mod house;
mod inline;
mod lay_out;
mod leaks;
mod listing;
mod minutes;
mod notes;
mod options;
mod owed;
mod sheet;
mod table;
mod title;
mod visible;

pub use block::{
    Block, Cell, HeadingBlock, ItemMark, ListItem, Paper, Paragraph, Row, Run, Table, letter,
};
pub use dates::short_day;
pub use extract::{Excerpt, extract};
pub use inline::runs;
pub use lay_out::lay_out;
pub use leaks::{Leak, leaks};
pub use options::Options;
pub use owed::{Owed, owed_table};
pub use sheet::any_restricted;
pub use table::GridSlot;
pub use title::subject;
pub use visible::visible;
