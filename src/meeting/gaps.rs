//! What is missing before the draft can go: one list, in the order of the paper.

use super::event::MotionOutcome;
use super::names::{Names, Resolved, plain};
use super::room::{self, Room};
use super::{Action, AgendaItem, Deadline, Entry, Id, Kind, Layout, Meeting, Standing, Under};
use std::collections::HashMap;

/// Something missing or in doubt, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Where it is settled.
    pub spot: Spot,
    /// What it is.
    pub lack: Lack,
}

/// Where a gap is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Spot {
    /// At a person in the attendance list.
    Person(Id),
    /// At an agenda item as a whole.
    Item(Id),
    /// At an entry, and where it stands.
    Entry(Under, Id),
}

/// What is missing or in doubt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    /// An action that nobody leads.
    NoLead,
    /// An action without a deadline.
    NoDeadline,
    /// A deadline that is still to be settled, in the words used.
    OpenDeadline(String),
    /// Someone is named whom nobody here answers to; once for all uses.
    Unknown {
        /// The name as typed first.
        name: String,
        /// How often it is used.
        uses: u32,
    },
    /// A name that more than one person answers to; once for all uses.
    Ambiguous {
        /// The name as typed first.
        name: String,
        /// Who could be meant.
        who: Vec<Id>,
    },
    /// A speaker still to be named (`???`).
    UnnamedSpeaker,
    /// An item that was spoken to and led to nothing.
    NoOutcome,
    /// The note taker's own *come back to this*.
    Reminder,
    /// A motion still to be decided.
    PendingMotion,
    /// Initials that several people bear.
    Clash {
        /// The initials.
        initials: String,
        /// Who bears them.
        who: Vec<Id>,
    },
    /// The meeting is closed, and it is not known whether someone came.
    Unaccounted,
    /// An event names someone who is not on the attendance list.
    NotOnTheList,
    /// Someone came in who was there already.
    AlreadyThere(Id),
    /// Someone left who was not there.
    NotThere(Id),
    /// Someone took the chair who was not there.
    ChairNotThere(Id),
    /// Someone voted who was out of the room.
    VotedOutside(Id),
    /// Someone voted who may not vote on this.
    VotedUnentitled(Id),
    /// Someone voted more than once.
    VotedTwice(Id),
    /// More votes were cast than there were people to cast them.
    TooManyVotes {
        /// How many were cast.
        cast: u32,
        /// How many could be.
        possible: u32,
    },
    /// The count says one thing, and what is written of the motion another.
    CountContradicts,
    /// A casting vote where the votes were not equal.
    CastingWithoutTie,
    /// A decision taken while too few were there.
    Inquorate,
}

impl Gap {
    /// The gap as a sentence for the note taker, without a full stop.
    #[must_use]
    pub fn words(&self, meeting: &Meeting) -> String {
        let who = |id: &Id| meeting.person(*id).map_or("someone", |p| p.addressed());
        let list = |ids: &[Id], last: &str| in_words(ids.iter().map(who), last);
        match &self.lack {
            Lack::NoLead => format!("{} has no lead", self.action(meeting)),
            Lack::NoDeadline => format!("{} has no deadline", self.action(meeting)),
            Lack::OpenDeadline(words) => {
                format!("{} is still due “{words}”", self.action(meeting))
            }
            Lack::Unknown { name, uses: 1 } => format!("Nobody here is called “{name}”"),
            Lack::Unknown { name, uses } => {
                format!("Nobody here is called “{name}”, named {uses} times")
            }
            Lack::Ambiguous { name, who } => {
                format!("“{name}” could be {}", list(who, "or"))
            }
            Lack::UnnamedSpeaker => "A speaker is still to be named".to_owned(),
            Lack::NoOutcome => format!("{} has no outcome", self.item(meeting)),
            Lack::Reminder => match self.entry(meeting).map(|entry| entry.kind.text().trim()) {
                Some("") | None => "Come back to this".to_owned(),
                Some(text) => format!("Come back to this: {text}"),
            },
            Lack::PendingMotion => "A motion is still to be decided".to_owned(),
            Lack::Clash { initials, who } => {
                format!("{} share the initials {initials}", list(who, "and"))
            }
            Lack::Unaccounted => match self.spot {
                Spot::Person(id) => format!("It is not said whether {} came", who(&id)),
                Spot::Item(_) | Spot::Entry(..) => "It is not said who came".to_owned(),
            },
            Lack::NotOnTheList => "This names someone who is not on the attendance list".to_owned(),
            Lack::AlreadyThere(id) => format!("{} was there already", who(id)),
            Lack::NotThere(id) => format!("{} was not there to leave", who(id)),
            Lack::ChairNotThere(id) => format!("{} took the chair without being there", who(id)),
            Lack::VotedOutside(id) => format!("{} voted while out of the room", who(id)),
            Lack::VotedUnentitled(id) => format!("{} voted and may not vote on this", who(id)),
            Lack::VotedTwice(id) => format!("{} voted more than once", who(id)),
            Lack::TooManyVotes { cast, possible } => {
                format!("{cast} votes were cast where {possible} could vote")
            }
            Lack::CountContradicts => "The count and the outcome of the motion differ".to_owned(),
            Lack::CastingWithoutTie => {
                "A casting vote was given where the votes were not equal".to_owned()
            }
            Lack::Inquorate => "This was decided without a quorum".to_owned(),
        }
    }

