//! People typed or pasted before the meeting: shown as proposed, then taken.

use super::attendee::{initialled_for, one};
use super::proposed::{ListHeading, ProposedPerson, unbulleted};
use crate::capture::initials::initials;
use crate::capture::names::is_office;
use crate::capture::wordlist::listed;
use crate::meeting::{Standing, Start, email};

/// Words that only organisations have in their names.
const ORGANISATION_WORDS: &str = "\
    homes council housing group association trust ltd limited plc police services service society \
    university college school hospital centre center team partnership borough county district city \
    town parish authority department office bank church club charity foundation federation union \
    network forum committee board agency fire health";

/// Letters after a name that belong to it.
const POST_NOMINALS: [&str; 12] = [
    "OBE", "MBE", "CBE", "KBE", "DBE", "BEM", "JP", "KC", "QC", "MP", "DL", "PhD",
];

const TITLES: &str = "mr mrs ms miss mx dr cllr councillor prof rev sir dame lord t/supt";

/// Reads people from a list: by line, by `;` or by `,`, under headings such as `Apologies:`.
///
/// `taken` are the initials that people in the meeting bear already.
pub fn propose(paste: &str, taken: &[String]) -> Vec<ProposedPerson> {
    let mut people: Vec<ProposedPerson> = Vec::new();
    let mut heading = ListHeading::default();
    let mut lasting = heading.clone();
    for line in paste.lines().map(str::trim) {
        for (at, segment) in line.split(';').map(clean).enumerate() {
            let (own, rest) = split_heading(segment, at == 0);
            if let Some(own) = own {
                if own.role.is_none() {
                    lasting = own.clone();
                }
                heading = own;
            }
            if rest.is_empty() {
                continue;
            }
            for person in segment_people(rest, &heading) {
                take(&mut people, person, &heading);
            }
        }
        // `Note taker: …` is said of its own line only.
        heading = lasting.clone();
    }
    give_initials(&mut people, taken);
    people
}

/// Someone named a second time (`Note taker: …`) is the same person.
fn take(people: &mut Vec<ProposedPerson>, person: ProposedPerson, heading: &ListHeading) {
    // `Note taker: Ben Marsh` under a list that names him already gives him a role; it adds nobody.
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
    let text = unbulleted(text);
    let text = text.strip_prefix("and ").unwrap_or(text);
    text.trim_end_matches(['.', ',', ';']).trim()
}

/// The heading that words begin with, and what follows it; within a line, and in one letter, only with its colon.
fn split_heading(words: &str, begins_line: bool) -> (Option<ListHeading>, &str) {
    let parted = words.split_once(':');
    let Some((word, rest)) = parted.or(begins_line.then_some((words, ""))) else {
        return (None, words);
    };
    let lower = word.trim().trim_matches('*').to_lowercase();
    let there = ListHeading {
        start: Start::Present,
        ..ListHeading::default()
    };
    let heading = match lower.as_str() {
        // Without its colon a letter alone is somebody's initial.
        "p" | "a" | "v" | "i" if parted.is_none() => return (None, words),
        "p" | "present" | "attendees" | "members present" | "attending" => there,
        "members" | "membership" | "invited" | "people" => ListHeading::default(),
        "a" | "apologies" | "apologies for absence" | "apologies received" => ListHeading {
            start: Start::apologies(),
            ..there
        },
        "absent" => ListHeading {
            start: Start::Absent,
            ..there
        },
        "i" | "in attendance" | "also present" | "officers" | "officers present" => ListHeading {
            standing: Standing::InAttendance,
            ..there
        },
        "v" | "visitors" | "visitor" | "guests" | "guest" | "observers" => ListHeading {
            standing: Standing::Visitor,
            ..there
        },
        "remote" | "online" | "present remotely" | "by video" => ListHeading {
            start: Start::Remote,
            ..there
        },
        "note taker" | "minute taker" | "minutes" | "notes" => ListHeading {
            role: Some("Minute taker"),
            ..there
        },
        "chair" => ListHeading {
            role: Some("Chair"),
            ..there
        },
        "vice chair" => ListHeading {
            role: Some("Vice Chair"),
            ..there
        },
        _ => return (None, words),
    };
    (Some(heading), rest.trim())
}

