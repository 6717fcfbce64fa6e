//! Sending: message by message, recipient by recipient, so that it can be stopped and taken up again, and nothing goes
//! twice.

use super::carrier::{Carried, Carrier};
use super::outbox::{Outbox, ServerReply};
use crate::mail::{Address, Delivery, Message, deliveries};
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

/// What became of one recipient's copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The server took it now.
    Sent,
    /// It went at an earlier time.
    SentBefore,
    /// The server did not take it, and why; it is in the outbox.
    NotSent(String),
    /// It may have arrived, and why that is not known; it goes again only if that is asked for.
    Unsure(String),
    /// Sending ended before it was its turn; it is in the outbox.
    Waiting,
}

/// What is told while it goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Whose copy.
    pub to: Address,
    /// What became of it.
    pub fate: Fate,
}

/// How sending is done.
pub struct Sending<'a> {
    /// What takes the messages.
    pub carrier: &'a mut dyn Carrier,
    /// Where what did not go is kept.
    pub outbox: &'a mut Outbox,
    /// Set by whoever wants it to stop; looked at before each message.
    pub stop: &'a AtomicBool,
    /// Send also what may have arrived before.
    pub again: bool,
}

/// Puts the copies that were not begun into the outbox, whoever is sending, and gives how many they are: for when sending
/// is left in the middle.
///
/// # Errors
/// If one can't be written.
pub fn keep_rest(folder: &Path, messages: &[Message], now: i64, begun: usize) -> io::Result<usize> {
    let copies = messages.iter().filter_map(|message| {
        let from = message.from.as_ref()?;
        Some(deliveries(message, now).map(move |delivery| (from, delivery)))
    });
    let mut kept = 0;
    for (from, delivery) in copies.flatten().skip(begun) {
        Outbox::keep_in(folder, from, &delivery)?;
        kept += 1;
    }
    Ok(kept)
}

/// The word for a message of which only the question is known.
const NO_ANSWER: &str = "the mail server was asked before, and no answer is known";

