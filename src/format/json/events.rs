//! The events of the room, with the people they name.

use super::names::{Named, PeopleIndex, PersonOut};
use crate::meeting::event::{
    Arrival, Break, ChairChange, Choice, Correction, Count, Departure, Election, Interest, Manner,
    Motion, MotionOutcome, Office, Part, Vote,
};
use crate::meeting::{Entry, Id, Kind};
use chrono::{NaiveDateTime, NaiveTime};
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(super) struct Event<'m> {
    id: Id,
    #[serde(flatten)]
    what: What<'m>,
    /// What papers print of it.
    sentence: String,
    /// The note taker's own sentence in place of a generated one.
    wording: Option<&'m str>,
    at: Option<NaiveDateTime>,
    restricted: bool,
}

#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum What<'m> {
    Arrival {
        who: Vec<PersonOut<'m>>,
        time: Option<NaiveTime>,
        remote: bool,
        for_item: bool,
    },
    Departure {
        who: Vec<PersonOut<'m>>,
        time: Option<NaiveTime>,
    },
    Interest {
        who: Option<PersonOut<'m>>,
        in_item: Option<Id>,
        interest: &'m str,
        nature: Option<&'m str>,
        dispensation: bool,
        took: &'static str,
    },
    ChangeOfChair {
        who: Option<PersonOut<'m>>,
        office: &'static str,
        time: Option<NaiveTime>,
    },
    Break {
        from: Option<NaiveTime>,
        until: Option<NaiveTime>,
        adjourned: bool,
    },
    Motion {
        text: &'m str,
        mover: Option<Named<'m>>,
        seconder: Option<Named<'m>>,
        amends: Option<Id>,
        outcome: &'static str,
        manner: Option<&'static str>,
        decided_after: Option<Id>,
    },
    Vote(VoteOut<'m>),
    Correction {
        text: &'m str,
        place: Option<&'m str>,
        of_meeting: Option<Id>,
    },
}

#[derive(Debug, Serialize)]
struct VoteOut<'m> {
    motion: Option<Id>,
    #[serde(rename = "for")]
    ayes: usize,
    against: usize,
    abstained: usize,
    /// How each voted, where the vote was recorded by name.
    names: Option<Vec<Voted<'m>>>,
    casting: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct Voted<'m> {
    who: Option<PersonOut<'m>>,
    choice: &'static str,
}

/// An election to an office.
#[derive(Debug, Serialize)]
pub(super) struct ElectionOut<'m> {
    id: Id,
    item: Option<usize>,
    office: &'m str,
    nominated: Vec<Named<'m>>,
    elected: Option<Named<'m>>,
    effective: Option<&'m str>,
    sentence: String,
    wording: Option<&'m str>,
    at: Option<NaiveDateTime>,
    restricted: bool,
}

impl<'m> ElectionOut<'m> {
    pub(super) fn of(
        entry: &'m Entry,
        election: &'m Election,
        item: Option<usize>,
        names: &PeopleIndex<'m>,
        sentence: String,
    ) -> Self {
        let nominated = election.nominated.iter();
        ElectionOut {
            id: entry.id,
            item,
            office: &election.office,
            nominated: nominated.map(|name| names.named(name)).collect(),
            elected: election.elected.as_deref().map(|name| names.named(name)),
            effective: election.from.as_deref(),
            sentence,
            wording: election.wording.as_deref(),
            at: entry.at,
            restricted: entry.restricted,
        }
    }

    /// Says that it stands under a restricted item.
    pub(super) fn under_restriction(&mut self, restricted: bool) {
        self.restricted |= restricted;
    }
}

impl<'m> Event<'m> {
    /// The event of the room that an entry is; none if it is something else.
    pub(super) fn of(entry: &'m Entry, names: &PeopleIndex<'m>, sentence: String) -> Option<Self> {
        let what = What::of(&entry.kind, names)?;
        // The words of a motion and of a correction are their own key.
        let own = !matches!(entry.kind, Kind::Motion(_) | Kind::Correction(_));
        let wording = Some(entry.kind.text()).filter(|text| own && !text.is_empty());
        Some(Event {
            id: entry.id,
            what,
            sentence,
            wording,
            at: entry.at,
            restricted: entry.restricted,
        })
    }
}

