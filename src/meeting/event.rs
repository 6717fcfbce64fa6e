//! The events of the room. Who is there, the quorum and the votes are derived from their order.
//!
//! People are named by id here, so that a vote can't drift to another person of the same initials.
//! Each event prints a generated sentence; `wording` holds the note taker's own in its place.

use super::Id;
use super::person::is_default;
use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

/// An event of the room, whatever entry it stands in: what is judged, told and printed as such, one by one, and nothing
/// that was said or noted. A new kind of event makes the compiler ask at each of those places.
#[derive(Clone, Copy, Debug)]
pub enum RoomEvent<'k> {
    /// People came in, or came back.
    Arrival(&'k Arrival),
    /// People left.
    Departure(&'k Departure),
    /// An interest was declared.
    Interest(&'k Interest),
    /// Someone else took the chair.
    Chair(&'k ChairChange),
    /// A break or an adjournment.
    Break(&'k Break),
    /// A motion, or an amendment to one.
    Motion(&'k Motion),
    /// A vote.
    Vote(&'k Vote),
    /// An election to an office.
    Election(&'k Election),
    /// A correction to earlier minutes.
    Correction(&'k Correction),
}

impl<'k> RoomEvent<'k> {
    /// Whether it can change who is in the room, in the chair or entitled to vote.
    pub fn moves(self) -> bool {
        matches!(
            self,
            RoomEvent::Arrival(_)
                | RoomEvent::Departure(_)
                | RoomEvent::Interest(_)
                | RoomEvent::Chair(_)
        )
    }

    /// The note taker's own sentence, where there is one that is not the event's own words.
    pub fn wording(self) -> Option<&'k str> {
        let own = match self {
            RoomEvent::Arrival(arrival) => &arrival.wording,
            RoomEvent::Departure(departure) => &departure.wording,
            RoomEvent::Interest(interest) => &interest.wording,
            RoomEvent::Chair(change) => &change.wording,
            RoomEvent::Break(pause) => &pause.wording,
            RoomEvent::Vote(vote) => &vote.wording,
            RoomEvent::Election(election) => &election.wording,
            RoomEvent::Motion(_) | RoomEvent::Correction(_) => return None,
        };
        own.as_deref()
    }
}

/// People came in, or came back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arrival {
    /// Who, in the order named.
    pub who: Vec<Id>,
    /// When, by the clock in the room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<NaiveTime>,
    /// Joined by video or telephone.
    #[serde(default, skip_serializing_if = "is_default")]
    pub remote: bool,
    /// There for the item it stands under, and gone with it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub for_item: bool,
    /// The note taker's own sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wording: Option<String>,
}

/// People left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Departure {
    /// Who, in the order named.
    pub who: Vec<Id>,
    /// When, by the clock in the room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<NaiveTime>,
    /// The note taker's own sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wording: Option<String>,
}

/// An interest declared in an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Interest {
    /// Who declared it.
    pub who: Id,
    /// In which item; none for the item it stands under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<Id>,
    /// The kind, in the series' words (`disclosable pecuniary`, `other`).
    #[serde(default)]
    pub kind: String,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nature: Option<String>,
    /// A dispensation to take part was granted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub dispensation: bool,
    /// What the person did for the item.
    #[serde(default, skip_serializing_if = "is_default")]
    pub took: Part,
    /// The note taker's own sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wording: Option<String>,
}

/// What someone with an interest did during the item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// Stayed and took part.
    #[default]
    Stayed,
    /// Spoke, and did not vote.
    Spoke,
    /// Left the room: out of quorum and vote for the item.
    Left,
}

/// Someone else took the chair, or another office at the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChairChange {
    /// Who holds it from here on.
    pub who: Id,
    /// What was taken over.
    #[serde(default, skip_serializing_if = "is_default")]
    pub office: Office,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<NaiveTime>,
    /// The note taker's own sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wording: Option<String>,
}

/// What someone can take over in the middle of a meeting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Office {
    /// The chair.
    #[default]
    Chair,
    /// The vice chair: next in line when the chair leaves.
    ViceChair,
    /// The minutes.
    MinuteTaker,
}

/// A break, or an adjournment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Break {
    /// When it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveTime>,
    /// When the meeting resumed; none while it has not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveTime>,
    /// A formal adjournment rather than a break.
    #[serde(default, skip_serializing_if = "is_default")]
    pub adjourned: bool,
    /// The note taker's own sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wording: Option<String>,
}

/// A motion, or an amendment to one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Motion {
    /// The words of the motion.
    pub text: String,
    /// Who moved it, as typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mover: Option<String>,
    /// Who seconded it, as typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconder: Option<String>,
    /// The motion that this one amends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amends: Option<Id>,
    /// What became of it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub outcome: MotionOutcome,
    /// How it was carried or lost, where no count was taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manner: Option<Manner>,
    /// The event of the room after which it was decided without a count; none where nobody had come or gone since
    /// it was moved. The quorum that counts is the one of that moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_after: Option<Id>,
}

/// What became of a motion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MotionOutcome {
    /// Not yet decided.
    #[default]
    Pending,
    /// Carried.
    Carried,
    /// Lost.
    Lost,
    /// Withdrawn.
    Withdrawn,
    /// Deferred.
    Deferred,
}

/// How a motion was decided without a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Manner {
    /// Everyone for.
    Unanimous,
    /// Nobody against, some abstaining (*nemine contradicente*).
    NemCon,
    /// By show of hands, not counted.
    ShowOfHands,
}

/// A vote, by number or by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vote {
    /// The motion voted on; none for the newest one above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub motion: Option<Id>,
    /// The count.
    pub count: Count,
    /// The chair's casting vote, which is beside the count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub casting: Option<Choice>,
    /// The note taker's own sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wording: Option<String>,
}

/// The count of a vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Count {
    /// By number.
    Numbers {
        /// Votes for.
        #[serde(rename = "for")]
        ayes: u16,
        /// Votes against.
        against: u16,
        /// Abstentions.
        #[serde(default)]
        abstained: u16,
    },
    /// By name: a recorded vote.
    Names(Vec<(Id, Choice)>),
}

/// How someone voted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Choice {
    /// For.
    For,
    /// Against.
    Against,
    /// Abstained.
    Abstained,
    /// Was there and did not vote.
    DidNotVote,
}

/// An election to an office.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Election {
    /// The office (`Chair`).
    pub office: String,
    /// Who was nominated, as typed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nominated: Vec<String>,
    /// Who was elected, as typed; none while it stands open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elected: Option<String>,
    /// From when (`the next meeting`), in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The note taker's own sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wording: Option<String>,
}

/// A correction to earlier minutes, as to accuracy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The meeting corrected, where its file is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<Id>,
    /// The minute corrected, in words (`minute 148, paragraph 2`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What it is to say, or the correction as stated.
    pub text: String,
}
