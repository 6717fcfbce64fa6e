//! What the program remembers for a user from one session to the next, in a file of its own: never in the settings.

// Its own file: to write RON anew loses every comment of it, and settings are full of them.

use super::PaneLayout;
use crate::userfile;
use serde::{Deserialize, Serialize};

/// What was chosen on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UiState {
    /// The theme.
    pub theme: Option<ThemeChoice>,
    /// How the panes share the screen.
    pub panes: Option<PaneLayout>,
}

/// A theme that was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeChoice {
    /// Its name.
    pub name: String,
    /// The theme that the settings named then: where they name another now, they were changed later and hold.
    pub over: String,
}

impl UiState {
    /// Reads what was kept. A file that can't be read keeps nothing: it is no one's words.
    pub fn read(text: &str) -> Self {
        userfile::value(text).unwrap_or_default()
    }

    /// Writes it.
    pub fn write(&self) -> String {
        let note = "// Kept by Quorate from the screen; your settings are config.ron.\n";
        format!("{note}{}\n", crate::format::ron::write_as(self).trim_end())
    }

    /// The theme to begin with, where the settings name this one.
    pub fn theme<'a>(&'a self, set: &'a str) -> &'a str {
        match &self.theme {
            Some(chosen) if chosen.over == set => &chosen.name,
            Some(_) | None => set,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back() {
        let mut kept = UiState::default();
        assert_eq!(UiState::read(&kept.write()), kept);
        kept.theme = Some(ThemeChoice {
            name: "light".into(),
            over: "auto".into(),
        });
        kept.panes = Some(PaneLayout {
            above: Some(super::super::Share::near(50)),
            hidden: vec![super::super::Hidden::Attendees],
            ..PaneLayout::default()
        });
        assert_eq!(UiState::read(&kept.write()), kept);
        assert_eq!(UiState::read("(the: \"wrong"), UiState::default());
    }

    #[test]
    fn settings_that_were_changed_later_hold() {
        let kept = UiState {
            theme: Some(ThemeChoice {
                name: "light".into(),
                over: "auto".into(),
            }),
            ..UiState::default()
        };
        assert_eq!(
            (kept.theme("auto"), kept.theme("sixteen")),
            ("light", "sixteen")
        );
    }
}
