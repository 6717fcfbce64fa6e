//! What became of the paper by being sent, kept in the meeting's own file.

use super::order::now;
use crate::app::mail::sent;
use crate::cli::{Failure, output, session};
use crate::mail::{Address, MailChoice};
use std::path::Path;

/// What is to be recorded once it has gone.
pub(super) struct Circulation<'a> {
    pub(super) file: &'a Path,
    pub(super) choice: &'a MailChoice,
}

impl Circulation<'_> {
    /// Sets the state of the paper, where sending this makes any difference to it.
    pub(super) fn keep(&self, to: Vec<String>) -> Result<(), Failure> {
        let today = now().date_naive();
        // Decided on the file as it is when the lock is held, and not on what was read before sending, which may take minutes.
        let mut told = None;
        session::amend(self.file, |meeting| {
            let step = sent(meeting, self.choice, to, today);
            told = step.as_ref().map(|step| step.name.clone());
            step
        })?;
        let words = match told {
            Some(name) => format!("Recorded: {name}.\n"),
            None => "Nothing to record: the paper stands as it stood.\n".to_owned(),
        };
        output::print(output::shown(&words).as_bytes())
    }
}

/// By what the record names a recipient: the name, else the address.
pub(super) fn name(address: &Address) -> String {
    address.name().unwrap_or(address.email()).to_owned()
}
