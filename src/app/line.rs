//! The session and the line of meetings that its file belongs to.

use super::App;
use super::change::Notice;
use crate::series::{Amend, Amendment};

impl App {
    /// Takes note of what came of changing the file of another meeting.
    pub(super) fn hear_amended(&mut self, amendment: &Amendment, came: Result<bool, String>) {
        let file = amendment.file.file_name().unwrap_or_default();
        let file = file.to_string_lossy();
        match (&amendment.what, came) {
            (_, Ok(false)) => {}
            (Amend::Minutes(_) | Amend::Withdrawn { .. }, Ok(true)) => {
                self.say(Notice::told(format!("Written into {file} as well.")));
            }
            (Amend::Action { .. }, Ok(true)) => {
                self.say(Notice::told(format!("Written into {file}.")));
            }
            (Amend::Minutes(_), Err(words)) => {
                let words = format!("{words} It is tried again when this meeting is opened next.");
                self.say(Notice::warned(words));
            }
            (Amend::Withdrawn { .. } | Amend::Action { .. }, Err(words)) => {
                self.say(Notice::warned(words));
            }
        }
    }
}
