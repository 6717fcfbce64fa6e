//! The sentences that papers print for the events of the room, in the style of British minutes.
//!
//! The note taker's own wording wins wherever there is one.

// Here and not in the papers, which kept a copy once: what the screen showed was then not what was printed.

#[cfg(test)]
mod tests;
mod voting;

use super::event::{
    Arrival, Break, ChairChange, Correction, Departure, Election, Interest, Office, Part, RoomEvent,
};
use super::gaps::in_words;
use super::names::Names;
use super::room::{Room, sections};
use super::{Entry, Id, Kind, Meeting, Presence, Under, Wording};
use chrono::{NaiveTime, Timelike};
use std::collections::HashMap;

/// What a sentence says of the meeting around its entry.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// Where the entry stands; none for one that stands nowhere yet.
    pub under: Option<Under>,
    /// Those of an arrival who had been there before.
    pub returned: &'a [Id],
    /// The people by what they are called.
    pub names: &'a Names,
    /// The numbers of the items that bear one.
    pub numbers: &'a HashMap<Id, String>,
}

/// The sentence for an event of the room, ending in a full stop; none for other entries.
///
/// Whether someone joined or returned, and which item a departure came before, follows from where the
/// entry stands; of one that stands nowhere yet, nothing of the kind is said. Looks through the whole
/// meeting for that: [`sentences`] writes all of them in one pass, [`sentence_in`] needs no look.
pub fn sentence(meeting: &Meeting, entry: &Entry) -> Option<String> {
    let under = meeting.find(entry.id).map(|(under, _)| under);
    // Only of an arrival the room before it is told.
    let arrives = under.filter(|_| matches!(entry.kind, Kind::Arrival(_)));
    let room = arrives.and_then(|under| Room::before(meeting, under, entry.id));
    let around = Around {
        under,
        returned: &room.map_or(Vec::new(), |room| returned(&room, entry)),
        names: &Names::of(&meeting.people),
        numbers: &numbers(meeting),
    };
    sentence_in(meeting, entry, around)
}

/// The sentence for an event, given what is around it.
pub fn sentence_in(meeting: &Meeting, entry: &Entry, around: Around<'_>) -> Option<String> {
    Writer { meeting, around }.sentence(entry)
}

/// The sentences for all events of the room, by entry.
pub fn sentences(meeting: &Meeting) -> HashMap<Id, String> {
    let mut room = Room::at_start(meeting);
    let (names, numbers) = (Names::of(&meeting.people), numbers(meeting));
    let mut all = HashMap::new();
    for (under, entries) in sections(meeting) {
        room.enter(under);
        for entry in entries {
            let around = Around {
                under: Some(under),
                returned: &returned(&room, entry),
                names: &names,
                numbers: &numbers,
            };
            let sentence = sentence_in(meeting, entry, around);
            all.extend(sentence.map(|sentence| (entry.id, sentence)));
            room.follow(entry);
        }
    }
    all
}

/// Those who come back with an arrival rather than join, given the room just before it.
pub fn returned(room: &Room, entry: &Entry) -> Vec<Id> {
    let Kind::Arrival(arrival) = &entry.kind else {
        return Vec::new();
    };
    let out = |id: &Id| room.presence(*id) == Presence::Out;
    arrival.who.iter().copied().filter(out).collect()
}

fn numbers(meeting: &Meeting) -> HashMap<Id, String> {
    let numbers = meeting.agenda.iter().zip(meeting.numbers());
    numbers
        .filter_map(|(item, n)| Some((item.id, n?)))
        .collect()
}

/// A time as the series writes it: `9.05`, `10:42`.
pub fn clock(wording: &Wording, time: NaiveTime) -> String {
    format!("{}{}{:02}", time.hour(), wording.time_mark, time.minute())
}

/// Ends words with a full stop, unless they end in a mark of their own.
fn stopped(words: &str) -> String {
    let words = words.trim();
    let ended = words.ends_with(['.', '!', '?', ':', ';']);
    let quoted = words
        .trim_end_matches(['”', '’', '"', ')'])
        .ends_with(['.', '!', '?']);
    if words.is_empty() || ended || quoted {
        words.to_owned()
    } else {
        format!("{words}.")
    }
}

