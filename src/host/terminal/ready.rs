//! Why a wait at the terminal ended.

/// What can be done now, or has happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::host) enum Ready {
    /// Something can be read.
    Input,
    /// The terminal takes bytes again.
    Output,
    /// A signal has come, or another thread has something to tell.
    Woken,
    /// The time is over.
    TimedOut,
    /// The terminal is gone.
    Gone,
}
