//! Opening a meeting's file, in three floors: what is asked for, the journal taken up, the lock taken.

mod opened;
mod opening;
mod reopen;
mod replay;
mod request;
mod take;

pub use opened::Opened;
pub(super) use request::Contents;
pub use request::{OpenError, Opener, Request};
