//! What holds of a line of meetings: nothing is lost and nothing comes twice.

use super::*;
use crate::edit::{History, Move, Step};
use crate::meeting::{
    Action, AgendaItem, Deadline, Entry, Forward, Id, Kind, Meaning, Meeting, Month, Person,
    Progress, Progressed, Restriction, Standing, Start,
};
use chrono::{Datelike, Months, NaiveDate};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A supply of ids, each given once.
struct Ids(u64);

impl Ids {
    fn next(&mut self) -> Id {
        self.0 += 1;
        Id::from_bits(self.0)
    }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// The day of the nth meeting, one a month.
fn of_meeting(n: usize) -> NaiveDate {
    day(2024, 1, 10)
        .checked_add_months(Months::new(u32::try_from(n).unwrap()))
        .unwrap()
}

fn after(meeting: &Meeting, step: Step) -> Meeting {
    let mut history = History::new(meeting.clone());
    history.take(Move::New(step)).unwrap();
    history.meeting().clone()
}

fn make(series: &Series, past: &[Meeting], ids: &mut Ids, on: NaiveDate) -> Meeting {
    next(series, &Past::of(past), &mut || ids.next(), on).unwrap()
}

/// What happens at a meeting.
#[derive(Clone, Debug)]
enum Act {
    /// An action is taken, in open or in restricted business.
    Take { restricted: bool },
    /// One of the actions that are open becomes this.
    Settle(usize, Progressed),
    /// Progress is reported on one of them.
    Report(usize),
    /// An item comes up and is put off.
    Defer(To),
    /// A matter is put on the forward list.
    LineUp(To),
    /// An item comes up and is dealt with.
    Item,
}

/// Until when something is put off.
#[derive(Clone, Copy, Debug)]
enum To {
    Next,
    /// The month so many meetings on.
    Later(usize),
    Sometime,
}

impl To {
    fn words(self, meeting: usize) -> Deadline {
        let (words, means) = match self {
            To::Next => ("next time", Meaning::NextMeeting),
            To::Later(by) => {
                let on = of_meeting(meeting + by);
                (
                    "later",
                    Meaning::Month(Month::new(on.year(), on.month()).unwrap()),
                )
            }
            To::Sometime => ("one day", Meaning::Words),
        };
        Deadline {
            words: words.into(),
            means,
        }
    }
}

fn acts() -> impl Strategy<Value = Vec<Vec<Act>>> {
    use Progressed::{Carried, Done, Dropped, Open};
    let to = || {
        prop_oneof![
            Just(To::Next),
            (1usize..4).prop_map(To::Later),
            Just(To::Sometime)
        ]
    };
    let state = prop::sample::select(vec![Open, Done, Carried, Dropped]);
    let act = prop_oneof![
        3 => any::<bool>().prop_map(|restricted| Act::Take { restricted }),
        3 => (0usize..9, state).prop_map(|(n, state)| Act::Settle(n, state)),
        1 => (0usize..9).prop_map(Act::Report),
        1 => to().prop_map(Act::Defer),
        1 => to().prop_map(Act::LineUp),
        1 => Just(Act::Item),
    ];
    vec(vec(act, 0..7), 10)
}

/// What must be so of the line, kept beside it.
#[derive(Default)]
struct Model {
    /// The open actions by reference, and whether each is restricted.
    open: BTreeMap<String, bool>,
    given: u32,
    /// Titles put off, and the meeting at which each comes up again.
    put_off: Vec<(String, usize)>,
    /// Matters on the forward list, likewise; those without a day stay on it.
    lined_up: Vec<(String, Option<usize>)>,
    titles: u32,
}

impl Model {
    fn title(&mut self) -> String {
        self.titles += 1;
        format!("Matter {}", self.titles)
    }

