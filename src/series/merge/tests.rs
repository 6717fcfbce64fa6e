//! What two people did to one meeting is all there afterwards.

use super::*;
use crate::edit::{History, Move, Step};
use crate::meeting::{Action, Lack, Progress, Progressed, arbitrary, gaps};
use proptest::prelude::*;

fn id(n: u64) -> Id {
    Id::from_bits(n)
}

fn base() -> Meeting {
    let mut meeting = Meeting::blank(id(1), id(2));
    meeting.heading.title = "Quay Panel".into();
    let mut tides = AgendaItem::titled(id(2), "Tides");
    tides.entries = vec![point(10, "high water was early"), action(11, "A1")];
    meeting.agenda = vec![
        Arc::new(tides),
        Arc::new(AgendaItem::titled(id(3), "Moorings")),
    ];
    meeting.people = vec![Arc::new(Person::named(id(5), "Orla Finch"))];
    meeting.last_action = 1;
    meeting
}

fn point(n: u64, text: &str) -> Arc<Entry> {
    Arc::new(Entry::new(id(n), Kind::paragraph(text)))
}

fn action(n: u64, reference: &str) -> Arc<Entry> {
    let action = Action {
        reference: Some(reference.into()),
        ..Action::worded("mend the slip")
    };
    Arc::new(Entry::new(id(n), Kind::Action(action)))
}

fn item(meeting: &mut Meeting, at: usize) -> &mut AgendaItem {
    Arc::make_mut(&mut meeting.agenda[at])
}

fn changed(entry: &mut Arc<Entry>, change: impl FnOnce(&mut Action)) {
    let Kind::Action(action) = &mut Arc::make_mut(entry).kind else {
        panic!("an action");
    };
    change(action);
}

fn under(meeting: &Meeting, at: usize) -> Vec<Id> {
    meeting.agenda[at]
        .entries
        .iter()
        .map(|one| one.id)
        .collect()
}

#[test]
fn what_either_side_did_alone_is_taken_without_a_word() {
    let (mut ours, mut theirs) = (base(), base());
    item(&mut ours, 0).entries.push(point(20, "ours"));
    item(&mut theirs, 0).entries.push(point(21, "theirs"));
    item(&mut theirs, 0).entries.remove(0);
    item(&mut theirs, 1).title = "Moorings and buoys".into();
    ours.heading.venue = Some("The Quay House".into());
    theirs.heading.title = "Quay and Crane Panel".into();
    Arc::make_mut(&mut ours.people[0]).initials = Some("OF".into());
    Arc::make_mut(&mut theirs.people[0]).email = Some("orla@harbour.example.org".into());
    changed(&mut item(&mut ours, 0).entries[1], |action| {
        action.leads = vec!["OF".into()];
    });
    changed(&mut item(&mut theirs, 0).entries[0], |action| {
        action.state = Progressed::Done;
        action.progress.push(Progress {
            on: None,
            words: "mended".into(),
        });
    });
    let Merged { meeting, conflicts } = merge(&base(), &ours, &theirs);
    assert_eq!(conflicts, Vec::<String>::new());
    assert_eq!(under(&meeting, 0), [id(11), id(20), id(21)]);
    assert_eq!(meeting.agenda[1].title, "Moorings and buoys");
    assert_eq!(meeting.heading.venue.as_deref(), Some("The Quay House"));
    assert_eq!(meeting.heading.title, "Quay and Crane Panel");
    let person = &meeting.people[0];
    assert_eq!(
        (person.initials.as_deref(), person.email.is_some()),
        (Some("OF"), true)
    );
    let merged = meeting.agenda[0].entries[0].action().unwrap();
    assert_eq!(merged.leads, ["OF"]);
    assert_eq!((merged.state, merged.progress.len()), (Progressed::Done, 1));
}

#[test]
fn where_both_changed_the_same_words_both_are_kept_and_a_gap_says_so() {
    let (mut ours, mut theirs) = (base(), base());
    item(&mut ours, 0).entries[0] = point(10, "high water was at six");
    item(&mut theirs, 0).entries[0] = point(10, "high water was at seven");
    ours.heading.title = "One".into();
    theirs.heading.title = "Two".into();
    let Merged { meeting, conflicts } = merge(&base(), &ours, &theirs);
    let expected = [
        "Both changed the title; ours stands",
        "Both changed this point; both are kept, ours first",
    ];
    assert_eq!(conflicts, expected);
    let texts: Vec<&str> = meeting.agenda[0]
        .entries
        .iter()
        .map(|one| one.kind.text())
        .collect();
    assert_eq!(
        texts,
        [
            "high water was at six",
            "high water was at seven",
            "mend the slip",
            expected[1]
        ]
    );
    let reminders = gaps(&meeting)
        .into_iter()
        .filter(|gap| gap.lack == Lack::Reminder);
    assert_eq!(reminders.count(), 2);
}

