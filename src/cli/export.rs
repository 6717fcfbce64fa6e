//! `quorate export`: a paper, a table or the document, to a file or to standard output.

use super::args::Export;
use super::{Failure, files, mail};
use crate::format::{Format, Options, export};
use crate::meeting::Layout;
use crate::store::{RealDisk, write_whole};
use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;

/// Writes what was asked for.
pub(super) fn run(options: &Export) -> Result<ExitCode, Failure> {
    let meeting = files::read(&options.file)?;
    let format = Format::named(&options.to);
    let layout = options.layout.as_deref().and_then(Layout::named);
    let bytes = match format {
        None => mail::draft(&meeting, &options.file, layout, options.restricted)?,
        Some(format) => {
            let how = Options {
                layout,
                restricted: options.restricted,
                expand: options.expand,
                now: chrono::Local::now().naive_local(),
            };
            export(&meeting, format, &how).map_err(|error| {
                Failure::mistake(
                    error.to_string(),
                    "Mend the words, or use --restricted for the confidential minutes.",
                )
            })?
        }
    };
    match options
        .output
        .as_deref()
        .filter(|path| *path != Path::new("-"))
    {
        None if format == Some(Format::Docx) && std::io::stdout().is_terminal() => {
            Err(Failure::mistake(
                "a Word file is nothing for a terminal",
                "Name a file with -o.",
            ))
        }
        None => files::print(&bytes).map(|()| ExitCode::SUCCESS),
        Some(path) => {
            if same_file(path, &options.file) {
                let words = format!("{} is the meeting itself", path.display());
                return Err(Failure::mistake(words, "Name another file with -o."));
            }
            write_whole(&RealDisk, path, &bytes)
                .map_err(|error| Failure::io("written", path, &error))?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
