//! `quorate actions`: the register of actions over every meeting of a folder tree.

mod table;

use super::{Failure, complain, files, index};
use crate::archive;
use crate::format::csv;
use crate::series::{Due, Group, Query, RegisterRow, Sort, Unclear, Wanted, register};
use chrono::{Local, NaiveDate};
use clap::Args as Arguments;
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The register.
#[derive(Debug, Arguments)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub struct Actions {
    /// The folders, each with all folders in it; this one if none is named
    pub folders: Vec<PathBuf>,
    /// Which actions
    #[command(flatten)]
    pub which: Which,
    /// Print JSON, one list of objects
    #[arg(long, conflicts_with = "csv")]
    pub json: bool,
    /// Print CSV, for a spreadsheet
    #[arg(long)]
    pub csv: bool,
    /// Show restricted actions too
    #[arg(long)]
    pub restricted: bool,
    /// Browse them on the screen: search as you type, jump to the meeting, mark done
    #[arg(long, conflicts_with_all = ["json", "csv", "restricted"])]
    pub browse: bool,
}

impl Actions {
    /// The folders asked for.
    pub(super) fn folders(&self) -> Vec<PathBuf> {
        if self.folders.is_empty() {
            vec![PathBuf::from(".")]
        } else {
            self.folders.clone()
        }
    }
}

/// Which actions are asked for, and in what order.
#[derive(Debug, Default, Arguments)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub struct Which {
    /// Still to be done
    #[arg(long)]
    pub open: bool,
    /// Still to be done, with the day passed
    #[arg(long)]
    pub overdue: bool,
    /// Done
    #[arg(long)]
    pub done: bool,
    /// No longer wanted
    #[arg(long)]
    pub dropped: bool,
    /// Led by this person, by any of their names; may be given again
    #[arg(long, value_name = "WHO")]
    pub lead: Vec<String>,
    /// Due before:2020-02, after:2020-02-14, in 2020-02, on 2020-02-14, or none
    #[arg(long, value_name = "WHEN")]
    pub due: Option<String>,
    /// Of a body or a meeting of this name
    #[arg(long, value_name = "NAME")]
    pub body: Option<String>,
    /// Ask in the words of the search box, as in 'open lead:RS due:before:2020-02 boiler'
    #[arg(long, value_name = "QUERY")]
    pub search: Option<String>,
    /// The order: deadline, reference, lead, state, age or meeting
    #[arg(long, value_name = "ORDER")]
    pub sort: Option<String>,
    /// A heading for each lead, body, meeting or state
    #[arg(long, value_name = "BY")]
    pub group: Option<String>,
}

impl Which {
    /// The same in the words of the search box; what is open where nothing else is asked for.
    pub(super) fn words(&self) -> String {
        let quoted = |value: &str| {
            if value.contains(char::is_whitespace) {
                format!("\"{value}\"")
            } else {
                value.to_owned()
            }
        };
        let states = [
            (self.open, "open"),
            (self.overdue, "overdue"),
            (self.done, "done"),
            (self.dropped, "dropped"),
        ];
        let states = states.into_iter().filter(|(asked, _)| *asked);
        let mut words: Vec<String> = states.map(|(_, word)| word.to_owned()).collect();
        words.extend(
            self.lead
                .iter()
                .map(|lead| format!("lead:{}", quoted(lead))),
        );
        let named = [
            ("due", &self.due),
            ("body", &self.body),
            ("sort", &self.sort),
            ("group", &self.group),
        ];
        for (name, value) in named {
            words.extend(
                value
                    .as_deref()
                    .map(|value| format!("{name}:{}", quoted(value))),
            );
        }
        words.extend(self.search.clone());
        if words.is_empty() {
            words.push("open".to_owned());
        }
        words.join(" ")
    }

    fn query(&self) -> Result<Query, Unclear> {
        let mut query = Query::parse(self.search.as_deref().unwrap_or_default())?;
        let states = [
            (self.open, Wanted::Open),
            (self.overdue, Wanted::Overdue),
            (self.done, Wanted::Done),
            (self.dropped, Wanted::Dropped),
        ];
        let states = states.into_iter().filter(|(asked, _)| *asked);
        query.states.extend(states.map(|(_, state)| state));
        query.leads.extend(self.lead.iter().cloned());
        if let Some(due) = &self.due {
            query.due = Some(Due::parse(due)?);
        }
        if let Some(body) = &self.body {
            query.body = Some(body.clone());
        }
        if let Some(sort) = &self.sort {
            query.sort = Sort::parse(sort)?;
        }
        if let Some(group) = &self.group {
            query.group = Some(Group::parse(group)?);
        }
        Ok(query)
    }
}

