//! `quorate man`: the pages, from the tables of arguments and of commands.

use super::{Failure, output};
use crate::command::{Command, Scope};
use clap::Args;
use clap_mangen::Man;
use std::path::{Path, PathBuf};

/// Where the pages go.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// The folder to write them to, made if it is not there
    #[arg(long, value_name = "FOLDER")]
    pub to: Option<PathBuf>,
}

/// Prints the page of the program, or writes it and one for each command into a folder.
pub(super) fn run(options: &ManArgs, program: clap::Command) -> Result<(), Failure> {
    match &options.to {
        None => output::print(&page(program)?),
        Some(folder) => write(folder, program),
    }
}

fn write(folder: &Path, program: clap::Command) -> Result<(), Failure> {
    let failed = |error: std::io::Error| Failure::io("written", folder, &error);
    std::fs::create_dir_all(folder).map_err(failed)?;
    clap_mangen::generate_to(program.clone(), folder).map_err(failed)?;
    std::fs::write(folder.join("quorate.1"), page(program)?).map_err(failed)
}

/// The page of the program, with every command that can be called by its name.
fn page(program: clap::Command) -> Result<Vec<u8>, Failure> {
    let mut page = Vec::new();
    let rendered = Man::new(program).render(&mut page);
    rendered.map_err(|error| Failure::output(&error))?;
    page.extend(named().bytes());
    Ok(page)
}

/// The commands of a session by scope, as a section of the page.
fn named() -> String {
    let mut lines = vec![
        ".SH COMMANDS BY NAME".to_owned(),
        "A line that is a colon and one of these names runs the command; each has its keys in docs/keys.md."
            .to_owned(),
    ];
    for scope in Scope::ALL {
        let own = Command::TABLE.iter().filter(|row| row.scope == *scope);
        lines.push(format!(".SS {}", scope.title()));
        for row in own {
            lines.push(".TP".to_owned());
            let name = row.command.name().replace('-', "\\-");
            lines.push(format!("\\fB:{name}\\fR"));
            lines.push(row.help.to_owned());
        }
    }
    lines.join("\n") + "\n"
}
