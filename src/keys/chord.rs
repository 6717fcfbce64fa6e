//! One press of a key, with what was held down.

/// A key with its modifiers, as a terminal can tell them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Chord {
    /// The key.
    pub key: Key,
    /// Ctrl was held.
    pub ctrl: bool,
    /// Alt was held.
    pub alt: bool,
    /// Shift was held; never set for a character, whose case says it.
    pub shift: bool,
}

/// A key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A character, as typed: upper case where Shift was held.
    Char(char),
    /// Enter.
    Enter,
    /// Esc.
    Esc,
    /// Tab; with `shift`, the back tab.
    Tab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Left arrow.
    Left,
    /// Right arrow.
    Right,
    /// Up arrow.
    Up,
    /// Down arrow.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, from 1.
    F(u8),
}

impl Chord {
    /// The key alone.
    #[must_use]
    pub const fn plain(key: Key) -> Self {
        Chord {
            key,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// The key with Ctrl.
    #[must_use]
    pub const fn ctrl(key: Key) -> Self {
        Chord {
            key,
            ctrl: true,
            alt: false,
            shift: false,
        }
    }

    /// The key with Shift.
    #[must_use]
    pub const fn shift(key: Key) -> Self {
        Chord {
            key,
            ctrl: false,
            alt: false,
            shift: true,
        }
    }

    /// The key with Alt.
    #[must_use]
    pub const fn alt(key: Key) -> Self {
        Chord {
            key,
            ctrl: false,
            alt: true,
            shift: false,
        }
    }
}
