//! What goes into the JSON besides what everyone may see.

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
    pub fn public() -> Self {
        JsonOptions {
            private: false,
            restricted: false,
        }
    }
}
