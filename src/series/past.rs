//! The meetings of a line so far, in order, and the actions followed from one to the next.

use crate::meeting::names::plain;
use crate::meeting::{Action, AgendaItem, Entry, Id, Meeting, Under};
use std::collections::HashMap;

/// The meetings of a line so far, oldest first; those without a day before all others.
#[derive(Clone, Debug)]
pub struct Past<'m>(Vec<&'m Meeting>);

/// What names an action for good: the meeting and the entry at which it was first taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActionKey {
    /// The meeting.
    pub meeting: Id,
    /// The entry in it.
    pub entry: Id,
}

/// An action as it stands in one meeting.
#[derive(Clone, Copy, Debug)]
pub struct Link<'m> {
    /// The meeting.
    pub meeting: &'m Meeting,
    /// Under which item.
    pub under: Under,
    /// The entry.
    pub entry: &'m Entry,
    /// The action in it.
    pub action: &'m Action,
}

/// An action followed from meeting to meeting; there is at least one link.
#[derive(Clone, Debug)]
pub struct Thread<'m> {
    /// What names it for good.
    pub key: ActionKey,
    /// As it was first found.
    pub first: Link<'m>,
    /// As it stands now.
    pub newest: Link<'m>,
}

impl ActionKey {
    /// The key of an action that stands in this entry of this meeting.
    pub fn of(meeting: Id, entry: Id, action: &Action) -> Self {
        match &action.origin {
            Some(origin) => ActionKey {
                meeting: origin.meeting,
                entry: origin.entry,
            },
            None => ActionKey { meeting, entry },
        }
    }
}

impl Link<'_> {
    /// Whether press and public may not see it, by its own mark or its item's.
    pub fn restricted(&self) -> bool {
        let item = self.under.and_then(|id| self.meeting.item(id));
        self.entry.restricted || item.is_some_and(|item| item.restriction.is_some())
    }
}

impl<'m> Past<'m> {
    /// These meetings, in any order.
    pub fn of(meetings: impl IntoIterator<Item = &'m Meeting>) -> Self {
        let mut meetings: Vec<&Meeting> = meetings.into_iter().collect();
        meetings.sort_by_key(|meeting| (meeting.heading.date, meeting.id));
        Past(meetings)
    }

    /// The meetings, oldest first.
    pub fn meetings(&self) -> &[&'m Meeting] {
        &self.0
    }

    /// The newest meeting.
    pub fn newest(&self) -> Option<&'m Meeting> {
        self.0.last().copied()
    }

    /// The actions, in the order in which they were first found.
    pub fn threads(&self) -> Vec<Thread<'m>> {
        let mut threads: Vec<Thread<'m>> = Vec::new();
        let mut at: HashMap<ActionKey, usize> = HashMap::new();
        for link in self.0.iter().flat_map(|meeting| links(meeting)) {
            let key = ActionKey::of(link.meeting.id, link.entry.id, link.action);
            if let Some(index) = at.get(&key) {
                threads[*index].newest = link;
            } else {
                at.insert(key, threads.len());
                threads.push(Thread {
                    key,
                    first: link,
                    newest: link,
                });
            }
        }
        threads
    }

    /// The items put off and not taken up since, oldest first.
    ///
    /// An item is taken up where a later meeting has one of the same id, or of the same title, that is not put off.
    pub fn deferred(&self) -> Vec<&'m AgendaItem> {
        let mut pending: Vec<&AgendaItem> = Vec::new();
        for meeting in &self.0 {
            let taken = |item: &AgendaItem| {
                let title = plain(&item.title);
                let mut own = meeting.agenda.iter();
                own.any(|own| own.id == item.id || plain(&own.title) == title)
            };
            pending.retain(|item| !taken(item));
            let put_off = |item: &&AgendaItem| item.deferred.is_some();
            pending.extend(meeting.agenda.iter().map(AsRef::as_ref).filter(put_off));
        }
        pending
    }

    /// The number of the newest action reference given: none at or below it may be given again.
    pub fn last_action(&self) -> u32 {
        let given = self.0.iter().map(|meeting| {
            let borne = meeting.actions().filter_map(|(_, action)| number(action));
            borne.max().unwrap_or(0).max(meeting.last_action)
        });
        given.max().unwrap_or(0)
    }
}

/// The actions of one meeting, in the order of the paper.
pub fn links(meeting: &Meeting) -> impl Iterator<Item = Link<'_>> {
    meeting.all_entries().filter_map(move |(under, entry)| {
        let action = entry.action()?;
        Some(Link {
            meeting,
            under,
            entry,
            action,
        })
    })
}

/// The number in a reference of our own giving (`A12`).
fn number(action: &Action) -> Option<u32> {
    action.reference.as_deref()?.strip_prefix('A')?.parse().ok()
}
