//! What holds of every change: it can be taken back, done again, and refused without a trace.

use super::arbitrary::{Ask, Ids, asks, bare_meeting, step};
use super::{History, Misfit, Move, Op, Step};
use crate::meeting::{AgendaItem, Entry, Id, Kind, Person};
use proptest::prelude::*;
use std::collections::HashSet;
use std::mem::discriminant;
use std::sync::Arc;

fn id(n: u64) -> Id {
    Id::from_bits(n)
}

/// Ops that don't fit any meeting, each with why.
fn misfits() -> Vec<(Op, Misfit)> {
    let nowhere = id(77);
    let entry = Arc::new(Entry::new(nowhere, Kind::paragraph("x")));
    let person = Arc::new(Person::named(nowhere, "Nobody"));
    let item = Arc::new(AgendaItem::titled(nowhere, "x"));
    vec![
        (Op::RemovePerson(nowhere), Misfit::Missing(nowhere)),
        (Op::MovePerson(nowhere, 0), Misfit::Missing(nowhere)),
        (Op::SetPerson(person.clone()), Misfit::Missing(nowhere)),
        (Op::InsertPerson(9_999, person), Misfit::PastTheEnd(9_999)),
        (Op::RemoveItem(nowhere), Misfit::Missing(nowhere)),
        (Op::MoveItem(nowhere, 0), Misfit::Missing(nowhere)),
        (Op::SetItem(item.clone()), Misfit::Missing(nowhere)),
        (Op::InsertItem(9_999, item), Misfit::PastTheEnd(9_999)),
        (Op::RemoveEntry(None, nowhere), Misfit::Missing(nowhere)),
        (Op::SetEntry(None, entry.clone()), Misfit::Missing(nowhere)),
        (
            Op::RemoveEntry(Some(nowhere), id(3)),
            Misfit::Missing(nowhere),
        ),
        (
            Op::InsertEntry(None, 9_999, entry.clone()),
            Misfit::PastTheEnd(9_999),
        ),
        (
            Op::InsertEntry(Some(nowhere), 0, entry.clone()),
            Misfit::Missing(nowhere),
        ),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn an_op_and_its_inverse_leave_the_meeting_as_it_was(asks in asks(30)) {
        let mut meeting = bare_meeting();
        let mut ids = Ids::default();
        for ask in &asks {
            let Ask::New(throws) = ask else { continue };
            for op in step(&meeting, throws, &mut ids).ops {
                let before = meeting.clone();
                let inverse = op.clone().apply(&mut meeting).unwrap();
                let after = meeting.clone();
                let again = inverse.apply(&mut meeting).unwrap();
                prop_assert_eq!(&meeting, &before);
                again.apply(&mut meeting).unwrap();
                prop_assert_eq!(&meeting, &after);
            }
        }
    }

    #[test]
    fn undo_goes_back_to_the_start_and_redo_to_the_end(asks in asks(30)) {
        let start = bare_meeting();
        let mut history = History::new(start.clone());
        let mut ids = Ids::default();
        for ask in &asks {
            let asked = ask.fit(&history, &mut ids);
            history.take(asked).unwrap();
        }
        let (end, mark) = (history.meeting().clone(), history.mark());
        let mut steps = 0;
        while history.take(Move::Undo).unwrap().is_some() {
            steps += 1;
        }
        prop_assert_eq!(history.meeting(), &start);
        prop_assert_eq!(history.mark(), History::new(start).mark());
        for _ in 0..steps {
            prop_assert!(history.take(Move::Redo).unwrap().is_some());
        }
        prop_assert_eq!(history.meeting(), &end);
        prop_assert_eq!(history.mark(), mark);
    }

    #[test]
    fn what_is_refused_leaves_no_trace(asks in asks(20), which in any::<prop::sample::Index>()) {
        let mut history = History::new(bare_meeting());
        let mut ids = Ids::default();
        for ask in &asks {
            let fitting = ask.fit(&history, &mut ids);
            if let Move::New(Step { mut ops, .. }) = fitting.clone() {
                let (wrong, why) = which.get(&misfits()).clone();
                ops.push(wrong);
                let trace = |history: &History| {
                    let names = (history.undo_name().map(str::to_owned), history.redo_name().map(str::to_owned));
                    (history.meeting().clone(), history.mark(), names)
                };
                let before = trace(&history);
                prop_assert_eq!(history.take(Move::New(Step::new("refused", ops))), Err(why));
                prop_assert_eq!(trace(&history), before);
            }
            history.take(fitting).unwrap();
        }
    }
}

#[test]
fn an_item_is_not_put_in_twice_nor_replaced_with_its_entries() {
    let meeting = bare_meeting();
    let own = meeting.agenda[0].clone();
    let mut full = AgendaItem::titled(own.id, "x");
    full.entries
        .push(Arc::new(Entry::new(id(78), Kind::paragraph("x"))));
    let somebody = meeting.people[0].clone();
    for (op, why) in [
        (Op::SetItem(Arc::new(full)), Misfit::EntriesGiven),
        (Op::InsertItem(0, own.clone()), Misfit::Twice(own.id)),
        (
            Op::InsertPerson(0, somebody.clone()),
            Misfit::Twice(somebody.id),
        ),
        (Op::MoveItem(own.id, 7), Misfit::PastTheEnd(7)),
        (Op::MovePerson(somebody.id, 6), Misfit::PastTheEnd(6)),
    ] {
        let mut history = History::new(meeting.clone());
        let refused = history.take(Move::New(Step::new("refused", vec![op])));
        assert_eq!(refused, Err(why));
        assert_eq!(history.meeting(), &meeting);
    }
}

#[test]
fn the_random_steps_are_of_every_kind() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut ops = HashSet::new();
    let mut kinds = HashSet::new();
    for _ in 0..64 {
        let asks = asks(60).new_tree(&mut runner).unwrap().current();
        let mut history = History::new(bare_meeting());
        let mut ids = Ids::default();
        for ask in &asks {
            let asked = ask.fit(&history, &mut ids);
            for one in history
                .take(asked)
                .unwrap()
                .into_iter()
                .flat_map(|taken| taken.applied)
            {
                ops.insert(discriminant(&one.op));
                if let Op::InsertEntry(_, _, entry) | Op::SetEntry(_, entry) = &one.op {
                    kinds.insert(discriminant(&entry.kind));
                }
            }
        }
    }
    assert_eq!((ops.len(), kinds.len()), (18, 16));
}
