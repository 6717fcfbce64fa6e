//! What is new for a meeting that was made before the last ones were finished.

use super::learn::arising;
use super::next::{carried, compose};
use super::past::{ActionKey, Past, Thread};
use super::settings::Series;
use crate::edit::{Op, Step};
use crate::meeting::names::plain;
use crate::meeting::{Action, AgendaItem, Entry, Id, Kind, Meeting, Under};
use std::collections::HashMap;
use std::sync::Arc;

/// What is new since a meeting was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// What is new, a sentence each without a full stop.
    pub told: Vec<String>,
    /// What differs and is left as it is here, since it may have been changed here on purpose.
    pub differs: Vec<String>,
    /// The step that takes it; none where nothing is new.
    pub step: Option<Step>,
}

/// What the meetings before a meeting hold that it doesn't yet, and the step that takes it.
///
/// Taken once, nothing of it is new any more. Nothing that was written in the meeting itself is changed or taken away:
/// a carried action leaves only where it was untouched here and is settled there.
pub fn refresh(
    series: &Series,
    past: &Past,
    meeting: &Meeting,
    ids: &mut dyn FnMut() -> Id,
) -> News {
    let Some(on) = meeting.heading.date else {
        return News::default();
    };
    // Made as `next` would make it today, and compared: so what is new is by construction what a new meeting would have.
    let fresh = compose(series, past, ids, on);
    let mut news = Gathered {
        meeting,
        news: News::default(),
        ops: Vec::new(),
    };
    news.actions(past, ids, on);
    news.items(&fresh);
    news.people(&fresh);
    news.heading(&fresh);
    news.forward(&fresh);
    if fresh.last_action > meeting.last_action {
        news.ops.push(Op::SetLastAction(fresh.last_action));
        let told = format!("References go on from A{}", fresh.last_action + 1);
        news.news.told.push(told);
    }
    let step = (!news.ops.is_empty()).then(|| Step::new("take what is new", news.ops));
    News { step, ..news.news }
}

struct Gathered<'m> {
    meeting: &'m Meeting,
    news: News,
    ops: Vec<Op>,
}

impl<'m> Gathered<'m> {
    fn actions(&mut self, past: &Past, ids: &mut dyn FnMut() -> Id, on: chrono::NaiveDate) {
        let mut here: HashMap<ActionKey, (Under, &'m Entry, &'m Action)> = HashMap::new();
        for (under, entry) in self.meeting.all_entries() {
            if let Some(action) = entry.action().filter(|action| action.origin.is_some()) {
                let key = ActionKey::of(self.meeting.id, entry.id, action);
                here.insert(key, (under, entry, action));
            }
        }
        let under = arising(self.meeting).map(|item| item.id);
        let mut end = self.last_carried(under);
        let mut gone = Vec::new();
        for thread in past.threads() {
            let live = thread.newest.action.state.live();
            match here.get(&thread.key) {
                None if live => {
                    let entry = carried(&thread, ids(), on);
                    self.tell(format!("{} is open", called(thread.newest.action)));
                    self.ops.push(Op::InsertEntry(under, end, Arc::new(entry)));
                    end += 1;
                }
                Some((under, entry, action)) if live => {
                    self.progress(&thread, *under, entry, action);
                }
                Some((under, entry, action)) if untouched(action, thread.newest.action) => {
                    let state = thread.newest.action.state.word();
                    self.tell(format!("{} is {state}", called(action)));
                    gone.push(Op::RemoveEntry(*under, entry.id));
                }
                Some((_, _, action)) if action.state.live() => {
                    let state = thread.newest.action.state.word();
                    let words = format!("{} is {state} at the last meeting", called(action));
                    self.news.differs.push(words);
                }
                None | Some(_) => {}
            }
        }
        // Last, so that the positions above stay what they are.
        self.ops.extend(gone);
    }

    /// The position after the carried actions that stand under an item.
    fn last_carried(&self, under: Under) -> usize {
        let entries = self.meeting.entries(under).unwrap_or_default();
        let is = |entry: &Arc<Entry>| entry.action().is_some_and(|one| one.origin.is_some());
        entries.iter().rposition(is).map_or(0, |last| last + 1)
    }

