//! What the folder of a meeting tells of the line it belongs to, for whoever has the meeting open.

use super::amendment::{Amend, Amendment};
use super::minutes::{approve, corrections};
use super::past::{ActionKey, Past};
use super::refresh::{News, refresh};
use super::settings::Series;
use crate::meeting::{Action, Entry, Id, Meeting, State, Under};
use chrono::NaiveDate;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// What the folder of a meeting tells of the line it belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lineage {
    /// The meeting it was asked for.
    pub of: Option<Id>,
    /// The settings, where there are any that can be read.
    pub settings: Option<Series>,
    /// What could not be read, a sentence each.
    pub trouble: Vec<String>,
    /// The minutes before this meeting.
    pub last: Option<Last>,
    /// The minutes in which the actions carried here were first taken down.
    pub minutes: HashMap<ActionKey, Minute>,
    /// What is new in the earlier minutes since this meeting was made from them.
    pub news: News,
    /// The chair's own notes beside this meeting, a line each.
    pub notes: Vec<String>,
    /// What this meeting decided about earlier minutes and their files don't hold yet.
    pub owed: Vec<Amendment>,
}

/// The minutes before a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Last {
    /// The file.
    pub file: PathBuf,
    /// The meeting.
    pub meeting: Id,
    /// Its day.
    pub held: Option<NaiveDate>,
    /// How its minutes stood when they were read.
    pub state: State,
}

/// A minute of an earlier meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Minute {
    /// The day of that meeting.
    pub held: Option<NaiveDate>,
    /// The number of the item, if it bears one.
    pub number: Option<String>,
    /// The title of the item.
    pub title: String,
    /// What was taken down there, up to the action and with it, a line each.
    pub words: Vec<String>,
}

/// How many entries before an action are shown with it.
const BEFORE: usize = 4;

impl Lineage {
    /// What these meetings tell of the line of the one that is open; it may be among them.
    pub fn of(
        settings: Option<Series>,
        meetings: &[(PathBuf, Meeting)],
        today: &Meeting,
        ids: &mut dyn FnMut() -> Id,
    ) -> Self {
        let others = || meetings.iter().filter(|(_, one)| one.id != today.id);
        let on = today.heading.date;
        let before = |one: &Meeting| on.is_none() || one.heading.date < on;
        let earlier = others().map(|(_, one)| one).filter(|one| before(one));
        let past = Past::of(earlier);
        let file = |id: Id| others().find(|(_, one)| one.id == id).map(|(path, _)| path);
        let last = past.newest().and_then(|last| {
            Some(Last {
                file: file(last.id)?.clone(),
                meeting: last.id,
                held: last.heading.date,
                state: last.state.clone(),
            })
        });
        let newest = others().all(|(_, one)| before(one));
        let news = if newest && waiting(today) && (settings.is_some() || carries(today)) {
            let learnt = || Series::learnt(&past);
            let series = settings.clone().unwrap_or_else(learnt);
            refresh(&series, &past, today, ids)
        } else {
            News::default()
        };
        let owed = others().filter_map(|(path, one)| owed(path, one, today));
        Lineage {
            of: Some(today.id),
            trouble: Vec::new(),
            notes: Vec::new(),
            last,
            minutes: minutes(&past, today),
            news,
            owed: owed.collect(),
            settings,
        }
    }
}

/// Whether a meeting was made and is not held yet: nothing stands in it but what was carried.
pub fn waiting(meeting: &Meeting) -> bool {
    let carried = |entry: &Entry| entry.action().is_some_and(|one| one.origin.is_some());
    let heading = &meeting.heading;
    !heading.opened && !heading.closed && meeting.all_entries().all(|(_, entry)| carried(entry))
}

fn carries(meeting: &Meeting) -> bool {
    meeting.actions().any(|(_, action)| action.origin.is_some())
}

fn owed(file: &Path, minutes: &Meeting, today: &Meeting) -> Option<Amendment> {
    let owes = corrections(minutes, today).is_some() || approve(minutes, today).is_some();
    owes.then(|| Amendment {
        file: file.to_owned(),
        meeting: minutes.id,
        what: Amend::Minutes(Box::new(today.clone())),
    })
}

/// Where each action carried to this meeting was first taken down.
fn minutes(past: &Past, today: &Meeting) -> HashMap<ActionKey, Minute> {
    let by_id: HashMap<Id, &Meeting> = past.meetings().iter().map(|one| (one.id, *one)).collect();
    let found = today.actions().filter_map(|(entry, action)| {
        action.origin.as_ref()?;
        let key = ActionKey::of(today.id, entry.id, action);
        let meeting = by_id.get(&key.meeting)?;
        let (under, _) = meeting.find(key.entry)?;
        Some((key, minute(meeting, under, key.entry)))
    });
    found.collect()
}

