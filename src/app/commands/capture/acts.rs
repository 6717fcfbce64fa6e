//! The acts of the capture line that are more than an entry: moving, arriving, correcting, the phrase book.

use crate::app::commands::{ledger, minutes, session};
use crate::app::ops::entry::typed_under;
use crate::app::ops::person::several;
use crate::app::ops::{item, room};
use crate::app::{App, Change, Refusal};
use crate::capture::{Act, Call, Who};
use crate::edit::Op;
use crate::meeting::{AgendaItem, Closing, Entry, Id, Kind, Person, Standing, Under};
use chrono::NaiveTime;
use std::sync::Arc;

/// What an act changes.
pub(super) fn perform(app: &App, under: Under, act: &Act) -> Result<Change, Refusal> {
    match act {
        Act::GoTo(id) => Ok(Change::none().and_item(Some(*id))),
        Act::GoBack => {
            let back = app.back().ok_or("There is no item to go back to yet.")?;
            Ok(Change::none().and_item(back))
        }
        Act::AddItem(title) => Ok(add_item(app, title)),
        Act::Arrive {
            who,
            time,
            remote,
            for_item,
        } => {
            let mut ops = Vec::new();
            let who = named(app, who, &mut ops)?;
            let mut arrival = room::arrival(app, who, *time);
            arrival.remote = *remote;
            arrival.for_item = *for_item;
            let kind = Kind::Arrival(arrival);
            Ok(event(app, under, "record arrival", kind, ops))
        }
        Act::Leave { who, time } => leave(app, under, who, *time),
        Act::Correct { old, new } => correct(app, old, new),
        Act::Call(call) => perform_call(app, under, call),
        Act::Nothing | Act::EndRun | Act::Entry(_) | Act::Part(_) => Ok(Change::none()),
    }
}

/// Adds an item below the current one and goes there; a blank meeting's one item takes the title.
fn add_item(app: &App, title: &str) -> Change {
    let meeting = app.meeting();
    if let [only] = meeting.agenda.as_slice()
        && only.title.is_empty()
        && only.entries.is_empty()
    {
        let change = item::changed(only, "name the item", |item| {
            title.clone_into(&mut item.title);
        });
        return change.and_item(Some(only.id));
    }
    let end = meeting.agenda.len();
    let here = app.item().and_then(|id| meeting.item_index(id));
    let here = here.filter(|_| !meeting.numbers_fixed());
    let at = here.map_or(end, |at| at + 1);
    let id = app.ids().ahead(0);
    let item = Arc::new(AgendaItem::titled(id, title));
    Change::op("add item", Op::InsertItem(at, item)).and_item(Some(id))
}

/// The people named; those on no list yet are added as visitors. Words that may mean two people are refused.
fn named(app: &App, who: &[Who], ops: &mut Vec<Op>) -> Result<Vec<Id>, Refusal> {
    let mut ids = Vec::new();
    for one in who {
        match one {
            Who::Known(id) => ids.push(*id),
            Who::Unknown(name) => {
                // The first id is the entry's own.
                let id = app.ids().ahead(1 + ops.len());
                let mut person = Person::named(id, name.clone());
                person.standing = Standing::Visitor;
                person.headcount = heads(name);
                let at = app.meeting().people.len() + ops.len();
                ops.push(Op::InsertPerson(at, Arc::new(person)));
                ids.push(id);
            }
            Who::Either(words, _) => return Err(several(words)),
        }
    }
    Ok(ids)
}

/// How many people `2 new attendees` are; none for a name.
fn heads(name: &str) -> Option<u16> {
    name.split_once(' ')?.0.parse().ok()
}

fn leave(app: &App, under: Under, who: &[Who], time: Option<NaiveTime>) -> Result<Change, Refusal> {
    let mut ops = Vec::new();
    let who = named(app, who, &mut ops)?;
    let kind = room::departure(app, who, time);
    Ok(event(app, under, "record departure", kind, ops))
}

fn event(app: &App, under: Under, name: &str, kind: Kind, mut ops: Vec<Op>) -> Change {
    ops.push(typed_under(app, under, kind));
    Change::ops(name, ops)
}

