//! The whole meeting for other programs: computed numbers, ISO dates, leads resolved to people.
//!
//! The shape is documented in `docs/json.md` and fixed by `docs/quorate.schema.json`. Each object is written out where
//! its values come from, so that the document can change without breaking the programs that read this. Types of its own
//! with derived writers were tried: they told every key twice, once to declare it and once to fill it, and took 1,560
//! lines for what takes half of that.

mod act;
mod attendance;
mod events;
mod items;
mod meeting;
mod names;
mod options;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod tests;

use crate::meeting::Meeting;
pub use meeting::SCHEMA;
pub use options::JsonOptions;

/// The meeting as indented JSON with a final newline, its keys in the documented order.
pub fn write(meeting: &Meeting, options: &JsonOptions) -> String {
    format!("{:#}\n", to_value(meeting, options))
}

/// The meeting as a JSON value.
pub fn to_value(meeting: &Meeting, options: &JsonOptions) -> serde_json::Value {
    meeting::meeting(meeting, *options)
}
