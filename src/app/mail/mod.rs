//! Mail on the screen: what would go, as it lies open to be looked at and changed, and what is asked of the world.

pub(super) mod commands;
mod edit;
mod sent;
mod state;

pub(super) use edit::accept;
pub use sent::sent;
pub(super) use state::{Correspondence, UnderWay};
pub use state::{Fates, Letterbox, MailRequest, Mailer, Posted, Way};
