//! Reading along with a program that writes: its file, and what it has appended to its journal since the last look.
//!
//! Takes no lock and writes nothing. While the journal is the one that was read before, only what was appended to it
//! is read, and the file is not looked at: a save, or a checkout underneath, changes nothing of what the writer has on
//! the screen. Once the journal is gone, shorter, or another file under the same name, both are read anew.

use super::codec::Codec;
use super::disk::{Disk, Stat, again};
use super::journal_text::JournalText;
use super::names::FileNames;
use super::open::Contents;
use super::recover::contents;
use super::replayed::replayed;
use super::words::{sentence_start, shown, trouble};
use crate::edit::{DraftState, JournalLine, Record};
use crate::meeting::Meeting;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How often both are read anew where they change between the two reads.
const TRIES: usize = 3;

/// Reads along with a file and its journal.
pub struct Follower {
    disk: Arc<dyn Disk>,
    codec: Codec,
    path: PathBuf,
    names: Option<FileNames>,
    seen: Seen,
    tail: Option<Tail>,
}

/// What was there at the last look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Seen {
    file: Option<Stat>,
    journal: Option<Stat>,
}

/// How far a journal was read.
#[derive(Clone, Copy, Debug)]
struct Tail {
    identity: (u64, u64),
    /// How many bytes were understood.
    good: u64,
    /// The sequence number of the last record.
    last: u64,
}

/// What there is to know since the last look.
#[derive(Debug)]
pub enum Followed {
    /// Everything, from the start.
    Anew(Box<Scene>),
    /// One more record of the journal.
    Record(JournalLine),
    /// File or journal can't be read; the sentence says why.
    Trouble(String),
}

/// A meeting as file and journal have it.
#[derive(Debug)]
pub struct Scene {
    /// The meeting after all records; none where there is neither file nor journal yet.
    pub meeting: Option<Meeting>,
    /// The records of the journal, in order; none where nobody is writing.
    pub lines: Vec<JournalLine>,
    /// The unfinished texts after them.
    pub drafts: Vec<DraftState>,
    /// Whether a program has the meeting open.
    pub live: bool,
}

impl Follower {
    /// Reads along with this file; it need not exist yet.
    pub fn new(disk: Arc<dyn Disk>, codec: Codec, path: PathBuf) -> Self {
        Follower {
            disk,
            codec,
            path,
            names: None,
            seen: Seen::default(),
            tail: None,
        }
    }

    /// The file, and its journal, as they were found at the last look; none while their folder isn't there.
    pub fn paths(&self) -> Option<[&Path; 2]> {
        let names = self.names.as_ref()?;
        Some([&names.file, &names.journal])
    }

    /// Looks at what has changed since the last look. The first one tells everything.
    pub fn look(&mut self) -> Vec<Followed> {
        let Some(names) = &self.names else {
            return self.anew();
        };
        let journal = again(|| self.disk.stat(&names.journal)).ok();
        let goes_on = self.tail.zip(journal).filter(|(tail, stat)| {
            tail.identity == stat.identity && tail.good <= stat.len && stat.plain
        });
        if journal == self.seen.journal {
            let file = again(|| self.disk.stat(&names.file)).ok();
            if goes_on.is_some() || file == self.seen.file {
                return Vec::new();
            }
        } else if let Some((tail, _)) = goes_on
            && let Some(heard) = self.appended(tail)
        {
            return heard;
        }
        self.anew()
    }

