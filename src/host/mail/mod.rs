//! Mail out of the program: what is said of it beforehand, the outbox, sending, drafts.
//!
//! | file | holds |
//! |---|---|
//! | `carrier` | what takes messages, whoever does it |
//! | `outbox` | what was handed over, what came of it, what is still to go |
//! | `sending` | message by message, so that nothing goes twice |
//! | `smtp`, `password` | the mail server of an account |
//! | `drafts` | messages as files for the mail program |
//! | `attach`, `rules` | what a session asks for before it can compose |
//! | `session` | mail out of a session, in threads of its own |

pub(super) mod attach;
mod carrier;
pub mod drafts;
mod outbox;
#[cfg(feature = "smtp")]
mod password;
pub(super) mod rules;
mod sending;
mod session;
#[cfg(feature = "smtp")]
mod smtp;

#[cfg(not(feature = "smtp"))]
pub use carrier::carrier;
pub use carrier::{Carried, Carrier};
pub(crate) use drafts::outbox_folder;
pub use outbox::{Outbox, ServerReply, Waiting};
pub use sending::{Fate, Sending, Told, keep_rest};
pub(super) use session::MailWorker;
#[cfg(feature = "smtp")]
pub use smtp::{Smtp, carrier};
