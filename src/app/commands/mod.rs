//! What each command decides. Pure: the app is borrowed, a change or a refusal comes back.

mod actions;
mod agenda;
mod arising;
mod capture;
pub(in crate::app) mod entries;
mod find;
pub(in crate::app) mod forms;
mod help;
mod leaving;
mod ledger;
pub(in crate::app) mod lists;
mod minutes;
mod moving;
mod overlays;
mod papers;
mod parting;
mod people;
mod proposals;
mod run;
pub(in crate::app) mod session;
pub(in crate::app) mod shape;

pub use arising::{Matter, matter, noted_as};
pub use capture::{line_width, paste};
pub use forms::fill_heading;
pub(in crate::app) use leaving::{held, put_down};
pub use ledger::{called, card_entry, chair_empty, offered, poll_line};
pub use lists::window;
pub(in crate::app) use moving::go_to;
pub use proposals::{take_items, take_people};
pub use run::{available, run};
pub use session::SAVING;
