//! The workspace turned from one file to another: opened in its place, reloaded, or kept beside.

use super::workspace::Workspace;
use crate::app::{App, Durability, FileEffect, FileName, Report};
use crate::edit::Record;
use crate::meeting::{Id, Meeting};
use crate::store::{Document, OpenError, Opened, file_name};
use std::path::Path;

impl Workspace {
    /// Takes up the file as someone else has left it.
    pub(super) fn reload(&mut self, app: &mut App, at_ms: u64) {
        let Some(document) = self.document.take() else {
            return;
        };
        match document.reload() {
            Ok(opened) => self.take_up(opened, app, at_ms),
            Err(stays) => self.lay_back(stays),
        }
    }

    /// Writes the meeting beside the file that someone else has changed, and goes on there.
    pub(super) fn keep_mine(&mut self, app: &mut App, at_ms: u64) {
        let Some(document) = self.document.take() else {
            return;
        };
        match document.keep_beside(app.meeting()) {
            Ok(mut opened) => {
                if opened.history.meeting() == app.meeting() {
                    // The journal of the copy begins here, and what it would undo stands in its records whole.
                    opened.history = app.history().clone();
                    opened.saved = opened.history.mark();
                }
                let name = opened.document.path().display();
                let words = format!("Your version is {name} from now on.");
                self.reports.push(Report::Told(words));
                self.take_up(opened, app, at_ms);
            }
            Err(stays) => self.lay_back(stays),
        }
    }

    /// Opens a meeting in place of the one that lies here; where either can't be done, that one stays.
    pub(super) fn open(&mut self, path: &Path, at: Option<Id>, app: &mut App, at_ms: u64) {
        if self.document.as_ref().is_some_and(|own| own.is_at(path)) {
            let effects = at.map(|id| app.go_to(id)).unwrap_or_default();
            return self.record(effects, at_ms);
        }
        // The other is opened first: one that can't be read costs nothing, not even an unfinished line.
        let opened = match self.read(path, at, app) {
            Ok(opened) => opened,
            Err(error) => return self.reports.push(Report::Failed(error.to_string())),
        };
        self.record(app.put_down(), at_ms);
        if let Err(words) = self.leave(app, at_ms) {
            // Its lock must not stay with a program that shows another meeting.
            opened.let_go();
            return self.reports.push(Report::Failed(words));
        }
        self.turn(opened, path, at, app);
    }

    /// Reads another file; one that is not there is a new meeting, unless there should be something in it.
    fn read(&self, path: &Path, at: Option<Id>, app: &App) -> Result<Opened, OpenError> {
        let blank = Meeting::blank(app.ids().ahead(0), app.ids().ahead(1));
        let request = self.opener.request(path, blank)?;
        if at.is_some() {
            request.there()?;
        }
        request.open()
    }

    /// Lays a file that was opened in the workspace, which is empty, and takes the session there.
    fn turn(&mut self, mut opened: Opened, path: &Path, at: Option<Id>, app: &mut App) {
        let told = opened.told().into_iter();
        self.reports.extend(told.map(Report::Told));
        self.saving.clear();
        self.safety = Durability::Safe;
        let name = file_name(path);
        app.turn_to(opened.history, opened.saved, FileName { name });
        if let Some(id) = at {
            // Nothing is unfinished in a session that has just begun: there is nothing to record.
            let _ = app.go_to(id);
        }
        app.take_up_drafts(opened.drafts);
        self.look_back_for(app.meeting().clone(), app.ids().branch());
        self.document = Some(opened.document);
    }

    fn take_up(&mut self, opened: Opened, app: &mut App, at_ms: u64) {
        self.saving.clear();
        let name = file_name(opened.document.path());
        self.document = Some(opened.document);
        app.take_up(opened.history, opened.saved, FileName { name });
        app.take_up_drafts(opened.drafts);
        // What is being typed goes on, in a journal that knows nothing of it yet.
        let unfinished = Record::Drafts(app.unfinished());
        self.record(vec![FileEffect::Append(unfinished).into()], at_ms);
        let notices = opened.notices.into_iter();
        self.reports.extend(notices.map(Report::Told));
    }

    /// Lays the file back that is left as it is, and says why.
    fn lay_back(&mut self, (document, words): (Box<Document>, String)) {
        self.document = Some(*document);
        self.reports.push(Report::Failed(words));
    }
}
