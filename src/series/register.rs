//! The register: every action of many meetings, each once, as it stands now.

use super::past::{ActionKey, Link, links};
use crate::meeting::names::{Names, plain};
use crate::meeting::{Deadline, Id, Meaning, Meeting, Progressed, Resolved};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// An action as it stands in one meeting; in the register, as it stands in the newest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterRow {
    /// The meeting and the entry at which it was first taken.
    pub first: (Id, Id),
    /// The meeting it stands in.
    pub meeting: Id,
    /// The entry in that meeting.
    pub entry: Id,
    /// The file of that meeting.
    pub file: String,
    /// The body that met.
    pub body: Option<String>,
    /// The title of that meeting.
    pub title: String,
    /// The day of that meeting.
    pub held: Option<NaiveDate>,
    /// The day on which it was first taken.
    pub taken: Option<NaiveDate>,
    /// The reference.
    pub reference: Option<String>,
    /// What is to be done.
    pub text: String,
    /// Who leads.
    pub leads: Vec<RegisterLead>,
    /// The deadline in the words used.
    pub deadline: Option<String>,
    /// The last day on which it is done in time.
    pub due: Option<NaiveDate>,
    /// What the deadline means, as `YYYY-MM-DD` or `YYYY-MM`.
    pub iso: Option<String>,
    /// How it stands.
    pub state: Progressed,
    /// How many meetings it was carried over.
    pub times_carried: u16,
    /// What was reported last.
    pub progress: Option<String>,
    /// Not open to press and public.
    pub restricted: bool,
}

/// A lead, as typed, and who that is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterLead {
    /// As typed.
    pub typed: String,
    /// The person, where the words mean one.
    pub person: Option<Id>,
    /// How the register names them.
    pub shown: String,
    /// Everything they are called, made plain.
    pub names: Vec<String>,
}

impl RegisterRow {
    /// Whether it is still to be done and its day has passed.
    pub fn overdue(&self, today: NaiveDate) -> bool {
        self.state.live() && self.due.is_some_and(|due| due < today)
    }

    /// Days since it was first taken, where that day is known.
    pub fn age(&self, today: NaiveDate) -> Option<i64> {
        self.taken.map(|taken| (today - taken).num_days())
    }

    /// The leads as the register names them: `RS / DE`.
    pub fn leads_text(&self) -> String {
        let shown: Vec<&str> = self.leads.iter().map(|who| who.shown.as_str()).collect();
        shown.join(" / ")
    }
}

/// The actions of one meeting, in the order of the paper.
pub fn rows(meeting: &Meeting, file: &str) -> Vec<RegisterRow> {
    let names = Names::of(&meeting.people);
    let links = links(meeting);
    links.map(|link| row(&link, &names, file)).collect()
}

fn row(link: &Link, names: &Names, file: &str) -> RegisterRow {
    let Link {
        meeting,
        entry,
        action,
        ..
    } = link;
    let key = ActionKey::of(meeting.id, entry.id, action);
    let heading = &meeting.heading;
    let origin = action.origin.as_ref();
    let deadline = action.deadline.as_ref();
    // By the next meeting: once that has a day, the action is due on it.
    let announced = meeting.closing.next.as_ref().and_then(Deadline::day);
    let by_next = deadline.is_some_and(|deadline| deadline.means == Meaning::NextMeeting);
    let day = deadline.and_then(Deadline::day);
    let due = day.or(announced.filter(|_| by_next));
    let leads = action.leads.iter();
    RegisterRow {
        first: (key.meeting, key.entry),
        meeting: meeting.id,
        entry: entry.id,
        file: file.to_owned(),
        body: heading.body.clone(),
        title: heading.title.clone(),
        held: heading.date,
        taken: origin.map_or(heading.date, |origin| origin.date),
        reference: action.reference.clone(),
        text: action.text.clone(),
        leads: leads.map(|lead| who(meeting, names, lead)).collect(),
        deadline: deadline.map(|deadline| deadline.words.clone()),
        due,
        iso: deadline.and_then(|deadline| deadline.means.iso()),
        state: action.state,
        times_carried: origin.map_or(0, |origin| origin.times_carried),
        progress: action.progress.last().map(|last| last.words.clone()),
        restricted: link.restricted(),
    }
}

