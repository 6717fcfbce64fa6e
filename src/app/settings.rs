//! What is set for a session.

/// What is set for this session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The whole meeting as one page, rather than the current item alone.
    pub whole: bool,
    /// The name of the theme.
    pub theme: String,
    /// Whether the status line shows the clock.
    pub clock: bool,
    /// The words looked for last.
    pub searched: String,
    /// What is wrong in the user's own files, as lines of a page.
    pub slips: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        let theme = "dark".to_owned();
        Settings {
            whole: false,
            theme,
            clock: true,
            searched: String::new(),
            slips: Vec::new(),
        }
    }
}

/// The file being written, as the screen names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileName {
    /// Its name without the folder.
    pub name: String,
}
