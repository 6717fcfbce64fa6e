//! `quorate next`: the next meeting of a folder, or what is new for the one that was made already.

use super::folder::Folder;
use super::{Failure, files, output, question, session};
use crate::app::Ids;
use crate::meeting::{Id, Meaning, Meeting};
use crate::series::{self, Series};
use crate::text::Shown;
use chrono::NaiveDate;
use clap::Args;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The next meeting of a folder.
#[derive(Debug, Args)]
pub struct NextArgs {
    /// The folder of the meetings; this one if none is named
    pub folder: Option<PathBuf>,
    /// The day of the meeting, as YYYY-MM-DD; else the day that the last minutes or the series name
    #[arg(long, value_name = "DATE")]
    pub on: Option<NaiveDate>,
    /// Take what is new for a meeting that was made already, without asking
    #[arg(long)]
    pub take: bool,
}

/// Makes it and prints its path; or shows what is new for the one made already, and takes it if told to.
pub(super) fn run(options: &NextArgs) -> Result<(), Failure> {
    let path = options.folder.as_deref().unwrap_or(Path::new("."));
    let folder = Folder::read(path)?;
    if folder.empty() {
        return Err(Failure::mistake(
            format!("{} holds no meeting and no series.ron", path.display()),
            "Begin one with: quorate new --series FOLDER.",
        ));
    }
    if let Some((file, meeting)) = waiting(&folder, options.on) {
        return refresh(&folder, file, meeting, options.take);
    }
    let file = make(&folder, options.on, None)?;
    output::say(&file.display().to_string())
}

/// Makes the next meeting of a folder, on this day, else on the one that is announced, else on the last resort.
pub(super) fn make(
    folder: &Folder,
    on: Option<NaiveDate>,
    otherwise: Option<NaiveDate>,
) -> Result<PathBuf, Failure> {
    let past = folder.past(None);
    let series = folder.series(&past);
    let announced = || announced(&series, past.newest());
    let Some(on) = on.or_else(announced).or(otherwise) else {
        return Err(Failure::mistake(
            "nothing says when the next meeting is",
            "Say it with --on YYYY-MM-DD.",
        ));
    };
    let mut ids = supply()?;
    let made = series::next(&series, &past, &mut ids, on)
        .map_err(|error| Failure::mistake(error.to_string(), "Say another day with --on."))?;
    let file = folder.path.join(format!("{}.ron", on.format("%Y-%m-%d")));
    files::absent(&file, "Say another day with --on.")?;
    files::write(&file, crate::format::ron::write(&made).as_bytes())?;
    Ok(file)
}

/// Ids from the system's randomness.
pub(super) fn supply() -> Result<impl FnMut() -> Id, Failure> {
    let mut ids = Ids::from_seed(files::random()?);
    Ok(move || {
        let id = ids.ahead(0);
        ids.spend(1);
        id
    })
}

/// The newest meeting where it was made and is not yet held, and no other day is asked for.
fn waiting(folder: &Folder, on: Option<NaiveDate>) -> Option<(&Path, &Meeting)> {
    let dated = folder.meetings.iter();
    let (path, meeting) = dated.max_by_key(|(_, meeting)| (meeting.heading.date, meeting.id))?;
    // The only meeting of a folder was not made from another one: a second `next` then makes the next.
    let made = folder.meetings.len() > 1 && series::waiting(meeting);
    let asked = on.is_none() || on == meeting.heading.date;
    (made && asked).then_some((path.as_path(), meeting))
}

/// The day of the next meeting, as the last one fixed it, else as the series has it.
fn announced(series: &Series, last: Option<&Meeting>) -> Option<NaiveDate> {
    let held = last.and_then(|last| last.heading.date);
    let fixed = last.and_then(|last| {
        let Meaning::Day(day) = last.closing.next.as_ref()?.means else {
            return None;
        };
        Some(day)
    });
    let after = |day: &NaiveDate| held.is_none_or(|held| *day > held);
    let coming = series.coming.iter().copied().filter(after).min();
    // What was said at the meeting goes before the calendar of the series, which was written months ago.
    fixed.filter(after).or(coming)
}

/// Shows what is new for a meeting made before, and takes it if told to.
fn refresh(folder: &Folder, file: &Path, meeting: &Meeting, take: bool) -> Result<(), Failure> {
    let past = folder.past(Some(file));
    let series = folder.series(&past);
    let news = series::refresh(&series, &past, meeting, &mut supply()?);
    let mut out = String::new();
    for line in &news.told {
        let _ = writeln!(out, "New: {}.", Shown::of(line));
    }
    for line in &news.differs {
        let _ = writeln!(out, "Left as it is: {}.", Shown::of(line));
    }
    output::print(out.as_bytes())?;
    let shown = file.display();
    let Some(step) = news.step else {
        return Err(Failure::mistake(
            format!("the next meeting is made already, as {shown}, and nothing is new since"),
            "For another day, say --on YYYY-MM-DD.",
        ));
    };
    if !take && !question::agreed(&format!("Take it into {shown}? [y/N] "))? {
        return Err(Failure::mistake(
            format!("the next meeting is made already, as {shown}"),
            "Take what is new with: quorate next --take.",
        ));
    }
    session::amend(file, |_| Some(step))?;
    output::say(&format!("Taken into {shown}."))
}
