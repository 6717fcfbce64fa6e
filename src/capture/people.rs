//! People typed or pasted before the meeting: shown as proposed, then taken.

use super::initials::initials;
use super::lexicon::bare_name;
use crate::meeting::{Standing, Start};

/// Someone read from a pasted list; not yet in the meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProposedPerson {
    /// The name as written.
    pub name: String,
    /// Initials given in the list, or proposed; unique in the room.
    pub initials: Option<String>,
    /// The initials that somebody bears already, so that this person got the longer form.
    pub clash: Option<String>,
    /// The organisation.
    pub organisation: Option<String>,
    /// Offices, in order.
    pub roles: Vec<String>,
    /// By what right the person is in the room.
    pub standing: Standing,
    /// What is so at the start.
    pub start: Start,
    /// How many unnamed people this stands for.
    pub headcount: Option<u16>,
    /// How the list wrote the person, where it isn't name, organisation and roles; empty if named with the one before.
    pub listing: Option<String>,
}

/// Under which heading of a list people stand.
#[derive(Clone, Debug, Default)]
struct Heading {
    standing: Standing,
    start: Start,
    role: Option<&'static str>,
}

/// Offices as lists name them.
const OFFICES: [&str; 18] = [
    "chair",
    "chairman",
    "chairwoman",
    "chairperson",
    "co-chair",
    "vice chair",
    "vice-chair",
    "vice chairman",
    "vice-chairman",
    "deputy chair",
    "secretary",
    "treasurer",
    "clerk",
    "minute taker",
    "minutes",
    "note taker",
    "minute-taker",
    "president",
];

/// Words that only organisations have in their names.
const ORGANISATION_WORDS: [&str; 44] = [
    "homes",
    "council",
    "housing",
    "group",
    "association",
    "trust",
    "ltd",
    "limited",
    "plc",
    "police",
    "services",
    "service",
    "society",
    "university",
    "college",
    "school",
    "hospital",
    "centre",
    "center",
    "team",
    "partnership",
    "borough",
    "county",
    "district",
    "city",
    "town",
    "parish",
    "authority",
    "department",
    "office",
    "bank",
    "church",
    "club",
    "charity",
    "foundation",
    "federation",
    "union",
    "network",
    "forum",
    "committee",
    "board",
    "agency",
    "fire",
    "health",
];

/// Letters after a name that belong to it.
const POST_NOMINALS: [&str; 12] = [
    "OBE", "MBE", "CBE", "KBE", "DBE", "BEM", "JP", "KC", "QC", "MP", "DL", "PhD",
];

/// How lists say that someone is there from afar.
const REMOTE: [&str; 7] = [
    "remote",
    "online",
    "teams",
    "via teams",
    "by video",
    "zoom",
    "by phone",
];

const TITLES: [&str; 14] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "cllr",
    "councillor",
    "prof",
    "rev",
    "sir",
    "dame",
    "lord",
    "t/supt",
];

/// Reads people from a list: by line, by `;` or by `,`, under headings such as `Apologies:`.
///
/// `taken` are the initials that people in the meeting bear already.
#[must_use]
pub fn propose(paste: &str, taken: &[String]) -> Vec<ProposedPerson> {
    let mut people: Vec<ProposedPerson> = Vec::new();
    let mut heading = Heading::default();
    for line in paste.lines().map(str::trim) {
        let (own, rest) = split_heading(line);
        let office = own.as_ref().is_some_and(|own| own.role.is_some());
        let before = heading.clone();
        if let Some(own) = own {
            heading = own;
        }
        for segment in rest
            .split(';')
            .map(clean)
            .filter(|segment| !segment.is_empty())
        {
            for person in segment_people(segment, &heading) {
                take(&mut people, person, &heading);
            }
        }
        // `Note taker: …` is said of its own line only.
        if office {
            heading = before;
        }
    }
    give_initials(&mut people, taken);
    people
}

/// Someone named a second time (`Note taker: …`) is the same person.
fn take(people: &mut Vec<ProposedPerson>, person: ProposedPerson, heading: &Heading) {
    let same = people
        .iter_mut()
        .find(|other| other.name.eq_ignore_ascii_case(&person.name));
    match same {
        Some(same) => {
            for role in person.roles {
                if !same.roles.contains(&role) {
                    same.roles.push(role);
                }
            }
            if heading.role.is_none() {
                same.start = person.start;
            }
        }
        None => people.push(person),
    }
}

