//! The terminal: raw while the program runs, and as it was found when it ends, however it ends. In lines, no screen
//! of its own is taken, and a pipe may stand in its place at either end.
//!
//! What a system does in its own way is a `Device` and `Signals` with the same functions, in a file for each system;
//! no trait, since a build has only one of them. Keys come as bytes into the decoder, on every system.
//!
//! A thread that reads, on Unix too, would give all systems one shape; it costs a key one more switch between threads
//! (a tenth of what it waits for) and the writer that never blocks.

#[cfg(not(unix))]
mod absent;
mod ready;
#[cfg(unix)]
mod unix;

#[cfg(not(unix))]
use absent::NoDevice as Device;
#[cfg(not(unix))]
pub use absent::NoSignals as Signals;
#[cfg(unix)]
use unix::Device;
#[cfg(unix)]
pub use unix::Signals;

pub(super) use ready::Ready;

use super::output::put;
use crossterm::cursor::Show;
use crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, EnableBracketedPaste, EnableFocusChange,
};
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen};
use std::fs::File;
use std::io::{self, Write};
use std::time::{Duration, Instant};

/// The title of the window put aside and taken back (xterm's window operations, 22 and 23); only the title, since a
/// program that changes the icon's name too (OSC 0) leaves its own behind.
const PUT_TITLE: &[u8] = b"\x1b[22;2t";
const TAKE_TITLE: &[u8] = b"\x1b[23;2t";
/// The mouse, as SGR reports (1006), also while a button is held (1002). Not crossterm's capture, which asks for every
/// movement (1003): each would wake the program and, over a slow line, come before the keys.
const MOUSE: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const NO_MOUSE: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";
/// The screen turned over and back (DECSCNM), which crossterm does not have.
pub(super) const FLASH: &[u8] = b"\x1b[?5h";
pub(super) const NO_FLASH: &[u8] = b"\x1b[?5l";
/// The question for the colour of the background (xterm's OSC 11), which crossterm does not have.
const ASK_BACKGROUND: &[u8] = b"\x1b]11;?\x07";
/// How long an answer to it may be on its way.
const ANSWERED: Duration = Duration::from_secs(2);

/// The terminal that the program was started in. Dropping it gives it back as it was.
#[derive(Debug)]
pub struct Terminal {
    /// Where keys come from, and what is shown goes to.
    pub(super) device: Device,
    /// Whether it is written on in lines, without a screen of its own.
    pub(super) linear: bool,
    /// Where lines go, if not to the terminal that is typed at.
    pub(super) apart: Option<File>,
    pub(super) manners: Manners,
    entered: bool,
    asked: Option<Instant>,
}

/// What a terminal is asked for, beside showing text and sending keys.
#[derive(Clone, Copy, Debug)]
pub struct Manners {
    /// The mouse.
    pub mouse: bool,
    /// A window title, and an answer: not of those that would print the question.
    pub talks: bool,
    /// What its background is.
    pub asks: bool,
}

impl Terminal {
    /// Opens the terminal by a handle of its own, so that waiting on it never blocks whoever shares the other.
    pub(crate) fn open(manners: Manners) -> io::Result<Self> {
        Ok(Terminal::on(Device::open()?, false, None, manners))
    }

    /// Opens what is typed at and what is written on in lines: the terminal, or whatever stands in its place.
    pub(crate) fn lines(manners: Manners) -> io::Result<Self> {
        let (device, apart) = (Device::typed_at()?, Device::apart()?);
        Ok(Terminal::on(device, true, apart, manners))
    }

    fn on(device: Device, linear: bool, apart: Option<File>, manners: Manners) -> Self {
        Terminal {
            device,
            linear,
            apart,
            manners,
            entered: false,
            asked: None,
        }
    }

    /// Whether an error of `open` says that there is no terminal, rather than that it can't be had.
    pub fn absent(error: &io::Error) -> bool {
        Device::absent(error)
    }

    /// Whether somebody types at a terminal, and can be shown what they type.
    pub fn typed_at(&self) -> bool {
        self.device.is_terminal()
    }

    /// Writes lines to where they go, if that is not the terminal that is typed at; an error where nobody reads them
    /// any more.
    pub(super) fn say(&self, lines: &[String]) -> io::Result<()> {
        let Some(mut file) = self.apart.as_ref() else {
            return Ok(());
        };
        let text: String = lines.iter().flat_map(|line| [line, "\n"]).collect();
        file.write_all(text.as_bytes())
    }

    /// Takes the terminal over: raw, and with the program's own screen.
    pub(crate) fn enter(&mut self) -> io::Result<()> {
        if !self.typed_at() {
            return Ok(());
        }
        self.device.make_raw()?;
        self.entered = true;
        let mut out = Vec::new();
        if !self.linear {
            put(EnterAlternateScreen, &mut out);
            out.extend_from_slice(PUT_TITLE);
        }
        if !self.linear || self.manners.talks {
            put(EnableBracketedPaste, &mut out);
        }
        if !self.linear {
            put(EnableFocusChange, &mut out);
            out.extend_from_slice(if self.manners.mouse { MOUSE } else { b"" });
            out.extend_from_slice(self.ask_background());
        }
        self.device.write_all(&out)
    }

    /// Gives the terminal back as it was found.
    pub fn leave(&mut self) {
        if !std::mem::take(&mut self.entered) {
            return;
        }
        // Before the terminal is given back: afterwards it would be echoed.
        self.await_answer();
        let mut out = Vec::new();
        if !self.linear {
            // A frame that was cut off in the middle may have left both on.
            put(EndSynchronizedUpdate, &mut out);
            out.extend_from_slice(NO_FLASH);
        }
        if !self.linear || self.manners.talks {
            put(SetAttribute(Attribute::Reset), &mut out);
            put(DisableBracketedPaste, &mut out);
        }
        if !self.linear {
            put(DisableFocusChange, &mut out);
            out.extend_from_slice(NO_MOUSE);
            out.extend_from_slice(TAKE_TITLE);
            put(Show, &mut out);
            put(LeaveAlternateScreen, &mut out);
        }
        // A terminal that is gone can't be put in order, and needs not.
        let _ = self.device.write_all(&out);
        self.device.restore();
    }

    /// The bytes that ask for the background, once; none where the terminal is asked nothing.
    fn ask_background(&mut self) -> &'static [u8] {
        if !self.manners.talks || !self.manners.asks || self.asked.is_some() {
            return b"";
        }
        // Once in a session: after a suspension the answer could come when the shell reads.
        self.asked = Some(Instant::now());
        ASK_BACKGROUND
    }

    /// Takes note that the answer has come.
    pub(super) fn answered(&mut self) {
        let now = Instant::now();
        self.asked = Some(now.checked_sub(ANSWERED).unwrap_or(now));
    }

    /// An answer that is on its way when the program ends must not become somebody's next command.
    fn await_answer(&mut self) {
        let Some(asked) = self.asked.filter(|asked| asked.elapsed() < ANSWERED) else {
            return;
        };
        let mut bytes = [0; 256];
        let end = asked + ANSWERED / 10;
        while let Some(left) = end.checked_duration_since(Instant::now()) {
            if self.device.wait(None, Some(left)) != Ready::Input
                || !matches!(self.device.read(&mut bytes), Ok(1..))
                || bytes.contains(&b'\x07')
                || bytes.contains(&b'\\')
            {
                return;
            }
        }
    }

    /// Columns and rows; 80 × 24 where the terminal doesn't say.
    pub fn size(&self) -> (u16, u16) {
        self.device.size().unwrap_or((80, 24))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.leave();
    }
}
