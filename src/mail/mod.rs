//! What leaves the room by mail: who gets which paper, composed as messages. Pure: sending is the host's.
//!
//! ```text
//! Meeting + series' Mail ─► choices ─► Order ─► compose ─► Mailing ─► eml · mailto · text
//!                                                             └─────► deliveries (SMTP), one for each recipient
//! ```
//!
//! Nothing private, nothing that no paper prints, and nothing restricted for those who are not marked for it gets
//! into a message; what was composed is searched for that once more before it is given out.

mod account;
mod address;
mod changes;
mod choice;
mod compose;
mod cover;
mod eml;
mod leads;
mod letter;
mod mailing;
mod mailto;
mod order;
mod recipients;
mod standing;
#[cfg(test)]
mod tests;

pub use account::{Account, PasswordFrom, Secret, Security};
pub use address::{Address, BadAddress, one_line};
pub use choice::{MailChoice, What, Whom, choices};
pub use compose::{compose, search};
pub use eml::{Delivery, deliveries, eml};
pub use leads::all_actions;
pub use mailing::{Attachment, Mailing, Message, Printed};
pub use mailto::{Mailto, mailto};
pub use order::{ComposeError, Order};
pub use standing::{PaperStanding, standing};
