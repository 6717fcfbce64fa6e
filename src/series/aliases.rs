//! Who is who in a line of meetings: a person's initials, short names and full name count as one.

use super::register::RegisterLead;
use crate::meeting::names::plain;
use crate::meeting::{Id, Person};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

/// A person as one list of people has them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Called {
    /// The person.
    pub person: Id,
    /// How they are called in short.
    pub shown: String,
    /// Everything they are called, made plain; the name as written first.
    pub names: Vec<String>,
}

/// The people of a list by everything they are called; unnamed ones are nobody.
pub fn called(people: &[Arc<Person>]) -> Vec<Called> {
    let known = people.iter().filter(|person| person.headcount.is_none());
    let called = |person: &Arc<Person>| {
        let short = person.initials.iter().chain(&person.aliases);
        let all = [person.name.as_str(), person.addressed()].into_iter();
        let mut names: Vec<String> = Vec::new();
        for name in all.chain(short.map(String::as_str)).map(plain) {
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        Called {
            person: person.id,
            shown: person.short().to_owned(),
            names,
        }
    };
    known.map(called).collect()
}

/// Who is who in a line of meetings.
#[derive(Clone, Debug, Default)]
pub struct Aliases {
    people: Vec<Called>,
    by_person: HashMap<Id, usize>,
    by_full_name: HashMap<String, usize>,
    /// A name that two people bear is nobody's.
    by_name: HashMap<String, Option<usize>>,
}

impl Aliases {
    /// Learns from lists of people, oldest first: the newest initials win.
    pub fn of<'c>(lists: impl IntoIterator<Item = &'c [Called]>) -> Self {
        let mut aliases = Aliases::default();
        for list in lists {
            let mut here = Vec::with_capacity(list.len());
            for one in list {
                let at = aliases.place(one, &here);
                here.push(at);
                aliases.learn(at, one);
            }
        }
        for (at, person) in aliases.people.iter().enumerate() {
            for name in &person.names {
                let bearer = aliases.by_name.entry(name.clone()).or_insert(Some(at));
                // Ambiguous is nobody's: a register that guessed would lay one person's actions at another's door.
                if *bearer != Some(at) {
                    *bearer = None;
                }
            }
        }
        aliases
    }

    /// The person that an entry of a list means: of the same id, or of the same full name, unless both are in the list.
    fn place(&mut self, one: &Called, here: &[usize]) -> usize {
        if let Some(at) = self.by_person.get(&one.person) {
            return *at;
        }
        let full = one.names.first().cloned().unwrap_or_default();
        // Ids differ where two files were begun apart; two people of one name in one list are two people.
        let known = self.by_full_name.get(&full).copied();
        let at = known.filter(|at| !here.contains(at)).unwrap_or_else(|| {
            self.people.push(one.clone());
            self.people.len() - 1
        });
        self.by_person.insert(one.person, at);
        self.by_full_name.insert(full, at);
        at
    }

    fn learn(&mut self, at: usize, one: &Called) {
        let Some(known) = self.people.get_mut(at) else {
            return;
        };
        known.shown.clone_from(&one.shown);
        for name in &one.names {
            if !known.names.contains(name) {
                known.names.push(name.clone());
            }
        }
    }

    /// Gives a lead the name and all the names that the person has anywhere in the line.
    pub fn unite(&self, who: &mut RegisterLead) {
        let by_id = who.person.and_then(|id| self.by_person.get(&id).copied());
        let by_name = || self.by_name.get(&plain(&who.typed)).copied().flatten();
        let Some(known) = by_id.or_else(by_name).and_then(|at| self.people.get(at)) else {
            return;
        };
        who.person = Some(known.person);
        who.shown.clone_from(&known.shown);
        for name in &known.names {
            if !who.names.contains(name) {
                who.names.push(name.clone());
            }
        }
    }

    /// Everything that those are called who are called this, the ids by which lists know them among it.
    pub fn bearers(&self, name: &str) -> (Vec<Id>, Vec<String>) {
        let name = plain(name);
        let bears = |one: &Called| one.names.contains(&name);
        let all = self.people.iter().enumerate();
        let found = all.filter(|(_, one)| bears(one)).map(|(at, _)| at);
        let found: Vec<usize> = found.collect();
        let ids = self.by_person.iter().filter(|(_, at)| found.contains(at));
        let names = found.iter().filter_map(|at| self.people.get(*at));
        (
            ids.map(|(id, _)| *id).collect(),
            names.flat_map(|one| one.names.iter().cloned()).collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(id: u64, name: &str, initials: Option<&str>, aliases: &[&str]) -> Arc<Person> {
        Arc::new(Person {
            initials: initials.map(Into::into),
            aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
            ..Person::named(Id::from_bits(id), name)
        })
    }

    fn who(typed: &str, person: Option<u64>) -> RegisterLead {
        RegisterLead {
            typed: typed.into(),
            person: person.map(Id::from_bits),
            shown: typed.into(),
            names: vec![plain(typed)],
        }
    }

    fn shown(aliases: &Aliases, typed: &str, person: Option<u64>) -> String {
        let mut who = who(typed, person);
        aliases.unite(&mut who);
        who.shown
    }

    #[test]
    fn initials_short_names_and_organisations_of_one_person_count_as_one() {
        let first = called(&[person(1, "Rebecca Sorrel", None, &["Rebecca S.", "KHG"])]);
        let second = called(&[person(1, "Rebecca Sorrel", Some("RS"), &[])]);
        let aliases = Aliases::of([first.as_slice(), &second]);
        for typed in [
            "RS",
            "rs",
            "Rebecca S.",
            "Rebecca S",
            "KHG",
            "Rebecca Sorrel",
        ] {
            assert_eq!(shown(&aliases, typed, None), "RS", "{typed}");
        }
        assert_eq!(shown(&aliases, "Rebecca", None), "Rebecca");
        let (ids, names) = aliases.bearers("khg");
        assert_eq!(ids, [Id::from_bits(1)]);
        assert!(names.contains(&"rs".to_owned()) && names.contains(&"rebecca s".to_owned()));
    }

    #[test]
    fn lists_made_apart_know_a_person_by_the_full_name() {
        let lists = [7, 8].map(|id| called(&[person(id, "Tom Crane", Some("TC"), &[])]));
        let aliases = Aliases::of(lists.iter().map(Vec::as_slice));
        assert_eq!(aliases.bearers("TC").0.len(), 2);
        assert_eq!(shown(&aliases, "Tom Crane", Some(7)), "TC");
        assert_eq!(shown(&aliases, "TC", None), "TC");
    }

    #[test]
    fn a_name_that_two_bear_is_nobodys_and_two_of_one_name_in_a_room_are_two() {
        let room = called(&[
            person(1, "Rebecca Sorrel", Some("RS"), &[]),
            person(2, "Robert Stone", Some("RS"), &["Bob"]),
            person(3, "Ann Bell", Some("AB"), &[]),
            person(4, "Ann Bell", Some("AB2"), &[]),
        ]);
        let aliases = Aliases::of([room.as_slice()]);
        let mut typed = who("RS", None);
        aliases.unite(&mut typed);
        assert_eq!(typed, who("RS", None));
        assert_eq!(shown(&aliases, "RS", Some(2)), "RS");
        assert_eq!(shown(&aliases, "bob", None), "RS");
        assert_eq!(shown(&aliases, "ab2", None), "AB2");
        let mut both = aliases.bearers("RS").0;
        both.sort_unstable();
        let mut expected = [Id::from_bits(1), Id::from_bits(2)];
        expected.sort_unstable();
        assert_eq!(both, expected);
    }
}
