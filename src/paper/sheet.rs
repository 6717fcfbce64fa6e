//! What the layouts see of a meeting: what this paper may print, and nothing else.

use super::block::Run;
use super::listing::in_a_row;
use super::options::Options;
use crate::meeting::room::{WhoWasThere, everyone_there};
use crate::meeting::{
    AgendaItem, Entry, Id, Kind, Meeting, PaperRef, Person, Point, PointForm, SpeakerStyle,
    Standing, Under, sentence,
};
use chrono::NaiveDate;
use std::collections::HashMap;

/// A meeting as one paper may show it.
///
/// Reminders and asides are in no paper, and what is restricted is only in a paper that asks for it. Both are held
/// back here, once, so that no layout can forget to.
pub(super) struct Sheet<'a> {
    pub(super) meeting: &'a Meeting,
    pub(super) options: &'a Options,
    numbers: Vec<Option<String>>,
    people: HashMap<String, &'a Person>,
    /// What happened in the room, in words, by entry.
    sentences: HashMap<Id, String>,
    /// Who was there for each item, where the series prints it.
    attended: HashMap<Under, WhoWasThere>,
}

/// An agenda item as one paper may show it.
#[derive(Clone, Copy)]
pub(super) struct Item<'s> {
    whole: &'s AgendaItem,
    number: Option<&'s str>,
    /// Whether all but its number, public title and label is held back.
    withheld: bool,
    /// Whether restricted entries are shown.
    restricted: bool,
}

/// An entry that this paper shows, with its number if it is a numbered paragraph.
#[derive(Clone, Copy)]
pub(super) struct Noted<'s> {
    pub(super) entry: &'s Entry,
    pub(super) number: Option<usize>,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(meeting: &'a Meeting, options: &'a Options) -> Self {
        let mut people = HashMap::new();
        // From the last, so that of two who share a name the first on the list is meant.
        for person in meeting.people.iter().rev() {
            let names = person.initials.iter().chain(&person.aliases);
            for name in names.chain(std::iter::once(&person.name)) {
                people.insert(name.to_lowercase(), person.as_ref());
            }
        }
        Sheet {
            meeting,
            options,
            numbers: meeting.numbers(),
            people,
            sentences: sentence::sentences(meeting),
            attended: if meeting.heading.wording.print_presence {
                everyone_there(meeting)
            } else {
                HashMap::new()
            },
        }
    }

    /// Which of the members who came were not there for the whole of an item; none where all of them were, or the
    /// series doesn't print it.
    pub(super) fn presence(&self, item: Item) -> Option<String> {
        let here = self
            .attended
            .get(&Some(item.whole.id))
            .filter(|_| !item.withheld)?;
        let came = |id: &Id| {
            let mut all = self.attended.values();
            all.any(|who| who.throughout.contains(id) || who.partly.contains(id))
        };
        let members = self.meeting.people.iter();
        let members = members.filter(|one| one.standing == Standing::Member && came(&one.id));
        let (mut partly, mut away) = (Vec::new(), Vec::new());
        for member in members.filter(|one| !here.throughout.contains(&one.id)) {
            let list = if here.partly.contains(&member.id) {
                &mut partly
            } else {
                &mut away
            };
            list.push(member.addressed().to_owned());
        }
        let lists = [
            ("Present for part of this item", partly),
            ("Not present", away),
        ];
        let lists = lists.iter().filter(|(_, names)| !names.is_empty());
        let words: Vec<String> = lists
            .map(|(what, names)| format!("{what}: {}.", in_a_row(names)))
            .collect();
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// What an event of the room says; none for what is no event.
    pub(super) fn sentence(&self, entry: &Entry) -> Option<&str> {
        self.sentences.get(&entry.id).map(String::as_str)
    }

    /// The items, in the order of the agenda.
    pub(super) fn items(&self) -> impl Iterator<Item = Item<'_>> {
        let restricted = self.options.restricted;
        let numbered = self.meeting.agenda.iter().zip(&self.numbers);
        numbered.map(move |(item, number)| Item {
            whole: item,
            number: number.as_deref(),
            withheld: item.restriction.is_some() && !restricted,
            restricted,
        })
    }

    /// What was taken down before the first item.
    pub(super) fn before(&self) -> Vec<Noted<'_>> {
        noted(&self.meeting.before, self.options.restricted)
    }

    /// Everything this paper shows, in the order of the minutes.
    pub(super) fn all(&self) -> impl Iterator<Item = Noted<'_>> {
        let under = self.items().flat_map(|item| item.entries());
        self.before().into_iter().chain(under)
    }

    /// The column names: the meeting's own where this is its own layout, else those given.
    pub(super) fn columns(&self, usual: &[&str]) -> Vec<String> {
        let heading = &self.meeting.heading;
        let own: &[String] = if heading.layout == self.options.layout {
            &heading.columns
        } else {
            &[]
        };
        let name = |(at, usual): (usize, &&str)| match own.get(at) {
            Some(own) if !own.trim().is_empty() => own.trim().to_owned(),
            _ => (*usual).to_owned(),
        };
        usual.iter().enumerate().map(name).collect()
    }

    /// The day on which actions are judged overdue: today, else the day of the meeting.
    pub(super) fn today(&self) -> Option<NaiveDate> {
        self.options.today.or(self.meeting.heading.date)
    }

    /// Whom these words name.
    pub(super) fn person(&self, words: &str) -> Option<&'a Person> {
        self.people.get(&words.to_lowercase()).copied()
    }

    /// A speaker as this series prints one; none where speakers are not printed.
    pub(super) fn speaker(&self, typed: Option<&str>) -> Option<String> {
        let typed = typed?;
        let person = self.person(typed);
        match self.meeting.heading.wording.speaker {
            SpeakerStyle::Hidden => None,
            SpeakerStyle::Addressed => Some(person.map_or(typed, Person::addressed).to_owned()),
            SpeakerStyle::Initials => {
                // One person may speak under two names; only the case of the letters is put right.
                let initials = person.and_then(|person| person.initials.as_deref());
                let same = |own: &&str| own.to_lowercase() == typed.to_lowercase();
                Some(initials.filter(same).unwrap_or(typed).to_owned())
            }
        }
    }

    /// Words with their speaker before them.
    pub(super) fn spoken(&self, typed: Option<&str>, words: Vec<Run>) -> Vec<Run> {
        let mut runs = Vec::new();
        if let Some(speaker) = self.speaker(typed) {
            runs.push(Run::plain(format!("{speaker}: ")));
        }
        runs.extend(words);
        runs
    }
}

