//! The terminal and the signals of Unix: all that the host knows of such a system stands here.

use super::ready::Ready;
use crate::host::decode::DELETE;
use crate::store::Wake;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::termios::{
    OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcgetwinsize, tcsetattr,
};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal, Read, Write};
use std::os::fd::AsFd;
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// What keys come from and the screen goes to: a terminal, or a pipe in its place.
#[derive(Debug)]
pub(in crate::host) struct Device {
    file: File,
    /// How the terminal was set up; none of a pipe.
    found: Option<Termios>,
}

impl Device {
    pub(super) fn open() -> io::Result<Self> {
        // A handle of its own: standard input shares its open file, and so its non-blocking mode, with the shell and
        // whatever else was started in this terminal, which would then fail in reading.
        let flags = rustix::fs::OFlags::NONBLOCK.union(rustix::fs::OFlags::NOCTTY);
        let mut options = OpenOptions::new();
        options.custom_flags(i32::try_from(flags.bits()).unwrap_or(0));
        let file = options.read(true).write(true).open("/dev/tty")?;
        let found = Some(tcgetattr(&file)?);
        Ok(Device { file, found })
    }

    /// Opens what is typed at: the terminal, or the pipe that stands in its place.
    pub(super) fn typed_at() -> io::Result<Self> {
        if io::stdin().is_terminal() {
            return Device::open();
        }
        let file = io::stdin().as_fd().try_clone_to_owned()?.into();
        Ok(Device { file, found: None })
    }

    /// Where lines go, if not to the terminal that is typed at.
    pub(super) fn apart() -> io::Result<Option<File>> {
        if io::stdin().is_terminal() && io::stdout().is_terminal() {
            return Ok(None);
        }
        Ok(Some(io::stdout().as_fd().try_clone_to_owned()?.into()))
    }

    /// Whether an error of [`open`](Self::open) says that there is no terminal, rather than that it can't be had.
    pub(super) fn absent(error: &io::Error) -> bool {
        let absent = [Errno::NXIO, Errno::NOTTY, Errno::NOENT, Errno::NODEV];
        Errno::from_io_error(error).is_some_and(|error| absent.contains(&error))
    }

    pub(super) fn is_terminal(&self) -> bool {
        self.found.is_some()
    }

    /// The character that Backspace sends, as the terminal was set up.
    pub(in crate::host) fn erase(&self) -> u8 {
        let codes = self.found.as_ref().map(|found| &found.special_codes);
        codes.map_or(DELETE, |codes| codes[SpecialCodeIndex::VERASE])
    }

    /// Has every key come as it is pressed, unseen.
    pub(super) fn make_raw(&self) -> io::Result<()> {
        let Some(mut raw) = self.found.clone() else {
            return Ok(());
        };
        raw.make_raw();
        // At once, not TCSAFLUSH: what was typed before the program was there is the first of its words.
        Ok(tcsetattr(&self.file, OptionalActions::Now, &raw)?)
    }

    /// Sets the terminal up as it was found.
    pub(super) fn restore(&self) {
        if let Some(found) = &self.found {
            // A terminal that is gone can't be put in order, and needs not.
            let _ = tcsetattr(&self.file, OptionalActions::Now, found);
        }
    }

    /// Columns and rows, where the terminal says.
    pub(super) fn size(&self) -> Option<(u16, u16)> {
        let size = tcgetwinsize(&self.file).ok()?;
        (size.ws_col > 0 && size.ws_row > 0).then_some((size.ws_col, size.ws_row))
    }

    /// Waits until there is something to read, someone wakes, or the time is over.
    pub(in crate::host) fn wait(&self, signals: Option<&Signals>, end: Option<Duration>) -> Ready {
        self.poll(PollFlags::IN, signals, end)
    }

    /// Waits until bytes are taken again, and keys are read meanwhile: a person who types at a terminal that has
    /// stopped for a while (XOFF, a slow line) loses no letter.
    pub(in crate::host) fn wait_to_write(&self, signals: &Signals) -> Ready {
        self.poll(PollFlags::IN.union(PollFlags::OUT), Some(signals), None)
    }

    fn poll(&self, events: PollFlags, signals: Option<&Signals>, end: Option<Duration>) -> Ready {
        let pipe = signals.map_or(self.file.as_fd(), |signals| signals.pipe.as_fd());
        let mut fds = [
            PollFd::from_borrowed_fd(self.file.as_fd(), events),
            PollFd::from_borrowed_fd(pipe, PollFlags::IN),
        ];
        let count = if signals.is_some() { 2 } else { 1 };
        let end = end.and_then(|end| Timespec::try_from(end).ok());
        let polled = poll(fds.split_at_mut(count).0, end.as_ref());
        let came = fds[0].revents();
        match polled {
            Err(Errno::INTR) => Ready::Woken,
            Ok(0) => Ready::TimedOut,
            // First of all: words that came before the line was cut are still read.
            Ok(_) if came.contains(PollFlags::IN) => Ready::Input,
            Ok(_) if came.contains(PollFlags::OUT) => Ready::Output,
            Ok(_) if !fds[1].revents().is_empty() => Ready::Woken,
            Ok(_) | Err(_) => Ready::Gone,
        }
    }

