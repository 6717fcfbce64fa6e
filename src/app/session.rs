//! The session itself, in its parts, and what can be asked of it.

use super::areas::{Areas, Border};
use super::digest::Digest;
use super::draft::Draft;
use super::ids::Ids;
use super::mail::{Fates, Mailer, UnderWay};
use super::mode::{Beginning, Overlay, PickerAction};
use super::notice::Notice;
use super::pane::Pane;
use super::parts::{
    Correspondence, Knowledge, OpenMeeting, Position, ScreenState, Setup, StatusLine, Typing,
};
use super::places::{Places, newest_item};
use super::revisions::Revisions;
use super::settings::{FileName, SessionSettings};
use crate::capture::Lexicon;
use crate::config::UiState;
use crate::edit::{History, HistoryMark};
use crate::keys::Keymap;
use crate::mail::MailChoice;
use crate::meeting::{AgendaItem, Entry, Id, Meeting, Under};
use crate::series::Lineage;
use crate::spell::Spelling;
use crate::text::VisualRow;
use chrono::NaiveDateTime;
use std::sync::Arc;

/// The session.
#[derive(Debug)]
pub struct App {
    pub(super) doc: OpenMeeting,
    pub(super) typing: Typing,
    pub(super) known: Knowledge,
    pub(super) position: Position,
    pub(super) screen: ScreenState,
    pub(super) status: StatusLine,
    pub(super) setup: Setup,
    pub(super) mail: Correspondence,
    pub(super) revisions: Revisions,
    /// The time, as the host stamped it last.
    pub(super) now: NaiveDateTime,
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
    pub fn new(start: SessionStart) -> Self {
        let meeting = start.history.meeting();
        let mut app = App {
            position: Position {
                item: newest_item(meeting),
                since: start.now,
                ..Position::default()
            },
            doc: OpenMeeting {
                digest: Digest::of(meeting),
                history: start.history,
                ids: start.ids,
                saved: start.saved,
                file: start.file,
            },
            typing: Typing::default(),
            known: Knowledge::default(),
            screen: ScreenState {
                size: start.size,
                ..ScreenState::default()
            },
            status: StatusLine::default(),
            setup: Setup {
                keymap: start.keymap,
                ..Setup::default()
            },
            mail: Correspondence::default(),
            revisions: Revisions::default(),
            now: start.now,
        };
        app.known.spelling.refresh(app.doc.history.meeting());
        // Without the words of the entries, which only completion asks for: the first frame of a long meeting is
        // not to wait for them.
        app.known.lexicon = Lexicon::without_entries(&app.dated());
        app.lay_out();
        app
    }

    /// The same session, set up as another is.
    #[must_use]
    pub fn set_up_like(mut self, other: &App) -> Self {
        self.setup.settings = other.setup.settings.clone();
        self
    }

    /// The document.
    pub fn meeting(&self) -> &Meeting {
        self.doc.history.meeting()
    }

    /// The document and what was done to it.
    pub fn history(&self) -> &History {
        &self.doc.history
    }

    /// What is derived from the document.
    pub fn digest(&self) -> &Digest {
        &self.doc.digest
    }

    /// What the capture line knows.
    pub fn lexicon(&self) -> &Lexicon {
        &self.known.lexicon
    }

    /// The line being typed.
    pub fn draft(&self) -> &Draft {
        &self.typing.draft
    }

    /// What the last change of the draft added at the end of the line, if that is all it did.
    pub fn typed_at_end(&self) -> Option<&str> {
        let text = self.typing.draft.line.text();
        let start = text.len().checked_sub(self.typing.typed)?;
        text.get(start..).filter(|typed| !typed.is_empty())
    }

    /// The rows that the line being typed fills.
    pub fn line_rows(&self) -> &[VisualRow] {
        self.typing.wrapped.rows()
    }

    /// The lines put aside, the newest last.
    pub fn parked(&self) -> &[Draft] {
        &self.typing.parked
    }

    /// Where lines go that name no item; none is before the first.
    pub fn item(&self) -> Under {
        self.position.item
    }

    /// The item that lines go to.
    pub fn current(&self) -> Option<&AgendaItem> {
        self.meeting().item(self.position.item?)
    }

