//! What a session needs of the world: settings, signals, the terminal, dictionaries, what holds and opens files.

use super::look::Look;
use super::settings::{self, Settings};
use super::{Failure, files, index};
use crate::app::App;
use crate::config::BackgroundSetting;
use crate::host::{Manners, Means, Real, Shelf, Signals, Terminal, Workspace};
use crate::store::{Opener, RealDisk, trouble};
use crate::theme::ColourDepth;
use std::path::Path;
use std::sync::Arc;

/// What a session needs of the world before there is a screen.
pub(super) struct World {
    pub(super) settings: Settings,
    pub(super) signals: Signals,
    pub(super) opener: Opener,
}

impl World {
    /// The settings as the command line overrides them, and an ear for signals.
    pub(super) fn begin(look: &Look, settings: Option<&Path>) -> Result<Self, Failure> {
        let mut settings = Settings::load(settings);
        settings.look(look);
        settings.check_theme(look)?;
        let signals = Signals::listen();
        let signals = signals.map_err(|error| failed("signals can't be listened to", &error))?;
        let opener = Opener {
            disk: Arc::new(RealDisk),
            holder: files::holder(&settings.config.name),
            wake: signals.waker(),
            threads: true,
        };
        Ok(World {
            settings,
            signals,
            opener,
        })
    }

    /// The terminal, taken over.
    pub(super) fn terminal(&self) -> Result<Terminal, Failure> {
        let manners = manners(&self.settings);
        let opened = if self.settings.config.linear {
            Terminal::lines(manners)
        } else {
            Terminal::open(manners)
        };
        let mut terminal = opened.map_err(|error| {
            if Terminal::absent(&error) {
                let hint = "Try quorate --linear, quorate capture or quorate export.";
                Failure::mistake("there is no terminal here", hint)
            } else {
                failed("the terminal can't be opened", &error)
            }
        })?;
        let entered = terminal.enter();
        entered.map_err(|error| Failure::world(format!("the terminal can't be used: {error}")))?;
        Ok(terminal)
    }

    /// The host of a session, with a thread for each thing that it does beside.
    pub(super) fn host(self, terminal: Terminal, workspace: Workspace, app: &App) -> Real {
        let means = Means {
            depth: depth(),
            shelf: shelf(&self.settings),
            account: self.settings.config.mail.clone(),
            index_place: index::place,
            ui_state: settings::kept_place(),
        };
        Real::new(terminal, self.signals, workspace, means, app.meeting())
    }
}

fn failed(what: &str, error: &std::io::Error) -> Failure {
    Failure::world(format!("{what}: {}", trouble(error)))
}

/// Where a dictionary may be on this machine.
fn shelf(settings: &Settings) -> Shelf {
    let dicpath = std::env::var_os("DICPATH");
    Shelf {
        dictionaries: crate::spell::places(settings.folder(), dicpath.as_deref()),
        words: settings.beside(&settings.config.words),
    }
}

/// What the terminal is asked for: nothing of those that would show the question.
fn manners(settings: &Settings) -> Manners {
    let term = std::env::var("TERM").unwrap_or_default();
    // These print what they don't know, or answer nothing: a question would be the first thing that is seen.
    let silent = ["linux", "dumb", "ansi", "cons", "vt", "sun", "hurd"];
    Manners {
        mouse: settings.config.mouse,
        talks: !term.is_empty() && !silent.iter().any(|name| term.starts_with(name)),
        asks: settings.config.ground == BackgroundSetting::Auto,
    }
}

/// How many colours the terminal says it knows.
pub(super) fn depth() -> ColourDepth {
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    let term = variable("TERM");
    match variable("COLORTERM").as_str() {
        "truecolor" | "24bit" => ColourDepth::True,
        _ if term.contains("256") || term.contains("direct") => ColourDepth::Indexed,
        // A console knows sixteen, whatever it inherits; who says nothing is taken for what nearly all are.
        _ if term == "linux" || term == "ansi" || term.starts_with("vt") => ColourDepth::Sixteen,
        _ => ColourDepth::Indexed,
    }
}
