//! The rows of a list, read one after the other in a thread of its own while the list is looked at.

use super::worker::{Tell, Worker};
use crate::app::{Coming, PickerRow, ReadRows};
use crate::store::Wake;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How often what has been read is told: each time is a frame.
const OFTEN: Duration = Duration::from_millis(50);

/// What makes a row of a file.
pub type ReadRow = Box<dyn Fn(&Path) -> PickerRow + Send>;

/// A reader that ends when all is read, when it is stopped, and when the session is left.
pub(super) struct List {
    worker: Worker<(), ReadRows>,
    stop: Arc<AtomicBool>,
}

impl List {
    /// A reader of nothing yet; `wake` is called when there is something to tell.
    pub(super) fn new(wake: &Wake) -> Self {
        List {
            worker: Worker::new("list", Duration::ZERO, wake),
            stop: Arc::default(),
        }
    }

    /// Reads these files, each with the place of its row.
    pub(super) fn read(&mut self, files: Vec<(usize, PathBuf)>, read_row: ReadRow) {
        let stop = Arc::clone(&self.stop);
        let job = move |(): &mut (), tell: &Tell<ReadRows>| rows(files, &read_row, &stop, tell);
        self.worker.run(job);
    }

    /// Reads no further than the file at hand.
    pub(super) fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// What has been read since last asked.
    pub(super) fn news(&self) -> impl Iterator<Item = ReadRows> {
        self.worker.news()
    }
}

impl Drop for List {
    fn drop(&mut self) {
        self.stop();
    }
}

fn rows(
    files: Vec<(usize, PathBuf)>,
    read_row: &ReadRow,
    stop: &AtomicBool,
    tell: &Tell<ReadRows>,
) {
    let of = files.len();
    let (mut rows, mut told) = (Vec::new(), Instant::now());
    for (done, (at, path)) in files.into_iter().enumerate() {
        // Between files, not within one: what is half read tells nothing.
        if stop.load(Ordering::Relaxed) {
            return;
        }
        rows.push((at, read_row(&path)));
        let read = done + 1;
        if read == of || told.elapsed() >= OFTEN {
            let coming = Coming { read, of };
            let rows = std::mem::take(&mut rows);
            tell.tell(ReadRows { rows, coming });
            told = Instant::now();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Beginning, PickerAction};
    use std::sync::mpsc;

    fn row(path: &Path) -> PickerRow {
        PickerRow::new(
            path.display().to_string(),
            "",
            PickerAction::Begin(Beginning::Open(path.to_owned())),
        )
    }

    #[test]
    fn each_file_is_told_once_with_its_place_and_nothing_wakes_after_the_last() {
        let (wake, woken) = mpsc::channel();
        let files: Vec<_> = (0..50)
            .map(|at| (at + 3, PathBuf::from(format!("{at}.ron"))))
            .collect();
        let wake: Wake = Arc::new(move || {
            let _ = wake.send(());
        });
        let mut list = List::new(&wake);
        list.read(files, Box::new(row));
        assert!(list.worker.finish(Duration::MAX));
        let wakes = woken.try_iter().count();
        let news: Vec<ReadRows> = list.news().collect();
        assert_eq!(news.len(), wakes);
        let places: Vec<usize> = news
            .iter()
            .flat_map(|one| &one.rows)
            .map(|(at, _)| *at)
            .collect();
        assert_eq!(places, (3..53).collect::<Vec<_>>());
        assert_eq!(
            news.last().map(|one| one.coming),
            Some(Coming { read: 50, of: 50 })
        );
    }

    #[test]
    fn one_that_is_stopped_reads_no_further_than_the_file_at_hand() {
        let (go, gone) = mpsc::channel::<()>();
        let (seen, looked) = mpsc::channel();
        let files = (0..50)
            .map(|at| (at, PathBuf::from(format!("{at}.ron"))))
            .collect();
        let look = move |path: &Path| {
            let _ = seen.send(());
            // Whoever waits for this hears when the test lets go of it.
            let _ = gone.recv();
            row(path)
        };
        let wake: Wake = Arc::new(|| {});
        let mut list = List::new(&wake);
        list.read(files, Box::new(look));
        assert!(looked.recv().is_ok(), "the first is being read");
        list.stop();
        drop(go);
        assert_eq!(looked.iter().count(), 0, "no other was begun");
    }
}
