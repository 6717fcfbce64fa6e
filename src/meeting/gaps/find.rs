//! Finding the gaps: which entry, item or person lacks what.

use super::{Gap, Lack, Spot};
use crate::meeting::event::{Motion, MotionOutcome, RoomEvent};
use crate::meeting::names::{Clash, Names, Resolved, plain};
use crate::meeting::room::{self, Room};
use crate::meeting::{Action, AgendaItem, Deadline, Id, Kind, Layout, Meeting, Person, Standing};
use std::collections::HashMap;

/// Every gap of the meeting: those of the people, then those of the entries and items as they stand.
pub fn gaps(meeting: &Meeting) -> Vec<Gap> {
    let names = Names::of(&meeting.people);
    let (ledger, end) = room::prove(meeting);
    let mut all = of_people(meeting, &names, &end);
    all.extend(in_order(meeting, &names, &ledger));
    all
}

/// The gaps of the attendance list; `end` is the room at the end of the meeting.
pub fn of_people(meeting: &Meeting, names: &Names, end: &Room) -> Vec<Gap> {
    let clash = |clash: &Clash| {
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
    // Until then somebody may still come.
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
    gaps.extend(without_address(meeting).map(|id| Gap {
        spot: Spot::Person(id),
        lack: Lack::NoAddress,
    }));
    gaps
}

/// The gaps of entries and items in the order of the paper, those of the room (`ledger`, in that order) among them.
pub fn in_order(meeting: &Meeting, names: &Names, ledger: &[Gap]) -> Vec<Gap> {
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
                // One gap for a name however often it is used: whoever mends it mends all of them.
                if let Some(at) = doubtful.get(&key) {
                    if let Some(Lack::Unknown { uses, .. } | Lack::UnnamedSpeaker { uses }) =
                        gaps.get_mut(*at).map(|gap| &mut gap.lack)
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
pub fn own(kind: &Kind, layout: Layout) -> Vec<Lack> {
    if let Kind::Action(action) = kind
        && action.state.live()
    {
        return in_action(action, layout);
    }
    let pending = |motion: &Motion| motion.outcome == MotionOutcome::Pending;
    let lack = match kind.event() {
        Some(RoomEvent::Motion(motion)) if pending(motion) => Some(Lack::PendingMotion),
        Some(_) => None,
        None => matches!(kind, Kind::Reminder(_)).then_some(Lack::Reminder),
    };
    lack.into_iter().collect()
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
pub fn unnamed(speaker: &str) -> bool {
    let speaker = speaker.trim();
    !speaker.is_empty() && speaker.chars().all(|c| c == '?')
}

/// Whether words name a lead, be it one whom nobody knows.
fn named(lead: &str) -> bool {
    !unnamed(lead) && !Deadline::words(lead).open()
}

/// The names typed in an entry that are to mean somebody: leads, mover, seconder, speaker, also one still to be
/// named.
pub fn names_in(kind: &Kind) -> impl Iterator<Item = &str> {
    let moved = match kind.event() {
        Some(RoomEvent::Motion(motion)) => [motion.mover.as_deref(), motion.seconder.as_deref()],
        Some(_) | None => [None, None],
    };
    let leads = kind.leads();
    let leads = leads.iter().map(String::as_str);
    let spoken = kind.speaker().filter(|name| named(name) || unnamed(name));
    let named = leads
        .chain(moved.into_iter().flatten())
        .filter(|name| named(name));
    named.chain(spoken)
}

/// What is doubtful about a name, if anything is.
pub fn doubt(names: &Names, name: &str) -> Option<Lack> {
    match names.resolve(name) {
        Resolved::Person(_) | Resolved::All => None,
        Resolved::Several(who) => Some(Lack::Ambiguous {
            name: name.to_owned(),
            who,
        }),
        Resolved::Unknown if unnamed(name) => Some(Lack::UnnamedSpeaker { uses: 1 }),
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
pub fn of_item(item: &AgendaItem, layout: Layout, tally: Tally) -> Option<Gap> {
    let asks = layout.wants_outcomes();
    let lacks = asks && tally.spoken > 0 && tally.outcomes == 0 && item.deferred.is_none();
    lacks.then_some(Gap {
        spot: Spot::Item(item.id),
        lack: Lack::NoOutcome,
    })
}

/// The named people whom no mail can reach, where it reaches others: nobody asks for addresses in a meeting that mails
/// nothing. Visitors are here once and owe none.
fn without_address(meeting: &Meeting) -> impl Iterator<Item = Id> {
    let has = |person: &Person| {
        let email = person.email.as_deref();
        email.is_some_and(|email| !email.trim().is_empty())
    };
    let mailed = meeting.people.iter().any(|person| has(person));
    let people = meeting.people.iter().filter(move |_| mailed);
    let stays =
        |person: &Person| person.headcount.is_none() && person.standing != Standing::Visitor;
    people
        .filter(move |person| stays(person) && !has(person))
        .map(|person| person.id)
}
