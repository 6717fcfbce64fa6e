//! Errands: what a session has done beside its own file, in a thread of its own, so that no key waits for it.

use crate::app::Report;
use crate::series::Amendment;
use crate::store::{OpenError, Request, Wake};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Builder, JoinHandle};

/// One thing to be done; it says what came of it.
type Errand = Box<dyn FnOnce() -> Report + Send>;

/// Changes the file of another meeting; a file that can't be one is told of in its place.
pub(super) fn amend(
    request: Result<Request, OpenError>,
    amendment: Amendment,
    at_ms: u64,
) -> Errand {
    Box::new(move || {
        let request = request.map_err(|error| error.to_string());
        let came = request.and_then(|request| {
            let amended = request.amend(at_ms, |meeting| amendment.step(meeting));
            amended.map_err(|error| error.to_string())
        });
        Report::Amended(amendment, came.map(|amended| amended.taken))
    })
}

/// A thread that runs errands one after the other; begun with the first, and waited for when it is let go.
pub(super) struct Runner {
    threads: bool,
    wake: Wake,
    told: (Sender<Report>, Receiver<Report>),
    thread: Option<(Sender<Errand>, JoinHandle<()>)>,
}

impl Runner {
    /// A runner that has nothing to do yet; `wake` is called when there is something to tell. Without threads, each
    /// errand is run where it is given.
    pub(super) fn new(threads: bool, wake: Wake) -> Self {
        Runner {
            threads,
            wake,
            told: channel(),
            thread: None,
        }
    }

    /// Has an errand run.
    pub(super) fn run(&mut self, errand: Errand) {
        if self.thread.is_none() && self.threads {
            self.thread = self.begin();
        }
        let left = match &self.thread {
            Some((ask, _)) => ask.send(errand).err().map(|back| back.0),
            None => Some(errand),
        };
        if let Some(errand) = left {
            // The runner itself listens.
            let _ = self.told.0.send(errand());
        }
    }

    fn begin(&self) -> Option<(Sender<Errand>, JoinHandle<()>)> {
        let (ask, asked) = channel::<Errand>();
        let tell = self.told.0.clone();
        let wake = Arc::clone(&self.wake);
        let spawned = Builder::new().name("errands".to_owned()).spawn(move || {
            while let Ok(errand) = asked.recv() {
                // Nobody listens any more once the session is left.
                let _ = tell.send(errand());
                wake();
            }
        });
        Some((ask, spawned.ok()?))
    }

    /// What came of errands since last asked.
    pub(super) fn reports(&self) -> impl Iterator<Item = Report> {
        self.told.1.try_iter()
    }
}

impl Drop for Runner {
    fn drop(&mut self) {
        if let Some((ask, thread)) = self.thread.take() {
            drop(ask);
            // What was decided in the meeting is written before the program ends.
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errands_are_run_in_order_and_all_before_the_end() {
        for threads in [false, true] {
            let (tell, told) = channel();
            let mut runner = Runner::new(threads, Arc::new(|| {}));
            for n in 0..20 {
                let tell = tell.clone();
                runner.run(Box::new(move || {
                    tell.send(n).unwrap();
                    Report::Told(n.to_string())
                }));
            }
            drop(runner);
            assert_eq!(
                told.try_iter().collect::<Vec<_>>(),
                (0..20).collect::<Vec<_>>()
            );
        }
    }
}
