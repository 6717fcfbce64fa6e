//! The terminal: raw while the program runs, and as it was found when it ends, however it ends. In lines, no screen
//! of its own is taken, and a pipe may stand in its place at either end.

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetwinsize, tcsetattr};
use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal, Read, Write};
use std::os::fd::AsFd;
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

/// The alternate screen, bracketed paste, focus; the window title is put aside.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[22;2t\x1b[?2004h\x1b[?1004h";
/// Bracketed paste, all that is asked for in lines, and its end.
const ENTER_LINES: &[u8] = b"\x1b[?2004h";
const LEAVE_LINES: &[u8] = b"\x1b[0m\x1b[?2004l";
/// What Backspace sends where there is no terminal to say so.
const ERASE: u8 = 0x7f;
/// The mouse, as SGR reports, also while a button is held.
const MOUSE: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
/// The question for the colour of the background.
const GROUND: &[u8] = b"\x1b]11;?\x07";
/// How long an answer to it may be on its way.
const ANSWERED: Duration = Duration::from_secs(2);
/// The opposite of each, in the opposite order.
const LEAVE: &[u8] =
    b"\x1b[?2026l\x1b[?5l\x1b[0m\x1b[?1004l\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[23;2t\x1b[?25h\x1b[?1049l";

/// The terminal that the program was started in. Dropping it gives it back as it was.
#[derive(Debug)]
pub struct Terminal {
    /// Where keys come from, and what is shown goes to.
    file: File,
    /// How the terminal was set up; none of a pipe.
    found: Option<Termios>,
    /// Whether it is written on in lines, without a screen of its own.
    linear: bool,
    /// Where lines go, if not to the terminal that is typed at.
    apart: Option<File>,
    entered: bool,
    manners: Manners,
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

/// Why waiting at the terminal ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ready {
    /// Something can be read.
    Input,
    /// The pipe was written to.
    Woken,
    /// The time is over.
    TimedOut,
    /// The terminal is gone.
    Gone,
}

impl Terminal {
    /// Opens the terminal by a handle of its own, so that waiting on it never blocks whoever shares the other.
    ///
    /// # Errors
    /// The system's, where there is no terminal.
    pub fn open(manners: Manners) -> io::Result<Self> {
        let file = own()?;
        let found = Some(tcgetattr(&file)?);
        Ok(Terminal {
            file,
            found,
            linear: false,
            apart: None,
            entered: false,
            manners,
            asked: None,
        })
    }

    /// Whether an error of [`open`](Self::open) says that there is no terminal, rather than that it can't be had.
    #[must_use]
    pub fn absent(error: &io::Error) -> bool {
        use rustix::io::Errno;
        let absent = [Errno::NXIO, Errno::NOTTY, Errno::NOENT, Errno::NODEV];
        Errno::from_io_error(error).is_some_and(|error| absent.contains(&error))
    }

    /// Opens what is typed at and what is written on in lines: the terminal, or whatever stands in its place.
    ///
    /// # Errors
    /// The system's.
    pub fn lines(manners: Manners) -> io::Result<Self> {
        let typed_at = io::stdin().is_terminal();
        let read_at = io::stdout().is_terminal();
        let apart = !(typed_at && read_at);
        let stdout = || io::stdout().as_fd().try_clone_to_owned().map(File::from);
        let file = if typed_at {
            own()?
        } else {
            io::stdin().as_fd().try_clone_to_owned()?.into()
        };
        let found = if typed_at {
            Some(tcgetattr(&file)?)
        } else {
            None
        };
        Ok(Terminal {
            file,
            found,
            linear: true,
            apart: apart.then(stdout).transpose()?,
            entered: false,
            manners,
            asked: None,
        })
    }

    /// Whether it is written on in lines.
    pub(super) fn linear(&self) -> bool {
        self.linear
    }

    /// Whether somebody types at a terminal, and can be shown what they type.
    #[must_use]
    pub fn typed_at(&self) -> bool {
        self.found.is_some()
    }

    /// Whether lines go somewhere else than to the terminal that is typed at.
    pub(super) fn apart(&self) -> bool {
        self.apart.is_some()
    }

