//! Where no meeting is named: what may be done in this folder, the likeliest first.
//!
//! Nothing lies in the workspace here and nothing can be typed that would be a word of a meeting; what is chosen is then
//! opened as if it had been named.

use super::folder::Folder;
use super::world::World;
use super::{Failure, files, next, screen};
use crate::app::{Beginning, Coming, Overlay, Picker, PickerAction, PickerRow};
use crate::archive::{self, Kept};
use crate::host::Workspace;
use crate::meeting::Meeting;
use crate::series;
use crate::store::{file_name, private_folder};
use crate::text::EditLine;
use chrono::{Local, NaiveDate};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Of a folder's meetings only so many are read beforehand: the newest by name, as a series names them by day.
const MOST: usize = 40;
/// And no longer than this: nobody waits for a start screen. The others are offered by the names of their files, and
/// read while one looks.
const PATIENCE: Duration = Duration::from_millis(150);

/// What was chosen: a file, and where the tour is to be taken in it, its folder.
pub(super) struct Begun {
    pub(super) path: PathBuf,
    pub(super) tour: Option<Scratch>,
}

/// A folder for the tour, which goes away with it.
pub(super) struct Scratch(PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left of it lies where the system clears up.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Shows what may be done in a folder; nothing if the person leaves.
pub(super) fn choose(folder: &Path, mut world: World) -> Result<Option<Begun>, Failure> {
    let today = Local::now().date_naive();
    let (rows, unread) = rows(folder, today)?;
    let terminal = world.terminal()?;
    let mut app = screen::without_file(&mut world, &terminal)?;
    let of = unread.len();
    app.lay_over(Overlay::Picker(Picker {
        title: "Quorate".to_owned(),
        filter: EditLine::default(),
        rows,
        cursor: 0,
        coming: (of > 0).then_some(Coming { read: 0, of }),
    }));
    let workspace = Workspace::empty(world.opener.clone());
    let look = move |path: &Path| {
        let meeting = files::read(path);
        let todays = day(path, &meeting) == Some(today);
        row(if todays { "Go on with" } else { "Open" }, path, &meeting)
    };
    let mut host = world.host(terminal, workspace, &app);
    if of > 0 {
        host = host.listing(unread, Box::new(look));
    }
    let app = screen::drive(app, host)?;
    match app.beginning() {
        None => Ok(None),
        Some(beginning) => begin(beginning, folder, today).map(Some),
    }
}

/// Makes what is to be opened, where it is not there yet.
fn begin(beginning: &Beginning, folder: &Path, today: NaiveDate) -> Result<Begun, Failure> {
    let mut tour = None;
    let path = match beginning {
        Beginning::Open(path) => path.clone(),
        Beginning::Next => next::make(&Folder::read(folder)?, None, Some(today))?,
        Beginning::New => free(folder, today),
        Beginning::Tour => {
            let own = format!("quorate-tour-{:016x}", files::random()?);
            let scratch = std::env::temp_dir().join(own);
            private_folder(&scratch).map_err(|error| Failure::io("made", &scratch, &error))?;
            let path = scratch.join("tour.ron");
            tour = Some(Scratch(scratch));
            files::write(&path, crate::app::tour::SAMPLE.as_bytes())?;
            path
        }
    };
    Ok(Begun { path, tour })
}

/// The first name of today's that nothing has.
fn free(folder: &Path, today: NaiveDate) -> PathBuf {
    let day = today.format("%Y-%m-%d");
    let numbered = (2..).map(|n| folder.join(format!("{day}-{n}.ron")));
    std::iter::once(folder.join(format!("{day}.ron")))
        .chain(numbered)
        // Also past a link that leads nowhere: writing through it would make a file that nobody looks for.
        .find(|path| path.symlink_metadata().is_err())
        .unwrap_or_else(|| folder.join(format!("{day}.ron")))
}

/// The day of a meeting: what its heading says, else when it was last written in, else what its file is named by.
fn day(path: &Path, meeting: &Result<Meeting, Failure>) -> Option<NaiveDate> {
    let meeting = meeting.as_ref().ok()?;
    let written = || {
        let times = meeting.all_entries().filter_map(|(_, entry)| entry.at);
        times.max().map(|at| at.date())
    };
    let named = || file_name(path).get(..10)?.parse().ok();
    meeting.heading.date.or_else(written).or_else(named)
}

/// A file, with the place of its row.
type Unread = (usize, PathBuf);

/// What may be done, the likeliest first: today's meeting, the next one, a new one, the others, the tour; and the
/// meetings that are still to be read.
fn rows(folder: &Path, today: NaiveDate) -> Result<(Vec<PickerRow>, Vec<Unread>), Failure> {
    let files = archive::folder(folder).map_err(|error| Failure::io("read", folder, &error))?;
    let in_series = files.iter().any(|file| archive::kept(file) == Kept::Series);
    let meeting = |file: &PathBuf| archive::kept(file) == Kept::Meeting;
    // By name, which in a series is by day: the newest are read first.
    let mut meetings: Vec<PathBuf> = files.into_iter().filter(meeting).collect();
    meetings.sort();
    let (mut read, unread) = read_newest(meetings);
    read.sort_by(|(left, a), (right, b)| (day(right, b), right).cmp(&(day(left, a), left)));
    let is_todays = |(path, meeting): &Read| day(path, meeting) == Some(today);
    let (todays, others): (Vec<_>, Vec<_>) = read.into_iter().partition(is_todays);
    let listed = |what: &'static str| move |(path, meeting): &Read| row(what, path, meeting);
    let mut rows: Vec<PickerRow> = todays.iter().map(listed("Go on with")).collect();
    let all = todays.iter().chain(&others);
    let newest = all.max_by_key(|(path, meeting)| day(path, meeting));
    let waits = |meeting: &Result<Meeting, Failure>| meeting.as_ref().is_ok_and(series::waiting);
    let made = newest.filter(|(_, meeting)| waits(meeting) && todays.len() + others.len() > 1);
    if let Some((path, meeting)) = made {
        // Opening it tells what is new in the minutes that it was made from.
        if day(path, meeting) != Some(today) {
            rows.push(PickerRow {
                aside: "made already".to_owned(),
                ..row("Go on with the next meeting:", path, meeting)
            });
        }
    } else if in_series || !others.is_empty() {
        let aside = "items, people and open actions carried over".to_owned();
        rows.push(choice("Make the next meeting", aside, Beginning::Next));
    }
    let new = file_name(&free(folder, today));
    rows.push(choice("Begin a new meeting", new, Beginning::New));
    let unmade = |(path, _): &&Read| made.is_none_or(|(own, _)| own != path);
    rows.extend(others.iter().filter(unmade).map(listed("Open")));
    let unread: Vec<Unread> = (rows.len()..).zip(unread.into_iter().rev()).collect();
    rows.extend(unread.iter().map(|(_, path)| {
        let open = format!("Open {}", file_name(path));
        choice(&open, String::new(), Beginning::Open(path.clone()))
    }));
    let aside = "on a sample; nothing of yours is touched".to_owned();
    rows.push(choice("Take the two-minute tour", aside, Beginning::Tour));
    Ok((rows, unread))
}

fn choice(label: &str, aside: String, beginning: Beginning) -> PickerRow {
    PickerRow::new(label.to_owned(), aside, PickerAction::Begin(beginning))
}

/// A meeting's file, and what stands in it.
type Read = (PathBuf, Result<Meeting, Failure>);

/// The newest meetings of those named, read; and the others, in the same order.
fn read_newest(mut meetings: Vec<PathBuf>) -> (Vec<Read>, Vec<PathBuf>) {
    let end = Instant::now() + PATIENCE;
    let mut read = Vec::new();
    while read.len() < MOST
        && (read.is_empty() || Instant::now() < end)
        && let Some(path) = meetings.pop()
    {
        let meeting = files::read(&path);
        read.push((path, meeting));
    }
    (read, meetings)
}

/// A meeting by its title and day; one that can't be read says so.
fn row(what: &str, path: &Path, meeting: &Result<Meeting, Failure>) -> PickerRow {
    let name = file_name(path);
    let (label, refused) = match meeting {
        Ok(meeting) => {
            let heading = &meeting.heading;
            let title = match (heading.title.trim(), &heading.body) {
                ("", Some(body)) => body.clone(),
                ("", None) => name.clone(),
                (title, Some(body)) => format!("{body}: {title}"),
                (title, None) => title.to_owned(),
            };
            let date = heading.date;
            let day = date.map(|day| day.format(", %-d %B %Y").to_string());
            (format!("{what} {title}{}", day.unwrap_or_default()), None)
        }
        Err(failure) => (format!("{what} {name}"), Some(failure.to_string())),
    };
    PickerRow {
        label,
        aside: name,
        refused,
        choice: PickerAction::Begin(Beginning::Open(path.to_owned())),
    }
}
