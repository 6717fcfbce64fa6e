//! `quorate mail`: who would get what, shown; then a draft, a link, or sent.

mod circulation;
mod compose;
mod draft;
mod options;
mod order;
mod preview;
mod send;

pub(super) use compose::run;
pub(super) use draft::draft;
pub use options::MailArgs;
