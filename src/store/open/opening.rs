//! A file on its way to being open: its contents, the journal it begins or goes on with, and what comes of both.

use super::super::disk::Stat;
use super::super::document::{Document, Mode, Saver};
use super::super::journal::Journal;
use super::super::journal_start::JournalStart;
use super::super::journal_text::{Base, Header, JournalText};
use super::super::names::FileNames;
use super::super::save::KnownFile;
use super::opened::Opened;
use super::request::{Contents, Request};
use crate::edit::{DraftState, History, HistoryMark, Record};
use crate::meeting::Meeting;
use std::path::PathBuf;
use std::sync::Arc;

/// A file on its way to being open.
pub(super) struct Opening {
    pub(super) request: Request,
    pub(super) names: FileNames,
    pub(super) contents: Option<Contents>,
    pub(super) notices: Vec<String>,
    pub(super) torn: Vec<PathBuf>,
}

impl Opening {
    pub(super) fn new(request: Request, names: FileNames, contents: Option<Contents>) -> Self {
        Opening {
            request,
            names,
            contents,
            notices: Vec::new(),
            torn: Vec::new(),
        }
    }

    /// The text of an earlier journal, with a record that this session goes on from there.
    pub(super) fn resumed(&self, bytes: &[u8], reel: &JournalText) -> JournalStart {
        let opened = Record::Opened(self.request.holder.clone());
        let last = reel.last() + 1;
        let at_ms = reel.lines.last().map_or(0, |line| line.at_ms);
        let mut text = bytes.get(..reel.good).unwrap_or_default().to_vec();
        Record::add_line(last, at_ms, &opened, &mut text);
        JournalStart::new(self.names.journal.clone(), text, last)
    }

    pub(super) fn known(&self) -> KnownFile {
        let known = self.contents.as_ref().map(|(_, known)| known.clone());
        known.unwrap_or_default()
    }

    fn meeting(&self) -> &Meeting {
        let contents = self.contents.as_ref();
        contents.map_or(&self.request.blank, |(meeting, _)| meeting)
    }

    pub(super) fn fresh_start(&self) -> JournalStart {
        let base = self.known().print.map(Base::File);
        let meeting = self.meeting();
        let header = Header {
            meeting: meeting.id,
            base: base.unwrap_or_else(|| Base::Blank(Box::new(meeting.clone()))),
            holder: self.request.holder.clone(),
        };
        JournalStart::new(self.names.journal.clone(), header.to_line().into_bytes(), 0)
    }

    /// Opens with nothing to replay.
    pub(super) fn begin(self, start: JournalStart) -> Opened {
        let history = History::new(self.meeting().clone());
        self.finish(start, Mode::Writable, history, <_>::default())
    }

    pub(super) fn finish(
        self,
        start: JournalStart,
        mode: Mode,
        history: History,
        (mark, drafts, recovered): (HistoryMark, Vec<DraftState>, usize),
    ) -> Opened {
        let known = self.known();
        let (request, names) = (self.request, self.names);
        let like = known.stat.map(Stat::writable);
        let place = (Arc::clone(&request.disk), names.clone(), like);
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
                torn: self.torn,
            },
            history,
            saved: mark,
            drafts,
            recovered,
            notices: self.notices,
        }
    }
}
