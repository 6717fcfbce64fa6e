//! The session: what is being typed, where, and what is on the screen.
//!
//! Everything here is asked with `&`. A command decides on a [`Change`]; [`App::apply`] alone carries one out
//! and says what the world is to do.

mod apply;
mod areas;
pub mod browse;
mod change;
mod chosen;
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
mod notices;
mod places;
mod posting;
mod revisions;
mod settings;
mod spelling;
pub mod tour;
mod turn;

pub use areas::{Areas, Border, WIDE};
pub use browse::Browse;
pub use change::{Asked, Change, DraftChange, Notice, Refusal, Setting};
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
pub use places::Places;
pub use posting::{Fates, Letterbox, MailRequest, Mailer, Posted, Way};
pub use revisions::Revisions;
pub use settings::{FileName, OutputMode, SessionSettings};

use crate::capture::{Lexicon, Reading};
use crate::config::{PaneLayout, UiState};
use crate::edit::{DraftState, History, HistoryMark};
use crate::keys::Keymap;
use crate::meeting::{AgendaItem, Entry, Id, Meeting, Under};
use crate::series::Lineage;
use crate::spell::Spelling;
use crate::text::{VisualRow, Wrapped};
use chrono::NaiveDateTime;
use std::cell::OnceCell;
use std::sync::Arc;
use tour::Tour;

/// The session.
#[derive(Debug)]
pub struct App {
    history: History,
    digest: Digest,
    lexicon: Lexicon,
    learnt: bool,
    draft: Draft,
    /// The bytes that the last change typed at the end of the line.
    typed: usize,
    wrapped: Wrapped,
    parked: Vec<Draft>,
    owed: Vec<DraftState>,
    item: Under,
    trail: Vec<Under>,
    newest: Option<(Under, Id)>,
    focus: Option<Pane>,
    overlay: Option<Overlay>,
    places: Places,
    notice: Option<Notice>,
    standing: notices::NoticeAge,
    settings: SessionSettings,
    size: (u16, u16),
    areas: Areas,
    /// For what size, rows of the line and focus the areas were laid out, and in what shape.
    laid: Option<((u16, u16), u16, Option<Pane>)>,
    laid_by: PaneLayout,
    now: NaiveDateTime,
    since: NaiveDateTime,
    ids: Ids,
    saved: HistoryMark,
    safety: Durability,
    /// Set while another program's version stands in the file.
    underneath: Option<Durability>,
    file: FileName,
    keymap: Arc<Keymap>,
    revisions: Revisions,
    reading: OnceCell<Reading>,
    spelling: Spelling,
    mail: posting::Correspondence,
    line: Option<Box<Lineage>>,
    grip: Option<Border>,
    kept: UiState,
    tour: Option<Tour>,
    beginning: Option<Beginning>,
}

/// What a session starts with.
#[derive(Debug)]
pub struct SessionStart {
    /// The document and what was done to it.
    pub history: History,
    /// Ids that nobody has used.
    pub ids: Ids,
    /// The time.
    pub now: NaiveDateTime,
    /// The keys.
    pub keymap: Arc<Keymap>,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The file, as the screen names it.
    pub file: FileName,
    /// The place in the history that stands in the file.
    pub saved: HistoryMark,
}

impl App {
    /// A session in the capture line, in the item that was written in last.
    #[must_use]
    pub fn new(start: SessionStart) -> Self {
        let meeting = start.history.meeting();
        let item = newest_item(meeting);
        let mut app = App {
            digest: Digest::of(meeting),
            lexicon: Lexicon::default(),
            learnt: false,
            history: start.history,
            draft: Draft::default(),
            typed: 0,
            wrapped: Wrapped::default(),
            parked: Vec::new(),
            owed: Vec::new(),
            item,
            trail: Vec::new(),
            newest: None,
            focus: None,
            overlay: None,
            places: Places::default(),
            notice: None,
            standing: notices::NoticeAge::default(),
            settings: SessionSettings::default(),
            size: start.size,
            areas: Areas::default(),
            laid: None,
            laid_by: PaneLayout::default(),
            now: start.now,
            since: start.now,
            ids: start.ids,
            saved: start.saved,
            safety: Durability::default(),
            underneath: None,
            file: start.file,
            keymap: start.keymap,
            revisions: Revisions::default(),
            reading: OnceCell::new(),
            mail: posting::Correspondence::default(),
            spelling: Spelling::default(),
            line: None,
            grip: None,
            kept: UiState::default(),
            tour: None,
            beginning: None,
        };
        app.spelling.refresh(app.history.meeting());
        app.lexicon = Lexicon::without_entries(&app.dated());
        app.lay_out();
        app
    }

