//! The real world of a session.

use super::clipboard::Copier;
use super::decode::Decoder;
use super::list::ReadRow;
use super::output::Output;
use super::services::{Means, Services};
use super::terminal::{FLASH, NO_FLASH, Ready, Signals, Terminal};
use super::workspace::Workspace;
use crate::app::{App, Clip, Effect, FileEffect, Input, Report, Setting};
use crate::config::Alert;
use crate::keys::Key;
use crate::linear::Lines;
use crate::meeting::Meeting;
use crate::run::{Host, Wakeup};
use crate::spell::Ask;
use crate::view::Frame;
use chrono::{Duration as Span, Local, NaiveDateTime, SubsecRound};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long input is drained before a frame is drawn.
const DRAIN: Duration = Duration::from_millis(8);
/// How many bytes are drained before a frame is drawn.
const DRAIN_BYTES: usize = 64 * 1024;
/// How many bytes are read at a time.
const READ: usize = 16 * 1024;
/// How long the screen flashes.
const FLASH_TIME: Duration = Duration::from_millis(120);
/// How long words may be on their way to the disk before someone looks.
const LATE: Duration = Duration::from_millis(1100);

/// The real world: terminal, disk, clock.
pub struct Real {
    terminal: Terminal,
    signals: Signals,
    decoder: Decoder,
    output: Output,
    workspace: Workspace,
    out: Vec<u8>,
    arrived: Box<[u8]>,
    inbox: Vec<Input>,
    last: NaiveDateTime,
    gone: bool,
    suspend: bool,
    /// Whether letters go into a text, where everything is told in lines.
    typing: bool,
    flash: Option<Instant>,
    reports: Vec<Report>,
    copier: Copier,
    services: Services,
}

impl Real {
    /// A world around a terminal that was entered and a file that was opened.
    pub fn new(
        terminal: Terminal,
        signals: Signals,
        mut workspace: Workspace,
        means: Means,
        meeting: &Meeting,
    ) -> Self {
        let wake = &Arc::clone(&workspace.opener.wake);
        workspace.mail_by(&means.account);
        Real {
            decoder: Decoder::new(terminal.device.erase()),
            output: Output::new(means.depth),
            terminal,
            signals,
            workspace,
            out: Vec::with_capacity(16 * 1024),
            arrived: vec![0; READ].into(),
            inbox: Vec::new(),
            last: Local::now().naive_local(),
            gone: false,
            suspend: false,
            typing: false,
            flash: None,
            reports: Vec::new(),
            copier: Copier::new(Arc::clone(wake)),
            services: Services::new(means, meeting, wake),
        }
    }

    /// The same, where the register is of these folders, rather than of the one of the meeting that is open.
    #[must_use]
    pub fn of_folders(mut self, folders: Vec<PathBuf>) -> Self {
        self.services.folders = folders;
        self
    }

    /// The same, while the rows of a list are read: of these files, each with the place of its row.
    #[must_use]
    pub fn listing(mut self, files: Vec<(usize, PathBuf)>, read_row: ReadRow) -> Self {
        self.services.list.read(files, read_row);
        self
    }

    /// Whether somebody types at a terminal and is answered there.
    pub fn heard(&self) -> bool {
        self.terminal.typed_at()
    }

    /// Where the words are of a session that was left although its file could not be written, as a sentence.
    pub fn failed(&self) -> Option<&str> {
        self.workspace.failed()
    }

    /// Reads until there is nothing more, or enough for one frame.
    fn drain(&mut self) {
        let started = Instant::now();
        // All that is there before a frame is drawn: a frame for each read made a pasted page a film of itself.
        // But no more than this, so that a flood (a held key, mouse reports) is seen while it comes.
        let mut total = 0;
        loop {
            match self.terminal.device.read(&mut self.arrived) {
                Ok(0) => return,
                Ok(count) => {
                    let bytes = self.arrived.get(..count).unwrap_or_default();
                    self.decoder.feed(bytes, &mut self.inbox);
                    total += count;
                    // A read that was not filled has taken all there was.
                    let more = count == READ || (count >= 4095 && total < DRAIN_BYTES);
                    if !more || total >= DRAIN_BYTES || started.elapsed() >= DRAIN {
                        return;
                    }
                }
                Err(_) => {
                    // Not an end at once: what was read before is still handled, and journalled, by the next turn.
                    self.gone = true;
                    return;
                }
            }
        }
    }

