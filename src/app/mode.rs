//! What the keys are talking to: the capture line, a pane, or something that lies over both.

use super::browse::Browse;
use super::exporting::{Export, Exporting};
use super::mail::Letterbox;
use crate::command::{Command, Scope};
use crate::edit::Step;
use crate::meeting::event::Choice as Ballot;
use crate::meeting::{Id, Under};
use crate::text::EditLine;
use std::path::PathBuf;

/// What lies over the panes. Each owns its data.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// Fields to fill in.
    Form(Form),
    /// A list to choose from.
    Picker(Picker),
    /// A page to read, and perhaps to accept.
    Page(Page),
    /// A motion, read back large.
    Motion(MotionCard),
    /// A vote by name.
    Poll(Poll),
    /// Messages ready to go.
    Mail(Box<Letterbox>),
    /// Choosing a paper to write.
    Export(Box<Exporting>),
    /// A list over many meetings.
    Browse(Box<Browse>),
    /// Matters arising.
    Arising(Arising),
}

/// Matters arising: the actions that were carried to this meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arising {
    /// The entries, overdue first and then by lead, as they stood when it was opened: what is settled stays where it is.
    pub rows: Vec<Id>,
    /// The chosen row, from 0.
    pub cursor: usize,
    /// Whether the words of the minute it comes from are shown.
    pub words: bool,
}

/// A motion, read back large. What it says is looked up when it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MotionCard {
    /// The entry of the motion.
    pub motion: Id,
    /// The first row shown.
    pub top: usize,
}

impl Poll {
    /// The name under which the journal keeps a vote that is being gone through.
    pub const FIELD: &'static str = "recorded vote";
}

/// A vote by name, as far as it has been called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Poll {
    /// The entry of the motion voted on.
    pub motion: Id,
    /// Who may vote, in the order of the attendance list, and how they did; none for those not called yet.
    pub rows: Vec<(Id, Option<Ballot>)>,
    /// Who is called next, from 0.
    pub cursor: usize,
}

/// Fields to fill in.
#[derive(Clone, Debug)]
pub struct Form {
    /// What it is for.
    pub title: String,
    /// The fields, in order; never none.
    pub fields: Vec<Field>,
    /// The field that the cursor is in.
    pub focus: usize,
    /// What accepting it does.
    pub purpose: Purpose,
}

/// One field of a form.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name in the journal.
    pub name: &'static str,
    /// Its label on the screen.
    pub label: &'static str,
    /// What may stand in it, for an empty field.
    pub hint: &'static str,
    /// The text being edited.
    pub line: EditLine,
}

/// What accepting a form does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Replaces the heading.
    Heading,
    /// Replaces closing remarks and the next meeting.
    Closing,
    /// Changes a person.
    Person(Id),
    /// Reads people out of the lines and shows them.
    People,
    /// Changes an agenda item.
    Item(Id),
    /// Reads agenda items out of the lines and shows them; they go in after this item.
    Items(Option<Id>),
    /// Defers an item.
    Defer(Id),
    /// Restricts an item.
    Restrict(Id),
    /// Notes the reason for apologies.
    Apologies(Id),
    /// Takes down an interest that someone declares.
    Interest(Id),
    /// Changes a motion, or counts the votes on it.
    Motion(Under, Id),
    /// Changes an action.
    Action(Under, Id),
    /// Adds a progress note to an action.
    Progress(Under, Id),
    /// Adds a progress note to an action of matters arising, and goes on there.
    ArisingProgress(Arising, Under, Id),
    /// Gives an action of matters arising another deadline, and goes on there.
    ArisingDeadline(Arising, Under, Id),
    /// Writes a note of the chair's own about an action of this name.
    ArisingNote(Arising, String),
    /// Corrects the last minutes, under this item.
    Correction(Under),
    /// Says who a name that nobody bears belongs to.
    Settle(String),
    /// Records who lets words of a restricted part stand in public papers, then goes on choosing this one.
    Release(Box<Exporting>),
    /// Finds words.
    Find,
    /// Finds words and puts others in their place.
    Replace,
    /// Changes the shown one of these messages.
    Message(Box<Letterbox>),
}

/// A list to choose from; typing narrows it.
#[derive(Clone, Debug, Default)]
pub struct Picker {
    /// What it is for.
    pub title: String,
    /// What narrows the list.
    pub filter: EditLine,
    /// Every row, in order.
    pub rows: Vec<PickerRow>,
    /// The chosen row among those that the filter leaves, from 0.
    pub cursor: usize,
    /// How far the reading of its rows has come, while they are read.
    pub coming: Option<Coming>,
}

/// How far the reading has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coming {
    /// How many of the rows have been read.
    pub read: usize,
    /// How many are to be.
    pub of: usize,
}

/// One row of a picker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickerRow {
    /// What it says.
    pub label: String,
    /// What stands at its right: a key, a place, a count.
    pub aside: String,
    /// Why it can't be chosen now.
    pub refused: Option<String>,
    /// What choosing it does.
    pub choice: PickerAction,
}

