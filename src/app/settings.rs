//! What is set for a session.

use super::tour::Tour;
use crate::config::{Alert, PaneLayout, UiState};
use crate::theme::{AUTO, Background, ColourDepth, Theme, Themes};

/// What is set for this session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionSettings {
    /// The whole meeting as one page, rather than the current item alone.
    pub whole: bool,
    /// The name of the theme, or `auto`.
    pub theme: String,
    /// The theme that the settings name.
    pub given_theme: String,
    /// The themes that the user has beside those of the program.
    pub themes: Themes,
    /// The ground that the terminal draws on, if it has said.
    pub ground: Option<Background>,
    /// How many colours the terminal knows.
    pub depth: ColourDepth,
    /// How the panes share the screen.
    pub shape: PaneLayout,
    /// The shape that the settings give them.
    pub given: PaneLayout,
    /// What tells of a lost quorum.
    pub alert: Alert,
    /// Whether the status line shows the clock.
    pub clock: bool,
    /// By which sense the session is perceived.
    pub sense: OutputMode,
    /// The words looked for last.
    pub searched: String,
    /// What is wrong in the user's own files, as lines of a page.
    pub slips: Vec<String>,
}

impl Default for SessionSettings {
    fn default() -> Self {
        SessionSettings {
            whole: false,
            theme: AUTO.to_owned(),
            given_theme: AUTO.to_owned(),
            themes: Themes::default(),
            ground: None,
            depth: ColourDepth::True,
            shape: PaneLayout::default(),
            given: PaneLayout::default(),
            alert: Alert::None,
            clock: true,
            sense: OutputMode::default(),
            searched: String::new(),
            slips: Vec::new(),
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

/// By which sense a session is perceived.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OutputMode {
    /// It is seen on a screen.
    #[default]
    Seen,
    /// It is heard or felt, line by line, by whoever types. A colon begins a command wherever one is.
    Heard,
    /// It is typed by a script, which can't mend a line that is refused.
    Piped,
}

impl SessionSettings {
    /// Whether everything is told in lines.
    pub fn linear(&self) -> bool {
        self.sense != OutputMode::Seen
    }

    /// A theme as this terminal can show it.
    pub fn look(&self, theme: &str) -> Theme {
        let few = self.depth == ColourDepth::Sixteen;
        self.themes.get(theme, self.ground, few).reduced(self.depth)
    }
}

/// The file being written, as the screen names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileName {
    /// Its name without the folder.
    pub name: String,
}
