//! What a command decides. `App::apply` is the one place that carries it out.

use super::areas::Border;
use super::draft::{Draft, LineEdit};
use super::effect::Effect;
use super::mode::{Beginning, Overlay, Pane};
use super::places::Places;
use super::settings::OutputMode;
use super::tour::Tour;
use crate::capture::ChipKind;
use crate::config::{Alert, PaneLayout, UiState};
use crate::edit::DraftState;
use crate::edit::Step;
use crate::mail::MailChoice;
use crate::meeting::Under;
use crate::text::{EditLine, Splice};
use crate::theme::{Background, ColourDepth, Themes};

/// What is to change in the session. Parts that are `None` or empty stay as they are.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// A change of the document.
    pub step: Option<Asked>,
    /// A change of the line being typed.
    pub draft: Option<DraftChange>,
    /// An edit of the field that the cursor is in, of a form or a picker.
    pub field: Option<LineEdit>,
    /// The pane to be in, or the capture line.
    pub focus: Option<Option<Pane>>,
    /// What lies over the panes afterwards.
    pub overlay: Option<Option<Overlay>>,
    /// Cursors and scroll positions afterwards.
    pub places: Option<Places>,
    /// The item that lines go to from now on.
    pub item: Option<Under>,
    /// The border between panes that the mouse holds from now on.
    pub grip: Option<Option<Border>>,
    /// What is begun with, where the session was about no file yet.
    pub beginning: Option<Beginning>,
    /// What to say.
    pub notice: Option<Notice>,
    /// Settings of this session.
    pub setting: Option<Setting>,
    /// What was handed to the mail program, and for whom.
    pub handed: Option<(MailChoice, Vec<String>)>,
    /// What to ask of the world, after the journal.
    pub effects: Vec<Effect>,
}

/// What to ask of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A new step.
    New(Step),
    /// Take back the newest.
    Undo,
    /// Do it again.
    Redo,
}

/// What to do with the line being typed.
#[derive(Clone, Debug)]
pub enum DraftChange {
    /// One edit of the text, or a motion of the cursor.
    Do(LineEdit),
    /// The kinds of chip that are refused from now on.
    Refuse(Vec<ChipKind>),
    /// The run of the draft changes; its text stays.
    Touch(Box<Draft>),
    /// A completion: the line before any was taken, which one it is, and what it changes there.
    Complete(EditLine, usize, Splice),
    /// Another draft takes its place.
    Replace(Draft),
    /// Another draft takes its place, and what stands in what was opened with it is kept.
    ReplaceWith(Draft, Vec<DraftState>),
    /// The draft is put aside and an empty one taken up.
    Park,
    /// The draft is put aside, and another taken up.
    ParkFor(Draft),
    /// Nothing is unfinished any more: the line, those parked and the fields of a form have been taken.
    Clear,
    /// Fields of a form were left: the journal may forget them.
    Forget(Vec<DraftState>),
}

/// Something said to the person, until the next key that does something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// One sentence.
    pub words: String,
    /// Whether it tells of something that did not work.
    pub warning: bool,
}

impl Notice {
    /// Good or plain news.
    #[must_use]
    pub fn told(words: impl Into<String>) -> Self {
        Notice {
            words: words.into(),
            warning: false,
        }
    }

    /// Something that did not work.
    #[must_use]
    pub fn warned(words: impl Into<String>) -> Self {
        Notice {
            words: words.into(),
            warning: true,
        }
    }
}

/// A setting of this session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// The whole meeting as one page, or the current item alone.
    Whole(bool),
    /// The theme of this name, or `auto`.
    Theme(String),
    /// The theme that the settings name.
    GivenTheme(String),
    /// The themes that the user has beside those of the program.
    Themes(Themes),
    /// The ground that the terminal draws on.
    Background(Background),
    /// How many colours the terminal knows.
    ColourDepth(ColourDepth),
    /// The tour.
    Tour(Tour),
    /// What was remembered from the session before.
    UiState(Box<UiState>),
    /// How the panes share the screen.
    PaneLayout(PaneLayout),
    /// The shape that the settings give them, which is theirs until it is changed.
    Given(PaneLayout),
    /// What tells of a lost quorum.
    Alert(Alert),
    /// The clock in the status line.
    Clock(bool),
    /// By which sense the session is perceived.
    OutputMode(OutputMode),
    /// Ask the world for nothing: words to find next.
    Searched(String),
    /// What is wrong in the user's own files, as lines of a page.
    Slips(Vec<String>),
    /// This word is right, whatever the dictionary says.
    Allowed(String),
}

impl Change {
    /// Nothing changes.
    #[must_use]
    pub fn none() -> Self {
        Change::default()
    }

    /// A new step of the document.
    #[must_use]
    pub fn step(step: Step) -> Self {
        Change {
            step: Some(Asked::New(step)),
            ..Change::default()
        }
    }

    /// Something to ask of the world.
    #[must_use]
    pub fn effect(effect: impl Into<Effect>) -> Self {
        Change {
            effects: vec![effect.into()],
            ..Change::default()
        }
    }

    /// Something said.
    #[must_use]
    pub fn told(words: impl Into<String>) -> Self {
        Change {
            notice: Some(Notice::told(words)),
            ..Change::default()
        }
    }

    /// The same, and something said.
    #[must_use]
    pub fn and_told(mut self, words: impl Into<String>) -> Self {
        self.notice = Some(Notice::told(words));
        self
    }

    /// The same, and the draft changes.
    #[must_use]
    pub fn and_draft(mut self, draft: DraftChange) -> Self {
        self.draft = Some(draft);
        self
    }

    /// The same, and the focus goes to a pane, or to the capture line.
    #[must_use]
    pub fn and_focus(mut self, focus: Option<Pane>) -> Self {
        self.focus = Some(focus);
        self
    }

    /// The same, and this lies over the panes, or nothing.
    #[must_use]
    pub fn and_overlay(mut self, overlay: Option<Overlay>) -> Self {
        self.overlay = Some(overlay);
        self
    }

    /// The same, and cursors and scroll positions are these.
    #[must_use]
    pub fn and_places(mut self, places: Places) -> Self {
        self.places = Some(places);
        self
    }

    /// The same, and lines go to this item.
    #[must_use]
    pub fn and_item(mut self, item: Under) -> Self {
        self.item = Some(item);
        self
    }
}

/// Why a command can't be done now, and what would serve instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// One sentence.
    pub words: String,
    /// The command that would serve; the screen adds its key.
    pub instead: Option<crate::command::Command>,
}

impl Refusal {
    /// A refusal with nothing to offer instead.
    #[must_use]
    pub fn because(words: impl Into<String>) -> Self {
        Refusal {
            words: words.into(),
            instead: None,
        }
    }

    /// A refusal that names what would serve.
    #[must_use]
    pub fn try_instead(words: impl Into<String>, instead: crate::command::Command) -> Self {
        Refusal {
            words: words.into(),
            instead: Some(instead),
        }
    }
}
