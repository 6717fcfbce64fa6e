//! The register of actions over every meeting of a folder tree: as a table, as JSON, as CSV.

use super::options::ActionsArgs;
use super::table;
use crate::archive;
use crate::cli::{Failure, index, output};
use crate::format::csv;
use crate::series::{Query, RegisterRow, register};
use chrono::{Local, NaiveDate};
use serde::Serialize;
use std::path::PathBuf;

/// Prints the register; what can't be read is said on standard error and passed over.
pub(in crate::cli) fn run(options: &ActionsArgs) -> Result<(), Failure> {
    let query = options.which.query();
    let query = query.map_err(|error| Failure::mistake(error.to_string(), "See --help."))?;
    let today = Local::now().date_naive();
    let found = gather(&options.folders(), &query)?;
    let mut rows = query.answer(register(found), today);
    let all = rows.len();
    // After the query, so that it can be said how many were left out.
    rows.retain(|row| options.restricted || !row.restricted);
    let out = if options.json {
        json(&rows, today)?
    } else if options.csv {
        spreadsheet(&rows, today)
    } else {
        table::table(&query.groups(&rows), today, table::columns())
    };
    output::print(out.as_bytes())?;
    let what = match all - rows.len() {
        0 => return Ok(()),
        1 => "1 restricted action is".to_owned(),
        left => format!("{left} restricted actions are"),
    };
    output::complain(&format!("{what} left out; --restricted shows them"));
    Ok(())
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
        let found = archive::collect(folder);
        let found = found.map_err(|error| Failure::io("read", folder, &error))?;
        for (path, what) in &found.broken {
            output::complain(&format!("{}: {what}", path.display()));
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
    let out = rows.iter().map(|row| Out {
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
    });
    let mut text = serde_json::to_string_pretty(&out.collect::<Vec<_>>())
        .map_err(|error| Failure::world(format!("the list can't be written: {error}")))?;
    text.push('\n');
    Ok(text)
}

fn spreadsheet(rows: &[RegisterRow], today: NaiveDate) -> String {
    // Without the mark Excel takes UTF-8 for the code page of the machine.
    let mut out = String::from('\u{feff}');
    let heads =
        "Reference,Action,Lead,Deadline,Due,State,Overdue,Age in days,Body,Meeting,Date,File";
    csv::row(&mut out, &heads.split(',').collect::<Vec<_>>());
    for row in rows {
        let age = row.age(today).map(|days| days.to_string());
        let held = row.held.map(|day| day.to_string());
        let overdue = if row.overdue(today) { "overdue" } else { "" };
        let cells = [
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
            &held.unwrap_or_default(),
            &row.file,
        ];
        csv::row(&mut out, &cells);
    }
    out
}
