//! `quorate mail`: who would get what, shown; then a draft, a link, or sent.

use super::circulation::{self, Circulation};
use super::options::{How, MailArgs};
use super::order::{now, refused, rules};
use super::{preview, send};
use crate::cli::settings::Settings;
use crate::cli::{Failure, files, output, question};
use crate::host::{drafts, outbox_folder};
use crate::mail::{Address, MailChoice, Mailing, Order, What, Whom, choices, compose, eml, mailto};
use crate::meeting::{Layout, Meeting};
use crate::series::Mail;
use crate::store::write_private;
use crate::text::Shown;
use chrono::{DateTime, FixedOffset};
use std::path::Path;

/// Shows what would go; sends it if told to.
pub(in crate::cli) fn run(options: &MailArgs, settings: &Settings) -> Result<(), Failure> {
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
    let circulation = Circulation {
        file,
        choice: &choice,
    };
    if options.sent {
        let to = mailing.recipients().into_iter().map(circulation::name);
        return circulation.keep(to.collect());
    }
    let usual = if account.server.is_empty() {
        How::Eml
    } else {
        How::Smtp
    };
    let how = options.how.unwrap_or(usual);
    if how == How::Text && !options.send {
        return output::print(preview::texts(&mailing).as_bytes());
    }
    if let Some(out) = options.output.as_deref().filter(|_| how == How::Eml) {
        return write_drafts(&mailing, out, order.now);
    }
    output::print(preview::whole(&mailing, how).as_bytes())?;
    if !options.send {
        return Ok(());
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
        How::Smtp => send::send(account, mailing, order.now, options.again, &circulation),
        How::Eml => open_drafts(&mailing, order.now),
        How::Mailto => open_links(&mailing),
        How::Text => Err(Failure::mistake(
            "plain text can't be sent by itself",
            "Say --as eml, smtp or mailto.",
        )),
    }
}

/// What was asked for, with what the series or the meeting has for it where it isn't said.
fn choice(options: &MailArgs, meeting: &Meeting, rules: &Mail) -> MailChoice {
    let offered = choices(meeting, rules, now().date_naive());
    let what = options.what.as_deref().and_then(What::named);
    let whom = match options.to.as_slice() {
        [] => None,
        // One word alone may be a group; beside others it is a name.
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
    let paper = papers.find(|what| matches!(what, What::Paper(_)));
    paper.unwrap_or(What::Paper(Layout::default()))
}

/// Each message as a draft.
fn drafts(mailing: &Mailing, now: DateTime<FixedOffset>) -> Vec<Vec<u8>> {
    let draft = |message| eml(message, now.timestamp());
    mailing.messages.iter().map(draft).collect()
}

/// Writes each message as a draft: one to a file or to standard output, several into a folder.
fn write_drafts(mailing: &Mailing, out: &Path, now: DateTime<FixedOffset>) -> Result<(), Failure> {
    match drafts(mailing, now).as_slice() {
        [one] if out == Path::new("-") => output::print(one)?,
        [one] if !out.is_dir() => {
            write_private(out, one).map_err(|error| Failure::io("written", out, &error))?;
        }
        several => {
            let paths = drafts::write_all(out, several);
            for path in paths.map_err(|error| Failure::io("written", out, &error))? {
                output::say(&path.display().to_string())?;
            }
        }
    }
    Ok(())
}

/// Drafts more than these are no longer opened one by one.
const MANY: usize = 5;

/// Opens each message as a draft in the mail program.
fn open_drafts(mailing: &Mailing, now: DateTime<FixedOffset>) -> Result<(), Failure> {
    let folder = outbox_folder()
        .ok_or_else(|| Failure::world("there is no home folder for the drafts"))?
        .with_file_name("drafts");
    // Those of the last time: nobody takes them up again, and they hold names and words.
    drafts::clear(&folder);
    let paths = drafts::write_all(&folder, &drafts(mailing, now))
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
    output::print(format!("{}{hint}", output::shown(&told)).as_bytes())
}

/// Opens each message as a link.
fn open_links(mailing: &Mailing) -> Result<(), Failure> {
    for message in mailing.messages.iter().take(MANY) {
        let made = mailto(message).ok_or_else(|| {
            Failure::mistake("the addresses are too long for a link", "Say --as eml.")
        })?;
        crate::host::open(made.link.as_ref())
            .map_err(|why| Failure::world(format!("no mail program could be opened: {why}")))?;
    }
    if mailing.messages.len() > MANY {
        let all = mailing.messages.len();
        let words = format!("only the first {MANY} of {all} were opened");
        return Err(Failure::mistake(words, "Say --as eml."));
    }
    Ok(())
}
