//! Bytes from a terminal as what they mean: keys, pastes, mouse, focus, and replies.
//!
//! The decoder holds what is unfinished from one read to the next, so it makes no difference where a read
//! ends: a sequence in pieces (a slow line) is never an Esc and some letters. What nobody asked for (mouse reports,
//! replies, sequences of unknown keys) is swallowed and is never text. Bytes that are no UTF-8 come out as U+FFFD.
//!
//! Ours, because crossterm's reader of events loses words. It was tried on the main thread, in a thread of its own and
//! behind a poll, and in each way it
//!
//! - stops after 1,024 bytes that come at once until the next key (its epoll is edge-triggered, and read once);
//! - swallows all that is typed after a paste whose end is lost, where here two seconds end it;
//! - makes Esc and letters of a sequence that arrives in two reads, as over a slow line;
//! - makes letters of the answer to a question for the background;
//! - drops bytes that are no UTF-8 without a trace;
//! - spins when the terminal is gone, and knows no paste on Windows.
//!
//! termina's parser holds pieces together and is fine with the rest, but for the endless paste and lost bytes.
//!
//! - Tab and Ctrl-I, Enter and Ctrl-M are one byte and so one key. A line feed is Enter too: that is what the line
//!   discipline makes of an Enter typed before the terminal was in raw mode.
//! - Byte 8 is Ctrl-Backspace, as most terminals send it, unless the terminal's own erase character says that it is Backspace.
//! - Esc before a key is Alt. Esc alone is the key once [`Decoder::patience`] is over.

mod control;
mod mouse;
mod paste;
mod reply;
mod sequence;
mod string;
#[cfg(test)]
mod tests;
mod utf8;

use crate::app::Input;
use crate::keys::{Chord, Key};
pub use control::DELETE;
use control::{BACKSPACE, BELL, CANCEL, ESC, NUL, SUBSTITUTE};
use sequence::{Body, Modifiers, Parsed};
use std::time::Duration;
use string::Text;
use utf8::{Partial, Pushed};

/// Makes inputs of bytes.
#[derive(Debug)]
pub struct Decoder {
    state: State,
    erase: u8,
}

/// What the decoder is in the middle of.
#[derive(Debug, Default)]
enum State {
    #[default]
    Ground,
    /// After Esc; `doubled` if another Esc stands before it.
    Escape { doubled: bool },
    /// After `Esc [`.
    Csi { body: Body, alt: bool },
    /// After `Esc O`, and perhaps a digit that says what was held.
    Ss3 { held: Option<u8>, alt: bool },
    /// After `Esc [ [`: a function key of the Linux console.
    Function,
    /// After `Esc [ M`: three bytes of a mouse report.
    Mouse { bytes: [u8; 3], len: usize },
    /// After `Esc ]` or `Esc P`.
    String(Text),
    /// In the middle of a character.
    Character { partial: Partial, alt: bool },
    /// In a bracketed paste.
    Paste(Vec<u8>),
}

impl Decoder {
    /// A decoder for a terminal whose Backspace sends `erase` (as its settings say, usually [`DELETE`]).
    pub fn new(erase: u8) -> Self {
        Decoder {
            state: State::Ground,
            erase,
        }
    }

    /// Takes bytes as they came, and adds what they mean to `out`.
    pub fn feed(&mut self, bytes: &[u8], out: &mut Vec<Input>) {
        let mut rest = bytes;
        while let Some((&byte, after)) = rest.split_first() {
            match &mut self.state {
                State::Ground if matches!(byte, b' '..=b'~') => {
                    out.push(Input::Key(Chord::plain(Key::Char(char::from(byte)))));
                    rest = after;
                }
                State::Paste(text) => {
                    let Some(taken) = paste::take(text, rest) else {
                        return;
                    };
                    out.push(paste::input(text));
                    self.state = State::Ground;
                    rest = rest.get(taken..).unwrap_or_default();
                }
                State::Ground
                | State::Escape { .. }
                | State::Csi { .. }
                | State::Ss3 { .. }
                | State::Function
                | State::Mouse { .. }
                | State::String(_)
                | State::Character { .. } => {
                    self.step(byte, out);
                    rest = after;
                }
            }
        }
    }

