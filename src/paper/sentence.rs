//! The events of the room as sentences.

use super::dates;
use crate::meeting::event::{
    Break, Choice, Correction, Count, Election, Interest, Manner, Motion, MotionOutcome, Part, Vote,
};
use crate::meeting::{Entry, Id, Kind, Meeting};
use chrono::NaiveTime;
use std::sync::Arc;

/// An event of the room in words, the note taker's own if there are any; none for what is no event.
#[must_use]
pub fn sentence(meeting: &Meeting, entry: &Entry) -> Option<String> {
    let (own, generated) = match &entry.kind {
        Kind::Arrival(arrival) => {
            let verb = if arrival.remote {
                "joined the meeting remotely"
            } else {
                "joined the meeting"
            };
            let moved = moved(meeting, &arrival.who, verb, arrival.time);
            (arrival.wording.as_ref(), moved)
        }
        Kind::Departure(departure) => {
            let moved = moved(meeting, &departure.who, "left the meeting", departure.time);
            (departure.wording.as_ref(), moved)
        }
        Kind::Interest(it) => (it.wording.as_ref(), interest(meeting, it)),
        Kind::Chair(chair) => {
            let taken = moved(meeting, &[chair.who], "took the chair", chair.time);
            (chair.wording.as_ref(), taken)
        }
        Kind::Break(pause) => (pause.wording.as_ref(), adjourned(meeting, pause)),
        Kind::Motion(motion) => (None, moved_motion(meeting, motion)),
        Kind::Vote(vote) => (vote.wording.as_ref(), voted(meeting, vote)),
        Kind::Election(election) => (election.wording.as_ref(), elected(election)),
        Kind::Correction(correction) => (None, corrected(correction)),
        Kind::Point(_)
        | Kind::Question(_)
        | Kind::Answer(_)
        | Kind::Decision(_)
        | Kind::Action(_)
        | Kind::Reminder(_)
        | Kind::Aside(_) => return None,
    };
    Some(own.cloned().unwrap_or(generated))
}

fn name(meeting: &Meeting, id: Id) -> String {
    let person = meeting.person(id);
    person.map_or_else(
        || "Someone not on the list".to_owned(),
        |person| person.addressed().to_owned(),
    )
}