    /// Reads what has arrived: the number of bytes, 0 if there is nothing now; an error where the terminal is gone.
    pub(in crate::host) fn read(&self, bytes: &mut [u8]) -> io::Result<usize> {
        if self.found.is_none() {
            return self.read_line(bytes);
        }
        match again(|| (&self.file).read(bytes)) {
            // The end of a terminal is a hang-up; taken for "nothing", the loop would spin on it.
            Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(0),
            other => other,
        }
    }

    /// Reads what a pipe holds, up to the end of its line and no further: what comes after may be for whoever reads
    /// next. The end of the line is the Enter key; Windows ends its lines with one more character.
    fn read_line(&self, bytes: &mut [u8]) -> io::Result<usize> {
        let mut count = 0;
        while let Some(byte) = bytes.get_mut(count..=count) {
            // A pipe blocks, and its mode is shared with whoever writes it: so each byte is asked for first.
            let now = self.poll(PollFlags::IN, None, Some(Duration::ZERO));
            if matches!(now, Ready::TimedOut | Ready::Woken) {
                break;
            }
            match again(|| (&self.file).read(byte))? {
                0 if count == 0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                0 => break,
                _ if byte == b"\r" => {}
                _ if byte == b"\n" => {
                    byte.fill(b'\r');
                    return Ok(count + 1);
                }
                _ => count += 1,
            }
        }
        Ok(count)
    }

    /// Writes as much as the terminal takes now, and says how much; an error where it is gone.
    pub(in crate::host) fn write(&self, bytes: &[u8]) -> io::Result<usize> {
        match again(|| (&self.file).write(bytes)) {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(0),
            other => other,
        }
    }

    /// Writes a few bytes whole, waiting a little where the terminal is slow.
    pub(super) fn write_all(&self, mut bytes: &[u8]) -> io::Result<()> {
        // Two seconds in all: a terminal that takes nothing must not hold the end of the program.
        for _ in 0..100 {
            let written = self.write(bytes)?;
            bytes = bytes.get(written..).unwrap_or_default();
            if bytes.is_empty() {
                return Ok(());
            }
            self.poll(PollFlags::OUT, None, Some(Duration::from_millis(20)));
        }
        Err(io::ErrorKind::TimedOut.into())
    }
}

/// Repeats what a signal has cut short.
fn again<T>(mut call: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    loop {
        match call() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

/// The signals that concern a terminal program, and a pipe with a byte in it whenever one has come.
#[derive(Debug)]
pub struct Signals {
    pipe: UnixStream,
    end: Arc<UnixStream>,
    terminate: Arc<AtomicBool>,
    resized: Arc<AtomicBool>,
    stop: Arc<AtomicBool>,
    continued: Arc<AtomicBool>,
}

impl Signals {
    pub(crate) fn listen() -> io::Result<Self> {
        let (pipe, end) = UnixStream::pair()?;
        pipe.set_nonblocking(true)?;
        end.set_nonblocking(true)?;
        let flag = |signals: &[i32]| -> io::Result<Arc<AtomicBool>> {
            let flag = Arc::new(AtomicBool::new(false));
            for signal in signals {
                // The flag first: whoever is woken by the pipe finds it set.
                signal_hook::flag::register(*signal, Arc::clone(&flag))?;
                signal_hook::low_level::pipe::register(*signal, end.try_clone()?)?;
            }
            Ok(flag)
        };
        Ok(Signals {
            terminate: flag(&[SIGTERM, SIGHUP, SIGINT])?,
            resized: flag(&[SIGWINCH])?,
            stop: flag(&[SIGTSTP])?,
            continued: flag(&[SIGCONT])?,
            end: Arc::new(end),
            pipe,
        })
    }

    /// What wakes the loop from another thread.
    pub(crate) fn waker(&self) -> Wake {
        let end = Arc::clone(&self.end);
        Arc::new(move || {
            // A pipe that is full has woken the loop already.
            let _ = (&*end).write(&[0]);
        })
    }

    /// Empties the pipe, so that it wakes again.
    pub(in crate::host) fn drain(&self) {
        let mut bytes = [0; 64];
        while matches!((&self.pipe).read(&mut bytes), Ok(count) if count == bytes.len()) {}
    }

    /// Whether the program was asked to end, also if it has not done so yet.
    pub(in crate::host) fn terminated(&self) -> bool {
        self.terminate.load(Ordering::Relaxed)
    }

    /// Whether the terminal has changed its size since last asked.
    pub(in crate::host) fn resized(&self) -> bool {
        self.resized.swap(false, Ordering::Relaxed)
    }

    /// Whether the program was asked to stop since last asked.
    pub(in crate::host) fn stopped(&self) -> bool {
        self.stop.swap(false, Ordering::Relaxed)
    }

    /// Whether the program was called back since last asked.
    pub(in crate::host) fn continued(&self) -> bool {
        self.continued.swap(false, Ordering::Relaxed)
    }

    /// Stops the program until the shell calls it back.
    pub(in crate::host) fn stop_here(&self) {
        // SIGTSTP is caught, so it would not stop us: SIGSTOP can't be.
        let (own, stop) = (rustix::process::getpid(), rustix::process::Signal::STOP);
        let stopped = rustix::process::kill_process(own, stop);
        debug_assert!(stopped.is_ok(), "a process may always stop itself");
        let _ = self.continued();
    }
}