    /// What has arrived; in lines, no more than up to the next key that is no letter, so that each is answered.
    fn next_inputs(&mut self) -> Vec<Input> {
        let all = std::mem::take(&mut self.inbox);
        if !self.terminal.linear || self.signals.terminated() {
            return all;
        }
        // A script that pipes "y" and a name in one write means the first for the question and the second for its answer.
        let letter = |input: &Input| matches!(input, Input::Key(chord) if matches!(chord.key, Key::Char(_)) && !chord.ctrl && !chord.alt);
        let alone = |input: &Input| !self.typing || !letter(input);
        let end = all.iter().position(alone);
        let end = end.map_or(all.len(), |at| at + 1);
        let mut all = all.into_iter();
        let next = all.by_ref().take(end).collect();
        self.inbox = all.collect();
        next
    }

    /// Hears what the terminal has answered while the file was opened: the first frame is then in the right colours.
    ///
    /// Nothing is waited for; what was typed meanwhile is kept for the first turn.
    pub fn look_round(&mut self, app: &mut App) {
        // By now the answer has mostly come, for the question went out before the file was opened. Drawn in the wrong
        // colours first, the whole screen would be drawn twice.
        self.drain();
        for input in std::mem::take(&mut self.inbox) {
            if let Input::Background(ground) = input {
                app.set_up(Setting::Background(ground));
                self.terminal.answered();
            } else {
                self.inbox.push(input);
            }
        }
    }

    /// Takes note of the signals that have come; `true` if the screen is to be drawn afresh.
    fn heed(&mut self) -> bool {
        let mut repaint = false;
        if self.signals.stopped() || std::mem::take(&mut self.suspend) {
            self.stop();
            repaint = true;
        } else if self.signals.continued() {
            repaint = self.come_back();
        }
        if self.signals.resized() || repaint {
            // Also where no signal told of it: a window may have been resized while the program was stopped.
            let (columns, rows) = self.terminal.size();
            self.inbox.push(Input::Resize(columns, rows));
        }
        repaint
    }

    /// Gives the terminal back and stops, until the shell calls the program back.
    fn stop(&mut self) {
        self.terminal.leave();
        self.signals.stop_here();
        self.come_back();
    }

    fn come_back(&mut self) -> bool {
        self.output.forget();
        // Raw mode again, not only the screen: the shell has set the terminal up for itself meanwhile.
        if self.terminal.enter().is_err() {
            self.gone = true;
        }
        true
    }

    /// Writes what a slow terminal has not taken yet; keys are read meanwhile, and a signal ends the wait.
    fn send(&mut self) {
        if !self.terminal.typed_at() {
            // There is no terminal to be steered.
            self.out.clear();
        }
        let mut sent = 0;
        while sent < self.out.len() && !self.gone {
            let rest = self.out.get(sent..).unwrap_or_default();
            match self.terminal.device.write(rest) {
                // A terminal that was stopped (Ctrl-S, a frozen window) may take nothing for hours: the journal goes on, and
                // a signal must still end the program.
                Ok(0) => match self.terminal.device.wait_to_write(&self.signals) {
                    Ready::Input => self.drain(),
                    Ready::Output | Ready::TimedOut => {}
                    Ready::Woken if self.signals.terminated() => break,
                    Ready::Woken => self.signals.drain(),
                    Ready::Gone => self.gone = true,
                },
                Ok(count) => sent += count,
                Err(_) => self.gone = true,
            }
        }
        self.out.clear();
    }

    /// Rings, or turns the screen over until the flash is to end.
    fn alert(&mut self, alert: Alert) {
        match alert {
            Alert::None => return,
            Alert::Bell => self.out.push(7),
            Alert::Flash => {
                self.out.extend_from_slice(FLASH);
                self.flash = Some(Instant::now() + FLASH_TIME);
            }
        }
        self.send();
    }

    /// Ends a flash whose time has come.
    fn end_flash(&mut self) {
        if self.flash.is_some_and(|end| end <= Instant::now()) {
            self.flash = None;
            self.out.extend_from_slice(NO_FLASH);
            self.send();
        }
    }

    fn perform_on_file(&mut self, effect: FileEffect, app: &mut App) -> ControlFlow<()> {
        let another = matches!(
            effect,
            FileEffect::Reload | FileEffect::KeepMine | FileEffect::Open { .. }
        );
        let flow = self.workspace.perform(effect, app, machine_time());
        if another {
            let meeting = Box::new(app.meeting().clone());
            self.services.speller.ask(Ask::Meeting(meeting));
        }
        flow
    }

