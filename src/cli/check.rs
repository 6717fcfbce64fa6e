//! `quorate check`: the gap list, for people and for scripts.

use super::{Failure, files, output};
use crate::meeting::gaps::{Spot, gaps};
use crate::text::Shown;
use clap::Args;
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// The gap list.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The meeting
    pub file: PathBuf,
}

/// Prints each gap with its place; status 1 if there is one.
pub(super) fn run(options: &CheckArgs) -> Result<ExitCode, Failure> {
    let meeting = files::read(&options.file)?;
    let found = gaps(&meeting);
    let numbers = meeting.numbers();
    let mut out = String::new();
    for gap in &found {
        let item = match gap.spot {
            Spot::Person(_) | Spot::Entry(None, _) => None,
            Spot::Item(id) | Spot::Entry(Some(id), _) => meeting.item_index(id),
        };
        let place = match (gap.spot, item) {
            (Spot::Person(_), _) => "attendees".to_owned(),
            (Spot::Item(_) | Spot::Entry(..), None) => "before item 1".to_owned(),
            (Spot::Item(_) | Spot::Entry(..), Some(at)) => {
                let item = &meeting.agenda[at];
                let number = numbers[at].clone().or_else(|| item.reference.clone());
                number.map_or_else(|| item.title.clone(), |number| format!("item {number}"))
            }
        };
        let line = format!("{place}: {}", gap.words(&meeting));
        let _ = writeln!(out, "{}", Shown::of(&line));
    }
    output::print(out.as_bytes())?;
    Ok(ExitCode::from(u8::from(!found.is_empty())))
}
