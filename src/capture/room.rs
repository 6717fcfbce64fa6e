//! Who came in and who left: `+VC 10.40`, `-VC, DE`.

use super::act::{Act, Who};
use super::context::Here;
use super::doubt::Doubt;
use super::lexicon::Lexicon;
use super::names::{NameMatch, capitals};
use super::reading::{ChipKind, Meant, Reading};
use super::wordlist::phrases;
use chrono::NaiveTime;

/// A line longer than this is no list of people.
const LONGEST: usize = 200;

/// Reads arrivals (`+`) and departures (`-`), if the whole line is that.
pub(super) fn read(line: &str, at: usize, here: Here<'_>) -> Option<Reading> {
    let body = line.get(at..)?.trim();
    // A paste of one long line begins with a dash often enough, and each of its words would be looked up.
    if body.len() > LONGEST {
        return None;
    }
    let arriving = body.starts_with('+');
    let words = body.strip_prefix(['+', '-'])?;
    // `- VC` is a bullet that says VC.
    if !arriving && words.starts_with(char::is_whitespace) {
        return None;
    }
    let (words, for_item) = split_item(words.trim());
    let (words, time) = split_time(words);
    let (words, remote) = split_remote(words);
    let who = people(words, arriving, here.lexicon)?;
    let doubts: Vec<Doubt> = who.iter().filter_map(doubt).collect();
    let names: Vec<&str> = who.iter().map(|one| here.lexicon.shown(one)).collect();
    let what = match (arriving, remote, for_item) {
        (false, ..) => "left",
        (true, true, _) => "joined",
        (true, false, true) => "came in for this item",
        (true, false, false) => "came in",
    };
    let mut shown = format!("{} {what}", names.join(", "));
    if let Some(time) = time.or(here.context.now) {
        shown.push(' ');
        shown.push_str(&here.lexicon.shown_time(time));
    }
    let mut reading = Reading::of(if arriving {
        Act::Arrive {
            who,
            time,
            remote,
            for_item,
        }
    } else {
        Act::Leave { who, time }
    });
    let end = at + body.len();
    reading.chip(ChipKind::Act, shown, Some(at..end));
    reading.mark(at..at + 1, Meant::Mark);
    reading.mark(at + 1..end, Meant::Person);
    for doubt in doubts {
        reading.doubt(doubt);
    }
    Some(reading)
}

/// Who is named; none where the words are anything else.
///
/// Minutes are full of lines that begin so and are none of this (`-AC advised…`, `+5 %`, `+44…`): only names count, and
/// whoever leaves must be known, since nobody can leave who was never there.
fn people(words: &str, arriving: bool, lexicon: &Lexicon) -> Option<Vec<Who>> {
    if counted(words) {
        // Those without names leave by the words in which they came.
        let known = lexicon.unnamed(words).map(Who::Known);
        let unknown = || arriving.then(|| Who::Unknown(words.to_owned()));
        return known.or_else(unknown).map(|one| vec![one]);
    }
    if !words.starts_with(char::is_alphabetic) {
        return None;
    }
    let who: Option<Vec<Who>> = named(words)
        .map(|name| who(name.trim(), lexicon, arriving))
        .collect();
    who.filter(|who| arriving || who.iter().any(|one| !matches!(one, Who::Unknown(_))))
}

/// The doubt that someone named leaves; a number of people has no name to be in doubt of.
fn doubt(one: &Who) -> Option<Doubt> {
    match one {
        Who::Unknown(name) if counted(name) => None,
        Who::Known(_) | Who::Unknown(_) | Who::Either(..) => Doubt::of(one),
    }
}

fn named(body: &str) -> impl Iterator<Item = &str> {
    body.split([',', ';', '/', '&'])
        .flat_map(|part| part.split(" and "))
        .map(|part| part.trim().strip_prefix("and ").unwrap_or(part))
        .map(|part| part.trim().trim_start_matches(['+', '-']))
}