    fn copy(&mut self, clip: Clip) {
        let told = self.copier.copy(clip, &mut self.out);
        self.send();
        self.reports.extend(told);
    }
}

impl Host for Real {
    fn now(&mut self) -> NaiveDateTime {
        // A clock that was set back, or two keys in one millisecond: entries must keep the order in which they were typed.
        let after = self.last + Span::milliseconds(1);
        self.last = Local::now().naive_local().trunc_subsecs(3).max(after);
        self.last
    }

    fn instant(&self) -> Instant {
        Instant::now()
    }

    fn wait(&mut self, until: Option<Instant>) -> Option<Wakeup> {
        // Only now: waking the thread that syncs would have cost the frame its processor.
        self.workspace.rouse();
        self.workspace.look_back(machine_time());
        let mut woken = Wakeup::default();
        if self.inbox.is_empty() && !self.gone && !self.signals.terminated() {
            // An Esc alone is a key only once nothing has followed it.
            let patience = self.decoder.patience();
            // Nobody wakes the loop when a sync takes long; then somebody has to look, to say so.
            let late = self.workspace.waiting().then_some(LATE);
            let due = [until, self.flash, self.copier.due()];
            let due = due.into_iter().flatten().min();
            let due = due.map(|end| end.saturating_duration_since(Instant::now()));
            let timeout = [patience, late, due].into_iter().flatten().min();
            match self.terminal.device.wait(Some(&self.signals), timeout) {
                Ready::Input => self.drain(),
                Ready::Woken => self.signals.drain(),
                Ready::TimedOut if patience.is_some() && timeout == patience => {
                    self.decoder.timeout(&mut self.inbox);
                }
                Ready::Output | Ready::TimedOut => {}
                Ready::Gone => self.gone = true,
            }
        }
        self.end_flash();
        woken.repaint = self.heed();
        woken.inputs = self.next_inputs();
        woken.leave = (self.gone && self.inbox.is_empty()) || self.signals.terminated();
        let answer = |input: &Input| matches!(input, Input::Background(_));
        if woken.inputs.iter().any(answer) {
            self.terminal.answered();
        }
        // Whoever comes back to the window may have changed the file in another.
        if woken.inputs.contains(&Input::Focus(true)) {
            self.workspace.look();
        }
        Some(woken)
    }

    fn perform(&mut self, effect: Effect, app: &mut App) -> ControlFlow<()> {
        match effect {
            Effect::File(effect) => return self.perform_on_file(effect, app),
            Effect::Copy(clip) => self.copy(clip),
            Effect::Post(post) => self.services.mail.perform(post),
            Effect::Spell(ask) => self.services.speller.ask(ask),
            Effect::Browse(ask) => self.services.browse(self.workspace.folder(), ask),
            Effect::StopReading => self.services.list.stop(),
            Effect::Remember(kept) => self.services.remember(&kept),
            Effect::Alert(alert) => self.alert(alert),
            Effect::Repaint => self.output.forget(),
            Effect::Suspend => self.suspend = true,
        }
        ControlFlow::Continue(())
    }

    fn flush(&mut self) {
        self.workspace.flush();
    }

    fn reports(&mut self) -> Vec<Report> {
        let mut reports = std::mem::take(&mut self.reports);
        reports.extend(self.workspace.reports());
        reports.extend(self.copier.reports(&mut self.out));
        self.send();
        self.services.report(&mut reports);
        reports
    }

    fn show(&mut self, frame: &Frame<'_>) {
        self.output.write(frame, &mut self.out);
        // OSC 2, the window alone; crossterm's OSC 0 names the icon, too, which is not put aside and would stay.
        if let Some(title) = frame.title.as_ref().filter(|_| self.terminal.manners.talks) {
            self.out.extend(format!("\x1b]2;{title}\x07").bytes());
        }
        if !self.out.is_empty() {
            self.send();
        }
    }

    fn say(&mut self, lines: &Lines) {
        self.typing = lines.typing;
        self.gone |= self.terminal.say(&lines.lines).is_err();
        if self.terminal.typed_at() {
            self.out.extend(lines.before.bytes());
            if self.terminal.apart.is_none() {
                let rows = lines.rows();
                self.out
                    .extend(rows.flat_map(|row| row.bytes().chain(*b"\r\n")));
            }
            self.out.extend(lines.after.bytes());
            self.send();
        }
    }
}

/// The machine's time, in milliseconds since 1970.
fn machine_time() -> u64 {
    u64::try_from(chrono::Utc::now().timestamp_millis()).unwrap_or(0)
}
