//! `quorate mail`: who would get what, shown; then a draft, a link, or sent.

mod draft;
mod preview;
mod send;
mod standing;

pub(super) use draft::draft;

use super::settings::Settings;
use super::{Failure, files, folder, question};
use crate::host::{drafts, outbox_folder};
use crate::mail::{
    Address, ComposeError, MailChoice, Mailing, Order, What, Whom, choices, compose, eml, mailto,
};
use crate::meeting::Meeting;
use crate::series::Mail as Rules;
use crate::text::Shown;
use chrono::{DateTime, FixedOffset, Local};
use clap::{Args as Arguments, ValueEnum};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Drafts and sending.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
#[derive(Debug, Arguments)]
pub struct Mail {
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

/// Shows what would go; sends it if told to.
pub(super) fn run(options: &Mail, settings: &Settings) -> Result<ExitCode, Failure> {
    let account = &settings.config.mail;
    let Some(file) = options.file.as_deref().filter(|_| !options.retry) else {
        return send::retry(account, options.again);
    };
    let meeting = files::read(file)?;
    let rules = rules(file)?;
    let choice = choice(options, &meeting, &rules);
    let from = match account.from.trim() {
        "" => None,
        from => Some(Address::read(from).map_err(|bad| refused(&bad.into()))?),
    };
    let order = Order {
        meeting: &meeting,
        mail: &rules,
        from,
        choice: choice.clone(),
        now: now(),
    };
    let mailing = compose(&order).map_err(|error| refused(&error))?;
    let standing = standing::Record {
        file,
        choice: &choice,
    };
    if options.sent {
        let to = mailing.recipients().into_iter().map(standing::name);
        return standing.keep(to.collect()).map(|()| ExitCode::SUCCESS);
    }
    let usual = if account.server.is_empty() {
        How::Eml
    } else {
        How::Smtp
    };
    let how = options.how.unwrap_or(usual);
    if how == How::Text && !options.send {
        return files::print(preview::texts(&mailing).as_bytes()).map(|()| ExitCode::SUCCESS);
    }
    if let Some(out) = options.output.as_deref().filter(|_| how == How::Eml) {
        return write_drafts(&mailing, out, order.now);
    }
    files::print(preview::whole(&mailing, how).as_bytes())?;
    if !options.send {
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(question) = mailing.question().filter(|_| !options.anyway)
        && !question::agreed(&format!("{} [y/N] ", Shown::of(&question)))?
    {
        return Err(Failure::wanting(
            "nothing was sent, since a reminder is still open",
            "Settle it, or send all the same with --anyway.",
        ));
    }
    match how {
        How::Smtp => send::send(account, mailing, order.now, options.again, &standing),
        How::Eml => open_drafts(&mailing, order.now),
        How::Mailto => open_links(&mailing),
        How::Text => Err(Failure::mistake(
            "plain text can't be sent by itself",
            "Say --as eml, smtp or mailto.",
        )),
    }
}

/// What the series of a meeting says of mail.
fn rules(file: &Path) -> Result<Rules, Failure> {
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let settings = folder::settings(folder.unwrap_or(Path::new(".")))?;
    Ok(settings.map(|series| series.mail).unwrap_or_default())
}

/// The time with this machine's offset from UTC.
pub(super) fn now() -> DateTime<FixedOffset> {
    Local::now().fixed_offset()
}

/// What was asked for, with what the series or the meeting has for it where it isn't said.
fn choice(options: &Mail, meeting: &Meeting, rules: &Rules) -> MailChoice {
    let offered = choices(meeting, rules, now().date_naive());
    let what = options.what.as_deref().and_then(What::named);
    let whom = match options.to.as_slice() {
        [] => None,
        [one] => Some(match one.to_lowercase().as_str() {
            "all" | "everyone" => Whom::All,
            "members" => Whom::Members,
            "chair" => Whom::Chair,
            "leads" => Whom::Leads,
            _ => Whom::Named(options.to.clone()),
        }),
        names => Some(Whom::Named(names.to_vec())),
    };
    let fits = |one: &&MailChoice| {
        what.is_none_or(|what| one.what == what)
            && whom.as_ref().is_none_or(|whom| one.whom == *whom)
    };
    let mut choice = offered.iter().find(fits).cloned().unwrap_or_else(|| {
        let whom = whom.unwrap_or(match what {
            Some(What::Own | What::Overdue) => Whom::Leads,
            Some(What::Paper(_) | What::Actions | What::Changes) | None => Whom::All,
        });
        let own = || match whom {
            Whom::Leads => What::Own,
            Whom::All | Whom::Members | Whom::Chair | Whom::Named(_) => paper(&offered),
        };
        MailChoice::of(what.unwrap_or_else(own), whom.clone())
    });
    choice.also.extend(options.also.iter().cloned());
    choice
}

/// The first paper that is offered: the meeting's own, or its agenda before it.
fn paper(offered: &[MailChoice]) -> What {
    let mut papers = offered.iter().map(|choice| choice.what);
    papers
        .find(|what| matches!(what, What::Paper(_)))
        .unwrap_or(What::Paper(crate::meeting::Layout::default()))
}

fn refused(error: &ComposeError) -> Failure {
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

/// Writes each message as a draft: one to a file or to standard output, several into a folder.
fn write_drafts(
    mailing: &Mailing,
    out: &Path,
    now: DateTime<FixedOffset>,
) -> Result<ExitCode, Failure> {
    let drafts = mailing
        .messages
        .iter()
        .map(|message| eml(message, now.timestamp()));
    let drafts: Vec<Vec<u8>> = drafts.collect();
    match drafts.as_slice() {
        [one] if out == Path::new("-") => files::print(one)?,
        [one] if !out.is_dir() => {
            drafts::write(out, one).map_err(|error| Failure::io("written", out, &error))?;
        }
        several => {
            for path in drafts::write_all(out, several)
                .map_err(|error| Failure::io("written", out, &error))?
            {
                let line = format!("{}\n", Shown::of(&path.display().to_string()));
                files::print(line.as_bytes())?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Drafts more than these are no longer opened one by one.
const MANY: usize = 5;

/// Opens each message as a draft in the mail program.
fn open_drafts(mailing: &Mailing, now: DateTime<FixedOffset>) -> Result<ExitCode, Failure> {
    let folder = outbox_folder()
        .ok_or_else(|| Failure::world("there is no home folder for the drafts"))?
        .with_file_name("drafts");
    let made: Vec<Vec<u8>> = mailing
        .messages
        .iter()
        .map(|message| eml(message, now.timestamp()))
        .collect();
    drafts::clear(&folder);
    let paths = drafts::write_all(&folder, &made)
        .map_err(|error| Failure::io("written", &folder, &error))?;
    let told = if paths.len() > MANY {
        format!("{} drafts are in {}.\n", paths.len(), folder.display())
    } else {
        for path in &paths {
            crate::host::open(path.as_os_str()).map_err(|why| {
                let words = format!("no mail program could be opened: {why}");
                let shown = path.display();
                Failure::world(format!("{words}. The draft is {shown}"))
            })?;
        }
        "Opened in the mail program.\n".to_owned()
    };
    let hint = "When it has gone, record it: the same command with --sent in place of --send.\n";
    files::print(format!("{}{hint}", shown(&told)).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// Opens each message as a link.
fn open_links(mailing: &Mailing) -> Result<ExitCode, Failure> {
    for message in mailing.messages.iter().take(MANY) {
        let made = mailto(message).ok_or_else(|| {
            Failure::mistake("the addresses are too long for a link", "Say --as eml.")
        })?;
        crate::host::open(made.link.as_ref())
            .map_err(|why| Failure::world(format!("no mail program could be opened: {why}")))?;
    }
    if mailing.messages.len() > MANY {
        let words = format!(
            "only the first {MANY} of {} were opened",
            mailing.messages.len()
        );
        return Err(Failure::mistake(words, "Say --as eml."));
    }
    Ok(ExitCode::SUCCESS)
}

/// Text of many lines, made safe for a terminal line by line.
pub(super) fn shown(text: &str) -> String {
    let line = |line: &str| format!("{}\n", Shown::of(line));
    text.lines().map(line).collect()
}
