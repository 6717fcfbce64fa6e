//! Looking through many meetings: the register of their actions, and the words of their minutes.

use crate::series::{Amendment, Hit, Listed, Query, RegisterRow, Search};
use crate::text::EditLine;
use std::sync::Arc;

/// A list over many meetings, with the box that says what is in it.
#[derive(Clone, Debug)]
pub struct Browse {
    /// What is listed.
    pub of: Subject,
    /// The search box.
    pub line: EditLine,
    /// The number of the newest question; answers to others are not listened to.
    pub asked: u64,
    /// The number of the question that was answered last.
    pub answered: u64,
    /// What was found.
    pub found: Findings,
    /// The chosen line of the list, from 0.
    pub cursor: usize,
    /// How far the meetings were read.
    pub reading: ScanProgress,
    /// Why what stands in the box is not understood.
    pub unclear: Option<String>,
    /// What would take the marks back that were set here; the newest last.
    pub marked: Vec<Amendment>,
    /// The words that were asked last.
    pub(in crate::app) said: String,
}

/// What is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Actions.
    Actions,
    /// Places in the minutes.
    Minutes,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Findings {
    /// There was no answer yet.
    Nothing,
    /// Actions.
    Actions(Arc<Actions>),
    /// Places in the minutes.
    Hits(Arc<Hits>),
}

/// Actions that were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actions {
    /// The actions, each once.
    pub rows: Vec<RegisterRow>,
    /// Them as they are listed, under their headings.
    pub list: Vec<Listed>,
    /// How many restricted ones were left out.
    pub hidden: usize,
}

/// Places in the minutes that were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// The newest places.
    pub hits: Vec<Hit>,
    /// Whether there are more.
    pub more: bool,
}

/// How far the meetings were read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ScanProgress {
    /// It is not known yet whether any has changed.
    #[default]
    Looking,
    /// So many of those that changed.
    Going(usize, usize),
    /// To the end, or to where it was stopped; with a sentence for each that can't be read.
    Done {
        /// What can't be read.
        broken: Vec<String>,
        /// How many were not come to.
        left: usize,
    },
    /// They can't be looked through, and why.
    Unusable(String),
}

/// What is asked of the archive.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// Look through the meetings.
    Look {
        /// Comes back with the answer.
        number: u64,
        /// What for.
        what: Box<Lookup>,
        /// See first which files have changed.
        fresh: bool,
    },
    /// Read no more files; answer from what was read.
    Stop,
}

/// What the meetings are looked through for.
#[derive(Clone, Debug, PartialEq)]
pub enum Lookup {
    /// Actions.
    Actions(Query),
    /// Words.
    Minutes(Search),
}

/// What the archive has to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArchiveNews {
    /// How far the meetings were read.
    Reading(ScanProgress),
    /// The answer to the question of this number.
    Found(u64, Findings),
}

impl Findings {
    /// What a line of the list stands for; none for a heading.
    fn at(&self, at: usize) -> Option<Chosen<'_>> {
        match self {
            Findings::Nothing => None,
            Findings::Actions(actions) => match actions.list.get(at)? {
                Listed::Heading(..) => None,
                Listed::Row(row) => actions.rows.get(*row).map(Chosen::Action),
            },
            Findings::Hits(hits) => hits.hits.get(at).map(Chosen::Hit),
        }
    }
}

impl Browse {
    /// An empty list, and what is to be asked for it. `number` is greater than that of any question before.
    pub fn new(of: Subject, words: &str, number: u64) -> (Self, Option<Question>) {
        let mut browse = Browse {
            of,
            line: EditLine::new(words),
            asked: number,
            answered: number,
            found: Findings::Nothing,
            cursor: 0,
            reading: ScanProgress::default(),
            unclear: None,
            marked: Vec::new(),
            said: String::new(),
        };
        let question = browse.ask(true);
        (browse, question)
    }

    /// Asks what stands in the box.
    pub fn ask(&mut self, fresh: bool) -> Option<Question> {
        let text = self.line.text();
        text.clone_into(&mut self.said);
        let what = match self.of {
            Subject::Actions => Query::parse(text).map(Lookup::Actions),
            Subject::Minutes => Search::parse(text).map(Lookup::Minutes),
        };
        match what {
            Ok(what) => {
                let what = Box::new(what);
                self.unclear = None;
                self.asked += 1;
                let number = self.asked;
                Some(Question::Look {
                    number,
                    what,
                    fresh,
                })
            }
            Err(unclear) => {
                self.unclear = Some(unclear.to_string());
                None
            }
        }
    }

    /// Takes note of what the archive says; the cursor stays on what it was on.
    pub fn hear(&mut self, news: ArchiveNews) {
        match news {
            ArchiveNews::Reading(reading) => self.reading = reading,
            // Answers come from a thread and may be overtaken by the next letter; an older one would list what
            // nobody asks for.
            ArchiveNews::Found(number, _) if number != self.asked => {}
            ArchiveNews::Found(number, found) => {
                self.answered = number;
                let before = std::mem::replace(&mut self.found, found);
                let chosen = before.at(self.cursor).map(Chosen::key);
                let mut keys = (0..self.len()).map(|at| self.found.at(at).map(Chosen::key));
                // By the entry and not by the row: a list that is read in pieces grows under the cursor.
                let again = chosen.and_then(|key| keys.position(|own| own == Some(key)));
                let last = self.len().saturating_sub(1);
                self.cursor = again.unwrap_or(self.cursor.min(last));
                self.cursor = self.step(0);
            }
        }
    }

    /// How many lines the list has, headings included.
    pub fn len(&self) -> usize {
        match &self.found {
            Findings::Nothing => 0,
            Findings::Actions(actions) => actions.list.len(),
            Findings::Hits(hits) => hits.hits.len(),
        }
    }

    /// Whether nothing is listed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What the cursor is on.
    pub fn chosen(&self) -> Option<Chosen<'_>> {
        self.found.at(self.cursor)
    }

    /// The line that a cursor comes to from here, headings passed over.
    pub fn step(&self, by: isize) -> usize {
        let last = self.len().saturating_sub(1);
        let to = self.cursor.saturating_add_signed(by).min(last);
        let down = (to..=last).find(|at| self.found.at(*at).is_some());
        let up = (0..=to).rev().find(|at| self.found.at(*at).is_some());
        let found = if by < 0 { up.or(down) } else { down.or(up) };
        found.unwrap_or(to)
    }
}

/// What the cursor is on.
#[derive(Clone, Copy, Debug)]
pub enum Chosen<'b> {
    /// An action.
    Action(&'b RegisterRow),
    /// A place in the minutes.
    Hit(&'b Hit),
}

impl<'b> Chosen<'b> {
    /// The file, and the entry in it.
    pub fn key(self) -> (&'b str, &'b str) {
        match self {
            Chosen::Action(row) => (&row.file, row.entry.as_str()),
            Chosen::Hit(hit) => (&hit.file, &hit.entry),
        }
    }
}
