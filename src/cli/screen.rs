//! A session on the screen, or in lines: set up as the user has it, and run until it is left.

use super::session::app;
use super::settings::{self, Settings};
use super::world::{World, depth};
use super::{Failure, files};
use crate::app::{App, FileName, OutputMode, Setting};
use crate::config::{BackgroundSetting, Config};
use crate::edit::{History, HistoryMark};
use crate::host::{Real, Terminal};
use crate::linear::Linear;
use crate::run::Frontend;
use crate::theme::{Background, ground_of_variable};
use crate::view::Screen;
use std::io::IsTerminal;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

/// A session with a blank meeting that lies in no file: nothing of it is ever written.
pub(super) fn without_file(world: &mut World, terminal: &Terminal) -> Result<App, Failure> {
    let history = History::new(files::blank()?);
    let keymap = Arc::new(world.settings.keymap());
    let (saved, file) = (HistoryMark::default(), FileName::default());
    let mut app = app(history, saved, keymap, terminal.size(), file)?;
    set_up(&mut app, &mut world.settings);
    Ok(app)
}

/// Sets the session up as the user has it.
pub(super) fn set_up(app: &mut App, settings: &mut Settings) {
    let config = &settings.config;
    let kept = settings::kept();
    let theme = kept.theme(&config.theme).to_owned();
    let all = [
        Setting::ColourDepth(depth()),
        Setting::Themes(std::mem::take(&mut settings.themes)),
        Setting::GivenTheme(config.theme.clone()),
        Setting::Theme(theme),
        Setting::Given(config.panes.clone()),
        Setting::Alert(config.alert),
        Setting::Clock(config.clock),
        Setting::OutputMode(sense(config)),
    ];
    for setting in all {
        app.set_up(setting);
    }
    let known = [ground(config), kept.panes.clone().map(Setting::PaneLayout)];
    for setting in known.into_iter().flatten() {
        app.set_up(setting);
    }
    app.set_up(Setting::UiState(Box::new(kept)));
    app.set_up(Setting::Slips(std::mem::take(&mut settings.told)));
}

/// How the session is perceived: by what the settings say, and by what stands in the place of the terminal.
fn sense(config: &Config) -> OutputMode {
    match (config.linear, std::io::stdin().is_terminal()) {
        (false, _) => OutputMode::Seen,
        (true, true) => OutputMode::Heard,
        (true, false) => OutputMode::Piped,
    }
}

/// The ground as far as it is known before the terminal answers.
fn ground(config: &Config) -> Option<Setting> {
    let ground = match config.ground {
        BackgroundSetting::Dark => Some(Background::Dark),
        BackgroundSetting::Light => Some(Background::Light),
        BackgroundSetting::Auto => std::env::var("COLORFGBG")
            .ok()
            .and_then(|value| ground_of_variable(&value)),
    };
    ground.map(Setting::Background)
}

/// Runs the session; after a panic the terminal is given back first, and the notes are in the journal.
pub(super) fn drive(mut app: App, mut host: Real) -> Result<App, Failure> {
    let mut frontend: Box<dyn Frontend> = if app.settings().linear() {
        Box::new(Linear::new(host.heard()))
    } else {
        host.look_round(&mut app);
        Box::new(screen())
    };
    // A panic's words would be printed over the screen and vanish with it.
    let ran = caught(|| crate::run::run(&mut app, frontend.as_mut(), &mut host));
    let failed = host.failed().map(str::to_owned);
    drop(host);
    match ran {
        Ok(()) => failed.map_or(Ok(app), |words| {
            Err(Failure::world(words.trim_end_matches('.')))
        }),
        Err(said) => Err(Failure::world(format!(
            "something went wrong inside; what you typed is in the journal and comes back when the file is opened \
             again ({said})"
        ))),
    }
}

/// Runs what has the terminal; what a panic said is given back, to be printed once the terminal is itself again.
pub(super) fn caught(run: impl FnOnce()) -> Result<(), String> {
    let said = Arc::new(Mutex::new(String::new()));
    let heard = Arc::clone(&said);
    std::panic::set_hook(Box::new(move |panic| {
        *heard.lock().unwrap_or_else(PoisonError::into_inner) = panic.to_string();
    }));
    let ran = catch_unwind(AssertUnwindSafe(run));
    ran.map_err(|_| said.lock().unwrap_or_else(PoisonError::into_inner).clone())
}

/// An empty screen, without colours where none are wanted.
pub(super) fn screen() -> Screen {
    Screen::new(std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()))
}
