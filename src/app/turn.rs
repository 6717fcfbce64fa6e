//! Turning from one document to another within a session.

use super::effect::Effect;
use super::{App, FileName, Start, commands};
use crate::edit::{History, Mark};
use crate::meeting::Id;
use std::sync::Arc;

impl App {
    /// Turns to another document: what is set for the session stays, all else begins anew.
    pub fn turn_to(&mut self, history: History, saved: Mark, file: FileName) {
        let mut next = App::new(Start {
            history,
            ids: self.ids,
            now: self.now,
            keymap: Arc::clone(&self.keymap),
            size: self.size,
            file,
            saved,
        });
        next.settings = self.settings.clone();
        next.kept = std::mem::take(&mut self.kept);
        next.spelling = self.spelling.turned();
        next.spelling.refresh(next.history.meeting());
        next.revisions = self.revisions.after();
        *self = next;
        self.lay_out();
    }

    /// Goes to the item or the entry of this id, if it is there.
    pub fn go_to(&mut self, id: Id) -> Vec<Effect> {
        self.decide(|app| commands::go_to(app, id))
    }

    /// Takes everything that is unfinished into the minutes, as leaving does.
    pub fn put_down(&mut self) -> Vec<Effect> {
        self.decide(|app| Ok(commands::put_down(app)))
    }
}
