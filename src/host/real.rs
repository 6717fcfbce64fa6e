//! The real world of a session.

use super::archivist::Archivist;
use super::clipboard::Copier;
use super::decode::Decoder;
use super::keeper::Keeper;
use super::lister::Lister;
use super::pen::Pen;
use super::poster::Poster;
use super::signals::Signals;
use super::speller::Speller;
use super::terminal::{Ready, Terminal};
use super::workspace::Workspace;
use crate::app::browse::Question;
use crate::app::{App, Clip, Effect, FileEffect, Input, Report, Setting};
use crate::config::Alert;
use crate::keys::Key;
use crate::linear::Lines;
use crate::mail::Account;
use crate::run::{Host, Wakeup};
use crate::spell::Ask;
use crate::store::Wake;
use crate::theme::ColourDepth;
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
const FLASH: Duration = Duration::from_millis(120);
/// How long words may be on their way to the disk before someone looks.
const LATE: Duration = Duration::from_millis(1100);

/// The real world: terminal, disk, clock.
pub struct Real {
    terminal: Terminal,
    signals: Signals,
    decoder: Decoder,
    pen: Pen,
    workspace: Workspace,
    out: Vec<u8>,
    arrived: Box<[u8]>,
    inbox: Vec<Input>,
    last: NaiveDateTime,
    gone: bool,
    suspend: bool,
    reports: Vec<Report>,
    speller: Speller,
    poster: Poster,
    /// Whether letters go into a text, where everything is told in lines.
    typing: bool,
    copier: Copier,
    archivist: Archivist,
    lister: Lister,
    folders: Vec<PathBuf>,
    keeper: Keeper,
    flash: Option<Instant>,
}

impl Real {
    /// A world around a terminal that was entered and a file that was opened.
    #[must_use]
    pub fn new(
        terminal: Terminal,
        signals: Signals,
        workspace: Workspace,
        speller: Speller,
        archivist: Archivist,
        depth: ColourDepth,
        keeper: Keeper,
    ) -> Self {
        Real {
            speller,
            poster: Poster::new(Account::default(), Arc::new(|| {})),
            copier: Copier::new(Arc::new(|| {})),
            archivist,
            lister: Lister::default(),
            folders: Vec::new(),
            keeper,
            typing: false,
            flash: None,
            decoder: Decoder::new(terminal.erase()),
            pen: Pen::new(depth),
            terminal,
            signals,
            workspace,
            out: Vec::with_capacity(16 * 1024),
            arrived: vec![0; READ].into(),
            inbox: Vec::new(),
            last: Local::now().naive_local(),
            gone: false,
            suspend: false,
            reports: Vec::new(),
        }
    }

    /// The same, with a mail account to send by; `wake` is called when there is something to tell of what takes time.
    #[must_use]
    pub fn sending_by(mut self, account: &Account, wake: Wake) -> Self {
        self.workspace.mail_by(account);
        self.copier = Copier::new(Arc::clone(&wake));
        self.poster = Poster::new(account.clone(), wake);
        self
    }

    /// The same, where the register is of these folders, rather than of the one of the meeting that is open.
    #[must_use]
    pub fn of_folders(mut self, folders: Vec<PathBuf>) -> Self {
        self.folders = folders;
        self
    }

    /// The same, while the rows of a list are read.
    #[must_use]
    pub fn listing(mut self, lister: Lister) -> Self {
        self.lister = lister;
        self
    }

    /// Whether somebody types at a terminal and is answered there.
    #[must_use]
    pub fn heard(&self) -> bool {
        self.terminal.typed_at()
    }

    /// Where the words are of a session that was left although its file could not be written, as a sentence.
    #[must_use]
    pub fn failed(&self) -> Option<&str> {
        self.workspace.failed()
    }

