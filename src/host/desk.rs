//! The desk that a session writes at: the file, its journal, and the papers laid beside it.
//!
//! The real host and the scripted one share it; they differ in terminal, clock and clipboard alone.

use super::errand::{self, Runner};
use crate::app::{App, Effect, Export, Onto, Report, Safety};
use crate::edit::Mark;
use crate::meeting::Meeting;
use crate::run::Performed;
use crate::store::{self, Disk, Document, Exported, Mode, Opened, write_whole};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// Words that are longer than this on their way to the disk are told of.
const LATE: Duration = Duration::from_secs(1);

/// A file that is open, and what was told of it.
pub struct Desk {
    document: Option<Document>,
    disk: Arc<dyn Disk>,
    saving: Vec<(u64, Mark)>,
    safety: Safety,
    reports: Vec<Report>,
    exported: Exported,
    failed: bool,
    runner: Runner,
}

impl Desk {
    /// A desk with this file on it.
    #[must_use]
    pub fn new(document: Document, disk: Arc<dyn Disk>) -> Self {
        Desk {
            runner: Runner::new(document.threaded(), document.wake()),
            document: Some(document),
            disk,
            saving: Vec::new(),
            safety: Safety::Safe,
            reports: Vec::new(),
            exported: Exported::default(),
            failed: false,
        }
    }

    /// The same desk, which remembers in this file what papers it wrote.
    #[must_use]
    pub fn remembering(mut self, list: PathBuf) -> Self {
        self.exported = Exported::listed(list);
        self
    }

    /// Whether the session was left although something could not be written.
    #[must_use]
    pub fn failed(&self) -> bool {
        self.failed
    }