fn who(name: &str, lexicon: &Lexicon, arriving: bool) -> Option<Who> {
    let resolved = lexicon.resolve(name);
    let person = match resolved {
        NameMatch::Person(_) | NameMatch::Several(_) => true,
        NameMatch::Unknown => could_be_a_person(name, lexicon, arriving),
        NameMatch::Everyone | NameMatch::Group => false,
    };
    person.then(|| Who::named(name, resolved))
}

fn could_be_a_person(name: &str, lexicon: &Lexicon, arriving: bool) -> bool {
    if lexicon.in_glossary(name) {
        return false;
    }
    let mut words = name.split_whitespace();
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let count = words.clone().count();
    // Somebody unknown may come in, by initials or a whole name; a single capitalised word is the beginning of a sentence.
    capitals(name) || (arriving && (2..=4).contains(&count) && words.all(capital))
}

/// The words that a number in front makes a count of people: `2 new attendees`, `12 members of the public`.
const HEADS: &str = "\
    attendees|visitors|guests|residents|observers|students|officers|members of the public|\
    members of the press";

/// Whether the words are a number of people without names.
fn counted(body: &str) -> bool {
    let Some((number, heads)) = body.split_once(' ') else {
        return false;
    };
    let number = number.parse::<u16>().is_ok_and(|number| number > 0);
    let ends = |word| {
        heads
            .strip_suffix(word)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
    };
    number && heads.split(' ').count() <= 5 && phrases(HEADS).any(ends)
}

/// Cuts `for this item` off the end.
fn split_item(body: &str) -> (&str, bool) {
    match body.strip_suffix(" for this item") {
        Some(rest) => (rest.trim_end(), true),
        None => (body, false),
    }
}

fn split_remote(body: &str) -> (&str, bool) {
    let marks = [
        "(remote)",
        "remote",
        "(online)",
        "online",
        "by video",
        "by phone",
        "by telephone",
        "via Teams",
    ];
    for mark in marks {
        if let Some(rest) = body.strip_suffix(mark)
            && rest.ends_with(char::is_whitespace)
        {
            return (rest.trim_end(), true);
        }
    }
    (body, false)
}

/// Cuts a time off the end: `VC 10.40`, `VC at 10:40`, `VC 2.15pm`.
fn split_time(body: &str) -> (&str, Option<NaiveTime>) {
    let Some((rest, last)) = body.rsplit_once(char::is_whitespace) else {
        return (body, None);
    };
    let Some(time) = time(last) else {
        return (body, None);
    };
    let rest = rest.trim_end();
    let rest = rest
        .strip_suffix(" at")
        .or_else(|| rest.strip_suffix('@'))
        .unwrap_or(rest);
    (rest.trim_end().trim_end_matches(','), Some(time))
}

/// Reads a time of day: `10.40`, `10:40`, `1040`, `2.15pm`, `2pm`.
pub(super) fn time(word: &str) -> Option<NaiveTime> {
    let lower = word.to_lowercase();
    let (digits, pm) = if let Some(digits) = lower.strip_suffix("pm") {
        (digits, Some(true))
    } else if let Some(digits) = lower.strip_suffix("am") {
        (digits, Some(false))
    } else {
        (lower.as_str(), None)
    };
    let number = |text: &str| {
        let plain = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| text.parse::<u32>().ok()).flatten()
    };
    let (hour, minute) = if let Some((hour, minute)) = digits.split_once(['.', ':']) {
        (minute.len() == 2).then_some(())?;
        (number(hour)?, number(minute)?)
    } else if digits.len() == 4 {
        let (hour, minute) = digits.split_at_checked(2)?;
        (number(hour)?, number(minute)?)
    } else {
        pm?;
        (number(digits)?, 0)
    };
    // Noon and midnight are 12 pm and 12 am, whatever arithmetic says.
    let hour = match pm {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        Some(_) | None => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}
