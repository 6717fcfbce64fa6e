//! Events of the room written as marked lines.

use super::super::handles::{Handles, NOBODY};
use super::super::head::clock;
use super::super::inline::part;
use super::words::{CHOICES, DASH, FOR_ITEM, MANNERS, OUTCOMES, PARTS, WORDING};
use crate::meeting::event::{Choice, Count, Election, Interest, Motion, Office, Vote};
use crate::meeting::{Id, Kind};
use chrono::NaiveTime;

/// The word for one of our own values; none for the one that goes without saying.
fn word<T: Copy + PartialEq>(words: &[(&'static str, T)], value: T) -> Option<&'static str> {
    let found = words.iter().find(|(_, one)| *one == value);
    found.map(|(word, _)| *word)
}

/// An event being written.
struct Marked(String);

impl Marked {
    fn new(label: &str, about: &str) -> Self {
        let blank = if about.is_empty() { "" } else { " " };
        Marked(format!("*{label}:*{blank}{about}"))
    }

    fn flag(mut self, flag: Option<&str>) -> Self {
        if let Some(flag) = flag {
            self.0.push_str(DASH);
            self.0.push_str(flag);
        }
        self
    }

    fn key(self, key: &str, text: Option<&str>) -> Self {
        let both = text.map(|text| format!("{key}{}", part(text)));
        self.flag(both.as_deref())
    }

    fn at(self, key: &str, time: Option<NaiveTime>) -> Self {
        let both = time.map(|time| format!("{key} {}", clock(time)));
        self.flag(both.as_deref())
    }

    fn id(self, key: &str, id: Option<Id>) -> Self {
        let both = id.map(|id| format!("{key} #{id}"));
        self.flag(both.as_deref())
    }
}

/// The event as one line; empty if the entry is no event.
pub(crate) fn shown(kind: &Kind, handles: &Handles<'_>) -> String {
    let remote = |remote: bool| remote.then_some("by video or telephone");
    let line = match kind {
        Kind::Arrival(one) => Marked::new("Arrived", &people(&one.who, handles))
            .at("at", one.time)
            .flag(remote(one.remote))
            .flag(one.for_item.then_some(FOR_ITEM))
            .key(WORDING, one.wording.as_deref()),
        Kind::Departure(one) => Marked::new("Left", &people(&one.who, handles))
            .at("at", one.time)
            .key(WORDING, one.wording.as_deref()),
        Kind::Chair(one) => Marked::new(office(one.office), &handles.name(one.who))
            .at("at", one.time)
            .key(WORDING, one.wording.as_deref()),
        Kind::Break(one) => Marked::new(if one.adjourned { "Adjourned" } else { "Break" }, "")
            .at("from", one.from)
            .at("until", one.until)
            .key(WORDING, one.wording.as_deref()),
        Kind::Interest(one) => interest(one, handles),
        Kind::Motion(one) => motion(one),
        Kind::Vote(one) => vote(one, handles),
        Kind::Election(one) => election(one),
        Kind::Correction(one) => Marked::new("Correction", &part(&one.text))
            .key("place: ", one.place.as_deref())
            .id("of", one.meeting),
        Kind::Point(_)
        | Kind::Question(_)
        | Kind::Answer(_)
        | Kind::Decision(_)
        | Kind::Action(_)
        | Kind::Reminder(_)
        | Kind::Aside(_) => Marked(String::new()),
    };
    line.0
}

/// The label of what someone took over.
fn office(office: Office) -> &'static str {
    match office {
        Office::Chair => "In the chair",
        Office::ViceChair => "Vice chair",
        Office::MinuteTaker => "Minute taker",
    }
}

fn people(who: &[Id], handles: &Handles<'_>) -> String {
    let names: Vec<String> = who.iter().map(|id| handles.name(*id)).collect();
    if names.is_empty() {
        NOBODY.to_owned()
    } else {
        names.join("; ")
    }
}

fn interest(one: &Interest, handles: &Handles<'_>) -> Marked {
    Marked::new("Interest", &handles.name(one.who))
        .key("kind: ", Some(&one.kind))
        .key("nature: ", one.nature.as_deref())
        .id("in", one.item)
        .flag(one.dispensation.then_some("dispensation"))
        .flag(word(&PARTS, one.took))
        .key(WORDING, one.wording.as_deref())
}

fn motion(one: &Motion) -> Marked {
    Marked::new("Motion", &part(&one.text))
        .key("moved: ", one.mover.as_deref())
        .key("seconded: ", one.seconder.as_deref())
        .id("amends", one.amends)
        .flag(word(&OUTCOMES, one.outcome))
        .flag(one.manner.and_then(|manner| word(&MANNERS, manner)))
        .id("decided after", one.decided_after)
}

fn vote(one: &Vote, handles: &Handles<'_>) -> Marked {
    let line = match &one.count {
        Count::Numbers {
            ayes,
            against,
            abstained,
        } => Marked::new(
            "Vote",
            &format!("{ayes} for, {against} against, {abstained} abstained"),
        ),
        Count::Names(votes) => {
            let ballot = |(id, choice): &(Id, Choice)| {
                format!(
                    "{} {}",
                    handles.name(*id),
                    word(&CHOICES, *choice).unwrap_or_default()
                )
            };
            let names: Vec<String> = votes.iter().map(ballot).collect();
            let all = if names.is_empty() {
                NOBODY.to_owned()
            } else {
                names.join("; ")
            };
            Marked::new("Vote by name", &all)
        }
    };
    let casting = one.casting.and_then(|choice| word(&CHOICES, choice));
    line.id("on", one.motion)
        .flag(
            casting
                .map(|choice| format!("casting vote {choice}"))
                .as_deref(),
        )
        .key(WORDING, one.wording.as_deref())
}

fn election(one: &Election) -> Marked {
    let mut line = Marked::new("Election", &part(&one.office));
    for name in &one.nominated {
        line = line.key("nominated: ", Some(name));
    }
    line.key("elected: ", one.elected.as_deref())
        .key("from: ", one.from.as_deref())
        .key(WORDING, one.wording.as_deref())
}
