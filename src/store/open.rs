//! Opening a file: the lock is taken, what a session before left behind is cleared up and replayed.

use super::claim::{Claim, claim};
use super::disk::{Disk, OpenFile, Stat, again, write_all};
use super::document::{Document, Mode, Saver, known_of};
use super::hash::Print;
use super::journal::{Journal, Place, Start};
use super::names::Names;
use super::reel::{Base, Header, Reel, Rest, Unreadable};
use super::save::Known;
use super::words::{sentence_start, shown, trouble};
use super::{Codec, Wake};
use crate::edit::{
    DraftKey, DraftState, History, Holder, Line, Mark, Record, StepRecord, Timeline,
};
use crate::meeting::Meeting;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use thiserror::Error;

/// What it takes to open a file.
#[derive(Clone)]
pub struct Request {
    /// The file; it need not exist yet.
    pub path: PathBuf,
    /// The disk it is on.
    pub disk: Arc<dyn Disk>,
    /// How it is read and written.
    pub codec: Codec,
    /// The meeting to begin with where the file doesn't exist yet.
    pub blank: Meeting,
    /// Who opens it, for others to see.
    pub holder: Holder,
    /// Called from another thread when something is to be told.
    pub wake: Wake,
    /// Whether syncing and saving have threads of their own; without, [`Document::sync`] syncs.
    pub threads: bool,
}

/// A file that was opened.
pub struct Opened {
    /// The file with its journal.
    pub document: Document,
    /// The meeting, and everything done to it since the journal began: undo reaches back over all of it.
    pub history: History,
    /// Where in the history the file on the disk stands.
    pub saved: Mark,
    /// The unfinished texts, in the order in which they were begun.
    pub drafts: Vec<DraftState>,
    /// How many records of a session that came to an unclean end were taken up again.
    pub recovered: usize,
    /// Sentences for the note taker: what was found, kept aside, or can't be had.
    pub notices: Vec<String>,
}

/// Why a file could not be opened; it was not touched.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{path} can't be opened: {what}")]
pub struct OpenError {
    /// The file, made safe to show.
    pub path: String,
    /// What is wrong, where, and what to do, as the end of a sentence.
    pub what: String,
}

impl OpenError {
    fn new(path: &Path, what: impl Into<String>) -> Self {
        OpenError {
            path: shown(path),
            what: what.into(),
        }
    }

    fn system(path: &Path, error: &io::Error) -> Self {
        OpenError::new(path, format!("{}.", trouble(error)))
    }
}

/// A file as it was read: its meeting, and what is known of it.
type Contents = (Meeting, Known);

/// What a journal and a file make together.
pub(super) struct Replayed {
    pub timeline: Timeline,
    /// How many of the steps the file holds.
    pub held: usize,
    /// What each line of the journal is, steps counted.
    pub drafts: Vec<DraftState>,
}

impl Request {
    /// Reads a file and says what is wrong with it in words.
    pub(super) fn read(&self, path: &Path) -> Result<Contents, OpenError> {
        let read = || -> io::Result<(Stat, Vec<u8>)> {
            let stat = again(|| self.disk.stat(path))?;
            // A pipe or a device might never end.
            if !stat.plain {
                return Err(io::Error::other("it is not a plain file"));
            }
            Ok((stat, again(|| self.disk.read(path))?))
        };
        let (stat, bytes) = read().map_err(|error| OpenError::system(path, &error))?;
        let text = std::str::from_utf8(&bytes).map_err(|error| {
            let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = good.split(|byte| *byte == b'\n').count();
            OpenError::new(
                path,
                format!("line {line} is not text in UTF-8. It is perhaps not a meeting's file."),
            )
        })?;
        let meeting =
            (self.codec.read)(text).map_err(|error| OpenError::new(path, error.to_string()))?;
        Ok((meeting, known_of(Some(stat), Some(&bytes))))
    }

