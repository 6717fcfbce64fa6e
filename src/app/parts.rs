//! The parts of a session, each with what belongs together.

use super::areas::{Areas, Border};
use super::digest::Digest;
use super::draft::Draft;
use super::effect::Durability;
use super::ids::Ids;
use super::mode::{Beginning, Overlay};
use super::notice::{Notice, NoticeAge};
use super::pane::Pane;
use super::places::Places;
use super::settings::{FileName, SessionSettings};
use super::tour::Tour;
use crate::capture::{Lexicon, Reading};
use crate::config::{PaneLayout, UiState};
use crate::edit::{DraftState, History, HistoryMark};
use crate::keys::Keymap;
use crate::meeting::{Id, Under};
use crate::series::Lineage;
use crate::spell::Spelling;
use crate::text::Wrapped;
use chrono::NaiveDateTime;
use std::cell::OnceCell;
use std::sync::Arc;

pub(super) use super::mail::Correspondence;

/// The document, what is derived from it, and its file.
#[derive(Debug)]
pub(super) struct OpenMeeting {
    pub(super) history: History,
    pub(super) digest: Digest,
    pub(super) ids: Ids,
    /// The place in the history that stands in the file.
    pub(super) saved: HistoryMark,
    pub(super) file: FileName,
}

/// What is being typed, and what was put aside.
#[derive(Debug, Default)]
pub(super) struct Typing {
    pub(super) draft: Draft,
    /// The bytes that the last change typed at the end of the line.
    pub(super) typed: usize,
    pub(super) wrapped: Wrapped,
    pub(super) parked: Vec<Draft>,
    /// What the journal is still to be told of drafts that were taken up.
    pub(super) owed: Vec<DraftState>,
    /// What the line means, once it was asked for.
    pub(super) reading: OnceCell<Reading>,
}

/// What the session knows beside the document.
#[derive(Debug, Default)]
pub(super) struct Knowledge {
    pub(super) lexicon: Lexicon,
    /// Whether the lexicon has learnt the words of every entry.
    pub(super) learnt: bool,
    pub(super) spelling: Spelling,
    /// What the folder tells of the line that the meeting belongs to; none before it was read.
    pub(super) line: Option<Box<Lineage>>,
}

/// Where the note taker is in the meeting.
#[derive(Debug, Default)]
pub(super) struct Position {
    pub(super) item: Under,
    /// The items before this one in time, each once.
    pub(super) trail: Vec<Under>,
    pub(super) newest: Option<(Under, Id)>,
    /// When the current item was gone to.
    pub(super) since: NaiveDateTime,
    pub(super) places: Places,
    pub(super) focus: Option<Pane>,
}

/// The screen as it is laid out.
#[derive(Debug, Default)]
pub(super) struct ScreenState {
    pub(super) size: (u16, u16),
    pub(super) areas: Areas,
    /// For what size, rows of the line and focus the areas were laid out, and in what shape.
    pub(super) laid: Option<((u16, u16), u16, Option<Pane>)>,
    pub(super) laid_by: PaneLayout,
    pub(super) grip: Option<Border>,
    /// What lies over the panes.
    pub(super) overlay: Option<Overlay>,
}

/// What is said in the status line.
#[derive(Debug, Default)]
pub(super) struct StatusLine {
    pub(super) notice: Option<Notice>,
    pub(super) age: NoticeAge,
    pub(super) safety: Durability,
    /// Set while another program's version stands in the file.
    pub(super) underneath: Option<Durability>,
}

/// How the person wants the program, and what they are shown of it.
#[derive(Debug, Default)]
pub(super) struct Setup {
    pub(super) settings: SessionSettings,
    pub(super) keymap: Arc<Keymap>,
    pub(super) kept: UiState,
    pub(super) tour: Option<Tour>,
    pub(super) beginning: Option<Beginning>,
}