fn who(meeting: &Meeting, names: &Names, lead: &str) -> RegisterLead {
    let person = match names.resolve(lead) {
        Resolved::Person(id) => meeting.person(id),
        Resolved::All | Resolved::Several(_) | Resolved::Unknown => None,
    };
    let Some(person) = person else {
        return RegisterLead {
            typed: lead.to_owned(),
            person: None,
            shown: lead.to_owned(),
            names: vec![plain(lead)],
        };
    };
    let called = person.initials.iter().chain(&person.aliases);
    let called = called.map(String::as_str);
    let called = called.chain([person.name.as_str(), person.addressed(), lead]);
    let mut names: Vec<String> = called.map(plain).collect();
    names.sort_unstable();
    names.dedup();
    RegisterLead {
        typed: lead.to_owned(),
        person: Some(person.id),
        shown: person.short().to_owned(),
        names,
    }
}

/// Each action once, as its newest link has it, in the order of the newest meetings.
///
/// Rows may come in any order; of two in one meeting the later one is the newer.
pub fn register(rows: impl IntoIterator<Item = RegisterRow>) -> Vec<RegisterRow> {
    let mut rows: Vec<RegisterRow> = rows.into_iter().collect();
    rows.sort_by_key(|row| (row.held, row.meeting));
    let mut at: HashMap<(Id, Id), usize> = HashMap::new();
    let mut newest: Vec<Option<RegisterRow>> = Vec::with_capacity(rows.len());
    for row in rows {
        if let Some(old) = at.insert(row.first, newest.len()) {
            newest[old] = None;
        }
        newest.push(Some(row));
    }
    newest.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{Action, Entry, Kind, Origin};
    use std::sync::Arc;

    fn id(n: u64) -> Id {
        Id::from_bits(n)
    }

    fn day(month: u32, day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(2024, month, day)
    }

    fn meeting(n: u64, on: Option<NaiveDate>, actions: Vec<(u64, Action)>) -> Meeting {
        let mut meeting = Meeting::blank(id(n), id(n + 1));
        meeting.heading.body = Some("Harbour Trust".into());
        meeting.heading.date = on;
        let entries = actions.into_iter();
        meeting.before = entries
            .map(|(n, action)| Arc::new(Entry::new(id(n), Kind::Action(action))))
            .collect();
        meeting
    }

    fn led(lead: &str) -> Action {
        Action {
            reference: Some("A1".into()),
            leads: vec![lead.into()],
            ..Action::worded("mend the slip")
        }
    }

    #[test]
    fn an_action_stands_once_as_its_newest_link_has_it() {
        let first = meeting(100, day(6, 3), vec![(10, led("OF"))]);
        let carried = Action {
            state: Progressed::Done,
            origin: Some(Origin {
                meeting: id(100),
                entry: id(10),
                date: day(6, 3),
                first_deadline: None,
                times_carried: 1,
            }),
            ..led("OF")
        };
        let second = meeting(200, day(7, 1), vec![(20, carried), (21, led("TC"))]);
        let all = rows(&second, "b").into_iter().chain(rows(&first, "a"));
        let register = register(all);
        let stands: Vec<_> = register
            .iter()
            .map(|row| (row.entry, row.state, row.taken, row.file.as_str()))
            .collect();
        let expected = [
            (id(20), Progressed::Done, day(6, 3), "b"),
            (id(21), Progressed::Open, day(7, 1), "b"),
        ];
        assert_eq!(stands, expected);
    }

    #[test]
    fn by_the_next_meeting_is_due_on_its_day() {
        let mut action = led("OF");
        action.deadline = Some(Deadline {
            words: "Next meeting".into(),
            means: Meaning::NextMeeting,
        });
        let mut meeting = meeting(100, day(6, 3), vec![(10, action)]);
        assert_eq!(rows(&meeting, "")[0].due, None);
        meeting.closing.next = Some(Deadline {
            words: "1 July".into(),
            means: Meaning::Day(day(7, 1).unwrap()),
        });
        let row = &rows(&meeting, "")[0];
        assert_eq!(row.due, day(7, 1));
        assert!(row.overdue(day(7, 2).unwrap()) && !row.overdue(day(7, 1).unwrap()));
    }
}
