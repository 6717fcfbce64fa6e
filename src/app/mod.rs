//! The session: what is being typed, where, and what is on the screen.
//!
//! Everything here is asked with `&`. A command decides on a [`Change`]; [`App::apply`] alone carries one out
//! and says what the world is to do.

mod apply;
mod areas;
pub mod browse;
mod change;
mod coming;
pub mod commands;
mod context;
pub mod digest;
mod dispatch;
mod draft;
mod drafting;
mod effect;
pub mod exporting;
mod ids;
mod input;
pub mod mail;
mod mode;
mod motions;
pub(in crate::app) mod named;
mod notice;
mod notices;
mod ops;
mod pane;
mod parts;
mod places;
mod reports;
mod revisions;
mod series_link;
mod session;
mod settings;
mod spelling;
pub mod tour;
mod turn;

pub use areas::{Areas, Border, WIDE};
pub use browse::Browse;
pub use change::{Change, DraftChange, FocusChange, OverlayChange, Update};
pub use coming::ReadRows;
pub use digest::Digest;
pub use draft::{Aim, Completing, Draft, LineEdit};
pub use effect::{Clip, Durability, Effect, FileEffect, Report};
pub use exporting::{Export, Exporting, Onto, Preview};
pub use ids::Ids;
pub use input::{Input, Mouse, MouseAct};
pub use mail::{Fates, Letterbox, MailRequest, Mailer, Posted, Way};
pub use mode::{
    Accept, Arising, Beginning, Coming, Field, Form, MotionCard, Overlay, Page, Picker,
    PickerAction, PickerRow, Poll, Purpose,
};
pub use notice::{Notice, Refusal};
pub use pane::Pane;
pub use places::{Places, newest_item};
pub use revisions::Revisions;
pub use session::{App, SessionStart};
pub use settings::{FileName, OutputMode, SessionSettings, Setting};
