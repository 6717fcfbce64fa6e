//! Mail out of a session: drafts handed to the mail program, and sending in a thread that no key waits for.

#[cfg(feature = "smtp")]
use super::sending::{Fate, Sending, Told};
use super::{drafts, open, outbox_folder};
use crate::app::{Post, Posted, Report};
use crate::mail::{Account, Choice, Message, eml};
use crate::store::Wake;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

/// Drafts more than these are not opened one by one.
const MANY: usize = 5;

/// Who takes messages out of the session.
pub(super) struct Poster {
    account: Account,
    wake: Wake,
    told: (Sender<Report>, Receiver<Report>),
    stop: Arc<AtomicBool>,
}

impl Poster {
    /// A poster that sends by this account, and calls `wake` when there is something to tell.
    pub(super) fn new(account: Account, wake: Wake) -> Self {
        Poster {
            account,
            wake,
            told: channel(),
            stop: Arc::new(AtomicBool::new(false)),
        }
    }

    /// Does what is asked; what comes of it is told later.
    pub(super) fn perform(&mut self, post: Post) {
        let report = match post {
            Post::Send(choice, messages) => {
                self.send(choice, messages);
                return;
            }
            Post::Draft(messages) => draft(&messages),
            Post::Link(link) => opened(
                open(link.as_ref())
                    .map_err(|why| format!("No mail program could be opened: {why}.")),
            ),
            Post::Stop => {
                self.stop.store(true, Ordering::Relaxed);
                Report::Told("Sending stops after the message that is on its way.".to_owned())
            }
            // The desk knows the series and the folder, and has answered.
            Post::Ask | Post::Attach { .. } => return,
        };
        // The poster itself listens.
        let _ = self.told.0.send(report);
    }

    /// What there is to tell since last asked.
    pub(super) fn reports(&self) -> impl Iterator<Item = Report> {
        self.told.1.try_iter()
    }

    fn send(&mut self, choice: Choice, messages: Vec<Message>) {
        self.stop = Arc::new(AtomicBool::new(false));
        let (account, stop) = (self.account.clone(), Arc::clone(&self.stop));
        let (tell, wake) = (self.told.0.clone(), Arc::clone(&self.wake));
        let tell = move |posted: Posted| {
            // Nobody listens any more once the session is left.
            let _ = tell.send(Report::Posted(posted));
            wake();
        };
        std::thread::spawn(move || {
            let sent = labour(&account, &messages, &stop, &tell);
            let (went, words, wanting) = sent.unwrap_or_else(|words| (Vec::new(), words, true));
            tell(Posted::Sent {
                choice,
                went,
                words,
                wanting,
            });
        });
    }
}

impl Drop for Poster {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// Who has it, what is said of it, and whether somebody has not.
type Came = (Vec<String>, String, bool);

#[cfg(feature = "smtp")]
fn labour(
    account: &Account,
    messages: &[Message],
    stop: &AtomicBool,
    tell: &dyn Fn(Posted),
) -> Result<Came, String> {
    let mut server =
        super::Smtp::of(account).map_err(|words| format!("Nothing was sent: {words}."))?;
    let folder =
        outbox_folder().ok_or("Nothing was sent: there is no home folder for the outbox.")?;
    let unopened =
        |error: std::io::Error| format!("Nothing was sent: the outbox can't be opened: {error}.");
    let mut outbox = super::Outbox::open(&folder).map_err(unopened)?;
    let all: usize = messages
        .iter()
        .map(|message| message.recipients().count())
        .sum();
    let (mut went, mut left) = (Vec::new(), Vec::new());
    let mut heard = |told: Told| {
        let name = told.to.name().unwrap_or(told.to.email()).to_owned();
        match told.fate {
            Fate::Sent | Fate::SentBefore => went.push(name),
            Fate::NotSent(why) => left.push(format!("{name} ({why})")),
            Fate::Unsure(_) => left.push(format!("{name} (may have it)")),
            Fate::Waiting => left.push(name),
        }
        let words = format!("Sending: {} of {all}.", went.len() + left.len());
        tell(Posted::Progress(words));
    };
    let sending = Sending {
        carrier: &mut server,
        outbox: &mut outbox,
        stop,
        again: false,
    }
    .send(messages, chrono::Utc::now().timestamp(), &mut heard);
    let wanting = sending.is_err() || !left.is_empty();
    let mut words = format!("{} of {all} have it.", went.len());
    if let Some(first) = left.first() {
        let more = left.len() - 1;
        let more = if more > 0 {
            format!(" and {more} more")
        } else {
            String::new()
        };
        words = format!("{words} Not: {first}{more}. Send the rest with: quorate mail --retry");
    }
    if let Err(error) = sending {
        words = format!("{words} The outbox can't be written: {error}.");
    }
    Ok((went, words, wanting))
}

#[cfg(not(feature = "smtp"))]
fn labour(_: &Account, _: &[Message], _: &AtomicBool, _: &dyn Fn(Posted)) -> Result<Came, String> {
    Err("This Quorate was built without a way to a mail server: open it as a draft.".to_owned())
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
    if paths.len() > MANY {
        return Report::Told(format!(
            "{} drafts are in {}.",
            paths.len(),
            folder.display()
        ));
    }
    opened(paths.iter().try_for_each(|path| {
        open(path.as_os_str())
            .map_err(|_| format!("No mail program opens it. The draft is {}.", path.display()))
    }))
}

fn opened(came: Result<(), String>) -> Report {
    match came {
        Ok(()) => Report::Told(
            "Opened in the mail program. When it has gone, record it: mail-sent, in the palette."
                .to_owned(),
        ),
        Err(words) => Report::Failed(words),
    }
}
