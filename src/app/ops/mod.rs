//! Builders of steps that several families of commands share: the app is borrowed, an op or a change comes back.

pub(super) mod action;
pub(super) mod entry;
pub(super) mod item;
pub(super) mod line;
pub(super) mod person;
pub(super) mod room;