    /// Lets something happen at the nth meeting.
    fn act(&mut self, meeting: &mut Meeting, n: usize, act: &Act, ids: &mut Ids) {
        match act {
            Act::Take { restricted } => {
                let reference = meeting.next_action_reference();
                meeting.last_action += 1;
                self.given += 1;
                assert_eq!(reference, format!("A{}", self.given), "given once");
                self.open.insert(reference.clone(), *restricted);
                let action = Action {
                    reference: Some(reference),
                    ..Action::worded("mend it")
                };
                let entry = Entry::new(ids.next(), Kind::Action(action));
                let mut item = AgendaItem::titled(ids.next(), self.title());
                item.restriction = restricted.then(Restriction::default);
                item.entries.push(Arc::new(entry));
                meeting.agenda.push(Arc::new(item));
            }
            Act::Settle(which, state) => {
                self.change(meeting, *which, |action| action.state = *state);
            }
            Act::Report(which) => self.change(meeting, *which, |action| {
                action.progress.push(Progress {
                    on: None,
                    words: format!("so far at {n}"),
                });
            }),
            Act::Defer(to) => {
                let mut item = AgendaItem::titled(ids.next(), self.title());
                item.deferred = Some(to.words(n));
                let comes = match to {
                    To::Next | To::Sometime => n + 1,
                    To::Later(by) => n + by,
                };
                self.put_off.push((item.title.clone(), comes));
                meeting.agenda.push(Arc::new(item));
            }
            Act::LineUp(to) => {
                let title = self.title();
                let comes = match to {
                    To::Next => Some(n + 1),
                    To::Later(by) => Some(n + by),
                    To::Sometime => None,
                };
                self.lined_up.push((title.clone(), comes));
                let to = to.words(n);
                meeting.closing.forward.push(Forward { title, to });
            }
            Act::Item => {
                let title = self.title();
                meeting
                    .agenda
                    .push(Arc::new(AgendaItem::titled(ids.next(), title)));
            }
        }
    }

    /// Changes one of the open actions of the meeting, and follows what became of it.
    fn change(&mut self, meeting: &mut Meeting, which: usize, change: impl FnOnce(&mut Action)) {
        let items = meeting.agenda.iter_mut().map(Arc::make_mut);
        let entries = items.flat_map(|item| item.entries.iter_mut().map(Arc::make_mut));
        let actions = entries.filter_map(|entry| {
            if let Kind::Action(action) = &mut entry.kind {
                action.state.live().then_some(action)
            } else {
                None
            }
        });
        let mut actions: Vec<&mut Action> = actions.collect();
        if actions.is_empty() {
            return;
        }
        let which = which % actions.len();
        change(actions[which]);
        if !actions[which].state.live() {
            self.open.remove(actions[which].reference.as_ref().unwrap());
        }
    }

