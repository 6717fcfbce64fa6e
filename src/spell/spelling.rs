//! The session's side: what was answered, and what needs no answer.

use super::proof::texts;
use super::{Answer, DictionaryState, words};
use crate::meeting::{Entry, Meeting};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// What is known of the spelling of a meeting.
#[derive(Clone, Debug, Default)]
pub struct Spelling {
    state: DictionaryState,
    doubted: HashSet<String>,
    suggested: HashMap<String, Vec<String>>,
    /// Lower-case words of the heading, the people, the agenda and the glossary.
    meeting: HashSet<String>,
    /// Lower-case words that the note taker has said are right.
    right: HashSet<String>,
}

/// A word in doubt, and where it stands in its entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misspelling {
    /// The word, as it was typed.
    pub word: String,
    /// Which text of the entry: 0 for its words, then its lettered parts.
    pub text: usize,
    /// The bytes of the word in that text.
    pub range: Range<usize>,
}

impl Spelling {
    /// Whether there is a dictionary to ask.
    pub fn state(&self) -> &DictionaryState {
        &self.state
    }

    /// Takes note of an answer.
    pub fn hear(&mut self, answer: Answer) {
        match answer {
            Answer::State(state) => self.state = state,
            Answer::Doubted(words) => self.doubted.extend(words),
            Answer::Suggested(word, found) => {
                self.suggested.insert(word, found);
            }
        }
    }

    /// Takes in the names and terms of a meeting anew: they are never in doubt.
    pub fn refresh(&mut self, meeting: &Meeting) {
        self.meeting = known(meeting);
    }

    /// What is known when another meeting is turned to: whether there is a dictionary, and what is right.
    #[must_use]
    pub fn turned(&self) -> Self {
        Spelling {
            state: self.state.clone(),
            right: self.right.clone(),
            ..Spelling::default()
        }
    }

    /// Takes the note taker's word that this is right.
    pub fn allow(&mut self, word: &str) {
        self.right.insert(word.to_lowercase());
    }

    /// Corrections for a word, the likeliest first; none if they were not asked for yet.
    pub fn suggested(&self, word: &str) -> Option<&[String]> {
        self.suggested.get(word).map(Vec::as_slice)
    }

    /// Whether a word is in doubt.
    pub fn doubts(&self, word: &str) -> bool {
        // First, since nearly no word is: the line is gone through at every frame.
        if !self.doubted.contains(word) {
            return false;
        }
        // A name in capitals, or a term at the start of a sentence, is the same.
        let word = word.to_lowercase();
        !self.right.contains(&word) && !self.meeting.contains(&word)
    }

    /// The words in doubt in a text, each by its bytes.
    pub fn doubtful(&self, text: &str) -> Vec<Range<usize>> {
        if self.doubted.is_empty() {
            return Vec::new();
        }
        let doubtful = words(text).filter(|(_, word)| self.doubts(word));
        doubtful.map(|(range, _)| range).collect()
    }

    /// The last word in doubt of an entry: the newest, where it is being typed.
    pub fn newest(&self, entry: &Entry) -> Option<Misspelling> {
        let all = texts(&entry.kind).enumerate();
        let last = |(at, text): (usize, &str)| {
            let range = self.doubtful(text).pop()?;
            let word = text.get(range.clone())?.to_owned();
            Some(Misspelling {
                word,
                text: at,
                range,
            })
        };
        all.filter_map(last).last()
    }
}

/// The words of everything that names something in a meeting.
fn known(meeting: &Meeting) -> HashSet<String> {
    let heading = &meeting.heading;
    let mut known = HashSet::new();
    let mut learn = |text: &str| known.extend(words(text).map(|(_, word)| word.to_lowercase()));
    let named = [
        &heading.body,
        &heading.department,
        &heading.subtitle,
        &heading.venue,
        &heading.contact,
        &meeting.closing.next_venue,
    ];
    named.into_iter().flatten().for_each(|text| learn(text));
    learn(&heading.title);
    for person in &meeting.people {
        learn(&person.name);
        person.organisation.iter().for_each(|text| learn(text));
        person.roles.iter().for_each(|text| learn(text));
    }
    for item in &meeting.agenda {
        learn(&item.title);
        item.section
            .iter()
            .chain(&item.presenter)
            .for_each(|text| learn(text));
        item.papers.iter().for_each(|paper| learn(&paper.title));
    }
    meeting.papers.iter().for_each(|paper| learn(&paper.title));
    for term in &meeting.glossary {
        learn(&term.long);
        learn(&term.short);
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{Decision, Id, Kind, Person, Term};
    use std::sync::Arc;

    fn doubting(words: &[&str]) -> Spelling {
        let mut spelling = Spelling::default();
        spelling.hear(Answer::Doubted(
            words.iter().map(|word| (*word).to_owned()).collect(),
        ));
        spelling
    }

    #[test]
    fn names_terms_and_what_was_said_to_be_right_are_never_in_doubt() {
        let mut spelling = doubting(&["Okonjo", "Wharfside", "coir", "hal", "gabion", "Sluice"]);
        let mut meeting = Meeting::blank(Id::from_bits(1), Id::from_bits(2));
        let person = Person::named(Id::from_bits(3), "Ada Okonjo");
        meeting.people.push(Arc::new(person));
        meeting.heading.body = Some("Wharfside Trust".into());
        meeting.glossary.push(Term {
            short: "Sluice".into(),
            long: "the coir matting".into(),
        });
        spelling.refresh(&meeting);
        spelling.allow("Gabion");
        let text = "Okonjo: the Wharfside hal needs coir and a gabion by the Sluice";
        let doubtful: Vec<&str> = spelling
            .doubtful(text)
            .into_iter()
            .filter_map(|range| text.get(range))
            .collect();
        assert_eq!(doubtful, ["hal"]);
    }

    #[test]
    fn the_newest_doubt_is_the_last_one_also_in_a_lettered_part() {
        let spelling = doubting(&["hal", "rof"]);
        let mut decision = Decision {
            text: "the hal, the rof and the hal".into(),
            ..Decision::default()
        };
        let entry =
            |decision: &Decision| Entry::new(Id::from_bits(1), Kind::Decision(decision.clone()));
        let doubt = |word: &str, text, range| {
            let word = word.to_owned();
            Some(Misspelling { word, text, range })
        };
        assert_eq!(spelling.newest(&entry(&decision)), doubt("hal", 0, 25..28));
        decision.parts = vec!["mend it".into(), "the rof now".into(), "soon".into()];
        assert_eq!(spelling.newest(&entry(&decision)), doubt("rof", 2, 4..7));
    }
}
