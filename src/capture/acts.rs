//! The acts of the phrase book: what `/defer`, `/elect` and the like do.

#![expect(
    clippy::unnecessary_wraps,
    reason = "a row of the phrase table holds its function, and all rows have one signature"
)]

use super::act::{Act, Call};
use super::context::Here;
use super::deadline;
use super::doubt::Doubt;
use super::lexicon::Lexicon;
use super::names::{NameMatch, is_office};
use super::reading::Reading;
use super::room;
use crate::meeting::event::{Break, ChairChange, Election, Office};
use crate::meeting::{Deadline, Id, Kind};
use chrono::NaiveTime;

/// The time that an act was spoken with, else the time by the clock, with the words of its chip.
fn timed(word: &str, args: &str, here: Here<'_>) -> (Option<NaiveTime>, String) {
    let time = room::time(args).or(here.context.now);
    let shown = time.map(|time| here.lexicon.shown_time(time));
    (time, format!("{word} {}", shown.unwrap_or_default()))
}

/// `/break`, `/break 10.40`.
pub(super) fn pause(args: &str, here: Here<'_>) -> Result<Reading, Doubt> {
    Ok(broken_off(false, args, here))
}

/// `/adjourn`, `/adjourn 10.40`.
pub(super) fn adjourn(args: &str, here: Here<'_>) -> Result<Reading, Doubt> {
    Ok(broken_off(true, args, here))
}

fn broken_off(adjourned: bool, args: &str, here: Here<'_>) -> Reading {
    let word = if adjourned { "adjourned" } else { "break" };
    let (from, words) = timed(word, args, here);
    let pause = Break {
        from,
        adjourned,
        ..Break::default()
    };
    Reading::doing(Act::Entry(Kind::Break(pause)), words)
}

/// `/resume`, `/resume 10.55`.
pub(super) fn resume(args: &str, here: Here<'_>) -> Result<Reading, Doubt> {
    let (time, words) = timed("resumed", args, here);
    Ok(Reading::doing(Act::Call(Call::Resume(time)), words))
}

/// `/close`, `/close 12.05`.
pub(super) fn close(args: &str, here: Here<'_>) -> Result<Reading, Doubt> {
    let (time, words) = timed("close the meeting", args, here);
    Ok(Reading::doing(Act::Call(Call::Close(time)), words))
}

/// `/thanks the hosts`.
pub(super) fn thanks(args: &str, _: Here<'_>) -> Result<Reading, Doubt> {
    let words = thanked(args);
    Ok(Reading::doing(
        Act::Call(Call::Thanks(words.clone())),
        words,
    ))
}

/// `/back`.
pub(super) fn back(_: &str, _: Here<'_>) -> Result<Reading, Doubt> {
    Ok(Reading::doing(Act::GoBack, "go back"))
}

/// `/approve`, and nothing more: words after it would be lost.
pub(super) fn approve(args: &str, _: Here<'_>) -> Result<Reading, Doubt> {
    if !args.is_empty() {
        return Err(Doubt::NoSuchPhrase("approve".to_owned()));
    }
    Ok(Reading::doing(
        Act::Call(Call::Approve),
        "approve the last minutes",
    ))
}

/// `/correct minute 148, paragraph 2: for May read June`: what stands before a colon is a place where it names a number.
pub(super) fn correct(args: &str, _: Here<'_>) -> Result<Reading, Doubt> {
    if args.is_empty() {
        return Err(Doubt::NoSuchPhrase("correct".to_owned()));
    }
    let place = args.split_once(':').filter(|(place, _)| {
        let short = place.chars().count() <= 60 && !place.contains(['“', '"', '‘']);
        short && place.chars().any(|c| c.is_ascii_digit())
    });
    let (place, text) = match place {
        Some((place, text)) if !text.trim().is_empty() => (Some(place.trim()), text.trim()),
        Some(_) | None => (None, args),
    };
    let shown = place.map_or_else(
        || "correction to the last minutes".to_owned(),
        |place| format!("correction to {place} of the last minutes"),
    );
    let call = Call::Correct {
        place: place.map(str::to_owned),
        text: text.to_owned(),
    };
    Ok(Reading::doing(Act::Call(call), shown))
}

