//! The clipboard: the desktop's, else tmux's, else the terminal's own, else a file; the notice says which.
//!
//! ```text
//! Clip ─► routes of the surroundings ─┬─► desktop ─┐ answers, or the patience ends:
//!                                   ├─► tmux     ├─ the next way is tried
//!                                   ├─► terminal │
//!                                   └─► file    ─┘
//! ```
//!
//! The thread that asks desktop, tmux and disk begins with the first copy and is let go with the program: on X11 and
//! Wayland the words are with whoever copied them, and handed out when somebody pastes.

mod clerk;
mod route;
mod sequence;

use crate::app::{Clip, Report};
use crate::store::Wake;
use clerk::Clerk;
pub(super) use clerk::at_home;
use route::{Route, Surroundings};
use sequence::sequence;
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// How long a desktop may take: one that says nothing by then is left alone from then on.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long leaving waits for the desktop to take over what was copied.
const FAREWELL: Duration = Duration::from_millis(400);

/// Who copies.
pub(super) struct Copier {
    wake: Wake,
    surroundings: Surroundings,
    clerk: Option<Desk>,
    waiting: VecDeque<Copying>,
}

/// The clerk in its thread.
struct Desk {
    ask: Sender<(Arc<Clip>, Route)>,
    answers: Receiver<Option<String>>,
}

/// Something that is being copied.
struct Copying {
    clip: Arc<Clip>,
    way: Route,
    /// The routes that are left, the best first.
    left: Vec<Route>,
    until: Instant,
}

impl Copier {
    /// A copier that calls `wake` when there is something to tell.
    pub(super) fn new(wake: Wake) -> Self {
        Copier {
            wake,
            surroundings: Surroundings::of(|name| std::env::var(name).ok()),
            clerk: None,
            waiting: VecDeque::new(),
        }
    }

    /// Copies by the best way that is open; what is for the terminal is added to `out`.
    pub(super) fn copy(&mut self, clip: Clip, out: &mut Vec<u8>) -> Option<Report> {
        let routes = self.surroundings.routes().collect();
        self.go_on(&Arc::new(clip), routes, out)
    }

    /// Tries one way after the other; none as long as the answer is waited for.
    fn go_on(
        &mut self,
        clip: &Arc<Clip>,
        mut routes: Vec<Route>,
        out: &mut Vec<u8>,
    ) -> Option<Report> {
        while !routes.is_empty() {
            let way = routes.remove(0);
            if way != Route::Terminal {
                if self.ask(clip, way) {
                    self.waiting.push_back(Copying {
                        clip: Arc::clone(clip),
                        way,
                        left: routes,
                        until: Instant::now() + PATIENCE,
                    });
                    return None;
                }
            } else if let Some(sequence) = sequence(&clip.plain, self.surroundings.within) {
                out.extend(sequence);
                return Some(copied(clip, "by the terminal, as plain text"));
            }
        }
        let words = format!("{} could not be copied: export it instead.", clip.what);
        Some(Report::Failed(words))
    }

    /// Has the clerk try a way; not where no thread can be had.
    fn ask(&mut self, clip: &Arc<Clip>, way: Route) -> bool {
        if self.clerk.is_none() {
            self.clerk = begin(&self.wake);
        }
        let asked = self
            .clerk
            .as_ref()
            .map(|clerk| clerk.ask.send((Arc::clone(clip), way)));
        matches!(asked, Some(Ok(())))
    }

    /// What has come of copying since last asked.
    pub(super) fn reports(&mut self, out: &mut Vec<u8>) -> Vec<Report> {
        let mut reports = Vec::new();
        while let Some(answer) = self
            .clerk
            .as_ref()
            .and_then(|one| one.answers.try_recv().ok())
        {
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
            self.clerk = None;
            self.surroundings.desktop = false;
            for Copying {
                clip, way, left, ..
            } in std::mem::take(&mut self.waiting)
            {
                let left = std::iter::once(way).chain(left);
                let left = left.filter(|way| *way != Route::Desktop).collect();
                reports.extend(self.go_on(&clip, left, out));
            }
        }
        reports
    }

    /// When the patience with the desktop ends; none where nobody is waited for.
    pub(super) fn due(&self) -> Option<Instant> {
        self.waiting.front().map(|copying| copying.until)
    }
}

impl Drop for Copier {
    fn drop(&mut self) {
        if let Some(Desk { ask, answers }) = self.clerk.take() {
            drop(ask);
            // A clipboard manager takes the words over, where there is one; nobody hangs for it.
            let end = Instant::now() + FAREWELL;
            let left = || end.saturating_duration_since(Instant::now());
            while answers.recv_timeout(left()).is_ok() {}
        }
    }
}

fn begin(wake: &Wake) -> Option<Desk> {
    let (ask, asked) = channel::<(Arc<Clip>, Route)>();
    let (tell, answers) = channel();
    let wake = Arc::clone(wake);
    let spawned = std::thread::Builder::new()
        .name("clipboard".to_owned())
        .spawn(move || {
            let mut clerk = Clerk::default();
            for (clip, way) in asked {
                if tell.send(clerk.copy(&clip, way)).is_err() {
                    break;
                }
                wake();
            }
        });
    spawned.ok()?;
    Some(Desk { ask, answers })
}

/// What was copied, how much of it, and where it went.
fn copied(clip: &Clip, to: &str) -> Report {
    let lines = match clip.plain.lines().count() {
        1 => "1 line".to_owned(),
        lines => format!("{lines} lines"),
    };
    Report::Told(format!("Copied {} ({lines}) {to}.", clip.what))
}
