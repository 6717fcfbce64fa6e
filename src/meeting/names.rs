//! Who is meant by a name as typed: a lead, a speaker, a mover.

use super::initials::{NameParts, Proposed, everyone, propose};
use super::{Id, Person};
use std::collections::HashMap;
use std::sync::Arc;

/// The people of a meeting by everything they are called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    called: HashMap<String, Bearers>,
    /// Initials that more than one person bears, in the order of the attendance list.
    clashes: Vec<Clash>,
}

/// The people who bear one name, by the strongest claim that anyone has to it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Bearers {
    claim: Claim,
    who: Vec<Id>,
}

// Initials first, since minutes are taken by them; a surname gives way to a first name, by which people are
// called.
/// How strong a claim to a name is, the strongest first; a weaker one gives way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Claim {
    Initials,
    Alias,
    Name,
    Role,
    FirstName,
    Surname,
    Organisation,
}

/// Whom a name means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// One person.
    Person(Id),
    /// Everyone here (`ALL`, `Colleagues`).
    All,
    /// More than one person could be meant, in the order of the attendance list.
    Several(Vec<Id>),
    /// Nobody here is called that.
    Unknown,
}

/// Initials that more than one person bears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The initials, as the first of them writes them.
    pub initials: String,
    /// Who bears them, in the order of the attendance list.
    pub who: Vec<Id>,
}

impl Names {
    /// The index of these people. Unnamed heads (`2 new attendees`) bear no name.
    pub fn of(people: &[Arc<Person>]) -> Self {
        let mut names = Names::default();
        let mut borne: Vec<Clash> = Vec::new();
        for person in people.iter().filter(|person| person.headcount.is_none()) {
            names.add(person);
            let Some(initials) = &person.initials else {
                continue;
            };
            let same = |clash: &&mut Clash| plain(&clash.initials) == plain(initials);
            match borne.iter_mut().find(same) {
                Some(clash) => clash.who.push(person.id),
                None => borne.push(Clash {
                    initials: initials.clone(),
                    who: vec![person.id],
                }),
            }
        }
        borne.retain(|clash| clash.who.len() > 1);
        names.clashes = borne;
        names
    }

    fn add(&mut self, person: &Person) {
        let parts = NameParts::of(&person.name);
        let bare = parts.bare();
        let formal = parts.surname().filter(|_| !parts.titles.is_empty());
        let formal = formal.map(|surname| format!("{} {surname}", parts.titles.join(" ")));
        let many = [
            (Claim::Alias, person.aliases.as_slice()),
            (Claim::Role, person.roles.as_slice()),
        ];
        for (claim, names) in many {
            for name in names {
                self.claim(name, claim, person.id);
            }
        }
        let single = [
            (Claim::Initials, person.initials.as_deref()),
            (Claim::Name, Some(person.name.as_str())),
            (Claim::Name, Some(bare.as_str())),
            (Claim::Name, Some(person.addressed())),
            (Claim::Name, formal.as_deref()),
            (Claim::FirstName, parts.first()),
            (Claim::Surname, parts.surname()),
            (Claim::Organisation, person.organisation.as_deref()),
        ];
        for (claim, name) in single {
            if let Some(name) = name {
                self.claim(name, claim, person.id);
            }
        }
    }

    fn claim(&mut self, name: &str, claim: Claim, who: Id) {
        let key = match claim {
            // Bodies write one office in many ways, and the chair is to be found by any of them.
            Claim::Role => office(&plain(name)),
            Claim::Initials
            | Claim::Alias
            | Claim::Name
            | Claim::FirstName
            | Claim::Surname
            | Claim::Organisation => plain(name),
        };
        if key.is_empty() {
            return;
        }
        let new = || Bearers {
            claim,
            who: Vec::new(),
        };
        let bearers = self.called.entry(key).or_insert_with(new);
        if claim < bearers.claim {
            *bearers = new();
        }
        if claim == bearers.claim && !bearers.who.contains(&who) {
            bearers.who.push(who);
        }
    }

    /// Whom these words mean: by initials, alias, full name or form of address, role, first name, surname
    /// or organisation, the first of these that anyone bears; letter case, full stops and titles aside.
    /// Words that are alike when made [`plain`] mean the same.
    pub fn resolve(&self, words: &str) -> Resolved {
        let key = plain(words);
        if everyone(&key) {
            return Resolved::All;
        }
        let bearers = self
            .called
            .get(&key)
            .or_else(|| self.called.get(&office(&key)))
            .or_else(|| self.called.get(&NameParts::of(&key).bare()));
        match bearers.map(|bearers| bearers.who.as_slice()) {
            Some([one]) => Resolved::Person(*one),
            Some(several) => Resolved::Several(several.to_vec()),
            None => Resolved::Unknown,
        }
    }

    /// The person whom these words mean, if it is one and no other.
    pub fn person(&self, words: &str) -> Option<Id> {
        match self.resolve(words) {
            Resolved::Person(id) => Some(id),
            Resolved::All | Resolved::Several(_) | Resolved::Unknown => None,
        }
    }

    /// Initials borne by more than one person, in the order of the attendance list.
    pub fn clashes(&self) -> &[Clash] {
        &self.clashes
    }

