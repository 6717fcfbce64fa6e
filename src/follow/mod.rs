//! What a room is shown of a meeting that someone else is writing.
//!
//! A [`Board`] holds a session of its own, into which it plays the records of the writer's journal; nothing ever goes
//! back. What it may show is asked here and nowhere else: the view draws what these answers give.

use crate::app::{
    Aim, App, Change, Draft, DraftChange, FileName, Ids, Input, SessionStart, newest_item,
};
use crate::capture::{Act, Target};
use crate::edit::{DraftKey, Drafts, History, HistoryMark, Record, Step};
use crate::keys::Keymap;
use crate::meeting::{Entry, Id, Meeting, Motion, Under};
use crate::text::EditLine;
use chrono::NaiveDateTime;
use std::sync::Arc;

/// What is shown beyond what everybody may see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shows {
    /// Restricted items and entries.
    pub restricted: bool,
    /// The note taker's own reminders and asides.
    pub reminders: bool,
}

/// A record of the writer's journal, with the time by the clock of this room.
#[derive(Clone, Debug)]
pub struct Heard {
    /// When it was written.
    pub at: NaiveDateTime,
    /// The record.
    pub record: Record,
}

/// A meeting as someone else is writing it.
#[derive(Debug)]
pub struct Board {
    app: App,
    shows: Shows,
    drafts: Drafts,
    typing: Option<DraftKey>,
    there: bool,
    live: bool,
    trouble: Option<String>,
}

impl Board {
    /// A board on which nothing stands yet.
    pub fn new(file: &str, shows: Shows, now: NaiveDateTime, size: (u16, u16)) -> Self {
        let blank = Meeting::blank(Id::from_bits(0), Id::from_bits(1));
        Board {
            app: session(blank, file, now, size),
            shows,
            drafts: Drafts::default(),
            typing: None,
            there: false,
            live: false,
            trouble: None,
        }
    }

    /// Shows this meeting from now on, which holds what these records did; none where there is no file yet.
    ///
    /// `live` says whether a program has it open.
    pub fn show(
        &mut self,
        meeting: Option<Meeting>,
        records: &[Heard],
        live: bool,
        now: NaiveDateTime,
    ) {
        let screen = self.app.areas().screen;
        let file = self.app.file().name.clone();
        let blank = || Meeting::blank(Id::from_bits(0), Id::from_bits(1));
        let began = records.first().map_or(now, |first| first.at);
        self.there = meeting.is_some();
        let meeting = meeting.unwrap_or_else(blank);
        let size = (screen.width, screen.height);
        self.app = session(meeting, &file, began, size).set_up_like(&self.app);
        self.live = live;
        self.trouble = None;
        (self.drafts, self.typing) = (Drafts::default(), None);
        for heard in records {
            self.place(heard);
        }
        self.app.handle([Input::Tick(now)]);
        self.take_up_line();
    }

    /// Takes in one more record.
    pub fn follow(&mut self, heard: &Heard) {
        if let Record::Step(step) = &heard.record {
            let step = Step {
                name: step.name.clone(),
                ops: step.ops.clone(),
                place: step.place,
            };
            // The effects are the writer's business.
            let _ = self.app.apply(Change::step(step));
        }
        self.place(heard);
        self.take_up_line();
    }

    /// Goes where a record says that the writer is.
    fn place(&mut self, heard: &Heard) {
        self.app.handle([Input::Tick(heard.at)]);
        self.drafts.follow(&heard.record);
        let to = match &heard.record {
            Record::Item(under) => Some(*under),
            // Whoever opens a meeting begins where it was written in last.
            Record::Opened(_) => Some(newest_item(self.app.meeting())),
            Record::Step(_) | Record::Draft(..) | Record::Drafts(_) | Record::Saving { .. } => None,
        };
        if let Some(under) = to {
            let _ = self.app.apply(Change::none().and_item(under));
        }
        let typed = |key: &&DraftKey| matches!(key, DraftKey::Line(_) | DraftKey::Entry(..));
        let newest = match &heard.record {
            Record::Draft(key, _) => Some(key).filter(typed),
            Record::Step(step) => step.drafts.iter().rev().map(|draft| &draft.key).find(typed),
            Record::Drafts(states) => states.iter().rev().map(|draft| &draft.key).find(typed),
            Record::Saving { .. } | Record::Opened(_) | Record::Item(_) => None,
        };
        self.typing = newest.cloned().or_else(|| self.typing.take());
    }

