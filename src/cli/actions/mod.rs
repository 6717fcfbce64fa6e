//! `quorate actions`: the register of actions over every meeting of a folder tree.

mod options;
mod register;
mod table;

pub use options::ActionsArgs;
pub(super) use register::run;
