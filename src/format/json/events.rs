//! The events of the room, with the people they name.

use super::names::{PeopleIndex, extend, word};
use crate::meeting::event::{Choice, Count, Election, Interest, Motion, Vote};
use crate::meeting::{Entry, Id, Kind};
use serde_json::{Value, json};

/// An election to an office.
pub(super) fn election(
    entry: &Entry,
    election: &Election,
    item: Option<usize>,
    restricted: bool,
    names: &PeopleIndex,
    sentence: &str,
) -> Value {
    let nominated = election.nominated.iter();
    json!({
        "id": entry.id,
        "item": item,
        "office": election.office,
        "nominated": nominated.map(|name| names.named(name)).collect::<Vec<_>>(),
        "elected": election.elected.as_deref().map(|name| names.named(name)),
        "effective": election.from,
        "sentence": sentence,
        "wording": election.wording,
        "at": entry.at,
        "restricted": entry.restricted || restricted,
    })
}

/// The event of the room that an entry is, with the sentence that papers print of it; none if it is something else.
pub(super) fn event(entry: &Entry, names: &PeopleIndex, sentence: &str) -> Option<Value> {
    let (kind, own) = match &entry.kind {
        Kind::Arrival(one) => (
            "arrival",
            json!({
                "who": names.these(&one.who),
                "time": one.time,
                "remote": one.remote,
                "for_item": one.for_item,
            }),
        ),
        Kind::Departure(one) => (
            "departure",
            json!({ "who": names.these(&one.who), "time": one.time }),
        ),
        Kind::Interest(one) => ("interest", interest(one, names)),
        Kind::Chair(one) => (
            "change-of-chair",
            json!({ "who": names.id(one.who), "office": word(one.office), "time": one.time }),
        ),
        Kind::Break(one) => (
            "break",
            json!({ "from": one.from, "until": one.until, "adjourned": one.adjourned }),
        ),
        Kind::Motion(one) => ("motion", motion(one, names)),
        Kind::Vote(one) => ("vote", vote(one, names)),
        Kind::Correction(one) => (
            "correction",
            json!({ "text": one.text, "place": one.place, "of_meeting": one.meeting }),
        ),
        Kind::Point(_)
        | Kind::Question(_)
        | Kind::Answer(_)
        | Kind::Decision(_)
        | Kind::Action(_)
        | Kind::Reminder(_)
        | Kind::Aside(_)
        | Kind::Election(_) => return None,
    };
    // The words of a motion and of a correction are their own key.
    let said = !matches!(entry.kind, Kind::Motion(_) | Kind::Correction(_));
    let wording = Some(entry.kind.text()).filter(|text| said && !text.is_empty());
    let mut event = json!({ "id": entry.id, "kind": kind });
    extend(&mut event, own);
    let rest = json!({
        "sentence": sentence,
        "wording": wording,
        "at": entry.at,
        "restricted": entry.restricted,
    });
    extend(&mut event, rest);
    Some(event)
}

fn interest(interest: &Interest, names: &PeopleIndex) -> Value {
    json!({
        "who": names.id(interest.who),
        "in_item": interest.item,
        "interest": interest.kind,
        "nature": interest.nature,
        "dispensation": interest.dispensation,
        "took": word(interest.took),
    })
}

fn motion(motion: &Motion, names: &PeopleIndex) -> Value {
    let moved_by = |name: &Option<String>| name.as_deref().map(|name| names.named(name));
    json!({
        "text": motion.text,
        "mover": moved_by(&motion.mover),
        "seconder": moved_by(&motion.seconder),
        "amends": motion.amends,
        "outcome": word(motion.outcome),
        "manner": motion.manner.map(word),
        "decided_after": motion.decided_after,
    })
}

/// A count, and how each voted where the vote was recorded by name.
fn vote(vote: &Vote, names: &PeopleIndex) -> Value {
    let (counts, by_name) = match &vote.count {
        Count::Numbers {
            ayes,
            against,
            abstained,
        } => ([*ayes, *against, *abstained].map(usize::from), None),
        Count::Names(votes) => {
            let count = |wanted| votes.iter().filter(|(_, one)| *one == wanted).count();
            let ballot = |(id, choice): &(Id, Choice)| json!({ "who": names.id(*id), "choice": word(choice) });
            let ballots: Vec<Value> = votes.iter().map(ballot).collect();
            let choices = [Choice::For, Choice::Against, Choice::Abstained];
            (choices.map(count), Some(ballots))
        }
    };
    let [ayes, against, abstained] = counts;
    json!({
        "motion": vote.motion,
        "for": ayes,
        "against": against,
        "abstained": abstained,
        "names": by_name,
        "casting": vote.casting.map(word),
    })
}
