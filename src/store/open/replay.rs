//! A file on its way to being open: what a session before left behind is cleared up and taken up.

use super::super::disk::{DiskFile, OpenFile, Stat, again, write_all};
use super::super::document::Mode;
use super::super::journal_start::{JournalPlace, JournalStart};
use super::super::journal_text::{Base, Header, JournalText, Rest, Unreadable};
use super::super::lock::{Lock, lock};
use super::super::names::FileNames;
use super::super::replayed::{Replayed, replayed};
use super::super::words::{held_by, sentence_start, shown};
use super::opened::Opened;
use super::opening::Opening;
use super::request::{OpenError, Request};
use crate::edit::{DraftState, History, HistoryMark};
use std::io;
use std::sync::Arc;

impl Opening {
    /// Opens a file that another program holds: what that one has written so far is shown, and nothing touched.
    pub(super) fn to_read(request: Request, names: FileNames) -> Result<Opened, OpenError> {
        let contents = request.read_if_there(&names)?;
        let bytes = again(|| request.disk.read(&names.journal)).unwrap_or_default();
        let reel = JournalText::read(&bytes).ok();
        let holder = reel.as_ref().map(|reel| reel.holder().clone());
        let meeting = reel
            .and_then(|reel| replayed(contents.as_ref(), &reel.header, &reel.lines))
            .map(|replayed| replayed.timeline.history().0.meeting().clone())
            .or_else(|| contents.as_ref().map(|(meeting, _)| meeting.clone()))
            .unwrap_or_else(|| request.blank.clone());
        let kept = names.free_beside(&*request.disk, "second");
        let kept = kept.map_err(|error| OpenError::system(&names.file, &error))?;
        let by = held_by(holder.as_ref());
        let notice = format!(
            "{} is held by {by} and was opened to read. What is typed here is kept in {}.",
            sentence_start(&shown(&names.file)),
            shown(&kept)
        );
        let header = Header {
            meeting: meeting.id,
            base: Base::Found(Box::new(meeting.clone())),
            holder: request.holder.clone(),
        };
        let start = JournalStart {
            place: JournalPlace::WhenNeeded,
            ..JournalStart::new(kept.clone(), header.to_line().into_bytes(), 0)
        };
        let mut opening = Opening::new(request, names, contents);
        opening.notices.push(notice);
        let (mode, history) = (Mode::ReadOnly { holder, kept }, History::new(meeting));
        Ok(opening.finish(start, mode, history, <_>::default()))
    }