fn clean(text: &str) -> &str {
    let text = text.trim();
    let text = text.strip_prefix(['•', '·', '*']).unwrap_or(text).trim();
    let text = text.strip_prefix("- ").unwrap_or(text);
    let text = text.strip_prefix("and ").unwrap_or(text);
    text.trim_end_matches(['.', ',', ';']).trim()
}

/// The heading a line begins with, and what follows it on the line.
fn split_heading(line: &str) -> (Option<Heading>, &str) {
    let (word, rest) = line.split_once(':').unwrap_or((line, ""));
    let lower = word.trim().trim_matches('*').to_lowercase();
    let there = Heading {
        start: Start::Present,
        ..Heading::default()
    };
    let heading = match lower.as_str() {
        "present" | "attendees" | "members present" | "attending" => there,
        "members" | "membership" | "invited" | "people" => Heading::default(),
        "apologies" | "apologies for absence" | "apologies received" => Heading {
            start: Start::apologies(),
            ..there
        },
        "absent" => Heading {
            start: Start::Absent,
            ..there
        },
        "in attendance" | "also present" | "officers" | "officers present" => Heading {
            standing: Standing::InAttendance,
            ..there
        },
        "visitors" | "visitor" | "guests" | "guest" | "observers" => Heading {
            standing: Standing::Visitor,
            ..there
        },
        "remote" | "online" | "present remotely" | "by video" => Heading {
            start: Start::Remote,
            ..there
        },
        "note taker" | "minute taker" | "minutes" | "notes" => Heading {
            role: Some("Minute taker"),
            ..there
        },
        "chair" => Heading {
            role: Some("Chair"),
            ..there
        },
        "vice chair" => Heading {
            role: Some("Vice Chair"),
            ..there
        },
        _ => return (None, line),
    };
    (Some(heading), rest)
}

/// The people of one segment: usually one; two joined by `&`; several where a comma stands for a semicolon.
fn segment_people(segment: &str, heading: &Heading) -> Vec<ProposedPerson> {
    let segment = segment.replace('\t', ", ");
    let mut groups: Vec<Vec<&str>> = Vec::new();
    for part in commas(&segment).map(clean).filter(|part| !part.is_empty()) {
        match groups.last_mut() {
            Some(group) if !begins_a_person(part) => group.push(part),
            Some(_) | None => groups.push(vec![part]),
        }
    }
    groups
        .iter()
        .flat_map(|group| group_people(group, heading))
        .collect()
}

/// The parts between commas that stand in no brackets.
fn commas(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_u32;
    text.split(move |c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    })
}

/// Whether a part after a comma is a person of its own, and no organisation or office.
fn begins_a_person(part: &str) -> bool {
    let name = part.split('(').next().unwrap_or(part).trim();
    let words: Vec<&str> = name.split_whitespace().collect();
    let Some(first) = words.first() else {
        return false;
    };
    if TITLES.contains(&first.to_lowercase().trim_end_matches('.')) {
        return words.len() > 1;
    }
    let named = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && (word.chars().any(char::is_lowercase) || word.len() == 1)
            && !ORGANISATION_WORDS.contains(&word.to_lowercase().as_str())
    };
    let office = is_office(name) || words.iter().any(|word| *word == "&" || *word == "and");
    (2..=3).contains(&words.len()) && !office && words.iter().all(named)
}

fn is_office(words: &str) -> bool {
    OFFICES.contains(&words.trim().to_lowercase().as_str())
}

fn group_people(parts: &[&str], heading: &Heading) -> Vec<ProposedPerson> {
    let Some((names, rest)) = parts.split_first() else {
        return Vec::new();
    };
    let mut rest = rest.to_vec();
    let mut first = (*names).to_owned();
    let letters = rest
        .first()
        .filter(|part| POST_NOMINALS.contains(&part.split(' ').next().unwrap_or(part)));
    if let Some(letters) = letters {
        first = format!("{first}, {letters}");
        rest.remove(0);
    }
    let joined = joined_names(&first);
    let shared = joined.len() > 1 && !rest.is_empty();
    let made = joined.iter().enumerate().map(|(at, name)| {
        let mut person = one(name, &rest, heading);
        if shared {
            person.listing = Some(if at == 0 {
                parts.join(", ")
            } else {
                String::new()
            });
        }
        person.roles.extend(heading.role.map(str::to_owned));
        person
    });
    made.collect()
}

