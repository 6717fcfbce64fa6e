//! What the parser must know of a meeting: people, items, words and dates, cheap to ask at each key.

use super::act::Who;
use super::deadline::Dates;
use super::names::{By, Known, NameMatch, everyone, is_title, keys_of, known, strongest};
use super::phrase::Phrase;
use crate::meeting::{Entry, Id, InterestKind, Kind, Meeting, Person};
use chrono::{NaiveDate, NaiveTime};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Words shorter than this are not worth completing.
const LONG_WORD: usize = 6;

/// How many entries of a meeting that is opened are learnt from, so that opening stays quick.
const LEARNT: usize = 2_000;

/// What the parser knows of a meeting. Built once, then told what changes.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    pub(super) date: Option<NaiveDate>,
    pub(super) coming: Vec<NaiveDate>,
    pub(super) people: Vec<Known>,
    by_key: HashMap<String, Vec<(By, usize)>>,
    pub(super) items: Vec<KnownItem>,
    by_number: HashMap<String, Id>,
    glossary: HashSet<String>,
    pub(super) glossary_terms: Vec<String>,
    /// The phrases of the series, beside the built-in ones.
    pub(super) phrases: Vec<Phrase>,
    pub(super) blanks: Blanks,
    /// The kinds of interest that the body's code of conduct knows; any where there are none.
    pub(super) interests: Vec<InterestKind>,
    pub(super) words: BTreeMap<String, Used>,
    pub(super) leads: HashMap<String, Used>,
    pub(super) speakers: HashMap<String, Used>,
    pub(super) deadlines: HashMap<String, Used>,
    ticks: u64,
}

/// An item as the parser knows it.
#[derive(Clone, Debug)]
pub(super) struct KnownItem {
    pub(super) id: Id,
    /// Its number or reference; empty if it has neither.
    pub(super) number: String,
    pub(super) title: String,
    /// The title that the public sees.
    pub(super) public_title: String,
}

/// How often some words were used, and how lately.
#[derive(Clone, Debug, Default)]
pub(super) struct Used {
    pub(super) shown: String,
    pub(super) times: u32,
    pub(super) last: u64,
}

/// What phrases fill their blanks with.
#[derive(Clone, Debug, Default)]
pub(super) struct Blanks {
    pub(super) body: String,
    pub(super) chair: String,
    pub(super) apologies: String,
    pub(super) present: String,
    pub(super) time_mark: char,
}

impl Lexicon {
    /// What a meeting knows: its people, agenda and glossary, and every word used in it so far.
    pub fn of(meeting: &Meeting) -> Self {
        let mut lexicon = Lexicon::without_entries(meeting);
        lexicon.note_entries(meeting);
        lexicon
    }

    /// The same without what is learnt from the entries: enough for everything but completion.
    pub fn without_entries(meeting: &Meeting) -> Self {
        let mut lexicon = Lexicon::default();
        lexicon.refresh(meeting);
        lexicon
    }

    /// Learns from the newest entries of a meeting.
    pub fn note_entries(&mut self, meeting: &Meeting) {
        // A meeting of 10,000 entries must open within its first frame; what was said lately is what is said again.
        let old = meeting.all_entries().count().saturating_sub(LEARNT);
        for (_, entry) in meeting.all_entries().skip(old) {
            self.note_entry(entry);
        }
    }

    /// Takes in the heading, people, agenda and glossary anew; what was learnt from entries stays.
    pub fn refresh(&mut self, meeting: &Meeting) {
        self.date = meeting.heading.date;
        self.interests
            .clone_from(&meeting.heading.wording.interests);
        self.learn_people(meeting);
        self.learn_items(meeting);
        self.glossary_terms = meeting.glossary.iter().map(|t| t.short.clone()).collect();
        self.glossary = self
            .glossary_terms
            .iter()
            .map(|t| t.to_lowercase())
            .collect();
        for term in &meeting.glossary {
            self.note_words(&term.long);
        }
        self.learn_blanks(meeting);
    }

    /// Adds an abbreviation of the series' glossary.
    pub fn know_term(&mut self, short: &str) {
        if self.glossary.insert(short.to_lowercase()) {
            self.glossary_terms.push(short.to_owned());
        }
    }

    /// Adds the days on which the body meets next, in any order.
    #[must_use]
    pub fn with_coming(mut self, mut coming: Vec<NaiveDate>) -> Self {
        coming.sort_unstable();
        self.coming = coming;
        self
    }

