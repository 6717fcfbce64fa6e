//! The desk that a session writes at: the file, its journal, and the papers laid beside it.
//!
//! The real host and the scripted one share it; they differ in terminal, clock and clipboard alone.

use super::errand::{self, Runner};
use crate::app::{App, Effect, Export, Report, Safety};
use crate::edit::Mark;
use crate::meeting::Meeting;
use crate::run::Performed;
use crate::store::{self, Disk, Document, Mode, Opened, write_whole};
use std::collections::BTreeSet;
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
    exported: BTreeSet<PathBuf>,
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
            ..Desk::bare(disk)
        }
    }

    /// A desk with nothing on it, for a program that only looks on.
    #[must_use]
    pub fn bare(disk: Arc<dyn Disk>) -> Self {
        Desk {
            document: None,
            disk,
            saving: Vec::new(),
            safety: Safety::Safe,
            reports: Vec::new(),
            exported: BTreeSet::new(),
            failed: false,
            runner: Runner::new(false, Arc::new(|| {})),
        }
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
            Effect::Export(export) => self.export(&export),
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

    /// Writes a paper beside the meeting, over nothing but what this session has written itself.
    fn export(&mut self, export: &Export) {
        let Some(document) = &self.document else {
            return;
        };
        let folder = document
            .path()
            .parent()
            .map(PathBuf::from)
            .unwrap_or_default();
        let path = self.free(&folder.join(&export.name));
        let told = match write_whole(&*self.disk, &path, &export.bytes) {
            Ok(written) => {
                self.exported.insert(path);
                Report::Told(format!("Written: {}.", written.display()))
            }
            Err(error) => {
                Report::Failed(format!("{} could not be written: {error}.", path.display()))
            }
        };
        self.reports.push(told);
    }

    /// The first name of `paper.docx`, `paper-2.docx` … that is free, or was written here before.
    fn free(&self, wanted: &std::path::Path) -> PathBuf {
        let ours = |path: &PathBuf| self.exported.contains(path) || self.disk.stat(path).is_err();
        let stem = wanted
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default();
        let extension = wanted
            .extension()
            .map(|own| format!(".{}", own.to_string_lossy()))
            .unwrap_or_default();
        let numbered = (2..).map(|n| wanted.with_file_name(format!("{stem}-{n}{extension}")));
        std::iter::once(wanted.to_owned())
            .chain(numbered)
            .find(ours)
            .unwrap_or_else(|| wanted.to_owned())
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
