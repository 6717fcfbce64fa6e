//! What the journal remembers: steps and drafts, each as one line of text.

use super::{Op, Place};
use crate::meeting::{Id, Under};
use crate::text::Splice;
use serde::{Deserialize, Serialize};
use std::io::Write as _;
use thiserror::Error;

/// One record of the journal, without its sequence number, time and checksum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Record {
    /// The document changed, and some drafts with it.
    Step(StepRecord),
    /// One draft was edited.
    Draft(DraftKey, Splice),
    /// Drafts were put aside, taken up or thrown away: the text of each afterwards.
    Drafts(Vec<DraftState>),
    /// The file is about to be replaced by one that holds every record up to this sequence number.
    Saving {
        /// The newest record that the saved file holds.
        up_to: u64,
        /// The hash of the file that is being written, in hexadecimal.
        hash: String,
    },
    /// Someone opened the file again after an unclean end, and goes on in this journal.
    Opened(Holder),
    /// Lines go to another item from now on; nothing was written yet, but whoever reads along is taken there too.
    Item(Under),
}

/// Who holds a file open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The number of the process.
    pub pid: u32,
    /// The name of the user; empty if unknown.
    pub user: String,
    /// The name of the machine; empty if unknown.
    pub host: String,
    /// Since when, as it is to be read (`Friday 28 June 2024, 10.17`).
    pub since: String,
}

/// A step as the journal remembers it: the ops as applied, so that replay needs only the base.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepRecord {
    /// Whether it was new, taken back or done again.
    pub turn: Turn,
    /// The name of the step.
    pub name: String,
    /// The ops as they were applied (for an undo: those that took the step back).
    pub ops: Vec<Op>,
    /// What takes the step back, in the order in which it does: what undo needs once the base is overwritten.
    pub inverses: Vec<Op>,
    /// Where it happened.
    pub place: Place,
    /// The drafts that changed with it, as they are afterwards.
    pub drafts: Vec<DraftState>,
}

/// Which way a step went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Turn {
    /// Something new.
    New,
    /// The newest step was taken back.
    Undo,
    /// The step taken back last was done again.
    Redo,
}

/// Which unfinished text a draft record is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DraftKey {
    /// The capture line, and the item that its first letter was typed in.
    Line(Under),
    /// A parked line, the item it belongs to, and its place among those parked, from 0.
    Parked(Under, u32),
    /// An entry that is being edited.
    Entry(Under, Id),
    /// A field of a dialog, by name.
    Field(String),
}

/// The text of a draft at one moment; empty if there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftState {
    /// Which draft.
    pub key: DraftKey,
    /// Its text.
    pub text: String,
}

/// A record as it stands in a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalLine {
    /// The sequence number; the first record of a journal is 1.
    pub sequence: u64,
    /// When it was written, in milliseconds since 1970 by the clock of the machine.
    pub at_ms: u64,
    /// The record.
    pub record: Record,
}

/// Why a line is no record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum BadLine {
    /// It has not the shape of a record, or is cut short.
    #[error("the line is cut short or is no record")]
    Shape,
    /// The checksum is another.
    #[error("the checksum does not fit")]
    Checksum,
    /// The checksum fits, and yet the contents are not known.
    #[error("the record is of a kind that this Quorate does not know")]
    Unknown,
}

impl Record {
    /// Adds a record to a text as one line, its line end included: sequence, time, checksum, contents.
    ///
    /// # Panics
    /// Never: no record holds anything that JSON can't, and memory takes every byte.
    pub fn add_line(sequence: u64, at_ms: u64, record: &Record, out: &mut Vec<u8>) {
        let all = "records are made of structs, enums and text, which JSON all has";
        write!(out, "{sequence} {at_ms} ").expect(all);
        let sum_at = out.len();
        // The checksum stands before what it is the sum of.
        out.extend_from_slice(b"00000000 ");
        let contents_at = out.len();
        serde_json::to_writer(&mut *out, record).expect(all);
        let sum = checksum(sequence, at_ms, out.get(contents_at..).unwrap_or_default());
        let mut place = out.get_mut(sum_at..).unwrap_or_default();
        write!(place, "{sum:08x}").expect(all);
        out.push(b'\n');
    }