/// The people of one segment: usually one; two joined by `&`; several where a comma stands for a semicolon.
fn segment_people(segment: &str, heading: &ListHeading) -> Vec<ProposedPerson> {
    let segment = segment.replace('\t', ", ");
    let mut groups: Vec<(Vec<&str>, Option<&str>)> = Vec::new();
    for part in commas(&segment).map(clean).filter(|part| !part.is_empty()) {
        let (part, address) = split_address(part);
        match groups.last_mut() {
            Some((group, own))
                if !begins_a_person(part)
                    || group.first().is_some_and(|name| initialled_for(name, part)) =>
            {
                group.extend((!part.is_empty()).then_some(part));
                *own = own.or(address);
            }
            Some(_) | None => groups.push((vec![part], address)),
        }
    }
    let addressed = |(group, address): &(Vec<&str>, Option<&str>)| {
        let mut people = group_people(group, heading);
        if let Some(first) = people.first_mut() {
            first.email = address.map(str::to_owned);
        }
        people
    };
    groups.iter().flat_map(addressed).collect()
}

/// An e-mail address that stands last in a part, in angle brackets or bare, and the words before it.
fn split_address(part: &str) -> (&str, Option<&str>) {
    let (before, last) = part.rsplit_once(char::is_whitespace).unwrap_or(("", part));
    let bare = last
        .strip_prefix('<')
        .and_then(|last| last.strip_suffix('>'));
    let bare = bare.unwrap_or(last);
    match email::fault(bare) {
        None => (before.trim_end(), Some(bare)),
        Some(_) => (part, None),
    }
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
    if listed(TITLES, first.to_lowercase().trim_end_matches('.')) {
        return words.len() > 1;
    }
    let named = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && (word.chars().any(char::is_lowercase) || word.len() == 1)
            && !listed(ORGANISATION_WORDS, &word.to_lowercase())
    };
    let office = is_office(name) || words.iter().any(|word| *word == "&" || *word == "and");
    // Between commas stand names, organisations and offices alike. Two or three capitalised words are a person, unless one of
    // them is a word that only organisations bear.
    (2..=3).contains(&words.len()) && !office && words.iter().all(named)
}

fn group_people(parts: &[&str], heading: &ListHeading) -> Vec<ProposedPerson> {
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
Lil Orr and Treasurer (LO); Pip Ray, Sluice Road Library (PR)
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
Lil Orr | LO | | Treasurer | Member Present | Lil Orr and Treasurer
Pip Ray | PR | Sluice Road Library | | Member Present |
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
    fn headings_may_stand_within_a_line_and_be_one_letter() {
        let row = |one: &ProposedPerson| {
            let organisation = one.organisation.clone().unwrap_or_default();
            (
                one.name.clone(),
                organisation,
                one.start.clone(),
                one.standing,
            )
        };
        let read = propose(
            "P:Ada Quill,Mill Homes,Chair;Bo Marsh;A:Eve Fen,Ford HA;V:Ivy Jute\nGil Hay;A",
            &[],
        );
        let expected = [
            ("Ada Quill", "Mill Homes", Start::Present, Standing::Member),
            ("Bo Marsh", "", Start::Present, Standing::Member),
            ("Eve Fen", "Ford HA", Start::apologies(), Standing::Member),
            ("Ivy Jute", "", Start::Present, Standing::Visitor),
            ("Gil Hay", "", Start::Present, Standing::Visitor),
            ("A", "", Start::Present, Standing::Visitor),
        ]
        .map(|(name, organisation, start, standing)| {
            (name.to_owned(), organisation.to_owned(), start, standing)
        });
        assert_eq!(read.iter().map(row).collect::<Vec<_>>(), expected);
        assert_eq!(read[0].roles, ["Chair"]);
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

    #[test]
    fn addresses_stand_in_brackets_or_between_commas() {
        let read = propose(
            "Ada Quill <ada@example.org>, Mill Homes; Ben Marsh, Weir Trust, ben@example.org\n\
             Cara Doyle <cara@example.org>, Dev Rao <dev@example.org>; Eve <eve at example>",
            &[],
        );
        let row = |one: &ProposedPerson| {
            let words = [
                Some(one.name.clone()),
                one.organisation.clone(),
                one.email.clone(),
            ];
            words.into_iter().flatten().collect::<Vec<_>>().join(" | ")
        };
        let expected = [
            "Ada Quill | Mill Homes | ada@example.org",
            "Ben Marsh | Weir Trust | ben@example.org",
            "Cara Doyle | cara@example.org",
            "Dev Rao | dev@example.org",
            "Eve <eve at example>",
        ];
        assert_eq!(read.iter().map(row).collect::<Vec<_>>(), expected);
        assert!(read.iter().all(|one| one.listing.is_none()));
    }
}
