//! The screen.

use super::args::Look;
use super::settings::{self, Settings};
use super::start::{self, Begun};
use super::{Failure, files};
use crate::app::browse::Subject;
use crate::app::tour::Tour;
use crate::app::{App, FileName, Ids, OutputMode, Report, SessionStart, Setting, commands};
use crate::command::Command;
use crate::config::{BackgroundSetting, Config};
use crate::edit::{History, HistoryMark};
use crate::host::{Manners, Means, Real, Shelf, Signals, Terminal, Workspace};
use crate::linear::Linear;
use crate::run::{Frontend, Host};
use crate::store::{Opened, Opener, RealDisk, Request, trouble};
use crate::theme::{Background, ColourDepth, ground_of_variable};
use crate::view::Screen;
use chrono::{Local, SubsecRound};
use std::io::IsTerminal;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

/// Opens a meeting on the screen and gives the terminal back when it is left.
///
/// Where a folder is named, or nothing, the start screen asks what to open; a file that is named is opened at once.
pub(super) fn run(
    path: Option<&Path>,
    look: &Look,
    settings: Option<&Path>,
) -> Result<ExitCode, Failure> {
    // A folder that bears the name of a meeting is refused as one.
    let folder = path.filter(|path| path.is_dir() && files::codec(path).is_err());
    let begun = match (path, folder) {
        (Some(file), None) => Begun {
            path: file.to_owned(),
            tour: None,
        },
        (_, folder) => {
            let folder = folder.unwrap_or(Path::new("."));
            match start::choose(folder, World::begin(look, settings)?)? {
                Some(begun) => begun,
                None => return Ok(ExitCode::SUCCESS),
            }
        }
    };
    meeting(&begun, World::begin(look, settings)?, None)
}

/// Opens a meeting with a command run before the first frame is drawn.
pub(super) fn run_in(
    path: &Path,
    look: &Look,
    settings: Option<&Path>,
    first: Command,
) -> Result<ExitCode, Failure> {
    let begun = Begun {
        path: path.to_owned(),
        tour: None,
    };
    meeting(&begun, World::begin(look, settings)?, Some(first))
}

/// A session about one meeting.
fn meeting(begun: &Begun, mut world: World, first: Option<Command>) -> Result<ExitCode, Failure> {
    let path = begun.path.as_path();
    files::codec(path)?;
    let found = world
        .opener
        .request(path, files::blank()?)
        .and_then(Request::open)
        .map_err(|error| Failure::mistake(error.to_string(), ""))?;
    let terminal = terminal(&world.settings)?;
    let (mut app, document) = session(found, path, &mut world.settings, terminal.size())?;
    if begun.tour.is_some() {
        app.set_up(Setting::Tour(Tour::begin()));
    }
    if let Some(command) = first {
        // It opens something to look at: nothing to be done by the host.
        let _ = app.run(command);
    }
    let mut workspace = workspace(document, world.opener.clone());
    workspace.look_back_for(app.meeting().clone(), app.ids().branch());
    let host = world.host(terminal, workspace, &app);
    drive(app, host)?;
    Ok(ExitCode::SUCCESS)
}

/// A session with a blank meeting that lies in no file: nothing of it is ever written.
pub(super) fn without_file(world: &mut World, terminal: &Terminal) -> Result<App, Failure> {
    let mut app = App::new(SessionStart {
        history: History::new(files::blank()?),
        ids: Ids::from_seed(files::random()?),
        now: Local::now().naive_local().trunc_subsecs(3),
        keymap: Arc::new(world.settings.keymap()),
        size: terminal.size(),
        file: FileName::default(),
        saved: HistoryMark::default(),
    });
    set_up(&mut app, &mut world.settings);
    Ok(app)
}

/// Shows the register of some folders, without a meeting until one is chosen.
///
/// The session has a blank meeting that lies in no file: nothing of it is ever written, and closing the list leaves.
pub(super) fn browse(
    folders: &[PathBuf],
    words: &str,
    look: &Look,
    settings: Option<&Path>,
) -> Result<ExitCode, Failure> {
    let mut whole = Vec::new();
    for folder in folders {
        std::fs::read_dir(folder).map_err(|error| Failure::io("read", folder, &error))?;
        let folder = folder.canonicalize();
        whole.push(folder.map_err(|error| Failure::world(error.to_string()))?);
    }
    let mut world = World::begin(look, settings)?;
    let terminal = terminal(&world.settings)?;
    let mut app = without_file(&mut world, &terminal)?;
    let first = app.apply(commands::browse(&app, Subject::Actions, words));
    let workspace = Workspace::empty(world.opener.clone());
    let mut host = world.host(terminal, workspace, &app).of_folders(whole);
    for effect in first {
        let _ = host.perform(effect, &mut app);
    }
    drive(app, host)?;
    Ok(ExitCode::SUCCESS)
}

/// What a session needs of the world before there is a screen.
pub(super) struct World {
    pub(super) settings: Settings,
    pub(super) signals: Signals,
    pub(super) opener: Opener,
}

impl World {
    /// The terminal, taken over.
    pub(super) fn terminal(&self) -> Result<Terminal, Failure> {
        terminal(&self.settings)
    }

