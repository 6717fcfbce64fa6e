//! What every message is composed by: the series' rules, the time, and the hints of what can't be composed.

use crate::cli::{Failure, folder};
use crate::mail::ComposeError;
use crate::series::Mail;
use chrono::{DateTime, FixedOffset, Local};
use std::path::Path;

/// What the series of a meeting says of mail.
pub(super) fn rules(file: &Path) -> Result<Mail, Failure> {
    let folder = file.parent().filter(|path| !path.as_os_str().is_empty());
    let settings = folder::settings(folder.unwrap_or(Path::new(".")))?;
    Ok(settings.map(|series| series.mail).unwrap_or_default())
}

/// The time with this machine's offset from UTC.
pub(super) fn now() -> DateTime<FixedOffset> {
    Local::now().fixed_offset()
}

/// Why nothing was composed, with what would help.
pub(super) fn refused(error: &ComposeError) -> Failure {
    let hint = match error {
        ComposeError::Unknown(_) | ComposeError::Ambiguous(_) => {
            "Say all, members, chair, leads, or a name from the attendance list."
        }
        ComposeError::NoChair => "Give somebody the role Chair, or name a person.",
        ComposeError::BadAddress(_) => "Write it as ana@example.org.",
        ComposeError::Nobody(_) => "Give people an address in the attendance list.",
        ComposeError::NotCirculated => "Send the paper itself first.",
        ComposeError::Unchanged => "Send the paper itself with --what.",
        ComposeError::Paper(_) => "Mend the words.",
    };
    Failure::mistake(error.to_string(), hint)
}
