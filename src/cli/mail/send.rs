//! Sending from the command line: progress, Ctrl-C, who got it and who did not.

use super::circulation::{Circulation, name};
use crate::cli::{Failure, output};
use crate::host::{Fate, Outbox, Sending, Told, carrier, keep_rest, outbox_folder};
use crate::mail::{Account, Address, Mailing, Message};
use chrono::{DateTime, FixedOffset};
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

/// How long the message that is on its way may take when sending is stopped.
const GRACE: Duration = Duration::from_secs(3);
/// How often it is looked whether sending is to stop.
const LOOK: Duration = Duration::from_millis(100);

/// Sends by the mail server of the settings, and records what became of the paper.
pub(super) fn send(
    account: &Account,
    mailing: Mailing,
    now: DateTime<FixedOffset>,
    again: bool,
    circulation: &Circulation,
) -> Result<(), Failure> {
    if mailing.messages.iter().any(|one| one.from.is_none()) {
        return Err(Failure::mistake(
            "nobody is named as the sender",
            "Set `from` in the mail settings, or in series.ron.",
        ));
    }
    let all: Vec<Address> = mailing.recipients().into_iter().cloned().collect();
    let work = Work {
        messages: Some(Arc::new(mailing.messages)),
        now: now.timestamp(),
        again,
    };
    let report = run(account, &work, all.len())?;
    let went = all.iter().filter(|one| report.went.contains(&one.key()));
    let went: Vec<String> = went.map(name).collect();
    // Also where some are left: what went is circulated, and the outbox knows the rest.
    if !went.is_empty() {
        circulation.keep(went)?;
    }
    report.end()
}

/// Takes up what waits in the outbox.
pub(super) fn retry(account: &Account, again: bool) -> Result<(), Failure> {
    let work = Work {
        messages: None,
        now: 0,
        again,
    };
    let report = run(account, &work, 0)?;
    if report.told == 0 {
        output::print(b"The outbox is empty.\n")?;
    }
    report.end()
}

/// What is to be sent: these messages, or what waits.
#[derive(Clone)]
struct Work {
    messages: Option<Arc<Vec<Message>>>,
    now: i64,
    again: bool,
}

/// What came of it.
#[derive(Default)]
struct Report {
    told: usize,
    /// The mailboxes that have it, now or from before.
    went: Vec<String>,
    left: usize,
    unsure: usize,
    stopped: bool,
}

impl Report {
    fn hear(&mut self, told: &Told, of: usize) -> Result<(), Failure> {
        self.told += 1;
        let what = match &told.fate {
            Fate::Sent => "sent".to_owned(),
            Fate::SentBefore => "has it from before".to_owned(),
            Fate::NotSent(why) => format!("not sent: {why}"),
            Fate::Unsure(why) => format!("may have it: {why}"),
            Fate::Waiting => "waits in the outbox".to_owned(),
        };
        match told.fate {
            Fate::Sent | Fate::SentBefore => self.went.push(told.to.key()),
            Fate::NotSent(_) | Fate::Waiting => self.left += 1,
            Fate::Unsure(_) => self.unsure += 1,
        }
        let count = match of {
            0 => String::new(),
            of => format!("{}/{of} ", self.told.min(of)),
        };
        output::say(&format!("{count}{}: {what}", told.to))
    }

    fn end(self) -> Result<(), Failure> {
        if self.left == 0 && self.unsure == 0 && !self.stopped {
            return Ok(());
        }
        let left = (self.left > 0).then(|| format!(", {} did not", self.left));
        let unsure = (self.unsure > 0).then(|| format!(", of {} it is not known", self.unsure));
        let rest = [left, unsure].into_iter().flatten().collect::<String>();
        let words = format!("{} went{rest}", self.went.len());
        let hint = if self.left > 0 {
            ". Send what waits in the outbox with: quorate mail --retry"
        } else {
            ". What may have arrived goes again only with --again"
        };
        Err(Failure::world(words + hint))
    }
}

/// Sends in a thread, so that a server that says nothing can be left.
fn run(account: &Account, work: &Work, of: usize) -> Result<Report, Failure> {
    let stop = Arc::new(AtomicBool::new(false));
    #[cfg(unix)]
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        signal_hook::flag::register(signal, Arc::clone(&stop))
            .map_err(|error| Failure::world(format!("signals can't be listened to: {error}")))?;
    }
    let (tell, heard) = mpsc::channel();
    // A mail server may keep silent for minutes inside one call, and Ctrl-C has to be heard meanwhile.
    let worker = std::thread::spawn({
        let (account, work, stop) = (account.clone(), work.clone(), Arc::clone(&stop));
        move || labour(&account, &work, &stop, &|told| drop(tell.send(told)))
    });
    let mut report = Report::default();
    let mut since = None;
    loop {
        match heard.recv_timeout(LOOK) {
            Ok(told) => {
                report.hear(&told, of)?;
                since = since.map(|_| Instant::now());
            }
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {}
        }
        if stop.load(Ordering::Relaxed) {
            let begun: &mut Instant = since.get_or_insert_with(Instant::now);
            if begun.elapsed() > GRACE {
                // The record says of the message on its way that the server was asked; no more is known of it.
                report.unsure += 1;
                report.left += leave(work, report.told + 1)?;
                report.stopped = true;
                return Ok(report);
            }
        }
    }
    match worker.join() {
        Ok(done) => done?,
        Err(_) => return Err(Failure::world("sending broke off")),
    }
    report.stopped = stop.load(Ordering::Relaxed);
    Ok(report)
}

/// Puts what was not begun into the outbox, and gives how many that were.
fn leave(work: &Work, begun: usize) -> Result<usize, Failure> {
    let (Some(messages), Some(folder)) = (&work.messages, outbox_folder()) else {
        return Ok(0);
    };
    keep_rest(&folder, messages, work.now, begun)
        .map_err(|error| Failure::io("written", &folder, &error))
}

fn labour(
    account: &Account,
    work: &Work,
    stop: &AtomicBool,
    tell: &dyn Fn(Told),
) -> Result<(), Failure> {
    let hint = "See docs/mail.md for the mail settings.";
    let mut server = carrier(account).map_err(|words| Failure::mistake(words, hint))?;
    let folder =
        outbox_folder().ok_or_else(|| Failure::world("there is no home folder for the outbox"))?;
    let mut outbox = Outbox::open(&folder).map_err(|error| {
        if error.kind() == io::ErrorKind::WouldBlock {
            Failure::world("another program is sending just now")
        } else {
            Failure::io("opened", &folder, &error)
        }
    })?;
    let mut sending = Sending {
        carrier: &mut *server,
        outbox: &mut outbox,
        stop,
        again: work.again,
    };
    let mut told = |told: Told| tell(told);
    match &work.messages {
        Some(messages) => sending.send(messages, work.now, &mut told),
        None => sending.retry(&mut told),
    }
    .map_err(|error| Failure::io("written", &folder, &error))
}