impl<'m> What<'m> {
    fn of(kind: &'m Kind, names: &PeopleIndex<'m>) -> Option<Self> {
        Some(match kind {
            Kind::Arrival(Arrival {
                who,
                time,
                remote,
                for_item,
                ..
            }) => What::Arrival {
                who: names.these(who),
                time: *time,
                remote: *remote,
                for_item: *for_item,
            },
            Kind::Departure(Departure { who, time, .. }) => What::Departure {
                who: names.these(who),
                time: *time,
            },
            Kind::Interest(interest) => What::interest(interest, names),
            Kind::Chair(ChairChange {
                who, office, time, ..
            }) => What::ChangeOfChair {
                who: names.id(*who),
                office: match office {
                    Office::Chair => "chair",
                    Office::ViceChair => "vice-chair",
                    Office::MinuteTaker => "minute-taker",
                },
                time: *time,
            },
            Kind::Break(Break {
                from,
                until,
                adjourned,
                ..
            }) => What::Break {
                from: *from,
                until: *until,
                adjourned: *adjourned,
            },
            Kind::Motion(motion) => What::motion(motion, names),
            Kind::Vote(vote) => What::Vote(VoteOut::of(vote, names)),
            Kind::Correction(Correction {
                meeting,
                place,
                text,
            }) => What::Correction {
                text,
                place: place.as_deref(),
                of_meeting: *meeting,
            },
            Kind::Point(_)
            | Kind::Question(_)
            | Kind::Answer(_)
            | Kind::Decision(_)
            | Kind::Action(_)
            | Kind::Reminder(_)
            | Kind::Aside(_)
            | Kind::Election(_) => return None,
        })
    }

    fn interest(interest: &'m Interest, names: &PeopleIndex<'m>) -> Self {
        What::Interest {
            who: names.id(interest.who),
            in_item: interest.item,
            interest: &interest.kind,
            nature: interest.nature.as_deref(),
            dispensation: interest.dispensation,
            took: match interest.took {
                Part::Stayed => "stayed",
                Part::Spoke => "spoke",
                Part::Left => "left",
            },
        }
    }

    fn motion(motion: &'m Motion, names: &PeopleIndex<'m>) -> Self {
        What::Motion {
            text: &motion.text,
            mover: motion.mover.as_deref().map(|name| names.named(name)),
            seconder: motion.seconder.as_deref().map(|name| names.named(name)),
            amends: motion.amends,
            outcome: match motion.outcome {
                MotionOutcome::Pending => "pending",
                MotionOutcome::Carried => "carried",
                MotionOutcome::Lost => "lost",
                MotionOutcome::Withdrawn => "withdrawn",
                MotionOutcome::Deferred => "deferred",
            },
            manner: motion.manner.map(|manner| match manner {
                Manner::Unanimous => "unanimous",
                Manner::NemCon => "nem-con",
                Manner::ShowOfHands => "show-of-hands",
            }),
            decided_after: motion.decided_after,
        }
    }
}

impl<'m> VoteOut<'m> {
    fn of(vote: &'m Vote, names: &PeopleIndex<'m>) -> Self {
        let (ayes, against, abstained, by_name) = match &vote.count {
            Count::Numbers {
                ayes,
                against,
                abstained,
            } => (
                usize::from(*ayes),
                usize::from(*against),
                usize::from(*abstained),
                None,
            ),
            Count::Names(votes) => {
                let count = |wanted| votes.iter().filter(|(_, one)| *one == wanted).count();
                let ballot = |(id, choice): &(Id, Choice)| Voted {
                    who: names.id(*id),
                    choice: word(*choice),
                };
                (
                    count(Choice::For),
                    count(Choice::Against),
                    count(Choice::Abstained),
                    Some(votes.iter().map(ballot).collect()),
                )
            }
        };
        VoteOut {
            motion: vote.motion,
            ayes,
            against,
            abstained,
            names: by_name,
            casting: vote.casting.map(word),
        }
    }
}

fn word(choice: Choice) -> &'static str {
    match choice {
        Choice::For => "for",
        Choice::Against => "against",
        Choice::Abstained => "abstained",
        Choice::DidNotVote => "did-not-vote",
    }
}
