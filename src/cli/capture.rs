//! `quorate capture`: lines from standard input, taken exactly as the capture line would take them.

use super::session::Session;
use super::settings::Settings;
use super::{Failure, output};
use crate::app::{App, Change, Draft, DraftChange, Effect, Input};
use crate::command::CaptureCommand;
use crate::text::{EditLine, Shown, sanitise};
use chrono::{Local, NaiveDateTime};
use clap::Args;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Capture lines from standard input.
#[derive(Debug, Args)]
pub struct CaptureArgs {
    /// The meeting; made if it does not exist yet
    pub file: PathBuf,
}

/// Takes each line, prints what it became, and saves.
pub(super) fn run(options: &CaptureArgs, settings: Option<&Path>) -> Result<(), Failure> {
    let settings = Settings::load_aloud(settings);
    let (mut session, notices) = Session::open(&options.file, &settings.config.name)?;
    let mut out = String::new();
    for notice in &notices {
        let _ = writeln!(out, "# {}", Shown::of(notice));
    }
    let mut clock = Clock {
        last: Local::now().naive_local(),
    };
    for line in output::input()?.lines() {
        session.app.handle([Input::Tick(clock.now())]);
        let (became, effects) = take(&mut session.app, &sanitise(line).text);
        session.journal(effects);
        let _ = writeln!(out, "{}", Shown::of(&became));
    }
    session.leave()?;
    output::print(out.as_bytes())
}

/// A clock of which no two times are the same, so that the order of typing can be read from them.
struct Clock {
    last: NaiveDateTime,
}

impl Clock {
    fn now(&mut self) -> NaiveDateTime {
        let after = self.last + chrono::Duration::milliseconds(1);
        self.last = Local::now().naive_local().max(after);
        self.last
    }
}

/// Takes one line and says what it became.
fn take(app: &mut App, line: &str) -> (String, Vec<Effect>) {
    let run = app.draft().run;
    let draft = Draft {
        line: EditLine::new(line),
        run,
        ..Draft::default()
    };
    let mut effects = app.apply(Change::draft(DraftChange::Replace(draft)));
    let chips = app.reading().chips.iter().map(|chip| chip.words.clone());
    let chips = chips.collect::<Vec<_>>().join(" · ");
    if app.named().is_some() {
        // Nobody is at a screen to be asked, and the world is not to be changed by a line of notes.
        effects.extend(app.apply(Change::draft(DraftChange::Replace(Draft::empty(run)))));
        let words =
            "not taken: commands are for quorate --linear; \\ in front takes the line as it stands";
        return (words.to_owned(), effects);
    }
    let before = app.history().mark();
    effects.extend(app.run(CaptureCommand::TakeLine));
    // A line that only opened something to choose from must not leave it over the next line.
    if app.overlay().is_some() {
        effects.extend(app.apply(Change::closed()));
    }
    let taken = app.history().mark() != before;
    let said = app.notice().map(|notice| notice.words.clone());
    let became = match (taken, said) {
        (true, _) => {
            let name = app.history().undo_name().unwrap_or_default();
            format!("{name} · {chips}")
        }
        (false, Some(words))
            if app.notice().is_some_and(|notice| notice.warning) && !line.is_empty() =>
        {
            format!("not taken: {words}")
        }
        (false, _) => chips,
    };
    // A line that could not be taken must not run into the next one.
    if !app.draft().is_empty() {
        let empty = Draft::empty(app.draft().run);
        effects.extend(app.apply(Change::draft(DraftChange::Replace(empty))));
    }
    (became.trim_end_matches([' ', '·']).to_owned(), effects)
}