    /// The item before this one in time.
    pub fn back(&self) -> Option<Under> {
        self.position.trail.last().copied()
    }

    /// The entry taken last, if it is still there.
    pub fn newest(&self) -> Option<(Under, &Entry)> {
        let (under, id) = self.position.newest?;
        Some((under, self.entry(under, id)?))
    }

    /// The entry of this id under this item.
    pub fn entry(&self, under: Under, id: Id) -> Option<&Entry> {
        let mut entries = self.meeting().entries(under)?.iter();
        entries.rfind(|entry| entry.id == id).map(Arc::as_ref)
    }

    /// The pane stepped into; none while the cursor is at home in the capture line.
    pub fn focus(&self) -> Option<Pane> {
        self.position.focus
    }

    /// What lies over the panes.
    pub fn overlay(&self) -> Option<&Overlay> {
        self.screen.overlay.as_ref()
    }

    /// Cursors and scroll positions.
    pub fn places(&self) -> &Places {
        &self.position.places
    }

    /// What is said in the status line.
    pub fn notice(&self) -> Option<&Notice> {
        self.status.notice.as_ref()
    }

    /// What is set for this session.
    pub fn settings(&self) -> &SessionSettings {
        &self.setup.settings
    }

    /// Which pane stands where.
    pub fn areas(&self) -> &Areas {
        &self.screen.areas
    }

    /// The time, as the host stamped it last.
    pub fn now(&self) -> NaiveDateTime {
        self.now
    }

    /// When the current item was gone to.
    pub fn since(&self) -> NaiveDateTime {
        self.position.since
    }

    /// The supply of ids.
    pub fn ids(&self) -> &Ids {
        &self.doc.ids
    }

    /// Whether the document differs from the one in the file.
    pub fn modified(&self) -> bool {
        self.doc.saved != self.doc.history.mark()
    }

    /// The file being written.
    pub fn file(&self) -> &FileName {
        &self.doc.file
    }

    /// The keys.
    pub fn keymap(&self) -> &Keymap {
        &self.setup.keymap
    }

    /// Counters that tell a pane whether anything it shows has changed.
    pub fn revisions(&self) -> &Revisions {
        &self.revisions
    }

    /// What is begun with, where the session was about no file yet.
    pub fn beginning(&self) -> Option<&Beginning> {
        self.setup.beginning.as_ref()
    }

    /// What is remembered for the next session.
    pub fn kept(&self) -> &UiState {
        &self.setup.kept
    }

    /// The border between panes that the mouse holds.
    pub fn grip(&self) -> Option<Border> {
        self.screen.grip
    }

    /// The name of the theme to draw in: the one under the cursor while one is being chosen.
    pub fn theme(&self) -> &str {
        // Derived at every drawing and never stored: closing the list by any way gives the old colours back.
        if let Some(Overlay::Picker(picker)) = &self.screen.overlay
            && let Some(row) = picker.shown().get(picker.cursor)
            && let PickerAction::Theme(name) = &row.choice
        {
            return name;
        }
        &self.setup.settings.theme
    }

    /// What the series and the settings say of mail; none until it was asked for.
    pub fn mailer(&self) -> Option<&Mailer> {
        self.mail.mailer.as_ref()
    }

    /// What was handed to the mail program last, and for whom.
    pub fn handed(&self) -> Option<(&MailChoice, &[String])> {
        let (choice, to) = self.mail.handed.as_ref()?;
        Some((choice, to))
    }

    /// Whether messages are going out by the server.
    pub fn sending(&self) -> bool {
        self.mail.under_way != UnderWay::Nothing
    }

    /// Whether messages are going out, and nobody has said that they are to stop.
    pub fn sends_on(&self) -> bool {
        self.mail.under_way == UnderWay::Going
    }

    /// What became of what was sent last in this session.
    pub fn fates(&self) -> Option<&Fates> {
        self.mail.fates.as_ref()
    }

    /// What is known of the spelling.
    pub fn spelling(&self) -> &Spelling {
        &self.known.spelling
    }

    /// What the folder tells of the line that this meeting belongs to; none before it was read.
    pub fn line(&self) -> Option<&Lineage> {
        self.known.line.as_deref()
    }
}
