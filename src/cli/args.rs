//! The arguments, from which help, man page and completions come.

use clap::error::ErrorKind;
use clap::{Args as Arguments, CommandFactory, Parser, Subcommand};
use std::ffi::OsString;
use std::path::PathBuf;

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
    pub opening: Opening,
    /// A command without a screen
    #[command(subcommand)]
    pub command: Option<Command>,
}

impl Args {
    /// Reads the arguments; a meeting to open, or how it looks, beside a command without a screen is a mistake.
    pub(super) fn read(from: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        let args = Args::try_parse_from(from)?;
        let screen = args.opening.path.is_some() || args.opening.look.any();
        if args.command.is_some() && screen {
            let words = "what follows is a command without a screen: it opens no meeting and has no colours";
            return Err(Args::command().error(ErrorKind::ArgumentConflict, words));
        }
        Ok(args)
    }
}

/// What is opened on the screen.
#[derive(Debug, Arguments)]
pub struct Opening {
    /// The meeting to open; one that does not exist yet is new. A folder, or none, shows what may be done there
    pub path: Option<PathBuf>,
    /// How it looks
    #[command(flatten)]
    pub look: Look,
    /// The settings to use instead of your own; `QUORATE_CONFIG` in the environment names them too
    #[arg(long, value_name = "PATH", global = true)]
    pub config: Option<PathBuf>,
}

/// How the screen looks.
#[derive(Debug, Default, Arguments)]
pub struct Look {
    /// The colours: auto, dark, light, high-contrast, sixteen, colour-blind or plain
    #[arg(long, value_name = "THEME")]
    pub theme: Option<String>,
    /// Hide the clock in the status line; the program then never wakes up by itself
    #[arg(long)]
    pub no_clock: bool,
    /// Tell everything in plain lines, each once: for a screen reader, a Braille line or a pipe
    #[arg(long)]
    pub linear: bool,
}

impl Look {
    /// Whether anything was said of it.
    fn any(&self) -> bool {
        self.theme.is_some() || self.no_clock || self.linear
    }
}

/// The commands without a screen.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a new meeting; asks for what the flags don't say
    New(New),
    /// Make the next meeting of a folder, or show what is new for it
    Next(super::next::Next),
    /// Open matters arising, for the chair: what was promised, by whom, and whether it was done
    Review(super::review::Review),
    /// The register: the actions of every meeting in a folder tree
    Actions(super::actions::Actions),
    /// Find words in the minutes of a folder tree
    Find(super::find::Find),
    /// Show a meeting as it is being written: for a second terminal, a projector, the chair
    Follow(super::follow::Follow),
    /// Read capture lines from standard input and print what each became
    Capture(Capture),
    /// Print what lines from standard input would become, as JSON, one line a line
    Parse(Parse),
    /// Write a paper, a table, a diary or the document
    Export(Export),
    /// Show who would get what by mail; send it with --send
    Mail(super::mail::Mail),
    /// List what is missing; exit status 1 if anything is
    Check(Check),
    /// Show what the file and its journal hold, as of any time
    Recover(Recover),
    /// Merge two versions of a meeting: Git's merge driver
    Merge(super::merge::Merge),
    /// Write the commented default settings, or say where yours are and what is wrong in them
    Config(super::config::Options),
    /// Print shell completions
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the man page, or write one for each command
    Man {
        /// The folder to write them to, made if it is not there
        #[arg(long, value_name = "FOLDER")]
        to: Option<PathBuf>,
    },
}

/// A new meeting.
#[derive(Debug, Arguments)]
pub struct New {
    /// The file to write; it must not exist yet
    #[arg(required_unless_present = "series")]
    pub file: Option<PathBuf>,
    /// Make a series in this folder instead: what its meetings have in common
    #[arg(long, value_name = "FOLDER", conflicts_with = "file")]
    pub series: Option<PathBuf>,
    /// The title of the meeting
    #[arg(long)]
    pub title: Option<String>,
    /// The body that meets
    #[arg(long)]
    pub body: Option<String>,
    /// The date, as in "14 October 2026" or 2026-10-14
    #[arg(long)]
    pub date: Option<String>,
    /// Where it meets
    #[arg(long)]
    pub venue: Option<String>,
    /// The layout: minutes, action-log, committee, action-plan
    #[arg(long)]
    pub layout: Option<String>,
    /// The quorum: 4, 1/3 or "4 organisations"
    #[arg(long)]
    pub quorum: Option<String>,
    /// People, as in "Ana Reyes, Harbour Trust and Chair; Tom Hill & Joy Oduya, NCHA"; may be given again
    #[arg(long)]
    pub people: Vec<String>,
    /// Agenda items, separated by semicolons or line ends; may be given again
    #[arg(long)]
    pub agenda: Vec<String>,
}

/// Capture lines from standard input.
#[derive(Debug, Arguments)]
pub struct Capture {
    /// The meeting; made if it does not exist yet
    pub file: PathBuf,
}

/// What lines would become.
#[derive(Debug, Arguments)]
pub struct Parse {
    /// The meeting whose people, items and date are known
    pub file: Option<PathBuf>,
    /// The date of the meeting, as YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    pub on: Option<chrono::NaiveDate>,
}

/// What is written where.
#[derive(Debug, Arguments)]
pub struct Export {
    /// The meeting
    pub file: PathBuf,
    /// The format
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    pub to: String,
    /// The layout; the meeting's own if none is named
    #[arg(long, value_parser = layouts())]
    pub layout: Option<String>,
    /// The file to write; standard output if none is named
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// Print what is restricted too: the confidential minutes
    #[arg(long)]
    pub restricted: bool,
    /// Let words of a restricted part stand in public papers; it is recorded in the meeting
    #[arg(
        long,
        value_name = "WORDS",
        requires = "by",
        conflicts_with = "restricted"
    )]
    pub publish: Vec<String>,
    /// Who allows that: a name or an office
    #[arg(long, value_name = "WHO", requires = "publish")]
    pub by: Option<String>,
    /// Write abbreviations of the glossary out at their first use
    #[arg(long)]
    pub expand: bool,
}

fn formats() -> clap::builder::PossibleValuesParser {
    let value = |format: &crate::format::Format| {
        clap::builder::PossibleValue::new(format.name()).help(format.help())
    };
    let draft = clap::builder::PossibleValue::new("eml")
        .help("A draft message that opens ready to send, the paper attached");
    crate::format::Format::ALL
        .iter()
        .map(value)
        .chain([draft])
        .collect::<Vec<_>>()
        .into()
}

fn layouts() -> clap::builder::PossibleValuesParser {
    crate::meeting::Layout::ALL
        .map(crate::meeting::Layout::name)
        .to_vec()
        .into()
}

/// The gap list.
#[derive(Debug, Arguments)]
pub struct Check {
    /// The meeting
    pub file: PathBuf,
}

/// What the journal holds.
#[derive(Debug, Arguments)]
pub struct Recover {
    /// The meeting; also if only its journal exists
    pub file: PathBuf,
    /// Print each entry exactly as it was typed, in the order of typing, the unfinished line last
    #[arg(long)]
    pub plain: bool,
    /// As of this time, as in "2026-10-14 10:17" or 10:17 today
    #[arg(long, value_name = "TIME", conflicts_with = "record")]
    pub at: Option<String>,
    /// As of this record of the journal
    #[arg(long, value_name = "N")]
    pub record: Option<u64>,
    /// Write the meeting to this file, which must not exist yet
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
}
