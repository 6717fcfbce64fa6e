//! What works beside a session, each in a thread of its own: spelling, mail, the archive, the rows of a list, and what
//! is remembered for the next time.

use super::archive::{Archive, IndexPlace};
use super::list::List;
use super::mail::MailWorker;
use super::speller::{Shelf, Speller};
use super::worker::Worker;
use crate::app::Report;
use crate::app::browse::Question;
use crate::config::UiState;
use crate::mail::Account;
use crate::meeting::Meeting;
use crate::store::{RealDisk, Wake, private_folder, write_atomically};
use crate::theme::ColourDepth;
use std::convert::Infallible;
use std::path::PathBuf;
use std::time::Duration;

/// How long the program waits, when it is left, for what was chosen on the screen to be written.
const REMEMBERED: Duration = Duration::from_millis(400);

/// What a session has beside its terminal and its file.
pub struct Means {
    /// How many colours the terminal knows.
    pub depth: ColourDepth,
    /// Where a dictionary may be.
    pub shelf: Shelf,
    /// The account that mail is sent by.
    pub account: Account,
    /// Where the index of a folder is kept.
    pub index_place: IndexPlace,
    /// Where it is kept what was chosen on the screen; nowhere, where the user has no home.
    pub ui_state: Option<PathBuf>,
}

/// What works beside a session.
pub(super) struct Services {
    pub(super) speller: Speller,
    pub(super) mail: MailWorker,
    pub(super) list: List,
    /// The folders that the register is of; where none is named, that of the meeting that is open.
    pub(super) folders: Vec<PathBuf>,
    archive: Archive,
    ui_state: Worker<(), Infallible>,
    ui_state_file: Option<PathBuf>,
}

impl Services {
    /// Those of a session; `wake` is called when there is something to tell.
    pub(super) fn new(means: Means, meeting: &Meeting, wake: &Wake) -> Self {
        Services {
            speller: Speller::start(means.shelf, meeting, wake),
            mail: MailWorker::new(means.account, wake),
            list: List::new(wake),
            folders: Vec::new(),
            archive: Archive::new(means.index_place, wake),
            ui_state: Worker::new("ui-state", REMEMBERED, wake),
            ui_state_file: means.ui_state,
        }
    }

    /// Asks the archive; `here` is the folder of the meeting that is open.
    pub(super) fn browse(&mut self, here: Option<PathBuf>, ask: Question) {
        let folders = if self.folders.is_empty() {
            here.into_iter().collect()
        } else {
            self.folders.clone()
        };
        self.archive.ask(folders, ask);
    }

    /// Writes what was chosen on the screen. What can't be remembered is chosen again: nothing else suffers.
    pub(super) fn remember(&mut self, kept: &UiState) {
        let Some(path) = self.ui_state_file.clone() else {
            return;
        };
        // Written here, since the session may change it again before the thread comes to it.
        let text = kept.write();
        self.ui_state.run(move |(), _| {
            let _ = path.parent().map(private_folder);
            let _ = write_atomically(&RealDisk, &path, text.as_bytes());
        });
    }

    /// Adds what there is to tell since last asked.
    pub(super) fn report(&mut self, reports: &mut Vec<Report>) {
        reports.extend(self.mail.reports());
        reports.extend(self.speller.answers().map(Report::Spelling));
        let amended = |report: &Report| matches!(report, Report::Amended(..));
        if reports.iter().any(amended) {
            // The file of another meeting was changed: what the register says of it is old.
            self.archive.again();
        }
        reports.extend(self.archive.news().map(Report::Browse));
        reports.extend(self.list.news().map(Report::Rows));
    }
}
