//! Mail out of a session: drafts handed to the mail program, and sending; each in a thread that no key waits for.

use super::clipboard::at_home;
use super::sending::{Fate, Sending, Told};
use super::{carrier, drafts, keep_rest, open, outbox_folder};
use crate::app::{Fates, MailRequest, Posted, Report};
use crate::mail::{Account, MailChoice, Message, eml};
use crate::store::Wake;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// Drafts more than these are not opened one by one.
const MANY: usize = 5;

/// How long the message that is on its way may take when the session is left.
const GRACE: Duration = Duration::from_secs(3);

/// Who takes messages out of the session.
pub(super) struct Poster {
    account: Account,
    tell: Tell,
    told: Receiver<Report>,
    labour: Option<Labour>,
}

/// Messages that are going out.
struct Labour {
    messages: Arc<Vec<Message>>,
    now: i64,
    stop: Arc<AtomicBool>,
    /// Of how many copies it is known what became of them.
    told: Arc<AtomicUsize>,
    /// Ends when the thread does.
    over: Receiver<()>,
}

/// Tells the session something, and wakes it.
#[derive(Clone)]
struct Tell {
    to: Sender<Report>,
    wake: Wake,
}

impl Tell {
    fn report(&self, report: Report) {
        // Nobody listens any more once the session is left.
        let _ = self.to.send(report);
        (self.wake)();
    }
}

impl Poster {
    /// A poster that sends by this account, and calls `wake` when there is something to tell.
    pub(super) fn new(account: Account, wake: Wake) -> Self {
        let (to, told) = channel();
        Poster {
            account,
            tell: Tell { to, wake },
            told,
            labour: None,
        }
    }

    /// Does what is asked; what comes of it is told later.
    pub(super) fn perform(&mut self, post: MailRequest) {
        let tell = self.tell.clone();
        match post {
            MailRequest::Send(choice, messages) => self.send(choice, messages),
            MailRequest::Draft(messages) => drop(std::thread::spawn(move || {
                tell.report(draft(&messages));
            })),
            MailRequest::Link(link) => drop(std::thread::spawn(move || tell.report(opened(&link)))),
            MailRequest::Stop => {
                if let Some(labour) = &self.labour {
                    labour.stop.store(true, Ordering::Relaxed);
                }
            }
        }
    }

    /// What there is to tell since last asked.
    pub(super) fn reports(&self) -> impl Iterator<Item = Report> {
        self.told.try_iter()
    }

    fn send(&mut self, choice: MailChoice, messages: Vec<Message>) {
        let (stop, told) = <(Arc<AtomicBool>, Arc<AtomicUsize>)>::default();
        let (ends, over) = channel::<()>();
        let labour = Labour {
            messages: Arc::new(messages),
            now: chrono::Utc::now().timestamp(),
            stop,
            told,
            over,
        };
        let work = Work {
            account: self.account.clone(),
            messages: Arc::clone(&labour.messages),
            now: labour.now,
            stop: Arc::clone(&labour.stop),
            told: Arc::clone(&labour.told),
            tell: self.tell.clone(),
        };
        self.labour = Some(labour);
        std::thread::spawn(move || {
            let meeting = work.messages.first().map(|one| one.meeting.clone());
            let (fates, words) = work.done().unwrap_or_else(|words| {
                let nobody = Fates {
                    left: vec![words.clone()],
                    ..Fates::default()
                };
                (nobody, words)
            });
            work.tell.report(Report::Posted(Posted::Sent {
                choice,
                meeting: meeting.unwrap_or_default(),
                fates,
                words,
            }));
            drop(ends);
        });
    }
}

impl Drop for Poster {
    fn drop(&mut self) {
        let Some(labour) = self.labour.take() else {
            return;
        };
        labour.stop.store(true, Ordering::Relaxed);
        if labour.over.recv_timeout(GRACE) == Err(RecvTimeoutError::Timeout)
            && let Some(folder) = outbox_folder()
        {
            // Of the one on its way the record says that the server was asked; the others are not lost.
            let begun = labour.told.load(Ordering::Relaxed) + 1;
            let _ = keep_rest(&folder, &labour.messages, labour.now, begun);
        }
    }
}

