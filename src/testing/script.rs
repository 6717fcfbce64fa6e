//! The scripted host: the whole world of a session in memory, so that a test can type and look.

use super::MemDisk;
use super::archive;
use super::terminal::FakeTerminal;
use super::typing::inputs;
use crate::app::browse::{ArchiveNews, Question};
use crate::app::{
    App, Clip, Effect, FileName, Ids, Input, MailRequest, OutputMode, Report, SessionStart, Setting,
};
use crate::command::Command;
use crate::config::UiState;
use crate::edit::Holder;
use crate::host::Workspace;
use crate::keys::Keymap;
use crate::linear::{Linear, Lines};
use crate::meeting::{Id, Meeting};
use crate::run::{self, Frontend, Host, Saving, Wakeup};
use crate::spell::{Answer, Ask, Dictionary, DictionaryState, Proof};
use crate::store::{OpenError, Opened, Opener};
use crate::view::{Frame, Screen};
use chrono::{Duration, NaiveDate, NaiveDateTime};
use ratatui::buffer::Cell;
use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

/// The file that scripts write to.
pub const FILE: &str = "/minutes.ron";

/// A world in memory.
pub struct Script {
    workspace: Workspace,
    disk: MemDisk,
    waiting: VecDeque<Wakeup>,
    now: NaiveDateTime,
    started: Instant,
    elapsed: std::time::Duration,
    terminal: FakeTerminal,
    clips: Vec<Clip>,
    posts: Vec<MailRequest>,
    proof: Option<Proof>,
    answers: Vec<Answer>,
    news: Vec<ArchiveNews>,
    last: Option<Question>,
    kept: Vec<UiState>,
    alerts: usize,
    title: String,
    said: Vec<String>,
    typed: String,
}

/// A session on a scripted host, driven key by key.
pub struct Stage {
    /// The session.
    pub app: App,
    /// What the terminal shows.
    pub screen: Screen,
    /// The world.
    pub script: Script,
    linear: Option<Linear>,
    saving: Saving,
    left: bool,
}

impl Stage {
    /// Opens a meeting on a screen of this size; the time is 10:17 on Monday 14 October 2019.
    ///
    /// # Panics
    /// Where the scripted disk refuses: a script that harms the disk opens by [`Stage::on`].
    #[must_use]
    pub fn new(meeting: &Meeting, columns: u16, rows: u16) -> Self {
        let disk = MemDisk::new();
        disk.put(FILE, crate::format::ron::write(meeting));
        match Stage::on(disk, columns, rows) {
            Ok(stage) => stage,
            Err(error) => panic!("{error}"),
        }
    }

    /// Opens what is on a disk, as after a crash.
    ///
    /// # Errors
    /// The sentence that the person would see.
    pub fn on(disk: MemDisk, columns: u16, rows: u16) -> Result<Self, OpenError> {
        let now = NaiveDate::from_ymd_opt(2019, 10, 14).and_then(|day| day.and_hms_opt(10, 17, 0));
        let now = now.unwrap_or_default();
        let opener = Opener {
            disk: Arc::new(disk.clone()),
            holder: Holder {
                pid: 1,
                user: "ana".into(),
                host: "desk".into(),
                since: "10.17".into(),
            },
            wake: Arc::new(|| {}),
            threads: false,
        };
        let blank = Meeting::blank(Id::from_bits(1), Id::from_bits(2));
        let Opened {
            document,
            history,
            saved,
            drafts,
            notices,
            ..
        } = opener.request(Path::new(FILE), blank)?.open()?;
        let mut app = App::new(SessionStart {
            history,
            ids: Ids::from_seed(seed(&disk)),
            now,
            keymap: Arc::new(Keymap::standard()),
            size: (columns, rows),
            file: FileName {
                name: "minutes.ron".into(),
            },
            saved,
        });
        let mut table = Workspace::new(document, opener);
        table.look_back_for(app.meeting().clone(), app.ids().branch());
        app.take_up_drafts(drafts);
        for notice in notices {
            app.hear(Report::Told(notice));
        }
        let script = Script {
            workspace: table,
            disk,
            waiting: VecDeque::new(),
            now,
            started: Instant::now(),
            elapsed: std::time::Duration::ZERO,
            terminal: FakeTerminal::new(columns, rows),
            clips: Vec::new(),
            posts: Vec::new(),
            proof: None,
            answers: Vec::new(),
            news: Vec::new(),
            last: None,
            kept: Vec::new(),
            alerts: 0,
            title: String::new(),
            said: Vec::new(),
            typed: String::new(),
        };
        let mut stage = Stage {
            app,
            screen: Screen::new(false),
            script,
            linear: None,
            saving: Saving::default(),
            left: false,
        };
        stage.look();
        Ok(stage)
    }

