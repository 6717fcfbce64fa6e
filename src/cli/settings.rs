//! The user's settings and keys: found, read, and overridden by the environment and the command line.

use super::look::Look;
use super::{Failure, output};
use crate::config::{Alert, Config, UiState};
use crate::keys::Keymap;
use crate::theme::Themes;
use crate::userfile::Problem;
use etcetera::BaseStrategy;
use std::path::{Path, PathBuf};

/// The name of the file of settings.
const FILE: &str = "config.ron";
/// The variable that names another file of settings.
const VARIABLE: &str = "QUORATE_CONFIG";

/// What the user has set, and what is wrong in how they set it.
#[derive(Debug, Default)]
pub(super) struct Settings {
    pub(super) config: Config,
    /// The user's own themes.
    pub(super) themes: Themes,
    /// The folder that relative names in the settings start from.
    folder: Option<PathBuf>,
    /// What is wrong, a heading before the problems of each file.
    pub(super) told: Vec<String>,
}

impl Settings {
    /// Reads the settings. A file that is not there sets nothing; one with problems sets what it says without them.
    pub(super) fn load(named: Option<&Path>) -> Self {
        let mut settings = Settings::default();
        if let Some(path) = place(named) {
            settings.folder = path.parent().map(Path::to_owned);
            let asked_for = named.is_some() || std::env::var_os(VARIABLE).is_some();
            if let Some(text) = settings.text(&path, asked_for) {
                let (config, problems) = Config::read(&text);
                settings.config = config;
                settings.tell(&path, &problems);
            }
        }
        let wrong = settings.config.override_by(|name| std::env::var(name).ok());
        if !wrong.is_empty() {
            settings.told.push("# The environment".to_owned());
            settings.told.extend(wrong);
        }
        settings
    }

    /// The same for a command without a screen: what is wrong is told at once, on standard error.
    pub(super) fn load_aloud(named: Option<&Path>) -> Self {
        let settings = Settings::load(named);
        for line in &settings.told {
            output::complain(line.trim_start_matches("# "));
        }
        settings
    }

    /// Lays the command line over the settings.
    pub(super) fn look(&mut self, look: &Look) {
        // The command line last: what is typed now goes before the environment, and that before the file.
        if let Some(theme) = &look.theme {
            self.config.theme.clone_from(theme);
        }
        self.config.clock &= !look.no_clock;
        self.config.linear |= look.linear;
        if self.config.linear {
            // Nothing shows a clock there, nor turns over to flash.
            self.config.clock = false;
            if self.config.alert == Alert::Flash {
                self.config.alert = Alert::Bell;
            }
        }
    }

    /// Reads the user's own themes, and says if there is none of the name that is asked for: a mistake on the
    /// command line, else told with the rest.
    pub(super) fn check_theme(&mut self, look: &Look) -> Result<(), Failure> {
        self.read_themes();
        let name = &self.config.theme;
        if self.themes.has(name) {
            return Ok(());
        }
        let words = format!("there is no theme \"{name}\"");
        let hint = format!("There are: {}.", self.themes.names().join(", "));
        if look.theme.is_some() {
            return Err(Failure::mistake(words, hint));
        }
        let told = format!("{}. {hint}", words.replacen('t', "T", 1));
        self.told.push(told);
        self.config.theme = Config::default().theme;
        Ok(())
    }

    /// Reads `themes/NAME.ron` beside the settings.
    fn read_themes(&mut self) {
        let found = self.folder().map(|folder| folder.join("themes"));
        let Some(entries) = found.and_then(|folder| std::fs::read_dir(folder).ok()) else {
            return;
        };
        let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        files.sort();
        for path in files {
            if path.extension().is_some_and(|extension| extension == "ron")
                && let Some(name) = path.file_stem().and_then(|name| name.to_str())
                && let Some(text) = self.text(&path, true)
            {
                let problems = self.themes.add(name, &text);
                self.tell(&path, &problems);
            }
        }
    }

    /// The keys: the program's, with the user's laid over them.
    pub(super) fn keymap(&mut self) -> Keymap {
        let mut keymap = Keymap::standard();
        let before = self.told.len();
        let named = self.config.keys != Config::default().keys;
        if let Some(path) = self.beside(&self.config.keys)
            && let Some(text) = self.text(&path, named)
        {
            let problems = keymap.patch(&text);
            self.tell(&path, &problems);
        }
        // A start screen before the meeting reads them twice, and a problem is one.
        let told = self.told.split_off(before);
        if !self.told.ends_with(&told) {
            self.told.extend(told);
        }
        keymap
    }

    /// The file of this name beside the settings, or the file of this whole path.
    pub(super) fn beside(&self, name: &str) -> Option<PathBuf> {
        // Joining a whole path gives that path.
        Some(self.folder.as_ref()?.join(name))
    }

    /// The folder of the settings.
    pub(super) fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// The text of a file; none where it can't be read, which is told unless it is merely not there.
    fn text(&mut self, path: &Path, asked_for: bool) -> Option<String> {
        match std::fs::read(path) {
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => Some(text),
                Err(error) => {
                    let at = error.utf8_error().valid_up_to();
                    let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                    self.tell(path, &[Problem::at(&text, at, "This is no text.")]);
                    None
                }
            },
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && !asked_for => None,
            Err(error) => {
                let failure = Failure::io("read", path, &error);
                self.told.push(format!("# {}", path.display()));
                self.told.push(failure.to_string());
                None
            }
        }
    }

    fn tell(&mut self, path: &Path, problems: &[Problem]) {
        if !problems.is_empty() {
            self.told.push(format!("# {}", path.display()));
            self.told.extend(problems.iter().map(ToString::to_string));
        }
    }
}

/// Where the program remembers what was chosen on the screen.
pub(super) fn kept_place() -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    let state = base.state_dir().unwrap_or_else(|| base.data_dir());
    Some(state.join("quorate").join("screen.ron"))
}

/// Where the settings are: the file named, else the one that the environment names, else the platform's place.
pub(super) fn place(named: Option<&Path>) -> Option<PathBuf> {
    let named = named.map(Path::to_owned);
    let variable = || std::env::var_os(VARIABLE).filter(|value| !value.is_empty());
    let own = || {
        let base = etcetera::choose_base_strategy().ok()?;
        Some(base.config_dir().join("quorate").join(FILE))
    };
    named.or_else(|| variable().map(PathBuf::from)).or_else(own)
}

/// What was chosen on the screen in the sessions before.
pub(super) fn kept() -> UiState {
    let text = kept_place().and_then(|path| std::fs::read_to_string(path).ok());
    text.map(|text| UiState::read(&text)).unwrap_or_default()
}
