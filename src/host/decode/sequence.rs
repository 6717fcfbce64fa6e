//! What a complete escape sequence means.

use super::mouse;
use crate::app::Input;
use crate::keys::{Chord, Key};
use crate::theme::Background;
use std::str::FromStr;

/// What a control sequence asks the decoder to do.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Parsed {
    /// Something happened.
    Input(Input),
    /// A bracketed paste begins.
    Paste,
    /// Three bytes of an old mouse report follow.
    Mouse,
    /// One letter of a function key of the Linux console follows.
    Function,
    /// Nothing that concerns the session: a reply, or a key that nobody knows.
    Nothing,
}

/// What was held down with a key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Modifiers {
    pub(super) shift: bool,
    pub(super) alt: bool,
    pub(super) ctrl: bool,
}

impl Modifiers {
    /// Reads xterm's modifier number: 1, and 1 for Shift, 2 for Alt, 4 for Ctrl, 32 for Meta. None if Super (8) or
    /// Hyper (16) was held, whose keys belong to the desktop.
    pub(super) fn of(number: u16) -> Option<Self> {
        let bits = number.saturating_sub(1);
        let held = Modifiers {
            shift: bits & 1 != 0,
            alt: bits & (2 | 32) != 0,
            ctrl: bits & 4 != 0,
        };
        (bits & (8 | 16) == 0).then_some(held)
    }

    /// The key with what was held, as the keymap knows it.
    pub(super) fn with(self, key: Key) -> Input {
        let character = if let Key::Char(c) = key {
            Some(c)
        } else {
            None
        };
        // Ctrl-A and Ctrl-Shift-A are one byte in most terminals, so they are one key in all.
        let folded = character.filter(|_| self.ctrl);
        Input::Key(Chord {
            key: folded.map_or(key, |c| Key::Char(c.to_ascii_lowercase())),
            ctrl: self.ctrl,
            alt: self.alt,
            // A letter says by itself that Shift was held.
            shift: self.shift && character.is_none(),
        })
    }
}

/// More parameters than this no terminal sends.
const LONGEST: usize = 48;

/// The parameters of a control sequence so far.
#[derive(Clone, Copy, Debug)]
pub(super) struct Body {
    bytes: [u8; LONGEST],
    len: usize,
}

impl Body {
    pub(super) const EMPTY: Body = Body {
        bytes: [0; LONGEST],
        len: 0,
    };

    /// Adds a byte; of one that is too long only the length is kept.
    pub(super) fn push(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.len) {
            *place = byte;
        }
        self.len = self.len.saturating_add(1);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub(super) fn fits(&self) -> bool {
        self.len <= self.bytes.len()
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    pub(super) fn is_one_number(&self) -> bool {
        self.len > 0 && self.fits() && self.bytes().iter().all(u8::is_ascii_digit)
    }
}

/// The parameters of a control sequence: numbers between `;`, each perhaps with parts after `:`.
struct Params<'a>(&'a str);

impl Params<'_> {
    fn count(&self) -> usize {
        self.0.split(';').count()
    }

    /// A part of a parameter, both from 0; none if it is missing, empty or no number.
    fn part<T: FromStr>(&self, at: usize, part: usize) -> Option<T> {
        let whole = self.0.split(';').nth(at)?;
        whole.split(':').nth(part)?.parse().ok()
    }

    fn first(&self) -> Option<u16> {
        self.part(0, 0)
    }

    fn held(&self) -> Option<Modifiers> {
        Modifiers::of(self.part(1, 0).unwrap_or(1))
    }

    /// Whether the key went up: kitty reports that on request, and nobody asked.
    fn released(&self) -> bool {
        self.part(1, 1) == Some(3_u16)
    }
}

/// The meaning of `CSI body last`; `alt` if another Esc came before it (rxvt's way to say Alt).
pub(super) fn csi(body: &[u8], last: u8, alt: bool) -> Parsed {
    let Ok(body) = std::str::from_utf8(body) else {
        return Parsed::Nothing;
    };
    if let Some(private) = body.strip_prefix(['<', '=', '>', '?']) {
        return private_report(body, &Params(private), last);
    }
    let params = Params(body);
    match (last, body) {
        (b'M', "") => return Parsed::Mouse,
        (b'[', "") => return Parsed::Function,
        (b'~', "200") => return Parsed::Paste,
        (b'I', "") => return Parsed::Input(Input::Focus(true)),
        (b'O', "") => return Parsed::Input(Input::Focus(false)),
        _ => {}
    }
    let input = if params.released() {
        None
    } else if last == b'M' {
        urxvt_mouse(&params)
    } else {
        let key = key(&params, last);
        key.map(|(key, mut held)| {
            held.alt |= alt;
            held.with(key)
        })
    };
    input.map_or(Parsed::Nothing, Parsed::Input)
}

/// Reports with a private mark: SGR mouse reports and colour scheme reports; all others are replies to nobody.
fn private_report(body: &str, params: &Params<'_>, last: u8) -> Parsed {
    let input = match (body.as_bytes().first(), last) {
        (Some(b'<'), b'M' | b'm') => {
            let report = || {
                let (column, row) = (params.part(1, 0)?, params.part(2, 0)?);
                mouse::sgr(params.first()?, column, row, last == b'm')
            };
            report().map(Input::Mouse)
        }
        // Contour's and kitty's report that light has changed to dark or back, as desktops do at dusk.
        (Some(b'?'), b'n') if params.first() == Some(997) => match params.part(1, 0) {
            Some(1_u16) => Some(Input::Background(Background::Dark)),
            Some(2) => Some(Input::Background(Background::Light)),
            Some(_) | None => None,
        },
        _ => None,
    };
    input.map_or(Parsed::Nothing, Parsed::Input)
}

