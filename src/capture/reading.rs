//! What a line was understood as, and all that is shown of it before Enter.

use super::act::{Act, ListRun, Target};
use super::doubt::Doubt;
use super::names::NameMatch;
use crate::meeting::Deadline;
use std::ops::Range;

/// What Enter would do with a line, and all that is shown of it beforehand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Where it is filed.
    pub under: Target,
    /// What Enter does.
    pub act: Act,
    /// The run that follows.
    pub run: ListRun,
    /// The words end in a colon or a dash: bullets belong to them.
    pub lead_in: bool,
    /// Who leads, with whom each lead resolves to; the act holds the same leads as typed.
    pub leads: Vec<Lead>,
    /// What was taken, in plain words, in the order shown.
    pub chips: Vec<Chip>,
    /// What is in doubt.
    pub doubts: Vec<Doubt>,
    /// What one key would make of it.
    pub offers: Vec<Offer>,
    /// Which bytes of the typed line mean what, in order, without overlap.
    pub spans: Vec<Mark>,
}

/// Who leads, as it goes into the record, and whom that names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lead {
    /// As typed; in a known person's own spelling where only the case differs.
    pub typed: String,
    /// Whom that names.
    pub resolved: NameMatch,
    /// The bytes it was taken from: of the line, or of the sentence while that is being read.
    pub span: Option<Range<usize>>,
}

/// Something that is offered on one key, and left alone if ignored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// The sentence reads like a promise: an action can be made from it.
    Action(String),
    /// The sentence reads like a decision, and can be marked as one where it stands.
    Decision(String),
    /// This name may lead the action.
    Lead(String),
    /// These words may be its deadline.
    Deadline(Deadline),
}

/// One thing that was taken from a line, as shown under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// What it is about; refusing it hands this kind to [`Context::refused`](super::Context::refused).
    pub kind: ChipKind,
    /// The words on the screen.
    pub words: String,
    /// Whether it is uncertain.
    pub doubtful: bool,
    /// The bytes of the line it was taken from.
    pub span: Option<Range<usize>>,
}

/// What a chip is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChipKind {
    /// The item in which the line is filed, or gone to.
    Item,
    /// What the line is: action, decision, arrival …
    Act,
    /// Who is speaking.
    Speaker,
    /// Who leads.
    Lead,
    /// By when.
    Deadline,
    /// Something in doubt; nothing was taken, so it can't be refused.
    Doubt,
}

/// Some bytes of the typed line and what they mean, to colour them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The bytes.
    pub range: Range<usize>,
    /// What they mean.
    pub meant: Meant,
}

/// What a stretch of the typed line means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Meant {
    /// A mark (`!`, `-`, `=` …) or the clerk's own word that does what it does.
    Mark,
    /// An item's number.
    Item,
    /// A speaker, or people who came or left.
    Person,
    /// A lead, typed or read out of the sentence.
    Lead,
    /// A deadline, typed or read out of the sentence.
    Deadline,
    /// The name of a phrase or an act.
    Phrase,
}

impl Reading {
    /// A reading that does this and nothing else.
    pub(super) fn of(act: Act) -> Self {
        Reading {
            under: Target::Here,
            act,
            run: ListRun::None,
            lead_in: false,
            leads: Vec::new(),
            chips: Vec::new(),
            doubts: Vec::new(),
            offers: Vec::new(),
            spans: Vec::new(),
        }
    }

    /// A reading that does this, and says so in a chip.
    pub(super) fn doing(act: Act, words: impl Into<String>) -> Self {
        let mut words = words.into();
        words.truncate(words.trim_end().len());
        let mut reading = Reading::of(act);
        reading.chip(ChipKind::Act, words, None);
        reading
    }

    /// Adds a chip.
    pub(super) fn chip(
        &mut self,
        kind: ChipKind,
        words: impl Into<String>,
        span: Option<Range<usize>>,
    ) {
        self.chips.push(Chip {
            kind,
            words: words.into(),
            doubtful: false,
            span,
        });
    }

    /// Adds a chip that is in doubt.
    pub(super) fn doubtful_chip(
        &mut self,
        kind: ChipKind,
        words: impl Into<String>,
        span: Option<Range<usize>>,
    ) {
        self.chip(kind, words, span);
        if let Some(chip) = self.chips.last_mut() {
            chip.doubtful = true;
        }
    }

    /// Notes a doubt, with its chip.
    pub(super) fn doubt(&mut self, doubt: Doubt) {
        if !self.doubts.contains(&doubt) {
            self.doubtful_chip(ChipKind::Doubt, doubt.words(), None);
            self.doubts.push(doubt);
        }
    }

    /// Notes what some bytes of the line mean.
    pub(super) fn mark(&mut self, range: Range<usize>, meant: Meant) {
        self.spans.push(Mark { range, meant });
    }
}