fn minute(meeting: &Meeting, under: Under, id: Id) -> Minute {
    let at = under.and_then(|item| meeting.item_index(item));
    let entries = meeting.entries(under).unwrap_or_default();
    let own = entries.iter().position(|entry| entry.id == id).unwrap_or(0);
    let shown = entries.iter().take(own + 1);
    let shown = shown.skip(own.saturating_sub(BEFORE));
    let words = shown.filter(|entry| !entry.kind.private()).map(|entry| {
        let who = entry.kind.speaker().map(|who| format!("{who}: "));
        let leads = entry.action().map(lead_and_deadline).unwrap_or_default();
        format!("{}{}{leads}", who.unwrap_or_default(), entry.kind.text())
    });
    let item = at.and_then(|at| meeting.agenda.get(at));
    Minute {
        held: meeting.heading.date,
        number: at.and_then(|at| meeting.numbers().get(at).cloned().flatten()),
        title: item.map(|item| item.title.clone()).unwrap_or_default(),
        words: words.filter(|line| !line.trim().is_empty()).collect(),
    }
}

fn lead_and_deadline(action: &Action) -> String {
    let due = action.deadline.as_ref().map(|due| due.words.as_str());
    let leads = Some(action.leads_text()).filter(|leads| !leads.is_empty());
    let parts: Vec<&str> = leads.as_deref().into_iter().chain(due).collect();
    match parts.as_slice() {
        [] => String::new(),
        parts => format!(" ({})", parts.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{AgendaItem, Correction, Kind};
    use crate::series::next;
    use std::sync::Arc;

    fn id(n: u64) -> Id {
        Id::from_bits(n)
    }

    fn june() -> Meeting {
        let mut june = Meeting::blank(id(1), id(2));
        june.heading.date = NaiveDate::from_ymd_opt(2024, 6, 3);
        let action = Action {
            reference: Some("A1".into()),
            leads: vec!["OF".into()],
            ..Action::worded("mend the slip")
        };
        let entry = |n, kind| Arc::new(Entry::new(id(n), kind));
        let mut item = AgendaItem::titled(id(2), "The slip");
        item.entries = vec![
            entry(3, Kind::paragraph("The slip is worn.")),
            entry(4, Kind::Reminder("ask twice".into())),
            entry(5, Kind::Action(action)),
        ];
        june.agenda = vec![Arc::new(item)];
        june.last_action = 1;
        june
    }

    fn july(june: &Meeting, ids: &mut dyn FnMut() -> Id) -> Meeting {
        let past = Past::of([june]);
        let on = NaiveDate::from_ymd_opt(2024, 7, 1).unwrap();
        next(&Series::learnt(&past), &past, ids, on).unwrap()
    }

    #[test]
    fn a_meeting_learns_what_it_comes_from_and_what_it_owes() {
        let mut n = 100;
        let mut ids = || {
            n += 1;
            id(n)
        };
        let june = june();
        let mut july = july(&june, &mut ids);
        let folder = |june: &Meeting| vec![(PathBuf::from("june.ron"), june.clone())];
        let line = Lineage::of(None, &folder(&june), &july, &mut ids);
        let last = line.last.as_ref().unwrap();
        assert_eq!((last.meeting, &last.state), (june.id, &State::Draft));
        let minute = line.minutes.values().next().unwrap();
        assert_eq!(minute.words, ["The slip is worn.", "mend the slip (OF)"]);
        assert_eq!((minute.title.as_str(), line.owed.len()), ("The slip", 0));
        assert_eq!(line.news, News::default());

        // The last minutes are written up further: that is new here, until this meeting is held.
        let mut more = june.clone();
        let late = Entry::new(id(6), Kind::Action(Action::worded("paint it")));
        Arc::make_mut(&mut more.agenda[0])
            .entries
            .push(Arc::new(late));
        let line = Lineage::of(None, &folder(&more), &july, &mut ids);
        assert_eq!(line.news.told.len(), 1, "{:?}", line.news);
        july.heading.opened = true;
        let line = Lineage::of(None, &folder(&more), &july, &mut ids);
        assert_eq!(line.news, News::default());

        let correction = Correction {
            meeting: Some(june.id),
            ..Correction::default()
        };
        july.before = vec![Arc::new(Entry::new(id(9), Kind::Correction(correction)))];
        let line = Lineage::of(None, &folder(&june), &july, &mut ids);
        assert_eq!(line.owed[0].file, PathBuf::from("june.ron"));
        let step = line.owed[0].step(&june).unwrap();
        assert_eq!(step.unwrap().name, "correct the minutes");
    }

    #[test]
    fn other_meetings_in_the_folder_are_no_news() {
        let mut alone = Meeting::blank(id(50), id(51));
        alone.heading.date = NaiveDate::from_ymd_opt(2024, 9, 1);
        let meetings = vec![(PathBuf::from("june.ron"), june())];
        let line = Lineage::of(None, &meetings, &alone, &mut || id(99));
        assert_eq!(line.news, News::default());
        assert!(line.last.is_some());
    }
}
