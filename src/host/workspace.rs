//! The workspace that a session writes at: the file, its journal, and the papers laid beside it.
//!
//! The real host and the scripted one share it; they differ in terminal, clock and clipboard alone.

use super::file_status::{foreign, safety};
use super::jobs::{self, Job};
use super::mail::{attach, rules};
use super::papers::Papers;
use super::worker::Worker;
use crate::app::{App, Change, Durability, Effect, Export, FileEffect, Ids, Mailer, Report};
use crate::edit::HistoryMark;
use crate::mail::Account;
use crate::meeting::Meeting;
use crate::series::Amendment;
use crate::store::{self, Document, Mode, Opener, private_folder};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// A file that is open, and what was told of it.
pub struct Workspace {
    pub(super) document: Option<Document>,
    pub(super) opener: Opener,
    pub(super) saving: Vec<(u64, HistoryMark)>,
    pub(super) safety: Durability,
    pub(super) reports: Vec<Report>,
    papers: Papers,
    failed: Option<String>,
    /// Where what can be written nowhere else is kept when the session is left all the same: the first that serves.
    refuges: Vec<PathBuf>,
    jobs: Worker<(), Report>,
    mailer: Mailer,
    /// The meeting that the folder is to be read for, once its first frame is on the screen.
    to_look_back: Option<(Meeting, Ids)>,
}

impl Workspace {
    /// A workspace with this file in it; others are opened by what it takes to open them.
    pub fn new(document: Document, opener: Opener) -> Self {
        let mut workspace = Workspace::empty(opener);
        workspace.document = Some(document);
        workspace
    }

    /// A workspace in which no file lies yet: the session is about many of them.
    pub fn empty(opener: Opener) -> Self {
        // What was decided in the meeting is written before the program ends.
        let jobs = Worker::new("jobs", Duration::MAX, &opener.wake);
        Workspace {
            document: None,
            jobs: if opener.threads { jobs } else { jobs.here() },
            opener,
            saving: Vec::new(),
            safety: Durability::Safe,
            reports: Vec::new(),
            papers: Papers::default(),
            failed: None,
            refuges: Vec::new(),
            mailer: Mailer::default(),
            to_look_back: None,
        }
    }

    /// Who sends mail, and whether there is a server to send by.
    pub fn mail_by(&mut self, account: &Account) {
        self.mailer = rules::of(account);
    }

    /// The same workspace, which remembers in this file what papers it wrote.
    #[must_use]
    pub fn remembering(mut self, list: PathBuf) -> Self {
        self.papers = Papers::listed(list);
        self
    }

    /// The folder of the meeting that lies here.
    pub fn folder(&self) -> Option<PathBuf> {
        let path = self.document.as_ref()?.path();
        path.parent().map(Path::to_owned)
    }

    /// The same workspace, which keeps in one of these folders what can be written nowhere else.
    #[must_use]
    pub fn with_refuges(mut self, folders: Vec<PathBuf>) -> Self {
        self.refuges = folders;
        self
    }

    /// Where the words are of a session that was left although its file could not be written, as a sentence.
    pub fn failed(&self) -> Option<&str> {
        self.failed.as_deref()
    }

    /// Writes what was appended, in one call to the system.
    pub fn flush(&self) {
        if let Some(document) = &self.document {
            document.flush();
        }
    }

    /// Has the folder read for what line this meeting belongs to, once a frame is on the screen; what may be
    /// taken over has ids of this supply.
    pub fn look_back_for(&mut self, meeting: Meeting, ids: Ids) {
        self.to_look_back = Some((meeting, ids));
    }

    /// Reads the folder, where that is to be done.
    pub fn look_back(&mut self, at_ms: u64) {
        if let (Some(document), Some((meeting, ids))) = (&self.document, self.to_look_back.take()) {
            let opener = self.opener.clone();
            let job = jobs::look_back(opener, document, meeting, ids, at_ms);
            self.give(job);
        }
    }

    /// Has what was written made durable soon.
    pub fn rouse(&self) {
        if let Some(document) = &self.document {
            document.rouse();
        }
    }

    /// Does what the journal's own thread would do; for a host without threads.
    pub fn sync(&self) {
        if let Some(document) = &self.document {
            document.sync();
        }
    }

    /// What there is to tell since last asked.
    pub fn reports(&mut self) -> Vec<Report> {
        let mut told = std::mem::take(&mut self.reports);
        told.extend(self.jobs.news());
        let Some(document) = &self.document else {
            return told;
        };
        for report in document.reports() {
            told.extend(match report {
                store::SaveReport::Saved(up_to) => {
                    let mark = self.saving.iter().rev().find(|(own, _)| *own <= up_to);
                    let mark = mark.map(|(_, mark)| Report::Saved(*mark));
                    self.saving.retain(|(own, _)| *own > up_to);
                    mark
                }
                store::SaveReport::Failed(words) => Some(Report::Failed(words)),
                store::SaveReport::Foreign => Some(Report::ChangedUnderneath(foreign())),
            });
        }
        told.extend(document.notices().into_iter().map(Report::Told));
        let safety = safety(document);
        if safety != self.safety {
            self.safety = safety.clone();
            told.push(Report::Safety(safety));
        }
        told
    }

    /// Looks whether another program has changed the file; to be asked when the window gets the focus.
    pub fn look(&mut self) {
        let document = self.document.as_ref();
        if document.is_some_and(|document| !document.untouched()) {
            self.reports.push(Report::ChangedUnderneath(foreign()));
        }
    }

    /// Whether something is on its way to the disk that ought to be there by now.
    pub fn waiting(&self) -> bool {
        let unsynced =
            |document: &Document| matches!(document.safety(), store::Safety::Unsynced(_));
        self.safety == Durability::Unsynced || self.document.as_ref().is_some_and(unsynced)
    }

