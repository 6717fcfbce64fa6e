//! The screen.

use super::args::Look;
use super::{Failure, files};
use crate::app::{App, FileName, Ids, Report, Setting, Start};
use crate::command::Command;
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
    run_in(path, look, None)
}

/// The same, with a command run before the first frame is drawn.
pub(super) fn run_in(
    path: Option<&Path>,
    look: &Look,
    first: Option<Command>,
) -> Result<ExitCode, Failure> {
    let path = path.ok_or_else(|| {
        Failure::mistake(
            "no meeting was named",
            "Try: quorate FILE.ron, or quorate --help.",
        )
    })?;
    if let Some(theme) = look
        .theme
        .as_deref()
        .filter(|theme| Theme::named(theme).is_none())
    {
        let words = format!("there is no theme {theme:?}");
        return Err(Failure::mistake(
            words,
            format!("There are: {}.", crate::theme::NAMES.join(", ")),
        ));
    }
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
    let mut terminal = Terminal::open().map_err(|_| {
        Failure::mistake(
            "there is no terminal here",
            "Try quorate capture or quorate export.",
        )
    })?;
    terminal
        .enter()
        .map_err(|error| Failure::world(format!("the terminal can't be used: {error}")))?;
    let (mut app, document) = session(opened, path, look, terminal.size())?;
    if let Some(command) = first {
        // It opens something to look at: nothing to be done by the host.
        let _ = app.run(command);
    }
    let waker = signals.waker();
    let speller = Speller::start(shelf(), app.meeting().clone(), move || waker.wake());
    let mut table = Desk::new(document, disk);
    table.look_back_for(app.meeting().clone(), app.ids().branch());
    let host = Real::new(terminal, signals, table, speller, depth());
    drive(app, host)
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
    let said = Arc::new(Mutex::new(String::new()));
    let heard = Arc::clone(&said);
    std::panic::set_hook(Box::new(move |panic| {
        // Printed once the terminal is itself again.
        *heard.lock().unwrap_or_else(PoisonError::into_inner) = panic.to_string();
    }));
    let mut screen =
        Screen::new(std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()));
    let ran = catch_unwind(AssertUnwindSafe(|| {
        crate::run::run(&mut app, &mut screen, &mut host);
    }));
    let failed = host.failed();
    drop(host);
    match ran {
        Ok(()) if failed => Err(Failure::world(
            "the file could not be written; the journal beside it holds your notes",
        )),
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(_) => {
            let said = said.lock().unwrap_or_else(PoisonError::into_inner).clone();
            Err(Failure::world(format!(
                "something went wrong inside; what you typed is in the journal and comes back when the file is opened \
                 again ({said})"
            )))
        }
    }
}

/// How many colours the terminal says it knows.
fn depth() -> Depth {
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    let term = variable("TERM");
    match variable("COLORTERM").as_str() {
        "truecolor" | "24bit" => Depth::True,
        _ if term.contains("256") || term.contains("direct") => Depth::Indexed,
        _ if term == "linux" || term == "ansi" || term.starts_with("vt") => Depth::Sixteen,
        _ => Depth::Indexed,
    }
}