    /// Takes what was reported at the last meeting since, and says what differs.
    fn progress(&mut self, thread: &Thread, under: Under, entry: &Entry, action: &Action) {
        let there = thread.newest.action;
        if there.progress.len() > action.progress.len()
            && there.progress.starts_with(&action.progress)
        {
            self.tell(format!("{} has new progress", called(action)));
            let (mut entry, mut action) = (entry.clone(), action.clone());
            action.progress.clone_from(&there.progress);
            entry.kind = Kind::Action(action);
            self.ops.push(Op::SetEntry(under, Arc::new(entry)));
        }
        let words = |action: &Action| action.deadline.as_ref().map(|due| due.words.clone());
        let name = called(action);
        for (what, differs) in [
            ("words", there.text != action.text),
            ("lead", there.leads != action.leads),
            ("deadline", words(there) != words(action)),
        ] {
            if differs {
                let told = format!("{name} has another {what} at the last meeting");
                self.news.differs.push(told);
            }
        }
    }

    fn items(&mut self, fresh: &Meeting) {
        let here = &self.meeting.agenda;
        let known = |item: &AgendaItem| {
            let title = plain(&item.title);
            let mut own = here.iter();
            own.any(|own| own.id == item.id || plain(&own.title) == title)
        };
        let mut titles: Vec<String> = here.iter().map(|own| plain(&own.title)).collect();
        for (at, item) in fresh.agenda.iter().enumerate() {
            // A standing item that this meeting lacks was taken out here on purpose.
            if item.standing || known(item) {
                continue;
            }
            // Before whatever comes after it in a meeting made afresh.
            let follows = fresh.agenda.iter().skip(at + 1).find_map(|next| {
                let title = plain(&next.title);
                titles.iter().position(|own| *own == title)
            });
            let at = follows.unwrap_or(titles.len());
            titles.insert(at, plain(&item.title));
            self.tell(format!("“{}” comes up", item.public_title()));
            self.ops.push(Op::InsertItem(at, Arc::clone(item)));
        }
    }

    fn people(&mut self, fresh: &Meeting) {
        let known = |id| self.meeting.person(id).is_some();
        let new: Vec<_> = fresh.people.iter().filter(|one| !known(one.id)).collect();
        for (at, person) in new.into_iter().enumerate() {
            let at = self.meeting.people.len() + at;
            self.tell(format!("{} is expected", person.addressed()));
            self.ops.push(Op::InsertPerson(at, Arc::clone(person)));
        }
    }

    fn heading(&mut self, fresh: &Meeting) {
        let numbering = &fresh.heading.numbering;
        // Numbers that have gone out with an agenda are what members refer to.
        if self.meeting.numbers_fixed() || self.meeting.heading.numbering == *numbering {
            return;
        }
        let first = numbering.first.to_string();
        let first = numbering.pattern.replace("{n}", &first);
        self.tell(format!("Numbers begin at {first}"));
        let mut heading = self.meeting.heading.clone();
        heading.numbering.clone_from(numbering);
        self.ops.push(Op::SetHeading(Box::new(heading)));
    }

    fn forward(&mut self, fresh: &Meeting) {
        let own = &self.meeting.closing.forward;
        let known = |title: &str| {
            let title = plain(title);
            own.iter().any(|matter| plain(&matter.title) == title)
        };
        let mut forward = own.clone();
        for matter in &fresh.closing.forward {
            if !known(&matter.title) {
                self.tell(format!("“{}” is lined up for later", matter.title));
                forward.push(matter.clone());
            }
        }
        if forward.len() > own.len() {
            let mut closing = self.meeting.closing.clone();
            closing.forward = forward;
            self.ops.push(Op::SetClosing(Box::new(closing)));
        }
    }

    fn tell(&mut self, words: String) {
        self.news.told.push(words);
    }
}

/// Whether a carried action still stands as it was carried.
fn untouched(here: &Action, there: &Action) -> bool {
    here.state.live() && there.progress.starts_with(&here.progress)
}

fn called(action: &Action) -> String {
    match &action.reference {
        Some(reference) => format!("Action {reference}"),
        None => format!("The action “{}”", action.text),
    }
}
