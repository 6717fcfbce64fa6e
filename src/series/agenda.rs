//! The agenda of the next meeting: what stands on each, and what was put off to this one.

use super::past::Past;
use super::settings::{Series, Slot, StandingItem};
use crate::meeting::names::plain;
use crate::meeting::{AgendaItem, Deadline, Forward, Id, Meaning, Meeting};
use chrono::NaiveDate;

/// The agenda of a meeting on a day, without entries, and where the open actions go.
pub(super) struct Agenda {
    pub(super) items: Vec<AgendaItem>,
    /// The matters lined up for meetings after this one.
    pub(super) forward: Vec<Forward>,
    /// The item of matters arising, as its place in `items`.
    pub(super) arising: Option<usize>,
}

/// Makes it. Items put off keep their ids, so that it can be told which of them were taken up.
pub(super) fn agenda(
    series: &Series,
    past: &Past,
    ids: &mut dyn FnMut() -> Id,
    on: NaiveDate,
) -> Agenda {
    let last = past.newest();
    let (due, forward) = forward(last, on);
    let mut deferred = past.deferred();
    deferred.retain(|item| item.deferred.as_ref().is_some_and(|to| comes_up(to, on)));
    let mut made = Agenda {
        items: Vec::new(),
        forward,
        arising: None,
    };
    let slots = slots(series, last.is_some());
    let on_each = |title: &str| {
        let title = plain(title);
        let mut standing = slots.iter().filter_map(item_of);
        standing.any(|item| plain(&item.title) == title)
    };
    for slot in &slots {
        match slot {
            Slot::Item(item) => {
                let mut item = on_agenda(item, ids());
                let own = |put_off: &&&AgendaItem| plain(&put_off.title) == plain(&item.title);
                if let Some(put_off) = deferred.iter().find(own) {
                    item.papers.clone_from(&put_off.papers);
                }
                made.items.push(item);
            }
            Slot::Minutes(item) => {
                let mut item = on_agenda(item, ids());
                item.title = minutes_title(&item.title, last);
                made.items.push(item);
            }
            Slot::MattersArising(item) => {
                let mut item = on_agenda(item, ids());
                if item.title.is_empty() {
                    "Matters arising".clone_into(&mut item.title);
                }
                made.arising = Some(made.items.len());
                made.items.push(item);
            }
            Slot::Business => {
                let fresh = deferred.iter().filter(|item| !on_each(&item.title));
                made.items.extend(fresh.map(|item| taken_up(item)));
                for matter in &due {
                    let twice = |item: &AgendaItem| plain(&item.title) == plain(&matter.title);
                    if !on_each(&matter.title) && !made.items.iter().any(twice) {
                        made.items.push(AgendaItem::titled(ids(), &matter.title));
                    }
                }
            }
        }
    }
    made
}

/// The series' slots, with those it doesn't name put in: minutes first, matters arising after them, and business
/// before what closes a meeting. A first meeting has no minutes to approve.
fn slots(series: &Series, follows: bool) -> Vec<Slot> {
    let mut slots = series.standing.clone();
    let is_minutes = |slot: &Slot| matches!(slot, Slot::Minutes(_));
    let is_arising = |slot: &Slot| matches!(slot, Slot::MattersArising(_));
    let minutes = slots.iter().position(is_minutes).unwrap_or_else(|| {
        slots.insert(0, Slot::Minutes(StandingItem::default()));
        0
    });
    let arising = slots.iter().position(is_arising).unwrap_or_else(|| {
        slots.insert(minutes + 1, Slot::MattersArising(StandingItem::default()));
        minutes + 1
    });
    if !slots.contains(&Slot::Business) {
        let closing = slots.iter().skip(arising + 1).position(closes);
        let at = closing.map_or(slots.len(), |after| arising + 1 + after);
        slots.insert(at, Slot::Business);
    }
    if !follows {
        slots.retain(|slot| !is_minutes(slot) && !is_arising(slot));
    }
    slots
}

/// Whether an item closes a meeting, by its title.
fn closes(slot: &Slot) -> bool {
    let Some(item) = item_of(slot) else {
        return false;
    };
    let title = plain(&item.title);
    let next = ["date of next", "date of the next", "next meeting"];
    let mut closing = ["any other", "aob", "close"].iter().chain(&next);
    closing.any(|with| title.starts_with(with))
}

fn item_of(slot: &Slot) -> Option<&StandingItem> {
    match slot {
        Slot::Item(item) | Slot::Minutes(item) | Slot::MattersArising(item) => Some(item),
        Slot::Business => None,
    }
}

fn on_agenda(standing: &StandingItem, id: Id) -> AgendaItem {
    AgendaItem {
        reference: standing.reference.clone(),
        section: standing.section.clone(),
        presenter: standing.presenter.clone(),
        minutes: standing.minutes,
        remark: standing.remark.clone(),
        restriction: standing.restriction.clone(),
        numbered: standing.numbered,
        standing: true,
        ..AgendaItem::titled(id, &standing.title)
    }
}

fn taken_up(item: &AgendaItem) -> AgendaItem {
    AgendaItem {
        deferred: None,
        number: None,
        entries: Vec::new(),
        ..item.clone()
    }
}

fn minutes_title(given: &str, last: Option<&Meeting>) -> String {
    let date = last.and_then(|last| last.heading.date);
    let date = date.map(|date| date.format("%-d %B %Y").to_string());
    match (given, date) {
        ("", Some(date)) => format!("Minutes of the meeting held on {date}"),
        ("", None) => "Minutes of the last meeting".to_owned(),
        (given, Some(date)) => given.replace("{date}", &date),
        (given, None) => given.replace("{date}", "the last meeting"),
    }
}

/// The matters of the last meeting's forward list that come up on a day, and those that don't yet.
fn forward(last: Option<&Meeting>, on: NaiveDate) -> (Vec<Forward>, Vec<Forward>) {
    let all = last.map_or(&[][..], |last| &last.closing.forward);
    // Without a day a matter stays on the list, where it can be seen.
    let due = |matter: &&Forward| matter.to.means != Meaning::Words && comes_up(&matter.to, on);
    let (due, later): (Vec<&Forward>, Vec<&Forward>) = all.iter().partition(due);
    let owned = |all: Vec<&Forward>| all.into_iter().cloned().collect();
    (owned(due), owned(later))
}

/// Whether something put off to then comes up at a meeting on a day.
///
/// What is put off without a day comes up at once: it can be put off again, but not be forgotten.
fn comes_up(to: &Deadline, on: NaiveDate) -> bool {
    match to.means {
        Meaning::Day(day) => day <= on,
        Meaning::Month(month) => month.first() <= on,
        Meaning::NextMeeting
        | Meaning::WithMinutes
        | Meaning::Asap
        | Meaning::Ongoing
        | Meaning::Recurring
        | Meaning::Words => true,
    }
}
