//! Forms: a few labelled lines, and the step that accepting them makes. Each file has the fields of its forms, how they
//! are filled, and how they are read.

pub(in crate::app) mod action;
mod closing;
pub(in crate::app) mod field;
mod heading;
pub(in crate::app) mod item;
pub(in crate::app) mod lines;
pub(in crate::app) mod person;
mod read;
mod settle;
mod submit;

pub(in crate::app) use closing::closing;
pub(in crate::app) use field::{given, open};
pub use heading::fill_heading;
pub(in crate::app) use heading::heading;
pub(in crate::app) use settle::{UNNAMED, form as settle};
pub(in crate::app) use submit::{list, run};