    /// Writes lines to where they go, if that is not the terminal that is typed at.
    ///
    /// # Errors
    /// The system's, as where nobody reads them any more.
    pub(super) fn say(&self, lines: &[String]) -> io::Result<()> {
        let Some(mut file) = self.apart.as_ref() else {
            return Ok(());
        };
        let text: String = lines.iter().flat_map(|line| [line, "\n"]).collect();
        file.write_all(text.as_bytes())
    }

    /// The character that Backspace sends, as the terminal was set up.
    #[must_use]
    pub fn erase(&self) -> u8 {
        self.found.as_ref().map_or(ERASE, |found| {
            found.special_codes[rustix::termios::SpecialCodeIndex::VERASE]
        })
    }

    /// Takes the terminal over: raw, and with the program's own screen.
    ///
    /// # Errors
    /// The system's.
    pub fn enter(&mut self) -> io::Result<()> {
        let Some(mut raw) = self.found.clone() else {
            return Ok(());
        };
        raw.make_raw();
        tcsetattr(&self.file, OptionalActions::Now, &raw)?;
        self.entered = true;
        if self.linear {
            return self.write_all(if self.manners.talks { ENTER_LINES } else { b"" });
        }
        let mouse = if self.manners.mouse { MOUSE } else { b"" };
        let asked = self.ask_ground();
        self.write_all(&[ENTER, mouse, asked].concat())
    }

    /// Gives the terminal back as it was found.
    pub fn leave(&mut self) {
        if std::mem::take(&mut self.entered) {
            self.await_answer();
            // A terminal that is gone can't be put in order, and needs not.
            let _ = self.write_all(match (self.linear, self.manners.talks) {
                (false, _) => LEAVE,
                (true, true) => LEAVE_LINES,
                (true, false) => b"",
            });
            if let Some(found) = &self.found {
                let _ = tcsetattr(&self.file, OptionalActions::Now, found);
            }
        }
    }