    /// Puts the line being typed where the session has its own.
    fn take_up_line(&mut self) {
        let typed = self
            .drafts
            .states()
            .iter()
            .find(|draft| Some(&draft.key) == self.typing.as_ref());
        let draft = typed.map_or_else(Draft::default, |typed| Draft {
            line: EditLine::new(&typed.text),
            aim: match &typed.key {
                DraftKey::Line(under) => Aim::NewUnder(*under),
                DraftKey::Entry(under, id) => Aim::Entry(*under, *id, String::new()),
                DraftKey::Parked(..) | DraftKey::Field(_) => Aim::New,
            },
            ..Draft::default()
        });
        let _ = self.app.apply(Change::draft(DraftChange::Replace(draft)));
    }

    /// Something can't be read: what is known stays, and the sentence says why it may be old.
    pub fn worry(&mut self, words: String) {
        self.trouble = Some(words);
    }

    /// Sets the time.
    pub fn tick(&mut self, now: NaiveDateTime) {
        self.app.handle([Input::Tick(now)]);
    }

    /// Columns and rows of the terminal.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.app.handle([Input::Resize(columns, rows)]);
    }

    /// The session, for settings, sizes, names and numbers; what of the document may be shown is asked here.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// The session, to set it up before the first frame.
    pub fn app_mut(&mut self) -> &mut App {
        &mut self.app
    }

    /// Whether there is a meeting to show.
    pub fn there(&self) -> bool {
        self.there
    }

    /// Whether a program has the meeting open.
    pub fn live(&self) -> bool {
        self.live
    }

    /// What can't be read, in a sentence.
    pub fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }

    /// Whether an item is closed to those who look on.
    pub fn closed(&self, under: Under) -> bool {
        let item = under.and_then(|id| self.app.meeting().item(id));
        !self.shows.restricted && item.is_some_and(|item| item.restriction.is_some())
    }

    /// Whether an entry may be shown.
    fn open(&self, under: Under, entry: &Entry) -> bool {
        !self.closed(under)
            && (self.shows.restricted || !entry.restricted)
            && (self.shows.reminders || !entry.kind.private())
    }

    /// The entries of the item at hand that may be shown, in order, each with its place among all of them.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = (usize, &Entry)> {
        let under = self.app.item();
        let entries = self.app.meeting().entries(under).unwrap_or_default();
        let entries = entries.iter().enumerate();
        let entries = entries.map(|(at, entry)| (at, entry.as_ref()));
        entries.filter(move |(_, entry)| self.open(under, entry))
    }

    /// The actions that may be shown, in the order of the paper.
    pub fn actions(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        let rows = self.app.digest().actions().iter();
        let entries =
            rows.filter_map(|row| Some((row.under, self.app.entry(row.under, row.entry)?)));
        entries
            .filter(|(under, entry)| self.open(*under, entry))
            .map(|(_, entry)| entry)
    }

    /// The motion that waits to be decided.
    pub fn motion(&self) -> Option<&Motion> {
        let (under, entry, motion) = self.app.waiting_motion()?;
        self.open(under, entry).then_some(motion)
    }

    /// The line being typed, if it may be shown: nothing that would be a reminder, goes to a restricted item, or
    /// edits what is closed.
    pub fn line(&self) -> Option<&str> {
        let text = self.app.draft().line.text();
        (!text.trim().is_empty() && self.line_open(text)).then_some(text)
    }

    fn line_open(&self, text: &str) -> bool {
        let reading = self.app.reading();
        let under = match reading.under {
            Target::Here => self.app.context().item,
            Target::Item(id) => Some(id),
        };
        let edited = self.app.draft().edits();
        let edited = edited.and_then(|(under, id)| Some((under, self.app.entry(under, id)?)));
        let reminder = text.trim_start().starts_with('?')
            || matches!(&reading.act, Act::Entry(kind) if kind.private());
        // A correction quotes words from anywhere in the meeting.
        let correction = text.trim_start().starts_with("s/");
        !self.closed(under)
            && edited.is_none_or(|(under, entry)| self.open(under, entry))
            && (self.shows.reminders || !reminder)
            && (self.shows.restricted || !correction)
    }

    /// How long the item at hand has been spoken to, in minutes; none where nobody is writing.
    pub fn spent(&self) -> Option<i64> {
        let spent = (self.app.now() - self.app.since()).num_minutes().max(0);
        (self.live && self.app.settings().clock).then_some(spent)
    }
}

/// A session that nobody types in.
fn session(meeting: Meeting, file: &str, now: NaiveDateTime, size: (u16, u16)) -> App {
    App::new(SessionStart {
        history: History::new(meeting),
        ids: Ids::from_seed(0),
        now,
        keymap: Arc::new(Keymap::standard()),
        size,
        file: FileName {
            name: file.to_owned(),
        },
        saved: HistoryMark::default(),
    })
}
