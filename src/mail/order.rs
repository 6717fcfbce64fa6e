//! What is asked for, and why nothing came of it.

use super::address::{Address, BadAddress};
use super::choice::MailChoice;
use crate::format::ExportError;
use crate::meeting::Meeting;
use crate::series::Mail;
use chrono::{DateTime, FixedOffset};
use thiserror::Error;

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Order<'a> {
    /// The meeting.
    pub meeting: &'a Meeting,
    /// What the series says of mail.
    pub mail: &'a Mail,
    /// Who sends, as the user's settings have it; the series' own sender goes before it.
    pub from: Option<Address>,
    /// What goes, and to whom.
    pub choice: MailChoice,
    /// The time it is made.
    pub now: DateTime<FixedOffset>,
}

/// Why nothing was composed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ComposeError {
    /// A name that nobody bears.
    #[error("nobody here is called {0}")]
    Unknown(String),
    /// A name that more than one person bears.
    #[error("{0} could be more than one person")]
    Ambiguous(String),
    /// Nobody is in the chair.
    #[error("nobody on the list is the chair")]
    NoChair,
    /// An address that is none.
    #[error(transparent)]
    BadAddress(#[from] BadAddress),
    /// Nobody is left to send to; why, in sentences.
    #[error("there is nobody to send this to{}", because(.0))]
    Nobody(Vec<String>),
    /// The paper was never circulated.
    #[error("the paper has not been circulated yet, so nothing can have changed since")]
    NotCirculated,
    /// Nothing changed since the circulation.
    #[error("nothing has changed since the paper was circulated")]
    Unchanged,
    /// What is restricted would get out, or a file can't be made.
    #[error(transparent)]
    Paper(#[from] ExportError),
}

fn because(doubts: &[String]) -> String {
    let more = doubts.len().saturating_sub(3);
    let more = (more > 0).then(|| format!(" And {more} more."));
    let first: Vec<&str> = doubts.iter().take(3).map(String::as_str).collect();
    let all = first.join(" ") + &more.unwrap_or_default();
    let all = all.trim_end_matches('.');
    if all.is_empty() {
        String::new()
    } else {
        format!(": {all}")
    }
}
