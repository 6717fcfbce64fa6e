//! The arguments, from which help, man page and completions come.

use super::actions::ActionsArgs;
use super::capture::CaptureArgs;
use super::check::CheckArgs;
use super::config::ConfigArgs;
use super::export::ExportArgs;
use super::find::FindArgs;
use super::follow::FollowArgs;
use super::mail::MailArgs;
use super::man::ManArgs;
use super::merge::MergeArgs;
use super::new::NewArgs;
use super::next::NextArgs;
use super::open::OpenArgs;
use super::parse::ParseArgs;
use super::recover::RecoverArgs;
use super::review::ReviewArgs;
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use std::ffi::OsString;

/// Live meeting minutes in the terminal: agenda, attendees and actions side by side.
#[derive(Debug, Parser)]
#[command(
    name = "quorate",
    version,
    about,
    override_usage = "quorate [OPTIONS] [PATH]\n       quorate <COMMAND>",
    after_help = "Keys: Enter takes the line, Esc steps into the panes, Ctrl-_ or F1 shows the keys, Ctrl-P shows everything else.\n\
                  A path that does not exist yet is a new meeting."
)]
pub struct Args {
    /// What is opened
    #[command(flatten)]
    pub opening: OpenArgs,
    /// A command without a screen
    #[command(subcommand)]
    pub command: Option<Subcommand>,
}

impl Args {
    /// Reads the arguments; a meeting to open, or how it looks, beside a command without a screen is a mistake.
    pub(super) fn read(from: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        let args = Args::try_parse_from(from)?;
        let screen = args.opening.path.is_some() || args.opening.look.any();
        // clap takes a path and a command side by side; `quorate minutes.ron check` would check nothing and say nothing.
        if args.command.is_some() && screen {
            let words = "what follows is a command without a screen: it opens no meeting and has no colours";
            return Err(Args::command().error(ErrorKind::ArgumentConflict, words));
        }
        Ok(args)
    }
}

/// The commands without a screen.
#[derive(Debug, clap::Subcommand)]
pub enum Subcommand {
    /// Make a new meeting; asks for what the flags don't say
    New(NewArgs),
    /// Make the next meeting of a folder, or show what is new for it
    Next(NextArgs),
    /// Open matters arising, for the chair: what was promised, by whom, and whether it was done
    Review(ReviewArgs),
    /// The register: the actions of every meeting in a folder tree
    Actions(ActionsArgs),
    /// Find words in the minutes of a folder tree
    Find(FindArgs),
    /// Show a meeting as it is being written: for a second terminal, a projector, the chair
    Follow(FollowArgs),
    /// Read capture lines from standard input and print what each became
    Capture(CaptureArgs),
    /// Print what lines from standard input would become, as JSON, one line a line
    Parse(ParseArgs),
    /// Write a paper, a table, a diary or the document
    Export(ExportArgs),
    /// Show who would get what by mail; send it with --send
    Mail(MailArgs),
    /// List what is missing; exit status 1 if anything is
    Check(CheckArgs),
    /// Show what the file and its journal hold, as of any time
    Recover(RecoverArgs),
    /// Merge two versions of a meeting: Git's merge driver
    Merge(MergeArgs),
    /// Write the commented default settings, or say where yours are and what is wrong in them
    Config(ConfigArgs),
    /// Print shell completions
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the man page, or write one for each command
    Man(ManArgs),
}
