//! `quorate find`: words in the minutes of a folder tree.

use super::{Failure, index, output};
use crate::archive::Index;
use crate::series::{Hit, Search, Unclear};
use crate::text::Shown;
use clap::Args;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What is looked for.
#[derive(Debug, Args)]
pub struct FindArgs {
    /// Words that must all stand in one entry; "several in quotation marks" stand together. Also in the words of the
    /// search box: kind:decision who:RS body:harbour held:2026-02
    pub words: String,
    /// The folder, with all folders in it; this one if none is named
    pub folder: Option<PathBuf>,
    /// Of a body or a meeting of this name
    #[arg(long, value_name = "NAME")]
    pub body: Option<String>,
    /// Said or led by this person, by any of their names
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

impl FindArgs {
    /// What is looked for: the words, which may say all that the flags say.
    fn search(&self) -> Result<Search, Unclear> {
        let said = Search::parse(&self.words)?;
        // What a flag says is meant more than what was typed among the words.
        let search = Search {
            body: self.body.clone().or(said.body),
            who: self.who.clone().or(said.who),
            kind: self.kind.clone().or(said.kind),
            ..said
        };
        Ok(search.since(self.since))
    }
}

/// The words around a hit, with what was looked for between brackets.
fn bracketed(hit: &Hit) -> String {
    let mut text = hit.text.clone();
    // From the end, so that the places before stay where they are.
    for mark in hit.marks.iter().rev() {
        text.insert(mark.end, ']');
        text.insert(mark.start, '[');
    }
    text
}

/// Prints where the words stand, each with the words around; status 1 where they don't.
pub(super) fn run(options: &FindArgs) -> Result<ExitCode, Failure> {
    let folder = options.folder.as_deref().unwrap_or(Path::new("."));
    std::fs::read_dir(folder).map_err(|error| Failure::io("read", folder, &error))?;
    let search = options.search();
    let search = search.map_err(|unclear| Failure::mistake(unclear.to_string(), ""))?;
    let ask = |index: &Index| index.search(&search, options.restricted, options.most);
    let hits = index::ask(folder, ask);
    let hits = hits.ok_or_else(|| Failure::world("no index can be kept in the cache folder"))?;
    let mut out = String::new();
    for hit in &hits {
        let colon = if hit.who.is_empty() { "" } else { ": " };
        let place = format!("{} · {} {} · {}", hit.file, hit.held, hit.title, hit.item);
        let _ = writeln!(out, "{}", Shown::of(&place));
        let text = format!("{}{colon}{} ({})", hit.who, bracketed(hit), hit.kind);
        let _ = writeln!(out, "    {}", Shown::of(&text));
    }
    output::print(out.as_bytes())?;
    Ok(ExitCode::from(u8::from(hits.is_empty())))
}
