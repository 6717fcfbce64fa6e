//! What the session asks of the world. The host performs it; nothing else touches the world.

use super::browse::{ArchiveNews, Question};
use super::coming::ReadRows;
use super::exporting::Export;
use super::mail::{MailRequest, Posted};
use crate::config::{Alert, UiState};
use crate::edit::{HistoryMark, Record};
use crate::meeting::{Id, Meeting};
use crate::series::{Amendment, Lineage};
use crate::spell::{Answer, Ask};
use std::path::PathBuf;

/// One thing to be done outside, by whoever does it.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// What concerns the open file and what stands beside it: the workspace does it.
    File(FileEffect),
    /// Put something on the clipboard.
    Copy(Clip),
    /// Hand over mail.
    Post(MailRequest),
    /// Ask the dictionary.
    Spell(Ask),
    /// Look through many meetings.
    Browse(Question),
    /// Read no more rows of the list that is open.
    StopReading,
    /// Remember what was chosen on the screen, for the next session.
    Remember(Box<UiState>),
    /// Ring the bell, or flash.
    Alert(Alert),
    /// Draw everything afresh.
    Repaint,
    /// Stop the program until the shell calls it back.
    Suspend,
}

/// One thing to be done with the open file, its journal and its folder.
#[derive(Clone, Debug, PartialEq)]
pub enum FileEffect {
    /// Write a record to the journal, before the next frame is drawn.
    Append(Record),
    /// Save the file; `mark` says which state of the document this is.
    Save {
        /// The document as it is now; cheap, since its parts are shared.
        meeting: Box<Meeting>,
        /// The place in the history that is saved with it.
        mark: HistoryMark,
    },
    /// Write an exported paper or table.
    Export(Export),
    /// Read the file again, since it was changed underneath.
    Reload,
    /// Save this version under another name beside the file that was changed underneath.
    KeepMine,
    /// Change the file of another meeting, through its own journal and lock; today's own step comes first.
    Amend(Amendment),
    /// Find out what the series and the settings say of mail.
    MailRules,
    /// Read a file to go with one of the messages that lie open.
    Attach {
        /// Which of them, from 0.
        at: usize,
        /// The file, as it was typed.
        path: String,
    },
    /// Write a note of the chair's own into the file for them beside the meeting.
    ChairNote(String),
    /// Open a meeting in place of this one, which is left as by [`FileEffect::Leave`]; this one stays open where
    /// either can't be done.
    Open {
        /// The file; one that does not exist yet is a new meeting, unless a place in it is asked for.
        path: PathBuf,
        /// The item or the entry to go to.
        at: Option<Id>,
    },
    /// Leave; what is unsaved is saved first.
    Leave {
        /// Also where it can't be saved.
        anyway: bool,
    },
}

impl From<FileEffect> for Effect {
    fn from(effect: FileEffect) -> Self {
        Effect::File(effect)
    }
}

/// Something for the clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clip {
    /// What it is, in words, for the notice (`item 4`).
    pub what: String,
    /// As plain text.
    pub plain: String,
    /// As HTML, where the clipboard takes it.
    pub html: Option<String>,
}

/// What the host says of what it was asked to do, or of the world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// The document of this mark stands in the file.
    Saved(HistoryMark),
    /// Something could not be done, in one sentence.
    Failed(String),
    /// Something was done that the person should know, in one sentence.
    Told(String),
    /// How safe the words on the screen are.
    Safety(Durability),
    /// Another's file bears the name of a paper; the name beside it that is free.
    InTheWay(Export, String),
    /// Leaving would lose something, and why, in one sentence: the program stays.
    Held(String),
    /// The file was changed by another program since it was read or written here.
    ChangedUnderneath(String),
    /// What came of changing the file of another meeting: whether anything was to be changed, or why it wasn't.
    Amended(Amendment, Result<bool, String>),
    /// Something of mail.
    Posted(Posted),
    /// What the folder tells of the line that this meeting belongs to.
    Line(Box<Lineage>),
    /// The chair's own notes beside this meeting, a line each.
    ChairNotes(Vec<String>),
    /// What the dictionary answers.
    Spelling(Answer),
    /// What the archive of many meetings says.
    Browse(ArchiveNews),
    /// Rows of the list that is open, as they were read.
    Rows(ReadRows),
}

/// How safe the words on the screen are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Durability {
    /// Everything is on disk, or will be within a second.
    #[default]
    Safe,
    /// More than a second's typing is not yet on disk.
    Unsynced,
    /// The disk does not take it, and why, in one sentence; kept in memory.
    Fault(String),
    /// Another program holds the file; what is typed is kept elsewhere, in one sentence.
    ReadOnly(String),
    /// Another program has changed the file, in one sentence; what is typed is in the journal, and not in the file.
    Foreign(String),
}