    /// Opens the file, takes its lock, and takes up what an unclean end has left.
    ///
    /// A file that another program holds is opened to read; what is typed is then kept in a journal beside. A journal
    /// that can't be written is a fault that stands until it can.
    ///
    /// # Errors
    /// A sentence, if the file is there and can't be read or understood; it is then untouched, and so is its journal.
    pub fn open(self) -> Result<Opened, OpenError> {
        let file = again(|| self.disk.resolve(&self.path))
            .map_err(|error| OpenError::system(&self.path, &error))?;
        if file.file_name().is_none() {
            return Err(OpenError::new(&file, "it is a folder."));
        }
        let names = Names::of(file);
        // What can't be read is refused before anything is made beside it.
        let first = self.read_if_there(&names)?;
        let like = first.as_ref().and_then(|(_, known)| known.stat);
        match claim(&*self.disk, &names.journal, like.as_ref()) {
            Claim::Theirs => self.open_to_read(names),
            Claim::Ours { file, locked } => {
                // Read again: it may have been saved between the first look and the lock.
                let contents = self.read_if_there(&names)?;
                Opening::new(self, names, contents).with_journal(file, locked)
            }
            Claim::Failed(error) => Ok(Opening::new(self, names, first).without_journal(error)),
        }
    }

    fn read_if_there(&self, names: &Names) -> Result<Option<Contents>, OpenError> {
        match again(|| self.disk.stat(&names.file)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(OpenError::system(&names.file, &error)),
            Ok(_) => self.read(&names.file).map(Some),
        }
    }

    /// Opens a file that another program holds: what that one has written so far is shown, and nothing touched.
    fn open_to_read(self, names: Names) -> Result<Opened, OpenError> {
        let contents = self.read_if_there(&names)?;
        let bytes = again(|| self.disk.read(&names.journal)).unwrap_or_default();
        let reel = Reel::of(&bytes).ok();
        let holder = reel.as_ref().map(|reel| reel.holder().clone());
        let meeting = reel
            .and_then(|reel| replayed(contents.as_ref(), &reel.header, &reel.lines))
            .map(|replayed| replayed.timeline.history().0.meeting().clone())
            .or_else(|| contents.as_ref().map(|(meeting, _)| meeting.clone()))
            .unwrap_or_else(|| self.blank.clone());
        let kept = names
            .free_beside(&*self.disk, "second")
            .map_err(|error| OpenError::system(&names.file, &error))?;
        let by = holder
            .as_ref()
            .map_or_else(|| "another program".into(), held_by);
        let notice = format!(
            "{} is held by {by} and was opened to read. What is typed here is kept in {}.",
            sentence_start(&shown(&names.file)),
            shown(&kept)
        );
        let mode = Mode::ReadOnly {
            holder,
            kept: kept.clone(),
        };
        let header = Header {
            meeting: meeting.id,
            base: Base::Found(Box::new(meeting.clone())),
            holder: self.holder.clone(),
        };
        let start = Start {
            place: Place::WhenNeeded,
            ..Start::fresh(kept, &header)
        };
        let mut opening = Opening::new(self, names, contents);
        opening.notices.push(notice);
        let history = History::new(meeting);
        Ok(opening.finish(start, mode, history, (Mark::default(), Vec::new(), 0)))
    }
}

/// Who holds a file, as the end of a sentence.
fn held_by(holder: &Holder) -> String {
    let mut words = format!("another program (process {}", holder.pid);
    for (word, name) in [
        ("of", &holder.user),
        ("on", &holder.host),
        ("since", &holder.since),
    ] {
        if !name.is_empty() {
            words.extend([" ", word, " ", &shown(Path::new(name))]);
        }
    }
    words.push(')');
    words
}

/// A file on its way to being open.
struct Opening {
    request: Request,
    names: Names,
    contents: Option<Contents>,
    notices: Vec<String>,
    torn: Vec<PathBuf>,
}

impl Opening {
    fn new(request: Request, names: Names, contents: Option<Contents>) -> Self {
        Opening {
            request,
            names,
            contents,
            notices: Vec::new(),
            torn: Vec::new(),
        }
    }

