//! What a journal and a file hold, as of any moment, without disturbing a program that has them open.

use super::codec::Codec;
use super::disk::{Disk, again};
use super::journal_text::{Base, JournalText, Rest, Unreadable};
use super::names::FileNames;
use super::open::Contents;
use super::replayed::replayed;
use super::save::KnownFile;
use super::typed::typed;
use super::words::{shown, trouble};
use crate::edit::{DraftState, Drafts, JournalLine, Record, StepRecord, Timeline};
use crate::meeting::{Entry, Id, Meeting};
use std::io;
use std::path::Path;
use thiserror::Error;

/// The moment that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsOf {
    /// The newest.
    Now,
    /// After the last record written at or before this time, in milliseconds since 1970.
    Time(u64),
    /// After the record of this sequence number.
    Sequence(u64),
}

/// What could be recovered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovered {
    /// The meeting at that moment; none if only a journal is left and it fits no file.
    pub meeting: Option<Meeting>,
    /// Each entry exactly as it was typed, in the order of typing, the unfinished lines last; of the session that the
    /// journal holds, or without one of the whole file.
    pub plain: Vec<String>,
    /// The unfinished texts at that moment.
    pub drafts: Vec<DraftState>,
    /// What was taken back and left behind.
    pub left: Vec<Left>,
    /// Sequence number and time of the last record taken into account; none without a journal.
    pub last: Option<(u64, u64)>,
    /// Sentences: what does not fit, and where else something is kept.
    pub notices: Vec<String>,
}

/// Steps that were taken back and then left behind by doing something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The sequence number of the record that left them behind.
    pub at: u64,
    /// Their names, in order.
    pub names: Vec<String>,
    /// The entries they held, as typed.
    pub lines: Vec<String>,
}

/// Why nothing could be recovered.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("nothing can be recovered from {path}: {what}")]
pub struct RecoverError {
    /// The file, made safe to show.
    pub path: String,
    /// What is wrong, as the end of a sentence.
    pub what: String,
}

/// Reads what a file and its journal hold; the path may also be that of a journal that was kept aside.
///
/// Takes no lock and changes nothing.
///
/// # Errors
/// A sentence, if neither file nor journal can be read.
pub fn recover(
    disk: &dyn Disk,
    codec: Codec,
    path: &Path,
    as_of: AsOf,
) -> Result<Recovered, RecoverError> {
    let failed = |what: String| RecoverError {
        path: shown(path),
        what,
    };
    let system = |error: &io::Error| failed(format!("{}.", trouble(error)));
    let file = again(|| disk.resolve(path)).map_err(|error| system(&error))?;
    let names = FileNames::of(file);
    let mut notices = Vec::new();
    let bytes = read_if_there(disk, &names.file).map_err(|error| system(&error))?;
    if let Some(bytes) = &bytes
        && let Ok(reel) = JournalText::read(bytes)
    {
        return Ok(from_journal(None, &reel, as_of, notices));
    }
    let contents = bytes.as_deref().map(|bytes| contents(codec, bytes));
    let reel = match read_if_there(disk, &names.journal) {
        Ok(bytes) => bytes.map(|bytes| JournalText::read(&bytes)),
        Err(error) => {
            let (name, why) = (shown(&names.journal), trouble(&error));
            notices.push(format!("{name} can't be read: {why}."));
            None
        }
    };
    notices.extend(others(disk, &names));
    let contents = match (contents, &reel) {
        (Some(Err(what)), Some(Ok(_))) => {
            notices.push(format!("{} can't be read: {what}", shown(&names.file)));
            None
        }
        (Some(Err(what)), None | Some(Err(_))) => return Err(failed(what)),
        (Some(Ok(contents)), _) => Some(contents),
        (None, _) => None,
    };
    match (reel, contents) {
        (Some(Ok(reel)), contents) => Ok(from_journal(contents.as_ref(), &reel, as_of, notices)),
        (reel, Some((meeting, _))) => {
            if let Some(Err(Unreadable::Newer)) = reel {
                notices.push("The journal was made by a newer Quorate.".into());
            } else if let Some(Err(Unreadable::Spoilt)) = reel {
                let name = shown(&names.journal);
                notices.push(format!("{name} is no journal, or is damaged."));
            }
            Ok(from_file(meeting, notices))
        }
        (reel, None) => Err(failed(match reel {
            Some(_) => "there is no file, and its journal holds nothing.".into(),
            None => "there is neither such a file nor a journal of it.".into(),
        })),
    }
}

fn read_if_there(disk: &dyn Disk, path: &Path) -> io::Result<Option<Vec<u8>>> {
    let missing = |error: &io::Error| error.kind() == io::ErrorKind::NotFound;
    match again(|| disk.stat(path)) {
        Err(error) if missing(&error) => return Ok(None),
        Ok(stat) if !stat.plain => return Err(io::Error::other("it is not a plain file")),
        stat => stat?,
    };
    match again(|| disk.read(path)) {
        Err(error) if missing(&error) => Ok(None),
        read => read.map(Some),
    }
}

