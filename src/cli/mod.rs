//! The command line: arguments, and the commands that need no screen.

mod actions;
mod args;
mod capture;
mod check;
mod config;
mod export;
mod failure;
mod files;
mod find;
mod folder;
mod follow;
mod index;
mod mail;
mod man;
mod merge;
mod new;
mod next;
mod open;
mod parse;
mod question;
mod recover;
mod review;
mod session;
mod settings;
mod start;

pub use args::Args;
pub use failure::Failure;

use args::Command;
use clap::CommandFactory;
use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

/// Runs the program with these arguments.
///
/// Exit status: 0 done, 1 found wanting, 2 the user's mistake, 3 the world's failure.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args = match Args::read(arguments) {
        Ok(args) => args,
        Err(error) => {
            // Help and version go to standard output and are no mistake; clap knows which is which.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    match dispatch(args) {
        Ok(status) => status,
        Err(failure) => {
            let _ = writeln!(std::io::stderr(), "quorate: {}", failure.shown());
            ExitCode::from(failure.status())
        }
    }
}

/// Says on standard error what was passed over, without ending what is done.
fn complain(words: &str) {
    let _ = writeln!(
        std::io::stderr(),
        "quorate: {}",
        crate::text::Shown::of(words)
    );
}

fn dispatch(args: Args) -> Result<ExitCode, Failure> {
    let opening = &args.opening;
    let named = opening.config.as_deref();
    match args.command {
        None => open::run(opening.path.as_deref(), &opening.look, named),
        Some(Command::New(options)) => new::run(&options),
        Some(Command::Next(options)) => next::run(&options),
        Some(Command::Review(options)) => review::run(&options, named),
        Some(Command::Actions(options)) if options.browse => open::browse(
            &options.folders(),
            &options.which.words(),
            &opening.look,
            named,
        ),
        Some(Command::Actions(options)) => actions::run(&options),
        Some(Command::Merge(options)) => merge::run(&options),
        Some(Command::Find(options)) => find::run(&options),
        Some(Command::Follow(options)) => follow::run(&options, named),
        Some(Command::Capture(options)) => capture::run(&options, named),
        Some(Command::Parse(options)) => parse::run(&options),
        Some(Command::Export(options)) => export::run(&options, named),
        Some(Command::Mail(options)) => mail::run(&options, &settings::Settings::load_aloud(named)),
        Some(Command::Check(options)) => check::run(&options),
        Some(Command::Recover(options)) => recover::run(&options),
        Some(Command::Config(options)) => config::run(&options, named),
        Some(Command::Completions { shell }) => {
            let mut command = Args::command();
            clap_complete::generate(shell, &mut command, "quorate", &mut std::io::stdout());
            Ok(ExitCode::SUCCESS)
        }
        Some(Command::Man { to }) => man::run(to.as_deref()),
    }
}