/// `a` or `an`, by the letter that follows.
fn article(words: &str) -> &'static str {
    if words.to_lowercase().starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    }
}

/// Writes about one entry of a meeting.
struct Writer<'a> {
    meeting: &'a Meeting,
    around: Around<'a>,
}

impl<'a> Writer<'a> {
    fn sentence(&self, entry: &Entry) -> Option<String> {
        let event = entry.kind.event()?;
        if let Some(own) = event.wording().filter(|words| !words.trim().is_empty()) {
            return Some(own.to_owned());
        }
        Some(match event {
            RoomEvent::Arrival(arrival) => self.arrival(arrival),
            RoomEvent::Departure(departure) => self.departure(entry.id, departure),
            RoomEvent::Interest(interest) => self.interest(interest),
            RoomEvent::Chair(change) => self.chair(change),
            RoomEvent::Break(pause) => self.pause(pause),
            RoomEvent::Motion(motion) => self.motion(motion),
            RoomEvent::Vote(vote) => self.vote(vote),
            RoomEvent::Election(election) => self.election(election),
            RoomEvent::Correction(correction) => of_correction(correction),
        })
    }

    fn person(&self, id: Id) -> &'a str {
        self.meeting
            .person(id)
            .map_or("someone", |person| person.addressed())
    }

    fn people(&self, ids: &[Id]) -> String {
        in_words(ids.iter().map(|id| self.person(*id)), "and")
    }

    /// The form of address of whoever is meant by a name as typed; the name itself where that is nobody or several.
    fn addressed(&self, typed: &'a str) -> &'a str {
        let id = self.around.names.person(typed);
        id.map_or(typed, |id| self.person(id))
    }

    fn at(&self, time: Option<NaiveTime>) -> String {
        let clock = |time| clock(&self.meeting.heading.wording, time);
        time.map_or(String::new(), |time| format!(" at {}", clock(time)))
    }

    fn arrival(&self, arrival: &Arrival) -> String {
        let was_out = |id: &Id| self.around.returned.contains(id);
        let (returned, joined): (Vec<Id>, Vec<Id>) = arrival.who.iter().partition(|id| was_out(id));
        let how = if arrival.remote { " remotely" } else { "" };
        let item = if arrival.for_item {
            " for this item"
        } else {
            ""
        };
        let when = self.at(arrival.time);
        let mut sentences = Vec::new();
        if !joined.is_empty() || returned.is_empty() {
            let stands_in = match joined.as_slice() {
                [one] => self
                    .meeting
                    .person(*one)
                    .and_then(|person| person.substitute_for),
                _ => None,
            };
            let role = stands_in.map_or(String::new(), |member| {
                format!(" as substitute for {}", self.person(member))
            });
            let who = capital(&self.people(&joined));
            sentences.push(format!("{who} joined the meeting{how}{role}{item}{when}."));
        }
        if !returned.is_empty() {
            let who = capital(&self.people(&returned));
            sentences.push(format!("{who} returned to the meeting{how}{item}{when}."));
        }
        sentences.join(" ")
    }

    fn departure(&self, entry: Id, departure: &Departure) -> String {
        let who = capital(&self.people(&departure.who));
        let when = match departure.time {
            Some(_) => self.at(departure.time),
            None => self.before_next_item(entry),
        };
        format!("{who} left the meeting{when}.")
    }

    /// ` before item 6`, where nothing but departures is left of the item and the next one has a number.
    fn before_next_item(&self, entry: Id) -> String {
        let next = || {
            let under = self.around.under?;
            let entries = self.meeting.entries(under)?;
            let rest = entries.iter().rev().take_while(|one| one.id != entry);
            let mut others = rest.filter(|one| !matches!(one.kind, Kind::Departure(_)));
            if others.next().is_some() {
                return None;
            }
            let at = under.map_or(Some(0), |id| self.meeting.item_index(id).map(|at| at + 1))?;
            self.around.numbers.get(&self.meeting.agenda.get(at)?.id)
        };
        next().map_or(String::new(), |number| format!(" before item {number}"))
    }

    fn interest(&self, interest: &Interest) -> String {
        let who = capital(self.person(interest.who));
        let kind = interest.kind.trim();
        let bare = kind.trim_end_matches("interest").trim_end();
        // “An other interest” is no English: the register's word for it says no more than “an interest”.
        let what = match bare.to_lowercase().as_str() {
            "" | "other" => "an interest".to_owned(),
            _ => format!("{} {bare} interest", article(bare)),
        };
        let on = self.item_of_interest(interest);
        let nature = interest
            .nature
            .as_deref()
            .map(str::trim)
            .filter(|words| !words.is_empty());
        let nature = nature.map_or(String::new(), |words| format!(" ({words})"));
        let part = match (interest.took, interest.dispensation) {
            (Part::Left, _) => " and left the meeting for that item",
            (Part::Spoke, true) => " and, under a dispensation, spoke but did not vote",
            (Part::Spoke, false) => " and spoke but did not vote",
            (Part::Stayed, true) => " and took part under a dispensation",
            (Part::Stayed, false) => "",
        };
        format!("{who} declared {what} in {on}{nature}{part}.")
    }

    /// `this item`, or the number or title of another.
    fn item_of_interest(&self, interest: &Interest) -> String {
        let here = self.around.under.flatten();
        let Some(id) = interest.item.filter(|id| here != Some(*id)) else {
            return "this item".to_owned();
        };
        let number = self.around.numbers.get(&id);
        let title = self
            .meeting
            .item(id)
            .map_or("", |item| item.public_title().trim());
        match (number, title) {
            (Some(number), _) => format!("item {number}"),
            (None, "") => "another item".to_owned(),
            (None, title) => format!("“{title}”"),
        }
    }

    fn chair(&self, change: &ChairChange) -> String {
        let who = capital(self.person(change.who));
        let when = self.at(change.time);
        match change.office {
            Office::Chair => format!("{who} took the chair{when}."),
            Office::ViceChair => {
                let chair = &self.meeting.heading.wording.chair;
                format!("{who} acted as Vice {chair}{}.", from(&when))
            }
            Office::MinuteTaker => format!("{who} took over the minutes{when}."),
        }
    }

    fn pause(&self, pause: &Break) -> String {
        let what = if pause.adjourned {
            "was adjourned"
        } else {
            "broke"
        };
        let from = self.at(pause.from);
        match pause.until {
            None => format!("The meeting {what}{from}."),
            Some(_) => format!(
                "The meeting {what}{from} and resumed{}.",
                self.at(pause.until)
            ),
        }
    }

    fn election(&self, election: &Election) -> String {
        let office = match election.office.trim() {
            "" => "office",
            office => office,
        };
        let from = election
            .from
            .as_deref()
            .map_or(String::new(), |when| format!(" from {when}"));
        let nominated = election.nominated.iter().map(|typed| self.addressed(typed));
        let nominated = in_words(nominated, "and");
        let elected = election
            .elected
            .as_deref()
            .map(|typed| self.addressed(typed));
        let elected = elected.map(|who| format!("{} was elected {office}{from}.", capital(who)));
        let verb = if election.nominated.len() == 1 {
            "was"
        } else {
            "were"
        };
        let put_up = (!nominated.is_empty() && (election.nominated.len() > 1 || elected.is_none()))
            .then(|| format!("{} {verb} nominated for {office}.", capital(&nominated)));
        match (put_up, elected) {
            (Some(first), Some(second)) => format!("{first} {second}"),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => format!("The election of {office} was left open."),
        }
    }
}

fn of_correction(correction: &Correction) -> String {
    let text = stopped(&correction.text);
    match correction.place.as_deref().map(str::trim) {
        Some("") | None => format!("Correction: {text}"),
        Some(place) => format!("Correction to {place}: {text}"),
    }
}

/// ` at 10.42` as ` from 10.42`.
fn from(when: &str) -> String {
    when.replacen(" at ", " from ", 1)
}

/// The words with a capital at the front.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
