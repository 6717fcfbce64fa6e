//! `quorate export --to eml`: the paper as a draft message.

use super::order::{now, refused, rules};
use crate::cli::Failure;
use crate::mail::{ComposeError, MailChoice, Order, What, Whom, compose, eml};
use crate::meeting::{Layout, Meeting};
use std::path::Path;

/// The paper as a draft to everyone; to be addressed in the mail program where nobody has an address.
pub(in crate::cli) fn draft(
    meeting: &Meeting,
    file: &Path,
    layout: Option<Layout>,
    restricted: bool,
) -> Result<Vec<u8>, Failure> {
    let what = What::Paper(layout.unwrap_or(meeting.heading.layout));
    let rules = rules(file)?;
    let order = |whom| Order {
        meeting,
        mail: &rules,
        from: None,
        choice: MailChoice::of(what, whom),
        now: now(),
    };
    let mailing = match compose(&order(Whom::All)) {
        // A draft is addressed by hand anyway.
        Err(ComposeError::Nobody(_)) => compose(&order(Whom::Named(Vec::new()))),
        composed => composed,
    };
    let mailing = mailing.map_err(|error| refused(&error))?;
    let mut messages = mailing.messages.iter();
    if let Some(message) = messages.find(|one| one.restricted == restricted) {
        return Ok(eml(message, now().timestamp()));
    }
    Err(if restricted {
        let hint = "Mark people in the attendance list.";
        Failure::mistake("nobody is marked for restricted items", hint)
    } else {
        let words = "everyone who has an address is marked for restricted items";
        Failure::mistake(words, "Say --restricted.")
    })
}