    /// Proposes initials for someone new in the room, as [`propose`] does, that nobody here goes by.
    pub fn propose_initials(&self, name: &str) -> Option<Proposed> {
        propose(name, |initials| {
            let bearers = self.called.get(&plain(initials))?;
            (bearers.claim <= Claim::Alias).then(|| bearers.who.first().copied())?
        })
    }
}

/// A name in the form in which names are compared: lower case, single spaces, no full stops.
pub fn plain(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        for c in word.chars() {
            match c {
                '.' | ',' => {}
                '\u{2018}' | '\u{2019}' => plain.push('\''),
                c => plain.extend(c.to_lowercase()),
            }
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

/// An office in one spelling, out of a plain name: `the vice-chairman` is `vice chair`.
pub(super) fn office(plain: &str) -> String {
    let bare = plain
        .strip_prefix("the ")
        .unwrap_or(plain)
        .replace('-', " ");
    let chair = |word: &str| {
        matches!(word, "chairman" | "chairwoman" | "chairperson" | "chair").then_some("chair")
    };
    if let Some(chair) = chair(&bare) {
        return chair.to_owned();
    }
    let (first, rest) = bare.split_once(' ').unwrap_or((&bare, ""));
    match (first, rest) {
        ("vice" | "deputy", rest) if chair(rest).is_some() => format!("{first} chair"),
        ("minute" | "minutes" | "note" | "notes", "taker" | "secretary") => {
            "minute taker".to_owned()
        }
        _ => bare,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(n: u64, name: &str) -> Person {
        Person::named(Id::from_bits(n), name)
    }

    fn people() -> Vec<Arc<Person>> {
        vec![
            Arc::new(Person {
                initials: Some("OF".into()),
                roles: vec!["Chairman".into()],
                organisation: Some("Quay Homes".into()),
                ..person(1, "Ms Orla Finch OBE")
            }),
            Arc::new(Person {
                initials: Some("TC".into()),
                aliases: vec!["Tim".into()],
                organisation: Some("Police".into()),
                ..person(2, "T/Supt T Crane")
            }),
            Arc::new(Person {
                address: Some("Cllr Bell".into()),
                roles: vec!["Vice-Chair".into()],
                ..person(3, "Councillor Ann Bell")
            }),
            Arc::new(Person {
                initials: Some("of".into()),
                organisation: Some("Quay Homes".into()),
                ..person(4, "Oscar Ford")
            }),
            Arc::new(Person {
                initials: Some("FD".into()),
                roles: vec!["Note taker".into()],
                ..person(5, "Ann Webb")
            }),
            Arc::new(Person {
                headcount: Some(2),
                ..person(6, "2 new attendees")
            }),
        ]
    }

    #[test]
    fn people_are_found_by_what_they_are_called() {
        let one = |n| Resolved::Person(Id::from_bits(n));
        let several =
            |ns: &[u64]| Resolved::Several(ns.iter().map(|n| Id::from_bits(*n)).collect());
        let names = Names::of(&people());
        for (words, expected) in [
            ("TC", one(2)),
            (" tc ", one(2)),
            ("T.C.", one(2)),
            ("tim", one(2)),
            ("Mr Crane", one(2)),
            ("t/supt Crane", one(2)),
            ("Orla", one(1)),
            ("orla finch", one(1)),
            ("Ms Finch", one(1)),
            ("Chair", one(1)),
            ("the Chairwoman", one(1)),
            ("Vice Chairman", one(3)),
            ("Cllr Bell", one(3)),
            ("Ann Bell", one(3)),
            ("Minute taker", one(5)),
            ("FD", one(5)),
            ("Police", one(2)),
            ("OF", several(&[1, 4])),
            ("Ann", several(&[3, 5])),
            ("quay homes", several(&[1, 4])),
            ("ALL", Resolved::All),
            ("Colleagues", Resolved::All),
            ("all members", Resolved::All),
            ("the group", Resolved::All),
            ("RS", Resolved::Unknown),
            ("2 new attendees", Resolved::Unknown),
            ("", Resolved::Unknown),
            ("???", Resolved::Unknown),
        ] {
            assert_eq!(names.resolve(words), expected, "{words}");
        }
    }

    #[test]
    fn the_stronger_claim_wins_in_any_order() {
        let mut people = people();
        people.push(Arc::new(person(8, "TC Tim")));
        let forwards = Names::of(&people);
        people.reverse();
        let backwards = Names::of(&people);
        for names in [forwards, backwards] {
            assert_eq!(names.person("tim"), Some(Id::from_bits(2)));
        }
    }

    #[test]
    fn two_with_the_same_initials_are_told_apart_by_nobody() {
        let names = Names::of(&people());
        let expected = Clash {
            initials: "OF".into(),
            who: vec![Id::from_bits(1), Id::from_bits(4)],
        };
        assert_eq!(names.clashes(), [expected]);
    }

    #[test]
    fn a_newcomer_gets_initials_that_nobody_goes_by() {
        let names = Names::of(&people());
        let clashing = names.propose_initials("Tess Cole").unwrap();
        assert_eq!(clashing.initials, "TCO");
        assert_eq!(clashing.clash, Some(Id::from_bits(2)));
        let free = names.propose_initials("Wil Ede").unwrap();
        assert_eq!((free.initials.as_str(), free.clash), ("WE", None));
    }
}
