//! `quorate man`: the pages, from the tables of arguments and of commands.

use super::{Args, Failure, files};
use crate::command::{Command, Scope};
use clap::CommandFactory;
use clap_mangen::Man;
use std::path::Path;
use std::process::ExitCode;

/// Prints the page of the program, or writes it and one for each command into a folder.
pub(super) fn run(to: Option<&Path>) -> Result<ExitCode, Failure> {
    match to {
        None => files::print(&page()?)?,
        Some(folder) => write(folder)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn write(folder: &Path) -> Result<(), Failure> {
    let failed = |error: std::io::Error| Failure::io("written", folder, &error);
    std::fs::create_dir_all(folder).map_err(failed)?;
    clap_mangen::generate_to(Args::command(), folder).map_err(failed)?;
    std::fs::write(folder.join("quorate.1"), page()?).map_err(failed)
}

/// The page of the program, with every command that can be called by its name.
fn page() -> Result<Vec<u8>, Failure> {
    let mut page = Vec::new();
    let man = Man::new(Args::command());
    man.render(&mut page)
        .map_err(|error| Failure::output(&error))?;
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
        let own = Command::ALL.iter().filter(|one| one.scope() == scope);
        let own: Vec<&Command> = own.collect();
        if !own.is_empty() {
            lines.push(format!(".SS {}", scope.title()));
        }
        for command in own {
            lines.push(".TP".to_owned());
            lines.push(format!("\\fB:{}\\fR", command.name().replace('-', "\\-")));
            lines.push(command.help().to_owned());
        }
    }
    lines.join("\n") + "\n"
}