/// What words mean as a day, without the *to* in front that acts are spoken with.
fn when(words: &str, lexicon: &Lexicon) -> Option<Deadline> {
    (!words.is_empty()).then(|| Deadline {
        words: words.to_owned(),
        means: deadline::read(words, &lexicon.dates()),
    })
}

pub(super) fn defer(args: &str, here: Here<'_>) -> Result<Reading, Doubt> {
    let lexicon = here.lexicon;
    let first = args.split_whitespace().next().unwrap_or_default();
    let item = first
        .strip_prefix('#')
        .and_then(|number| lexicon.item(number));
    let to = if item.is_some() {
        args.get(first.len()..).unwrap_or_default().trim()
    } else {
        args
    };
    let to = to.strip_prefix("to ").unwrap_or(to);
    let deadline = when(to, lexicon);
    let shown = deadline
        .as_ref()
        .map(|to| deadline::shown(to, &lexicon.dates()));
    let words = format!("deferred {}", shown.unwrap_or_default());
    Ok(Reading::doing(
        Act::Call(Call::Defer { item, to: deadline }),
        words,
    ))
}

pub(super) fn standing(args: &str, here: Here<'_>) -> Result<Reading, Doubt> {
    let lexicon = here.lexicon;
    let number = args.trim_start_matches('#');
    let item = lexicon.item(number);
    let title = item
        .and_then(|id| lexicon.item_shown(id))
        .unwrap_or_default();
    let mut reading = Reading::doing(
        Act::Call(Call::Standing(item)),
        format!("standing item {title}"),
    );
    if item.is_none() && !number.is_empty() {
        reading.doubt(Doubt::NoSuchItem(number.to_owned()));
    }
    Ok(reading)
}

/// Thanks as words that stand alone on paper: `the hosts` become *Thanks noted to the hosts*.
fn thanked(args: &str) -> String {
    if args.to_lowercase().contains("thank") {
        return args.to_owned();
    }
    format!(
        "Thanks noted to {}",
        args.strip_prefix("to ").unwrap_or(args)
    )
}

/// `/elect GP, VC for Chair` (nominations), `/elect Chair`, `/elect GP as Chair`, `/elect Chair: GP`, `/elect Vice Chair from the next meeting`.
pub(super) fn elect(args: &str, here: Here<'_>) -> Result<Reading, Doubt> {
    let lexicon = here.lexicon;
    let (args, from) = match args.split_once(" from ") {
        Some((args, from)) => (args, Some(from.trim().to_owned())),
        None => (args, None),
    };
    let known = |words: &str| matches!(lexicon.resolve(words), NameMatch::Person(_));
    if let Some((names, office)) = args.rsplit_once(" for ") {
        let spelt = |name: &str| lexicon.spelt(name).unwrap_or_else(|| name.to_owned());
        let election = Election {
            office: office.trim().to_owned(),
            nominated: names
                .split([',', '/'])
                .map(|name| spelt(name.trim()))
                .collect(),
            from,
            ..Election::default()
        };
        let words = format!(
            "nominated: {}, {}",
            election.nominated.join(", "),
            election.office
        );
        return Ok(Reading::doing(Act::Entry(Kind::Election(election)), words));
    }
    let (office, elected) = if let Some((person, office)) = args.split_once(" as ") {
        (office, Some(person))
    } else if let Some((office, person)) = args.split_once(':') {
        (office, Some(person))
    } else if is_office(args) {
        // The last word of *Vice Chair* is somebody's office too, and nobody is elected by it.
        (args, None)
    } else if let Some((office, person)) = args.rsplit_once(' ').filter(|(_, last)| known(last)) {
        (office, Some(person))
    } else {
        (args, None)
    };
    let election = Election {
        office: office.trim().to_owned(),
        elected: elected.map(|person| {
            lexicon
                .spelt(person.trim())
                .unwrap_or_else(|| person.trim().to_owned())
        }),
        from,
        ..Election::default()
    };
    let words = match &election.elected {
        Some(person) => format!("election: {person}, {}", election.office),
        None => format!("election {}", election.office),
    };
    Ok(Reading::doing(Act::Entry(Kind::Election(election)), words))
}