/// What the thread that sends is given.
struct Work {
    account: Account,
    messages: Arc<Vec<Message>>,
    now: i64,
    stop: Arc<AtomicBool>,
    told: Arc<AtomicUsize>,
    tell: Tell,
}

impl Work {
    /// Sends, and gives who has it, who has not, and what is said of it.
    fn done(&self) -> Result<(Fates, String), String> {
        let mut server =
            carrier(&self.account).map_err(|words| format!("Nothing was sent: {words}."))?;
        let folder =
            outbox_folder().ok_or("Nothing was sent: there is no home folder for the outbox.")?;
        let mut outbox = super::Outbox::open(&folder).map_err(|error| {
            if error.kind() == std::io::ErrorKind::WouldBlock {
                "Nothing was sent: another program is sending just now.".to_owned()
            } else {
                format!("Nothing was sent: the outbox can't be opened: {error}.")
            }
        })?;
        let counts = self.messages.iter().map(|one| one.recipients().count());
        let all: usize = counts.sum();
        let mut fates = Fates::default();
        let mut heard = |told: Told| {
            let name = told.to.name().unwrap_or(told.to.email()).to_owned();
            match told.fate {
                Fate::Sent | Fate::SentBefore => fates.went.push(name),
                Fate::NotSent(why) => fates.left.push(format!("{name} ({why})")),
                Fate::Unsure(why) => fates.left.push(format!("{name} (may have it: {why})")),
                Fate::Waiting => fates.left.push(format!("{name} (waits in the outbox)")),
            }
            let done = self.told.fetch_add(1, Ordering::Relaxed) + 1;
            let words = format!("Sending: {done} of {all}.");
            self.tell.report(Report::Posted(Posted::Progress(words)));
        };
        let sending = Sending {
            carrier: &mut *server,
            outbox: &mut outbox,
            stop: &self.stop,
            again: false,
        }
        .send(&self.messages, self.now, &mut heard);
        let mut words = format!("{} of {all} have it.", fates.went.len());
        if let Some(first) = fates.left.first() {
            let more = match fates.left.len() - 1 {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            words = format!(
                "{words} Not: {first}{more}. All: mail-who. Send the rest with: quorate mail --retry"
            );
        }
        if let Err(error) = sending {
            fates
                .left
                .push(format!("the outbox can't be written: {error}"));
            words = format!("{words} The outbox can't be written: {error}.");
        }
        Ok((fates, words))
    }
}

/// Writes the drafts where only their owner reads them, and opens them.
fn draft(messages: &[Message]) -> Report {
    let Some(folder) = outbox_folder().map(|outbox| outbox.with_file_name("drafts")) else {
        return Report::Failed("There is no home folder for the drafts.".to_owned());
    };
    let now = chrono::Utc::now().timestamp();
    let made: Vec<Vec<u8>> = messages.iter().map(|message| eml(message, now)).collect();
    drafts::clear(&folder);
    let paths = match drafts::write_all(&folder, &made) {
        Ok(paths) => paths,
        Err(error) => return Report::Failed(format!("The draft can't be written: {error}.")),
    };
    let place = match paths.as_slice() {
        [only] => format!("The draft is {}", at_home(only)),
        all => format!("{} drafts are in {}", all.len(), at_home(&folder)),
    };
    if paths.len() > MANY {
        return Report::Told(format!("{place}: open them in your mail program."));
    }
    let opened = paths.iter().try_for_each(|path| open(path.as_os_str()));
    match opened {
        Ok(()) => Report::Told(format!("Opened in the mail program. {RECORD} {place}.")),
        Err(_) => Report::Failed(format!("{place}: no mail program opened it here.")),
    }
}

fn opened(link: &str) -> Report {
    match open(link.as_ref()) {
        Ok(()) => Report::Told(format!("Opened in the mail program. {RECORD}")),
        Err(_) => Report::Failed(
            "No mail program could be opened here: write it as a draft instead.".to_owned(),
        ),
    }
}

/// What is said after a message was handed over: whether it went is not known here.
const RECORD: &str = "When it has gone: mail-sent.";
