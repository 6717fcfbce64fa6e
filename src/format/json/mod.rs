//! The whole meeting for other programs: computed numbers, ISO dates, leads resolved to people.
//!
//! The shape is documented in `docs/json.md` and fixed by `docs/quorate.schema.json`. It has output types
//! of its own, so that the document can change without breaking the programs that read this.

mod act;
mod attendance;
mod events;
mod items;
mod names;
mod paper;
#[cfg(test)]
mod schema;

use crate::meeting::Meeting;
pub use paper::SCHEMA;

/// What goes into the JSON besides what everyone may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonOptions {
    /// The note taker's own: reminders, asides and the lines as they were typed.
    pub private: bool,
    /// Restricted items and entries in full; without it an item shows its number, public title and label.
    pub restricted: bool,
}

impl Default for JsonOptions {
    /// The whole document, less what is the note taker's own.
    fn default() -> Self {
        JsonOptions {
            private: false,
            restricted: true,
        }
    }
}

impl JsonOptions {
    /// What press and public may see.
    #[must_use]
    pub fn public() -> Self {
        JsonOptions {
            private: false,
            restricted: false,
        }
    }
}

/// The meeting as indented JSON with a final newline, its keys in the documented order.
///
/// # Panics
/// Never: nothing in these types can fail to become JSON.
#[must_use]
pub fn write(meeting: &Meeting, options: &JsonOptions) -> String {
    let mut out = serde_json::to_string_pretty(&paper::MeetingOut::of(meeting, *options))
        .expect("every key is a string, and nothing in it can fail to serialise");
    out.push('\n');
    out
}

/// The meeting as a JSON value.
///
/// # Panics
/// Never: nothing in these types can fail to become JSON.
#[must_use]
pub fn to_value(meeting: &Meeting, options: &JsonOptions) -> serde_json::Value {
    serde_json::to_value(paper::MeetingOut::of(meeting, *options))
        .expect("every key is a string, and nothing in it can fail to serialise")
}

#[cfg(test)]
mod tests;