    /// Where the gap is settled: an item or the part before the first, and the entry if it is at one.
    #[must_use]
    pub fn place(&self) -> (Under, Option<Id>) {
        match self.spot {
            Spot::Person(_) => (None, None),
            Spot::Item(id) => (Some(id), None),
            Spot::Entry(under, id) => (under, Some(id)),
        }
    }

    fn entry<'a>(&self, meeting: &'a Meeting) -> Option<&'a Entry> {
        let Spot::Entry(under, id) = self.spot else {
            return None;
        };
        let mut entries = meeting.entries(under)?.iter();
        entries.find(|entry| entry.id == id).map(AsRef::as_ref)
    }

    fn action(&self, meeting: &Meeting) -> String {
        let action = self.entry(meeting).and_then(Entry::action);
        match action.and_then(|action| action.reference.as_deref()) {
            Some(reference) => format!("Action {reference}"),
            None => "An action".to_owned(),
        }
    }

    fn item(&self, meeting: &Meeting) -> String {
        let Some(at) = self.place().0.and_then(|id| meeting.item_index(id)) else {
            return "An item".to_owned();
        };
        let number = meeting.numbers().into_iter().nth(at).flatten();
        let title = meeting.agenda.get(at).map_or("", |item| item.title.trim());
        match (number, title) {
            (Some(number), "") => format!("Item {number}"),
            (Some(number), title) => format!("Item {number}, {title},"),
            (None, "") => "The item".to_owned(),
            (None, title) => format!("“{title}”"),
        }
    }
}

/// Names in a row, with a word before the last: `A, B and C`.
pub(super) fn in_words<'a>(names: impl Iterator<Item = &'a str>, last: &str) -> String {
    let names: Vec<&str> = names.collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [front @ .., end] => format!("{} {last} {end}", front.join(", ")),
    }
}

/// Every gap of the meeting: those of the people, then those of the entries and items as they stand.
#[must_use]
pub fn gaps(meeting: &Meeting) -> Vec<Gap> {
    let names = Names::of(&meeting.people);
    let (ledger, end) = room::prove(meeting);
    let mut all = of_people(meeting, &names, &end);
    all.extend(in_order(meeting, &names, &ledger));
    all
}

/// The gaps of the attendance list; `end` is the room at the end of the meeting.
pub(crate) fn of_people(meeting: &Meeting, names: &Names, end: &Room) -> Vec<Gap> {
    let clash = |clash: &super::names::Clash| {
        // The newcomer, who stands last, is the one to be given longer initials.
        let newest = clash.who.last()?;
        Some(Gap {
            spot: Spot::Person(*newest),
            lack: Lack::Clash {
                initials: clash.initials.clone(),
                who: clash.who.clone(),
            },
        })
    };
    let mut gaps: Vec<Gap> = names.clashes().iter().filter_map(clash).collect();
    if meeting.heading.closed {
        let visits = |id: &Id| {
            let person = meeting.person(*id);
            person.is_some_and(|person| person.standing == Standing::Visitor)
        };
        gaps.extend(end.unaccounted().filter(|id| !visits(id)).map(|id| Gap {
            spot: Spot::Person(id),
            lack: Lack::Unaccounted,
        }));
    }
    gaps
}