    /// Lays a dictionary beside the session, with the user's own words; it has read the meeting when this returns.
    pub fn spell<'a>(
        &mut self,
        dictionary: Box<dyn Dictionary>,
        own: impl IntoIterator<Item = &'a str>,
    ) -> &mut Self {
        let mut proof = Proof::new(dictionary, own);
        let meeting = Box::new(self.app.meeting().clone());
        self.script
            .answers
            .push(Answer::State(DictionaryState::Ready));
        self.script
            .answers
            .extend(proof.answer(Ask::Meeting(meeting)));
        self.script.proof = Some(proof);
        self.look();
        self
    }

    /// Types keys as keymaps write them in angle brackets, and everything else as it stands:
    /// `"! RS to book<enter>"`. Each key is handled by itself, as at human speed.
    pub fn keys(&mut self, script: &str) -> &mut Self {
        for input in inputs(script) {
            self.give(vec![input]);
        }
        self
    }

    /// The same, all at once, as typed ahead or over a slow line.
    pub fn burst(&mut self, script: &str) -> &mut Self {
        self.give(inputs(script));
        self
    }

    /// Gives the session some input and lets it run until it waits again.
    pub fn give(&mut self, inputs: Vec<Input>) -> &mut Self {
        self.script.waiting.push_back(Wakeup {
            inputs,
            ..Wakeup::default()
        });
        self.go_on()
    }

    /// Lets time pass.
    pub fn wait(&mut self, seconds: i64) -> &mut Self {
        self.script.now += Duration::seconds(seconds);
        self.script.elapsed += std::time::Duration::from_secs(seconds.unsigned_abs());
        self.give(Vec::new())
    }

    /// Asks the program to end, as a signal does.
    pub fn end(&mut self) -> &mut Self {
        self.script.waiting.push_back(Wakeup {
            leave: true,
            ..Wakeup::default()
        });
        self.go_on()
    }

    /// Runs a command, as choosing it from the palette does.
    pub fn run(&mut self, command: impl Into<Command>) -> &mut Self {
        let mut effects = self.app.handle([]);
        effects.extend(self.app.run(command));
        self.perform(effects)
    }

    /// Asks the world for something, as a command does.
    pub fn ask(&mut self, effect: Effect) -> &mut Self {
        self.perform(vec![effect])
    }

    fn perform(&mut self, effects: Vec<Effect>) -> &mut Self {
        let frontend = frontend(&mut self.screen, self.linear.as_mut());
        self.left = run::perform(&mut self.app, frontend, &mut self.script, effects).is_break();
        self.look();
        self
    }

    /// Whether the program has ended.
    #[must_use]
    pub fn left(&self) -> bool {
        self.left
    }

    fn go_on(&mut self) -> &mut Self {
        let frontend = frontend(&mut self.screen, self.linear.as_mut());
        let ended = run::go_on(&mut self.app, frontend, &mut self.script, &mut self.saving);
        self.left |= ended.is_break();
        if self.left
            && let Some(linear) = &mut self.linear
        {
            Frontend::end(linear, &self.app, &mut self.script);
        }
        self
    }

    fn look(&mut self) {
        for report in self.script.reports() {
            self.app.hear(report);
        }
        frontend(&mut self.screen, self.linear.as_mut()).turn_to(&self.app, &mut self.script);
    }

    /// Lets the session be heard instead of seen.
    pub fn hear_it(&mut self, sense: OutputMode) -> &mut Self {
        self.app.set_up(Setting::OutputMode(sense));
        self.linear = Some(Linear::new(sense == OutputMode::Heard));
        self.look();
        self
    }

    /// What was said since it was last asked.
    pub fn said(&mut self) -> Vec<String> {
        std::mem::take(&mut self.script.said)
    }

    /// The line being typed, as it stands on a terminal that is only written on.
    #[must_use]
    pub fn typed(&self) -> &str {
        self.script.typed.trim_end()
    }

    /// The rows on the terminal, without blanks at their ends.
    #[must_use]
    pub fn rows(&self) -> Vec<String> {
        self.script.terminal.rows()
    }

    /// Everything on the terminal.
    #[must_use]
    pub fn text(&self) -> String {
        self.rows().join("\n")
    }

    /// Where the terminal's cursor is: column and row from 0; none where it is hidden.
    #[must_use]
    pub fn cursor(&self) -> Option<(u16, u16)> {
        self.script.terminal.cursor()
    }

    /// The disk, to look at and to harm.
    #[must_use]
    pub fn disk(&self) -> &MemDisk {
        &self.script.disk
    }

    /// What was asked of the world about mail.
    #[must_use]
    pub fn posts(&self) -> &[MailRequest] {
        &self.script.posts
    }

    /// Lets the world speak, and shows what comes of it.
    pub fn hear(&mut self, report: Report) -> &mut Self {
        self.app.hear(report);
        self.look();
        self
    }

    /// What was put on the clipboard, in order.
    #[must_use]
    pub fn clips(&self) -> &[Clip] {
        &self.script.clips
    }

    /// What was remembered for the next session, the newest last.
    #[must_use]
    pub fn kept(&self) -> &[UiState] {
        &self.script.kept
    }

    /// The title of the window.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.script.title
    }

    /// How often the bell rang, or the screen flashed.
    #[must_use]
    pub fn alerts(&self) -> usize {
        self.script.alerts
    }

    /// Whether what is on the terminal is what a fresh screen would draw.
    #[must_use]
    pub fn whole(&self) -> bool {
        self.odd_cell().is_none()
    }

    /// The first cell that a fresh screen would draw otherwise: column and row, what it shows, what it should show.
    #[must_use]
    pub fn odd_cell(&self) -> Option<(u16, u16, Cell, Cell)> {
        let mut fresh = Screen::new(false);
        fresh.draw(&self.app);
        self.script.terminal.odd_cell(fresh.buffer())
    }
}

