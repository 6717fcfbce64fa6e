//! The names a person goes by, and which of them is meant.

use super::wordlist::phrases;
use crate::meeting::{Id, Person};

/// By which of a person's names some words find them, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum By {
    Initials,
    Alias,
    Name,
    First,
    Role,
    Organisation,
    /// The surname, which needs a title before it.
    Surname,
}

/// Whom some words name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameMatch {
    /// One person of the meeting.
    Person(Id),
    /// Everyone (`ALL`).
    Everyone,
    /// An organisation with several people here, or a role held by several together: known, and no one person.
    Group,
    /// Nobody here.
    Unknown,
    /// More than one person.
    Several(Vec<Id>),
}

/// A person as the parser knows them.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) id: Id,
    /// The shortest name: what completion puts in.
    pub(super) short: String,
    pub(super) name: String,
    pub(super) organisation: Option<String>,
    /// Lower-case beginnings by which completion finds the person.
    pub(super) found_by: Vec<String>,
}

/// Offices as lists name them.
const OFFICES: &str = "\
    chair|chairman|chairwoman|chairperson|co-chair|vice chair|vice-chair|vice chairman|\
    vice-chairman|deputy chair|secretary|treasurer|clerk|minute taker|minutes|note taker|\
    minute-taker|president";

pub(super) fn strongest<'a>(
    found: impl Iterator<Item = &'a (By, usize)>,
    people: &[Known],
) -> NameMatch {
    let found: Vec<_> = found.collect();
    // One person's initials may be another's alias: the strongest sort of name decides, so that most words name one person.
    let Some(by) = found.iter().map(|(by, _)| *by).min() else {
        return NameMatch::Unknown;
    };
    let same = found.iter().filter(|(other, _)| *other == by);
    let ids: Vec<Id> = same
        .filter_map(|(_, at)| people.get(*at).map(|known| known.id))
        .collect();
    match (ids.as_slice(), by) {
        ([one], _) => NameMatch::Person(*one),
        (_, By::Organisation) => NameMatch::Group,
        _ => NameMatch::Several(ids),
    }
}

/// Whether these lower-case words mean everyone here.
pub(super) fn everyone(key: &str) -> bool {
    matches!(
        key,
        "all"
            | "everyone"
            | "everybody"
            | "colleagues"
            | "all colleagues"
            | "members"
            | "all members"
            | "all present"
            | "all attendees"
            | "attendees"
            | "all partners"
    )
}

pub(super) fn is_title(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "mr" | "mrs"
            | "ms"
            | "miss"
            | "mx"
            | "dr"
            | "cllr"
            | "councillor"
            | "prof"
            | "professor"
            | "rev"
            | "revd"
            | "sir"
            | "dame"
            | "lord"
            | "lady"
            | "supt"
            | "t/supt"
            | "insp"
            | "sgt"
            | "pc"
            | "ch/insp"
            | "capt"
            | "col"
            | "major"
    )
}

/// The words of a name without title, rank and post-nominals.
pub(super) fn bare_name(name: &str) -> Vec<&str> {
    let name = name.split(['(', ',']).next().unwrap_or(name);
    let mut words: Vec<&str> = name.split_whitespace().collect();
    while words.len() > 1
        && words
            .first()
            .is_some_and(|word| is_title(&word.to_lowercase()))
    {
        words.remove(0);
    }
    let post_nominal = |word: &str| word.len() > 1 && word.chars().all(char::is_uppercase);
    // Two words at least are left: in `Ann LEE` the capitals are the surname.
    while words.len() > 2 && words.last().is_some_and(|word| post_nominal(word)) {
        words.pop();
    }
    words
}

pub(super) fn keys_of(person: &Person) -> Vec<(By, String)> {
    let mut keys = Vec::new();
    let mut add = |by, text: &str| {
        if !text.is_empty() {
            keys.push((by, text.to_lowercase()));
        }
    };
    if let Some(initials) = &person.initials {
        add(By::Initials, initials);
    }
    for alias in &person.aliases {
        add(By::Alias, alias);
    }
    add(By::Name, &person.name);
    if let Some(address) = &person.address {
        add(By::Name, address);
    }
    let bare = bare_name(&person.name);
    if bare.len() > 1 {
        add(By::Name, &bare.join(" "));
    }
    if let Some(first) = bare.first().filter(|first| first.chars().count() > 1) {
        add(By::First, first);
    }
    if let Some(last) = bare.last() {
        add(By::Surname, last);
    }
    for role in &person.roles {
        add(By::Role, role);
    }
    if let Some(organisation) = &person.organisation {
        add(By::Organisation, organisation);
    }
    keys
}

pub(super) fn known(person: &Person) -> Known {
    let mut found_by = vec![person.name.to_lowercase(), person.short().to_lowercase()];
    found_by.extend(person.aliases.iter().cloned());
    found_by.extend(bare_name(&person.name).into_iter().map(str::to_owned));
    Known {
        id: person.id,
        short: person.short().to_owned(),
        name: person.name.clone(),
        organisation: person.organisation.clone(),
        found_by,
    }
}

/// Whether words name an office, initials behind them or not: `Chair`, `Chair (ML)`.
pub(super) fn is_office(words: &str) -> bool {
    let bare = words.split('(').next().unwrap_or(words);
    phrases(OFFICES).any(|office| office == bare.trim().to_lowercase())
}

/// Whether these are two to four capitals.
pub(super) fn capitals(name: &str) -> bool {
    (2..=4).contains(&name.chars().count()) && name.chars().all(char::is_uppercase)
}
