//! `quorate new`: a meeting from flags, or from the answers to a few questions.

use super::question::ask_for;
use super::session::app;
use super::{Failure, files, output};
use crate::app::{App, Change, FileName, Input, Refusal, commands};
use crate::edit::{History, HistoryMark};
use crate::keys::Keymap;
use crate::meeting::Meeting;
use crate::series::{FILE, Past, Series};
use clap::Args;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A new meeting.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// The file to write; it must not exist yet
    #[arg(required_unless_present = "series")]
    pub file: Option<PathBuf>,
    /// Make a series in this folder instead: what its meetings have in common
    #[arg(long, value_name = "FOLDER", conflicts_with = "file")]
    pub series: Option<PathBuf>,
    /// The title of the meeting
    #[arg(long)]
    pub title: Option<String>,
    /// The body that meets
    #[arg(long)]
    pub body: Option<String>,
    /// The date, as in "14 October 2026" or 2026-10-14
    #[arg(long)]
    pub date: Option<String>,
    /// Where it meets
    #[arg(long)]
    pub venue: Option<String>,
    /// The layout: minutes, action-log, committee, action-plan
    #[arg(long)]
    pub layout: Option<String>,
    /// The quorum: 4, 1/3 or "4 organisations"
    #[arg(long)]
    pub quorum: Option<String>,
    /// People, as in "Ana Reyes, Harbour Trust and Chair; Tom Hill & Joy Oduya, NCHA"; may be given again
    #[arg(long)]
    pub people: Vec<String>,
    /// Agenda items, separated by semicolons or line ends; may be given again
    #[arg(long)]
    pub agenda: Vec<String>,
}

/// Makes the file; it must not exist yet.
pub(super) fn run(options: &NewArgs) -> Result<(), Failure> {
    if let Some(folder) = &options.series {
        return series(options, folder);
    }
    let Some(file) = &options.file else {
        let hint = "Try: quorate new FILE.ron.";
        return Err(Failure::mistake("no file was named", hint));
    };
    let codec = files::codec(file)?;
    files::absent(file, "Open it with: quorate FILE.")?;
    let meeting = compose(&answers(options)?)?;
    files::write(file, (codec.write)(&meeting).as_bytes())?;
    let name = file.display();
    output::say(&format!("Made {name}. Open it with: quorate {name}"))
}

/// Makes the settings of a line of meetings out of the same answers; the agenda is what stands on each.
fn series(options: &NewArgs, folder: &Path) -> Result<(), Failure> {
    let file = folder.join(FILE);
    files::absent(&file, "Change it in a text editor.")?;
    let mut meeting = compose(&answers(options)?)?;
    for item in &mut meeting.agenda {
        // In a series these stand on every agenda: that is why they are given here.
        Arc::make_mut(item).standing = !item.title.is_empty();
    }
    let first = meeting.heading.date;
    let made = Series {
        members: meeting.people.iter().map(|one| (**one).clone()).collect(),
        coming: first.into_iter().collect(),
        ..Series::learnt(&Past::of([&meeting]))
    };
    std::fs::create_dir_all(folder).map_err(|error| Failure::io("made", folder, &error))?;
    files::write(&file, crate::series::write(&made).as_bytes())?;
    let (name, folder) = (file.display(), folder.display());
    output::say(&format!(
        "Made {name}. Make its first meeting with: quorate next --on YYYY-MM-DD {folder}"
    ))
}

/// The flags, and where they don't say the title, someone's answers at a terminal.
fn answers(options: &NewArgs) -> Result<Answers, Failure> {
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

impl From<&NewArgs> for Answers {
    fn from(options: &NewArgs) -> Self {
        let given = [
            ("title", &options.title),
            ("body", &options.body),
            ("date", &options.date),
            ("venue", &options.venue),
            ("layout", &options.layout),
            ("quorum", &options.quorum),
        ];
        let answered = |(name, text): (_, &Option<String>)| Some((name, text.clone()?));
        Answers {
            fields: given.into_iter().filter_map(answered).collect(),
            people: options.people.join("\n"),
            agenda: options.agenda.join("\n"),
        }
    }
}

/// Asks for the few things a meeting needs; an empty answer leaves it out.
fn ask(options: &NewArgs) -> Result<Answers, Failure> {
    let mut answers = Answers::from(options);
    for (name, question) in [
        ("title", "Title"),
        ("body", "Body that meets"),
        ("date", "Date (14 October 2026)"),
        ("venue", "Venue"),
    ] {
        if !answers.fields.iter().any(|(own, _)| *own == name) {
            let answer = ask_for(&format!("{question}: "))?;
            if !answer.is_empty() {
                answers.fields.push((name, answer));
            }
        }
    }
    if answers.people.is_empty() {
        answers.people = ask_for("People (Ana Reyes, Harbour Trust and Chair; Tom Hill, NCHA): ")?;
    }
    if answers.agenda.is_empty() {
        answers.agenda = ask_for("Agenda items, separated by semicolons: ")?;
    }
    Ok(answers)
}

/// Fills in the same forms as the screen has, so that a flag means what a field means.
fn compose(answers: &Answers) -> Result<Meeting, Failure> {
    let (history, saved) = (History::new(files::blank()?), HistoryMark::default());
    let keymap = Arc::new(Keymap::standard());
    let mut app = app(history, saved, keymap, (80, 24), FileName::default())?;
    app.handle([Input::Tick(chrono::Local::now().naive_local())]);
    let fill = |app: &mut App, change: Result<Change, Refusal>| {
        let filled = change.map(|change| drop(app.apply(change)));
        filled.map_err(|refusal| Failure::mistake(refusal.words, "See quorate new --help."))
    };
    let change = commands::fill_heading(&app, &answers.fields);
    fill(&mut app, change)?;
    if !answers.people.trim().is_empty() {
        let change = commands::take_people(&app, &answers.people);
        fill(&mut app, change)?;
    }
    if !answers.agenda.trim().is_empty() {
        let change = commands::take_items(&app, &answers.agenda);
        fill(&mut app, change)?;
    }
    Ok(app.meeting().clone())
}
