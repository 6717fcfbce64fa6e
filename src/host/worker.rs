//! A thread for one owner, so that no key waits for what takes time.
//!
//! The one shape of all that is done beside the session: the archive, the rows of a list, mail, spelling, the
//! clipboard, what is written beside the meeting. Not a pool (`rayon`, `threadpool`), whose threads are shared: mail
//! that waits for a silent server would hold a search or the note that is to be written; and not an async runtime,
//! the largest dependency by far for six threads that nearly always sleep. The thread that makes the journal durable
//! is the store's own, since its promises are more than "later".

use crate::store::Wake;
use std::convert::Infallible;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::Builder;
use std::time::Duration;

/// Something to be done, with what the worker keeps from one job to the next.
type Job<S, T> = Box<dyn FnOnce(&mut S, &Tell<T>) + Send>;

/// Does jobs one after the other, in a thread that begins with the first; what they tell is heard later.
pub(super) struct Worker<S, T> {
    name: &'static str,
    /// How long letting it go waits for the jobs that were given.
    grace: Duration,
    tell: Tell<T>,
    told: Receiver<T>,
    place: Place<S, T>,
}

/// Where jobs are done.
enum Place<S, T> {
    /// Nowhere yet.
    Idle,
    /// In a thread; `over` ends when the thread does.
    Thread {
        jobs: Sender<Job<S, T>>,
        over: Receiver<Infallible>,
    },
    /// Where they are given.
    Here(S),
}

/// Tells the session something, and wakes it.
pub(super) struct Tell<T> {
    to: Sender<T>,
    wake: Wake,
}

impl<T> Tell<T> {
    pub(super) fn tell(&self, news: T) {
        // Nobody listens any more once the session is left.
        let _ = self.to.send(news);
        (self.wake)();
    }
}

impl<T> Clone for Tell<T> {
    fn clone(&self) -> Self {
        let (to, wake) = (self.to.clone(), Wake::clone(&self.wake));
        Tell { to, wake }
    }
}

impl<S: Default + 'static, T: Send + 'static> Worker<S, T> {
    /// A worker that has nothing to do yet; `wake` is called when there is something to hear.
    pub(super) fn new(name: &'static str, grace: Duration, wake: &Wake) -> Self {
        let (to, told) = channel();
        let wake = Wake::clone(wake);
        Worker {
            name,
            grace,
            tell: Tell { to, wake },
            told,
            place: Place::Idle,
        }
    }

    /// The same without a thread: each job is done where it is given.
    pub(super) fn here(mut self) -> Self {
        self.place = Place::Here(S::default());
        self
    }

    /// Has a job done after those before it.
    pub(super) fn run(&mut self, job: impl FnOnce(&mut S, &Tell<T>) + Send + 'static) {
        if matches!(self.place, Place::Idle) {
            self.place = self.begin();
        }
        // Boxed, so that one thread does jobs of every kind; a second's worth of typing has none at all.
        let job: Job<S, T> = Box::new(job);
        let left = match &self.place {
            Place::Thread { jobs, .. } => jobs.send(job).err().map(|back| back.0),
            Place::Idle | Place::Here(_) => Some(job),
        };
        let Some(job) = left else { return };
        if !matches!(self.place, Place::Here(_)) {
            // A job before has ended the thread by a panic: late is better than never.
            self.place = Place::Here(S::default());
        }
        if let Place::Here(state) = &mut self.place {
            job(state, &self.tell);
        }
    }

    fn begin(&self) -> Place<S, T> {
        let (jobs, given) = channel::<Job<S, T>>();
        let (ends, over) = channel();
        let tell = self.tell.clone();
        let spawned = Builder::new().name(self.name.to_owned()).spawn(move || {
            let mut state = S::default();
            for job in given {
                job(&mut state, &tell);
            }
            // What it keeps is let go first: the desktop's clipboard hands its words over then.
            drop(state);
            drop(ends);
        });
        // A system that gives no thread makes the session wait, and loses nothing.
        spawned.map_or_else(
            |_| Place::Here(S::default()),
            |_| Place::Thread { jobs, over },
        )
    }
}

impl<S, T> Worker<S, T> {
    /// What was told since last asked.
    pub(super) fn news(&self) -> impl Iterator<Item = T> {
        self.told.try_iter()
    }

    /// Takes no more jobs, and waits this long for those that were given; whether all are done.
    pub(super) fn finish(&mut self, grace: Duration) -> bool {
        match std::mem::replace(&mut self.place, Place::Idle) {
            Place::Thread { jobs, over } => {
                drop(jobs);
                over.recv_timeout(grace) == Err(RecvTimeoutError::Disconnected)
            }
            Place::Idle | Place::Here(_) => true,
        }
    }
}

impl<S, T> Drop for Worker<S, T> {
    fn drop(&mut self) {
        self.finish(self.grace);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn worker(grace: Duration) -> Worker<Vec<u32>, u32> {
        let wake: Wake = Arc::new(|| {});
        Worker::new("test", grace, &wake)
    }

    #[test]
    fn jobs_are_done_in_order_with_what_was_kept_and_all_before_the_end() {
        for worker in [worker(Duration::MAX), worker(Duration::MAX).here()] {
            let mut worker = worker;
            let (done, seen) = channel();
            for n in 0..20 {
                let done = done.clone();
                worker.run(move |kept, tell| {
                    kept.push(n);
                    tell.tell(n);
                    done.send(kept.len()).unwrap();
                });
            }
            assert!(worker.finish(Duration::MAX));
            assert_eq!(
                worker.news().collect::<Vec<_>>(),
                (0..20).collect::<Vec<_>>()
            );
            drop(worker);
            assert_eq!(
                seen.try_iter().collect::<Vec<_>>(),
                (1..=20).collect::<Vec<_>>()
            );
        }
    }

    #[test]
    fn one_that_hangs_is_left_and_what_a_panic_has_ended_goes_on() {
        let mut hanging = worker(Duration::ZERO);
        let (go, gone) = channel::<()>();
        hanging.run(move |_, _| gone.recv().unwrap_or_default());
        assert!(!hanging.finish(Duration::ZERO));
        drop(go);
        let mut broken = worker(Duration::MAX);
        broken.run(|_, _| panic!("a job that fails"));
        let Place::Thread { over, .. } = &broken.place else {
            panic!("a thread was begun");
        };
        assert_eq!(over.recv(), Err(std::sync::mpsc::RecvError));
        // The thread lets go of its jobs a moment after it says that it is over.
        while broken.news().next().is_none() {
            broken.run(|_, tell| tell.tell(1));
        }
    }
}
