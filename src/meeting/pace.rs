//! How a meeting stands against the minutes allotted to its items, and what could be left for another day.
//!
//! Derived from the agenda, the start and the clock; stored nowhere.

use super::{AgendaItem, Kind, Meeting, MotionOutcome, Under};
use chrono::{NaiveDateTime, TimeDelta};
use std::fmt::Write;

/// How the meeting stands against its agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Minutes behind; below nothing where it is ahead.
    pub behind: i64,
    /// How many items are left after this one.
    pub left: usize,
    /// How many of them are for decision.
    pub for_decision: usize,
}

/// Where the meeting is, which the document does not say.
#[derive(Clone, Copy)]
pub struct Standpoint<'a> {
    /// The item at hand.
    pub item: Under,
    /// Since when.
    pub since: NaiveDateTime,
    /// The time.
    pub now: NaiveDateTime,
    /// Whether an item was gone to before, also if nothing was taken down under it.
    pub visited: &'a dyn Fn(Under) -> bool,
}

impl Pace {
    /// The pace, where it can be said: the meeting is open, today, and some item has minutes allotted.
    ///
    /// An item that is done was to take its minutes; one without any, what it took. The item at hand may take all of
    /// its own before the meeting is behind for it.
    pub fn of(meeting: &Meeting, here: Standpoint<'_>) -> Option<Self> {
        let heading = &meeting.heading;
        let today = heading.date.is_none_or(|date| date == here.now.date());
        let timed = meeting.agenda.iter().any(|item| item.minutes.is_some());
        if !heading.opened || heading.closed || !today || !timed {
            return None;
        }
        let start = here.now.date().and_time(heading.start?);
        let spent = (here.now - here.since.max(start)).max(TimeDelta::zero());
        let mut planned = TimeDelta::zero();
        for item in &meeting.agenda {
            let allotted = item
                .minutes
                .map(|minutes| TimeDelta::minutes(minutes.into()));
            if here.item == Some(item.id) {
                planned += allotted.map_or(spent, |allotted| allotted.min(spent));
            } else if done(item, here) {
                planned += allotted.unwrap_or_else(|| took(item));
            }
        }
        let left = left(meeting, here);
        Some(Pace {
            behind: (here.now - start - planned).num_minutes(),
            for_decision: left.iter().filter(|item| item.for_decision()).count(),
            left: left.len(),
        })
    }

    /// The pace in words: `12 min behind, 3 items left, 2 for decision`.
    pub fn words(&self) -> String {
        let mut words = match self.behind {
            0 => "on time".to_owned(),
            1.. => format!("{} min behind", self.behind),
            _ => format!("{} min ahead", -self.behind),
        };
        // Writing to memory can't fail.
        let _ = match self.left {
            0 => write!(words, ", the last item"),
            1 => write!(words, ", 1 item left"),
            left => write!(words, ", {left} items left"),
        };
        if self.for_decision > 0 {
            let _ = write!(words, ", {} for decision", self.for_decision);
        }
        words
    }
}

/// The items left after the one at hand, in the order of the agenda.
pub fn left<'a>(meeting: &'a Meeting, here: Standpoint<'_>) -> Vec<&'a AgendaItem> {
    let items = meeting.agenda.iter().map(AsRef::as_ref);
    items
        .filter(|item| here.item != Some(item.id) && item.deferred.is_none() && !done(item, here))
        .filter(|item| item.minutes.is_some() || after(meeting, item, here.item))
        .collect()
}

/// The items left that could be deferred: the standing ones and those for information first, those for decision last.
pub fn deferrable<'a>(meeting: &'a Meeting, here: Standpoint<'_>) -> Vec<&'a AgendaItem> {
    let mut items = left(meeting, here);
    items.sort_by_key(|item| {
        match (item.for_decision(), item.standing || item.for_information()) {
            (true, _) => 2,
            (false, false) => 1,
            (false, true) => 0,
        }
    });
    items
}

/// Whether an item was dealt with: something was taken down under it, or the meeting has been there.
fn done(item: &AgendaItem, here: Standpoint<'_>) -> bool {
    let noted = item.entries.iter().any(|entry| {
        // A motion put down before the meeting is none of its minutes.
        let waits =
            matches!(&entry.kind, Kind::Motion(own) if own.outcome == MotionOutcome::Pending);
        !waits && !entry.kind.private()
    });
    // An item without discussion leaves no entry.
    noted || (here.visited)(Some(item.id))
}

fn after(meeting: &Meeting, item: &AgendaItem, here: Under) -> bool {
    let at = |under: Under| under.and_then(|id| meeting.item_index(id));
    at(Some(item.id)) > at(here)
}

/// How long an item took, as far as its entries tell.
fn took(item: &AgendaItem) -> TimeDelta {
    let times = || item.entries.iter().filter_map(|entry| entry.at);
    match (times().min(), times().max()) {
        (Some(first), Some(last)) => last - first,
        _ => TimeDelta::zero(),
    }
}

impl AgendaItem {
    /// Whether the meeting is to decide on it: a paper recommends something, a motion was put down, or it says so.
    pub fn for_decision(&self) -> bool {
        self.papers
            .iter()
            .any(|paper| !paper.recommendations.is_empty())
            || self
                .entries
                .iter()
                .any(|entry| matches!(entry.kind, Kind::Motion(_)))
            || self.says("for decision")
    }

    /// Whether it says that it is for information.
    pub fn for_information(&self) -> bool {
        self.says("for information") || self.says("to note") || self.says("for noting")
    }

