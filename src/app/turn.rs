//! Turning from one document to another within a session.

use super::effect::Effect;
use super::{App, FileName, Overlay, Poll, SessionStart, commands};
use crate::edit::{DraftKey, DraftState, History, HistoryMark};
use crate::meeting::Id;
use std::sync::Arc;

impl App {
    /// Turns to another document: what is set for the session stays, all else begins anew.
    pub fn turn_to(&mut self, history: History, saved: HistoryMark, file: FileName) {
        let mut next = App::new(SessionStart {
            history,
            ids: self.doc.ids,
            now: self.now,
            keymap: Arc::clone(&self.setup.keymap),
            size: self.screen.size,
            file,
            saved,
        });
        next.setup.settings = self.setup.settings.clone();
        next.setup.kept = std::mem::take(&mut self.setup.kept);
        next.known.spelling = self.known.spelling.turned();
        next.known.spelling.refresh(next.doc.history.meeting());
        // Greater than all before, or a pane that happens to count the same would not be drawn anew.
        next.revisions = self.revisions.after();
        *self = next;
        self.lay_out();
    }

    /// Every unfinished text, for a journal that begins in the middle of a session.
    pub fn unfinished(&self) -> Vec<DraftState> {
        let mut states = self.line_states();
        let mut field = |name: &str, text: String| {
            states.push(DraftState {
                key: DraftKey::Field(name.to_owned()),
                text,
            });
        };
        match &self.screen.overlay {
            Some(Overlay::Form(form)) => {
                // What a form opened with stands in the document already.
                let written = form.fields.iter().filter(|field| field.line.can_undo());
                written.for_each(|own| field(own.name, own.line.text().to_owned()));
            }
            Some(Overlay::Poll(poll)) => field(Poll::FIELD, commands::poll_line(self, poll)),
            Some(
                Overlay::Page(_)
                | Overlay::Picker(_)
                | Overlay::Browse(_)
                | Overlay::Motion(_)
                | Overlay::Export(_)
                | Overlay::Mail(_)
                | Overlay::Arising(_),
            )
            | None => {}
        }
        states.retain(|state| !state.text.is_empty());
        states
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
