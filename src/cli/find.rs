//! `quorate find`: words in the minutes of a folder tree.

use super::{Failure, files, index};
use crate::archive::Search;
use crate::text::Shown;
use clap::Args as Arguments;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What is looked for.
#[derive(Debug, Arguments)]
pub struct Find {
    /// Words that must all stand in one entry; "several in quotation marks" stand together
    pub words: String,
    /// The folder, with all folders in it; this one if none is named
    pub folder: Option<PathBuf>,
    /// Of a body or a meeting of this name
    #[arg(long, value_name = "NAME")]
    pub body: Option<String>,
    /// Said or led by this name, as it was typed
    #[arg(long, value_name = "WHO")]
    pub who: Option<String>,
    /// Of this kind: point, decision, resolution, action, motion …
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// Held on this day or later
    #[arg(long, value_name = "DATE")]
    pub since: Option<chrono::NaiveDate>,
    /// Look through restricted business too
    #[arg(long)]
    pub restricted: bool,
    /// The most answers
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub most: usize,
}

/// Prints where the words stand, each with the words around; status 1 where they don't.
pub(super) fn run(options: &Find) -> Result<ExitCode, Failure> {
    let folder = options.folder.as_deref().unwrap_or(Path::new("."));
    std::fs::read_dir(folder).map_err(|error| Failure::io("read", folder, &error))?;
    let unusable = || Failure::world("no index can be kept in the cache folder");
    let index = index::open(folder).ok_or_else(unusable)?;
    let hits = index
        .search(&Search {
            words: options.words.clone(),
            body: options.body.clone(),
            who: options.who.clone(),
            kind: options.kind.clone(),
            since: options.since.map(|day| day.to_string()),
            restricted: options.restricted,
            most: options.most,
        })
        .map_err(|error| Failure::world(format!("the index can't be read: {error}")))?;
    let mut out = String::new();
    for hit in &hits {
        let who = if hit.who.is_empty() {
            String::new()
        } else {
            format!("{}: ", hit.who)
        };
        let place = format!("{} · {} {} · {}", hit.file, hit.held, hit.title, hit.item);
        let _ = writeln!(out, "{}", Shown::of(&place));
        let text = format!("{who}{} ({})", hit.text.replace('\n', " "), hit.kind);
        let _ = writeln!(out, "    {}", Shown::of(&text));
    }
    files::print(out.as_bytes())?;
    Ok(if hits.is_empty() {
        ExitCode::from(1)
    } else {
        ExitCode::SUCCESS
    })
}
