//! `quorate PATH`: a session about a meeting, or over the meetings of a folder.

use super::look::Look;
use super::session::app;
use super::settings::{self, Settings};
use super::start::{self, Begun};
use super::world::World;
use super::{Failure, files, screen};
use crate::app::browse::{self, Subject};
use crate::app::tour::Tour;
use crate::app::{App, FileName, Report, Setting};
use crate::command::{CaptureCommand, Command};
use crate::host::Workspace;
use crate::run::Host;
use crate::store::{Document, Opened, Opener, Request, file_name};
use clap::Args;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is opened on the screen.
#[derive(Debug, Args)]
pub struct OpenArgs {
    /// The meeting to open; one that does not exist yet is new. A folder, or none, shows what may be done there
    pub path: Option<PathBuf>,
    /// How it looks
    #[command(flatten)]
    pub look: Look,
    /// The settings to use instead of your own; `QUORATE_CONFIG` in the environment names them too
    #[arg(long, value_name = "PATH", global = true)]
    pub config: Option<PathBuf>,
}

/// Opens a meeting on the screen and gives the terminal back when it is left.
///
/// Where a folder is named, or nothing, the start screen asks what to open; a file that is named is opened at once.
pub(super) fn run(options: &OpenArgs) -> Result<(), Failure> {
    let (path, look) = (options.path.as_deref(), &options.look);
    let settings = options.config.as_deref();
    // A folder that bears the name of a meeting is refused as one.
    let folder = path.filter(|path| path.is_dir() && files::codec(path).is_err());
    if let (Some(file), None) = (path, folder) {
        return run_in(file, look, settings, None);
    }
    let folder = folder.unwrap_or(Path::new("."));
    match start::choose(folder, World::begin(look, settings)?)? {
        Some(begun) => meeting(&begun, World::begin(look, settings)?, None),
        None => Ok(()),
    }
}

/// Opens a meeting, perhaps with a command run before the first frame is drawn.
pub(super) fn run_in(
    path: &Path,
    look: &Look,
    settings: Option<&Path>,
    first: Option<Command>,
) -> Result<(), Failure> {
    let begun = Begun {
        path: path.to_owned(),
        tour: None,
    };
    meeting(&begun, World::begin(look, settings)?, first)
}

/// A session about one meeting.
fn meeting(begun: &Begun, mut world: World, first: Option<Command>) -> Result<(), Failure> {
    let path = begun.path.as_path();
    files::codec(path)?;
    let request = world.opener.request(path, files::blank()?);
    let found = request.and_then(Request::open)?;
    let terminal = world.terminal()?;
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
    screen::drive(app, host).map(drop)
}

/// Shows the register of some folders, without a meeting until one is chosen.
///
/// The session has a blank meeting that lies in no file: nothing of it is ever written, and closing the list leaves.
pub(super) fn browse(
    folders: &[PathBuf],
    words: &str,
    look: &Look,
    settings: Option<&Path>,
) -> Result<(), Failure> {
    let mut whole = Vec::new();
    for folder in folders {
        std::fs::read_dir(folder).map_err(|error| Failure::io("read", folder, &error))?;
        let folder = folder.canonicalize();
        whole.push(folder.map_err(|error| Failure::world(error.to_string()))?);
    }
    let mut world = World::begin(look, settings)?;
    let terminal = world.terminal()?;
    let mut app = screen::without_file(&mut world, &terminal)?;
    let first = app.apply(browse::browse(&app, Subject::Actions, words));
    let workspace = Workspace::empty(world.opener.clone());
    let mut host = world.host(terminal, workspace, &app).of_folders(whole);
    for effect in first {
        if host.perform(effect, &mut app).is_break() {
            return Ok(());
        }
    }
    screen::drive(app, host).map(drop)
}

/// A session on what was opened.
fn session(
    mut opened: Opened,
    path: &Path,
    settings: &mut Settings,
    size: (u16, u16),
) -> Result<(App, Document), Failure> {
    let mut said = opened.told();
    let (name, keymap) = (file_name(path), Arc::new(settings.keymap()));
    let file = FileName { name };
    let mut app = app(opened.history, opened.saved, keymap, size, file)?;
    screen::set_up(&mut app, settings);
    app.take_up_drafts(opened.drafts);
    match slips(&app) {
        Some(slips) => {
            said.push(slips);
            app.hear(Report::Failed(said.join(" ")));
        }
        None if said.is_empty() => {}
        None => app.hear(Report::Told(said.join(" "))),
    }
    Ok((app, opened.document))
}

/// A workspace that remembers, in the user's own folder, which papers were written here.
fn workspace(document: Document, opener: Opener) -> Workspace {
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

/// What is said at the start of slips in the user's own files.
fn slips(app: &App) -> Option<String> {
    let lines = &app.settings().slips;
    let count = lines.iter().filter(|line| !line.starts_with("# ")).count();
    let words = match count {
        0 => return None,
        1 => "Something is wrong in your settings".to_owned(),
        count => format!("{count} things are wrong in your settings"),
    };
    let keys = app.keymap();
    let out = keys.key(CaptureCommand::StepOut).unwrap_or_default();
    let key = keys.key(Command::Slips).unwrap_or_default();
    let hint = format!("{out} and {key} shows what.");
    Some(format!("{words}; all else in them holds. {hint}"))
}
