//! `quorate recover`: what the file and its journal hold, as of any time.

use super::{Failure, files, output};
use crate::store::{AsOf, Codec, RealDisk, Recovered, recover};
use crate::text::Shown;
use chrono::{Local, NaiveDateTime, NaiveTime, TimeZone};
use clap::Args;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// What the journal holds.
#[derive(Debug, Args)]
pub struct RecoverArgs {
    /// The meeting; also if only its journal exists
    pub file: PathBuf,
    /// Print each entry exactly as it was typed, in the order of typing, the unfinished line last
    #[arg(long)]
    pub plain: bool,
    /// As of this time, as in "2026-10-14 10:17" or 10:17 today
    #[arg(long, value_name = "TIME", conflicts_with = "record")]
    pub at: Option<String>,
    /// As of this record of the journal
    #[arg(long, value_name = "N")]
    pub record: Option<u64>,
    /// Write the meeting to this file, which must not exist yet
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
}

/// Prints or writes what is there; takes no lock and changes nothing.
pub(super) fn run(options: &RecoverArgs) -> Result<(), Failure> {
    let codec = codec(&options.file)?;
    let as_of = match (&options.at, options.record) {
        (Some(time), _) => AsOf::Time(moment(time)?),
        (None, Some(record)) => AsOf::Sequence(record),
        (None, None) => AsOf::Now,
    };
    let found = recover(&RealDisk, codec, &options.file, as_of)
        .map_err(|error| Failure::mistake(error.to_string(), "Check the name."))?;
    if options.plain {
        let mut text = found.plain.join("\n");
        if !text.is_empty() {
            text.push('\n');
        }
        return output::print(text.as_bytes());
    }
    let mut out = String::new();
    for notice in &found.notices {
        let _ = writeln!(out, "{}", Shown::of(notice));
    }
    if let Some(path) = &options.output {
        let words = "there is no meeting to write, only typed lines";
        let meeting = found.meeting.as_ref();
        let meeting = meeting.ok_or_else(|| Failure::mistake(words, "Try --plain."))?;
        files::absent(path, "Name a file that is not there yet.")?;
        files::write(path, (files::codec(path)?.write)(meeting).as_bytes())?;
        let path = path.display().to_string();
        let _ = writeln!(out, "Written to {}.", Shown::of(&path));
    } else {
        tell(&found, &mut out);
    }
    output::print(out.as_bytes())
}

/// Says what there is, and what an earlier recovery left behind.
fn tell(found: &Recovered, out: &mut String) {
    let entries = found.meeting.as_ref();
    let entries = entries.map_or(0, |meeting| meeting.all_entries().count());
    let lines = found.drafts.len();
    let _ = writeln!(out, "{entries} entries, {lines} unfinished lines.");
    if let Some((sequence, _)) = found.last {
        let _ = writeln!(out, "The journal reaches to record {sequence}.");
    }
    for left in &found.left {
        let names = left.names.join(", ");
        let names = Shown::of(&names);
        let _ = writeln!(out, "Left behind at record {}: {names}", left.at);
        for line in &left.lines {
            let _ = writeln!(out, "    {}", Shown::of(line));
        }
    }
}

/// How the meeting is read; a journal that was kept aside is named after the file it belongs to.
fn codec(path: &Path) -> Result<Codec, Failure> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    match name.split_once(".journal") {
        Some((file, _)) => files::codec(Path::new(file)),
        None => files::codec(path),
    }
}

/// A time in milliseconds since 1970: `2026-10-14 10:17`, with seconds if need be, or a time of today.
fn moment(words: &str) -> Result<u64, Failure> {
    let full = |form: &&str| NaiveDateTime::parse_from_str(words, form).ok();
    let time = |form: &&str| NaiveTime::parse_from_str(words, form).ok();
    let fulls = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"];
    let today = || {
        let time = ["%H:%M:%S", "%H:%M"].iter().find_map(time);
        time.map(|time| Local::now().date_naive().and_time(time))
    };
    let naive = fulls.iter().find_map(full).or_else(today);
    // In the hour that comes twice in autumn the later one, which holds more.
    let local = naive.and_then(|naive| Local.from_local_datetime(&naive).latest());
    // To the end of the second: *as of 10.17.00* holds what was typed in it.
    let end = local.and_then(|local| u64::try_from(local.timestamp_millis() + 999).ok());
    let hint = "Write it like 2026-10-14 10:17.";
    end.ok_or_else(|| Failure::mistake(format!("{words} is no time"), hint))
}
