//! A journal that is open, and the thread that makes it durable.
//!
//! A thread of its own rather than a sync by the writer: a sync takes from 0.2 ms to seconds, and a key must not wait for
//! it. Records gather for a moment, so that one sync serves many keys.

use super::disk::{Disk, Stat, again};
use super::journal_start::JournalStart;
use super::journal_writer::{JournalState, JournalWriter, ThreadState};
use super::names::FileNames;
use super::safety::Wake;
use std::io;
use std::sync::{Arc, OnceLock, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long records gather before they are synced together, and after a fault how long until the next try.
const GATHER: Duration = Duration::from_millis(150);
const RETRY: Duration = Duration::from_millis(500);

/// A journal that is open, and the thread that syncs it.
pub(super) struct Journal {
    shared: Arc<JournalWriter>,
    /// Begun when it is first called: the first frame needs not wait for it. None where it could not be begun: then
    /// each flush syncs, which is slower, and safer than not at all.
    keeper: OnceLock<Option<JoinHandle<()>>>,
    threaded: bool,
}

impl Journal {
    /// Goes on with a journal; with `threaded`, a thread syncs it from the first [`rouse`](Self::rouse) on.
    pub(super) fn start(
        place: (Arc<dyn Disk>, FileNames, Option<Stat>),
        start: JournalStart,
        wake: Wake,
        threaded: bool,
    ) -> Self {
        let shared = Arc::new(JournalWriter::new(place, start, wake));
        let journal = Journal {
            shared,
            keeper: OnceLock::new(),
            threaded,
        };
        journal.flush();
        journal
    }

    pub(super) fn shared(&self) -> &Arc<JournalWriter> {
        &self.shared
    }

    /// Writes all records pushed so far with one call to the system.
    pub(super) fn flush(&self) {
        self.shared.flush();
        if let Some(None) = self.keeper.get() {
            self.shared.work();
        }
    }

    /// Has what was written made durable soon, by the thread.
    pub(super) fn rouse(&self) {
        if self.threaded {
            self.keeper.get_or_init(|| {
                let shared = Arc::clone(&self.shared);
                let builder = std::thread::Builder::new().name("journal".into());
                builder.spawn(move || shared.keep()).ok()
            });
        }
        self.shared.rouse();
    }

    /// Gives up the journal: removes its file, while it is still locked, or leaves it.
    pub(super) fn close(mut self, remove: bool) -> io::Result<()> {
        self.rest();
        let mut state = self.shared.state();
        let (Some(file), true) = (state.file.take(), remove) else {
            return Ok(());
        };
        let disk = &*self.shared.disk;
        // Under the name may stand another program's journal by now; removing that one would lose its words.
        let ours = again(|| file.stat())?.identity;
        if again(|| disk.stat(&state.path)).is_ok_and(|stat| stat.identity == ours) {
            again(|| disk.remove(&state.path))?;
            again(|| disk.sync_dir(&self.shared.names.folder))?;
        }
        Ok(())
    }

    /// Ends the thread.
    fn rest(&mut self) {
        if let Some(Some(keeper)) = self.keeper.take() {
            self.shared.state().keeper = ThreadState::Ending;
            self.shared.bell.notify_all();
            // A thread that has panicked has nothing more to say.
            let _ = keeper.join();
        }
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        self.rest();
    }
}

impl JournalWriter {
    /// The thread: awake once in a while as long as something is typed, asleep after a while of nothing.
    ///
    /// While it is awake no key has to call it.
    fn keep(&self) {
        // Awake for a while after each sync: waking a thread costs the key's path a system call and a context switch,
        // and while somebody types there is always a next record.
        let mut took = Duration::ZERO;
        loop {
            let state = self.state();
            let pause = match state.trouble {
                Some(_) => RETRY,
                None => pause_after(took),
            };
            let goes_on = |state: &mut JournalState| state.keeper != ThreadState::Ending;
            let waited = self.bell.wait_timeout_while(state, pause, goes_on);
            let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
            if state.keeper == ThreadState::Ending {
                return;
            }
            if state.wants_work() {
                drop(state);
                let began = Instant::now();
                self.work();
                took = began.elapsed();
            } else {
                state.keeper = ThreadState::Asleep;
                let uncalled = |state: &mut JournalState| state.keeper == ThreadState::Asleep;
                drop(self.bell.wait_while(state, uncalled));
            }
        }
    }
}

/// How long records gather after a sync that took so long: less on a slow disk, where a word waits for the sync that
/// runs and for the next.
fn pause_after(took: Duration) -> Duration {
    GATHER.saturating_sub(took).max(GATHER / 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_disk_is_asked_again_sooner() {
        for (took, pause) in [
            (0, 150_000),
            (5, 145_000),
            (60, 90_000),
            (120, 37_500),
            (3000, 37_500),
        ] {
            assert_eq!(
                pause_after(Duration::from_millis(took)),
                Duration::from_micros(pause),
                "{took} ms"
            );
        }
    }
}
