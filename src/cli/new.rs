//! `quorate new`: a meeting from flags, or from the answers to a few questions.

use super::args::New;
use super::{Failure, files};
use crate::app::{App, Change, Input, SessionStart};
use crate::series::{FILE, Past, Series};
use crate::store::{RealDisk, write_whole};
use crate::text::Shown;
use std::io::{BufRead, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

/// Makes the file; it must not exist yet.
pub(super) fn run(options: &New) -> Result<ExitCode, Failure> {
    if let Some(folder) = &options.series {
        return series(options, folder);
    }
    let Some(file) = &options.file else {
        return Err(Failure::mistake(
            "no file was named",
            "Try: quorate new FILE.ron.",
        ));
    };
    let codec = files::codec(file)?;
    absent(file, "Open it with: quorate FILE.")?;
    let meeting = compose(&answers(options)?)?;
    write(file, &(codec.write)(&meeting))?;
    let name = file.display().to_string();
    files::print(format!("Made {}. Open it with: quorate {0}\n", Shown::of(&name)).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// Makes the settings of a line of meetings out of the same answers; the agenda is what stands on each.
fn series(options: &New, folder: &Path) -> Result<ExitCode, Failure> {
    let file = folder.join(FILE);
    absent(&file, "Change it in a text editor.")?;
    let mut meeting = compose(&answers(options)?)?;
    for item in &mut meeting.agenda {
        Arc::make_mut(item).standing = !item.title.is_empty();
    }
    let first = meeting.heading.date;
    let made = Series {
        members: meeting.people.iter().map(|one| (**one).clone()).collect(),
        coming: first.into_iter().collect(),
        ..Series::learnt(&Past::of([&meeting]))
    };
    std::fs::create_dir_all(folder).map_err(|error| Failure::io("made", folder, &error))?;
    write(&file, &crate::series::write(&made))?;
    let name = file.display().to_string();
    let words = format!(
        "Made {}. Make its first meeting with: quorate next --on YYYY-MM-DD {}\n",
        Shown::of(&name),
        Shown::of(&folder.display().to_string())
    );
    files::print(words.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn absent(file: &Path, hint: &str) -> Result<(), Failure> {
    if file.symlink_metadata().is_ok() {
        let words = format!("{} is there already", file.display());
        return Err(Failure::mistake(words, hint));
    }
    Ok(())
}

fn write(file: &Path, text: &str) -> Result<(), Failure> {
    write_whole(&RealDisk, file, text.as_bytes())
        .map(drop)
        .map_err(|error| Failure::io("written", file, &error))
}

/// The flags, and where they don't say the title, someone's answers at a terminal.
fn answers(options: &New) -> Result<Answers, Failure> {
    if options.title.is_none() && std::io::stdin().is_terminal() {
        ask(options)
    } else {
        Ok(Answers::from(options))
    }
}

/// What a new meeting is made of.
#[derive(Default)]
struct Answers {
    fields: Vec<(&'static str, String)>,
    people: String,
    agenda: String,
}

impl From<&New> for Answers {
    fn from(options: &New) -> Self {
        let given = [
            ("title", &options.title),
            ("body", &options.body),
            ("date", &options.date),
            ("venue", &options.venue),
            ("layout", &options.layout),
            ("quorum", &options.quorum),
        ];
        let fields = given
            .into_iter()
            .filter_map(|(name, text)| Some((name, text.clone()?)));
        Answers {
            fields: fields.collect(),
            people: options.people.join("\n"),
            agenda: options.agenda.join("\n"),
        }
    }
}

/// Asks for the few things a meeting needs; an empty answer leaves it out.
fn ask(options: &New) -> Result<Answers, Failure> {
    let mut answers = Answers::from(options);
    for (name, question) in [
        ("title", "Title"),
        ("body", "Body that meets"),
        ("date", "Date (14 October 2026)"),
        ("venue", "Venue"),
    ] {
        if !answers.fields.iter().any(|(own, _)| *own == name) {
            let answer = line(&format!("{question}: "))?;
            if !answer.is_empty() {
                answers.fields.push((name, answer));
            }
        }
    }
    if answers.people.is_empty() {
        answers.people = line("People (Ana Reyes, Harbour Trust and Chair; Tom Hill, NCHA): ")?;
    }
    if answers.agenda.is_empty() {
        answers.agenda = line("Agenda items, separated by semicolons: ")?;
    }
    Ok(answers)
}

fn line(question: &str) -> Result<String, Failure> {
    let mut out = std::io::stdout();
    out.write_all(question.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|error| Failure::output(&error))?;
    let mut answer = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut answer)
        .map_err(|error| Failure::world(format!("the answer can't be read: {error}")))?;
    Ok(answer.trim().to_owned())
}

/// Fills in the same forms as the screen has, so that a flag means what a field means.
fn compose(answers: &Answers) -> Result<crate::meeting::Meeting, Failure> {
    let mut app = App::new(SessionStart {
        history: crate::edit::History::new(files::blank()?),
        ids: crate::app::Ids::from_seed(files::random()?),
        now: chrono::Local::now().naive_local(),
        keymap: Arc::new(crate::keys::Keymap::standard()),
        size: (80, 24),
        file: crate::app::FileName::default(),
        saved: crate::edit::HistoryMark::default(),
    });
    app.handle([Input::Tick(chrono::Local::now().naive_local())]);
    let refused =
        |refusal: crate::app::Refusal| Failure::mistake(refusal.words, "See quorate new --help.");
    let fill = |app: &mut App, change: Result<Change, crate::app::Refusal>| {
        change
            .map(|change| drop(app.apply(change)))
            .map_err(refused)
    };
    let change = crate::app::commands::fill_heading(&app, &answers.fields);
    fill(&mut app, change)?;
    if !answers.people.trim().is_empty() {
        let change = crate::app::commands::take_people(&app, &answers.people);
        fill(&mut app, change)?;
    }
    if !answers.agenda.trim().is_empty() {
        let change = crate::app::commands::take_items(&app, &answers.agenda);
        fill(&mut app, change)?;
    }
    Ok(app.meeting().clone())
}