/// What the person perceives the session by.
fn frontend<'a>(screen: &'a mut Screen, linear: Option<&'a mut Linear>) -> &'a mut dyn Frontend {
    match linear {
        Some(linear) => linear,
        None => screen,
    }
}

/// Randomness that is the same for the same disk, and another after anything was written.
fn seed(disk: &MemDisk) -> u64 {
    let names = disk.names();
    let sizes = names.iter().filter_map(|name| disk.look(name));
    sizes.map(|bytes| bytes.len() as u64).sum::<u64>() + names.len() as u64 + 42
}

impl Script {
    /// Writes as a terminal does that is only written on from the left.
    fn write(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\u{8}' => {
                    self.typed.pop();
                }
                '\n' => self.typed.clear(),
                '\r' => {}
                c => self.typed.push(c),
            }
        }
    }

    /// Asks the archive, which answers at once.
    fn look_through(&mut self, ask: Question) -> Vec<ArchiveNews> {
        let news = archive::at_once(&self.disk, &ask, self.now.date());
        self.last = Some(ask);
        news
    }
}

impl Host for Script {
    fn now(&mut self) -> NaiveDateTime {
        self.now += Duration::milliseconds(1);
        self.now
    }

    fn instant(&self) -> Instant {
        self.started + self.elapsed
    }

    fn wait(&mut self, _until: Option<Instant>) -> Option<Wakeup> {
        self.waiting.pop_front()
    }

    fn perform(&mut self, effect: Effect, app: &mut App) -> ControlFlow<()> {
        let at_ms = u64::try_from(self.now.and_utc().timestamp_millis()).unwrap_or(0);
        match effect {
            Effect::File(effect) => return self.workspace.perform(effect, app, at_ms),
            Effect::Copy(clip) => self.clips.push(clip),
            Effect::Post(post) => self.posts.push(post),
            Effect::Spell(ask) => {
                let answer = self.proof.as_mut().and_then(|proof| proof.answer(ask));
                self.answers.extend(answer);
            }
            Effect::Browse(ask) => {
                let news = self.look_through(ask);
                self.news.extend(news);
            }
            Effect::Remember(kept) => self.kept.push(*kept),
            Effect::Alert(_) => self.alerts += 1,
            Effect::Repaint | Effect::Suspend | Effect::StopReading => {}
        }
        ControlFlow::Continue(())
    }

    fn flush(&mut self) {
        self.workspace.flush();
    }

    fn reports(&mut self) -> Vec<Report> {
        self.workspace.sync();
        let mut reports = self.workspace.reports();
        reports.extend(self.answers.drain(..).map(Report::Spelling));
        if reports
            .iter()
            .any(|report| matches!(report, Report::Amended(..)))
            && let Some(ask) = self.last.clone()
        {
            let news = self.look_through(ask);
            self.news.extend(news);
        }
        reports.extend(self.news.drain(..).map(Report::Browse));
        reports
    }

    fn show(&mut self, frame: &Frame<'_>) {
        if let Some(title) = &frame.title {
            self.title.clone_from(title);
        }
        self.terminal.show(frame);
        self.workspace.look_back(0);
    }

    fn say(&mut self, lines: &Lines) {
        self.write(&lines.before);
        self.said.extend(lines.lines.iter().cloned());
        self.write(&lines.after);
        self.workspace.look_back(0);
    }
}
