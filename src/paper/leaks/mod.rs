//! The search of a finished public paper for what stands only in restricted parts.
//!
//! It knows nothing of the layouts and reads the document by its serialised form, so that a field or a layout that
//! is new is searched like the rest.

mod needles;
mod strings;

use crate::meeting::{AgendaItem, Entry, Meeting, Release};
use needles::{Matches, Needles, RUN, Vocabulary};
use std::sync::Arc;
use strings::{Strings, serialised};

/// Restricted words that stand in a public text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leak {
    /// The words, as the restricted part has them, without punctuation.
    pub words: String,
    /// Where in the text they stand and where they come from, in words.
    pub place: String,
}

/// Searches the text of a public paper for words that stand only in restricted parts of the meeting.
///
/// Matches are runs of six or more words, titles of papers, and names. Letter case, punctuation and line ends don't
/// count, and words that were released are let through. Empty for a meeting without restricted parts.
pub fn leaks(meeting: &Meeting, text: &str) -> Vec<Leak> {
    let mut vocabulary = Vocabulary::default();
    let parts: Vec<Part> = restricted_parts(meeting)
        .into_iter()
        .map(|(place, strings)| Part::of(place, &strings, &mut vocabulary))
        .collect();
    if parts.is_empty() {
        return Vec::new();
    }
    let mut needles = Needles::default();
    for part in &parts {
        part.texts
            .iter()
            .for_each(|secret| needles.add_runs(&secret.numbers));
        part.wholes
            .iter()
            .for_each(|secret| needles.add_whole(&secret.numbers));
    }
    let mut printed = Matches::default();
    needles.search(&vocabulary.read(text), &mut printed);
    if printed.is_empty() {
        return Vec::new();
    }
    let mut allowed = Matches::default();
    // Read as it stands: the names of the fields part their words, and a false alarm is all that can come of it.
    let public = serde_json::to_string(&public_half(meeting)).unwrap_or_default();
    // Or the n of an escaped line end would be read as the first letter of the word behind it.
    let public = public.replace("\\n", " ");
    needles.search(&vocabulary.read(&public), &mut allowed);
    let lines = lines(text);
    let mut leaks = Vec::new();
    for part in &parts {
        leaks.extend(part.told(&allowed, &printed, &lines));
    }
    let released: Vec<String> = meeting.released.iter().map(plain).collect();
    leaks.retain(|leak| {
        let words = format!(" {} ", leak.words);
        !released.iter().any(|own| own.contains(&words))
    });
    leaks
}

/// The words of a release as a leak has them, with a blank before and after.
fn plain(release: &Release) -> String {
    let words: Vec<String> = needles::words(&release.words)
        .map(str::to_lowercase)
        .collect();
    format!(" {} ", words.join(" "))
}

/// The line on which each word of a text stands, from 1.
fn lines(text: &str) -> Vec<usize> {
    let numbered = text.split('\n').zip(1..);
    numbered
        .flat_map(|(line, at)| needles::words(line).map(move |_| at))
        .collect()
}

/// A restricted part of the meeting, ready to be looked for.
struct Part {
    place: String,
    /// Secret from the sixth word in a row.
    texts: Vec<Secret>,
    /// Secret in whole.
    wholes: Vec<Secret>,
}

/// Words of a restricted part.
struct Secret {
    words: Vec<String>,
    numbers: Vec<u32>,
}

impl Part {
    fn of(place: String, strings: &Strings, vocabulary: &mut Vocabulary) -> Self {
        let mut secret = |text: &String| Secret {
            words: needles::words(text).map(str::to_lowercase).collect(),
            numbers: vocabulary.learn(text),
        };
        let texts = strings.texts.iter().chain(&strings.papers);
        let texts = texts.map(&mut secret).collect();
        let wholes = strings.whole();
        let wholes = wholes.iter().map(&mut secret);
        let said_by_all = |one: &Secret| one.words.iter().all(|word| is_field_word(word));
        Part {
            place,
            texts,
            wholes: wholes.filter(|one| !said_by_all(one)).collect(),
        }
    }

