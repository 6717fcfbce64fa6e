//! Signals, and the pipe that wakes the loop.

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The signals that concern a terminal program, and a pipe with a byte in it whenever one has come.
#[derive(Debug)]
pub struct Signals {
    pipe: UnixStream,
    waker: Waker,
    terminate: Arc<AtomicBool>,
    resized: Arc<AtomicBool>,
    stop: Arc<AtomicBool>,
    continued: Arc<AtomicBool>,
}

/// Wakes the loop from another thread.
#[derive(Clone, Debug)]
pub struct Waker(Arc<UnixStream>);

impl Waker {
    /// Wakes the loop; a pipe that is full has woken it already.
    pub fn wake(&self) {
        let _ = (&*self.0).write(&[0]);
    }
}

impl Signals {
    /// Begins to listen.
    ///
    /// # Errors
    /// The system's.
    pub fn listen() -> io::Result<Self> {
        let (pipe, end) = UnixStream::pair()?;
        pipe.set_nonblocking(true)?;
        end.set_nonblocking(true)?;
        let flag = |signals: &[i32]| -> io::Result<Arc<AtomicBool>> {
            let flag = Arc::new(AtomicBool::new(false));
            for signal in signals {
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
            waker: Waker(Arc::new(end)),
            pipe,
        })
    }

    /// What wakes the loop.
    #[must_use]
    pub fn waker(&self) -> Waker {
        self.waker.clone()
    }

    /// The end of the pipe to wait at.
    pub(super) fn pipe(&self) -> &UnixStream {
        &self.pipe
    }

    /// Empties the pipe, so that it wakes again.
    pub(super) fn drain(&self) {
        let mut bytes = [0; 64];
        while matches!((&self.pipe).read(&mut bytes), Ok(count) if count == bytes.len()) {}
    }

    /// Whether the program was asked to end, also if it has not done so yet.
    pub(super) fn terminated(&self) -> bool {
        self.terminate.load(Ordering::Relaxed)
    }

    /// Whether the terminal has changed its size since last asked.
    pub(super) fn resized(&self) -> bool {
        self.resized.swap(false, Ordering::Relaxed)
    }

    /// Whether the program was asked to stop since last asked.
    pub(super) fn stopped(&self) -> bool {
        self.stop.swap(false, Ordering::Relaxed)
    }

    /// Whether the program was called back since last asked.
    pub(super) fn continued(&self) -> bool {
        self.continued.swap(false, Ordering::Relaxed)
    }
}
