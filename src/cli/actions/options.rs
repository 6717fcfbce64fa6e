//! The options of `quorate actions`.

use crate::series::{Query, Unclear};
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
    /// What the flags ask for, as words of the search box, each alone or with what follows its colon.
    fn flags(&self) -> impl Iterator<Item = (&'static str, Option<&str>)> {
        let states = [
            ("open", self.open),
            ("overdue", self.overdue),
            ("done", self.done),
            ("dropped", self.dropped),
        ];
        let named = [
            ("due", &self.due),
            ("body", &self.body),
            ("sort", &self.sort),
            ("group", &self.group),
        ];
        let states = states.into_iter().filter(|(_, asked)| *asked);
        let states = states.map(|(word, _)| (word, None));
        let leads = self.lead.iter().map(|lead| ("lead", Some(lead.as_str())));
        let named = named.into_iter().filter(|(_, value)| value.is_some());
        let named = named.map(|(name, value)| (name, value.as_deref()));
        states.chain(leads).chain(named)
    }

    /// The same in the words of the search box; what is open where nothing else is asked for.
    pub(in crate::cli) fn words(&self) -> String {
        let word = |(name, value): (&str, Option<&str>)| match value {
            None => name.to_owned(),
            Some(value) if value.contains(char::is_whitespace) => format!("{name}:\"{value}\""),
            Some(value) => format!("{name}:{value}"),
        };
        let mut words: Vec<String> = self.flags().map(word).collect();
        words.extend(self.search.clone());
        if words.is_empty() {
            words.push("open".to_owned());
        }
        words.join(" ")
    }

    /// The same as a query.
    pub(super) fn query(&self) -> Result<Query, Unclear> {
        let mut query = Query::parse(self.search.as_deref().unwrap_or_default())?;
        // By themselves, since a name with quotation marks in it would come out of a line of words as another.
        for (name, value) in self.flags() {
            query.take(name, value)?;
        }
        Ok(query)
    }
}
