//! `quorate follow`: a meeting as it is being written, for a room to look at.

use super::look::Look;
use super::world::World;
use super::{Failure, files, screen};
use crate::app::Input;
use crate::follow::{Board, Heard, Shows};
use crate::host::{Watch, Workspace};
use crate::keys::Key;
use crate::linear::Hearer;
use crate::run::Host;
use crate::store::{self, Follower};
use crate::view::Screen;
use chrono::{DateTime, Local, NaiveDateTime, Timelike};
use clap::Args;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How often to look where the system doesn't tell of changes.
const LOOK: Duration = Duration::from_secs(1);

/// A meeting as it is being written.
#[derive(Debug, Args)]
pub struct FollowArgs {
    /// The meeting; it need not exist yet
    pub file: PathBuf,
    /// Show restricted items and entries too: only where everybody may see them
    #[arg(long)]
    pub restricted: bool,
    /// Show the note taker's own reminders and asides too
    #[arg(long)]
    pub reminders: bool,
    /// How it looks
    #[command(flatten)]
    pub look: Look,
}

/// Shows the meeting until it is left. Takes no lock and writes nothing.
pub(super) fn run(options: &FollowArgs, settings: Option<&Path>) -> Result<(), Failure> {
    let codec = files::codec(&options.file)?;
    let mut world = World::begin(&options.look, settings)?;
    let terminal = world.terminal()?;
    let name = options.file.file_name().unwrap_or_default();
    let shows = Shows {
        restricted: options.restricted,
        reminders: options.reminders,
    };
    let now = Local::now().naive_local();
    let mut board = Board::new(&name.to_string_lossy(), shows, now, terminal.size());
    screen::set_up(board.app_mut(), &mut world.settings);
    let mut follower = Follower::new(Arc::clone(&world.opener.disk), codec, options.file.clone());
    let mut watch = Watch::new(Arc::clone(&world.opener.wake));
    // A workspace in which no file will ever lie.
    let workspace = Workspace::empty(world.opener.clone());
    let mut host = world.host(terminal, workspace, board.app());
    let mut frontend: Box<dyn Shown> = if board.app().settings().linear() {
        Box::new(Hearer::default())
    } else {
        Box::new(screen::screen())
    };
    let front = frontend.as_mut();
    let ran = screen::caught(|| {
        look_on(&mut board, &mut follower, &mut watch, front, &mut host);
    });
    drop(host);
    ran.map_err(|said| Failure::world(format!("something went wrong inside ({said})")))
}

/// What whoever looks on perceives the board by.
trait Shown {
    fn show(&mut self, board: &Board, host: &mut dyn Host);
    fn forget(&mut self);
}

impl Shown for Screen {
    fn show(&mut self, board: &Board, host: &mut dyn Host) {
        host.show(&self.draw_board(board));
    }

    fn forget(&mut self) {
        Screen::forget(self);
    }
}

impl Shown for Hearer {
    fn show(&mut self, board: &Board, host: &mut dyn Host) {
        host.say(&self.hear(board));
    }

    /// What was read out stands where it was written.
    fn forget(&mut self) {}
}

/// Looks, shows and waits, until a key or a signal ends it.
fn look_on(
    board: &mut Board,
    follower: &mut Follower,
    watch: &mut Watch,
    shown: &mut dyn Shown,
    host: &mut dyn Host,
) {
    loop {
        take(board, follower.look(), host.now());
        // The paths change as journal and file come and go: watched anew each time round.
        let told = watch.on(follower.paths());
        // What happened between the look and the watch is told by nobody.
        take(board, follower.look(), host.now());
        shown.show(board, host);
        let until = deadline(board, told, host);
        let Some(woken) = host.wait(until) else {
            return;
        };
        for input in &woken.inputs {
            match input {
                Input::Key(chord) if leaves(chord.key, chord.ctrl) => return,
                Input::Resize(columns, rows) => board.resize(*columns, *rows),
                Input::Key(_)
                | Input::Paste(_)
                | Input::Mouse(_)
                | Input::Focus(_)
                | Input::Tick(_) => {}
                Input::Background(_) => {
                    // The theme may follow what the terminal draws on.
                    let _ = board.app_mut().handle([input.clone()]);
                }
            }
        }
        if woken.leave {
            return;
        }
        if woken.repaint {
            shown.forget();
        }
    }
}

fn leaves(key: Key, ctrl: bool) -> bool {
    matches!(key, Key::Char('q') | Key::Esc) || (ctrl && key == Key::Char('c'))
}

/// Puts on the board what there is to know.
fn take(board: &mut Board, heard: Vec<store::Followed>, now: NaiveDateTime) {
    board.tick(now);
    for heard in heard {
        match heard {
            store::Followed::Anew(scene) => {
                let records: Vec<Heard> = scene.lines.into_iter().map(stamped).collect();
                board.show(scene.meeting, &records, scene.live, now);
            }
            store::Followed::Record(line) => board.follow(&stamped(line)),
            store::Followed::Trouble(words) => board.worry(words),
        }
    }
}

fn stamped(line: crate::edit::JournalLine) -> Heard {
    let at = i64::try_from(line.at_ms).ok();
    let at = at.and_then(DateTime::from_timestamp_millis);
    let at = at.map(|at| at.with_timezone(&Local).naive_local());
    Heard {
        at: at.unwrap_or_default(),
        record: line.record,
    }
}

/// When to wake up by itself: for the minute, if it is shown, or to look where nobody tells of changes.
fn deadline(board: &Board, told: bool, host: &dyn Host) -> Option<Instant> {
    let now = board.app().now();
    let into = u64::from(now.second()) * 1000 + u64::from(now.nanosecond() / 1_000_000);
    let clock = board.app().settings().clock;
    let minute = clock.then(|| Duration::from_millis(60_000 - into.min(59_999)));
    let look = (!told).then_some(LOOK);
    let soonest = [minute, look].into_iter().flatten().min();
    soonest.map(|wait| host.instant() + wait)
}