    /// Holds the nth meeting, as it was made, to what must be so.
    fn hold(&mut self, meeting: &Meeting, n: usize) {
        let carried: Vec<(String, bool)> = meeting
            .all_entries()
            .filter_map(|(_, entry)| {
                let reference = entry.action()?.reference.clone()?;
                Some((reference, entry.restricted))
            })
            .collect();
        let open: BTreeMap<String, bool> = carried.iter().cloned().collect();
        assert_eq!(carried.len(), open.len(), "an action came twice");
        assert_eq!(open, self.open);

        let (up, later): (Vec<_>, Vec<_>) =
            self.put_off.drain(..).partition(|(_, comes)| *comes <= n);
        self.put_off = later;
        let due = |comes: &Option<usize>| comes.is_some_and(|comes| comes <= n);
        let (raised, waiting): (Vec<_>, Vec<_>) =
            self.lined_up.drain(..).partition(|(_, comes)| due(comes));
        self.lined_up = waiting;
        let mut expected: Vec<String> = up.into_iter().map(|(title, _)| title).collect();
        expected.extend(raised.into_iter().map(|(title, _)| title));
        let business = meeting.agenda.iter().filter(|item| !item.standing);
        let business: BTreeSet<String> = business.map(|item| item.title.clone()).collect();
        assert_eq!(business, expected.iter().cloned().collect());
        let count = meeting.agenda.iter().filter(|item| !item.standing).count();
        assert_eq!(count, expected.len(), "an item came twice");
        let forward: Vec<&str> = meeting
            .closing
            .forward
            .iter()
            .map(|one| one.title.as_str())
            .collect();
        let waiting: Vec<&str> = self
            .lined_up
            .iter()
            .map(|(title, _)| title.as_str())
            .collect();
        assert_eq!(forward, waiting);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn ten_meetings_lose_nothing_and_bring_nothing_twice(acts in acts(), learnt in any::<bool>()) {
        let mut ids = Ids(0);
        let mut model = Model::default();
        let mut past: Vec<Meeting> = Vec::new();
        let mut numbers = BTreeSet::new();
        for (n, acts) in acts.iter().enumerate() {
            let mut series = if learnt { Series::learnt(&Past::of(&past)) } else { council() };
            series.numbering.restart = Restart::Never;
            let mut meeting = make(&series, &past, &mut ids, of_meeting(n));
            model.hold(&meeting, n);
            prop_assert_eq!(refresh(&series, &Past::of(&past), &meeting, &mut || ids.next()), News::default());
            for act in acts {
                model.act(&mut meeting, n, act, &mut ids);
            }
            for number in meeting.numbers().into_iter().flatten() {
                prop_assert!(numbers.insert(number.clone()), "{} was used twice", number);
            }
            past.push(meeting);
            let again = next(&series, &Past::of(&past), &mut || ids.next(), of_meeting(n));
            prop_assert_eq!(again.err(), Some(NotMade::Twice(of_meeting(n))));
        }
    }

    #[test]
    fn what_changed_since_is_taken_once(acts in acts()) {
        let mut ids = Ids(0);
        let mut model = Model::default();
        let mut past: Vec<Meeting> = Vec::new();
        let series = council();
        for (n, acts) in acts.iter().enumerate() {
            let mut meeting = make(&series, &past, &mut ids, of_meeting(n));
            model.hold(&meeting, n);
            past.push(meeting.clone());
            // Made too early: before this meeting was held.
            let early = make(&series, &past, &mut ids, of_meeting(n + 1));
            for act in acts {
                model.act(&mut meeting, n, act, &mut ids);
            }
            past[n] = meeting;
            let so_far = Past::of(&past);
            let taken = match refresh(&series, &so_far, &early, &mut || ids.next()).step {
                Some(step) => after(&early, step),
                None => early,
            };
            let fresh = make(&series, &past, &mut ids, of_meeting(n + 1));
            prop_assert_eq!(bare(&taken), bare(&fresh));
            prop_assert_eq!(refresh(&series, &so_far, &taken, &mut || ids.next()).step, None);
        }
    }
}

/// What a meeting says, whatever the ids and the order in which it came.
fn bare(meeting: &Meeting) -> (BTreeSet<String>, BTreeSet<String>, Vec<String>, u32) {
    let actions = meeting.all_entries().filter_map(|(_, entry)| {
        let action = entry.action()?;
        let origin = action.origin.as_ref()?.entry;
        Some(format!(
            "{origin} {} {:?} {:?}",
            entry.restricted, action.reference, action.progress
        ))
    });
    let titles = meeting.agenda.iter().map(|item| item.title.clone());
    let forward = meeting.closing.forward.iter().map(|one| one.title.clone());
    (
        actions.collect(),
        titles.collect(),
        forward.collect(),
        meeting.last_action,
    )
}

/// A series with a little of everything.
fn council() -> Series {
    let item = |title: &str| Slot::Item(StandingItem::titled(title));
    Series {
        title: "Quay Panel".into(),
        standing: vec![
            item("Apologies"),
            item("Declarations of interest"),
            Slot::Minutes(StandingItem::default()),
            Slot::MattersArising(StandingItem::default()),
            item("Any other business"),
        ],
        ..Series::default()
    }
}

fn titles(meeting: &Meeting) -> Vec<&str> {
    meeting
        .agenda
        .iter()
        .map(|item| item.title.as_str())
        .collect()
}

#[test]
fn the_agenda_stands_in_the_order_of_the_series() {
    let mut ids = Ids(0);
    let first = make(&council(), &[], &mut ids, day(2024, 6, 3));
    let expected = [
        "Apologies",
        "Declarations of interest",
        "Any other business",
    ];
    assert_eq!(
        titles(&first),
        expected,
        "no minutes before a first meeting"
    );
    let mut first = first;
    let mut moorings = AgendaItem::titled(ids.next(), "Moorings");
    moorings.deferred = Some(To::Next.words(0));
    first.agenda.push(Arc::new(moorings));
    let second = make(&council(), &[first], &mut ids, day(2024, 7, 1));
    let expected = [
        "Apologies",
        "Declarations of interest",
        "Minutes of the meeting held on 3 June 2024",
        "Matters arising",
        "Moorings",
        "Any other business",
    ];
    assert_eq!(titles(&second), expected);
}

#[test]
fn without_settings_the_minutes_come_first_and_the_rest_is_learnt() {
    let mut ids = Ids(0);
    let mut last = Meeting::blank(ids.next(), ids.next());
    last.heading.title = "Quay Panel".into();
    last.heading.date = Some(day(2024, 6, 3));
    let standing = |title: &str, ids: &mut Ids| AgendaItem {
        standing: true,
        ..AgendaItem::titled(ids.next(), title)
    };
    last.agenda = vec![
        Arc::new(standing("Harbour report", &mut ids)),
        Arc::new(AgendaItem::titled(ids.next(), "A new slipway")),
        Arc::new(standing("AOB", &mut ids)),
    ];
    let person = |name: &str, standing, ids: &mut Ids| {
        Arc::new(Person {
            standing,
            start: Start::Present,
            ..Person::named(ids.next(), name)
        })
    };
    last.people = vec![
        person("Orla Finch", Standing::Member, &mut ids),
        person("A guest", Standing::Visitor, &mut ids),
        person("Tim Crane", Standing::InAttendance, &mut ids),
    ];
    let past = [last];
    let learnt = Series::learnt(&Past::of(&past));
    let made = make(&learnt, &past, &mut ids, day(2024, 7, 1));
    let expected = [
        "Minutes of the meeting held on 3 June 2024",
        "Matters arising",
        "Harbour report",
        "AOB",
    ];
    assert_eq!(titles(&made), expected);
    assert_eq!(made.heading.title, "Quay Panel");
    let names: Vec<&str> = made.people.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Orla Finch", "Tim Crane"]);
    assert!(made.people.iter().all(|one| one.start == Start::Expected));
    assert_eq!(made.people[0].id, past[0].people[0].id, "the same person");
}

#[test]
fn numbers_run_on_and_begin_again_with_their_year() {
    let mut ids = Ids(0);
    let series = Series {
        numbering: NumberRun {
            pattern: "{yy}.{n}".into(),
            first: 1,
            restart: Restart::Yearly(5),
        },
        ..council()
    };
    let mut past = Vec::new();
    for (on, first) in [
        (day(2024, 3, 4), "23.1"),
        (day(2024, 4, 1), "23.4"),
        (day(2024, 5, 6), "24.1"),
        (day(2025, 1, 6), "24.6"),
    ] {
        let made = make(&series, &past, &mut ids, on);
        assert_eq!(made.numbers()[0].as_deref(), Some(first), "{on}");
        past.push(made);
    }
}

#[test]
fn a_restricted_action_stays_restricted_where_it_is_carried() {
    let mut ids = Ids(0);
    let mut last = make(&council(), &[], &mut ids, day(2024, 6, 3));
    let entry = Entry::new(ids.next(), Kind::Action(Action::worded("settle the claim")));
    let mut item = AgendaItem::titled(ids.next(), "Legal matters");
    item.restriction = Some(Restriction::default());
    item.entries.push(Arc::new(entry));
    last.agenda.push(Arc::new(item));
    let made = make(&council(), &[last], &mut ids, day(2024, 7, 1));
    let (_, carried) = made.all_entries().next().unwrap();
    assert!(carried.restricted);
}

#[test]
fn what_was_written_in_the_meeting_is_left_as_it_is() {
    let mut ids = Ids(0);
    let series = council();
    let mut last = make(&series, &[], &mut ids, day(2024, 6, 3));
    let action = Action {
        reference: Some("A1".into()),
        leads: vec!["OF".into()],
        ..Action::worded("mend the slip")
    };
    let entry = Arc::new(Entry::new(ids.next(), Kind::Action(action)));
    last.before.push(entry);
    let made = make(&series, &[last.clone()], &mut ids, day(2024, 7, 1));
    let Kind::Action(action) = &mut Arc::make_mut(&mut last.before[0]).kind else {
        panic!("an action");
    };
    action.leads = vec!["TC".into()];
    let past = [last.clone()];
    let news = refresh(&series, &Past::of(&past), &made, &mut || ids.next());
    assert_eq!(news.step, None);
    assert_eq!(
        news.differs,
        ["Action A1 has another lead at the last meeting"]
    );

    let Kind::Action(action) = &mut Arc::make_mut(&mut last.before[0]).kind else {
        panic!("an action");
    };
    action.leads = vec!["OF".into()];
    action.state = Progressed::Done;
    let past = [last];
    let news = refresh(&series, &Past::of(&past), &made, &mut || ids.next());
    assert_eq!(news.told, ["Action A1 is done"]);
    assert!(after(&made, news.step.unwrap()).actions().next().is_none());
}