    /// Reads a line, with or without its line end.
    ///
    /// # Errors
    /// Says whether the line was cut or altered, or is of a kind that isn't known.
    pub fn from_line(line: &str) -> Result<JournalLine, BadLine> {
        let line = line.strip_suffix('\n').unwrap_or(line);
        let mut parts = line.splitn(4, ' ');
        let mut part = || parts.next().ok_or(BadLine::Shape);
        let sequence = number(part()?)?;
        let at_ms = number(part()?)?;
        let sum = part()?;
        let contents = part()?;
        if sum != format!("{:08x}", checksum(sequence, at_ms, contents.as_bytes())) {
            return Err(BadLine::Checksum);
        }
        let record = serde_json::from_str(contents).map_err(|_| BadLine::Unknown)?;
        Ok(JournalLine {
            sequence,
            at_ms,
            record,
        })
    }
}

fn checksum(sequence: u64, at_ms: u64, contents: &[u8]) -> u32 {
    let mut sum = crc32fast::Hasher::new();
    // Over number and time, too: a line that was moved or doubled is as wrong as one that was altered.
    sum.update(&sequence.to_le_bytes());
    sum.update(&at_ms.to_le_bytes());
    sum.update(contents);
    sum.finalize()
}

/// Reads digits and nothing else, so that no other spelling of a line passes its checksum.
fn number(digits: &str) -> Result<u64, BadLine> {
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = digits.parse().map_err(|_| BadLine::Shape)?;
    if plain {
        Ok(number)
    } else {
        Err(BadLine::Shape)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{Entry, Kind};
    use proptest::prelude::*;
    use std::sync::Arc;

    fn step(words: &str) -> Record {
        let entry = Entry::new(Id::from_bits(2), Kind::paragraph(words));
        Record::Step(StepRecord {
            turn: Turn::New,
            name: "record point".into(),
            ops: vec![Op::InsertEntry(Some(Id::from_bits(1)), 0, Arc::new(entry))],
            inverses: vec![Op::RemoveEntry(Some(Id::from_bits(1)), Id::from_bits(2))],
            place: Place::Item(Id::from_bits(1)),
            drafts: vec![DraftState {
                key: DraftKey::Line(None),
                text: String::new(),
            }],
        })
    }

    fn written(sequence: u64, at_ms: u64, record: &Record) -> String {
        let mut out = b"before\n".to_vec();
        Record::add_line(sequence, at_ms, record, &mut out);
        String::from_utf8(out.split_off(7)).unwrap()
    }

    #[test]
    fn a_draft_is_one_readable_line() {
        let splice = Splice {
            at: 3,
            removed: String::new(),
            inserted: "é\n\u{1b}".into(),
        };
        let record = Record::Draft(DraftKey::Line(Some(Id::from_bits(1))), splice);
        let line = written(7, 1_700_000_000_123, &record);
        let (head, contents) = line.split_at(25);
        assert!(head.starts_with("7 1700000000123 "), "{head}");
        assert_eq!(
            contents,
            "{\"Draft\":[{\"Line\":\"cbbbbbbb\"},{\"at\":3,\"removed\":\"\",\"inserted\":\"é\\n\\u001b\"}]}\n"
        );
    }

    #[test]
    fn a_line_with_any_byte_altered_is_refused() {
        let line = written(12, 99, &step("The tide"));
        assert!(Record::from_line(&line).is_ok());
        for at in 0..line.len() - 1 {
            let mut bytes = line.clone().into_bytes();
            bytes[at] ^= 1;
            if let Ok(altered) = String::from_utf8(bytes) {
                assert!(Record::from_line(&altered).is_err(), "{altered}");
            }
            let (cut, _) = line.split_at(at);
            assert!(Record::from_line(cut).is_err(), "cut at {at}");
        }
        assert_eq!(Record::from_line("+1 2 0 {}"), Err(BadLine::Shape));
        assert_eq!(Record::from_line(""), Err(BadLine::Shape));
    }

    #[test]
    fn a_kind_that_is_not_known_is_told_apart_from_damage() {
        let contents = "{\"Prophecy\":1}";
        let sum = checksum(1, 2, contents.as_bytes());
        let line = format!("1 2 {sum:08x} {contents}");
        assert_eq!(Record::from_line(&line), Err(BadLine::Unknown));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_record_comes_back(words in "(\\PC|[\\x00-\\x20\u{2028}]){0,40}", sequence: u64, at_ms: u64) {
            let record = step(&words);
            let line = written(sequence, at_ms, &record);
            prop_assert_eq!(line.find('\n'), Some(line.len() - 1));
            prop_assert_eq!(Record::from_line(&line), Ok(JournalLine { sequence, at_ms, record }));
        }

        #[test]
        fn the_reader_is_total(any in "\\PC{0,80}") {
            let _ = Record::from_line(&any);
        }
    }
}