/// `CSI button ; column ; row M`, the button 32 more than it is.
fn urxvt_mouse(params: &Params<'_>) -> Option<Input> {
    let button = params.first()?.checked_sub(32)?;
    mouse::old(button, params.part(1, 0)?, params.part(2, 0)?).map(Input::Mouse)
}

/// A key that came as a control sequence without a private mark.
fn key(params: &Params<'_>, last: u8) -> Option<(Key, Modifiers)> {
    let held = params.held()?;
    let mut shifted = held;
    shifted.shift = true;
    match last {
        b'~' if params.first() == Some(27) => {
            // xterm's modifyOtherKeys: CSI 27 ; modifiers ; code ~
            Some((coded(params.part(2, 0)?, None, held)?, held))
        }
        b'~' => Some((numbered(params.first()?)?, held)),
        // rxvt: the last byte says what was held.
        b'^' => Some((numbered(params.first()?)?, Modifiers { ctrl: true, ..held })),
        b'$' => Some((numbered(params.first()?)?, shifted)),
        b'@' => {
            shifted.ctrl = true;
            Some((numbered(params.first()?)?, shifted))
        }
        b'a'..=b'd' => Some((lettered(last.to_ascii_uppercase())?, shifted)),
        b'Z' => Some((Key::Tab, shifted)),
        b'u' => {
            let code = params.part(0, 0)?;
            Some((coded(code, params.part(0, 1), held)?, held))
        }
        // A cursor position, which has the same last byte, has a row and a column.
        b'R' if params.count() > 1 && params.first() != Some(1) => None,
        _ => Some((lettered(last)?, held)),
    }
}

/// The key of the last byte of `CSI … x` and `SS3 x`.
pub(super) fn lettered(last: u8) -> Option<Key> {
    Some(match last {
        b'A' => Key::Up,
        b'B' => Key::Down,
        b'C' => Key::Right,
        b'D' => Key::Left,
        b'F' => Key::End,
        b'H' => Key::Home,
        b'P'..=b'S' => Key::F(last - b'P' + 1),
        _ => return None,
    })
}

/// The key of `CSI number ~`.
fn numbered(number: u16) -> Option<Key> {
    let function = |from: u16, first: u8| Some(Key::F(first + u8::try_from(number - from).ok()?));
    match number {
        1 | 7 => Some(Key::Home),
        2 => Some(Key::Insert),
        3 => Some(Key::Delete),
        4 | 8 => Some(Key::End),
        5 => Some(Key::PageUp),
        6 => Some(Key::PageDown),
        11..=15 => function(11, 1),
        17..=21 => function(17, 6),
        23..=26 => function(23, 11),
        28 | 29 => function(28, 15),
        31..=34 => function(31, 17),
        _ => None,
    }
}

/// The key of a letter after `SS3`: arrows, function keys and the number pad. None if no key sends it.
pub(super) fn ss3(last: u8) -> Option<(Key, Modifiers)> {
    let none = Modifiers::default();
    let character = |byte: u8| Some((Key::Char(char::from(byte)), none));
    match last {
        b'M' => Some((Key::Enter, none)),
        // The middle of the pad, when the pad moves the cursor: it says 5.
        b'E' => character(b'5'),
        b'a'..=b'd' => {
            let ctrl = Modifiers { ctrl: true, ..none };
            Some((lettered(last.to_ascii_uppercase())?, ctrl))
        }
        // The pad sends its characters 64 higher: `j` is `*`, `p` is `0`.
        b'j'..=b'y' => character(last - 64),
        b'X' => character(b'='),
        _ => Some((lettered(last)?, none)),
    }
}

/// The key that kitty has a number of its own for: those of the number pad.
fn on_pad(code: u32) -> Option<Key> {
    const LETTERS: [char; 18] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '/', '*', '-', '+', '\r', '=', ',',
    ];
    Some(match code {
        57414 => Key::Enter,
        57399..=57416 => Key::Char(*LETTERS.get(usize::try_from(code - 57399).ok()?)?),
        57417 => Key::Left,
        57418 => Key::Right,
        57419 => Key::Up,
        57420 => Key::Down,
        57421 => Key::PageUp,
        57422 => Key::PageDown,
        57423 => Key::Home,
        57424 => Key::End,
        57425 => Key::Insert,
        57426 => Key::Delete,
        _ => return None,
    })
}

/// The key of a kitty or xterm code: a Unicode character, or one of kitty's own numbers for the number pad.
/// `shifted` is the character that the layout gives with Shift.
fn coded(code: u32, shifted: Option<u32>, held: Modifiers) -> Option<Key> {
    Some(match code {
        9 => Key::Tab,
        10 | 13 => Key::Enter,
        27 => Key::Esc,
        8 | 127 => Key::Backspace,
        // The private use area of kitty's functional keys: no text.
        0xe000..=0xf8ff => return on_pad(code),
        _ => {
            let c = char::from_u32(code).filter(|c| !c.is_control())?;
            let capital = || {
                let mut upper = c.to_uppercase();
                upper.next().filter(|_| upper.next().is_none())
            };
            let given = shifted.and_then(char::from_u32);
            let typed = held.shift.then(|| given.or_else(capital)).flatten();
            Key::Char(typed.unwrap_or(c))
        }
    })
}
