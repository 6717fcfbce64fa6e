//! The options of `quorate actions`.

use crate::series::{Due, Group, Query, Sort, Unclear, Wanted};
use clap::Args;
use std::path::PathBuf;

/// The register.
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub struct ActionsArgs {
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

impl ActionsArgs {
    /// The folders asked for.
    pub(in crate::cli) fn folders(&self) -> Vec<PathBuf> {
        if self.folders.is_empty() {
            vec![PathBuf::from(".")]
        } else {
            self.folders.clone()
        }
    }
}

/// Which actions are asked for, and in what order.
#[derive(Debug, Default, Args)]
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
    pub(in crate::cli) fn words(&self) -> String {
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

    /// The same as a query.
    pub(super) fn query(&self) -> Result<Query, Unclear> {
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