    /// What of this part is printed and stands nowhere in public.
    fn told(&self, allowed: &Matches, printed: &Matches, lines: &[usize]) -> Vec<Leak> {
        let leaks = |numbers: &[u32]| {
            let place = printed.place(numbers)?;
            allowed.place(numbers).is_none().then_some(place)
        };
        let mut told: Vec<Leak> = Vec::new();
        let mut tell = |words: &[String], at: usize| {
            let words = words.join(" ");
            // A name within a run that is told already is no second leak.
            if told.iter().any(|leak| leak.words.contains(&words)) {
                return;
            }
            told.retain(|leak| !words.contains(&leak.words));
            let line = lines.get(at).copied().unwrap_or(1);
            told.push(Leak {
                words,
                place: format!("line {line} of the paper; it stands in {}", self.place),
            });
        };
        for secret in &self.wholes {
            if let Some(at) = leaks(&secret.numbers) {
                tell(&secret.words, at);
            }
        }
        for secret in &self.texts {
            for (from, to, at) in runs(&secret.numbers, leaks) {
                tell(secret.words.get(from..to).unwrap_or_default(), at);
            }
        }
        told
    }
}

/// The longest runs of a text that leak: from which word of it to which, and where in the paper.
fn runs(numbers: &[u32], leaks: impl Fn(&[u32]) -> Option<usize>) -> Vec<(usize, usize, usize)> {
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    for (from, window) in numbers.windows(RUN).enumerate() {
        let Some(at) = leaks(window) else {
            continue;
        };
        match runs.last_mut() {
            Some((_, end, _)) if from + RUN == *end + 1 => *end += 1,
            _ => runs.push((from, from + RUN, at)),
        }
    }
    runs
}

/// What is restricted, each part with what it is called.
fn restricted_parts(meeting: &Meeting) -> Vec<(String, Strings)> {
    let mut parts = Vec::new();
    for (item, number) in meeting.agenda.iter().zip(meeting.numbers()) {
        let title = item.public_title();
        let name = number.map_or_else(|| title.to_owned(), |number| format!("{number} {title}"));
        let mut strings = Strings::default();
        let place = if let Some(restriction) = &item.restriction {
            let mut secret = AgendaItem::clone(item);
            secret.section = None;
            secret.reference = None;
            if restriction.public_title.is_none() {
                secret.title.clear();
            }
            if let Some(own) = &mut secret.restriction {
                own.public_title = None;
                own.label.clear();
            }
            strings.collect("", &serialised(&secret));
            format!("restricted item {name}")
        } else {
            for entry in item.entries.iter().filter(|entry| entry.restricted) {
                strings.collect("", &serialised(entry.as_ref()));
            }
            format!("a restricted entry of item {name}")
        };
        parts.push((place, strings));
    }
    let mut before = Strings::default();
    for entry in meeting.before.iter().filter(|entry| entry.restricted) {
        before.collect("", &serialised(entry.as_ref()));
    }
    parts.push((
        "a restricted entry before the first item".to_owned(),
        before,
    ));
    parts.retain(|(_, strings)| !strings.is_empty());
    parts
}

/// The meeting without what is restricted or private.
fn public_half(meeting: &Meeting) -> Meeting {
    let mut public = meeting.clone();
    public.released.clear();
    let open = |entries: &mut Vec<Arc<Entry>>| {
        entries.retain(|entry| !entry.restricted && !entry.kind.private());
        for entry in entries.iter_mut().filter(|entry| entry.typed.is_some()) {
            // What was typed is printed nowhere; only the text that came of it is.
            Arc::make_mut(entry).typed = None;
        }
    };
    open(&mut public.before);
    for item in &mut public.agenda {
        let item = Arc::make_mut(item);
        if item.restriction.is_some() {
            let mut bare = AgendaItem::titled(item.id, item.public_title());
            bare.section.clone_from(&item.section);
            bare.reference.clone_from(&item.reference);
            *item = bare;
        } else {
            open(&mut item.entries);
        }
    }
    public
}

/// Words that the layouts print of themselves, and names of days and months: no secret, whoever says them.
fn is_field_word(word: &str) -> bool {
    const WORDS: &str = " monday tuesday wednesday thursday friday saturday sunday january february march april may \
        june july august september october november december agenda minutes notes meeting action actions decision \
        lead timescale reference present apologies absent visitors guests attendance attendees note taker \
        department venue date time objective outcomes progress resolved agreed noted approved chair item motion \
        amendment vote quorum members business papers pages issued contact glossary abbreviation draft restricted ";
    word.chars().all(|c| c.is_ascii_digit()) || WORDS.split_whitespace().any(|own| own == word)
}
