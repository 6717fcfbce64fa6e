//! The store over a disk in memory that can fail, tear, end and lose its power.

mod amending;
mod cut;
mod endings;
mod faults;
mod foreign;
mod recovering;
mod replay;
mod second;

use super::*;
use crate::edit::{
    DraftKey, DraftState, History, Holder, Move, Op, Record, Step, StepRecord, Turn,
};
use crate::meeting::{Entry, Id, Kind, Meeting};
use crate::testing::{Crash, Fault, Harm, MemDisk, OpKind};
use crate::text::Splice;
use std::path::Path;
use std::sync::Arc;

const FILE: &str = "/m/minutes.ron";
const JOURNAL: &str = "/m/minutes.ron.journal";
const NEW: &str = "/m/.minutes.ron.new";

fn id(n: u64) -> Id {
    Id::from_bits(n)
}

fn blank() -> Meeting {
    Meeting::blank(id(0), id(1))
}

fn request(disk: &MemDisk) -> Request {
    Request {
        path: FILE.into(),
        disk: Arc::new(disk.clone()),
        codec: Codec::RON,
        blank: blank(),
        holder: Holder {
            pid: 4711,
            user: "ada".into(),
            host: "slipway".into(),
            since: "10.17".into(),
        },
        wake: Arc::new(|| {}),
        threads: false,
    }
}

/// What a person has in front of them: the document and the unfinished line.
#[derive(Clone, Debug, PartialEq)]
struct Seen {
    meeting: Meeting,
    line: String,
}

/// A note taker at work.
struct Session {
    document: Document,
    history: History,
    line: String,
    notices: Vec<String>,
    recovered: usize,
    next: u64,
    clock: u64,
}

impl Session {
    fn open(disk: &MemDisk) -> Self {
        Session::try_open(disk).unwrap()
    }

    fn try_open(disk: &MemDisk) -> Result<Self, OpenError> {
        request(disk).open().map(Session::of)
    }

    fn of(opened: Opened) -> Self {
        let entries = opened.history.meeting().all_entries().count() as u64;
        assert!(opened.drafts.len() < 2);
        Session {
            next: 1000 + entries + opened.document.last() * 100,
            clock: opened.document.last() * 10,
            line: opened
                .drafts
                .first()
                .map_or(String::new(), |draft| draft.text.clone()),
            document: opened.document,
            history: opened.history,
            notices: opened.notices,
            recovered: opened.recovered,
        }
    }

    fn seen(&self) -> Seen {
        Seen {
            meeting: self.history.meeting().clone(),
            line: self.line.clone(),
        }
    }

    fn push(&mut self, record: &Record) {
        self.clock += 10;
        self.document.push(record, self.clock);
        self.document.flush();
    }

    /// Types letters into the line.
    fn letters(&mut self, letters: &str) {
        let splice = Splice {
            at: self.line.len(),
            removed: String::new(),
            inserted: letters.into(),
        };
        assert!(splice.apply(&mut self.line));
        self.push(&Record::Draft(DraftKey::Line(None), splice));
    }

    fn turn(&mut self, turn: Turn, asked: Move) {
        if let Some(taken) = self.history.take(asked).unwrap() {
            let draft = DraftState {
                key: DraftKey::Line(None),
                text: String::new(),
            };
            self.line.clear();
            self.push(&Record::Step(StepRecord::of(turn, &taken, vec![draft])));
        }
    }

    /// Takes a note, as Enter does.
    fn note(&mut self, words: &str) {
        self.next += 1;
        let entry = Entry::new(id(self.next), Kind::paragraph(words));
        let count = self.history.meeting().entries(Some(id(1))).unwrap().len();
        let op = Op::InsertEntry(Some(id(1)), count, Arc::new(entry));
        self.turn(Turn::New, Move::New(Step::new("record point", vec![op])));
    }

    fn undo(&mut self) {
        self.turn(Turn::Undo, Move::Undo);
    }

    fn redo(&mut self) {
        self.turn(Turn::Redo, Move::Redo);
    }

    fn save(&mut self) -> Vec<SaveReport> {
        self.clock += 10;
        let meeting = self.history.meeting().clone();
        self.document
            .save(meeting, self.document.last(), self.clock);
        self.document.reports()
    }

    fn leave(self) -> Result<(), (Box<Document>, String)> {
        let Session {
            document, history, ..
        } = self;
        document.leave(Some(history.meeting()), 1)
    }

    fn notes(&self) -> Vec<String> {
        notes(self.history.meeting())
    }
}

fn notes(meeting: &Meeting) -> Vec<String> {
    meeting
        .all_entries()
        .map(|(_, entry)| entry.line())
        .collect()
}

/// What a name holds, as text.
fn look(disk: &MemDisk, path: &str) -> String {
    String::from_utf8(disk.look(path).unwrap()).unwrap()
}

fn names(disk: &MemDisk) -> Vec<String> {
    let names = disk.names();
    names
        .iter()
        .map(|path| path.display().to_string())
        .collect()
}

fn saved_file(words: &[&str]) -> String {
    let mut meeting = blank();
    let mut item = (*meeting.agenda[0]).clone();
    for (n, words) in (500..).zip(words) {
        item.entries
            .push(Arc::new(Entry::new(id(n), Kind::paragraph(*words))));
    }
    meeting.agenda[0] = Arc::new(item);
    crate::format::ron::write(&meeting)
}
