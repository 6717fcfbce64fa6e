use super::*;
use crate::meeting::{Kind, Month, Progressed, Restriction, arbitrary};
use proptest::prelude::*;
use std::sync::Arc;

/// A component as read: its name, its properties, and what stands in it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Component {
    name: String,
    properties: Vec<(String, String)>,
    inner: Vec<Component>,
}

impl Component {
    fn get(&self, name: &str) -> &str {
        let found: Vec<_> = self
            .properties
            .iter()
            .filter(|(own, _)| own == name)
            .collect();
        assert_eq!(found.len(), 1, "{name} in {self:?}");
        &found[0].1
    }
}

/// Reads RFC 5545 strictly, from the standard rather than from the writer.
fn parsed(ics: &str) -> Component {
    assert!(ics.ends_with("\r\n"));
    for line in ics.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{} octets", line.len());
        assert!(
            !line.chars().any(|c| c.is_control() && c != '\t'),
            "{line:?}"
        );
    }
    let unfolded = ics.replace("\r\n ", "");
    let mut open = vec![Component::default()];
    for line in unfolded.split_terminator("\r\n") {
        let (name, value) = line.split_once(':').expect(line);
        match name {
            "BEGIN" => open.push(Component {
                name: value.into(),
                ..Component::default()
            }),
            "END" => {
                let done = open.pop().unwrap();
                assert_eq!(done.name, value);
                open.last_mut().unwrap().inner.push(done);
            }
            _ => open
                .last_mut()
                .unwrap()
                .properties
                .push((name.into(), value.into())),
        }
    }
    assert_eq!(open.len(), 1);
    open.pop().unwrap().inner.pop().unwrap()
}

fn unescaped(value: &str) -> String {
    let mut out = String::new();
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next().expect("something is escaped") {
                'n' | 'N' => out.push('\n'),
                c @ ('\\' | ';' | ',') => out.push(c),
                other => panic!("\\{other}"),
            },
            ';' | ',' => panic!("a bare {c}"),
            c => out.push(c),
        }
    }
    out
}

fn now() -> NaiveDateTime {
    "2024-06-28T13:05:09".parse().unwrap()
}

fn due(words: &str, means: Meaning) -> Deadline {
    Deadline {
        words: words.into(),
        means,
    }
}

fn meeting_of(actions: Vec<Action>) -> Meeting {
    let mut meeting = Meeting::blank(Id::from_bits(7), Id::from_bits(1));
    meeting.heading.body = Some("Harbour Trust".into());
    meeting.heading.title = "Quarterly meeting".into();
    meeting.heading.date = NaiveDate::from_ymd_opt(2024, 6, 28);
    let item = Arc::make_mut(&mut meeting.agenda[0]);
    item.title = "Moorings".into();
    item.entries = (2..)
        .zip(actions)
        .map(|(n, action)| Arc::new(Entry::new(Id::from_bits(n), Kind::Action(action))))
        .collect();
    item.entries.push(Arc::new(Entry::new(
        Id::from_bits(90),
        Kind::Reminder("keys?".into()),
    )));
    item.entries.push(Arc::new(Entry::new(
        Id::from_bits(91),
        Kind::Aside("hm".into()),
    )));
    meeting
}

#[test]
fn an_action_with_a_day_is_a_task_with_its_lead() {
    let day = NaiveDate::from_ymd_opt(2024, 7, 15).unwrap();
    let meeting = meeting_of(vec![Action {
        reference: Some("A1".into()),
        leads: vec!["AK".into(), "ZZ".into()],
        deadline: Some(due("By mid-July", Meaning::Day(day))),
        ..Action::worded("Write, then ring; \\ ask")
    }]);
    let calendar = parsed(&write(&meeting, now(), false));
    assert_eq!(calendar.name, "VCALENDAR");
    assert_eq!(calendar.get("VERSION"), "2.0");
    let [task] = calendar.inner.as_slice() else {
        panic!("{calendar:?}");
    };
    assert_eq!(task.name, "VTODO");
    assert_eq!(
        task.get("UID"),
        format!("{}-{}@quorate", Id::from_bits(7), Id::from_bits(2))
    );
    assert_eq!(task.get("DTSTAMP"), "20240628T130509Z");
    assert_eq!(task.get("DUE;VALUE=DATE"), "20240715");
    assert_eq!(
        task.get("SUMMARY"),
        "AK / ZZ: Write\\, then ring\\; \\\\ ask"
    );
    assert_eq!(
        unescaped(task.get("DESCRIPTION")),
        "A1, Harbour Trust, Quarterly meeting of 28 June 2024\nMoorings\nBy mid-July"
    );
    assert_eq!(task.get("STATUS"), "NEEDS-ACTION");
}

