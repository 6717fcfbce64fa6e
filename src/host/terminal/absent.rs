//! A system whose terminal the program can't hold yet: every way to the screen says so, and all else works.

use super::ready::Ready;
use crate::store::Wake;
use std::convert::Infallible;
use std::fs::File;
use std::io;
use std::sync::Arc;
use std::time::Duration;

/// A terminal that nobody can have.
#[derive(Debug)]
pub(in crate::host) struct NoDevice(Infallible);

impl NoDevice {
    pub(super) fn open() -> io::Result<Self> {
        // The words for it are those of a program without a terminal: --linear, capture and export are offered.
        Err(io::ErrorKind::Unsupported.into())
    }

    pub(super) fn typed_at() -> io::Result<Self> {
        NoDevice::open()
    }

    pub(super) fn apart() -> io::Result<Option<File>> {
        Ok(None)
    }

    pub(super) fn absent(error: &io::Error) -> bool {
        error.kind() == io::ErrorKind::Unsupported
    }

    pub(super) fn is_terminal(&self) -> bool {
        match self.0 {}
    }

    pub(in crate::host) fn erase(&self) -> u8 {
        match self.0 {}
    }

    pub(super) fn make_raw(&self) -> io::Result<()> {
        match self.0 {}
    }

    pub(super) fn restore(&self) {
        match self.0 {}
    }

    pub(super) fn size(&self) -> Option<(u16, u16)> {
        match self.0 {}
    }

    pub(in crate::host) fn wait(&self, _: Option<&NoSignals>, _: Option<Duration>) -> Ready {
        match self.0 {}
    }

    pub(in crate::host) fn wait_to_write(&self, _: &NoSignals) -> Ready {
        match self.0 {}
    }

    pub(in crate::host) fn read(&self, _: &mut [u8]) -> io::Result<usize> {
        match self.0 {}
    }

    pub(in crate::host) fn write(&self, _: &[u8]) -> io::Result<usize> {
        match self.0 {}
    }

    pub(super) fn write_all(&self, _: &[u8]) -> io::Result<()> {
        match self.0 {}
    }
}

/// The signals of a system that sends none.
#[derive(Debug)]
pub struct NoSignals;

#[expect(
    clippy::unused_self,
    reason = "the other system's signals have something to say"
)]
impl NoSignals {
    /// Begins to listen.
    ///
    /// # Errors
    /// Never.
    pub fn listen() -> io::Result<Self> {
        Ok(NoSignals)
    }

    /// What wakes the loop from another thread.
    #[must_use]
    pub fn waker(&self) -> Wake {
        Arc::new(|| {})
    }

    pub(in crate::host) fn drain(&self) {}

    pub(in crate::host) fn terminated(&self) -> bool {
        false
    }

    pub(in crate::host) fn resized(&self) -> bool {
        false
    }

    pub(in crate::host) fn stopped(&self) -> bool {
        false
    }

    pub(in crate::host) fn continued(&self) -> bool {
        false
    }

    pub(in crate::host) fn stop_here(&self) {}
}