    /// The same session, set up as another is.
    #[must_use]
    pub fn set_up_like(mut self, other: &App) -> Self {
        self.settings = other.settings.clone();
        self
    }

    /// The document.
    #[must_use]
    pub fn meeting(&self) -> &Meeting {
        self.history.meeting()
    }

    /// The document and what was done to it.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// What is derived from the document.
    #[must_use]
    pub fn digest(&self) -> &Digest {
        &self.digest
    }

    /// What the capture line knows.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The line being typed.
    #[must_use]
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    /// What the last change of the draft added at the end of the line, if that is all it did.
    #[must_use]
    pub fn typed_at_end(&self) -> Option<&str> {
        let text = self.draft.line.text();
        let start = text.len().checked_sub(self.typed)?;
        text.get(start..).filter(|typed| !typed.is_empty())
    }

    /// The rows that the line being typed fills.
    #[must_use]
    pub fn line_rows(&self) -> &[VisualRow] {
        self.wrapped.rows()
    }

    /// The lines put aside, the newest last.
    #[must_use]
    pub fn parked(&self) -> &[Draft] {
        &self.parked
    }

    /// Where lines go that name no item; none is before the first.
    #[must_use]
    pub fn item(&self) -> Under {
        self.item
    }

    /// The item that lines go to.
    #[must_use]
    pub fn current(&self) -> Option<&AgendaItem> {
        self.meeting().item(self.item?)
    }

    /// The item before this one in time.
    #[must_use]
    pub fn back(&self) -> Option<Under> {
        self.trail.last().copied()
    }

    /// The entry taken last, if it is still there.
    #[must_use]
    pub fn newest(&self) -> Option<(Under, &Entry)> {
        let (under, id) = self.newest?;
        Some((under, self.entry(under, id)?))
    }

    /// The entry of this id under this item.
    #[must_use]
    pub fn entry(&self, under: Under, id: Id) -> Option<&Entry> {
        let entries = self.meeting().entries(under)?;
        entries
            .iter()
            .rfind(|entry| entry.id == id)
            .map(Arc::as_ref)
    }

    /// The pane stepped into; none while the cursor is at home in the capture line.
    #[must_use]
    pub fn focus(&self) -> Option<Pane> {
        self.focus
    }

    /// What lies over the panes.
    #[must_use]
    pub fn overlay(&self) -> Option<&Overlay> {
        self.overlay.as_ref()
    }

    /// Cursors and scroll positions.
    #[must_use]
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// What is said in the status line.
    #[must_use]
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// What is set for this session.
    #[must_use]
    pub fn settings(&self) -> &SessionSettings {
        &self.settings
    }

    /// Which pane stands where.
    #[must_use]
    pub fn areas(&self) -> &Areas {
        &self.areas
    }

    /// The time, as the host stamped it last.
    #[must_use]
    pub fn now(&self) -> NaiveDateTime {
        self.now
    }

    /// When the current item was gone to.
    #[must_use]
    pub fn since(&self) -> NaiveDateTime {
        self.since
    }

    /// The supply of ids.
    #[must_use]
    pub fn ids(&self) -> &Ids {
        &self.ids
    }

    /// Whether the document differs from the one in the file.
    #[must_use]
    pub fn modified(&self) -> bool {
        self.saved != self.history.mark()
    }

    /// The file being written.
    #[must_use]
    pub fn file(&self) -> &FileName {
        &self.file
    }

    /// The keys.
    #[must_use]
    pub fn keymap(&self) -> &Keymap {
        &self.keymap
    }

    /// Counters that tell a pane whether anything it shows has changed.
    #[must_use]
    pub fn revisions(&self) -> &Revisions {
        &self.revisions
    }
}