impl<'s> Item<'s> {
    pub(super) fn id(&self) -> Id {
        self.whole.id
    }

    /// The title, or the one for the public where the item is withheld.
    pub(super) fn title(&self) -> &'s str {
        if self.withheld {
            self.whole.public_title()
        } else {
            &self.whole.title
        }
    }

    /// Its number, if it bears one.
    pub(super) fn number(&self) -> Option<&'s str> {
        self.number
    }

    /// The agenda's own reference (`B1`).
    pub(super) fn reference(&self) -> Option<&'s str> {
        self.whole.reference.as_deref()
    }

    /// The section it stands in.
    pub(super) fn section(&self) -> Option<&'s str> {
        self.whole.section.as_deref()
    }

    /// The label of its restriction, if it has one.
    pub(super) fn label(&self) -> Option<&'s str> {
        let restriction = self.whole.restriction.as_ref()?;
        Some(match restriction.label.trim() {
            "" => "Restricted",
            label => label,
        })
    }

    /// Why it is restricted, in a paper that shows it.
    pub(super) fn reason(&self) -> Option<&'s str> {
        let restriction = self.shown()?.restriction.as_ref()?;
        restriction.reason.as_deref()
    }

    pub(super) fn presenter(&self) -> Option<&'s str> {
        self.shown()?.presenter.as_deref()
    }

    pub(super) fn minutes(&self) -> Option<u16> {
        self.shown()?.minutes
    }

    pub(super) fn remark(&self) -> Option<&'s str> {
        self.shown()?.remark.as_deref()
    }

    /// To when it was put off, in the words used.
    pub(super) fn deferred(&self) -> Option<&'s str> {
        let deferred = self.shown()?.deferred.as_ref()?;
        Some(&deferred.words)
    }

    pub(super) fn papers(&self) -> &'s [PaperRef] {
        self.shown().map_or(&[], |item| &item.papers)
    }

    /// What stands under it.
    pub(super) fn entries(&self) -> Vec<Noted<'s>> {
        self.shown()
            .map_or_else(Vec::new, |item| noted(&item.entries, self.restricted))
    }

    /// Number and title in one: `5. Any other business`, with the label of a restriction.
    pub(super) fn heading(&self) -> String {
        let title = match self.number {
            Some(number) => format!("{} {}", pointed(number), self.title()),
            None => self.title().to_owned(),
        };
        match self.label() {
            Some(label) => format!("{} ({label})", title.trim_end()),
            None => title.trim_end().to_owned(),
        }
    }

    fn shown(&self) -> Option<&'s AgendaItem> {
        (!self.withheld).then_some(self.whole)
    }
}

/// A number with a point after it, unless it has one inside or is of another shape (`24.148`).
pub(super) fn pointed(number: &str) -> String {
    if number.chars().all(char::is_alphanumeric) {
        format!("{number}.")
    } else {
        number.to_owned()
    }
}

fn noted(entries: &[std::sync::Arc<Entry>], restricted: bool) -> Vec<Noted<'_>> {
    let mut count = 0;
    let number = |entry: &Entry| {
        let numbered = matches!(
            entry.kind,
            Kind::Point(Point {
                form: PointForm::Numbered,
                ..
            })
        );
        // A withheld paragraph keeps its number, so that the others are the same in both papers.
        numbered.then(|| {
            count += 1;
            count
        })
    };
    let numbers: Vec<_> = entries.iter().map(AsRef::as_ref).map(number).collect();
    let shown = |entry: &Entry| !entry.kind.private() && (restricted || !entry.restricted);
    entries
        .iter()
        .zip(numbers)
        .filter(|(entry, _)| shown(entry))
        .map(|(entry, number)| Noted { entry, number })
        .collect()
}

/// Whether anything in the meeting is restricted.
pub fn any_restricted(meeting: &Meeting) -> bool {
    meeting.agenda.iter().any(|item| item.restriction.is_some())
        || meeting.all_entries().any(|(_, entry)| entry.restricted)
}
