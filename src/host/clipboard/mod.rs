//! The clipboard: the desktop's, else tmux's, else the terminal's own, else a file; the notice says which.
//!
//! ```text
//! Clip ─► routes of the surroundings ─┬─► desktop ─┐ answers, or the patience ends:
//!                                   ├─► tmux     ├─ the next route is tried
//!                                   ├─► terminal │
//!                                   └─► file    ─┘
//! ```
//!
//! The thread that asks desktop, tmux and disk begins with the first copy and is let go with the program: on X11 and
//! Wayland the words are with whoever copied them, and handed out when somebody pastes.

mod backend;
mod route;
mod sequence;

use super::worker::Worker;
use crate::app::{Clip, Report};
use crate::store::Wake;
use backend::Backend;
use route::{Route, Surroundings};
use sequence::sequence;
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long a desktop may take: one that says nothing by then is left alone from then on.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long leaving waits for the desktop to take over what was copied.
const FAREWELL: Duration = Duration::from_millis(400);

/// Who copies.
pub(super) struct Copier {
    wake: Wake,
    surroundings: Surroundings,
    worker: Worker<Backend, Option<String>>,
    waiting: VecDeque<Copying>,
}

/// Something that is being copied.
struct Copying {
    clip: Arc<Clip>,
    route: Route,
    /// The routes that are left, the best first.
    left: Vec<Route>,
    until: Instant,
}

impl Copier {
    /// A copier that calls `wake` when there is something to tell.
    pub(super) fn new(wake: Wake) -> Self {
        Copier {
            worker: begin(&wake),
            wake,
            surroundings: Surroundings::of(|name| std::env::var(name).ok()),
            waiting: VecDeque::new(),
        }
    }

    /// Copies by the best route that is open; what is for the terminal is added to `out`.
    pub(super) fn copy(&mut self, clip: Clip, out: &mut Vec<u8>) -> Option<Report> {
        let routes = self.surroundings.routes().collect();
        self.go_on(&Arc::new(clip), routes, out)
    }

    /// Tries one route after the other; none as long as the answer is waited for.
    fn go_on(
        &mut self,
        clip: &Arc<Clip>,
        mut routes: Vec<Route>,
        out: &mut Vec<u8>,
    ) -> Option<Report> {
        while !routes.is_empty() {
            let route = routes.remove(0);
            if route != Route::Terminal {
                let asked = Arc::clone(clip);
                self.worker
                    .run(move |backend, tell| tell.tell(backend.copy(&asked, route)));
                self.waiting.push_back(Copying {
                    clip: Arc::clone(clip),
                    route,
                    left: routes,
                    until: Instant::now() + PATIENCE,
                });
                return None;
            }
            if let Some(sequence) = sequence(&clip.plain, self.surroundings.within) {
                out.extend(sequence);
                return Some(copied(clip, "by the terminal, as plain text"));
            }
        }
        let words = format!("{} could not be copied: export it instead.", clip.what);
        Some(Report::Failed(words))
    }

    /// What has come of copying since last asked.
    pub(super) fn reports(&mut self, out: &mut Vec<u8>) -> Vec<Report> {
        let mut reports = Vec::new();
        let answers: Vec<_> = self.worker.news().collect();
        for answer in answers {
            let Some(copying) = self.waiting.pop_front() else {
                continue;
            };
            reports.extend(match answer {
                Some(words) => Some(copied(&copying.clip, &words)),
                None => self.go_on(&copying.clip, copying.left, out),
            });
        }
        if self.due().is_some_and(|due| due <= Instant::now()) {
            // Whoever hangs there is left to it: another begins, and nobody asks the desktop any more.
            self.worker.finish(Duration::ZERO);
            self.worker = begin(&self.wake);
            // A second try would hang for another second at each copy.
            self.surroundings.desktop = false;
            for copying in std::mem::take(&mut self.waiting) {
                let left = std::iter::once(copying.route).chain(copying.left);
                let left = left.filter(|route| *route != Route::Desktop).collect();
                reports.extend(self.go_on(&copying.clip, left, out));
            }
        }
        reports
    }

    /// When the patience with the desktop ends; none where nobody is waited for.
    pub(super) fn due(&self) -> Option<Instant> {
        self.waiting.front().map(|copying| copying.until)
    }
}

/// A clipboard manager takes the words over when the program is left, where there is one; nobody hangs for it.
fn begin(wake: &Wake) -> Worker<Backend, Option<String>> {
    Worker::new("clipboard", FAREWELL, wake)
}

/// What was copied, how much of it, and where it went.
fn copied(clip: &Clip, to: &str) -> Report {
    let lines = match clip.plain.lines().count() {
        1 => "1 line".to_owned(),
        lines => format!("{lines} lines"),
    };
    Report::Told(format!("Copied {} ({lines}) {to}.", clip.what))
}