    /// The bytes that ask for the background, once; none where the terminal is asked nothing.
    fn ask_ground(&mut self) -> &'static [u8] {
        if !self.manners.talks || !self.manners.asks || self.asked.is_some() {
            return b"";
        }
        self.asked = Some(Instant::now());
        GROUND
    }

    /// Takes note that the answer has come.
    pub(super) fn answered(&mut self) {
        self.asked = Some(
            Instant::now()
                .checked_sub(ANSWERED)
                .unwrap_or_else(Instant::now),
        );
    }

    /// Whether the window may be given a title.
    #[must_use]
    pub(super) fn titled(&self) -> bool {
        self.manners.talks
    }

    /// An answer that is on its way when the program ends must not become somebody's next command.
    fn await_answer(&mut self) {
        let Some(asked) = self.asked.filter(|asked| asked.elapsed() < ANSWERED) else {
            return;
        };
        let mut bytes = [0; 256];
        let end = asked + ANSWERED / 10;
        while let Some(left) = end.checked_duration_since(Instant::now()) {
            let Ok(timeout) = Timespec::try_from(left) else {
                return;
            };
            let mut fds = [PollFd::new(&self.file, PollFlags::IN)];
            let ready = poll(&mut fds, Some(&timeout));
            if !matches!(ready, Ok(1..)) || !matches!(self.read(&mut bytes), Ok(1..)) {
                return;
            }
            if bytes.contains(&b'\x07') || bytes.contains(&b'\\') {
                return;
            }
        }
    }

    /// Columns and rows; 80 × 24 where the terminal doesn't say.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        match tcgetwinsize(&self.file) {
            Ok(size) if size.ws_col > 0 && size.ws_row > 0 => (size.ws_col, size.ws_row),
            Ok(_) | Err(_) => (80, 24),
        }
    }

    /// Waits until there is something to read, the pipe is written to, or the time is over.
    pub(super) fn wait(&self, pipe: &UnixStream, timeout: Option<Duration>) -> Ready {
        let mut fds = [
            PollFd::new(&self.file, PollFlags::IN),
            PollFd::new(pipe, PollFlags::IN),
        ];
        let timeout = timeout.and_then(|timeout| Timespec::try_from(timeout).ok());
        match poll(&mut fds, timeout.as_ref()) {
            Err(rustix::io::Errno::INTR) => Ready::Woken,
            Ok(0) => Ready::TimedOut,
            Ok(_) if fds[0].revents().contains(PollFlags::IN) => Ready::Input,
            Ok(_) if !fds[1].revents().is_empty() => Ready::Woken,
            Ok(_) | Err(_) => Ready::Gone,
        }
    }

    /// Reads what has arrived: the number of bytes, 0 if there is nothing now.
    ///
    /// # Errors
    /// The system's, where the terminal is gone.
    pub(super) fn read(&self, bytes: &mut [u8]) -> io::Result<usize> {
        if self.found.is_none() {
            return self.read_line(bytes);
        }
        loop {
            match (&self.file).read(bytes) {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(count) => return Ok(count),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(0),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Reads what a pipe holds, up to the end of its line and no further: what comes after may be for whoever reads
    /// next. The end of the line is the Enter key; Windows ends its lines with one more character.
    fn read_line(&self, bytes: &mut [u8]) -> io::Result<usize> {
        let mut count = 0;
        while let Some(byte) = bytes.get_mut(count..=count) {
            let mut fds = [PollFd::new(&self.file, PollFlags::IN)];
            let now = Timespec {
                tv_sec: 0,
                tv_nsec: 0,
            };
            if !matches!(poll(&mut fds, Some(&now)), Ok(1..)) {
                break;
            }
            match (&self.file).read(byte) {
                Ok(0) if count == 0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(0) => break,
                Ok(_) if byte == b"\r" => {}
                Ok(_) if byte == b"\n" => {
                    byte.fill(b'\r');
                    return Ok(count + 1);
                }
                Ok(_) => count += 1,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(count)
    }

    /// Writes as much as the terminal takes now, and says how much.
    ///
    /// # Errors
    /// The system's, where the terminal is gone.
    pub(super) fn write(&self, bytes: &[u8]) -> io::Result<usize> {
        loop {
            match (&self.file).write(bytes) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(0),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => return other,
            }
        }
    }

    /// Waits until the terminal takes bytes again, or there is something to read, or the pipe is written to.
    pub(super) fn wait_to_write(&self, pipe: &UnixStream) -> Ready {
        let both = PollFlags::IN.union(PollFlags::OUT);
        let mut fds = [
            PollFd::new(&self.file, both),
            PollFd::new(pipe, PollFlags::IN),
        ];
        match poll(&mut fds, None) {
            Err(rustix::io::Errno::INTR) => Ready::Woken,
            Ok(_) if fds[0].revents().contains(PollFlags::IN) => Ready::Input,
            Ok(_) if fds[0].revents().contains(PollFlags::OUT) => Ready::TimedOut,
            Ok(_) if !fds[1].revents().is_empty() => Ready::Woken,
            Ok(_) | Err(_) => Ready::Gone,
        }
    }

    /// Writes a few bytes whole, waiting a little where the terminal is slow.
    fn write_all(&self, mut bytes: &[u8]) -> io::Result<()> {
        for _ in 0..100 {
            let written = self.write(bytes)?;
            bytes = bytes.get(written..).unwrap_or_default();
            if bytes.is_empty() {
                return Ok(());
            }
            let mut fds = [PollFd::new(&self.file, PollFlags::OUT)];
            let short = Timespec {
                tv_sec: 0,
                tv_nsec: 20_000_000,
            };
            let _ = poll(&mut fds, Some(&short));
        }
        Err(io::ErrorKind::TimedOut.into())
    }
}

/// The terminal by a handle of its own.
fn own() -> io::Result<File> {
    let flags = i32::try_from(
        rustix::fs::OFlags::NONBLOCK
            .union(rustix::fs::OFlags::NOCTTY)
            .bits(),
    );
    let mut options = OpenOptions::new();
    options
        .read(true)
        .write(true)
        .custom_flags(flags.unwrap_or(0));
    options.open("/dev/tty")
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.leave();
    }
}