    /// Reads until there is nothing more, or enough for one frame.
    fn drain(&mut self) {
        let started = Instant::now();
        let mut total = 0;
        loop {
            match self.terminal.read(&mut self.arrived) {
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
                    self.gone = true;
                    return;
                }
            }
        }
    }

    /// What has arrived; in lines, no more than up to the next key that is no letter, so that each is answered.
    fn next_inputs(&mut self) -> Vec<Input> {
        let all = std::mem::take(&mut self.inbox);
        if !self.terminal.linear() || self.signals.terminated() {
            return all;
        }
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
            let (columns, rows) = self.terminal.size();
            self.inbox.push(Input::Resize(columns, rows));
        }
        repaint
    }

    /// Gives the terminal back and stops, until the shell calls the program back.
    fn stop(&mut self) {
        self.terminal.leave();
        let stopped =
            rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::STOP);
        debug_assert!(stopped.is_ok(), "a process may always stop itself");
        let _ = self.signals.continued();
        self.come_back();
    }

    fn come_back(&mut self) -> bool {
        self.pen.forget();
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
            match self
                .terminal
                .write(self.out.get(sent..).unwrap_or_default())
            {
                Ok(0) => match self.terminal.wait_to_write(self.signals.pipe()) {
                    Ready::Input => self.drain(),
                    Ready::TimedOut => {}
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
                self.out.extend_from_slice(b"\x1b[?5h");
                self.flash = Some(Instant::now() + FLASH);
            }
        }
        self.send();
    }

    /// Ends a flash whose time has come.
    fn end_flash(&mut self) {
        if self.flash.is_some_and(|end| end <= Instant::now()) {
            self.flash = None;
            self.out.extend_from_slice(b"\x1b[?5l");
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
            self.speller.ask(Ask::Meeting(meeting));
        }
        flow
    }

    /// Asks the archive about the folders that were named, or else the folder of the open meeting.
    fn browse(&mut self, ask: Question) {
        let folders = if self.folders.is_empty() {
            self.workspace.folder().into_iter().collect()
        } else {
            self.folders.clone()
        };
        self.archivist.ask(folders, ask);
    }

    fn copy(&mut self, clip: Clip) {
        let told = self.copier.copy(clip, &mut self.out);
        self.send();
        self.reports.extend(told);
    }
}

impl Host for Real {
    fn now(&mut self) -> NaiveDateTime {
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
            let patience = self.decoder.patience();
            let late = self.workspace.waiting().then_some(LATE);
            let ends = [until, self.flash, self.copier.due()].into_iter().flatten();
            let due = ends
                .min()
                .map(|end| end.saturating_duration_since(Instant::now()));
            let timeout = [patience, late, due].into_iter().flatten().min();
            match self.terminal.wait(self.signals.pipe(), timeout) {
                Ready::Input => self.drain(),
                Ready::Woken => self.signals.drain(),
                Ready::TimedOut if patience.is_some() && timeout == patience => {
                    self.decoder.timeout(&mut self.inbox);
                }
                Ready::TimedOut => {}
                Ready::Gone => self.gone = true,
            }
        }
        self.end_flash();
        woken.repaint = self.heed();
        woken.inputs = self.next_inputs();
        woken.leave = (self.gone && self.inbox.is_empty()) || self.signals.terminated();
        if woken
            .inputs
            .iter()
            .any(|input| matches!(input, Input::Background(_)))
        {
            self.terminal.answered();
        }
        if woken.inputs.contains(&Input::Focus(true)) {
            self.workspace.look();
        }
        Some(woken)
    }

    fn perform(&mut self, effect: Effect, app: &mut App) -> ControlFlow<()> {
        match effect {
            Effect::File(effect) => return self.perform_on_file(effect, app),
            Effect::Copy(clip) => self.copy(clip),
            Effect::Post(post) => self.poster.perform(post),
            Effect::Spell(ask) => self.speller.ask(ask),
            Effect::Browse(ask) => self.browse(ask),
            Effect::StopReading => self.lister.stop(),
            Effect::Remember(kept) => self.keeper.keep(&kept),
            Effect::Alert(alert) => self.alert(alert),
            Effect::Repaint => self.pen.forget(),
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
        reports.extend(self.poster.reports());
        reports.extend(self.copier.reports(&mut self.out));
        self.send();
        reports.extend(self.speller.answers().map(Report::Spelling));
        if reports
            .iter()
            .any(|report| matches!(report, Report::Amended(..)))
        {
            self.archivist.again();
        }
        reports.extend(self.archivist.news().map(Report::Browse));
        reports.extend(self.lister.news().map(Report::Rows));
        reports
    }

    fn show(&mut self, frame: &Frame<'_>) {
        self.pen.write(frame, &mut self.out);
        if let Some(title) = frame.title.as_ref().filter(|_| self.terminal.titled()) {
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
            if !self.terminal.apart() {
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