pub(super) fn next(args: &str, here: Here<'_>) -> Result<Reading, Doubt> {
    let lexicon = here.lexicon;
    let deadline = when(args, lexicon).unwrap_or_else(|| Deadline::words("TBC"));
    let words = format!(
        "next meeting {}",
        deadline::shown(&deadline, &lexicon.dates())
    );
    Ok(Reading::doing(Act::Call(Call::Next(deadline)), words))
}

/// Someone named at the front of some words, and the words after.
pub(super) fn someone<'a>(args: &'a str, lexicon: &Lexicon) -> Option<(Id, &'a str)> {
    let ends = args
        .match_indices(' ')
        .map(|(at, _)| at)
        .take(4)
        .chain([args.len()]);
    ends.filter_map(|end| match lexicon.resolve(args.get(..end)?) {
        NameMatch::Person(id) => Some((id, args.get(end..)?.trim())),
        NameMatch::Everyone | NameMatch::Group | NameMatch::Unknown | NameMatch::Several(_) => None,
    })
    .last()
}

/// `/chair VC`.
pub(super) fn chair(args: &str, here: Here<'_>) -> Result<Reading, Doubt> {
    take_over(Office::Chair, args, here)
}

/// `/vice DE 10.40`.
pub(super) fn vice(args: &str, here: Here<'_>) -> Result<Reading, Doubt> {
    take_over(Office::ViceChair, args, here)
}

/// `/minutes JE`.
pub(super) fn minutes(args: &str, here: Here<'_>) -> Result<Reading, Doubt> {
    take_over(Office::MinuteTaker, args, here)
}

fn take_over(office: Office, args: &str, here: Here<'_>) -> Result<Reading, Doubt> {
    let (who, time) = someone(args, here.lexicon).ok_or_else(|| nobody(args))?;
    let what = match office {
        Office::Chair => "in the chair",
        Office::ViceChair => "acts as vice chair",
        Office::MinuteTaker => "takes over the minutes",
    };
    let change = ChairChange {
        who,
        office,
        time: room::time(time).or(here.context.now),
        wording: None,
    };
    let words = format!("{} {what}", here.lexicon.short(who).unwrap_or_default());
    Ok(Reading::doing(Act::Entry(Kind::Chair(change)), words))
}

/// The doubt of an act that names nobody known.
pub(super) fn nobody(args: &str) -> Doubt {
    Doubt::UnknownPerson(args.split_whitespace().next().unwrap_or("it").to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::Context;
    use crate::meeting::{Meeting, Person};
    use std::sync::Arc;

    fn became(enact: fn(&str, Here<'_>) -> Result<Reading, Doubt>, args: &str) -> Act {
        let mut meeting = Meeting::blank(Id::from_bits(0), Id::from_bits(1));
        meeting.people.push(Arc::new(Person {
            initials: Some("CD".into()),
            roles: vec!["Chair".into()],
            ..Person::named(Id::from_bits(2), "Cy Dee")
        }));
        let (lexicon, context) = (&Lexicon::of(&meeting), &Context::default());
        enact(args, Here { lexicon, context }).unwrap().act
    }

    #[test]
    fn an_election_names_the_office_and_perhaps_who_was_elected() {
        for (args, office, elected, from) in [
            ("Vice Chair", "Vice Chair", None, None),
            ("Vice Chair from May", "Vice Chair", None, Some("May")),
            ("Treasurer CD", "Treasurer", Some("CD"), None),
            ("cd as Vice Chair", "Vice Chair", Some("CD"), None),
            ("Vice Chair: CD", "Vice Chair", Some("CD"), None),
        ] {
            let expected = Election {
                office: office.into(),
                elected: elected.map(str::to_owned),
                from: from.map(str::to_owned),
                ..Election::default()
            };
            assert_eq!(
                became(elect, args),
                Act::Entry(Kind::Election(expected)),
                "{args}"
            );
        }
    }

    #[test]
    fn thanks_stand_alone_on_paper_however_they_are_typed() {
        for (args, words) in [
            (
                "the Net Loft for tea",
                "Thanks noted to the Net Loft for tea",
            ),
            ("to the hosts", "Thanks noted to the hosts"),
            ("The Chair thanked Cy Dee", "The Chair thanked Cy Dee"),
        ] {
            assert_eq!(became(thanks, args), Act::Call(Call::Thanks(words.into())));
        }
    }
}
