//! What the person chose on the screen: colours, the shape of the panes, what to begin with.

use super::{App, Beginning, Border, Overlay, PickerAction};
use crate::config::UiState;

impl App {
    /// What is begun with, where the session was about no file yet.
    #[must_use]
    pub fn beginning(&self) -> Option<&Beginning> {
        self.beginning.as_ref()
    }

    /// What is remembered for the next session.
    #[must_use]
    pub fn kept(&self) -> &UiState {
        &self.kept
    }

    /// The border between panes that the mouse holds.
    #[must_use]
    pub fn grip(&self) -> Option<Border> {
        self.grip
    }

    /// The name of the theme to draw in: the one under the cursor while one is being chosen.
    #[must_use]
    pub fn theme(&self) -> &str {
        if let Some(Overlay::Picker(picker)) = &self.overlay
            && let Some(row) = picker.shown().get(picker.cursor)
            && let PickerAction::Theme(name) = &row.choice
        {
            return name;
        }
        &self.settings.theme
    }
}
