//! `quorate parse`: what lines would become, one JSON object a line.

use super::args::Parse;
use super::{Failure, files};
use crate::capture::{Context, Lexicon, explain, parse};
use crate::meeting::{Id, Meeting};
use std::process::ExitCode;

/// Answers for each line of standard input.
pub(super) fn run(options: &Parse) -> Result<ExitCode, Failure> {
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
    for line in files::input()?.lines() {
        let reading = parse(line, &lexicon, &context);
        out.push_str(&explain(&reading, &lexicon, &context).to_string());
        out.push('\n');
    }
    files::print(out.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