    /// Goes on with the journal that was taken.
    fn with_journal(mut self, file: OpenFile, locked: bool) -> Result<Opened, OpenError> {
        if !locked {
            self.notices.push(format!(
                "{} can't be locked on this disk: don't open it in two programs at once.",
                sentence_start(&shown(&self.names.file))
            ));
        }
        let disk = Arc::clone(&self.request.disk);
        // Leftovers of a save or a repair that was killed; one that can't be removed is met again when saving.
        let _ = again(|| disk.remove(&self.names.new));
        let _ = again(|| disk.remove(&self.names.journal_new));
        let bytes = match again(|| disk.read(&self.names.journal)) {
            Ok(bytes) => bytes,
            Err(error) => {
                let mut start = self.fresh_start();
                start.file = Some(file);
                start.place = Place::AsideFirst;
                start.trouble = Some(error);
                return Ok(self.begin(start));
            }
        };
        let why = match Reel::of(&bytes) {
            Ok(reel) => match replayed(self.contents.as_ref(), &reel.header, &reel.lines) {
                Some(replayed) => return Ok(self.resume(file, &bytes, &reel, replayed)),
                None => "it does not fit the file, which was changed by someone else",
            },
            Err(Unreadable::Empty) => return Ok(self.begin_in(file, bytes.len())),
            Err(Unreadable::Newer) => "it was made by a newer Quorate",
            Err(Unreadable::Spoilt) => "it can't be read",
        };
        self.set_aside(file, why)
    }

    /// Gives a journal that can't be taken up another name, and begins a new one.
    fn set_aside(mut self, file: OpenFile, why: &str) -> Result<Opened, OpenError> {
        let disk = Arc::clone(&self.request.disk);
        let moved = self.names.free_beside(&*disk, "aside").and_then(|aside| {
            again(|| disk.rename(&self.names.journal, &aside))?;
            Ok(aside)
        });
        match moved {
            Err(error) => {
                let mut start = self.fresh_start();
                start.file = Some(file);
                start.place = Place::AsideFirst;
                start.trouble = Some(error);
                Ok(self.begin(start))
            }
            Ok(aside) => {
                self.notices.push(format!(
                    "The journal of an earlier session was not taken up ({why}); it is kept in {}. \
                     `quorate recover` shows what it holds.",
                    shown(&aside)
                ));
                // Others who find the name free now are before us or after us, but not both.
                let like = self.known().stat;
                match claim(&*disk, &self.names.journal, like.as_ref()) {
                    Claim::Ours { file, .. } => Ok(self.begin_in(file, 0)),
                    Claim::Failed(error) => Ok(self.without_journal(error)),
                    Claim::Theirs => self.request.open_to_read(self.names),
                }
            }
        }
    }

    /// Begins a new journal in a file that holds nothing of worth.
    fn begin_in(self, file: OpenFile, len: usize) -> Opened {
        let mut start = self.fresh_start();
        if len > 0
            && let Err(error) = again(|| file.cut(0))
        {
            start.trouble = Some(error);
        }
        start.file = Some(file);
        self.begin(start)
    }

    /// Begins without a journal: what it should hold stays in memory until one can be made.
    fn without_journal(mut self, error: io::Error) -> Opened {
        let disk = Arc::clone(&self.request.disk);
        let mut start = self.fresh_start();
        start.trouble = Some(error);
        // One that is there and can't be written may still be read.
        let bytes = again(|| disk.read(&self.names.journal)).unwrap_or_default();
        let reel = Reel::of(&bytes).ok();
        let replayed = reel
            .as_ref()
            .and_then(|reel| replayed(self.contents.as_ref(), &reel.header, &reel.lines));
        match (reel, replayed) {
            (Some(reel), Some(replayed)) => {
                let mut resumed = self.resumed(&bytes, &reel);
                resumed.trouble = start.trouble;
                let (history, result) = self.take_up(replayed);
                self.finish(resumed, Mode::Writable, history, result)
            }
            (None | Some(_), None | Some(_)) => self.begin(start),
        }
    }

