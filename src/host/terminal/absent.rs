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
}

/// Functions that nobody can call, since nobody has a terminal to call them on.
macro_rules! never {
    ($($name:ident($($given:ty),*) -> $answer:ty;)*) => {
        impl NoDevice {
            $(pub(in crate::host) fn $name(&self, $(_: $given),*) -> $answer {
                match self.0 {}
            })*
        }
    };
}

never! {
    is_terminal() -> bool;
    erase() -> u8;
    make_raw() -> io::Result<()>;
    restore() -> ();
    size() -> Option<(u16, u16)>;
    wait(Option<&NoSignals>, Option<Duration>) -> Ready;
    wait_to_write(&NoSignals) -> Ready;
    read(&mut [u8]) -> io::Result<usize>;
    write(&[u8]) -> io::Result<usize>;
    write_all(&[u8]) -> io::Result<()>;
}

/// The signals of a system that sends none.
#[derive(Debug)]
pub struct NoSignals;

#[expect(
    clippy::unused_self,
    reason = "the other system's signals have something to say"
)]
impl NoSignals {
    pub(crate) fn listen() -> io::Result<Self> {
        Ok(NoSignals)
    }

    pub(crate) fn waker(&self) -> Wake {
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