/// The gaps of entries and items in the order of the paper, those of the room (`ledger`, in that order) among them.
pub(crate) fn in_order(meeting: &Meeting, names: &Names, ledger: &[Gap]) -> Vec<Gap> {
    let layout = meeting.heading.layout;
    let mut doubtful: HashMap<String, usize> = HashMap::new();
    let mut gaps: Vec<Gap> = Vec::new();
    let mut ledger = ledger.iter().peekable();
    for (under, entries) in room::sections(meeting) {
        let mut tally = Tally::default();
        for entry in entries {
            let spot = Spot::Entry(under, entry.id);
            tally.add(&entry.kind);
            gaps.extend(
                own(&entry.kind, layout)
                    .into_iter()
                    .map(|lack| Gap { spot, lack }),
            );
            for name in names_in(&entry.kind) {
                let key = plain(name);
                if let Some(at) = doubtful.get(&key) {
                    if let Some(Lack::Unknown { uses, .. }) = gaps.get_mut(*at).map(|g| &mut g.lack)
                    {
                        *uses += 1;
                    }
                } else if let Some(lack) = doubt(names, name) {
                    doubtful.insert(key, gaps.len());
                    gaps.push(Gap { spot, lack });
                }
            }
            while let Some(gap) = ledger.next_if(|gap| gap.spot == spot) {
                gaps.push(gap.clone());
            }
        }
        let item = under.and_then(|id| meeting.item(id));
        gaps.extend(item.and_then(|item| of_item(item, layout, tally)));
    }
    gaps
}

/// What is missing in an entry by itself, whatever stands around it.
pub(crate) fn own(kind: &Kind, layout: Layout) -> Vec<Lack> {
    match kind {
        Kind::Reminder(_) => vec![Lack::Reminder],
        Kind::Motion(motion) if motion.outcome == MotionOutcome::Pending => {
            vec![Lack::PendingMotion]
        }
        Kind::Action(action) if action.state.live() => in_action(action, layout),
        Kind::Point(_) | Kind::Question(_) | Kind::Answer(_) => {
            let unnamed = kind.speaker().is_some_and(unnamed);
            Vec::from_iter(unnamed.then_some(Lack::UnnamedSpeaker))
        }
        Kind::Motion(_)
        | Kind::Action(_)
        | Kind::Decision(_)
        | Kind::Aside(_)
        | Kind::Arrival(_)
        | Kind::Departure(_)
        | Kind::Interest(_)
        | Kind::Chair(_)
        | Kind::Break(_)
        | Kind::Vote(_)
        | Kind::Election(_)
        | Kind::Correction(_) => Vec::new(),
    }
}

/// An action plan has no column for leads, and its timescales stand with the outcomes.
fn in_action(action: &Action, layout: Layout) -> Vec<Lack> {
    let mut lacks = Vec::new();
    if layout != Layout::ActionPlan && !action.leads.iter().any(|lead| named(lead)) {
        lacks.push(Lack::NoLead);
    }
    let deadlines = || {
        let outcomes = action
            .outcomes
            .iter()
            .flat_map(|outcome| &outcome.deadlines);
        action.deadline.iter().chain(outcomes)
    };
    let settled = |deadline: &&Deadline| !deadline.words.trim().is_empty();
    if !deadlines().any(|deadline| settled(&deadline)) {
        lacks.push(Lack::NoDeadline);
    }
    let open = deadlines()
        .filter(settled)
        .filter(|deadline| deadline.open());
    lacks.extend(open.map(|deadline| Lack::OpenDeadline(deadline.words.clone())));
    lacks
}