#[test]
fn only_open_actions_with_a_day_or_a_month_are_tasks() {
    let day = Meaning::Day(NaiveDate::from_ymd_opt(2024, 7, 15).unwrap());
    let with = |state, deadline| Action {
        deadline,
        state,
        ..Action::worded("x")
    };
    let february = Meaning::Month(Month::new(2024, 2).unwrap());
    let meeting = meeting_of(vec![
        with(Progressed::Open, Some(due("For Feb", february))),
        with(Progressed::Carried, Some(due("x", day))),
        with(Progressed::Done, Some(due("x", day))),
        with(Progressed::Dropped, Some(due("x", day))),
        with(Progressed::Open, Some(due("ASAP", Meaning::Asap))),
        with(Progressed::Open, None),
    ]);
    let calendar = parsed(&write(&meeting, now(), false));
    let days: Vec<_> = calendar
        .inner
        .iter()
        .map(|task| task.get("DUE;VALUE=DATE"))
        .collect();
    assert_eq!(days, ["20240229", "20240715"]);
}

#[test]
fn the_next_meeting_is_an_event_of_a_whole_day() {
    let mut meeting = meeting_of(Vec::new());
    let day = NaiveDate::from_ymd_opt(2024, 9, 30).unwrap();
    meeting.closing.next = Some(due("Monday 30 September", Meaning::Day(day)));
    meeting.closing.next_venue = Some("Net Loft, Quay Street".into());
    let calendar = parsed(&write(&meeting, now(), false));
    let [event] = calendar.inner.as_slice() else {
        panic!("{calendar:?}");
    };
    assert_eq!(event.name, "VEVENT");
    assert_eq!(event.get("DTSTART;VALUE=DATE"), "20240930");
    assert_eq!(event.get("DTEND;VALUE=DATE"), "20241001");
    assert_eq!(event.get("LOCATION"), "Net Loft\\, Quay Street");
    meeting.closing.next = Some(due(
        "September",
        Meaning::Month(Month::new(2024, 9).unwrap()),
    ));
    assert_eq!(parsed(&write(&meeting, now(), false)).inner, []);
}

#[test]
fn a_second_writing_updates_the_first() {
    let day = Meaning::Day(NaiveDate::from_ymd_opt(2024, 7, 15).unwrap());
    let meeting = meeting_of(vec![Action {
        deadline: Some(due("x", day)),
        ..Action::worded("x")
    }]);
    let at = |time: &str| {
        parsed(&write(&meeting, time.parse().unwrap(), false))
            .inner
            .remove(0)
    };
    let (first, second) = (at("2024-06-28T13:05:09"), at("2024-06-28T13:06:00"));
    assert_eq!(first.get("UID"), second.get("UID"));
    let sequence = |task: &Component| task.get("SEQUENCE").parse::<i32>().unwrap();
    assert!(sequence(&first) < sequence(&second));
}

#[test]
fn what_is_restricted_is_in_it_only_if_asked_for() {
    let day = Meaning::Day(NaiveDate::from_ymd_opt(2024, 7, 15).unwrap());
    let mut meeting = meeting_of(vec![Action {
        deadline: Some(due("x", day)),
        ..Action::worded("x")
    }]);
    Arc::make_mut(&mut meeting.agenda[0]).restriction = Some(Restriction::default());
    assert_eq!(parsed(&write(&meeting, now(), false)).inner, []);
    assert_eq!(parsed(&write(&meeting, now(), true)).inner.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_meeting_is_a_calendar_with_nothing_private(mut meeting in arbitrary::meeting()) {
        let items = meeting.agenda.iter_mut().flat_map(|item| &mut Arc::make_mut(item).entries);
        for entry in items.chain(&mut meeting.before) {
            let entry = Arc::make_mut(entry);
            if let Kind::Reminder(text) | Kind::Aside(text) = &mut entry.kind {
                *text = "zyxzyx".into();
            }
        }
        let text = write(&meeting, now(), true);
        let calendar = parsed(&text);
        prop_assert!(!text.replace("\r\n ", "").contains("zyxzyx"));
        let due = |action: &Action| action.deadline.as_ref().and_then(Deadline::day);
        let open: Vec<_> = meeting
            .actions()
            .filter(|(_, action)| action.state.live() && due(action).is_some())
            .collect();
        let tasks: Vec<_> = calendar.inner.iter().filter(|one| one.name == "VTODO").collect();
        prop_assert_eq!(open.len(), tasks.len());
        for ((entry, action), task) in open.iter().zip(&tasks) {
            prop_assert!(task.get("UID").contains(entry.id.as_str()));
            let words = unescaped(task.get("SUMMARY"));
            let plain = action.text.replace("\r\n", "\n").replace('\r', "\n");
            prop_assert!(words.ends_with(&*pictured(&plain)));
        }
    }
}
