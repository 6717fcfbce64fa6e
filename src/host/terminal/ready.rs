//! Why a wait at the terminal ended.

/// What can be done now, or has happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    not(unix),
    expect(
        dead_code,
        reason = "where no terminal can be had, nobody waits at one"
    )
)]
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