/// `Ann Lee & Bo Marsh` are two people; `Ann Lee and Mrs Marsh` too.
fn joined_names(names: &str) -> Vec<&str> {
    for gap in [" & ", " and "] {
        if let Some((first, second)) = names.split_once(gap)
            && (begins_a_person(second)
                || second.split_whitespace().count() == 2 && !is_office(second))
        {
            return vec![first.trim(), second.trim()];
        }
    }
    vec![names]
}

fn listed(person: &ProposedPerson) -> String {
    let rest = person
        .organisation
        .iter()
        .chain(&person.roles)
        .map(String::as_str);
    std::iter::once(person.name.as_str())
        .chain(rest)
        .collect::<Vec<_>>()
        .join(", ")
}

fn one(name: &str, rest: &[&str], heading: &Heading) -> ProposedPerson {
    let mut person = ProposedPerson {
        standing: heading.standing,
        start: heading.start.clone(),
        ..ProposedPerson::default()
    };
    // What the list wrote, less what is kept apart from it: initials, and how the person was there.
    let mut written = Vec::new();
    let (name, shown) = take_brackets(name, &mut person);
    written.push(shown);
    let (name, office) = split_office(name);
    name.clone_into(&mut person.name);
    person.roles.extend(office.map(str::to_owned));
    for part in rest {
        let (part, shown) = take_brackets(part, &mut person);
        if could_be_initials(part, &person.name) && person.initials.is_none() {
            person.initials = Some(part.to_owned());
            continue;
        }
        written.push(shown);
        if is_office(part) {
            person.roles.push(part.to_owned());
            continue;
        }
        let (organisation, office) = split_office(part);
        if person.organisation.is_none() && !organisation.is_empty() {
            person.organisation = Some(organisation.to_owned());
        } else if !organisation.is_empty() {
            person.roles.push(organisation.to_owned());
        }
        person.roles.extend(office.map(str::to_owned));
    }
    person.headcount = headcount(&person.name);
    let written = written.join(", ");
    person.listing = (written != listed(&person)).then_some(written);
    person
}

/// Whether letters are what this name's initials would be.
fn could_be_initials(letters: &str, name: &str) -> bool {
    let own = bare_name(name);
    let parts = own.iter().flat_map(|word| word.split('-'));
    let first: String = parts.filter_map(|word| word.chars().next()).collect();
    let plain = (1..=4).contains(&letters.len()) && letters.chars().all(char::is_uppercase);
    let alike = letters.len() > 1 && own.len() > 1 && initials_match(letters, &first);
    plain && (first.eq_ignore_ascii_case(letters) || alike)
}

/// Whether letters and initials begin and end alike.
fn initials_match(letters: &str, first: &str) -> bool {
    letters.chars().next() == first.chars().next()
        && letters.chars().next_back() == first.chars().next_back()
}

/// `MHS Homes and Chair`, `West Kent HA & Vice Chair`: the organisation and the office.
fn split_office(part: &str) -> (&str, Option<&str>) {
    for gap in [" and ", " & ", " – ", " - "] {
        if let Some((before, office)) = part.rsplit_once(gap)
            && is_office(office)
        {
            return (before.trim(), Some(office.trim()));
        }
    }
    (part, None)
}

/// Takes what stands in brackets: initials, an office, *remote*, a note of apology, or an organisation.
///
/// Gives the words before the brackets, and the words as a list is to print them.
fn take_brackets<'a>(part: &'a str, person: &mut ProposedPerson) -> (&'a str, &'a str) {
    let Some((before, inside)) = part.split_once('(') else {
        return (part, part);
    };
    let inside = inside.split(')').next().unwrap_or_default().trim();
    let before = before.trim();
    let lower = inside.to_lowercase();
    let capital = |c: char| c.is_alphabetic() && c.is_uppercase();
    let plain = (1..=4).contains(&inside.len()) && inside.chars().all(capital);
    if plain || could_be_initials(inside, before) {
        person.initials = Some(inside.to_owned());
        return (before, before);
    }
    if REMOTE.contains(&lower.as_str()) {
        person.start = Start::Remote;
        return (before, before);
    }
    if let Start::Apologies { note, printed } = &mut person.start {
        *note = Some(inside.to_owned());
        *printed = lower.contains("late") || lower.contains("leav");
        return (before, before);
    }
    if is_office(inside) {
        person.roles.push(inside.to_owned());
    } else if !inside.is_empty() && person.organisation.is_none() {
        person.organisation = Some(inside.to_owned());
    }
    (before, part)
}