    /// How long to wait for the rest of what is unfinished before [`Decoder::timeout`]; none if nothing is.
    ///
    /// An Esc is soon a key. What only a machine sends may be late: were it given up too early, its rest would be text.
    pub fn patience(&self) -> Option<Duration> {
        let by_hand = match &self.state {
            State::Ground => return None,
            // Long enough for a slow line, short enough that whoever types on sees it.
            State::Paste(_) => return Some(Duration::from_secs(2)),
            State::Escape { .. } | State::Ss3 { .. } => true,
            State::Csi { body, .. } => body.is_empty(),
            State::String(text) => text.is_empty(),
            State::Function | State::Mouse { .. } | State::Character { .. } => false,
        };
        Some(Duration::from_millis(if by_hand { 25 } else { 1000 }))
    }

    /// Says that the rest did not come: an Esc was the key, a paste is what there is of it, and a sequence is dropped.
    pub fn timeout(&mut self, out: &mut Vec<Input>) {
        match std::mem::take(&mut self.state) {
            State::Ground | State::Function | State::Mouse { .. } => {}
            State::Escape { doubled } => {
                let esc = Input::Key(Chord::plain(Key::Esc));
                out.extend(std::iter::repeat_n(esc, if doubled { 2 } else { 1 }));
            }
            State::Csi { body, .. } => {
                if body.is_empty() {
                    out.push(alt_char(b'['));
                }
            }
            State::Ss3 { held, .. } => {
                out.push(alt_char(b'O'));
                let digit = held.map(|digit| Key::Char(char::from(digit)));
                out.extend(digit.map(|key| Input::Key(Chord::plain(key))));
            }
            State::String(text) => {
                if text.is_empty() {
                    out.push(alt_char(text.kind()));
                }
            }
            State::Character { .. } => out.push(broken()),
            State::Paste(text) => {
                if !text.is_empty() {
                    out.push(paste::input(&text));
                }
            }
        }
    }

    fn step(&mut self, byte: u8, out: &mut Vec<Input>) {
        self.state = match std::mem::take(&mut self.state) {
            State::Ground => self.ground(byte, false, out),
            State::Escape { doubled } => self.escape(byte, doubled, out),
            State::Csi { body, alt } => self.csi(byte, body, alt, out),
            State::Ss3 { held, alt } => self.ss3(byte, held, alt, out),
            State::Function => {
                let known = matches!(byte, b'A'..=b'E');
                let key = known.then(|| Key::F(byte - b'A' + 1));
                out.extend(key.map(|key| Input::Key(Chord::plain(key))));
                if known || matches!(byte, b'@'..=b'~') {
                    State::Ground
                } else {
                    self.ground(byte, false, out)
                }
            }
            State::Mouse { mut bytes, len } => {
                if let Some(place) = bytes.get_mut(len) {
                    *place = byte;
                }
                let len = len + 1;
                if len < bytes.len() {
                    State::Mouse { bytes, len }
                } else {
                    out.extend(mouse::x10(bytes).map(Input::Mouse));
                    State::Ground
                }
            }
            State::String(text) => self.string(byte, text, out),
            State::Character { partial, alt } => match partial.push(byte) {
                Pushed::More(partial) => State::Character { partial, alt },
                Pushed::Whole(c) => {
                    let key = Chord::plain(Key::Char(c));
                    out.push(Input::Key(Chord { alt, ..key }));
                    State::Ground
                }
                Pushed::Broken => {
                    out.push(broken());
                    self.ground(byte, false, out)
                }
            },
            State::Paste(text) => State::Paste(text),
        };
    }

    /// A byte that begins something; `alt` if Esc came before it.
    fn ground(&mut self, byte: u8, alt: bool, out: &mut Vec<Input>) -> State {
        let ctrl = |byte: u8| Chord::ctrl(Key::Char(char::from(byte)));
        let chord = match byte {
            // Ctrl-Space, and the padding of very old terminals.
            NUL => return State::Ground,
            ESC => return State::Escape { doubled: alt },
            b'\t' => Chord::plain(Key::Tab),
            b'\r' | b'\n' => Chord::plain(Key::Enter),
            BACKSPACE if self.erase != BACKSPACE => Chord::ctrl(Key::Backspace),
            BACKSPACE | DELETE => Chord::plain(Key::Backspace),
            1..=0x1a => ctrl(byte - 1 + b'a'),
            // Ctrl and the four signs after the letters: `\`, `]`, `^`, `_`.
            0x1c..=0x1f => ctrl(byte - 0x1c + b'\\'),
            b' '..=b'~' => Chord::plain(Key::Char(char::from(byte))),
            0x80.. => {
                if let Some(partial) = Partial::begin(byte) {
                    return State::Character { partial, alt };
                }
                out.push(broken());
                return State::Ground;
            }
        };
        out.push(Input::Key(Chord { alt, ..chord }));
        State::Ground
    }

