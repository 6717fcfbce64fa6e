//! The world: terminal, clock, randomness, disk and clipboard; the real one and the scripted one.

#[cfg(unix)]
mod clipboard;
pub mod decode;
mod desk;
mod errand;
mod glass;
#[cfg(unix)]
mod keeper;
pub mod pen;
#[cfg(unix)]
mod real;
pub mod script;
#[cfg(unix)]
mod signals;
mod speller;
#[cfg(unix)]
mod terminal;
mod typing;
#[cfg(unix)]
mod watch;

pub use desk::Desk;
#[cfg(unix)]
pub use keeper::Keeper;
#[cfg(unix)]
pub use real::Real;
#[cfg(unix)]
pub use signals::{Signals, Waker};
pub use speller::{Shelf, Speller};
#[cfg(unix)]
pub use terminal::{Manners, Terminal};
#[cfg(unix)]
pub use watch::Watch;
