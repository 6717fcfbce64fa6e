//! Writes the commented default settings; a file that stands is left as it is.

use super::settings::{self, Settings};
use super::{Failure, output};
use crate::config::DEFAULT;
use crate::store::private_folder;
use clap::Args;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;

/// The settings.
#[derive(Debug, Args)]
pub struct ConfigArgs {
    /// Print the commented default settings, and write nothing
    #[arg(long)]
    print: bool,
}

/// Writes the default settings, or says where the user's own are and what is wrong in them.
pub(super) fn run(options: &ConfigArgs, named: Option<&Path>) -> Result<ExitCode, Failure> {
    if options.print {
        output::print(DEFAULT.as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    let path = settings::place(named).ok_or_else(|| {
        let hint = "Try: quorate config --config FILE, or --print.";
        Failure::mistake("you have no home folder to keep settings in", hint)
    })?;
    let shown = path.display();
    match write(&path) {
        Ok(()) => output::say(&format!(
            "Written: {shown}. Take the // from the front of a line to set it."
        )),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let words = format!("Your settings are {shown}; they were left as they are.");
            output::say(&words)?;
            let mut settings = Settings::load_aloud(named);
            let told = settings.told.len();
            let _ = settings.keymap();
            for line in settings.told.iter().skip(told) {
                output::complain(line.trim_start_matches("# "));
            }
            // For scripts: settings with something wrong in them are found wanting.
            let clean = settings.told.is_empty();
            return Ok(ExitCode::from(u8::from(!clean)));
        }
        Err(error) => Err(Failure::io("written", &path, &error)),
    }?;
    Ok(ExitCode::SUCCESS)
}

fn write(path: &Path) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        private_folder(folder)?;
    }
    let mut options = OpenOptions::new();
    // Asked of the disk itself, so that settings written in the same moment are never overwritten.
    options.write(true).create_new(true);
    // An account to send mail by may come to stand here.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(DEFAULT.as_bytes())
}
