//! What reaches the session from outside.

use crate::keys::Chord;
use crate::theme::Background;
use chrono::NaiveDateTime;

/// One thing that happened in the world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed.
    Key(Chord),
    /// Text was pasted, line ends as `\n`, otherwise as it came.
    Paste(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// The terminal has this many columns and rows now.
    Resize(u16, u16),
    /// The terminal window came to the front, or went away from it.
    Focus(bool),
    /// The clock: local time, never earlier than the one before.
    Tick(NaiveDateTime),
    /// The terminal says that its background is dark (or is not).
    Background(Background),
}

/// What the mouse did, and where: columns and rows from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub act: MouseAct,
    /// Column from 0.
    pub column: u16,
    /// Row from 0.
    pub row: u16,
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseAct {
    /// The left button went down.
    Press,
    /// The mouse moved with the left button down.
    Drag,
    /// The left button went up.
    Release,
    /// The wheel turned away from the person.
    WheelUp,
    /// The wheel turned towards the person.
    WheelDown,
}
