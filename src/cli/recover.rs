//! `quorate recover`: what the file and its journal hold, as of any time.

use super::args::Recover;
use super::{Failure, files};
use crate::store::{AsOf, Codec, RealDisk, recover};
use crate::text::Shown;
use chrono::{Local, NaiveDateTime, NaiveTime, TimeZone};
use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

/// Prints or writes what is there; takes no lock and changes nothing.
pub(super) fn run(options: &Recover) -> Result<ExitCode, Failure> {
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
        files::print(text.as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut out = String::new();
    for notice in &found.notices {
        let _ = writeln!(out, "{}", Shown::of(notice));
    }
    if let Some(path) = &options.output {
        let meeting = found.meeting.as_ref().ok_or_else(|| {
            Failure::mistake(
                "there is no meeting to write, only typed lines",
                "Try --plain.",
            )
        })?;
        if path.exists() {
            let words = format!("{} is there already", path.display());
            return Err(Failure::mistake(
                words,
                "Name a file that is not there yet.",
            ));
        }
        let text = (files::codec(path)?.write)(meeting);
        crate::store::write_whole(&RealDisk, path, text.as_bytes())
            .map_err(|error| Failure::io("written", path, &error))?;
        let _ = writeln!(
            out,
            "Written to {}.",
            Shown::of(&path.display().to_string())
        );
    } else {
        let entries = found
            .meeting
            .as_ref()
            .map_or(0, |meeting| meeting.all_entries().count());
        let _ = writeln!(
            out,
            "{entries} entries, {} unfinished lines.",
            found.drafts.len()
        );
        if let Some((sequence, _)) = found.last {
            let _ = writeln!(out, "The journal reaches to record {sequence}.");
        }
        for left in &found.left {
            let names = left.names.join(", ");
            let _ = writeln!(
                out,
                "Left behind at record {}: {}",
                left.at,
                Shown::of(&names)
            );
            for line in &left.lines {
                let _ = writeln!(out, "    {}", Shown::of(line));
            }
        }
    }
    files::print(out.as_bytes())?;
    Ok(ExitCode::SUCCESS)
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
    let full = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"];
    let read = full
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(words, form).ok());
    let today = || {
        let time = ["%H:%M:%S", "%H:%M"]
            .iter()
            .find_map(|form| NaiveTime::parse_from_str(words, form).ok());
        time.map(|time| Local::now().date_naive().and_time(time))
    };
    let naive = read.or_else(today);
    let local = naive.and_then(|naive| Local.from_local_datetime(&naive).latest());
    local
        .and_then(|local| u64::try_from(local.timestamp_millis() + 999).ok())
        .ok_or_else(|| {
            Failure::mistake(
                format!("{words} is no time"),
                "Write it like 2026-10-14 10:17.",
            )
        })
}
