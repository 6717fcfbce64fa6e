//! The options of `quorate mail`.

use crate::mail::What;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Drafts and sending.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
#[derive(Debug, Args)]
pub struct MailArgs {
    /// The meeting
    #[arg(required_unless_present = "retry")]
    pub file: Option<PathBuf>,
    /// To whom: all, members, chair, leads, or people by name, initials or address; may be given again
    #[arg(long, value_name = "WHOM", num_args = 1..)]
    pub to: Vec<String>,
    /// What; by default what the series sends them, else the meeting's own paper, and to leads their actions
    #[arg(long, value_name = "WHAT", value_parser = whats())]
    pub what: Option<String>,
    /// An address beside them, whom the others don't see; may be given again
    #[arg(long, value_name = "ADDRESS")]
    pub also: Vec<String>,
    /// How it goes
    #[arg(long = "as", value_name = "HOW", value_enum)]
    pub how: Option<How>,
    /// Only show it: the default
    #[arg(long, conflicts_with_all = ["send", "sent"])]
    pub dry_run: bool,
    /// Send it, after it was shown; a draft or a link is opened in the mail program
    #[arg(long)]
    pub send: bool,
    /// Write the draft to this file, or the drafts to this folder, and open nothing
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// Record that it went by other means: with the chair, or circulated
    #[arg(long, conflicts_with = "send")]
    pub sent: bool,
    /// Send although a reminder of the note taker's is still open
    #[arg(long)]
    pub anyway: bool,
    /// Take up what failed before and waits in the outbox
    #[arg(long, conflicts_with_all = ["file", "to", "what", "how", "sent"])]
    pub retry: bool,
    /// Send also what may have arrived before: where the line broke before the server answered
    #[arg(long)]
    pub again: bool,
}

/// How a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum How {
    /// A draft file that mail programs open ready to send
    Eml,
    /// By the mail server of the settings
    Smtp,
    /// A link that opens a short message
    Mailto,
    /// The message as plain text
    Text,
}

fn whats() -> clap::builder::PossibleValuesParser {
    What::ALL.map(What::name).to_vec().into()
}