    fn escape(&mut self, byte: u8, doubled: bool, out: &mut Vec<Input>) -> State {
        let (body, held, alt) = (Body::EMPTY, None, doubled);
        match byte {
            b'[' => State::Csi { body, alt },
            b'O' => State::Ss3 { held, alt },
            _ => {
                if doubled {
                    out.push(Input::Key(Chord::plain(Key::Esc)));
                }
                match byte {
                    b']' | b'P' => State::String(Text::begin(byte)),
                    _ => self.ground(byte, true, out),
                }
            }
        }
    }

    fn csi(&mut self, byte: u8, mut body: Body, alt: bool, out: &mut Vec<Input>) -> State {
        let meaning = match byte {
            // rxvt ends Shift and a key with what is otherwise the middle of a reply: those have a mark or two numbers.
            b'$' if body.is_one_number() => sequence::csi(body.bytes(), byte, alt),
            b' '..=b'?' => {
                body.push(byte);
                return State::Csi { body, alt };
            }
            b'@'..=b'~' if body.fits() => sequence::csi(body.bytes(), byte, alt),
            b'@'..=b'~' | CANCEL | SUBSTITUTE => Parsed::Nothing,
            _ => return self.ground(byte, false, out),
        };
        match meaning {
            Parsed::Input(input) => out.push(input),
            Parsed::Paste => return State::Paste(Vec::new()),
            Parsed::Mouse => {
                let (bytes, len) = ([0; 3], 0);
                return State::Mouse { bytes, len };
            }
            Parsed::Function => return State::Function,
            Parsed::Nothing => {}
        }
        State::Ground
    }

    fn ss3(&mut self, byte: u8, held: Option<u8>, alt: bool, out: &mut Vec<Input>) -> State {
        if held.is_none() && matches!(byte, b'2'..=b'8') {
            let held = Some(byte);
            return State::Ss3 { held, alt };
        }
        let Some((key, mut modifiers)) = sequence::ss3(byte) else {
            // Somebody pressed Alt-O and typed on.
            self.state = State::Ss3 { held, alt };
            self.timeout(out);
            return self.ground(byte, false, out);
        };
        if let Some(held) = held.and_then(|digit| Modifiers::of(u16::from(digit - b'0'))) {
            modifiers = held;
        }
        modifiers.alt |= alt;
        out.push(modifiers.with(key));
        State::Ground
    }

    fn string(&mut self, byte: u8, mut text: Text, out: &mut Vec<Input>) -> State {
        if text.is_empty() && !text.may_begin_with(byte) {
            // Somebody pressed Alt-] or Alt-P and typed on.
            out.push(alt_char(text.kind()));
            return self.ground(byte, false, out);
        }
        // `ESC \` is the other way to end a string.
        if byte == BELL || (byte == b'\\' && text.is_ending()) {
            out.extend(text.input());
            return State::Ground;
        }
        match byte {
            // The Esc did not end the string: it begins what comes now.
            _ if text.is_ending() => self.escape(byte, false, out),
            CANCEL | SUBSTITUTE => State::Ground,
            // No reply has a line end in it, and none is this long: these are somebody's words.
            b'\r' | b'\n' => self.ground(byte, false, out),
            _ if text.is_endless() => self.ground(byte, false, out),
            _ => {
                text.push(byte);
                State::String(text)
            }
        }
    }
}

fn alt_char(byte: u8) -> Input {
    Input::Key(Chord::alt(Key::Char(char::from(byte))))
}

/// Stands for bytes that are no character.
fn broken() -> Input {
    Input::Key(Chord::plain(Key::Char(char::REPLACEMENT_CHARACTER)))
}