    fn says(&self, words: &str) -> bool {
        let own = [Some(&self.title), self.remark.as_ref()];
        own.into_iter()
            .flatten()
            .any(|text| text.to_lowercase().contains(words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{Deadline, Entry, Id, PaperRef};
    use chrono::{NaiveDate, NaiveTime};
    use std::sync::Arc;

    fn at(hour: u32, minute: u32) -> NaiveDateTime {
        let day = NaiveDate::from_ymd_opt(2019, 10, 14).unwrap();
        day.and_hms_opt(hour, minute, 0).unwrap()
    }

    /// Six items from ten o'clock: 10, 20, no, 15, 5 and 10 minutes.
    fn meeting() -> Meeting {
        let mut meeting = Meeting::blank(Id::from_bits(0), Id::from_bits(1));
        meeting.heading.start = NaiveTime::from_hms_opt(10, 0, 0);
        meeting.heading.date = Some(at(0, 0).date());
        meeting.heading.opened = true;
        let rows = [
            (1, "Minutes", Some(10)),
            (2, "Budget", Some(20)),
            (3, "Any questions", None),
            (4, "Moorings (for information)", Some(15)),
            (5, "Tide tables", Some(5)),
            (6, "The slipway", Some(10)),
        ];
        let item = |(id, title, minutes): (u64, &str, Option<u16>)| {
            let mut item = AgendaItem::titled(Id::from_bits(id), title);
            item.minutes = minutes;
            Arc::new(item)
        };
        meeting.agenda = rows.map(item).to_vec();
        Arc::make_mut(&mut meeting.agenda[4]).standing = true;
        Arc::make_mut(&mut meeting.agenda[5]).papers = vec![PaperRef {
            recommendations: vec!["Mend it".into()],
            ..PaperRef::default()
        }];
        meeting
    }

    fn note(meeting: &mut Meeting, item: usize, id: u64, time: NaiveDateTime) {
        let mut entry = Entry::new(Id::from_bits(id), Kind::paragraph("said"));
        entry.at = Some(time);
        Arc::make_mut(&mut meeting.agenda[item])
            .entries
            .push(Arc::new(entry));
    }

    fn pace(
        meeting: &Meeting,
        item: u64,
        since: NaiveDateTime,
        now: NaiveDateTime,
    ) -> Option<String> {
        let here = Standpoint {
            item: Some(Id::from_bits(item)),
            since,
            now,
            visited: &|_| false,
        };
        Pace::of(meeting, here).map(|pace| pace.words())
    }

    #[test]
    fn the_pace_is_told_against_what_was_allotted() {
        let mut meeting = meeting();
        note(&mut meeting, 0, 10, at(10, 4));
        for (item, since, now, words) in [
            // Item 1 was to take ten minutes and took them; five of item 2's twenty are gone.
            (
                2,
                at(10, 10),
                at(10, 15),
                "on time, 4 items left, 1 for decision",
            ),
            (
                2,
                at(10, 6),
                at(10, 8),
                "4 min ahead, 4 items left, 1 for decision",
            ),
            (
                2,
                at(10, 10),
                at(10, 42),
                "12 min behind, 4 items left, 1 for decision",
            ),
        ] {
            assert_eq!(
                pace(&meeting, item, since, now).as_deref(),
                Some(words),
                "{now}"
            );
        }
        // An item without minutes takes what it takes: no drift by it, nor after it.
        note(&mut meeting, 1, 11, at(10, 20));
        note(&mut meeting, 2, 12, at(10, 30));
        note(&mut meeting, 2, 13, at(10, 37));
        let words = "on time, 2 items left, 1 for decision";
        assert_eq!(
            pace(&meeting, 4, at(10, 37), at(10, 40)).as_deref(),
            Some(words)
        );
    }

    #[test]
    fn a_meeting_that_is_not_running_or_not_timed_has_no_pace() {
        let now = at(10, 5);
        assert!(pace(&meeting(), 1, now, now).is_some());
        let spoil: [fn(&mut Meeting); 5] = [
            |meeting| meeting.heading.opened = false,
            |meeting| meeting.heading.closed = true,
            |meeting| meeting.heading.start = None,
            |meeting| meeting.heading.date = NaiveDate::from_ymd_opt(2019, 10, 13),
            |meeting| {
                for item in &mut meeting.agenda {
                    Arc::make_mut(item).minutes = None;
                }
            },
        ];
        for (at, spoil) in spoil.into_iter().enumerate() {
            let mut meeting = meeting();
            spoil(&mut meeting);
            assert_eq!(pace(&meeting, 1, now, now), None, "{at}");
        }
    }

    #[test]
    fn what_could_wait_is_offered_first() {
        let mut meeting = meeting();
        let titles = |meeting: &Meeting| {
            let here = Standpoint {
                item: Some(Id::from_bits(2)),
                since: at(10, 10),
                now: at(10, 42),
                visited: &|under| under == Some(Id::from_bits(1)),
            };
            let items = deferrable(meeting, here);
            items
                .iter()
                .map(|item| item.title.clone())
                .collect::<Vec<_>>()
        };
        let expected = [
            "Moorings (for information)",
            "Tide tables",
            "Any questions",
            "The slipway",
        ];
        assert_eq!(titles(&meeting), expected);
        Arc::make_mut(&mut meeting.agenda[3]).deferred = Some(Deadline::words("next meeting"));
        assert_eq!(titles(&meeting), expected[1..]);
    }
}
