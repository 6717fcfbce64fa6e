//! Deadlines in the plain English of UK minutes. It never invents a date.
//!
//! UK order and usage: day before month, the week from Monday, *next Friday* the Friday of next week. Each file stands on
//! those above it in this list: the words are cut into tokens, readers look at a few of them, `scan` asks the readers in
//! turn, `understand` chooses among what they found, `sentence` looks for a deadline at the end of other words.
// Ours, because no crate reads what minutes say. Tried side by side: `interim` 0.2, `chrono-english` 0.2,
// `human-date-parser` 0.3 and `two_timer` 2.2. None reads *21st Oct*, *in two weeks*, *Friday week*, *end of month* or *with
// minutes*; *Wed 21 Oct* and *next meeting* each make one of them panic, and two answer *5* with the first of January of
// the year 5. A reader that invents a date is worse than none: the minutes would say what nobody promised.

mod at;
mod dated;
mod dates;
mod expression;
mod figures;
mod named;
mod relative;
mod repeat;
mod scan;
pub mod sentence;
mod shown;
mod span;
#[cfg(test)]
mod tests;
mod token;
mod understand;
mod words;

pub use dates::Dates;
pub use shown::shown;
pub use understand::{Understood, could_be, read, understand};