    /// Does what the session asks of the file; a break once the session is over.
    pub fn perform(&mut self, effect: FileEffect, app: &mut App, at_ms: u64) -> ControlFlow<()> {
        match effect {
            FileEffect::Append(record) => {
                if let Some(document) = &mut self.document {
                    document.push(&record, at_ms);
                }
            }
            FileEffect::Save { meeting, mark } => {
                if let Some(document) = &self.document {
                    // The save holds the records up to here. Those of the same burst that come after it must survive a kill before
                    // the next save.
                    let up_to = document.last();
                    self.saving.push((up_to, mark));
                    document.save(*meeting, up_to, at_ms);
                }
            }
            FileEffect::Export(export) => self.export(export),
            FileEffect::Open { path, at } => self.open(&path, at, app, at_ms),
            FileEffect::Amend(amendment) => self.amend(amendment, app, at_ms),
            FileEffect::MailRules => {
                let folder = self.document.as_ref().and_then(|open| open.path().parent());
                let known = rules::known(&self.mailer, &*self.opener.disk, folder);
                self.reports.extend(known);
            }
            FileEffect::Attach { at, path } => {
                let disk = Arc::clone(&self.opener.disk);
                self.give(attach::job(disk, self.folder(), at, path));
            }
            FileEffect::ChairNote(line) => {
                if let Some(document) = &self.document {
                    let disk = Arc::clone(&self.opener.disk);
                    let job = jobs::chair_note(disk, document, line);
                    self.give(job);
                }
            }
            FileEffect::Reload => self.reload(app, at_ms),
            FileEffect::KeepMine => self.keep_mine(app, at_ms),
            FileEffect::Leave { anyway } => return self.end(app, anyway, at_ms),
        }
        ControlFlow::Continue(())
    }

    /// Writes a paper beside the meeting.
    fn export(&mut self, export: Export) {
        let Some(document) = &self.document else {
            return;
        };
        let folder = document.path().parent().unwrap_or(Path::new(""));
        let told = self.papers.lay(&*self.opener.disk, folder, export);
        self.reports.push(told);
    }

    /// Changes a meeting: the one in the workspace as all else in it is changed, another through its own file.
    fn amend(&mut self, amendment: Amendment, app: &mut App, at_ms: u64) {
        let folder = self.document.as_ref().and_then(|own| own.path().parent());
        let path = folder.unwrap_or(Path::new("")).join(&amendment.file);
        if self.document.as_ref().is_some_and(|own| own.is_at(&path)) {
            // Through the session's own history, so that undo takes it back as it takes back what was typed.
            let came = amendment.step(app.meeting());
            let came = came.map(|step| {
                let effects = step.map(|step| app.apply(Change::step(step)));
                self.record(effects.unwrap_or_default(), at_ms);
                true
            });
            return self.reports.push(Report::Amended(amendment, came));
        }
        let blank = Meeting::blank(app.ids().ahead(0), app.ids().ahead(1));
        let request = self.opener.request(&path, blank);
        self.give(jobs::amend(request, amendment, at_ms));
    }

    /// Has a job done beside the session.
    fn give(&mut self, job: Job) {
        self.jobs
            .run(move |(), tell| job().into_iter().for_each(|report| tell.tell(report)));
    }

    /// Writes what the session has to record outside of its loop.
    pub(super) fn record(&mut self, effects: Vec<Effect>, at_ms: u64) {
        let Some(document) = &mut self.document else {
            return;
        };
        for effect in effects {
            if let Effect::File(FileEffect::Append(record)) = effect {
                document.push(&record, at_ms);
            }
        }
        document.flush();
    }

    /// Ends the session; it stays where something could not be written, unless leaving anyway.
    fn end(&mut self, app: &App, anyway: bool, at_ms: u64) -> ControlFlow<()> {
        match self.leave(app, at_ms) {
            Ok(()) => ControlFlow::Break(()),
            Err(words) if !anyway => {
                self.reports.push(Report::Held(words));
                ControlFlow::Continue(())
            }
            Err(words) => {
                self.failed = Some(self.keep_somewhere(app, &words));
                ControlFlow::Break(())
            }
        }
    }

    /// Sees that the words of a session are on a disk although its file can't be written, and says where.
    fn keep_somewhere(&self, app: &App, why: &str) -> String {
        let Some(document) = &self.document else {
            return why.to_owned();
        };
        // The journal has every word: whatever else could be tried adds nothing.
        if let Some(journal) = document.held_in() {
            let name = journal.display();
            return format!(
                "{why} Your notes are in {name} and come back when the file is opened again."
            );
        }
        // A folder that was deleted or unmounted took the words with it once.
        let kept = self.refuges.iter().find_map(|folder| {
            private_folder(folder).ok()?;
            document.keep_in(folder, app.meeting()).ok()
        });
        kept.map_or_else(
            || format!("{why} Your notes could be written nowhere else either."),
            |path| format!("{why} Your notes are kept in {}.", path.display()),
        )
    }

    /// Saves what is unsaved and removes the journal; where that fails the file stays in the workspace.
    pub(super) fn leave(&mut self, app: &App, at_ms: u64) -> Result<(), String> {
        let Some(document) = self.document.take() else {
            return Ok(());
        };
        let read_only = matches!(document.mode(), Mode::ReadOnly { .. });
        // A file that another program holds is never written, also not at the end: the words are in a journal of their own.
        let unsaved = (app.modified() && !read_only).then(|| app.meeting());
        document.leave(unsaved, at_ms).map_err(|(document, words)| {
            self.document = Some(*document);
            words
        })
    }
}
