//! `quorate parse`: what lines would become, one JSON object a line.

use super::{Failure, files, output};
use crate::capture::{Context, Lexicon, explain, parse};
use crate::meeting::{Id, Meeting};
use clap::Args;
use std::path::PathBuf;

/// What lines would become.
#[derive(Debug, Args)]
pub struct ParseArgs {
    /// The meeting whose people, items and date are known
    pub file: Option<PathBuf>,
    /// The date of the meeting, as YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    pub on: Option<chrono::NaiveDate>,
}

/// Answers for each line of standard input.
pub(super) fn run(options: &ParseArgs) -> Result<(), Failure> {
    let mut meeting = match &options.file {
        Some(path) => files::read(path)?,
        // Nothing is kept: any ids will do.
        None => Meeting::blank(Id::from_bits(1), Id::from_bits(2)),
    };
    let today = chrono::Local::now().date_naive();
    meeting.heading.date = options.on.or(meeting.heading.date).or(Some(today));
    let lexicon = Lexicon::of(&meeting);
    let context = Context {
        item: meeting.agenda.first().map(|item| item.id),
        reference: meeting.next_action_reference(),
        ..Context::default()
    };
    let mut out = String::new();
    for line in output::input()?.lines() {
        let reading = parse(line, &lexicon, &context);
        out.push_str(&explain(&reading, &lexicon, &context).to_string());
        out.push('\n');
    }
    output::print(out.as_bytes())
}