    /// Reads what was appended to the journal; none if it doesn't go on where it was left.
    fn appended(&mut self, tail: Tail) -> Option<Vec<Followed>> {
        let names = self.names.as_ref()?;
        let (stat, bytes) = again(|| self.disk.read_from(&names.journal, tail.good)).ok()?;
        if stat.identity != tail.identity {
            return None;
        }
        let mut tail = tail;
        let mut heard = Vec::new();
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            if !line.ends_with(b"\n") {
                // Half a record: the rest is on its way.
                break;
            }
            let read = std::str::from_utf8(line).ok();
            let read = read.and_then(|line| Record::from_line(line).ok());
            let read = read.filter(|read| read.sequence == tail.last + 1)?;
            tail.last = read.sequence;
            tail.good += u64::try_from(line.len()).unwrap_or(u64::MAX);
            heard.push(Followed::Record(read));
        }
        self.tail = Some(tail);
        self.seen.journal = Some(stat);
        Some(heard)
    }

    fn anew(&mut self) -> Vec<Followed> {
        for _ in 1..TRIES {
            if let Some(heard) = self.read(false) {
                return heard;
            }
        }
        self.read(true).unwrap_or_default()
    }

    /// Reads file and journal from the start; none if they were changed meanwhile and the caller would rather try again.
    ///
    /// The file comes first: what the writer does between the two reads stands in the journal.
    fn read(&mut self, whatever: bool) -> Option<Vec<Followed>> {
        self.tail = None;
        let names = match again(|| self.disk.resolve(&self.path)) {
            Ok(file) => FileNames::of(file),
            Err(error) => return Some(vec![self.not_there(&error)]),
        };
        let file = self.whole(&names.file);
        let journal = self.whole(&names.journal);
        let stat = |read: &io::Result<(Stat, Vec<u8>)>| read.as_ref().ok().map(|(stat, _)| *stat);
        self.seen = Seen {
            file: stat(&file),
            journal: stat(&journal),
        };
        self.names = Some(names.clone());
        let read = |(stat, bytes): (_, Vec<u8>)| Some((stat, JournalText::read(&bytes).ok()?));
        let reel = journal.ok().and_then(read);
        let contents = match file {
            Ok((_, bytes)) => contents(self.codec, &bytes).map(Some),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(format!("{}.", trouble(&error))),
        };
        let contents = match contents {
            Ok(contents) => contents,
            Err(what) => return Some(vec![unreadable(&names.file, &what)]),
        };
        let Some((stat, reel)) = reel else {
            return Some(vec![without_journal(contents)]);
        };
        match self.on_top(stat, reel, contents.as_ref()) {
            Some(scene) => Some(vec![Followed::Anew(Box::new(scene))]),
            None if whatever || self.unchanged(&names) => {
                let name = sentence_start(&shown(&names.file));
                let why = "was changed underneath whoever writes it: this is what the file holds.";
                let trouble = Followed::Trouble(format!("{name} {why}"));
                Some(vec![without_journal(contents), trouble])
            }
            None => None,
        }
    }

    /// The journal on top of the file; none if it doesn't belong to it.
    fn on_top(
        &mut self,
        stat: Stat,
        reel: JournalText,
        contents: Option<&Contents>,
    ) -> Option<Scene> {
        let replayed = replayed(contents, &reel.header, &reel.lines)?;
        let meeting = replayed.timeline.history().0.meeting().clone();
        self.tail = Some(Tail {
            identity: stat.identity,
            good: u64::try_from(reel.good).unwrap_or(u64::MAX),
            last: reel.last(),
        });
        Some(Scene {
            meeting: Some(meeting),
            drafts: replayed.drafts,
            lines: reel.lines,
            live: true,
        })
    }

    fn whole(&self, path: &Path) -> io::Result<(Stat, Vec<u8>)> {
        // A pipe or a device might never end.
        if !again(|| self.disk.stat(path))?.plain {
            return Err(io::Error::other("it is not a plain file"));
        }
        again(|| self.disk.read_from(path, 0))
    }

    fn unchanged(&self, names: &FileNames) -> bool {
        let stat = |path: &Path| again(|| self.disk.stat(path)).ok();
        stat(&names.file) == self.seen.file
            && stat(&names.journal).map(|stat| stat.identity)
                == self.seen.journal.map(|stat| stat.identity)
    }

    fn not_there(&mut self, error: &io::Error) -> Followed {
        self.names = None;
        if error.kind() == io::ErrorKind::NotFound {
            return without_journal(None);
        }
        let what = format!("{}.", trouble(error));
        unreadable(&self.path, &what)
    }
}

fn without_journal(contents: Option<Contents>) -> Followed {
    Followed::Anew(Box::new(Scene {
        meeting: contents.map(|(meeting, _)| meeting),
        lines: Vec::new(),
        drafts: Vec::new(),
        live: false,
    }))
}

fn unreadable(path: &Path, what: &str) -> Followed {
    let words = format!("{} can't be read: {what}", sentence_start(&shown(path)));
    Followed::Trouble(words)
}
