//! The archive: many meetings, read and looked through in a thread of its own, so that no key waits for it.

use super::worker::{Tell, Worker};
use crate::app::browse::{Actions, ArchiveNews, Findings, Hits, Lookup, Question, ScanProgress};
use crate::archive::Index;
use crate::series::{listed, register};
use crate::store::Wake;
use chrono::{Local, NaiveDate};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

/// The most places in the minutes that are listed.
const MOST: usize = 200;

/// Where the index of a folder is kept; none where it can't be.
pub type IndexPlace = fn(&Path) -> Option<PathBuf>;

/// An archive that is asked and answers later.
pub(super) struct Archive {
    worker: Worker<Indexes, ArchiveNews>,
    index_place: IndexPlace,
    stop: Arc<AtomicBool>,
    /// The number of the newest question: an older one that still waits for its turn is passed over.
    newest: Arc<AtomicU64>,
    last: Option<(Vec<PathBuf>, Question)>,
}

/// The indexes of the folders that were asked about last.
#[derive(Default)]
struct Indexes {
    folders: Vec<PathBuf>,
    open: Vec<Index>,
    /// Whether a question that was passed over wanted the files to be read.
    stale: bool,
}

impl Archive {
    /// An archive that nobody has asked yet; `wake` is called when there is an answer.
    pub(super) fn new(index_place: IndexPlace, wake: &Wake) -> Self {
        Archive {
            // What is read of an index when the session is left is kept as far as it came.
            worker: Worker::new("archive", Duration::ZERO, wake),
            index_place,
            stop: Arc::default(),
            newest: Arc::default(),
            last: None,
        }
    }

    /// Asks about the meetings of these folders, and of the folders in them; the answer comes later.
    pub(super) fn ask(&mut self, folders: Vec<PathBuf>, ask: Question) {
        let Question::Look {
            number,
            what,
            fresh,
        } = ask.clone()
        else {
            return self.stop.store(true, Ordering::Relaxed);
        };
        // Kept whole: after an amendment the same list is wanted again, and nobody types it again.
        self.last = Some((folders.clone(), ask));
        let own = self.newest.fetch_add(1, Ordering::Relaxed) + 1;
        let (newest, stop) = (Arc::clone(&self.newest), Arc::clone(&self.stop));
        let place = self.index_place;
        self.worker.run(move |indexes, tell| {
            indexes.stale |= fresh;
            // Each letter of a search asks anew; answering all of them would leave the last, the one that counts, waiting.
            if newest.load(Ordering::Relaxed) == own {
                indexes.answer(folders, place, &stop, number, &what, tell);
            }
        });
    }

    /// Asks the last question again, of the files as they are now.
    pub(super) fn again(&mut self) {
        if let Some((folders, mut ask)) = self.last.clone() {
            if let Question::Look { fresh, .. } = &mut ask {
                *fresh = true;
            }
            self.ask(folders, ask);
        }
    }

    /// What there is to say since last asked.
    pub(super) fn news(&self) -> impl Iterator<Item = ArchiveNews> {
        self.worker.news()
    }
}

impl Indexes {
    fn answer(
        &mut self,
        folders: Vec<PathBuf>,
        place: IndexPlace,
        stop: &AtomicBool,
        number: u64,
        what: &Lookup,
        tell: &Tell<ArchiveNews>,
    ) {
        if self.open.is_empty() || self.folders != folders {
            self.stale = true;
            self.open = match opened(&folders, place) {
                Ok(indexes) => indexes,
                Err(why) => {
                    self.open.clear();
                    return tell.tell(ArchiveNews::Reading(ScanProgress::Unusable(why)));
                }
            };
            self.folders = folders;
        }
        let today = Local::now().date_naive();
        let answer = |indexes: &[Index]| match found(indexes, what, today) {
            Ok(found) => tell.tell(ArchiveNews::Found(number, found)),
            Err(why) => tell.tell(ArchiveNews::Reading(ScanProgress::Unusable(why))),
        };
        // What is known already is shown while the rest is read.
        answer(&self.open);
        if std::mem::take(&mut self.stale) {
            stop.store(false, Ordering::Relaxed);
            read(&mut self.open, stop, tell);
            answer(&self.open);
        }
    }
}

fn opened(folders: &[PathBuf], place: IndexPlace) -> Result<Vec<Index>, String> {
    let open = |folder: &PathBuf| {
        let place = place(folder).ok_or("No index can be kept in the cache folder.")?;
        Index::open(&place, folder).map_err(|error| format!("The index can't be opened: {error}."))
    };
    folders.iter().map(open).collect()
}

/// Brings the indexes up to the files.
fn read(indexes: &mut [Index], stop: &AtomicBool, tell: &Tell<ArchiveNews>) {
    let (mut broken, mut left) = (Vec::new(), 0);
    for index in indexes {
        let read = index.refresh(&mut |done, total| {
            tell.tell(ArchiveNews::Reading(ScanProgress::Going(done, total)));
            let go_on = !stop.load(Ordering::Relaxed);
            left += if go_on { 0 } else { total - done };
            go_on
        });
        match read {
            Ok(complaints) => {
                let words = complaints.into_iter();
                broken.extend(words.map(|(path, why)| format!("{}: {why}", path.display())));
            }
            Err(error) => broken.push(format!("The index can't be brought up to date: {error}.")),
        }
    }
    tell.tell(ArchiveNews::Reading(ScanProgress::Done { broken, left }));
}

/// The answer of some indexes to a question.
///
/// # Errors
/// A sentence, where an index can't be read.
pub fn found(indexes: &[Index], what: &Lookup, today: NaiveDate) -> Result<Findings, String> {
    let failed = |error| format!("The index can't be read: {error}.");
    match what {
        Lookup::Actions(query) => {
            let mut rows = Vec::new();
            for index in indexes {
                rows.extend(index.rows(query).map_err(failed)?);
            }
            let rows = query.answer(register(rows), today);
            let all = rows.len();
            // Of restricted items only the number is told: others may look at this screen.
            let rows: Vec<_> = rows.into_iter().filter(|row| !row.restricted).collect();
            Ok(Findings::Actions(Arc::new(Actions {
                hidden: all - rows.len(),
                list: listed(query, &rows),
                rows,
            })))
        }
        Lookup::Minutes(search) => {
            let mut hits = Vec::new();
            for index in indexes {
                hits.extend(index.search(search, false, MOST + 1).map_err(failed)?);
            }
            // Each folder's own come sorted; of several, the newest meetings are still to come first.
            hits.sort_by(|one, other| other.held.cmp(&one.held));
            let more = hits.len() > MOST;
            hits.truncate(MOST);
            Ok(Findings::Hits(Arc::new(Hits { hits, more })))
        }
    }
}
