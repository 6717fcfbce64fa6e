//! The acts of the phrase book: what `/defer`, `/elect` and the like do.

use super::attendee::is_office;
use super::deadline::{self, Dates};
use super::lexicon::{Lexicon, Resolved};
use super::phrase::{Call, shown_time};
use super::reading::{Act, ChipKind, Context, Doubt, Reading};
use super::{ledger, room};
use crate::meeting::event::{Break, ChairChange, Election, Office};
use crate::meeting::{Deadline, Id, Kind, MotionOutcome};

pub(super) fn enact(
    name: &str,
    args: &str,
    lexicon: &Lexicon,
    context: &Context,
) -> Result<Reading, Doubt> {
    let time = || room::time(args).or(context.now);
    let shown = |word: &str| match time() {
        Some(time) => format!("{word} {}", shown_time(time, lexicon)),
        None => word.to_owned(),
    };
    Ok(match name {
        "defer" => defer(args, lexicon),
        "standing" => standing(args, lexicon),
        "elect" => elect(args, lexicon),
        "thanks" => {
            let words = thanked(args);
            done(Act::Call(Call::Thanks(words.clone())), words)
        }
        "break" | "adjourn" => {
            let adjourned = name == "adjourn";
            let pause = Break {
                from: time(),
                adjourned,
                ..Break::default()
            };
            done(
                Act::Entry(Kind::Break(pause)),
                shown(if adjourned { "adjourned" } else { "break" }),
            )
        }
        "resume" => done(Act::Call(Call::Resume(time())), shown("resumed")),
        "close" => done(Act::Call(Call::Close(time())), shown("close the meeting")),
        "next" => next(args, lexicon),
        "interest" => ledger::interest(args, lexicon)?,
        "chair" => take_over(Office::Chair, args, lexicon, context)?,
        "vice" => take_over(Office::ViceChair, args, lexicon, context)?,
        "minutes" => take_over(Office::MinuteTaker, args, lexicon, context)?,
        "motion" => ledger::propose(args, lexicon)?,
        "amend" => ledger::amend(args, lexicon, context)?,
        "moved" => ledger::moved(args, lexicon, context)?,
        "seconded" => ledger::seconded(args, lexicon, context)?,
        "carried" => ledger::decided(MotionOutcome::Carried, args, context)?,
        "lost" => ledger::decided(MotionOutcome::Lost, args, context)?,
        "withdrawn" => ledger::decided(MotionOutcome::Withdrawn, args, context)?,
        "casting" => ledger::casting(args, context)?,
        "vote" => ledger::poll(args, lexicon, context)?,
        "sub" => ledger::substitute(args, lexicon)?,
        "approve" if args.is_empty() => done(
            Act::Call(Call::Approve),
            "approve the last minutes".to_owned(),
        ),
        "correct" if !args.is_empty() => correct(args),
        "back" => done(Act::GoBack, "go back".to_owned()),
        _ => return Err(Doubt::NoSuchPhrase(name.to_owned())),
    })
}

pub(super) fn done(act: Act, mut words: String) -> Reading {
    let mut reading = Reading::of(act);
    words.truncate(words.trim_end().len());
    reading.chip(ChipKind::Act, words, None);
    reading
}

/// `/correct minute 148, paragraph 2: for May read June`: what stands before a colon is a place where it names a number.
fn correct(args: &str) -> Reading {
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
    done(Act::Call(call), shown)
}

/// What words mean as a day, without the *to* in front that acts are spoken with.
fn when(words: &str, lexicon: &Lexicon) -> Option<Deadline> {
    let dates = Dates::of(lexicon);
    (!words.is_empty()).then(|| Deadline {
        words: words.to_owned(),
        means: deadline::read(words, &dates),
    })
}

fn defer(args: &str, lexicon: &Lexicon) -> Reading {
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
        .map(|to| deadline::shown(to, &Dates::of(lexicon)));
    let words = format!("deferred {}", shown.unwrap_or_default());
    done(Act::Call(Call::Defer { item, to: deadline }), words)
}

fn standing(args: &str, lexicon: &Lexicon) -> Reading {
    let number = args.trim_start_matches('#');
    let item = lexicon.item(number);
    let title = item
        .and_then(|id| lexicon.item_shown(id))
        .unwrap_or_default();
    let mut reading = done(
        Act::Call(Call::Standing(item)),
        format!("standing item {title}"),
    );
    if item.is_none() && !number.is_empty() {
        reading.doubt(Doubt::NoSuchItem(number.to_owned()));
    }
    reading
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
fn elect(args: &str, lexicon: &Lexicon) -> Reading {
    let (args, from) = match args.split_once(" from ") {
        Some((args, from)) => (args, Some(from.trim().to_owned())),
        None => (args, None),
    };
    let known = |words: &str| matches!(lexicon.resolve(words), Resolved::Person(_));
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
        return done(Act::Entry(Kind::Election(election)), words);
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
    done(Act::Entry(Kind::Election(election)), words)
}

fn next(args: &str, lexicon: &Lexicon) -> Reading {
    let deadline = when(args, lexicon).unwrap_or_else(|| Deadline::words("TBC"));
    let words = format!(
        "next meeting {}",
        deadline::shown(&deadline, &Dates::of(lexicon))
    );
    done(Act::Call(Call::Next(deadline)), words)
}

/// Someone named at the front of some words, and the words after.
pub(super) fn someone<'a>(args: &'a str, lexicon: &Lexicon) -> Option<(Id, &'a str)> {
    let ends = args
        .match_indices(' ')
        .map(|(at, _)| at)
        .take(4)
        .chain([args.len()]);
    ends.filter_map(|end| match lexicon.resolve(args.get(..end)?) {
        Resolved::Person(id) => Some((id, args.get(end..)?.trim())),
        Resolved::Everyone | Resolved::Group | Resolved::Unknown | Resolved::Several(_) => None,
    })
    .last()
}

/// `/chair VC`, `/vice DE 10.40`, `/minutes JE`.
fn take_over(
    office: Office,
    args: &str,
    lexicon: &Lexicon,
    context: &Context,
) -> Result<Reading, Doubt> {
    let (who, time) = someone(args, lexicon).ok_or_else(|| nobody(args))?;
    let what = match office {
        Office::Chair => "in the chair",
        Office::ViceChair => "acts as vice chair",
        Office::MinuteTaker => "takes over the minutes",
    };
    let change = ChairChange {
        who,
        office,
        time: room::time(time).or(context.now),
        wording: None,
    };
    let words = format!("{} {what}", lexicon.short(who).unwrap_or_default());
    Ok(done(Act::Entry(Kind::Chair(change)), words))
}

/// The doubt of an act that names nobody known.
pub(super) fn nobody(args: &str) -> Doubt {
    Doubt::UnknownPerson(args.split_whitespace().next().unwrap_or("it").to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{Meeting, Person};
    use std::sync::Arc;

    fn became(name: &str, args: &str) -> Act {
        let mut meeting = Meeting::blank(Id::from_bits(0), Id::from_bits(1));
        meeting.people.push(Arc::new(Person {
            initials: Some("CD".into()),
            roles: vec!["Chair".into()],
            ..Person::named(Id::from_bits(2), "Cy Dee")
        }));
        let lexicon = Lexicon::of(&meeting);
        enact(name, args, &lexicon, &Context::default())
            .unwrap()
            .act
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
                became("elect", args),
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
            assert_eq!(
                became("thanks", args),
                Act::Call(Call::Thanks(words.into()))
            );
        }
    }
}
