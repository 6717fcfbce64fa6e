//! The changes a document can undergo, each with its inverse.

// The names are those in journals: a variant renamed could not be replayed by the next version, nor read by
// the one before.

use crate::meeting::{
    AgendaItem, Closing, Entry, Heading, Id, Meeting, PaperRef, Person, Release, State, Term, Under,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use thiserror::Error;

/// One change to the document. Applying it gives the op that takes it back.
///
/// Ids and times are inside, so that replaying ops gives the same document everywhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Op {
    /// Replaces the heading.
    SetHeading(Box<Heading>),
    /// Replaces the state of the paper.
    SetState(State),
    /// Replaces what stands after the last item.
    SetClosing(Box<Closing>),
    /// Replaces the glossary.
    SetGlossary(Vec<Term>),
    /// Replaces the papers of the meeting.
    SetPapers(Vec<PaperRef>),
    /// Sets the number of the newest action reference given.
    SetLastAction(u32),
    /// Replaces the words that are released for public papers.
    SetReleased(Vec<Release>),
    /// Puts a person into the attendance list, at a position from 0.
    InsertPerson(usize, Arc<Person>),
    /// Takes a person out of the attendance list.
    RemovePerson(Id),
    /// Replaces the person of the same id.
    SetPerson(Arc<Person>),
    /// Moves a person to a position from 0.
    MovePerson(Id, usize),
    /// Puts an item, with all its entries, into the agenda at a position from 0.
    InsertItem(usize, Arc<AgendaItem>),
    /// Takes an item out of the agenda with all its entries.
    RemoveItem(Id),
    /// Replaces everything of the item of the same id but its entries; those given must be none.
    SetItem(Arc<AgendaItem>),
    /// Moves an item to a position from 0.
    MoveItem(Id, usize),
    /// Puts an entry under an item at a position from 0.
    InsertEntry(Under, usize, Arc<Entry>),
    /// Takes an entry out.
    RemoveEntry(Under, Id),
    /// Replaces the entry of the same id.
    SetEntry(Under, Arc<Entry>),
}

/// Why an op could not be applied. The document is then as it was.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Misfit {
    /// What the op names isn't there.
    #[error("there is nothing with the id {0} there")]
    Missing(Id),
    /// A position lies past the end.
    #[error("position {0} lies past the end")]
    PastTheEnd(usize),
    /// The id is taken.
    #[error("there is something with the id {0} already")]
    Twice(Id),
    /// `SetItem` came with entries.
    #[error("an item can't be replaced together with its entries")]
    EntriesGiven,
}

impl Op {
    /// Applies the change and gives the op that takes it back; on a misfit nothing has changed.
    ///
    /// # Errors
    /// A [`Misfit`] if something it names isn't there or is there twice.
    pub(super) fn apply(self, meeting: &mut Meeting) -> Result<Op, Misfit> {
        use std::mem::replace;
        Ok(match self {
            Op::SetHeading(new) => Op::SetHeading(Box::new(replace(&mut meeting.heading, *new))),
            Op::SetState(new) => Op::SetState(replace(&mut meeting.state, new)),
            Op::SetClosing(new) => Op::SetClosing(Box::new(replace(&mut meeting.closing, *new))),
            Op::SetGlossary(new) => Op::SetGlossary(replace(&mut meeting.glossary, new)),
            Op::SetPapers(new) => Op::SetPapers(replace(&mut meeting.papers, new)),
            Op::SetLastAction(new) => Op::SetLastAction(replace(&mut meeting.last_action, new)),
            Op::SetReleased(new) => Op::SetReleased(replace(&mut meeting.released, new)),
            Op::InsertPerson(at, person) => {
                Op::RemovePerson(insert_new(&mut meeting.people, at, person)?)
            }
            Op::RemovePerson(id) => {
                let (at, person) = remove(&mut meeting.people, id)?;
                Op::InsertPerson(at, person)
            }
            Op::SetPerson(person) => Op::SetPerson(swap(&mut meeting.people, person)?),
            Op::MovePerson(id, to) => Op::MovePerson(id, relocate(&mut meeting.people, id, to)?),
            Op::InsertItem(at, item) => Op::RemoveItem(insert_new(&mut meeting.agenda, at, item)?),
            Op::RemoveItem(id) => {
                let (at, item) = remove(&mut meeting.agenda, id)?;
                Op::InsertItem(at, item)
            }
            Op::SetItem(item) => Op::SetItem(set_item(&mut meeting.agenda, item)?),
            Op::MoveItem(id, to) => Op::MoveItem(id, relocate(&mut meeting.agenda, id, to)?),
            Op::InsertEntry(under, at, entry) => {
                // Ids are random and checked when a file is read; a scan here would grow with the meeting.
                let id = insert(entries_mut(meeting, under)?, at, entry)?;
                Op::RemoveEntry(under, id)
            }
            Op::RemoveEntry(under, id) => {
                let (at, entry) = remove(entries_mut(meeting, under)?, id)?;
                Op::InsertEntry(under, at, entry)
            }
            Op::SetEntry(under, entry) => {
                Op::SetEntry(under, swap(entries_mut(meeting, under)?, entry)?)
            }
        })
    }
}