/// Prints the register; what can't be read is said on standard error and passed over.
pub(super) fn run(options: &Actions) -> Result<ExitCode, Failure> {
    let query = options.which.query();
    let query = query.map_err(|error| Failure::mistake(error.to_string(), "See --help."))?;
    let today = Local::now().date_naive();
    let found = gather(&options.folders(), &query)?;
    let mut rows = query.answer(register(found), today);
    let all = rows.len();
    rows.retain(|row| options.restricted || !row.restricted);
    let out = if options.json {
        json(&rows, today)?
    } else if options.csv {
        spreadsheet(&rows, today)
    } else {
        table::table(&query.groups(&rows), today, table::columns())
    };
    files::print(out.as_bytes())?;
    if rows.len() < all {
        let left = all - rows.len();
        let what = if left == 1 {
            "action is"
        } else {
            "actions are"
        };
        complain(&format!(
            "{left} restricted {what} left out; --restricted shows them"
        ));
    }
    Ok(ExitCode::SUCCESS)
}

/// The actions in these folders that could answer the query, from the index where there can be one.
fn gather(folders: &[PathBuf], query: &Query) -> Result<Vec<RegisterRow>, Failure> {
    let mut rows = Vec::new();
    for folder in folders {
        std::fs::read_dir(folder).map_err(|error| Failure::io("read", folder, &error))?;
        if let Some(found) = index::ask(folder, |index| index.rows(query)) {
            rows.extend(found);
            continue;
        }
        let found =
            archive::collect(folder).map_err(|error| Failure::io("read", folder, &error))?;
        for (path, what) in &found.broken {
            complain(&format!("{}: {what}", path.display()));
        }
        rows.extend(found.rows);
    }
    Ok(rows)
}

/// An action as other programs read it.
#[derive(Serialize)]
struct Out<'r> {
    reference: Option<&'r str>,
    text: &'r str,
    leads: Vec<&'r str>,
    lead: String,
    deadline: Option<&'r str>,
    due: Option<&'r str>,
    last_day: Option<NaiveDate>,
    state: &'static str,
    overdue: bool,
    taken: Option<NaiveDate>,
    age_days: Option<i64>,
    times_carried: u16,
    progress: Option<&'r str>,
    restricted: bool,
    body: Option<&'r str>,
    meeting: &'r str,
    date: Option<NaiveDate>,
    file: &'r str,
    id: String,
}

fn json(rows: &[RegisterRow], today: NaiveDate) -> Result<String, Failure> {
    let out: Vec<Out> = rows
        .iter()
        .map(|row| Out {
            reference: row.reference.as_deref(),
            text: &row.text,
            leads: row.leads.iter().map(|who| who.typed.as_str()).collect(),
            lead: row.leads_text(),
            deadline: row.deadline.as_deref(),
            due: row.iso.as_deref(),
            last_day: row.due,
            state: row.state.word(),
            overdue: row.overdue(today),
            taken: row.taken,
            age_days: row.age(today),
            times_carried: row.times_carried,
            progress: row.progress.as_deref(),
            restricted: row.restricted,
            body: row.body.as_deref(),
            meeting: &row.title,
            date: row.held,
            file: &row.file,
            id: row.entry.to_string(),
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&out)
        .map_err(|error| Failure::world(format!("the list can't be written: {error}")))?;
    text.push('\n');
    Ok(text)
}

fn spreadsheet(rows: &[RegisterRow], today: NaiveDate) -> String {
    let mut out = String::from('\u{feff}');
    csv::row(
        &mut out,
        &[
            "Reference",
            "Action",
            "Lead",
            "Deadline",
            "Due",
            "State",
            "Overdue",
            "Age in days",
            "Body",
            "Meeting",
            "Date",
            "File",
        ],
    );
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    for row in rows {
        let age = row.age(today).map(|days| days.to_string());
        let overdue = if row.overdue(today) { "overdue" } else { "" };
        csv::row(
            &mut out,
            &[
                row.reference.as_deref().unwrap_or_default(),
                &row.text,
                &row.leads_text(),
                row.deadline.as_deref().unwrap_or_default(),
                row.iso.as_deref().unwrap_or_default(),
                row.state.word(),
                overdue,
                age.as_deref().unwrap_or_default(),
                row.body.as_deref().unwrap_or_default(),
                &row.title,
                &day(row.held),
                &row.file,
            ],
        );
    }
    out
}

/// The file's name in a folder's listing, for people: without the folder that was asked for.
pub(super) fn name_of(path: &Path) -> String {
    path.file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default()
}
