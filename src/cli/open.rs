//! The screen.

use super::Failure;
use super::args::Look;
use std::path::Path;
use std::process::ExitCode;

/// Opens a meeting on the screen.
pub(super) fn run(_path: Option<&Path>, _look: &Look) -> Result<ExitCode, Failure> {
    Err(Failure::mistake("no screen yet", ""))
}
