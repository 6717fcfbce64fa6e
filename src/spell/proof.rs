//! The reader's side: answers what is asked of a dictionary.

use super::{Answer, Ask, Dictionary, words};
use crate::meeting::{Entry, Kind};
use std::collections::HashSet;

/// How many corrections are offered.
const OFFERED: usize = 8;

/// A dictionary with the words the user has added, and what it was asked before.
pub struct Proof {
    dictionary: Box<dyn Dictionary>,
    own: HashSet<String>,
    judged: HashSet<String>,
}

impl Proof {
    /// A reader with a dictionary, and the user's own words, letter case aside.
    pub fn new<'a>(
        dictionary: Box<dyn Dictionary>,
        own: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        Proof {
            dictionary,
            own: own
                .into_iter()
                .map(|word| word.trim().to_lowercase())
                .collect(),
            judged: HashSet::new(),
        }
    }

    /// Answers, if there is anything to tell.
    pub fn answer(&mut self, ask: Ask) -> Option<Answer> {
        let mut doubted = Vec::new();
        match ask {
            Ask::Meeting(meeting) => {
                for (_, entry) in meeting.all_entries() {
                    self.read(entry, &mut doubted);
                }
            }
            Ask::Entries(entries) => {
                for entry in entries {
                    self.read(&entry, &mut doubted);
                }
            }
            Ask::Suggest(word) => {
                let found = self.suggest(&word);
                return Some(Answer::Suggested(word, found));
            }
            Ask::Learn(word) => {
                self.own.insert(word.to_lowercase());
            }
        }
        (!doubted.is_empty()).then_some(Answer::Doubted(doubted))
    }

    fn read(&mut self, entry: &Entry, doubted: &mut Vec<String>) {
        for text in texts(&entry.kind) {
            for (_, word) in words(text) {
                // A meeting says the same few thousand words again and again.
                if self.judged.contains(word) {
                    continue;
                }
                self.judged.insert(word.to_owned());
                if !self.knows(word) {
                    doubted.push(word.to_owned());
                }
            }
        }
    }

    fn knows(&self, word: &str) -> bool {
        let plain = straight(word);
        let own = |part: &str| self.own.contains(&part.to_lowercase());
        // Both halves of `post-installation` may be known where the whole is not.
        let halves = || {
            plain.contains('-')
                && plain.split('-').all(|half| {
                    half.chars().count() < 2 || own(half) || self.dictionary.knows(half)
                })
        };
        own(&plain) || self.dictionary.knows(&plain) || halves()
    }

    fn suggest(&self, word: &str) -> Vec<String> {
        let mut found = self.dictionary.suggest(&straight(word));
        // The list is read while others talk: more than a glance is too many.
        found.truncate(OFFERED);
        if word.contains('\u{2019}') {
            for one in &mut found {
                *one = one.replace('\'', "\u{2019}");
            }
        }
        found
    }
}

/// The word with the apostrophe that dictionaries are written with.
fn straight(word: &str) -> String {
    word.replace('\u{2019}', "'")
}

/// The texts of an entry whose words are the note taker's own.
pub(super) fn texts(kind: &Kind) -> impl Iterator<Item = &str> {
    std::iter::once(kind.text()).chain(kind.parts().iter().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{Decision, Id, Meeting};
    use std::sync::Arc;

    struct Few;

    impl Dictionary for Few {
        fn knows(&self, word: &str) -> bool {
            ["the", "hall", "post", "installation", "don't"].contains(&word.to_lowercase().as_str())
        }

        fn suggest(&self, word: &str) -> Vec<String> {
            let all = (0..20).map(|n| format!("{word}'{n}"));
            all.collect()
        }
    }

    fn asked(proof: &mut Proof, text: &str) -> Option<Answer> {
        let entry = Entry::new(Id::from_bits(1), Kind::paragraph(text));
        proof.answer(Ask::Entries(vec![Arc::new(entry)]))
    }

    #[test]
    fn a_word_is_doubted_once_and_not_if_it_is_the_users_own() {
        let mut proof = Proof::new(Box::new(Few), ["Wharfside "]);
        let doubted = |words: &[&str]| {
            Some(Answer::Doubted(
                words.iter().map(|word| (*word).to_owned()).collect(),
            ))
        };
        assert_eq!(
            asked(&mut proof, "The hal and the hall"),
            doubted(&["hal", "and"])
        );
        assert_eq!(asked(&mut proof, "hal, and wharfside"), None);
        assert_eq!(asked(&mut proof, "post-installation don\u{2019}t"), None);
        assert_eq!(proof.answer(Ask::Learn("Quoin".into())), None);
        assert_eq!(asked(&mut proof, "the quoin"), None);
    }

    #[test]
    fn a_meeting_is_read_whole_with_the_parts_of_its_resolutions() {
        let mut meeting = Meeting::blank(Id::from_bits(1), Id::from_bits(2));
        let decision = Decision {
            text: "the hall".into(),
            parts: vec!["the haal".into()],
            ..Decision::default()
        };
        let entry = Entry::new(Id::from_bits(3), Kind::Decision(decision));
        meeting.before.push(Arc::new(entry));
        let mut proof = Proof::new(Box::new(Few), []);
        let answer = proof.answer(Ask::Meeting(Box::new(meeting)));
        assert_eq!(answer, Some(Answer::Doubted(vec!["haal".into()])));
    }

    #[test]
    fn corrections_are_few_and_keep_the_apostrophe_that_was_typed() {
        let mut proof = Proof::new(Box::new(Few), []);
        let Some(Answer::Suggested(word, found)) = proof.answer(Ask::Suggest("ca\u{2019}t".into()))
        else {
            panic!("a question for corrections is always answered");
        };
        assert_eq!(word, "ca\u{2019}t");
        assert_eq!(found.len(), OFFERED);
        assert_eq!(found[0], "ca\u{2019}t\u{2019}0");
    }
}
