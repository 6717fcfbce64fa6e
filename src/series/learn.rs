//! What a folder without settings tells of its line of meetings.

use super::past::Past;
use super::settings::{NumberRun, Restart, Series, Slot, StandingItem};
use crate::meeting::names::plain;
use crate::meeting::{AgendaItem, Layout, Meeting};
use chrono::Datelike;

impl Series {
    /// What the newest meeting shows of its line; the default where there is none.
    pub fn learnt(past: &Past) -> Self {
        let Some(last) = past.newest() else {
            return Series::default();
        };
        let heading = &last.heading;
        Series {
            body: heading.body.clone(),
            department: heading.department.clone(),
            title: heading.title.clone(),
            venue: heading.venue.clone(),
            contact: heading.contact.clone(),
            classification: heading.classification.clone(),
            quorum: heading.quorum,
            standing: standing(last),
            layout: heading.layout,
            columns: heading.columns.clone(),
            numbering: run(past, last),
            wording: heading.wording.clone(),
            ..Series::default()
        }
    }
}

/// The items marked as standing, with room for other business where that stood.
fn standing(last: &Meeting) -> Vec<Slot> {
    let mut slots = Vec::new();
    let standing = |item: &AgendaItem| item.standing || role(&item.title) != Role::Item;
    // Business goes before what stands after the last item that was no standing one.
    let after = last.agenda.iter().rposition(|item| !standing(item));
    for (at, item) in last.agenda.iter().enumerate() {
        if standing(item) {
            slots.push(slot(item));
        }
        if after == Some(at) {
            slots.push(Slot::Business);
        }
    }
    slots
}

fn slot(item: &AgendaItem) -> Slot {
    let kept = StandingItem {
        title: item.title.clone(),
        reference: item.reference.clone(),
        section: item.section.clone(),
        presenter: item.presenter.clone(),
        minutes: item.minutes,
        remark: item.remark.clone(),
        restriction: item.restriction.clone(),
        numbered: item.numbered,
    };
    match role(&item.title) {
        Role::Item => Slot::Item(kept),
        Role::MattersArising => Slot::MattersArising(kept),
        // Last time's title names another meeting's date.
        Role::Minutes => Slot::Minutes(StandingItem {
            title: String::new(),
            ..kept
        }),
    }
}

/// What an item is for, by its title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Item,
    Minutes,
    MattersArising,
}

/// What an item of this title is for.
pub(super) fn role(title: &str) -> Role {
    let title = plain(title);
    let begins = |with: &[&str]| with.iter().any(|with| title.starts_with(with));
    if title.contains("matters arising") {
        Role::MattersArising
    } else if begins(&[
        "minutes of",
        "approval of the minutes",
        "approval of minutes",
        "minutes from",
        "previous minutes",
        "last minutes",
        "the minutes of",
        "confirmation of minutes",
    ]) || title == "minutes"
    {
        Role::Minutes
    } else {
        Role::Item
    }
}

/// How numbers go on: a committee's run on, and where the pattern holds the year they begin again with it.
fn run(past: &Past, last: &Meeting) -> NumberRun {
    let own = &last.heading.numbering;
    let mut meetings = past.meetings().iter();
    let runs_on = meetings.any(|meeting| meeting.heading.numbering.first > 1);
    let run = |pattern: String, restart| NumberRun {
        pattern,
        first: 1,
        restart,
    };
    if let Some(date) = last.heading.date {
        let (long, short) = (date.format("%Y").to_string(), date.format("%y").to_string());
        if own.pattern.contains(&long) {
            let pattern = own.pattern.replacen(&long, "{yyyy}", 1);
            return run(pattern, Restart::Yearly(1));
        }
        if own.pattern.starts_with(&short) && date.year() > 0 {
            let pattern = own.pattern.replacen(&short, "{yy}", 1);
            return run(pattern, Restart::Yearly(1));
        }
    }
    let restart = if runs_on || last.heading.layout == Layout::Committee {
        Restart::Never
    } else {
        Restart::EachMeeting
    };
    run(own.pattern.clone(), restart)
}

/// The item of matters arising in a meeting, by its title.
pub fn arising(meeting: &Meeting) -> Option<&AgendaItem> {
    let mut items = meeting.agenda.iter().map(AsRef::as_ref);
    items.find(|item: &&AgendaItem| role(&item.title) == Role::MattersArising)
}
