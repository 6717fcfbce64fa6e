//! The user's settings: text as a [`Config`], with all its problems told together.
//!
//! Pure: `cli` finds the file, the environment and the flags; what each lays over the other is decided here. The
//! program never writes in a file of settings that stands.

mod pane_layout;
mod ui_state;

pub use pane_layout::{Hidden, PaneLayout, Share};
pub use ui_state::{ThemeChoice, UiState};

use crate::mail::Account;
use crate::userfile::{self, Fragment, Problem};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The commented default, which `quorate config` writes: each setting stands in it with what holds without it.
pub const DEFAULT: &str = include_str!("default.ron");

macro_rules! settings {
    ($($name:ident: $kind:ty = $default:expr, $doc:literal;)*) => {
        /// What the user has set, for every session.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Config {
            $(#[doc = $doc] pub $name: $kind,)*
        }

        impl Default for Config {
            fn default() -> Self {
                Config { $($name: $default,)* }
            }
        }

        impl Config {
            /// The name of every setting, as the file writes it.
            pub const NAMES: &[&str] = &[$(stringify!($name),)*];

            /// Takes one setting from a file; none if there is no such setting.
            fn take(&mut self, name: &str, value: Fragment<'_>) -> Option<Result<(), Problem>> {
                match name {
                    $(stringify!($name) => Some(value.read().map(|read| self.$name = read)),)*
                    _ => None,
                }
            }

            /// Takes one setting from the environment; false if the value is none for it.
            fn take_variable(&mut self, name: &str, value: &str) -> bool {
                match name {
                    $(stringify!($name) => spoken(value).map(|read| self.$name = read).is_some(),)*
                    _ => false,
                }
            }
        }
    };
}

settings! {
    theme: String = "auto".to_owned(), "The colours: a theme's name, or `auto` to follow the terminal.";
    ground: BackgroundSetting = BackgroundSetting::Auto, "The terminal's background, where it does not say.";
    panes: PaneLayout = PaneLayout::default(), "How the panes share the screen, until they are given another shape on it.";
    mouse: bool = true, "Whether the program takes the mouse.";
    alert: Alert = Alert::None, "What tells of a lost quorum beside the words in the status line.";
    clock: bool = true, "Whether the status line shows the clock.";
    linear: bool = false, "Whether the session is told in plain lines, for a screen reader or a Braille line.";
    keys: String = "keys.ron".to_owned(), "The file of one's own keys, beside the settings or by its whole path.";
    words: String = "words.txt".to_owned(), "The file of one's own words, one a line.";
    mail: Account = Account::default(), "The mail server to send by, and who sends.";
    name: String = String::new(), "The name by which others see who holds a file; empty for the login name.";
}

/// The terminal's background.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BackgroundSetting {
    /// As the terminal says.
    #[default]
    Auto,
    /// Dark, whatever it says.
    Dark,
    /// Light, whatever it says.
    Light,
}

/// What tells of a lost quorum beside the words in the status line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Alert {
    /// Nothing.
    #[default]
    None,
    /// The terminal's bell.
    Bell,
    /// The whole screen in reverse, for a moment.
    Flash,
}

impl Config {
    /// Reads a file of settings, and gives everything that is wrong with it; what is right holds all the same.
    pub fn read(text: &str) -> (Self, Vec<Problem>) {
        let mut config = Config::default();
        let problems = match userfile::fields(text) {
            Ok(fields) => userfile::each(&fields, Config::NAMES, |name, value| {
                config.take(name, value)
            }),
            Err(problem) => vec![problem],
        };
        (config, problems)
    }

    /// Lays the environment over the settings: `QUORATE_THEME` over `theme`, and so on. Gives what is wrong in it.
    pub fn override_by(&mut self, variable: impl Fn(&str) -> Option<String>) -> Vec<String> {
        let mut told = Vec::new();
        for name in Config::NAMES {
            let own = format!("QUORATE_{}", name.to_uppercase());
            // An empty variable is how scripts unset one.
            if let Some(value) = variable(&own).filter(|value| !value.is_empty())
                && !self.take_variable(name, &value)
            {
                told.push(format!(
                    "{own}: \"{value}\" is nothing that \"{name}\" can be."
                ));
            }
        }
        told
    }
}

/// A value as the environment writes it: as in a file, where words need no quotation marks.
fn spoken<T: DeserializeOwned>(value: &str) -> Option<T> {
    // Rust's escapes are RON's, so that any text may stand in a variable without quotation marks.
    userfile::value(value).or_else(|| userfile::value(&format!("{value:?}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The default with every setting's line uncommented.
    fn uncommented() -> String {
        // Prose has a space after its slashes, a setting has none.
        let line = |line: &str| match line.trim_start().strip_prefix("//") {
            Some(setting) if !setting.starts_with(' ') => setting.to_owned(),
            _ => line.to_owned(),
        };
        DEFAULT.lines().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_commented_default_sets_nothing_and_says_what_holds() {
        assert_eq!(Config::read(DEFAULT), (Config::default(), Vec::new()));
        assert_eq!(
            Config::read(&uncommented()),
            (Config::default(), Vec::new())
        );
        let told = userfile::fields(&uncommented()).unwrap_or_default().len();
        assert_eq!(told, Config::NAMES.len(), "{}", uncommented());
    }

    #[test]
    fn all_slips_are_told_together_and_what_is_right_holds() {
        let text = "(\n  theme: \"light\",\n  clok: true,\n  clock: \"no\",\n  name: 3,\n  theme: \"dark\",\n)";
        let (config, problems) = Config::read(text);
        let places: Vec<_> = problems
            .iter()
            .map(|problem| (problem.line, problem.column))
            .collect();
        assert_eq!(places, [(3, 3), (4, 10), (5, 9), (6, 3)], "{problems:?}");
        assert_eq!((config.theme.as_str(), config.clock), ("light", true));
    }

    #[test]
    fn the_environment_overrides() {
        let mut config = Config::read("(theme: \"light\")").0;
        let variable = |name: &str| match name {
            "QUORATE_THEME" => Some("sixteen".to_owned()),
            "QUORATE_CLOCK" => Some("perhaps".to_owned()),
            "QUORATE_NAME" => Some("Ana \"the pen\" Reyes".to_owned()),
            "QUORATE_WORDS" => Some(String::new()),
            _ => None,
        };
        let told = config.override_by(variable);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].contains("QUORATE_CLOCK"), "{told:?}");
        assert_eq!((config.theme.as_str(), config.clock), ("sixteen", true));
        assert_eq!(config.name, "Ana \"the pen\" Reyes");
        assert_eq!(config.words, "words.txt");
    }
}