/// What choosing a row does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PickerAction {
    /// Runs a command.
    Command(Command),
    /// Goes to an item.
    Item(Under),
    /// Goes to an entry.
    Entry(Under, Id),
    /// Goes to a person in the attendees.
    Person(Id),
    /// Moves these entries to an item.
    MoveTo(Vec<(Under, Id)>, Under),
    /// Uses the theme of this name.
    Theme(String),
    /// Writes a file that was composed.
    Write(Box<Export>),
    /// Settles who a name that nobody bears belongs to.
    Settle(String),
    /// Takes a step.
    Step(Box<Step>),
    /// Opens the form of the heading.
    Heading,
    /// Leaves the start screen to begin with this.
    Begin(Beginning),
    /// Opens these messages.
    Mail(crate::mail::MailChoice),
    /// Takes the note taker's word that this word is right.
    Allow {
        /// The word, as it was typed.
        word: String,
        /// Also in every meeting from now on.
        always: bool,
    },
}

/// What a session without a file begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beginning {
    /// This meeting.
    Open(PathBuf),
    /// The next meeting of the folder.
    Next,
    /// A new meeting.
    New,
    /// The tour, on a sample.
    Tour,
}

/// A page to read, and perhaps to accept.
#[derive(Clone, Debug)]
pub struct Page {
    /// What it is.
    pub title: String,
    /// Its lines; those that begin with `#` and a space are headings, those with `~` and a space matter less.
    pub lines: Vec<String>,
    /// The first line shown.
    pub top: usize,
    /// What accepting it does, and how the key is called; none if it is only to be read.
    pub accept: Option<(String, Accept)>,
}

/// What accepting a page does.
#[derive(Clone, Debug, PartialEq)]
pub enum Accept {
    /// Takes the step that was shown.
    Step(Box<Step>),
    /// Opens another list or form.
    Command(Command),
    /// Leaves although something could not be written.
    LeaveAnyway,
}

impl Overlay {
    /// The text of it that letters go into; none where letters are keys.
    pub fn line(&self) -> Option<&EditLine> {
        match self {
            Overlay::Form(form) => Some(&form.fields[form.focus].line),
            Overlay::Picker(picker) => Some(&picker.filter),
            Overlay::Browse(browse) => Some(&browse.line),
            Overlay::Page(_)
            | Overlay::Motion(_)
            | Overlay::Poll(_)
            | Overlay::Mail(_)
            | Overlay::Export(_)
            | Overlay::Arising(_) => None,
        }
    }

    /// The scopes of its keys.
    pub fn scopes(&self) -> &'static [Scope] {
        match self {
            Overlay::Form(_) => &[Scope::Form],
            Overlay::Picker(_) => &[Scope::Picker],
            Overlay::Page(_) => &[Scope::Page],
            Overlay::Motion(_) => &[Scope::Motion],
            Overlay::Poll(_) => &[Scope::Vote],
            Overlay::Mail(_) => &[Scope::Mail],
            Overlay::Arising(_) => &[Scope::Arising],
            Overlay::Export(_) => &[Scope::Export],
            Overlay::Browse(_) => &[Scope::Browse],
        }
    }
}

impl PickerRow {
    /// A row that can be chosen.
    pub fn new(label: impl Into<String>, aside: impl Into<String>, choice: PickerAction) -> Self {
        PickerRow {
            label: label.into(),
            aside: aside.into(),
            refused: None,
            choice,
        }
    }
}

impl Page {
    /// A page to read, from its top.
    pub fn new(title: impl Into<String>, lines: Vec<String>) -> Self {
        Page {
            title: title.into(),
            lines,
            top: 0,
            accept: None,
        }
    }
}

impl Picker {
    /// A list with the cursor on its first row.
    pub fn new(title: impl Into<String>, rows: Vec<PickerRow>) -> Self {
        Picker {
            title: title.into(),
            rows,
            ..Picker::default()
        }
    }

    /// Whether it is the start screen, under which lies no meeting yet.
    pub fn begins(&self) -> bool {
        let begins = |row: &PickerRow| matches!(row.choice, PickerAction::Begin(_));
        self.rows.iter().any(begins)
    }

    /// The rows that fit every word of the filter, letter case aside; those that fit better first.
    pub fn shown(&self) -> Vec<&PickerRow> {
        let words = self.filter.text().split_whitespace();
        let words: Vec<String> = words.map(str::to_lowercase).collect();
        let fit = |row: &PickerRow| {
            let label = row.label.to_lowercase();
            let fits = words.iter().map(|word| fits(&label, word));
            fits.sum::<Option<u32>>()
        };
        let rows = self.rows.iter();
        let mut rows: Vec<_> = rows.filter_map(|row| Some((fit(row)?, row))).collect();
        rows.sort_by_key(|(fit, _)| std::cmp::Reverse(*fit));
        rows.into_iter().map(|(_, row)| row).collect()
    }
}

/// How well a word fits a label, both in small letters: as the start of a word, within one, or as letters that come
/// one after the other near the start of words (`mkac` for *make an action*). None if it doesn't.
fn fits(label: &str, word: &str) -> Option<u32> {
    let starts = |at: usize| {
        let before = label.get(..at).unwrap_or_default().chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric())
    };
    if label.match_indices(word).any(|(at, _)| starts(at)) {
        return Some(4);
    }
    if label.contains(word) {
        return Some(3);
    }
    let mut letters = word.chars().peekable();
    let mut missed = 0;
    let mut begun = false;
    for (at, c) in label.char_indices() {
        match letters.peek() {
            None => break,
            Some(letter) if *letter == c && (begun || starts(at)) => {
                begun = true;
                letters.next();
            }
            Some(_) if begun => missed += usize::from(!c.is_whitespace()),
            Some(_) => {}
        }
    }
    let near = missed <= word.chars().count() * 3 && word.chars().count() > 1;
    (letters.peek().is_none() && near).then_some(1)
}