/// `2 new attendees` stands for two people without names.
fn headcount(name: &str) -> Option<u16> {
    let (number, rest) = name.split_once(' ')?;
    number
        .parse()
        .ok()
        .filter(|count| *count > 0 && rest.starts_with(char::is_lowercase))
}

fn give_initials(people: &mut [ProposedPerson], taken: &[String]) {
    let given = people.iter().filter_map(|person| person.initials.clone());
    let mut all: Vec<String> = taken.iter().cloned().chain(given).collect();
    for person in people
        .iter_mut()
        .filter(|person| person.initials.is_none() && person.headcount.is_none())
    {
        let found = initials(&person.name, &all);
        all.extend(found.initials.clone());
        person.initials = found.initials;
        person.clash = found.clash;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str =
        "Present: Ada Quill, Mill Homes and Chair; Ben Marsh, Weir Trust; Cara Doyle, Lockwell, \
Dev Rao, Eddy BC; Col. Mustard
Ann Lee & Bo Marsh, Weir Trust
Una Nown (UNO)
Mo Barr-Tanner\tMBT
Apologies: Eve Fen, Ford HA & Vice Chair; Gil Hay (arriving late); 2 new members
Visitors: Ivy Jute, Kiln Council (online)
In attendance: Ms L Moss (Team Supervisor) and Mr N Oak
Note taker: Ben Marsh
Bea Moor
";

    /// Name, initials, organisation, roles, standing and start, listing.
    const PROPOSED: &str = "
Ada Quill | AQ | Mill Homes | Chair | Member Present | Ada Quill, Mill Homes and Chair
Ben Marsh | BM | Weir Trust | Minute taker | Member Present |
Cara Doyle | CD | Lockwell | | Member Present |
Dev Rao | DR | Eddy BC | | Member Present |
Col. Mustard | | | | Member Present |
Ann Lee | AL | Weir Trust | | Member Present | Ann Lee & Bo Marsh, Weir Trust
Bo Marsh | BMA (BM) | Weir Trust | | Member Present | (with the one before)
Una Nown | UNO | | | Member Present |
Mo Barr-Tanner | MBT | | | Member Present |
Eve Fen | EF | Ford HA | Vice Chair | Member Apologies | Eve Fen, Ford HA & Vice Chair
Gil Hay | GH | | | Member Late |
2 new members | 2 | | | Member Apologies |
Ivy Jute | IJ | Kiln Council | | Visitor Remote |
Ms L Moss | LM | Team Supervisor | | InAttendance Present | Ms L Moss (Team Supervisor)
Mr N Oak | NO | | | InAttendance Present |
Bea Moor | BMO (BM) | | | InAttendance Present |
";

    fn row(person: &ProposedPerson) -> String {
        let initials = match (&person.initials, &person.clash, person.headcount) {
            (Some(initials), Some(clash), _) => format!("{initials} ({clash})"),
            (Some(initials), None, _) => initials.clone(),
            (None, _, count) => count.map_or(String::new(), |count| count.to_string()),
        };
        let start = match &person.start {
            Start::Apologies { printed: true, .. } => "Late".to_owned(),
            Start::Apologies { .. } => "Apologies".to_owned(),
            other @ (Start::Expected | Start::Present | Start::Remote | Start::Absent) => {
                format!("{other:?}")
            }
        };
        let listing = match person.listing.as_deref() {
            Some("") => "(with the one before)",
            other => other.unwrap_or_default(),
        };
        let cells = [
            person.name.clone(),
            initials,
            person.organisation.clone().unwrap_or_default(),
            person.roles.join(" "),
            format!("{:?} {start}", person.standing),
            listing.to_owned(),
        ];
        cells
            .join(" | ")
            .replace("|  |", "| |")
            .replace("|  |", "| |")
            .trim_end()
            .to_owned()
    }

    #[test]
    fn a_pasted_list_becomes_people_with_what_it_says_of_them() {
        let proposed = propose(LIST, &[]);
        let got: Vec<String> = proposed.iter().map(row).collect();
        let expected: Vec<&str> = PROPOSED.trim().lines().map(str::trim_end).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn initials_in_the_room_are_left_to_those_who_bear_them() {
        let taken = ["AQ".to_owned()];
        let proposed = propose("Abe Quince", &taken);
        assert_eq!(proposed[0].initials.as_deref(), Some("AQU"));
        assert_eq!(proposed[0].clash.as_deref(), Some("AQ"));
        assert_eq!(propose("", &taken), []);
    }
}
