//! What takes messages to those they are for, whoever does it.

#[cfg(not(feature = "smtp"))]
use crate::mail::Account;
use crate::mail::{Address, Delivery};

/// What takes messages: a mail server, or a test's.
pub trait Carrier {
    /// Hands over a message for one recipient.
    fn carry(&mut self, from: &Address, delivery: &Delivery) -> Carried;
}

/// What became of a message that was handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carried {
    /// The server took it.
    Accepted,
    /// The server did not take it, and why; the next may go.
    Refused(String),
    /// The server can't be reached or lets nobody in, and why; the next would fare no better.
    Unreachable(String),
    /// The line broke after the message was on its way: it may have arrived.
    Unsure(String),
}

/// What takes messages to a server: nothing does here.
///
/// # Errors
/// Always, with a sentence without its full stop.
#[cfg(not(feature = "smtp"))]
pub fn carrier(_: &Account) -> Result<Box<dyn Carrier>, String> {
    Err(
        "this Quorate was built without a way to a mail server: open the message as a draft"
            .to_owned(),
    )
}
