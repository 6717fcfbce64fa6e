//! Drawing: functions of `&App`, one file a pane. [`Screen`] keeps what the terminal shows and redraws only
//! the panes whose revision key has changed.

mod actions;
mod agenda;
mod arising;
mod attendees;
mod board;
mod browse;
mod capture;
mod chips;
mod echo;
mod entry;
mod exporting;
mod hints;
mod mail;
mod minutes;
mod motion;
mod overlay;
mod poll;
mod screen;
mod status;
mod widgets;

pub use screen::{Frame, Screen};

// The same words for those who listen.
pub(crate) use arising::{
    KEYS as ARISING_KEYS, minute as matter_minute, notes as matter_notes, said as matter_said,
    state as matter_state,
};
pub(crate) use browse::title as browse_title;
pub(crate) use chips::waiting;
pub(crate) use entry::letter;
pub(crate) use exporting::served as export_keys;
pub(crate) use mail::KEYS as MAIL_KEYS;
pub(crate) use minutes::item_title;
pub(crate) use motion::{KEYS as MOTION_KEYS, moved, state as motion_state, title as motion_title};
pub(crate) use overlay::closing;
pub(crate) use poll::KEYS as POLL_KEYS;
