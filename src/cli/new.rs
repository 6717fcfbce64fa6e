//! `quorate new`: a meeting from flags, or from the answers to a few questions.

use super::args::New;
use super::{Failure, files};
use crate::app::{App, Change, Input, Start};
use crate::store::{RealDisk, write_whole};
use std::io::{BufRead, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::Arc;

/// Makes the file; it must not exist yet.
pub(super) fn run(options: &New) -> Result<ExitCode, Failure> {
    let codec = files::codec(&options.file)?;
    if options.file.symlink_metadata().is_ok() {
        let words = format!("{} is there already", options.file.display());
        return Err(Failure::mistake(words, "Open it with: quorate FILE."));
    }
    let asked = options.title.is_none() && std::io::stdin().is_terminal();
    let answers = if asked {
        ask(options)?
    } else {
        Answers::from(options)
    };
    let meeting = compose(&answers)?;
    let text = (codec.write)(&meeting);
    write_whole(&RealDisk, &options.file, text.as_bytes())
        .map_err(|error| Failure::io("written", &options.file, &error))?;
    let name = options.file.display().to_string();
    files::print(
        format!(
            "Made {}. Open it with: quorate {0}\n",
            crate::text::Shown::of(&name)
        )
        .as_bytes(),
    )?;
    Ok(ExitCode::SUCCESS)
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
    let mut app = App::new(Start {
        history: crate::edit::History::new(files::blank()?),
        ids: crate::app::Ids::from_seed(files::random()?),
        now: chrono::Local::now().naive_local(),
        keymap: Arc::new(crate::keys::Keymap::standard()),
        size: (80, 24),
        file: crate::app::FileName::default(),
        saved: crate::edit::Mark::default(),
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
