//! The outbox: what was handed to the mail server and what it said, and what is still to go.
//!
//! It is a folder of the user's own, outside the meetings' folder, which may be shared. For each message that has not
//! been accepted it holds the message itself (`KEY.eml`) and whom it is for (`KEY.to`). The file `record` tells of
//! each, by the message's name alone, first that the server is being asked and then what it answered; each line is
//! on the disk before the next thing happens. So a message of which it stands only that the server was asked may have
//! arrived: it is never sent again by itself.

use crate::mail::{Address, Delivery};
use crate::store::{private_file, private_folder, write_private};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// The outbox, held by this program alone as long as it is open.
#[derive(Debug)]
pub struct Outbox {
    folder: PathBuf,
    record: File,
    known: HashMap<String, ServerReply>,
}

/// What is known of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServerReply {
    /// The server was asked to take it, and no answer is known.
    Asked,
    /// The server took it.
    Accepted,
    /// It did not go.
    Failed,
}

/// A message that is still to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Who sends it.
    pub from: Address,
    /// The message for its one recipient.
    pub delivery: Delivery,
}

/// What `KEY.to` holds.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope {
    message_id: String,
    from: String,
    to: String,
}

impl ServerReply {
    const ALL: [Self; 3] = [Self::Asked, Self::Accepted, Self::Failed];

    fn word(self) -> &'static str {
        match self {
            ServerReply::Asked => "asked",
            ServerReply::Accepted => "accepted",
            ServerReply::Failed => "failed",
        }
    }
}

impl Outbox {
    /// Opens the outbox in a folder, which is made where there is none.
    ///
    /// # Errors
    /// If the folder can't be made or read; of kind [`WouldBlock`](io::ErrorKind::WouldBlock) if another program
    /// is sending.
    pub fn open(folder: &Path) -> io::Result<Self> {
        private_folder(folder)?;
        let mut options = OpenOptions::new();
        options.append(true).read(true);
        let mut record = private_file(&folder.join("record"), &mut options)?;
        record.try_lock().map_err(io::Error::from)?;
        let mut bytes = Vec::new();
        record.read_to_end(&mut bytes)?;
        let text = String::from_utf8_lossy(&bytes);
        let (whole, torn) = text.rsplit_once('\n').unwrap_or(("", &text));
        if !torn.is_empty() {
            // A line that a crash has cut off tells nothing; the next one must not run into it.
            record.seek(SeekFrom::End(0))?;
            record.write_all(b"\n")?;
        }
        let line = |line: &str| {
            let (word, id) = line.split_once(' ')?;
            let mut all = ServerReply::ALL.into_iter();
            Some((id.to_owned(), all.find(|own| own.word() == word)?))
        };
        Ok(Outbox {
            folder: folder.to_owned(),
            known: whole.lines().filter_map(line).collect(),
            record,
        })
    }

    /// What is known of a message of this name.
    pub fn answer(&self, message_id: &str) -> Option<ServerReply> {
        self.known.get(message_id).copied()
    }

    /// Puts a message in, to go later.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn keep(&self, from: &Address, delivery: &Delivery) -> io::Result<()> {
        Outbox::keep_in(&self.folder, from, delivery)
    }

    /// Puts a message into the outbox of a folder, whoever is sending: for when sending is left in the middle.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn keep_in(folder: &Path, from: &Address, delivery: &Delivery) -> io::Result<()> {
        let envelope = Envelope {
            message_id: delivery.message_id.clone(),
            from: from.to_string(),
            to: delivery.to.to_string(),
        };
        let envelope = serde_json::to_vec(&envelope).map_err(io::Error::other)?;
        let (message, to) = files(folder, &delivery.message_id);
        write_private(&message, &delivery.bytes)?;
        // Last: a message counts as kept when it is known whom it is for.
        write_private(&to, &envelope)
    }

    /// Says on the disk what is known of a message now; one that was accepted is taken out.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn note(&mut self, message_id: &str, answer: ServerReply) -> io::Result<()> {
        let line = format!("{} {message_id}\n", answer.word());
        self.record.write_all(line.as_bytes())?;
        self.record.sync_data()?;
        self.known.insert(message_id.to_owned(), answer);
        if answer == ServerReply::Accepted {
            let (message, to) = files(&self.folder, message_id);
            for file in [to, message] {
                match std::fs::remove_file(&file) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                    Err(_) | Ok(()) => {}
                }
            }
        }
        Ok(())
    }

    /// What is still to go, in the order of the names; what can't be read is passed over.
    ///
    /// # Errors
    /// If the folder can't be read.
    pub fn waiting(&self) -> io::Result<Vec<Waiting>> {
        let paths = std::fs::read_dir(&self.folder)?.map(|entry| Ok(entry?.path()));
        let mut files = paths.collect::<io::Result<Vec<PathBuf>>>()?;
        files.retain(|path| path.extension().is_some_and(|end| end == "to"));
        files.sort();
        Ok(files.iter().filter_map(|file| self.kept(file)).collect())
    }

    fn kept(&self, file: &Path) -> Option<Waiting> {
        let envelope: Envelope = serde_json::from_slice(&std::fs::read(file).ok()?).ok()?;
        if self.answer(&envelope.message_id) == Some(ServerReply::Accepted) {
            return None;
        }
        Some(Waiting {
            from: Address::read(&envelope.from).ok()?,
            delivery: Delivery {
                to: Address::read(&envelope.to).ok()?,
                bytes: std::fs::read(files(&self.folder, &envelope.message_id).0).ok()?,
                message_id: envelope.message_id,
            },
        })
    }
}

/// The files of a message; what could lead out of the folder is left out of their names.
fn files(folder: &Path, message_id: &str) -> (PathBuf, PathBuf) {
    let key = message_id.split('@').next().unwrap_or_default().chars();
    let safe = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let key: String = key.map(safe).collect();
    let file = |end: &str| folder.join(format!("{key}.{end}"));
    (file("eml"), file("to"))
}
