//! One press of a key, with what was held down.

// What a terminal without the kitty protocol can tell apart, and no more: there Ctrl-Shift-S is Ctrl-S and
// Shift-a is A. A keymap that promised more would hold on one terminal and not on the next.

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
    pub const fn plain(key: Key) -> Self {
        Chord {
            key,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// The key with Ctrl.
    pub const fn ctrl(key: Key) -> Self {
        Chord {
            key,
            ctrl: true,
            alt: false,
            shift: false,
        }
    }

    /// The key with Shift.
    pub const fn shift(key: Key) -> Self {
        Chord {
            key,
            ctrl: false,
            alt: false,
            shift: true,
        }
    }

    /// The key with Alt.
    pub const fn alt(key: Key) -> Self {
        Chord {
            key,
            ctrl: false,
            alt: true,
            shift: false,
        }
    }
}

/// The names of the keys that are no characters.
const NAMES: [(&str, Key); 16] = [
    ("enter", Key::Enter),
    ("esc", Key::Esc),
    ("tab", Key::Tab),
    ("backspace", Key::Backspace),
    ("delete", Key::Delete),
    ("insert", Key::Insert),
    ("left", Key::Left),
    ("right", Key::Right),
    ("up", Key::Up),
    ("down", Key::Down),
    ("home", Key::Home),
    ("end", Key::End),
    ("pageup", Key::PageUp),
    ("pagedown", Key::PageDown),
    ("space", Key::Char(' ')),
    // `-` joins the parts of a chord, so it needs a word.
    ("minus", Key::Char('-')),
];

impl Chord {
    /// Reads a chord as keymaps write it: `ctrl-s`, `shift-tab`, `f1`, `?`, `space`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut chord = Chord::plain(Key::Esc);
        let mut rest = text;
        loop {
            let (flag, after) = match rest.split_once('-') {
                Some(("ctrl", after)) => (&mut chord.ctrl, after),
                Some(("alt", after)) => (&mut chord.alt, after),
                Some(("shift", after)) => (&mut chord.shift, after),
                Some(_) | None => break,
            };
            if after.is_empty() || std::mem::replace(flag, true) {
                return None;
            }
            rest = after;
        }
        let named = NAMES
            .iter()
            .find(|(name, _)| *name == rest)
            .map(|(_, key)| *key);
        let function = || {
            let number = rest.strip_prefix('f')?.parse().ok()?;
            (1..=24).contains(&number).then_some(Key::F(number))
        };
        let character = || {
            let mut characters = rest.chars();
            let only = characters.next().filter(|_| characters.next().is_none());
            only.filter(|c| !c.is_control()).map(Key::Char)
        };
        chord.key = named.or_else(function).or_else(character)?;
        let cased =
            matches!(chord.key, Key::Char(c) if chord.shift || (chord.ctrl && c.is_uppercase()));
        (!cased).then_some(chord)
    }
}

impl std::fmt::Display for Chord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (held, name) in [
            (self.ctrl, "Ctrl-"),
            (self.alt, "Alt-"),
            (self.shift, "Shift-"),
        ] {
            if held {
                f.write_str(name)?;
            }
        }
        match self.key {
            Key::Char(' ') => f.write_str("Space"),
            Key::Char(c) if self.ctrl || self.alt => write!(f, "{}", c.to_uppercase()),
            Key::Char(c) => write!(f, "{c}"),
            Key::F(number) => write!(f, "F{number}"),
            Key::PageUp => f.write_str("PgUp"),
            Key::PageDown => f.write_str("PgDn"),
            Key::Delete => f.write_str("Del"),
            key @ (Key::Enter
            | Key::Esc
            | Key::Tab
            | Key::Backspace
            | Key::Insert
            | Key::Left
            | Key::Right
            | Key::Up
            | Key::Down
            | Key::Home
            | Key::End) => {
                let name = NAMES
                    .iter()
                    .find(|(_, named)| *named == key)
                    .map_or("", |(name, _)| name);
                let mut letters = name.chars();
                let first = letters.next().map(|c| c.to_ascii_uppercase());
                write!(
                    f,
                    "{}{}",
                    first.map(String::from).unwrap_or_default(),
                    letters.as_str()
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chords_are_read_as_keymaps_write_them() {
        for (text, chord) in [
            ("ctrl-s", Chord::ctrl(Key::Char('s'))),
            ("shift-tab", Chord::shift(Key::Tab)),
            ("f12", Chord::plain(Key::F(12))),
            ("f", Chord::plain(Key::Char('f'))),
            ("G", Chord::plain(Key::Char('G'))),
            ("?", Chord::plain(Key::Char('?'))),
            ("-", Chord::plain(Key::Char('-'))),
            (
                "ctrl-alt-left",
                Chord {
                    alt: true,
                    ..Chord::ctrl(Key::Left)
                },
            ),
            ("pageup", Chord::plain(Key::PageUp)),
        ] {
            assert_eq!(Chord::parse(text), Some(chord), "{text}");
        }
        for bad in [
            "",
            "ctrl-",
            "ctrl-ctrl-s",
            "hyper-x",
            "ctrl-S",
            "shift-a",
            "f25",
            "ab",
        ] {
            assert_eq!(Chord::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn chords_are_shown_as_people_call_them() {
        for (text, shown) in [
            ("ctrl-s", "Ctrl-S"),
            ("shift-tab", "Shift-Tab"),
            ("f1", "F1"),
            ("pageup", "PgUp"),
            ("esc", "Esc"),
            ("g", "g"),
        ] {
            assert_eq!(Chord::parse(text).unwrap().to_string(), shown);
        }
    }
}
