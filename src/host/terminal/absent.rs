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
pub(in crate::host) struct Device(Infallible);

impl Device {
    pub(super) fn open() -> io::Result<Self> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub(super) fn typed_at() -> io::Result<Self> {
        Device::open()
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

    pub(in crate::host) fn wait(&self, _: Option<&Signals>, _: Option<Duration>) -> Ready {
        match self.0 {}
    }

    pub(in crate::host) fn wait_to_write(&self, _: &Signals) -> Ready {
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
pub struct Signals;

#[expect(
    clippy::unused_self,
    reason = "the other system's signals have something to say"
)]
impl Signals {
    /// Begins to listen.
    ///
    /// # Errors
    /// Never.
    pub fn listen() -> io::Result<Self> {
        Ok(Signals)
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
