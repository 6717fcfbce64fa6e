//! What the journal remembers: steps and drafts.

use super::{Op, Place};
use crate::meeting::{Id, Under};
use crate::text::Splice;
use serde::{Deserialize, Serialize};

/// One record of the journal, without its sequence number, time and checksum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Record {
    /// The document changed, and some drafts with it.
    Step(StepRecord),
    /// One draft was edited.
    Draft(DraftKey, Splice),
    /// Drafts were put aside, taken up or thrown away: the text of each afterwards.
    Drafts(Vec<DraftState>),
    /// The file is about to be replaced by one that holds every record up to this sequence number.
    Saving {
        /// The newest record that the saved file holds.
        up_to: u64,
        /// The hash of the file that is being written, in hexadecimal.
        hash: String,
    },
}

/// A step as the journal remembers it: the ops as applied, so that replay needs only the base.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepRecord {
    /// Whether it was new, taken back or done again.
    pub turn: Turn,
    /// The name of the step.
    pub name: String,
    /// The ops as they were applied (for an undo: those that took the step back).
    pub ops: Vec<Op>,
    /// Where it happened.
    pub place: Place,
    /// The drafts that changed with it, as they are afterwards.
    pub drafts: Vec<DraftState>,
}

/// Which way a step went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Turn {
    /// Something new.
    New,
    /// The newest step was taken back.
    Undo,
    /// The step taken back last was done again.
    Redo,
}

/// Which unfinished text a draft record is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DraftKey {
    /// The capture line, and the item that its first letter was typed in.
    Line(Under),
    /// A parked line, and the item it belongs to.
    Parked(Under),
    /// An entry that is being edited.
    Entry(Under, Id),
    /// A field of a dialog, by name.
    Field(String),
}

/// The text of a draft at one moment; empty if there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftState {
    /// Which draft.
    pub key: DraftKey,
    /// Its text.
    pub text: String,
}
