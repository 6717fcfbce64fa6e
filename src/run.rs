//! The loop: wait, drain, decide, remember, draw.
//!
//! What was typed is in the journal before it is shown, and shown before what it means is worked out. Nothing wakes
//! an idle session but the clock, and that only while it is shown.

use crate::app::{App, Durability, Effect, FileEffect, Input, Report};
use crate::linear::{Linear, Lines};
use crate::view::{Frame, Screen};
use chrono::{NaiveDateTime, Timelike};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

/// How long nothing is typed before the file is saved.
const QUIET: Duration = Duration::from_secs(2);
/// How long typing may go on before the file is saved all the same.
const AT_LATEST: Duration = Duration::from_secs(60);

/// The world, as the loop sees it. There is a real one and a scripted one.
pub trait Host {
    /// The time, never earlier than the one before and never twice the same.
    fn now(&mut self) -> NaiveDateTime;

    /// A moment on a clock that nobody sets.
    fn instant(&self) -> Instant;

    /// Waits until something happens or the time has come, and gives what has arrived; none where nothing ever
    /// will, as at the end of a script.
    fn wait(&mut self, until: Option<Instant>) -> Option<Wakeup>;

    /// Does what the session asks of the world; the journal is written by [`Host::flush`].
    fn perform(&mut self, effect: Effect, app: &mut App) -> ControlFlow<()>;

    /// Writes what was appended to the journal, in one call to the system.
    fn flush(&mut self);

    /// What the world has to say since last asked.
    fn reports(&mut self) -> Vec<Report>;

    /// Shows a frame.
    fn show(&mut self, frame: &Frame<'_>);

    /// Writes lines that are read once, and the line being typed.
    fn say(&mut self, lines: &Lines);
}

/// What a person perceives of the session: a screen that is repainted, or lines that are read once.
pub trait Frontend {
    /// Gives the host what has changed since last time.
    fn turn_to(&mut self, app: &App, host: &mut dyn Host);

    /// Gives the host the letters that were typed, before what they mean is worked out.
    fn echo(&mut self, app: &App, host: &mut dyn Host);

    /// Forgets what the terminal shows, so that all of it comes again.
    fn forget(&mut self);

    /// The session is over: gives the host what is still to be known, if the terminal keeps it.
    fn end(&mut self, app: &App, host: &mut dyn Host);
}

impl Frontend for Screen {
    fn turn_to(&mut self, app: &App, host: &mut dyn Host) {
        host.show(&self.draw(app));
    }

    fn echo(&mut self, app: &App, host: &mut dyn Host) {
        if let Some(echo) = Screen::echo(self, app) {
            host.show(&echo);
        }
    }

    fn forget(&mut self) {
        Screen::forget(self);
    }

    fn end(&mut self, _: &App, _: &mut dyn Host) {}
}

impl Frontend for Linear {
    fn turn_to(&mut self, app: &App, host: &mut dyn Host) {
        host.say(&self.speak(app));
    }

    /// What is said of a line comes when it is taken: there is nothing that letters could wait for.
    fn echo(&mut self, _: &App, _: &mut dyn Host) {}

    fn forget(&mut self) {
        Linear::forget(self);
    }

    fn end(&mut self, app: &App, host: &mut dyn Host) {
        host.say(&self.speak(app));
    }
}

/// Why the wait ended, and what has arrived.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wakeup {
    /// What happened, in order.
    pub inputs: Vec<Input>,
    /// The program is asked to end, or its terminal is gone.
    pub leave: bool,
    /// The screen was used by something else: everything is to be drawn afresh.
    pub repaint: bool,
}

/// When the file is to be saved by itself.
#[derive(Debug, Default)]
pub struct Saving {
    since: Option<Instant>,
    touched: Option<Instant>,
}

impl Saving {
    fn touch(&mut self, now: Instant, unsaved: bool) {
        self.touched = Some(now);
        if unsaved {
            self.since.get_or_insert(now);
        }
    }

