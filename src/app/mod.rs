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
mod exporting;
mod ids;
mod input;
mod line;
mod mode;
pub(in crate::app) mod named;
mod notice;
mod notices;
mod parts;
mod places;
mod posting;
mod revisions;
mod session;
mod settings;
mod spelling;
pub mod tour;
mod turn;

pub use areas::{Areas, Border, WIDE};
pub use browse::Browse;
pub use change::{Asked, Change, DraftChange, FocusChange, OverlayChange, Update};
pub use coming::{Coming, ReadRows};
pub use context::newest_item;
pub use digest::Digest;
pub use draft::{Aim, Completing, Draft, LineEdit};
pub use effect::{Clip, Durability, Effect, Export, FileEffect, Onto, Report};
pub use exporting::{Exporting, Preview};
pub use ids::Ids;
pub use input::{Input, Mouse, MouseAct};
pub use mode::{
    Accept, Arising, Beginning, Field, Form, MotionCard, Overlay, Page, Pane, Picker, PickerAction,
    PickerRow, Poll, Purpose,
};
pub use notice::{Notice, Refusal};
pub use places::Places;
pub use posting::{Fates, Letterbox, MailRequest, Mailer, Posted, Way};
pub use revisions::Revisions;
pub use session::{App, SessionStart};
pub use settings::{FileName, OutputMode, SessionSettings, Setting};