    /// Takes up the journal of a session that came to an unclean end.
    fn resume(mut self, file: OpenFile, bytes: &[u8], reel: &Reel, replayed: Replayed) -> Opened {
        let rest = bytes.get(reel.good..).unwrap_or_default();
        let cleared = self.clear_up(&*file, reel.good, rest, reel.rest);
        let start = Start {
            file: Some(file),
            on_disk: reel.good,
            place: if cleared.is_err() {
                Place::AsideFirst
            } else {
                Place::Ours
            },
            trouble: cleared.err(),
            ..self.resumed(bytes, reel)
        };
        let (history, result) = self.take_up(replayed);
        self.finish(start, Mode::Writable, history, result)
    }

    /// The text of an earlier journal, with a record that this session goes on from there.
    fn resumed(&self, bytes: &[u8], reel: &Reel) -> Start {
        let opened = Record::Opened(self.request.holder.clone());
        let last = reel.last() + 1;
        let at_ms = reel.lines.last().map_or(0, |line| line.at_ms);
        let mut text = bytes.get(..reel.good).unwrap_or_default().to_vec();
        text.extend_from_slice(Record::to_line(last, at_ms, &opened).as_bytes());
        Start {
            file: None,
            path: self.names.journal.clone(),
            text,
            on_disk: 0,
            last,
            trouble: None,
            place: Place::Ours,
        }
    }

    /// Copies what follows the last good record aside and cuts it off.
    fn clear_up(
        &mut self,
        file: &dyn super::disk::DiskFile,
        good: usize,
        rest: &[u8],
        kind: Rest,
    ) -> io::Result<()> {
        let word = match kind {
            Rest::Nothing => return Ok(()),
            Rest::Torn => "torn",
            Rest::Bad => "aside",
        };
        let disk = &*self.request.disk;
        let aside = self.names.free_beside(disk, word)?;
        let like = again(|| file.stat())?;
        let copy = again(|| disk.create(&aside, Some(&like)))?;
        let copied = write_all(&*copy, rest).and_then(|()| again(|| copy.sync()));
        if let Err(error) = copied {
            let _ = disk.remove(&aside);
            return Err(error);
        }
        again(|| file.cut(good as u64))?;
        match kind {
            Rest::Nothing => {}
            Rest::Torn => self.torn.push(aside),
            Rest::Bad => self.notices.push(format!(
                "The journal is damaged in the middle: all before the damage was taken up, the rest is kept in {}.",
                shown(&aside)
            )),
        }
        Ok(())
    }

    /// Replays the steps that the file does not hold yet.
    fn take_up(&mut self, replayed: Replayed) -> (History, (Mark, Vec<DraftState>, usize)) {
        let Replayed {
            timeline,
            held,
            drafts,
        } = replayed;
        let count = timeline.len();
        let saved = timeline.mark_held();
        let (history, fitting) = timeline.history();
        if fitting < count {
            self.notices.push(format!(
                "{} of the last steps could not be done again. `quorate recover` shows them.",
                count - fitting
            ));
        }
        let recovered = fitting.saturating_sub(held);
        (history, (saved, drafts, recovered))
    }

    fn known(&self) -> Known {
        self.contents
            .as_ref()
            .map_or_else(Known::default, |(_, known)| known.clone())
    }

    fn fresh_start(&self) -> Start {
        let base = match &self.contents {
            Some((_, known)) => known.print.clone().map(Base::File),
            None => None,
        };
        let meeting = self
            .contents
            .as_ref()
            .map_or(&self.request.blank, |(meeting, _)| meeting);
        let header = Header {
            meeting: meeting.id,
            base: base.unwrap_or_else(|| Base::Blank(Box::new(meeting.clone()))),
            holder: self.request.holder.clone(),
        };
        Start::fresh(self.names.journal.clone(), &header)
    }

    /// Opens with nothing to replay.
    fn begin(self, start: Start) -> Opened {
        let meeting = self
            .contents
            .as_ref()
            .map_or(&self.request.blank, |(meeting, _)| meeting);
        let history = History::new(meeting.clone());
        self.finish(
            start,
            Mode::Writable,
            history,
            (Mark::default(), Vec::new(), 0),
        )
    }

