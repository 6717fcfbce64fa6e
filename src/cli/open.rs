//! The screen.

use super::args::Look;
use super::{Failure, files};
use crate::app::{App, FileName, Ids, Report, Setting, Start};
use crate::host::pen::Depth;
use crate::host::{Desk, Real, Shelf, Signals, Speller, Terminal};
use crate::keys::Keymap;
use crate::store::{Disk, Opened, RealDisk, Request};
use crate::theme::Theme;
use crate::view::Screen;
use chrono::{Local, SubsecRound};
use etcetera::BaseStrategy;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

/// Opens a meeting on the screen and gives the terminal back when it is left.
pub(super) fn run(path: Option<&Path>, look: &Look) -> Result<ExitCode, Failure> {
    let path = path.ok_or_else(|| {
        Failure::mistake(
            "no meeting was named",
            "Try: quorate FILE.ron, or quorate --help.",
        )
    })?;
    known_theme(look)?;
    let codec = files::codec(path)?;
    let signals = Signals::listen()
        .map_err(|error| Failure::world(format!("signals can't be listened to: {error}")))?;
    let waker = signals.waker();
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let request = Request {
        path: path.to_owned(),
        disk: Arc::clone(&disk),
        codec,
        blank: files::blank()?,
        holder: files::holder(),
        wake: Arc::new(move || waker.wake()),
        threads: true,
    };
    let opened = request
        .open()
        .map_err(|error| Failure::mistake(error.to_string(), ""))?;
    let terminal = terminal("Try quorate capture or quorate export.")?;
    let (app, document) = session(opened, path, look, terminal.size())?;
    let waker = signals.waker();
    let speller = Speller::start(shelf(), app.meeting().clone(), move || waker.wake());
    let host = Real::new(
        terminal,
        signals,
        Desk::new(document, disk),
        speller,
        depth(),
    );
    drive(app, host)
}

/// Refuses a theme that isn't known.
pub(super) fn known_theme(look: &Look) -> Result<(), Failure> {
    match look.theme.as_deref() {
        Some(theme) if Theme::named(theme).is_none() => Err(Failure::mistake(
            format!("there is no theme {theme:?}"),
            format!("There are: {}.", crate::theme::NAMES.join(", ")),
        )),
        Some(_) | None => Ok(()),
    }
}

/// Takes the terminal over.
pub(super) fn terminal(without: &str) -> Result<Terminal, Failure> {
    let mut terminal =
        Terminal::open().map_err(|_| Failure::mistake("there is no terminal here", without))?;
    terminal
        .enter()
        .map_err(|error| Failure::world(format!("the terminal can't be used: {error}")))?;
    Ok(terminal)
}

/// Where a dictionary may be on this machine.
fn shelf() -> Shelf {
    let own = etcetera::choose_base_strategy()
        .ok()
        .map(|base| base.config_dir().join("quorate"));
    let dicpath = std::env::var_os("DICPATH");
    Shelf {
        dictionaries: crate::spell::places(own.as_deref(), dicpath.as_deref()),
        own,
    }
}

/// A session on what was opened.
fn session(
    opened: Opened,
    path: &Path,
    look: &Look,
    size: (u16, u16),
) -> Result<(App, crate::store::Document), Failure> {
    let Opened {
        document,
        history,
        saved,
        drafts,
        notices,
        recovered,
    } = opened;
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let mut app = App::new(Start {
        history,
        ids: Ids::from_seed(files::random()?),
        now: Local::now().naive_local().trunc_subsecs(3),
        keymap: Arc::new(Keymap::standard()),
        size,
        file: FileName {
            name: name.unwrap_or_default(),
        },
        saved,
    });
    app.set_up(Setting::Clock(!look.no_clock));
    if let Some(theme) = &look.theme {
        app.set_up(Setting::Theme(theme.clone()));
    }
    app.take_up_drafts(drafts);
    if recovered > 0 {
        let words = "The last session ended unexpectedly; everything it had on the screen is back.";
        app.hear(Report::Told(words.to_owned()));
    }
    for notice in notices {
        app.hear(Report::Told(notice));
    }
    Ok((app, document))
}

/// Runs the session; after a panic the terminal is given back first, and the notes are in the journal.
fn drive(mut app: App, mut host: Real) -> Result<ExitCode, Failure> {
    let mut screen = screen();
    let ran = caught(|| crate::run::run(&mut app, &mut screen, &mut host));
    let failed = host.failed();
    drop(host);
    match ran {
        Ok(()) if failed => Err(Failure::world(
            "the file could not be written; the journal beside it holds your notes",
        )),
        Ok(()) => Ok(ExitCode::SUCCESS),
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

/// How many colours the terminal says it knows.
pub(super) fn depth() -> Depth {
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    let term = variable("TERM");
    match variable("COLORTERM").as_str() {
        "truecolor" | "24bit" => Depth::True,
        _ if term.contains("256") || term.contains("direct") => Depth::Indexed,
        _ if term == "linux" || term == "ansi" || term.starts_with("vt") => Depth::Sixteen,
        _ => Depth::Indexed,
    }
}
