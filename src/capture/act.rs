//! What Enter does with a line: an entry, a move, someone coming or going, an act of the phrase book.

use super::names::NameMatch;
use crate::meeting::{Choice, Count, Deadline, Id, Kind, Manner, Motion, MotionOutcome};
use chrono::NaiveTime;

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

impl Who {
    /// Someone named in these words.
    pub(super) fn named(words: &str, resolved: NameMatch) -> Self {
        match resolved {
            NameMatch::Person(id) => Who::Known(id),
            NameMatch::Several(ids) => Who::Either(words.to_owned(), ids),
            NameMatch::Unknown | NameMatch::Everyone | NameMatch::Group => {
                Who::Unknown(words.to_owned())
            }
        }
    }
}

/// An act that is more than an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    /// The item is put off to a later meeting.
    Defer {
        /// Which item; the current one if none.
        item: Option<Id>,
        /// To when, in the words typed.
        to: Option<Deadline>,
    },
    /// The item comes back at every meeting; the current one if none is named.
    Standing(Option<Id>),
    /// Thanks, printed after the last item.
    Thanks(String),
    /// The break is over.
    Resume(Option<NaiveTime>),
    /// The meeting is closed.
    Close(Option<NaiveTime>),
    /// When the body meets next.
    Next(Deadline),
    /// Goes back to the item before the last move.
    Back,
    /// An amendment to the motion before the meeting.
    Amend(Motion),
    /// Who moved the motion before the meeting and who seconded it, as typed; none leaves what was said.
    Moved {
        /// Who moved it.
        mover: Option<String>,
        /// Who seconded it.
        seconder: Option<String>,
    },
    /// What became of the motion before the meeting.
    Decided {
        /// Carried, lost, withdrawn or deferred.
        outcome: MotionOutcome,
        /// How, where it was not counted.
        manner: Option<Manner>,
        /// The count, where one was taken.
        count: Option<Count>,
    },
    /// The chair's casting vote.
    Casting(Choice),
    /// A vote by name, to be gone through.
    Poll {
        /// What was said already.
        votes: Vec<(Id, Choice)>,
        /// How everybody else voted.
        rest: Option<Choice>,
    },
    /// Someone stands in for a member.
    Substitute {
        /// Who came instead.
        who: Who,
        /// The member.
        member: Id,
    },
    /// The last minutes are approved as a correct record.
    Approve,
    /// The last minutes are corrected as to accuracy.
    Correct {
        /// The minute corrected, in words.
        place: Option<String>,
        /// What it is to say, or the correction as stated.
        text: String,
    },
}

/// A run of lines of one kind, gone on with by Enter and ended by an empty Enter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ListRun {
    /// No run: words are a point.
    #[default]
    None,
    /// Bullets at a level, 1 the outermost.
    Bullets(u8),
    /// Lettered parts of the resolution above.
    Parts,
}