/// Puts new words in the place of old ones, in the words of an entry or else in the first of its lettered parts that
/// holds them; gives those words or that part as they are now.
fn reworded(kind: &mut Kind, old: &str, new: &str) -> Option<String> {
    if kind.text().contains(old) {
        let text = kind.text().replacen(old, new, 1);
        kind.set_text(text.clone());
        return Some(text);
    }
    let Kind::Decision(decision) = kind else {
        return None;
    };
    let part = decision.parts.iter_mut().find(|part| part.contains(old))?;
    *part = part.replacen(old, new, 1);
    Some(part.clone())
}

/// Corrects the newest entry that holds the words: in this item first, then the nearest above and below.
fn correct(app: &App, old: &str, new: &str) -> Result<Change, Refusal> {
    let here = app.meeting().entries(app.item()).unwrap_or_default();
    let holds = |entry: &Entry| reworded(&mut entry.kind.clone(), old, new).is_some();
    // Here first: the same words said in two items are most likely corrected where one is.
    let found = here.iter().rfind(|entry| holds(entry));
    let found = found.map(|entry| (app.item(), entry.as_ref()));
    let newest = || {
        let all = app.meeting().all_entries();
        let all = all.filter(|(_, entry)| holds(entry));
        all.max_by_key(|(_, entry)| entry.at)
    };
    let (under, entry) = found.or_else(newest).ok_or_else(|| {
        Refusal::because(format!("No entry holds \"{old}\" (letter case counts)."))
    })?;
    let mut changed = entry.clone();
    changed.typed = None;
    let now = reworded(&mut changed.kind, old, new).unwrap_or_default();
    let told = format!("Now: {now}");
    let op = Op::SetEntry(under, Arc::new(changed));
    Ok(Change::op("correct words", op).and_told(told))
}

fn perform_call(app: &App, under: Under, call: &Call) -> Result<Change, Refusal> {
    if let Some(change) = ledger::call(app, under, call) {
        return change;
    }
    match call {
        Call::Defer { item, to } => {
            let to = to.clone().unwrap_or_else(item::next_meeting);
            let told = format!("Deferred to {}.", to.words);
            let id = item.or(under);
            let change = with_item(app, id, "defer item", |item| item.deferred = Some(to))?;
            Ok(change.and_told(told))
        }
        Call::Standing(item) => with_item(app, item.or(under), "make it a standing item", |item| {
            item.standing = true;
        })
        .map(|change| change.and_told("A standing item from now on.")),
        Call::Thanks(words) => Ok(closing(app, "record thanks", |closing| {
            closing.thanks.push(words.clone());
        })),
        Call::Next(when) => Ok(closing(app, "next meeting", |closing| {
            closing.next = Some(when.clone());
        })),
        Call::Resume(time) => room::resume(app, *time),
        Call::Close(time) => {
            let change = session::close(app);
            Ok(match time {
                Some(time) => session::closed_at(app, change, *time),
                None => change,
            })
        }
        Call::Back => perform(app, under, &Act::GoBack),
        Call::Approve => minutes::approve(app, under),
        Call::Correct { place, text } => minutes::correct(app, under, place.clone(), text),
        // These are the ledger's, and were answered above.
        Call::Amend(_)
        | Call::Moved { .. }
        | Call::Decided { .. }
        | Call::Casting(_)
        | Call::Poll { .. }
        | Call::Substitute { .. } => Ok(Change::none()),
    }
}

fn with_item(
    app: &App,
    id: Under,
    name: &str,
    change: impl FnOnce(&mut AgendaItem),
) -> Result<Change, Refusal> {
    let item = id.and_then(|id| app.meeting().item(id));
    let item = item.ok_or("There is no such item.")?;
    Ok(item::changed(item, name, change))
}

fn closing(app: &App, name: &str, change: impl FnOnce(&mut Closing)) -> Change {
    let mut new = app.meeting().closing.clone();
    change(&mut new);
    let told = format!("Done: {name}.");
    Change::op(name, Op::SetClosing(Box::new(new))).and_told(told)
}