    /// Goes on with the journal that was taken.
    pub(super) fn with_journal(
        mut self,
        file: OpenFile,
        locked: bool,
    ) -> Result<Opened, OpenError> {
        if !locked {
            self.notices.push(format!(
                "{} can't be locked on this disk: don't open it in two programs at once.",
                sentence_start(&shown(&self.names.file))
            ));
        }
        let disk = Arc::clone(&self.request.disk);
        // Leftovers of a save or a repair that was killed; one that can't be removed is met again when saving.
        let _ = again(|| disk.remove(&self.names.new));
        let bytes = match again(|| disk.read(&self.names.journal)) {
            Ok(bytes) => bytes,
            Err(error) => return Ok(self.begin_aside(file, error)),
        };
        // The file under its fixed name can only be the leftover of a kill: the lock says that nobody else is writing here.
        let reel = JournalText::read(&bytes);
        let held = reel.as_ref().map_or(0, JournalText::last);
        if let Some(repaired) = self.leftover_repair(held) {
            let empty = matches!(reel, Err(Unreadable::Empty));
            return Ok(self.adopt(file, empty, repaired));
        }
        let why = match reel {
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

    /// A journal that was being written anew when the program was killed, if it holds more than the old one.
    fn leftover_repair(&self, held: u64) -> Option<(Vec<u8>, JournalText, Replayed)> {
        let disk = &*self.request.disk;
        let bytes = again(|| disk.read(&self.names.journal_new)).ok()?;
        let reel = JournalText::read(&bytes).ok();
        let reel = reel.filter(|reel| reel.last() > held);
        let fitting = reel.and_then(|reel| {
            let replayed = replayed(self.contents.as_ref(), &reel.header, &reel.lines)?;
            Some((bytes, reel, replayed))
        });
        if fitting.is_none() {
            // It holds nothing that isn't in the old one.
            let _ = again(|| disk.remove(&self.names.journal_new));
        }
        fitting
    }

    /// Takes up a repaired journal: written anew once more, which takes the leftover and then the old one away.
    fn adopt(
        mut self,
        file: OpenFile,
        empty: bool,
        (bytes, reel, replayed): (Vec<u8>, JournalText, Replayed),
    ) -> Opened {
        let mut start = self.resumed(&bytes, &reel);
        start.file = Some(file);
        start.trouble = Some(io::ErrorKind::Interrupted.into());
        if !empty {
            start.place = JournalPlace::AsideFirst;
        }
        let (history, result) = self.take_up(replayed);
        let opened = self.finish(start, Mode::Writable, history, result);
        opened.document.sync();
        opened
    }

    /// Gives a journal that can't be taken up another name, and begins a new one.
    fn set_aside(mut self, file: OpenFile, why: &str) -> Result<Opened, OpenError> {
        let disk = Arc::clone(&self.request.disk);
        match self.names.move_aside(&*disk, &self.names.journal) {
            Err(error) => Ok(self.begin_aside(file, error)),
            Ok(aside) => {
                self.notices.push(format!(
                    "{} keeps the journal of an earlier session: {why}. `quorate recover` shows what it holds.",
                    shown(&aside)
                ));
                // Others who find the name free now are before us or after us, but not both.
                let like = self.known().stat.map(Stat::writable);
                match lock(&*disk, &self.names.journal, like.as_ref()) {
                    Lock::Ours { file, .. } => Ok(self.begin_in(file, 0)),
                    Lock::Failed(error) => Ok(self.without_journal(error)),
                    Lock::Theirs => Opening::to_read(self.request, self.names),
                }
            }
        }
    }

    /// Begins a new journal where what stands there could neither be read nor moved away.
    fn begin_aside(self, file: OpenFile, error: io::Error) -> Opened {
        let start = JournalStart {
            file: Some(file),
            place: JournalPlace::AsideFirst,
            trouble: Some(error),
            ..self.fresh_start()
        };
        self.begin(start)
    }

    /// Begins a new journal in a file that holds nothing of worth.
    fn begin_in(self, file: OpenFile, len: usize) -> Opened {
        let mut start = self.fresh_start();
        if len > 0 {
            start.trouble = again(|| file.cut(0)).err();
        }
        start.file = Some(file);
        self.begin(start)
    }

    /// Begins without a journal: what it should hold stays in memory until one can be made.
    pub(super) fn without_journal(mut self, error: io::Error) -> Opened {
        let disk = Arc::clone(&self.request.disk);
        // One that is there and can't be written may still be read.
        let bytes = again(|| disk.read(&self.names.journal)).unwrap_or_default();
        if let Ok(reel) = JournalText::read(&bytes)
            && let Some(replayed) = replayed(self.contents.as_ref(), &reel.header, &reel.lines)
        {
            let mut start = self.resumed(&bytes, &reel);
            start.trouble = Some(error);
            let (history, result) = self.take_up(replayed);
            return self.finish(start, Mode::Writable, history, result);
        }
        let mut start = self.fresh_start();
        start.trouble = Some(error);
        self.begin(start)
    }

    /// Takes up the journal of a session that came to an unclean end.
    fn resume(
        mut self,
        file: OpenFile,
        bytes: &[u8],
        reel: &JournalText,
        replayed: Replayed,
    ) -> Opened {
        let rest = bytes.get(reel.good..).unwrap_or_default();
        let cleared = self.clear_up(&*file, reel.good, rest, reel.rest);
        let mut start = self.resumed(bytes, reel);
        (start.file, start.on_disk) = (Some(file), reel.good);
        if let Err(error) = cleared {
            start.place = JournalPlace::AsideFirst;
            start.trouble = Some(error);
        }
        let (history, result) = self.take_up(replayed);
        self.finish(start, Mode::Writable, history, result)
    }

    /// Copies what follows the last good record aside and cuts it off.
    fn clear_up(
        &mut self,
        file: &dyn DiskFile,
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
    fn take_up(&mut self, replayed: Replayed) -> (History, (HistoryMark, Vec<DraftState>, usize)) {
        // Undo reaches back over the whole session, also past saves: so the steps that the file holds already are taken into
        // the history, too, and only those behind them are counted as recovered.
        let timeline = replayed.timeline;
        let (count, saved) = (timeline.len(), timeline.mark_held());
        let (history, fitting) = timeline.history();
        if fitting < count {
            self.notices.push(format!(
                "{} of the last steps could not be done again. `quorate recover` shows them.",
                count - fitting
            ));
        }
        let recovered = fitting.saturating_sub(replayed.held);
        (history, (saved, replayed.drafts, recovered))
    }
}
