//! Which person a lead, speaker or mover means, and the small words that objects are made with.

use crate::meeting::{Id, Meeting, Person};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::HashMap;

/// The people of a meeting, to be found by what they are called.
pub(super) struct PeopleIndex<'m> {
    by_words: HashMap<String, Option<&'m Person>>,
    by_id: HashMap<Id, &'m Person>,
}

impl<'m> PeopleIndex<'m> {
    pub(super) fn new(meeting: &'m Meeting) -> Self {
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
            // Surer names were entered before and stay: someone's initials win over another's alias.
            for (words, person) in these {
                by_words.entry(words).or_insert(person);
            }
        }
        let by_id = meeting.people.iter().map(|one| (one.id, &**one)).collect();
        PeopleIndex { by_words, by_id }
    }

    /// The person these words mean; none where nobody or more than one is called so.
    fn person(&self, words: &str) -> Option<&'m Person> {
        let found = self.by_words.get(&words.trim().to_lowercase());
        found.copied().flatten()
    }

    /// Whether these words mean nobody in the meeting.
    pub(super) fn unknown(&self, words: &str) -> bool {
        self.person(words).is_none() && !everyone(words)
    }

    /// A name as typed, with the person it means; `all` says that it means everyone.
    pub(super) fn named(&self, words: &str) -> Value {
        let person = self.person(words);
        let all = person.is_none() && everyone(words);
        json!({ "words": words, "all": all, "person": person.map(pointed) })
    }

    /// The people of these ids, those who aren't in the meeting left out.
    pub(super) fn these(&self, ids: &[Id]) -> Vec<Value> {
        ids.iter().filter_map(|id| self.id(*id)).collect()
    }

    pub(super) fn id(&self, id: Id) -> Option<Value> {
        self.by_id.get(&id).map(|person| pointed(person))
    }
}

/// A person as others point to them.
fn pointed(person: &Person) -> Value {
    json!({ "id": person.id, "name": person.name, "initials": person.initials })
}

/// Whether the words mean everyone rather than one person.
fn everyone(words: &str) -> bool {
    let all = ["all", "everyone", "colleagues", "members", "group"];
    all.contains(&words.trim().to_lowercase().as_str())
}

/// The word for a value of our own: its name in the document, in small letters with hyphens (`show-of-hands`).
pub(super) fn word(value: impl Serialize) -> String {
    let name = serde_json::to_value(value).unwrap_or_default();
    let mut word = String::new();
    for c in name.as_str().unwrap_or_default().chars() {
        if c.is_uppercase() && !word.is_empty() {
            word.push('-');
        }
        word.extend(c.to_lowercase());
    }
    word
}

/// Adds the keys of an object behind those of another.
pub(super) fn extend(object: &mut Value, more: Value) {
    if let (Value::Object(keys), Value::Object(more)) = (object, more) {
        keys.extend(more);
    }
}