/// Something that is found by its id.
trait Named {
    fn id(&self) -> Id;
}

impl Named for Arc<Person> {
    fn id(&self) -> Id {
        self.id
    }
}

impl Named for Arc<AgendaItem> {
    fn id(&self) -> Id {
        self.id
    }
}

impl Named for Arc<Entry> {
    fn id(&self) -> Id {
        self.id
    }
}

/// Searched from the end: what is looked for was nearly always written just now.
fn position<T: Named>(list: &[T], id: Id) -> Result<usize, Misfit> {
    list.iter()
        .rposition(|one| one.id() == id)
        .ok_or(Misfit::Missing(id))
}

fn insert<T: Named>(list: &mut Vec<T>, at: usize, one: T) -> Result<Id, Misfit> {
    if at > list.len() {
        return Err(Misfit::PastTheEnd(at));
    }
    let id = one.id();
    list.insert(at, one);
    Ok(id)
}

fn insert_new<T: Named>(list: &mut Vec<T>, at: usize, one: T) -> Result<Id, Misfit> {
    if list.iter().any(|other| other.id() == one.id()) {
        return Err(Misfit::Twice(one.id()));
    }
    insert(list, at, one)
}

fn remove<T: Named>(list: &mut Vec<T>, id: Id) -> Result<(usize, T), Misfit> {
    let at = position(list, id)?;
    Ok((at, list.remove(at)))
}

fn swap<T: Named>(list: &mut [T], one: T) -> Result<T, Misfit> {
    let at = position(list, one.id())?;
    Ok(std::mem::replace(&mut list[at], one))
}

/// Moves what bears the id to a position, and gives the position it came from.
fn relocate<T: Named>(list: &mut Vec<T>, id: Id, to: usize) -> Result<usize, Misfit> {
    let from = position(list, id)?;
    if to >= list.len() {
        return Err(Misfit::PastTheEnd(to));
    }
    let one = list.remove(from);
    list.insert(to, one);
    Ok(from)
}

/// Puts in a new head for an item and gives the old head, the entries staying where they are.
fn set_item(
    agenda: &mut [Arc<AgendaItem>],
    mut new: Arc<AgendaItem>,
) -> Result<Arc<AgendaItem>, Misfit> {
    if !new.entries.is_empty() {
        return Err(Misfit::EntriesGiven);
    }
    let at = position(agenda, new.id)?;
    let item = Arc::make_mut(&mut agenda[at]);
    let head = Arc::make_mut(&mut new);
    // The entries go over to the new head and never into the op: each word changed in a title would else write the
    // minutes under it into the journal twice.
    head.entries = std::mem::take(&mut item.entries);
    std::mem::swap(item, head);
    Ok(new)
}

fn entries_mut(meeting: &mut Meeting, under: Under) -> Result<&mut Vec<Arc<Entry>>, Misfit> {
    match under {
        None => Ok(&mut meeting.before),
        Some(id) => {
            let at = position(&meeting.agenda, id)?;
            Ok(&mut Arc::make_mut(&mut meeting.agenda[at]).entries)
        }
    }
}