    fn finish(
        self,
        start: Start,
        mode: Mode,
        history: History,
        (mark, drafts, recovered): (Mark, Vec<DraftState>, usize),
    ) -> Opened {
        let known = self.known();
        let Opening {
            request,
            names,
            notices,
            torn,
            ..
        } = self;
        let place = (Arc::clone(&request.disk), names.clone(), known.stat);
        let journal = Journal::start(place, start, Arc::clone(&request.wake), request.threads);
        let saver = Saver {
            disk: Arc::clone(&request.disk),
            names: names.clone(),
            codec: request.codec,
            wake: Arc::clone(&request.wake),
            journal: Arc::clone(journal.shared()),
            known: known.into(),
            queue: std::sync::Mutex::default(),
        };
        Opened {
            document: Document {
                request,
                names,
                journal,
                mode,
                saver: Arc::new(saver),
                torn,
            },
            history,
            saved: mark,
            drafts,
            recovered,
            notices,
        }
    }
}

impl Start {
    fn fresh(path: PathBuf, header: &Header) -> Self {
        Start {
            file: None,
            path,
            text: header.to_line().into_bytes(),
            on_disk: 0,
            last: 0,
            trouble: None,
            place: Place::Ours,
        }
    }
}

/// Puts a journal on top of the file it belongs to; `None` if it doesn't belong to it.
pub(super) fn replayed(
    contents: Option<&Contents>,
    header: &Header,
    lines: &[Line],
) -> Option<Replayed> {
    let print = contents.and_then(|(_, known)| known.print.as_ref());
    let saving = print.and_then(|print| newest_saving(lines, print));
    let (meeting, up_to) = match (saving, contents, &header.base) {
        (Some(up_to), Some((meeting, _)), _) => (meeting.clone(), up_to),
        (None, Some((meeting, _)), Base::File(base)) if Some(base) == print => (meeting.clone(), 0),
        (None, None, Base::Blank(blank)) => (blank.as_ref().clone(), 0),
        // A second program's journal never stands under the first one's name.
        (_, _, Base::File(_) | Base::Blank(_) | Base::Found(_)) => return None,
    };
    let mut held = 0;
    let mut steps: Vec<StepRecord> = Vec::new();
    let mut drafts = Drafts::default();
    for line in lines {
        match &line.record {
            Record::Step(step) => {
                drafts.set(&step.drafts);
                steps.push(step.clone());
                held += usize::from(line.sequence <= up_to);
            }
            Record::Draft(key, splice) => drafts.splice(key, splice),
            Record::Drafts(states) => drafts.set(states),
            Record::Saving { .. } | Record::Opened(_) => {}
        }
    }
    Some(Replayed {
        timeline: Timeline::new(steps, meeting, held),
        held,
        drafts: drafts.0,
    })
}

fn newest_saving(lines: &[Line], print: &Print) -> Option<u64> {
    lines.iter().rev().find_map(|line| match &line.record {
        Record::Saving { up_to, hash } if *hash == print.hash => Some(*up_to),
        Record::Saving { .. }
        | Record::Step(_)
        | Record::Draft(..)
        | Record::Drafts(_)
        | Record::Opened(_) => None,
    })
}

/// The unfinished texts as the records leave them, in the order in which they were begun.
#[derive(Default)]
pub(super) struct Drafts(pub Vec<DraftState>);

impl Drafts {
    pub(super) fn set(&mut self, states: &[DraftState]) {
        for state in states {
            if state.text.is_empty() {
                self.0.retain(|draft| draft.key != state.key);
            } else {
                self.text(&state.key).clone_from(&state.text);
            }
        }
    }

    pub(super) fn splice(&mut self, key: &DraftKey, splice: &crate::text::Splice) {
        let text = self.text(key);
        if !splice.apply(text) {
            // Can't be in a journal that is whole; what was typed is worth more than its place.
            text.push_str(&splice.inserted);
        }
        self.0.retain(|draft| !draft.text.is_empty());
    }

    fn text(&mut self, key: &DraftKey) -> &mut String {
        let at = self.0.iter().position(|draft| draft.key == *key);
        let at = at.unwrap_or_else(|| {
            self.0.push(DraftState {
                key: key.clone(),
                text: String::new(),
            });
            self.0.len() - 1
        });
        &mut self.0[at].text
    }
}