impl Sending<'_> {
    /// Sends messages, and tells of each recipient as it goes.
    ///
    /// # Errors
    /// If the outbox can't be written: nothing more is sent then, since it could go twice.
    pub fn send(
        &mut self,
        messages: &[Message],
        now: i64,
        told: &mut dyn FnMut(Told),
    ) -> io::Result<()> {
        let mut unreachable = false;
        for message in messages {
            let Some(from) = &message.from else {
                for to in message.recipients().cloned() {
                    let fate = Fate::NotSent("nobody is named as the sender".to_owned());
                    told(Told { to, fate });
                }
                continue;
            };
            for delivery in deliveries(message, now) {
                let fate = self.one(from, &delivery, &mut unreachable)?;
                let to = delivery.to;
                told(Told { to, fate });
            }
        }
        Ok(())
    }

    /// Takes up what the outbox holds.
    ///
    /// # Errors
    /// If the outbox can't be read or written.
    pub fn retry(&mut self, told: &mut dyn FnMut(Told)) -> io::Result<()> {
        let mut unreachable = false;
        for waiting in self.outbox.waiting()? {
            let fate = self.one(&waiting.from, &waiting.delivery, &mut unreachable)?;
            let to = waiting.delivery.to;
            told(Told { to, fate });
        }
        Ok(())
    }

    fn one(
        &mut self,
        from: &Address,
        delivery: &Delivery,
        unreachable: &mut bool,
    ) -> io::Result<Fate> {
        match self.outbox.answer(&delivery.message_id) {
            Some(ServerReply::Accepted) => return Ok(Fate::SentBefore),
            Some(ServerReply::Asked) if !self.again => {
                return Ok(Fate::Unsure(NO_ANSWER.to_owned()));
            }
            Some(ServerReply::Asked | ServerReply::Failed) | None => {}
        }
        self.outbox.keep(from, delivery)?;
        // A server that is not there is asked once; each further try would wait out its patience for every recipient.
        if *unreachable || self.stop.load(Ordering::Relaxed) {
            return Ok(Fate::Waiting);
        }
        // On the disk before the server is asked: after a crash in between nobody knows whether it took the message.
        self.outbox.note(&delivery.message_id, ServerReply::Asked)?;
        let (answer, fate) = match self.carrier.carry(from, delivery) {
            Carried::Accepted => (ServerReply::Accepted, Fate::Sent),
            Carried::Refused(why) => (ServerReply::Failed, Fate::NotSent(why)),
            Carried::Unreachable(why) => {
                *unreachable = true;
                (ServerReply::Failed, Fate::NotSent(why))
            }
            // What stands in the record is what is known: it was asked.
            Carried::Unsure(why) => return Ok(Fate::Unsure(why)),
        };
        self.outbox.note(&delivery.message_id, answer)?;
        Ok(fate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::VecDeque;

    /// A carrier that answers as it was told to, and remembers what it was handed.
    struct Played {
        answers: VecDeque<Carried>,
        carried: Vec<String>,
    }

    impl Carrier for Played {
        fn carry(&mut self, _: &Address, delivery: &Delivery) -> Carried {
            self.carried.push(delivery.to.email().to_owned());
            self.answers.pop_front().unwrap_or(Carried::Accepted)
        }
    }

    fn folder(name: &str) -> std::path::PathBuf {
        let folder =
            std::env::temp_dir().join(format!("quorate-outbox-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        folder
    }

    fn message() -> Message {
        let to =
            ["a", "b", "c", "d"].map(|one| Address::read(&format!("{one}@example.org")).unwrap());
        Message {
            from: Some(Address::read("clerk@example.org").unwrap()),
            to: to.to_vec(),
            subject: "Draft".into(),
            meeting: "bbbbbbbb".into(),
            ..Message::default()
        }
    }

    /// Sends once, and gives what was handed over and what was told.
    fn sent(
        folder: &std::path::Path,
        answers: &[Carried],
        retry: bool,
        again: bool,
    ) -> (String, Vec<Fate>) {
        let mut outbox = Outbox::open(folder).unwrap();
        let mut carrier = Played {
            answers: answers.iter().cloned().collect(),
            carried: Vec::new(),
        };
        let mut fates = Vec::new();
        let mut sending = Sending {
            carrier: &mut carrier,
            outbox: &mut outbox,
            stop: &AtomicBool::new(false),
            again,
        };
        let mut told = |told: Told| fates.push(told.fate);
        if retry {
            sending.retry(&mut told).unwrap();
        } else {
            sending.send(&[message()], 0, &mut told).unwrap();
        }
        let names: Vec<&str> = carrier
            .carried
            .iter()
            .filter_map(|to| to.split('@').next())
            .collect();
        (names.join(" "), fates)
    }

    #[test]
    fn what_was_accepted_is_not_sent_again_and_what_failed_is_taken_up() {
        let folder = folder("again");
        let refused = Carried::Refused("no such mailbox".into());
        let answers = [Carried::Accepted, refused];
        let (carried, fates) = sent(&folder, &answers, false, false);
        assert_eq!(carried, "a b c d");
        assert_eq!(fates[1], Fate::NotSent("no such mailbox".into()));
        let (carried, fates) = sent(&folder, &[], false, false);
        assert_eq!(carried, "b");
        assert_eq!(
            fates,
            [
                Fate::SentBefore,
                Fate::Sent,
                Fate::SentBefore,
                Fate::SentBefore
            ]
        );
        assert_eq!(sent(&folder, &[], true, false), (String::new(), Vec::new()));
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn what_may_have_arrived_is_not_sent_again_by_itself() {
        let folder = folder("unsure");
        let answers = [Carried::Unsure("the line broke".into())];
        let (_, fates) = sent(&folder, &answers, false, false);
        assert_eq!(fates[0], Fate::Unsure("the line broke".into()));
        let (carried, fates) = sent(&folder, &[], true, false);
        assert_eq!(
            (carried.as_str(), fates),
            ("", vec![Fate::Unsure(NO_ANSWER.into())])
        );
        let (carried, fates) = sent(&folder, &[], true, true);
        assert_eq!((carried.as_str(), fates), ("a", vec![Fate::Sent]));
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_crash_while_the_server_is_asked_leaves_the_question() {
        let folder = folder("crash");
        let id = {
            let mut outbox = Outbox::open(&folder).unwrap();
            let message = message();
            let delivery = deliveries(&message, 0).next().unwrap();
            outbox
                .keep(message.from.as_ref().unwrap(), &delivery)
                .unwrap();
            outbox
                .note(&delivery.message_id, ServerReply::Asked)
                .unwrap();
            delivery.message_id
        };
        // The answer was being written.
        let record = folder.join("record");
        let mut text = std::fs::read_to_string(&record).unwrap();
        text.push_str("accepted ");
        text.push_str(id.get(..9).unwrap());
        std::fs::write(&record, text).unwrap();
        assert_eq!(
            Outbox::open(&folder).unwrap().answer(&id),
            Some(ServerReply::Asked)
        );
        let (carried, fates) = sent(&folder, &[], false, false);
        assert_eq!(carried, "b c d");
        assert_eq!(fates[0], Fate::Unsure(NO_ANSWER.into()));
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_server_that_is_not_there_is_asked_once_and_all_wait() {
        let folder = folder("down");
        let down = [Carried::Unreachable("nobody answers".into())];
        let (carried, fates) = sent(&folder, &down, false, false);
        assert_eq!(carried, "a");
        assert_eq!(fates[1..], [Fate::Waiting, Fate::Waiting, Fate::Waiting]);
        let (carried, _) = sent(&folder, &[], true, false);
        assert_eq!(carried.len(), "a b c d".len());
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn one_program_sends_at_a_time_and_nobody_else_reads_along() {
        let folder = folder("lock");
        let first = Outbox::open(&folder).unwrap();
        let second = Outbox::open(&folder)
            .map(drop)
            .map_err(|error| error.kind());
        assert_eq!(second, Err(io::ErrorKind::WouldBlock));
        let message = message();
        let delivery = deliveries(&message, 0).next().unwrap();
        first
            .keep(message.from.as_ref().unwrap(), &delivery)
            .unwrap();
        #[cfg(unix)]
        for entry in std::fs::read_dir(&folder).unwrap() {
            use std::os::unix::fs::PermissionsExt;
            let mode = entry.unwrap().metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0);
        }
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