pub(super) fn contents(codec: Codec, bytes: &[u8]) -> Result<Contents, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not text in UTF-8.".to_owned())?;
    let meeting = (codec.read)(text).map_err(|error| error.to_string())?;
    Ok((meeting, KnownFile::new(None, bytes)))
}

/// Where else something of this file is kept.
fn others(disk: &dyn Disk, names: &FileNames) -> Vec<String> {
    let mut notices = Vec::new();
    for word in ["second", "aside"] {
        for n in 1.. {
            let mut path = names.journal.clone().into_os_string();
            path.push(format!(".{word}-{n}"));
            if again(|| disk.stat(Path::new(&path))).is_err() {
                break;
            }
            let name = shown(Path::new(&path));
            notices.push(format!("{name} holds more; ask for it by its name."));
        }
    }
    notices
}

/// Without a journal: the file, its entries in the order of their times.
fn from_file(meeting: Meeting, notices: Vec<String>) -> Recovered {
    let mut entries: Vec<&Entry> = meeting.all_entries().map(|(_, entry)| entry).collect();
    entries.sort_by_key(|entry| entry.at);
    Recovered {
        plain: entries.into_iter().map(Entry::line).collect(),
        meeting: Some(meeting),
        drafts: Vec::new(),
        left: Vec::new(),
        last: None,
        notices,
    }
}

fn from_journal(
    contents: Option<&Contents>,
    reel: &JournalText,
    as_of: AsOf,
    mut notices: Vec<String>,
) -> Recovered {
    let lines = until(&reel.lines, as_of);
    let taken: Vec<(u64, StepRecord)> = lines.iter().filter_map(step).collect();
    let base = &reel.header.base;
    let timeline = match (replayed(contents, &reel.header, &reel.lines), base) {
        (Some(replayed), _) => Some(replayed.timeline),
        (None, Base::Found(found)) => {
            let steps = reel.lines.iter().filter_map(step).map(|(_, step)| step);
            Some(Timeline::new(steps.collect(), found.as_ref().clone(), 0))
        }
        (None, Base::File(_) | Base::Blank(_)) => None,
    };
    let meeting = timeline.and_then(|timeline| timeline.after(taken.len()).ok());
    if meeting.is_none() {
        notices.push("The journal does not fit the file, so it can't be put on top of it.".into());
    }
    match reel.rest {
        Rest::Nothing => {}
        Rest::Torn => notices.push("The last record was cut off while it was written.".into()),
        Rest::Bad => {
            notices.push("The journal is damaged: what follows the damage is left out.".into());
        }
    }
    let drafts = drafts(lines);
    let mut plain = typed(taken.iter().map(|(_, step)| step));
    plain.extend(drafts.iter().map(|draft| draft.text.clone()));
    Recovered {
        plain,
        drafts,
        left: left(&taken),
        last: lines.last().map(|line| (line.sequence, line.at_ms)),
        meeting: meeting.or_else(|| contents.map(|(meeting, _)| meeting.clone())),
        notices,
    }
}

fn step(line: &JournalLine) -> Option<(u64, StepRecord)> {
    let Record::Step(step) = &line.record else {
        return None;
    };
    Some((line.sequence, step.clone()))
}

/// The lines up to a moment.
fn until(lines: &[JournalLine], as_of: AsOf) -> &[JournalLine] {
    let count = match as_of {
        AsOf::Now => lines.len(),
        // By sequence first, since that is the order of typing; the time is only what a person can name.
        // The clock may have been set back: the last record that is not later counts, with all before it.
        AsOf::Time(at_ms) => {
            let last = lines.iter().rposition(|line| line.at_ms <= at_ms);
            last.map_or(0, |at| at + 1)
        }
        AsOf::Sequence(sequence) => lines.partition_point(|line| line.sequence <= sequence),
    };
    lines.get(..count).unwrap_or(lines)
}

fn drafts(lines: &[JournalLine]) -> Vec<DraftState> {
    let mut drafts = Drafts::default();
    for line in lines {
        drafts.follow(&line.record);
    }
    drafts.into_states()
}

fn left(steps: &[(u64, StepRecord)]) -> Vec<Left> {
    let rows: Vec<StepRecord> = steps.iter().map(|(_, step)| step.clone()).collect();
    let timeline = Timeline::new(rows, Meeting::blank(Id::from_bits(0), Id::from_bits(0)), 0);
    let branches = timeline.dropped();
    let left = branches.iter().map(|branch| {
        let left_at = steps.get(branch.left_at);
        let own = || {
            branch
                .steps
                .iter()
                .filter_map(|at| timeline.steps().get(*at))
        };
        Left {
            at: left_at.map_or(0, |(sequence, _)| *sequence),
            names: own().map(|step| step.name.clone()).collect(),
            lines: typed(own()),
        }
    });
    left.collect()
}
