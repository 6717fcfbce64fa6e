//! The line being typed: a new entry, or an earlier one opened again.

use crate::capture::{ChipKind, ListRun};
use crate::command::{Command, LineCommand};
use crate::edit::{DraftKey, DraftState};
use crate::meeting::{Id, Under};
use crate::text::{CursorMove, EditLine, Splice};

/// Unfinished text and what it will become.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The text and the cursor in it.
    pub line: EditLine,
    /// What it is for.
    pub aim: Aim,
    /// The run that the line goes on with: bullets, or the parts of a resolution.
    pub run: ListRun,
    /// Kinds of chip that were refused.
    pub refused: Vec<ChipKind>,
    /// The completion that Tab gave last, so that Tab can go on to the next.
    pub completing: Option<Completing>,
}

/// A completion that may be gone on from.
#[derive(Clone, Debug, PartialEq)]
pub struct Completing {
    /// The line before anything was completed.
    pub before: EditLine,
    /// Which of the completions was taken.
    pub at: usize,
    /// The text with it.
    pub after: String,
}

/// What a draft is for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Aim {
    /// A new entry; the item its first letter was typed in, if there is a letter.
    #[default]
    New,
    /// A new entry that belongs to this item wherever the note taker goes meanwhile.
    NewUnder(Under),
    /// An entry that is being edited, and the text it had.
    Entry(Under, Id, String),
    /// A new entry that is to stand right below this one.
    Below(Under, Id),
}

impl Draft {
    /// An empty draft that goes on with a run.
    pub fn empty(run: ListRun) -> Self {
        Draft {
            run,
            ..Draft::default()
        }
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.line.text().is_empty()
    }

    /// Whether there is nothing in it to be taken.
    pub fn is_blank(&self) -> bool {
        self.line.text().trim().is_empty()
    }

    /// The name under which the journal keeps it, in the item that is current.
    pub fn key(&self, item: Under) -> DraftKey {
        match self.edits() {
            Some((under, id)) => DraftKey::Entry(under, id),
            None => DraftKey::Line(self.under(item)),
        }
    }

    /// The item it belongs to, in the item that is current.
    pub(super) fn under(&self, item: Under) -> Under {
        match self.aim {
            Aim::New => item,
            Aim::NewUnder(under) | Aim::Below(under, _) | Aim::Entry(under, ..) => under,
        }
    }

    /// What the journal is told of it.
    pub fn state(&self, item: Under) -> DraftState {
        DraftState {
            key: self.key(item),
            text: self.line.text().to_owned(),
        }
    }

    /// The bytes that a change just made added at the end of the line; none where it did anything else.
    pub(super) fn added_at_end(&self, change: &Splice) -> usize {
        let end = change.at + change.inserted.len() == self.line.text().len();
        if change.removed.is_empty() && end {
            change.inserted.len()
        } else {
            0
        }
    }

    /// Whether an earlier entry is being edited.
    pub fn edits(&self) -> Option<(Under, Id)> {
        match self.aim {
            Aim::Entry(under, id, _) => Some((under, id)),
            Aim::New | Aim::NewUnder(_) | Aim::Below(..) => None,
        }
    }
}

/// What can be done to a line of text with a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineEdit {
    /// Typed text goes in at the cursor.
    Type(String),
    /// Pasted text goes in at the cursor, as one thing to take back.
    Paste(String),
    /// A completion or a replacement.
    Splice(Splice),
    /// Deletes the grapheme to the left.
    DeleteBack,
    /// Deletes the grapheme to the right.
    Delete,
    /// Deletes the word to the left.
    DeleteWord,
    /// Deletes everything to the left.
    DeleteToStart,
    /// Deletes everything to the right.
    DeleteToEnd,
    /// One grapheme left.
    Left,
    /// One grapheme right.
    Right,
    /// One word left.
    WordLeft,
    /// One word right.
    WordRight,
    /// To the start.
    Start,
    /// To the end.
    End,
    /// To the row above, of rows this wide.
    Up(usize),
    /// To the row below, of rows this wide.
    Down(usize),
    /// To this byte.
    To(usize),
    /// Takes back the last burst of typing.
    Undo,
    /// Does it again.
    Redo,
}

impl LineEdit {
    /// The edit that a command asks for, wherever the cursor is in a text.
    pub fn of(command: Command) -> Option<Self> {
        let Command::Line(command) = command else {
            let undo = (command == Command::Undo).then_some(LineEdit::Undo);
            return undo.or((command == Command::Redo).then_some(LineEdit::Redo));
        };
        Some(match command {
            LineCommand::CharLeft => LineEdit::Left,
            LineCommand::CharRight => LineEdit::Right,
            LineCommand::WordLeft => LineEdit::WordLeft,
            LineCommand::WordRight => LineEdit::WordRight,
            LineCommand::LineStart => LineEdit::Start,
            LineCommand::LineEnd => LineEdit::End,
            LineCommand::DeleteBack => LineEdit::DeleteBack,
            LineCommand::Delete => LineEdit::Delete,
            LineCommand::DeleteWord => LineEdit::DeleteWord,
            LineCommand::DeleteToStart => LineEdit::DeleteToStart,
            LineCommand::DeleteToEnd => LineEdit::DeleteToEnd,
            LineCommand::Up
            | LineCommand::Down
            | LineCommand::ScrollUp
            | LineCommand::ScrollDown => return None,
        })
    }

    /// Does it, and gives the change of the text if there was one.
    pub(super) fn perform(&self, line: &mut EditLine) -> Option<Splice> {
        let motion = match self {
            LineEdit::Type(text) | LineEdit::Paste(text) => return line.insert(text),
            LineEdit::Splice(splice) => return line.apply(splice),
            LineEdit::DeleteBack => return line.backspace(),
            LineEdit::Delete => return line.delete(),
            LineEdit::DeleteWord => return line.delete_word_back(),
            LineEdit::DeleteToStart => return line.delete_to_start(),
            LineEdit::DeleteToEnd => return line.delete_to_end(),
            LineEdit::Undo => return line.undo(),
            LineEdit::Redo => return line.redo(),
            LineEdit::Up(width) => {
                let rows = line.rows(*width);
                line.go(CursorMove::Up(&rows));
                return None;
            }
            LineEdit::Down(width) => {
                let rows = line.rows(*width);
                line.go(CursorMove::Down(&rows));
                return None;
            }
            LineEdit::Left => CursorMove::Left,
            LineEdit::Right => CursorMove::Right,
            LineEdit::WordLeft => CursorMove::WordLeft,
            LineEdit::WordRight => CursorMove::WordRight,
            LineEdit::Start => CursorMove::Home,
            LineEdit::End => CursorMove::End,
            LineEdit::To(at) => CursorMove::To(*at),
        };
        line.go(motion);
        None
    }
}