    /// Writes what was appended, in one call to the system.
    pub fn flush(&self) {
        if let Some(document) = &self.document {
            document.flush();
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
        told.extend(self.runner.reports());
        let Some(document) = &self.document else {
            return told;
        };
        for report in document.reports() {
            told.extend(match report {
                store::Report::Saved(up_to) => {
                    let mark = self.saving.iter().rev().find(|(own, _)| *own <= up_to);
                    let mark = mark.map(|(_, mark)| Report::Saved(*mark));
                    self.saving.retain(|(own, _)| *own > up_to);
                    mark
                }
                store::Report::Failed(words) => Some(Report::Failed(words)),
                store::Report::Foreign => Some(Report::ChangedUnderneath(foreign())),
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
        if self
            .document
            .as_ref()
            .is_some_and(|document| !document.untouched())
        {
            self.reports.push(Report::ChangedUnderneath(foreign()));
        }
    }

    /// Whether something is on its way to the disk that ought to be there by now.
    #[must_use]
    pub fn waiting(&self) -> bool {
        matches!(self.safety, Safety::Unsynced)
            || self
                .document
                .as_ref()
                .is_some_and(|document| matches!(document.safety(), store::Safety::Unsynced(_)))
    }

    /// Does what the session asks of the file.
    ///
    /// # Errors
    /// The effect itself, where it is for another part of the world.
    pub fn perform(
        &mut self,
        effect: Effect,
        app: &mut App,
        at_ms: u64,
    ) -> Result<Performed, Effect> {
        match effect {
            Effect::Append(record) => {
                if let Some(document) = &mut self.document {
                    document.push(&record, at_ms);
                }
            }
            Effect::Save { meeting, mark } => {
                if let Some(document) = &self.document {
                    let up_to = document.last();
                    self.saving.push((up_to, mark));
                    document.save(*meeting, up_to, at_ms);
                }
            }
            Effect::Export(export) => self.export(export),
            Effect::Amend(amendment) => {
                if let Some(document) = &self.document {
                    self.runner.run(errand::amend(document, amendment, at_ms));
                }
            }
            Effect::Reload => self.reload(app),
            Effect::KeepMine(meeting) => self.keep_mine(&meeting, app),
            Effect::Leave { anyway } => return Ok(self.leave(app, anyway, at_ms)),
            Effect::Copy(_) | Effect::Repaint | Effect::Suspend | Effect::Spell(_) => {
                return Err(effect);
            }
        }
        Ok(Performed::Done)
    }

    /// Writes a paper beside the meeting; where another's file is in the way, that is asked about.
    fn export(&mut self, export: Export) {
        let Some(document) = &self.document else {
            return;
        };
        let folder = document
            .path()
            .parent()
            .map(PathBuf::from)
            .unwrap_or_default();
        let path = folder.join(&export.name);
        let mine = export.onto == Onto::Any;
        let written = match self.exported.may_write(&*self.disk, &path) {
            Ok(free) if free || mine => write_whole(&*self.disk, &path, &export.bytes),
            Ok(_) => {
                let free = self.free(&path);
                self.reports.push(Report::InTheWay(export, free));
                return;
            }
            Err(error) => Err(error),
        };
        let told = match written {
            Ok(written) => {
                self.exported.note(&*self.disk, &path, &export.bytes);
                Report::Told(format!("Written: {}.", written.display()))
            }
            Err(error) => Report::Failed(format!(
                "{} could not be written: {}.",
                path.display(),
                store::trouble(&error)
            )),
        };
        self.reports.push(told);
    }

    /// The first name of `paper-2.docx`, `paper-3.docx` … that nothing bears yet.
    fn free(&self, wanted: &std::path::Path) -> String {
        let words = |part: Option<&std::ffi::OsStr>| {
            part.map_or_else(String::new, |part| part.to_string_lossy().into_owned())
        };
        let (stem, ending) = (words(wanted.file_stem()), words(wanted.extension()));
        (2..10_000)
            .map(|n| format!("{stem}-{n}.{ending}"))
            .find(|name| self.disk.stat(&wanted.with_file_name(name)).is_err())
            .unwrap_or_else(|| words(wanted.file_name()))
    }

    fn reload(&mut self, app: &mut App) {
        let Some(document) = self.document.take() else {
            return;
        };
        match document.reload() {
            Ok(opened) => self.take_up(opened, app),
            Err((document, words)) => {
                self.document = Some(*document);
                self.reports.push(Report::Failed(words));
            }
        }
    }

    fn keep_mine(&mut self, meeting: &Meeting, app: &mut App) {
        let Some(document) = self.document.take() else {
            return;
        };
        match document.keep_beside(meeting) {
            Ok(opened) => {
                let name = opened.document.path().display().to_string();
                self.reports
                    .push(Report::Told(format!("Your version is {name} from now on.")));
                self.take_up(opened, app);
            }
            Err((document, words)) => {
                self.document = Some(*document);
                self.reports.push(Report::Failed(words));
            }
        }
    }

    fn take_up(&mut self, opened: Opened, app: &mut App) {
        let Opened {
            document,
            history,
            saved,
            drafts,
            notices,
            ..
        } = opened;
        self.document = Some(document);
        app.take_up(history, saved);
        app.take_up_drafts(drafts);
        self.reports.extend(notices.into_iter().map(Report::Told));
    }

    /// Saves what is unsaved and removes the journal; stays where that fails, unless leaving anyway.
    fn leave(&mut self, app: &App, anyway: bool, at_ms: u64) -> Performed {
        let Some(document) = self.document.take() else {
            return Performed::Left;
        };
        let read_only = matches!(document.mode(), Mode::ReadOnly { .. });
        let unsaved = (app.modified() && !read_only).then(|| app.meeting());
        match document.leave(unsaved, at_ms) {
            Ok(()) => Performed::Left,
            Err((document, words)) if !anyway => {
                self.document = Some(*document);
                self.reports.push(Report::Held(words));
                Performed::Done
            }
            Err(_) => {
                self.failed = true;
                Performed::Left
            }
        }
    }
}

/// What is said of a file that someone else has changed.
fn foreign() -> String {
    "Another program has changed the file; nothing was overwritten. Reload it, or keep yours beside it: see the palette."
        .to_owned()
}

fn safety(document: &Document) -> Safety {
    match (document.safety(), document.mode()) {
        (store::Safety::Fault(words), _) => Safety::Fault(words),
        (_, Mode::ReadOnly { holder, kept }) => {
            let who = holder.as_ref().map_or_else(
                || "another program".to_owned(),
                |holder| format!("{} since {}", holder.user, holder.since),
            );
            let kept = kept
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            Safety::ReadOnly(format!(
                "read-only: {who} holds it; what you type is kept in {kept}"
            ))
        }
        (store::Safety::Unsynced(since), _) if since.elapsed() > LATE => Safety::Unsynced,
        (store::Safety::Safe | store::Safety::Unsynced(_), Mode::Writable) => Safety::Safe,
    }
}