/// Names in a row: `A, B and C`.
pub(super) fn and(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

fn at(meeting: &Meeting, time: Option<NaiveTime>) -> String {
    let mark = meeting.heading.wording.time_mark;
    time.map_or_else(String::new, |time| {
        format!(" at {}", dates::time(time, mark))
    })
}

fn moved(meeting: &Meeting, who: &[Id], verb: &str, time: Option<NaiveTime>) -> String {
    let names: Vec<String> = who.iter().map(|id| name(meeting, *id)).collect();
    format!("{} {verb}{}.", and(&names), at(meeting, time))
}

fn interest(meeting: &Meeting, interest: &Interest) -> String {
    let kind = match interest.kind.trim() {
        "" => "an interest".to_owned(),
        "other" => "an interest (other)".to_owned(),
        kind => {
            let vowel = kind.starts_with(|c: char| "aeiouAEIOU".contains(c));
            let article = if vowel { "an" } else { "a" };
            // The series' words may name the thing whole already.
            let noun = if kind.to_lowercase().ends_with("interest") {
                ""
            } else {
                " interest"
            };
            format!("{article} {kind}{noun}")
        }
    };
    let place = match interest.item.and_then(|id| meeting.item_index(id)) {
        Some(index) => {
            let item: &Arc<_> = &meeting.agenda[index];
            let number = meeting.numbers().into_iter().nth(index).flatten();
            let title = item.public_title();
            match number {
                Some(number) => format!(" in item {number} ({title})"),
                None => format!(" in {title}"),
            }
        }
        None => " in this item".to_owned(),
    };
    let nature = interest
        .nature
        .as_ref()
        .map_or_else(String::new, |nature| format!(": {}", stripped(nature)));
    let took = match interest.took {
        Part::Stayed => "",
        Part::Spoke => " They spoke on the item and did not vote.",
        Part::Left => " They left the room while the item was considered.",
    };
    let granted = if interest.dispensation {
        " A dispensation had been granted."
    } else {
        ""
    };
    let who = name(meeting, interest.who);
    format!("{who} declared {kind}{place}{nature}.{granted}{took}")
}

fn adjourned(meeting: &Meeting, pause: &Break) -> String {
    let verb = if pause.adjourned {
        "was adjourned"
    } else {
        "broke off"
    };
    let resumed = if pause.until.is_some() {
        format!(" and resumed{}", at(meeting, pause.until))
    } else {
        String::new()
    };
    format!("The meeting {verb}{}{resumed}.", at(meeting, pause.from))
}

fn moved_motion(meeting: &Meeting, motion: &Motion) -> String {
    let what = if motion.amends.is_some() {
        "Amendment"
    } else {
        "Motion"
    };
    let mut by = Vec::new();
    if let Some(mover) = &motion.mover {
        by.push(format!("moved by {}", typed(meeting, mover)));
    }
    if let Some(seconder) = &motion.seconder {
        by.push(format!("seconded by {}", typed(meeting, seconder)));
    }
    let by = if by.is_empty() {
        String::new()
    } else {
        format!(" ({})", by.join(", "))
    };
    let manner = match motion.manner {
        Some(Manner::Unanimous) => " unanimously",
        // The sentence brings the last full stop.
        Some(Manner::NemCon) => " nem. con",
        Some(Manner::ShowOfHands) => " on a show of hands",
        None => "",
    };
    let outcome = match motion.outcome {
        MotionOutcome::Pending => String::new(),
        MotionOutcome::Carried => format!(" The {} was carried{manner}.", what.to_lowercase()),
        MotionOutcome::Lost => format!(" The {} was lost{manner}.", what.to_lowercase()),
        MotionOutcome::Withdrawn => format!(" The {} was withdrawn.", what.to_lowercase()),
        MotionOutcome::Deferred => format!(" The {} was deferred.", what.to_lowercase()),
    };
    format!("{what}{by}: {}.{outcome}", stripped(&motion.text))
}

/// Whom typed words name, as addressed; the words themselves where that is nobody here.
fn typed(meeting: &Meeting, words: &str) -> String {
    let person = meeting.people.iter().find(|one| one.answers_to(words));
    person.map_or_else(|| words.to_owned(), |one| one.addressed().to_owned())
}

fn voted(meeting: &Meeting, vote: &Vote) -> String {
    let casting = match vote.casting {
        None => String::new(),
        Some(choice) => {
            let chair = &meeting.heading.wording.chair;
            format!(" The {chair} gave a casting vote {}.", way(choice))
        }
    };
    let names = |list: &[(Id, Choice)], wanted: Choice| {
        let of = list.iter().filter(|(_, choice)| *choice == wanted);
        of.map(|(id, _)| name(meeting, *id)).collect::<Vec<_>>()
    };
    let by_name = meeting.heading.wording.print_votes_by_name;
    let (head, said) = match &vote.count {
        Count::Numbers {
            ayes,
            against,
            abstained,
        } => ("Vote", counted(*ayes, *against, *abstained)),
        Count::Names(list) if by_name => {
            let part = |choice| {
                let names = names(list, choice);
                let who = and(&names);
                (!names.is_empty()).then(|| format!("{} {}: {who}", names.len(), way(choice)))
            };
            let ways = [
                Choice::For,
                Choice::Against,
                Choice::Abstained,
                Choice::DidNotVote,
            ];
            let parts: Vec<String> = ways.into_iter().filter_map(part).collect();
            ("Recorded vote", parts.join("; "))
        }
        Count::Names(list) => {
            let number = |choice| u16::try_from(names(list, choice).len()).unwrap_or(u16::MAX);
            let (ayes, against) = (number(Choice::For), number(Choice::Against));
            ("Vote", counted(ayes, against, number(Choice::Abstained)))
        }
    };
    format!("{head}: {said}.{casting}")
}

fn counted(ayes: u16, against: u16, abstained: u16) -> String {
    format!("{ayes} for, {against} against, {abstained} abstained")
}

fn way(choice: Choice) -> &'static str {
    match choice {
        Choice::For => "for",
        Choice::Against => "against",
        Choice::Abstained => "abstained",
        Choice::DidNotVote => "did not vote",
    }
}

fn elected(election: &Election) -> String {
    let from = election
        .from
        .as_ref()
        .map_or_else(String::new, |from| format!(" from {from}"));
    let nominated = if election.nominated.is_empty() {
        String::new()
    } else {
        format!(" Nominated: {}.", and(&election.nominated))
    };
    let office = &election.office;
    match &election.elected {
        Some(who) => format!("{who} was elected {office}{from}.{nominated}"),
        None => format!("Election of {office}{from}: still open.{nominated}"),
    }
}

fn corrected(correction: &Correction) -> String {
    let place = correction
        .place
        .as_ref()
        .map_or_else(String::new, |place| format!(" ({place})"));
    format!("Correction{place}: {}.", stripped(&correction.text))
}

/// Words without the full stop at their end, where one is to follow.
fn stripped(text: &str) -> &str {
    text.trim_end().trim_end_matches('.')
}