#[test]
fn an_action_reference_given_twice_is_a_gap() {
    let (mut ours, mut theirs) = (base(), base());
    item(&mut ours, 0).entries.push(action(20, "A2"));
    item(&mut theirs, 1).entries.push(action(21, "A2"));
    ours.last_action = 2;
    theirs.last_action = 2;
    let Merged { meeting, conflicts } = merge(&base(), &ours, &theirs);
    assert_eq!(conflicts, ["A2 is given to two actions"]);
    assert_eq!(meeting.actions().count(), 3);
    assert_eq!(meeting.agenda[1].entries[1].kind.text(), conflicts[0]);
    assert_eq!(meeting.last_action, 2);
}

#[test]
fn an_item_taken_out_stays_while_something_was_written_under_it() {
    let (mut ours, mut theirs) = (base(), base());
    ours.agenda.remove(1);
    let gone = merge(&base(), &ours, &theirs);
    assert_eq!(gone.meeting.agenda.len(), 1);
    item(&mut theirs, 1).entries.push(point(20, "a new buoy"));
    let kept = merge(&base(), &ours, &theirs).meeting;
    assert_eq!((kept.agenda.len(), under(&kept, 1)), (2, vec![id(20)]));
}

#[test]
fn what_one_side_took_out_and_the_other_changed_is_kept() {
    let (mut ours, mut theirs) = (base(), base());
    item(&mut ours, 0).entries.remove(0);
    item(&mut theirs, 0).entries[0] = point(10, "high water was at six");
    let merged = merge(&base(), &ours, &theirs).meeting;
    assert_eq!(under(&merged, 0), [id(10), id(11)]);
}

/// A meeting after random changes, each with ids of its side's own.
fn after(meeting: &Meeting, entries: &[(usize, Entry)], first: u64) -> Meeting {
    let mut history = History::new(meeting.clone());
    for (n, (at, entry)) in (first..).zip(entries) {
        let items: Vec<Under> = meeting
            .agenda
            .iter()
            .map(|item| Some(item.id))
            .chain([None])
            .collect();
        let under = items[at % items.len()];
        let mut entry = entry.clone();
        entry.id = id(n);
        let op = crate::edit::Op::InsertEntry(under, 0, Arc::new(entry));
        history.take(Move::New(Step::new("x", vec![op]))).unwrap();
    }
    history.meeting().clone()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_side_that_did_nothing_changes_nothing(base in arbitrary::meeting(), side in arbitrary::meeting()) {
        let mut side = side;
        side.id = base.id;
        let ours = merge(&base, &side, &base).meeting;
        prop_assert_eq!(&ours.agenda, &side.agenda);
        prop_assert_eq!(&ours.before, &side.before);
        prop_assert_eq!(&ours.heading, &side.heading);
        let theirs = merge(&base, &base, &side);
        prop_assert_eq!(&theirs.meeting.heading, &side.heading);
        prop_assert_eq!(&theirs.meeting.agenda, &side.agenda);
        prop_assert_eq!(&theirs.meeting.people, &side.people);
        prop_assert_eq!(theirs.conflicts, Vec::<String>::new());
    }

    #[test]
    fn no_entry_of_either_side_is_lost(
        base in arbitrary::meeting(),
        ours in proptest::collection::vec((0usize..9, arbitrary::entry()), 0..5),
        theirs in proptest::collection::vec((0usize..9, arbitrary::entry()), 0..5),
    ) {
        let ours = after(&base, &ours, 1 << 40);
        let theirs = after(&base, &theirs, 1 << 41);
        let merged = merge(&base, &ours, &theirs).meeting;
        for (under, entry) in ours.all_entries().chain(theirs.all_entries()) {
            prop_assert_eq!(merged.find(entry.id), Some((under, entry)));
        }
        let text = crate::format::ron::write(&merged);
        prop_assert_eq!(crate::format::ron::read(&text), Ok(merged));
    }
}