    /// Adds phrases of the series; one of the same name takes the place of a built-in one.
    #[must_use]
    pub fn with_phrases(mut self, phrases: Vec<Phrase>) -> Self {
        self.phrases
            .retain(|own| phrases.iter().all(|new| new.name != own.name));
        self.phrases.extend(phrases);
        self
    }

    /// The days that deadlines are reckoned from.
    pub fn dates(&self) -> Dates<'_> {
        Dates {
            meeting: self.date,
            coming: &self.coming,
        }
    }

    /// The day of the meeting.
    pub fn date(&self) -> Option<NaiveDate> {
        self.date
    }

    /// Learns the speaker, leads, deadline and long words of an entry just taken.
    pub fn note_entry(&mut self, entry: &Entry) {
        if let Some(speaker) = entry.kind.speaker() {
            let tick = self.tick();
            note(&mut self.speakers, speaker, tick);
        }
        if let Kind::Action(action) = &entry.kind {
            let tick = self.tick();
            for lead in &action.leads {
                note(&mut self.leads, lead, tick);
            }
            if let Some(deadline) = &action.deadline {
                note(&mut self.deadlines, &deadline.words, tick);
            }
        }
        self.note_words(entry.kind.text());
    }

    /// Learns the long words of a text.
    pub fn note_words(&mut self, text: &str) {
        let tick = self.tick();
        for word in text.split(|c: char| {
            !(c.is_alphanumeric() || matches!(c, '-' | '’' | '\'' | '@' | '.' | '_'))
        }) {
            let word = word.trim_matches(['-', '’', '\'', '.', '_']);
            // Shorter ones are typed faster than chosen, and a name in figures is no word.
            if word.len() < LONG_WORD || word.len() > 60 || !word.starts_with(char::is_alphabetic) {
                continue;
            }
            let used = self.words.entry(word.to_lowercase()).or_default();
            // A capital at the start of a sentence is not the word's own.
            if used.times == 0 || word.starts_with(char::is_lowercase) {
                word.clone_into(&mut used.shown);
            }
            used.times += 1;
            used.last = tick;
        }
    }

    /// The item of this number or reference, letter case aside.
    pub fn item(&self, number: &str) -> Option<Id> {
        self.by_number.get(&number.to_lowercase()).copied()
    }

    /// Whom these words name, letter case aside.
    pub fn resolve(&self, words: &str) -> NameMatch {
        let key = words.trim().to_lowercase();
        if everyone(&key) {
            return NameMatch::Everyone;
        }
        let bare = key.strip_prefix("the ").unwrap_or(&key);
        // A surname alone names nobody: it is somebody's first name, a street or a firm as well. With a title before it, it does.
        if let Some(found) = self.by_key.get(bare) {
            return strongest(
                found.iter().filter(|(by, _)| *by != By::Surname),
                &self.people,
            );
        }
        let Some((title, surname)) = bare.split_once(' ') else {
            return NameMatch::Unknown;
        };
        if !is_title(title) {
            return NameMatch::Unknown;
        }
        self.by_key
            .get(surname)
            .map_or(NameMatch::Unknown, |found| {
                strongest(
                    found.iter().filter(|(by, _)| *by == By::Surname),
                    &self.people,
                )
            })
    }

    /// Whether these words stand in the glossary, letter case aside.
    pub fn in_glossary(&self, words: &str) -> bool {
        self.glossary.contains(&words.to_lowercase())
    }

    /// The spelling in which these words name a person, where only the case differs: `je` is `JE`.
    pub fn spelt(&self, words: &str) -> Option<String> {
        let NameMatch::Person(id) = self.resolve(words) else {
            return None;
        };
        let known = self.people.iter().find(|known| known.id == id)?;
        let lower = words.to_lowercase();
        let own = [&known.short, &known.name];
        own.into_iter()
            .chain(&known.found_by)
            .find(|name| name.to_lowercase() == lower && name.chars().any(char::is_uppercase))
            .cloned()
    }

    /// The shortest name of a person.
    pub fn short(&self, id: Id) -> Option<&str> {
        let known = self.people.iter().find(|known| known.id == id)?;
        Some(&known.short)
    }

    /// The name of a person as written.
    pub fn name(&self, id: Id) -> Option<&str> {
        let known = self.people.iter().find(|known| known.id == id)?;
        Some(&known.name)
    }

    /// Someone named in a line, as chips show them.
    pub(super) fn shown<'a>(&'a self, who: &'a Who) -> &'a str {
        match who {
            Who::Known(id) => self.short(*id).unwrap_or_default(),
            Who::Unknown(name) | Who::Either(name, _) => name,
        }
    }

    /// A time of day as the series writes it: `10.42`.
    pub(super) fn shown_time(&self, time: NaiveTime) -> String {
        let mark = self.blanks.time_mark.to_string();
        time.format("%H:%M").to_string().replace(':', &mark)
    }

    /// An item as chips show it: `4 The Roof`.
    pub fn item_shown(&self, id: Id) -> Option<String> {
        let item = self.items.iter().find(|item| item.id == id)?;
        Some(format!("{} {}", item.number, item.title).trim().to_owned())
    }

    /// An item as a phrase names it: papers may print it, so a closed item goes by its public title.
    pub fn item_in_public(&self, id: Id) -> Option<String> {
        let item = self.items.iter().find(|item| item.id == id)?;
        Some(
            format!("{} {}", item.number, item.public_title)
                .trim()
                .to_owned(),
        )
    }

    fn tick(&mut self) -> u64 {
        self.ticks += 1;
        self.ticks
    }

    fn learn_people(&mut self, meeting: &Meeting) {
        self.people.clear();
        self.by_key.clear();
        for (at, person) in meeting.people.iter().enumerate() {
            // A line for *3 residents* has no name that anyone could be called by.
            if person.headcount.is_some() {
                self.people.push(known(person));
                continue;
            }
            for (by, key) in keys_of(person) {
                let found = self.by_key.entry(key).or_default();
                if !found.contains(&(by, at)) {
                    found.push((by, at));
                }
            }
            self.people.push(known(person));
        }
    }

    /// The line of the attendance list that stands for a number of people, in the words it was taken down in.
    pub(super) fn unnamed(&self, words: &str) -> Option<Id> {
        let words = words.to_lowercase();
        let found = self.people.iter().rev();
        let mut found = found.filter(|one| one.name.to_lowercase() == words);
        found.next().map(|one| one.id)
    }

    fn learn_items(&mut self, meeting: &Meeting) {
        self.items.clear();
        self.by_number.clear();
        let mut looser = Vec::new();
        for (item, number) in meeting.agenda.iter().zip(meeting.numbers()) {
            if let Some(number) = &number {
                self.by_number
                    .entry(number.to_lowercase())
                    .or_insert(item.id);
                let tail = number.rsplit(|c: char| !c.is_alphanumeric()).next();
                looser.extend(tail.map(|tail| (tail.to_lowercase(), item.id)));
            }
            if let Some(reference) = &item.reference {
                looser.push((reference.to_lowercase(), item.id));
            }
            self.items.push(KnownItem {
                id: item.id,
                number: number
                    .or_else(|| item.reference.clone())
                    .unwrap_or_default(),
                title: item.title.clone(),
                public_title: item.public_title().to_owned(),
            });
        }
        // The last part of a number (`148` of `24.148`) and the agenda's own reference name an item only where no number does.
        for (key, id) in looser {
            if !key.is_empty() {
                self.by_number.entry(key).or_insert(id);
            }
        }
    }

    fn learn_blanks(&mut self, meeting: &Meeting) {
        let named = |wanted: &dyn Fn(&Person) -> bool| {
            let names = meeting.people.iter().filter(|person| wanted(person));
            names.map(|p| p.addressed()).collect::<Vec<_>>().join(", ")
        };
        let chair = &meeting.heading.wording.chair;
        self.blanks = Blanks {
            body: meeting
                .heading
                .body
                .clone()
                .unwrap_or_else(|| meeting.heading.title.clone()),
            chair: named(&|person| person.holds(chair)),
            apologies: named(&|person| {
                matches!(person.start, crate::meeting::Start::Apologies { .. })
            }),
            present: named(&|person| person.start.there()),
            time_mark: meeting.heading.wording.time_mark,
        };
    }
}

fn note(used: &mut HashMap<String, Used>, words: &str, tick: u64) {
    let one = used.entry(words.to_lowercase()).or_default();
    words.clone_into(&mut one.shown);
    one.times += 1;
    one.last = tick;
}
