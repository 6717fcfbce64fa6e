//! Mail out of a session: drafts handed to the mail program, and sending; each in a thread that no key waits for.

use super::carrier;
use super::drafts::{self, outbox_folder};
use super::outbox::Outbox;
use super::sending::{Fate, Sending, Told, keep_rest};
use crate::app::{Fates, MailRequest, Posted, Report};
use crate::host::desktop::{at_home, open};
use crate::host::worker::{Tell, Worker};
use crate::mail::{Account, MailChoice, Message, eml};
use crate::store::Wake;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

/// Drafts more than these are not opened one by one.
const MANY: usize = 5;

/// How long the message that is on its way may take when the session is left.
const GRACE: Duration = Duration::from_secs(3);

/// Who takes messages out of the session.
pub(in crate::host) struct MailWorker {
    account: Account,
    /// By itself: a draft is not to wait for a server that says nothing.
    sending: Worker<(), Report>,
    drafting: Worker<(), Report>,
    outgoing: Option<Outgoing>,
}

/// Messages that are going out.
#[derive(Clone)]
struct Outgoing {
    messages: Arc<Vec<Message>>,
    now: i64,
    stop: Arc<AtomicBool>,
    /// Of how many copies it is known what became of them.
    told: Arc<AtomicUsize>,
}

impl MailWorker {
    /// Mail that is sent by this account; `wake` is called when there is something to tell.
    pub(in crate::host) fn new(account: Account, wake: &Wake) -> Self {
        MailWorker {
            account,
            sending: Worker::new("mail", GRACE, wake),
            drafting: Worker::new("drafts", Duration::ZERO, wake),
            outgoing: None,
        }
    }

    /// Does what is asked; what comes of it is told later.
    pub(in crate::host) fn perform(&mut self, post: MailRequest) {
        match post {
            MailRequest::Send(choice, messages) => self.send(choice, messages),
            MailRequest::Draft(all) => self.drafting.run(move |(), tell| tell.tell(draft(&all))),
            MailRequest::Link(link) => self.drafting.run(move |(), tell| tell.tell(opened(&link))),
            MailRequest::Stop => {
                if let Some(outgoing) = &self.outgoing {
                    outgoing.stop.store(true, Ordering::Relaxed);
                }
            }
        }
    }

    /// What there is to tell since last asked.
    pub(in crate::host) fn reports(&self) -> impl Iterator<Item = Report> {
        self.sending.news().chain(self.drafting.news())
    }

    fn send(&mut self, choice: MailChoice, messages: Vec<Message>) {
        let meeting = messages.first().map(|one| one.meeting.clone());
        let outgoing = Outgoing {
            messages: Arc::new(messages),
            now: chrono::Utc::now().timestamp(),
            stop: Arc::default(),
            told: Arc::default(),
        };
        self.outgoing = Some(outgoing.clone());
        let account = self.account.clone();
        self.sending.run(move |(), tell| {
            let (fates, words) = outgoing.send(&account, tell).unwrap_or_else(|words| {
                let mut nobody = Fates::default();
                nobody.left.push(words.clone());
                (nobody, words)
            });
            tell.tell(Report::Posted(Posted::Sent {
                choice,
                meeting: meeting.unwrap_or_default(),
                fates,
                words,
            }));
        });
    }
}

impl Drop for MailWorker {
    fn drop(&mut self) {
        let Some(outgoing) = self.outgoing.take() else {
            return;
        };
        // The message on its way is waited for, the others are not begun.
        outgoing.stop.store(true, Ordering::Relaxed);
        if !self.sending.finish(GRACE)
            && let Some(folder) = outbox_folder()
        {
            // Of the one on its way the record says that the server was asked; the others are not lost.
            let begun = outgoing.told.load(Ordering::Relaxed) + 1;
            let _ = keep_rest(&folder, &outgoing.messages, outgoing.now, begun);
        }
    }
}

impl Outgoing {
    /// Sends, and gives who has it, who has not, and what is said of it.
    fn send(&self, account: &Account, tell: &Tell<Report>) -> Result<(Fates, String), String> {
        let mut server = carrier(account).map_err(|words| format!("Nothing was sent: {words}."))?;
        let folder =
            outbox_folder().ok_or("Nothing was sent: there is no home folder for the outbox.")?;
        let mut outbox = Outbox::open(&folder).map_err(|error| {
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
            tell.tell(Report::Posted(Posted::Progress(words)));
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
            let hint = "All: mail-who. Send the rest with: quorate mail --retry";
            words = format!("{words} Not: {first}{more}. {hint}");
        }
        if let Err(error) = sending {
            let left = format!("the outbox can't be written: {error}");
            fates.left.push(left);
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
