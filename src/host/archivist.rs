//! The archive: many meetings, read and looked through in a thread of its own, so that no key waits for it.

use crate::app::browse::{Actions, ArchiveNews, Hits, Listing, Lookup, Question, ScanProgress};
use crate::archive::Index;
use crate::series::{Query, RegisterRow, listed, register};
use chrono::{Local, NaiveDate};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// The most places in the minutes that are listed.
const MOST: usize = 200;

/// Where the index of a folder is kept; none where it can't be.
pub type IndexPlace = fn(&Path) -> Option<PathBuf>;

/// An archive that is asked and answers later. Its thread begins with the first question.
pub struct Archivist {
    asked: Option<Sender<(Vec<PathBuf>, Question)>>,
    news: Option<Receiver<ArchiveNews>>,
    stop: Arc<AtomicBool>,
    place: IndexPlace,
    wake: Arc<dyn Fn() + Send + Sync>,
    last: Option<(Vec<PathBuf>, Question)>,
}

impl Archivist {
    /// An archive that nobody has asked yet; `wake` is called when there is an answer.
    #[must_use]
    pub fn new(place: IndexPlace, wake: Arc<dyn Fn() + Send + Sync>) -> Self {
        Archivist {
            asked: None,
            news: None,
            stop: Arc::default(),
            place,
            wake,
            last: None,
        }
    }

    /// Asks about the meetings of these folders, and of the folders in them; the answer comes later.
    pub fn ask(&mut self, folders: Vec<PathBuf>, ask: Question) {
        if ask == Question::Stop {
            self.stop.store(true, Ordering::Relaxed);
            return;
        }
        self.last = Some((folders.clone(), ask.clone()));
        if self.asked.is_none() {
            self.start();
        }
        if let Some(asked) = &self.asked {
            // Without a thread nobody reads the question.
            let _ = asked.send((folders, ask));
        }
    }

    /// Asks the last question again, of the files as they are now.
    pub fn again(&mut self) {
        if let Some((folders, Question::Look { number, what, .. })) = self.last.clone() {
            let fresh = true;
            self.ask(
                folders,
                Question::Look {
                    number,
                    what,
                    fresh,
                },
            );
        }
    }

    /// What there is to say since last asked.
    pub fn news(&self) -> impl Iterator<Item = ArchiveNews> {
        self.news.iter().flat_map(Receiver::try_iter)
    }

    fn start(&mut self) {
        let (ask, asks) = channel();
        let (tell, news) = channel();
        let (stop, wake, place) = (Arc::clone(&self.stop), Arc::clone(&self.wake), self.place);
        let tell = move |told: ArchiveNews| {
            // Nobody listens any more once the session is left.
            let _ = tell.send(told);
            wake();
        };
        let spawned = thread::Builder::new().name("archive".to_owned());
        // A thread that can't be had is an archive that never answers: nothing else suffers.
        let _ = spawned.spawn(move || serve(&asks, place, &stop, &tell));
        (self.asked, self.news) = (Some(ask), Some(news));
    }
}

/// Answers the newest question, until nobody can ask any more.
fn serve(
    asks: &Receiver<(Vec<PathBuf>, Question)>,
    place: IndexPlace,
    stop: &AtomicBool,
    tell: &dyn Fn(ArchiveNews),
) {
    let mut open: Option<(Vec<PathBuf>, Vec<Index>)> = None;
    while let Ok(first) = asks.recv() {
        let mut refresh = false;
        let mut newest = first;
        loop {
            refresh |= matches!(newest.1, Question::Look { fresh: true, .. });
            match asks.try_recv() {
                Ok(next) => newest = next,
                Err(_) => break,
            }
        }
        let (folders, Question::Look { number, what, .. }) = newest else {
            continue;
        };
        if open.as_ref().is_none_or(|(own, _)| *own != folders) {
            refresh = true;
            open = match opened(&folders, place) {
                Ok(indexes) => Some((folders, indexes)),
                Err(why) => {
                    tell(ArchiveNews::Reading(ScanProgress::Unusable(why)));
                    None
                }
            };
        }
        let Some((_, indexes)) = &mut open else {
            continue;
        };
        let today = Local::now().date_naive();
        let answer = |indexes: &[Index]| match found(indexes, &what, today) {
            Ok(found) => tell(ArchiveNews::Found(number, found)),
            Err(why) => tell(ArchiveNews::Reading(ScanProgress::Unusable(why))),
        };
        // What is known already is shown while the rest is read.
        answer(indexes);
        if refresh {
            stop.store(false, Ordering::Relaxed);
            read(indexes, stop, tell);
            answer(indexes);
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
fn read(indexes: &mut [Index], stop: &AtomicBool, tell: &dyn Fn(ArchiveNews)) {
    let (mut broken, mut left) = (Vec::new(), 0);
    for index in indexes {
        let read = index.refresh(&mut |done, total| {
            tell(ArchiveNews::Reading(ScanProgress::Going(done, total)));
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
    tell(ArchiveNews::Reading(ScanProgress::Done { broken, left }));
}

/// The answer of some indexes to a question.
///
/// # Errors
/// A sentence, where an index can't be read.
pub fn found(indexes: &[Index], what: &Lookup, today: NaiveDate) -> Result<Listing, String> {
    let failed = |error| format!("The index can't be read: {error}.");
    match what {
        Lookup::Actions(query) => {
            let rows = actions(indexes, query, today).map_err(failed)?;
            let all = rows.len();
            let rows: Vec<_> = rows.into_iter().filter(|row| !row.restricted).collect();
            Ok(Listing::Actions(Arc::new(Actions {
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
            hits.sort_by(|one, other| other.held.cmp(&one.held));
            let more = hits.len() > MOST;
            hits.truncate(MOST);
            Ok(Listing::Hits(Arc::new(Hits { hits, more })))
        }
    }
}

fn actions(
    indexes: &[Index],
    query: &Query,
    today: NaiveDate,
) -> rusqlite::Result<Vec<RegisterRow>> {
    let mut rows = Vec::new();
    for index in indexes {
        rows.extend(index.rows(query)?);
    }
    Ok(query.answer(register(rows), today))
}
