//! `quorate export`: a paper, a table or the document, to a file or to standard output.

use super::args::Export;
use super::session::Session;
use super::settings::Settings;
use super::{Failure, files, mail};
use crate::app::Change;
use crate::edit::{Op, Step};
use crate::format::{ExportError, ExportOptions, Format, RESTRICTED, export, holds_restricted};
use crate::meeting::{Layout, Meeting, Release};
use crate::store::{RealDisk, write_whole};
use crate::text::Shown;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Writes what was asked for.
pub(super) fn run(options: &Export, settings: Option<&Path>) -> Result<ExitCode, Failure> {
    let meeting = match &options.by {
        Some(by) => release(options, by, settings)?,
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
        None => files::print(&bytes).map(|()| ExitCode::SUCCESS),
        Some(path) => {
            let path = named(path, holds_restricted(&meeting, &how));
            if same_file(&path, &options.file) {
                let words = format!("{} is the meeting itself", path.display());
                return Err(Failure::mistake(words, "Name another file with -o."));
            }
            write_whole(&RealDisk, &path, &bytes)
                .map_err(|error| Failure::io("written", &path, &error))?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Records in the meeting who lets which words stand in public papers, and gives it as it is then.
fn release(options: &Export, by: &str, settings: Option<&Path>) -> Result<Meeting, Failure> {
    if !options.file.exists() {
        // Opening would make it.
        return files::read(&options.file);
    }
    let settings = Settings::load_aloud(settings);
    let (mut session, _) = Session::open(&options.file, &settings.config.name)?;
    let mut released = session.app.meeting().released.clone();
    let on = Some(session.app.now().date());
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
    let step = Step::new("release words", vec![Op::SetReleased(released)]);
    let effects = session.app.apply(Change::step(step));
    session.journal(effects);
    let meeting = session.app.meeting().clone();
    session.leave()?;
    Ok(meeting)
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
    let name = path.file_name().map(|name| name.to_string_lossy());
    let name = name.unwrap_or_default();
    if !restricted || name.to_lowercase().contains("restricted") {
        return path.to_owned();
    }
    let marked = match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}{RESTRICTED}.{ending}"),
        None => format!("{name}{RESTRICTED}"),
    };
    let path = path.with_file_name(marked);
    eprintln!(
        "quorate: restricted matter is in it, so it is called {}.",
        Shown::of(&path.display().to_string())
    );
    path
}

fn same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
