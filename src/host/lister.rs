//! The rows of a list, read one after the other in a thread of its own while the list is looked at.

use crate::app::{Coming, PickerRow, ReadRows};
use crate::store::Wake;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How often what has been read is told: each time is a frame.
const OFTEN: Duration = Duration::from_millis(50);

/// What makes a row of a file.
pub type ReadRow = Box<dyn Fn(&Path) -> PickerRow + Send>;

/// A reader that ends when all is read, when it is stopped, and when the session is left.
#[derive(Debug, Default)]
pub struct Lister {
    told: Option<Receiver<ReadRows>>,
    stop: Arc<AtomicBool>,
}

impl Lister {
    /// Begins to read these files, each with the place of its row; `wake` is called when there is something to tell.
    #[must_use]
    pub fn start(files: Vec<(usize, PathBuf)>, look: ReadRow, wake: Wake) -> Self {
        let (tell, told) = channel();
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let tell = move |rows| {
            // Nobody listens any more once something was chosen.
            let _ = tell.send(rows);
            wake();
        };
        let spawned = thread::Builder::new().name("list".to_owned());
        // Without a thread the rows stay as they are.
        let spawned = spawned.spawn(move || read(files, &look, &stopped, &tell));
        Lister {
            told: spawned.is_ok().then_some(told),
            stop,
        }
    }

    /// Reads no further than the file at hand.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// What has been read since last asked.
    pub fn news(&self) -> impl Iterator<Item = ReadRows> {
        self.told.iter().flat_map(Receiver::try_iter)
    }
}

impl Drop for Lister {
    fn drop(&mut self) {
        self.stop();
    }
}

fn read(files: Vec<(usize, PathBuf)>, look: &ReadRow, stop: &AtomicBool, tell: &dyn Fn(ReadRows)) {
    let of = files.len();
    let (mut rows, mut told) = (Vec::new(), Instant::now());
    for (done, (at, path)) in files.into_iter().enumerate() {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        rows.push((at, look(&path)));
        let read = done + 1;
        if read == of || told.elapsed() >= OFTEN {
            let coming = Coming { read, of };
            let rows = std::mem::take(&mut rows);
            tell(ReadRows { rows, coming });
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
        PickerRow {
            label: path.display().to_string(),
            aside: String::new(),
            refused: None,
            choice: PickerAction::Begin(Beginning::Open(path.to_owned())),
        }
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
        let lister = Lister::start(files, Box::new(row), wake);
        // The thread lets go of what wakes when it ends.
        let wakes = woken.iter().count();
        let news: Vec<ReadRows> = lister.news().collect();
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
        let lister = Lister::start(files, Box::new(look), Arc::new(|| {}));
        assert!(looked.recv().is_ok(), "the first is being read");
        lister.stop();
        drop(go);
        assert_eq!(looked.iter().count(), 0, "no other was begun");
    }
}
