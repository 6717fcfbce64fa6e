//! The search itself: a few secrets, as numbered words, looked for in much text.

use std::collections::{HashMap, HashSet};

/// Fewer words than this in a row are anyone's.
pub(super) const RUN: usize = 6;

/// The words that secrets are made of, each with a number of its own; 0 is every other word.
#[derive(Default)]
pub(super) struct Vocabulary(HashMap<String, u32>);

impl Vocabulary {
    /// The numbers of the words of a secret; words not met before get the next ones.
    pub(super) fn learn(&mut self, text: &str) -> Vec<u32> {
        let number = |word: &str| {
            let next = u32::try_from(self.0.len() + 1).unwrap_or(u32::MAX);
            *self.0.entry(word.to_lowercase()).or_insert(next)
        };
        words(text).map(number).collect()
    }

    /// The numbers of the words of any text.
    pub(super) fn read(&self, text: &str) -> Vec<u32> {
        let lower = text.to_lowercase();
        let number = |word: &str| self.0.get(word).copied().unwrap_or(0);
        words(&lower).map(number).collect()
    }
}

/// The words of a text: letters and digits, whatever stands between them.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// What is looked for.
#[derive(Default)]
pub(super) struct Needles<'s> {
    runs: HashSet<&'s [u32]>,
    wholes: HashMap<u32, Vec<&'s [u32]>>,
}

/// What of it stands in a text, and at which word.
#[derive(Default)]
pub(super) struct Matches<'s>(HashMap<&'s [u32], usize>);

impl<'s> Needles<'s> {
    /// Looks for every run of this text.
    pub(super) fn add_runs(&mut self, text: &'s [u32]) {
        self.runs.extend(text.windows(RUN));
    }

    /// Looks for these words in whole.
    pub(super) fn add_whole(&mut self, secret: &'s [u32]) {
        if let Some(first) = secret.first() {
            self.wholes.entry(*first).or_default().push(secret);
        }
    }

    /// Adds what stands in a text to what is found, unless it was found before.
    pub(super) fn search(&self, text: &[u32], found: &mut Matches<'s>) {
        // Nearly every word of a public paper is in no secret and is passed over by one look at its number.
        for (at, word) in text.iter().enumerate().filter(|(_, word)| **word > 0) {
            let rest = text.get(at..).unwrap_or_default();
            let wholes = self.wholes.get(word).map_or(&[][..], Vec::as_slice);
            for secret in wholes.iter().filter(|secret| rest.starts_with(secret)) {
                found.0.entry(secret).or_insert(at);
            }
            if let Some(run) = rest.get(..RUN).and_then(|run| self.runs.get(run)) {
                found.0.entry(run).or_insert(at);
            }
        }
    }
}

impl Matches<'_> {
    /// Whether nothing was found.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The word at which a secret stands first.
    pub(super) fn place(&self, secret: &[u32]) -> Option<usize> {
        self.0.get(secret).copied()
    }
}