    pub(super) fn begin(look: &Look, settings: Option<&Path>) -> Result<Self, Failure> {
        let mut settings = Settings::load(settings);
        settings.look(look);
        settings.check_theme(look)?;
        let signals = Signals::listen().map_err(|error| {
            Failure::world(format!("signals can't be listened to: {}", trouble(&error)))
        })?;
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

    pub(super) fn host(self, terminal: Terminal, workspace: Workspace, app: &App) -> Real {
        let means = Means {
            depth: depth(),
            shelf: shelf(&self.settings),
            account: self.settings.config.mail.clone(),
            index_place: super::index::place,
            ui_state: settings::kept_place(),
        };
        Real::new(terminal, self.signals, workspace, means, app.meeting())
    }
}

/// The terminal, taken over.
pub(super) fn terminal(settings: &Settings) -> Result<Terminal, Failure> {
    let manners = manners(settings);
    let opened = if settings.config.linear {
        Terminal::lines(manners)
    } else {
        Terminal::open(manners)
    };
    let mut terminal = opened.map_err(|error| {
        if Terminal::absent(&error) {
            Failure::mistake(
                "there is no terminal here",
                "Try quorate --linear, quorate capture or quorate export.",
            )
        } else {
            Failure::world(format!("the terminal can't be opened: {}", trouble(&error)))
        }
    })?;
    terminal
        .enter()
        .map_err(|error| Failure::world(format!("the terminal can't be used: {error}")))?;
    Ok(terminal)
}

/// A workspace that remembers, in the user's own folder, which papers were written here.
fn workspace(document: crate::store::Document, opener: Opener) -> Workspace {
    let workspace = Workspace::new(document, opener);
    // Where the user's own state can't be written either, a disk of another kind may still take it.
    let temporary = std::env::temp_dir().join(format!("quorate-kept-{}", std::process::id()));
    match settings::kept_place() {
        Some(place) => workspace
            .remembering(place.with_file_name("exported"))
            .with_refuges(vec![place.with_file_name("kept"), temporary]),
        None => workspace.with_refuges(vec![temporary]),
    }
}

/// Where a dictionary may be on this machine.
fn shelf(settings: &Settings) -> Shelf {
    let dicpath = std::env::var_os("DICPATH");
    Shelf {
        dictionaries: crate::spell::places(settings.folder(), dicpath.as_deref()),
        words: settings.beside(&settings.config.words),
    }
}

/// A session on what was opened.
fn session(
    mut opened: Opened,
    path: &Path,
    settings: &mut Settings,
    size: (u16, u16),
) -> Result<(App, crate::store::Document), Failure> {
    let mut said = opened.told();
    let Opened {
        document,
        history,
        saved,
        drafts,
        ..
    } = opened;
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let mut app = App::new(SessionStart {
        history,
        ids: Ids::from_seed(files::random()?),
        now: Local::now().naive_local().trunc_subsecs(3),
        keymap: Arc::new(settings.keymap()),
        size,
        file: FileName {
            name: name.unwrap_or_default(),
        },
        saved,
    });
    set_up(&mut app, settings);
    app.take_up_drafts(drafts);
    match slips(&app) {
        Some(slips) => {
            said.push(slips);
            app.hear(Report::Failed(said.join(" ")));
        }
        None if said.is_empty() => {}
        None => app.hear(Report::Told(said.join(" "))),
    }
    Ok((app, document))
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

/// What the terminal is asked for: nothing of those that would show the question.
fn manners(settings: &Settings) -> Manners {
    let term = std::env::var("TERM").unwrap_or_default();
    let silent = ["linux", "dumb", "ansi", "cons", "vt", "sun", "hurd"];
    Manners {
        mouse: settings.config.mouse,
        talks: !term.is_empty() && !silent.iter().any(|name| term.starts_with(name)),
        asks: settings.config.ground == BackgroundSetting::Auto,
    }
}

/// What is said at the start of slips in the user's own files.
fn slips(app: &App) -> Option<String> {
    let lines = &app.settings().slips;
    let count = lines.iter().filter(|line| !line.starts_with("# ")).count();
    let words = match count {
        0 => return None,
        1 => "Something is wrong in your settings".to_owned(),
        count => format!("{count} things are wrong in your settings"),
    };
    let key = app.keymap().key(Command::Slips).unwrap_or_default();
    let out = app.keymap().key(Command::StepOut).unwrap_or_default();
    Some(format!(
        "{words}; all else in them holds. {out} and {key} shows what."
    ))
}

/// Runs the session; after a panic the terminal is given back first, and the notes are in the journal.
pub(super) fn drive(mut app: App, mut host: Real) -> Result<App, Failure> {
    let mut frontend: Box<dyn Frontend> = if app.settings().linear() {
        Box::new(Linear::new(host.heard()))
    } else {
        host.look_round(&mut app);
        Box::new(screen())
    };
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

/// How many colours the terminal says it knows.
pub(super) fn depth() -> ColourDepth {
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    let term = variable("TERM");
    match variable("COLORTERM").as_str() {
        "truecolor" | "24bit" => ColourDepth::True,
        _ if term.contains("256") || term.contains("direct") => ColourDepth::Indexed,
        _ if term == "linux" || term == "ansi" || term.starts_with("vt") => ColourDepth::Sixteen,
        _ => ColourDepth::Indexed,
    }
}
