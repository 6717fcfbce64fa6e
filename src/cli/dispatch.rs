//! From the arguments to the command, and from its failure to the exit status.

use super::args::{Args, Subcommand};
use super::{
    Failure, actions, capture, check, config, export, find, follow, mail, man, merge, new, next,
    open, parse, recover, review, settings,
};
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

fn dispatch(args: Args) -> Result<ExitCode, Failure> {
    let opening = &args.opening;
    let named = opening.config.as_deref();
    let done = match args.command {
        // These look for something, and may find it wanting; all others are done, or fail.
        Some(Subcommand::Check(options)) => return check::run(&options),
        Some(Subcommand::Config(options)) => return config::run(&options, named),
        Some(Subcommand::Find(options)) => return find::run(&options),
        Some(Subcommand::Merge(options)) => return merge::run(&options),
        None => open::run(opening),
        Some(Subcommand::New(options)) => new::run(&options),
        Some(Subcommand::Next(options)) => next::run(&options),
        Some(Subcommand::Review(options)) => review::run(&options, named),
        Some(Subcommand::Actions(options)) if options.browse => open::browse(
            &options.folders(),
            &options.which.words(),
            &opening.look,
            named,
        ),
        Some(Subcommand::Actions(options)) => actions::run(&options),
        Some(Subcommand::Follow(options)) => follow::run(&options, named),
        Some(Subcommand::Capture(options)) => capture::run(&options, named),
        Some(Subcommand::Parse(options)) => parse::run(&options),
        Some(Subcommand::Export(options)) => export::run(&options),
        Some(Subcommand::Mail(options)) => {
            mail::run(&options, &settings::Settings::load_aloud(named))
        }
        Some(Subcommand::Recover(options)) => recover::run(&options),
        Some(Subcommand::Completions { shell }) => {
            let mut command = Args::command();
            clap_complete::generate(shell, &mut command, "quorate", &mut std::io::stdout());
            Ok(())
        }
        Some(Subcommand::Man(options)) => man::run(&options, Args::command()),
    };
    done.map(|()| ExitCode::SUCCESS)
}
