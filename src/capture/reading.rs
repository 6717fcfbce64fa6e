//! What a line was understood as, and the place in which it was understood.

use super::lexicon::Resolved;
use super::{Call, Lead, Ledger, Offer};
use crate::meeting::{Id, Kind, Under};
use chrono::NaiveTime;
use std::ops::Range;

/// Where a line is typed: what the parser needs to know of the session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The item the line belongs to.
    pub item: Under,
    /// The run of bullets or lettered parts in which the line stands.
    pub run: Run,
    /// The place a lone `#` goes back to.
    pub back: Option<Under>,
    /// Who spoke last, as typed.
    pub last_speaker: Option<String>,
    /// The reference the next action would get; empty where the series gives none.
    pub reference: String,
    /// The time by the clock in the room, for phrases that name it.
    pub now: Option<NaiveTime>,
    /// The kinds of chip that were refused: what they stood for is plain text again.
    pub refused: Vec<ChipKind>,
    /// Who is there and what is moved, where the line would go.
    pub ledger: Ledger,
}

/// A run of lines of one kind, gone on with by Enter and ended by an empty Enter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Run {
    /// No run: words are a point.
    #[default]
    None,
    /// Bullets at a level, 1 the outermost.
    Bullets(u8),
    /// Lettered parts of the resolution above.
    Parts,
}

/// What Enter would do with a line, and all that is shown of it beforehand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Where it is filed.
    pub under: Target,
    /// What Enter does.
    pub act: Act,
    /// The run that follows.
    pub run: Run,
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

/// Where a line is filed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Target {
    /// Where the line was begun.
    #[default]
    Here,
    /// Under another item, without going there.
    Item(Id),
}

/// What Enter does with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Nothing: there is nothing in the line.
    Nothing,
    /// Takes an entry.
    Entry(Kind),
    /// Adds a lettered part to the resolution above.
    Part(String),
    /// Ends the run of bullets or parts.
    EndRun,
    /// Goes to an item.
    GoTo(Id),
    /// Goes back to the place before the last move.
    GoBack,
    /// Adds an item of this title.
    AddItem(String),
    /// People came in.
    Arrive {
        /// Who, in the order named.
        who: Vec<Who>,
        /// When; now if none is given.
        time: Option<NaiveTime>,
        /// By video or telephone.
        remote: bool,
        /// For the item at hand alone.
        for_item: bool,
    },
    /// People left.
    Leave {
        /// Who, in the order named.
        who: Vec<Who>,
        /// When; now if none is given.
        time: Option<NaiveTime>,
    },
    /// Corrects the newest entry that holds the old words.
    Correct {
        /// The words to find.
        old: String,
        /// The words to put in their place.
        new: String,
    },
    /// An act of the phrase book.
    Call(Call),
}

/// Someone named in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// A person of the meeting.
    Known(Id),
    /// Somebody on no list, as typed.
    Unknown(String),
    /// Words that name more than one person: to be asked, never guessed.
    Either(String, Vec<Id>),
}

/// One thing that was taken from a line, as shown under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// What it is about; refusing it hands this kind to [`Context::refused`].
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

/// Something the program is not sure of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// No item bears this number or reference.
    NoSuchItem(String),
    /// Nobody here goes by this name.
    UnknownPerson(String),
    /// More than one person goes by this name.
    Ambiguous(String, Vec<Id>),
    /// The lead may be either of these.
    EitherLead(Vec<String>),
    /// What stands after `>` is no deadline, so it stays text.
    NoDeadline(String),
    /// A weekday with *next* can be read in two ways; this is the other day.
    OtherDay(chrono::NaiveDate),
    /// The weekday and the date do not agree.
    WrongWeekday(String),
    /// No year was said, and the day next comes so long after the meeting that it may be a past one.
    FarOff(chrono::NaiveDate),
    /// There is no such day (`31 June`).
    NoSuchDay(String),
    /// No phrase or act has this name.
    NoSuchPhrase(String),
    /// The phrase has blanks left to fill.
    BlanksLeft,
    /// There is no motion before the meeting.
    NoMotion,
    /// The words after an act can't be read; what they are, or how they are written.
    Unclear(String),
    /// More votes than there are people to cast them.
    TooManyVotes {
        /// How many would be cast.
        cast: u32,
        /// How many may be.
        possible: u32,
    },
    /// The count does not give this outcome.
    CountContradicts,
    /// An interest without a kind, where the body names these.
    NoInterestKind(Vec<String>),
    /// Someone who is to come in is there already.
    AlreadyThere(String),
    /// Someone who is to leave is not there.
    NotThere(String),
}

impl Doubt {
    /// The doubt in plain words.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Doubt::NoSuchItem(number) => format!("no item {number}"),
            Doubt::UnknownPerson(name) => format!("who is {name}?"),
            Doubt::Ambiguous(name, ids) => format!("{name} may be any of {}", ids.len()),
            Doubt::EitherLead(names) => format!("lead {}?", names.join(" or ")),
            Doubt::NoDeadline(words) => format!("“> {words}” is no timescale"),
            Doubt::OtherDay(day) => format!("or {}?", super::deadline::shown_day(*day)),
            Doubt::FarOff(day) => format!("{} is far off", super::deadline::shown_day(*day)),
            Doubt::WrongWeekday(words) => format!("“{words}” is another weekday"),
            Doubt::NoSuchDay(words) => format!("there is no {words}"),
            Doubt::NoSuchPhrase(name) => format!("no phrase /{name}"),
            Doubt::BlanksLeft => "blanks to fill".to_owned(),
            Doubt::NoMotion => "no motion before the meeting".to_owned(),
            Doubt::Unclear(words) => format!("what is “{words}”?"),
            Doubt::TooManyVotes { cast, possible } => format!("{cast} votes, {possible} may vote"),
            Doubt::CountContradicts => "the count says otherwise".to_owned(),
            Doubt::NoInterestKind(kinds) => format!("what kind: {}?", kinds.join(", ")),
            Doubt::AlreadyThere(name) => format!("{name} is in the room already"),
            Doubt::NotThere(name) => format!("{name} is not in the room"),
        }
    }

    /// The doubt that naming someone in these words leaves, if it leaves one.
    pub(super) fn about(words: &str, resolved: &Resolved) -> Option<Doubt> {
        match resolved {
            Resolved::Person(_) | Resolved::Everyone | Resolved::Group => None,
            Resolved::Unknown => Some(Doubt::UnknownPerson(words.to_owned())),
            Resolved::Several(ids) => Some(Doubt::Ambiguous(words.to_owned(), ids.clone())),
        }
    }
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
            run: Run::None,
            lead_in: false,
            leads: Vec::new(),
            chips: Vec::new(),
            doubts: Vec::new(),
            offers: Vec::new(),
            spans: Vec::new(),
        }
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

impl Context {
    /// Whether chips of this kind were refused.
    #[must_use]
    pub fn refuses(&self, kind: ChipKind) -> bool {
        self.refused.contains(&kind)
    }
}
