//! Which person a lead, speaker or mover means.

use crate::meeting::{Id, Meeting, Person};
use serde::Serialize;
use std::collections::HashMap;

/// The people of a meeting, to be found by what they are called.
pub(super) struct PeopleIndex<'m> {
    by_words: HashMap<String, Option<&'m Person>>,
    by_id: HashMap<Id, &'m Person>,
}

/// A person as others point to them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct PersonOut<'m> {
    id: Id,
    name: &'m str,
    initials: Option<&'m str>,
}

/// A name as typed, with the person it means.
#[derive(Debug, Serialize)]
pub(super) struct Named<'m> {
    words: &'m str,
    /// Whether it means everyone (`ALL`).
    all: bool,
    person: Option<PersonOut<'m>>,
}

impl<'m> PeopleIndex<'m> {
    pub(super) fn of(meeting: &'m Meeting) -> Self {
        let mut by_words = HashMap::new();
        // What names someone most surely comes first; a name that two people share means neither.
        let surest: [fn(&'m Person) -> Vec<&'m str>; 4] = [
            |person| person.initials.as_deref().into_iter().collect(),
            |person| person.aliases.iter().map(String::as_str).collect(),
            |person| vec![person.name.as_str(), person.addressed()],
            |person| person.roles.iter().map(String::as_str).collect(),
        ];
        for called in surest {
            let mut these: HashMap<String, Option<&Person>> = HashMap::new();
            for person in &meeting.people {
                for words in called(person) {
                    these
                        .entry(words.to_lowercase())
                        .and_modify(|one| *one = one.filter(|other| other.id == person.id))
                        .or_insert(Some(person));
                }
            }
            for (words, person) in these {
                by_words.entry(words).or_insert(person);
            }
        }
        let by_id = meeting.people.iter().map(|one| (one.id, &**one)).collect();
        PeopleIndex { by_words, by_id }
    }

    /// The person these words mean; none where nobody or more than one is called so.
    pub(super) fn person(&self, words: &str) -> Option<PersonOut<'m>> {
        let found = self.by_words.get(&words.trim().to_lowercase());
        found.copied().flatten().map(PersonOut::of)
    }

    pub(super) fn named(&self, words: &'m str) -> Named<'m> {
        let person = self.person(words);
        Named {
            words,
            all: person.is_none() && everyone(words),
            person,
        }
    }

    /// The people of these ids, those who aren't in the meeting left out.
    pub(super) fn these(&self, ids: &[Id]) -> Vec<PersonOut<'m>> {
        ids.iter().filter_map(|id| self.id(*id)).collect()
    }

    pub(super) fn id(&self, id: Id) -> Option<PersonOut<'m>> {
        self.by_id.get(&id).map(|person| PersonOut::of(person))
    }
}

impl Named<'_> {
    /// Whether nobody in the meeting is called so.
    pub(super) fn unknown(&self) -> bool {
        !self.all && self.person.is_none()
    }
}

impl<'m> PersonOut<'m> {
    fn of(person: &'m Person) -> Self {
        PersonOut {
            id: person.id,
            name: &person.name,
            initials: person.initials.as_deref(),
        }
    }
}

/// Whether the words mean everyone rather than one person.
fn everyone(words: &str) -> bool {
    let all = ["all", "everyone", "colleagues", "members", "group"];
    all.contains(&words.trim().to_lowercase().as_str())
}
