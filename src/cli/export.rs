//! `quorate export`: a paper, a table or the document, to a file or to standard output.

use super::{Failure, files, mail, output, session};
use crate::edit::{Op, Step};
use crate::format::{ExportError, ExportOptions, Format, RESTRICTED, export, holds_restricted};
use crate::meeting::{Layout, Meeting, Release};
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// What is written where.
#[derive(Debug, Args)]
pub struct ExportArgs {
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

fn formats() -> PossibleValuesParser {
    let value = |format: &Format| PossibleValue::new(format.name()).help(format.help());
    let draft = PossibleValue::new("eml")
        .help("A draft message that opens ready to send, the paper attached");
    let all = Format::ALL.iter().map(value).chain([draft]);
    all.collect::<Vec<_>>().into()
}

fn layouts() -> PossibleValuesParser {
    Layout::ALL.map(Layout::name).to_vec().into()
}

/// Writes what was asked for.
pub(super) fn run(options: &ExportArgs) -> Result<(), Failure> {
    let meeting = match &options.by {
        Some(by) => release(options, by)?,
        None => files::read(&options.file)?,
    };
    let format = Format::named(&options.to);
    let how = ExportOptions {
        layout: options.layout.as_deref().and_then(Layout::named),
        restricted: options.restricted,
        expand: options.expand,
        now: chrono::Local::now().naive_local(),
    };
    let bytes = match format {
        // The one format that is no paper in bytes: a message around one.
        None => mail::draft(&meeting, &options.file, how.layout, options.restricted)?,
        Some(format) => export(&meeting, format, &how).map_err(|error| refused(&error))?,
    };
    let output = options.output.as_deref();
    match output.filter(|path| *path != Path::new("-")) {
        None if format == Some(Format::Docx) && std::io::stdout().is_terminal() => {
            Err(Failure::mistake(
                "a Word file is nothing for a terminal",
                "Name a file with -o.",
            ))
        }
        None => output::print(&bytes),
        Some(path) => {
            let path = named(path, holds_restricted(&meeting, &how));
            // By what the names lead to, since a link to the meeting is the meeting.
            if same_file(&path, &options.file) {
                let words = format!("{} is the meeting itself", path.display());
                return Err(Failure::mistake(words, "Name another file with -o."));
            }
            files::write(&path, &bytes)
        }
    }
}

/// Records in the meeting who lets which words stand in public papers, and gives it as it is then.
fn release(options: &ExportArgs, by: &str) -> Result<Meeting, Failure> {
    // Amending a file that is not there is the world's failure; a wrong name is the user's mistake.
    files::read(&options.file)?;
    let on = Some(chrono::Local::now().date_naive());
    session::amend(&options.file, |meeting| {
        let mut released = meeting.released.clone();
        for words in &options.publish {
            let release = Release {
                words: words.clone(),
                by: by.to_owned(),
                on,
            };
            if !released.contains(&release) {
                released.push(release);
            }
        }
        let new = released != meeting.released;
        new.then(|| Step::new("release words", vec![Op::SetReleased(released)]))
    })?;
    files::read(&options.file)
}

fn refused(error: &ExportError) -> Failure {
    let hint = match error {
        ExportError::Leak(_) => {
            "Mend the words; or allow them by name, as in --publish \"the words\" --by \"the Clerk\", which is \
            recorded in the meeting; or use --restricted for the confidential minutes."
        }
        ExportError::Unwritten(_) => "Try another format.",
    };
    Failure::mistake(error.to_string(), hint)
}

/// The name to write under: that of a paper with restricted matter says so, whatever was asked for.
fn named(path: &Path, restricted: bool) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if !restricted || name.to_lowercase().contains("restricted") {
        return path.to_owned();
    }
    let marked = match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}{RESTRICTED}.{ending}"),
        None => format!("{name}{RESTRICTED}"),
    };
    let path = path.with_file_name(marked);
    let called = path.display();
    let words = format!("restricted matter is in it, so it is called {called}.");
    output::complain(&words);
    path
}

fn same_file(one: &Path, other: &Path) -> bool {
    let whole = one.canonicalize().ok();
    whole.is_some() && whole == other.canonicalize().ok()
}
