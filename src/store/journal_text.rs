//! A journal as text: its header, its records, and what follows the last good one.
//!
//! ```text
//! quorate-journal 1 5d2c8f01 {"meeting":"…","base":{"File":{"hash":"…","len":2210}},"holder":{…}}
//! 1 1700000000123 9f8e7d6c {"Draft":[{"Line":"…"},{"at":0,"removed":"","inserted":"T"}]}
//! 2 1700000000311 0a1b2c3d {"Step":{…}}
//! ```

use super::hash::Print;
use crate::edit::{Holder, JournalLine, Record};
use crate::meeting::{Id, Meeting};
use serde::{Deserialize, Serialize};

/// The number of the journal format that this program writes.
const FORMAT: u32 = 1;
const MARK: &str = "quorate-journal";

/// The first line of a journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Header {
    /// The meeting it belongs to.
    pub meeting: Id,
    /// What its records are to be replayed on.
    pub base: Base,
    /// Who began it.
    pub holder: Holder,
}

/// What the records of a journal are to be replayed on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Base {
    /// The file with these contents.
    File(Print),
    /// There was no file: this blank meeting, whose ids were made for it.
    Blank(Box<Meeting>),
    /// The meeting as a second program found it, which the first one may have changed and saved since.
    Found(Box<Meeting>),
}

/// A journal taken to pieces.
#[derive(Debug)]
pub(super) struct JournalText {
    /// Its first line.
    pub header: Header,
    /// The records, in order and without a gap.
    pub lines: Vec<JournalLine>,
    /// How many bytes header and records fill.
    pub good: usize,
    /// What follows them.
    pub rest: Rest,
}

/// What follows the last good record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rest {
    /// Nothing.
    Nothing,
    /// One line that was cut off or spoilt while it was written.
    Torn,
    /// More than that.
    Bad,
}

/// Why a journal can't be read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// It holds nothing, or a header that was cut off while it was written: no record can be lost with it.
    Empty,
    /// It was made by a newer Quorate.
    Newer,
    /// It is no journal, or its first line is spoilt.
    Spoilt,
}

impl Header {
    /// The header as the first line of a journal, its line end included.
    pub(super) fn to_line(&self) -> String {
        let contents = serde_json::to_string(self)
            .expect("a header is made of structs, enums and text, which JSON all has");
        let sum = crc32fast::hash(contents.as_bytes());
        format!("{MARK} {FORMAT} {sum:08x} {contents}\n")
    }

    fn from_line(line: &str) -> Result<Self, Unreadable> {
        let rest = line.strip_prefix(MARK).ok_or(Unreadable::Spoilt)?;
        let mut parts = rest.trim_start().splitn(3, ' ');
        let mut part = || parts.next().ok_or(Unreadable::Spoilt);
        let format: u32 = part()?.parse().map_err(|_| Unreadable::Spoilt)?;
        // Read before the checksum: a newer program may sum up something else.
        if format > FORMAT {
            return Err(Unreadable::Newer);
        }
        let (sum, contents) = (part()?, part()?);
        if sum != format!("{:08x}", crc32fast::hash(contents.as_bytes())) {
            return Err(Unreadable::Spoilt);
        }
        serde_json::from_str(contents).map_err(|_| Unreadable::Spoilt)
    }
}

impl JournalText {
    /// Takes a journal to pieces. Total: any bytes give an answer.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut lines = bytes.split_inclusive(|byte| *byte == b'\n');
        let first = lines.next().unwrap_or_default();
        // The header is written and synced before the first record: one that is cut off, or zeros that a power cut left where
        // the length was already durable, has no word behind it. Anything else is kept aside, never deleted.
        let Some(whole) = text(first) else {
            let ours = first.starts_with(MARK.as_bytes()) || MARK.as_bytes().starts_with(first);
            let zeros = first.iter().all(|byte| *byte == 0);
            let begun = !first.contains(&b'\n') && (ours || zeros);
            return Err(if begun {
                Unreadable::Empty
            } else {
                Unreadable::Spoilt
            });
        };
        let mut reel = JournalText {
            header: Header::from_line(whole)?,
            lines: Vec::new(),
            good: first.len(),
            rest: Rest::Nothing,
        };
        for line in lines {
            // The sequence must have no gap: a record that is missing makes all later splices and ops wrong.
            match text(line).and_then(|line| Record::from_line(line).ok()) {
                Some(read) if read.sequence == reel.last() + 1 => reel.lines.push(read),
                _ => {
                    let one_line = reel.good + line.len() == bytes.len();
                    reel.rest = if one_line { Rest::Torn } else { Rest::Bad };
                    break;
                }
            }
            reel.good += line.len();
        }
        Ok(reel)
    }

    /// The sequence number of the last record; 0 if there is none.
    pub(super) fn last(&self) -> u64 {
        self.lines.last().map_or(0, |line| line.sequence)
    }

    /// Who held the file last.
    pub(super) fn holder(&self) -> &Holder {
        for line in self.lines.iter().rev() {
            if let Record::Opened(holder) = &line.record {
                return holder;
            }
        }
        &self.header.holder
    }
}

/// A whole line without its end.
fn text(line: &[u8]) -> Option<&str> {
    std::str::from_utf8(line).ok()?.strip_suffix('\n')
}