    fn due(&self) -> Option<Instant> {
        let quiet = self.touched? + QUIET;
        Some(quiet.min(self.since? + AT_LATEST))
    }

    /// After a fault: the file is saved as soon as the disk takes it, also if nothing more is typed.
    fn try_again(&mut self, now: Instant) {
        if self.since.is_none() {
            self.since = Some(now);
            self.touched = Some(now);
        }
    }

    fn done(&mut self) {
        self.since = None;
    }
}

/// Runs the session until it is left.
pub fn run(app: &mut App, frontend: &mut dyn Frontend, host: &mut dyn Host) {
    let _ = go_on(app, frontend, host, &mut Saving::default());
    frontend.end(app, host);
}

/// Goes on with a session that a script has stopped in.
///
/// Says whether the session was left, or has come to the end of its script.
pub fn go_on(
    app: &mut App,
    frontend: &mut dyn Frontend,
    host: &mut dyn Host,
    saving: &mut Saving,
) -> ControlFlow<()> {
    loop {
        for report in host.reports() {
            app.hear(report);
        }
        if !app.modified() {
            saving.done();
        }
        if app.modified() && matches!(app.safety(), Durability::Fault(_)) {
            // Without a key nobody would try again, and a disk that is free once more would hold an old file.
            saving.try_again(host.instant());
        }
        // Before the wait, after the reports: what the world said is on the screen before anything is waited for.
        frontend.turn_to(app, host);
        let Some(woken) = host.wait(deadline(app, saving, host)) else {
            return ControlFlow::Continue(());
        };
        let now = host.now();
        let busy = !woken.inputs.is_empty();
        // The time comes first, so that each key is stamped with its own.
        let mut inputs = std::iter::once(Input::Tick(now))
            .chain(woken.inputs)
            .peekable();
        let mut effects = app.handle(&mut inputs);
        while inputs.peek().is_some() {
            // Another meeting is opened: what was typed ahead is for that one.
            perform(app, frontend, host, effects)?;
            effects = app.handle(&mut inputs);
        }
        if woken.repaint {
            frontend.forget();
        }
        if busy {
            saving.touch(host.instant(), app.modified());
        }
        let due = saving.due().is_some_and(|due| due <= host.instant());
        if due && app.modified() {
            effects.extend(app.save());
            saving.done();
        }
        // After the save that may be due: leaving takes what is still unsaved with it.
        if woken.leave {
            effects.extend(app.end());
        }
        perform(app, frontend, host, effects)?;
        // A letter is seen before its meaning is worked out: the next turn draws the rest.
        frontend.echo(app, host);
    }
}

/// Does what the session asked for, the journal first.
pub fn perform(
    app: &mut App,
    frontend: &mut dyn Frontend,
    host: &mut dyn Host,
    effects: Vec<Effect>,
) -> ControlFlow<()> {
    // A save holds the records before it and none after it, so it keeps its place among them.
    let (records, others): (Vec<Effect>, Vec<Effect>) = effects.into_iter().partition(|effect| {
        matches!(
            effect,
            Effect::File(FileEffect::Append(_) | FileEffect::Save { .. })
        )
    });
    for record in records {
        host.perform(record, app)?;
    }
    host.flush();
    for effect in others {
        if effect == Effect::Repaint {
            frontend.forget();
        }
        host.perform(effect, app)?;
    }
    ControlFlow::Continue(())
}

/// When to wake up by itself: for the clock, if it is shown, or to save after a quiet moment.
fn deadline(app: &App, saving: &Saving, host: &dyn Host) -> Option<Instant> {
    let save = saving.due().filter(|_| app.modified());
    let clock = app.settings().clock.then(|| {
        let into =
            u64::from(app.now().second()) * 1000 + u64::from(app.now().nanosecond() / 1_000_000);
        host.instant() + Duration::from_millis(60_000 - into.min(59_999))
    });
    [save, clock].into_iter().flatten().min()
}