/// Whether a speaker is still to be named: `???`.
fn unnamed(speaker: &str) -> bool {
    let speaker = speaker.trim();
    !speaker.is_empty() && speaker.chars().all(|c| c == '?')
}

/// Whether words name a lead, be it one whom nobody knows.
fn named(lead: &str) -> bool {
    !unnamed(lead) && !Deadline::words(lead).open()
}

/// The names typed in an entry that are to mean somebody: speaker, leads, mover, seconder.
pub(crate) fn names_in(kind: &Kind) -> impl Iterator<Item = &str> {
    let (leads, moved) = match kind {
        Kind::Action(action) => (action.leads.as_slice(), [None, None]),
        Kind::Motion(motion) => (
            [].as_slice(),
            [motion.mover.as_deref(), motion.seconder.as_deref()],
        ),
        Kind::Point(_)
        | Kind::Question(_)
        | Kind::Answer(_)
        | Kind::Decision(_)
        | Kind::Reminder(_)
        | Kind::Aside(_)
        | Kind::Arrival(_)
        | Kind::Departure(_)
        | Kind::Interest(_)
        | Kind::Chair(_)
        | Kind::Break(_)
        | Kind::Vote(_)
        | Kind::Election(_)
        | Kind::Correction(_) => ([].as_slice(), [None, None]),
    };
    let leads = leads.iter().map(String::as_str);
    let spoken = kind
        .speaker()
        .into_iter()
        .chain(moved.into_iter().flatten());
    leads.chain(spoken).filter(|name| named(name))
}

/// What is doubtful about a name, if anything is.
pub(crate) fn doubt(names: &Names, name: &str) -> Option<Lack> {
    match names.resolve(name) {
        Resolved::Person(_) | Resolved::All => None,
        Resolved::Several(who) => Some(Lack::Ambiguous {
            name: name.to_owned(),
            who,
        }),
        Resolved::Unknown => Some(Lack::Unknown {
            name: name.to_owned(),
            uses: 1,
        }),
    }
}

/// What stands under an item, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All entries.
    pub entries: u32,
    /// Points, questions and answers.
    pub spoken: u32,
    /// Decisions, actions, motions and elections.
    pub outcomes: u32,
}

impl Tally {
    /// Counts one entry more.
    pub fn add(&mut self, kind: &Kind) {
        let (spoken, outcomes) = worth(kind);
        self.entries += 1;
        self.spoken += spoken;
        self.outcomes += outcomes;
    }

    /// Counts one entry less, which was counted before.
    pub fn take(&mut self, kind: &Kind) {
        let (spoken, outcomes) = worth(kind);
        self.entries = self.entries.saturating_sub(1);
        self.spoken = self.spoken.saturating_sub(spoken);
        self.outcomes = self.outcomes.saturating_sub(outcomes);
    }
}

fn worth(kind: &Kind) -> (u32, u32) {
    let spoken = matches!(kind, Kind::Point(_) | Kind::Question(_) | Kind::Answer(_));
    (u32::from(spoken), u32::from(kind.outcome()))
}

/// The gap of an item that was spoken to and led to nothing.
///
/// Only the papers that set outcomes out ask for them: action logs and committee minutes. An item put
/// off has its outcome.
pub(crate) fn of_item(item: &AgendaItem, layout: Layout, tally: Tally) -> Option<Gap> {
    let asks = match layout {
        Layout::ActionLog | Layout::Committee => true,
        Layout::Minutes | Layout::ActionPlan | Layout::Agenda | Layout::ChairBrief => false,
    };
    let lacks = asks && tally.spoken > 0 && tally.outcomes == 0 && item.deferred.is_none();
    lacks.then_some(Gap {
        spot: Spot::Item(item.id),
        lack: Lack::NoOutcome,
    })
}

/// The people with whom a mailed paper would not arrive: there or excused, named, and without an address.
#[must_use]
pub fn without_email(meeting: &Meeting) -> Vec<Id> {
    let people = meeting.people.iter();
    people
        .filter(|person| person.headcount.is_none() && person.email.is_none())
        .map(|person| person.id)
        .collect()
}
