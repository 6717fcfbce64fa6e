//! The digest agrees with the meeting after every op, undo and redo.

use super::Digest;
use crate::edit::arbitrary::{Ids, asks, bare_meeting};
use crate::edit::{AppliedOp, History, Move, Op, Step};
use crate::meeting::event::{Count, Motion, MotionOutcome, Vote};
use crate::meeting::gaps::gaps;
use crate::meeting::room::moves;
use crate::meeting::{self, Action, AgendaItem, Deadline, Entry, Id, Kind, Lack, Meeting, Room};
use chrono::NaiveDate;
use proptest::prelude::*;
use std::sync::Arc;

/// What the digest answers, beside what a look through the whole meeting finds.
fn agrees(digest: &Digest, meeting: &Meeting) -> Result<(), TestCaseError> {
    let afresh = Digest::of(meeting);
    prop_assert!(digest == &afresh, "the digest differs from one made afresh");
    let listed = digest.gaps(meeting);
    prop_assert_eq!(&listed, &gaps(meeting));
    prop_assert_eq!(digest.gap_count(), listed.len());
    let rows: Vec<Id> = digest.actions().iter().map(|row| row.entry).collect();
    prop_assert_eq!(
        rows,
        meeting
            .actions()
            .map(|(entry, _)| entry.id)
            .collect::<Vec<_>>()
    );
    prop_assert_eq!(digest.entries(), meeting.all_entries().count());
    let sentences = meeting::sentences(meeting);
    for (under, entry) in meeting.all_entries() {
        prop_assert_eq!(digest.under(entry.id), Some(under));
        let sentence = digest.sentence(meeting, entry);
        prop_assert_eq!(sentence.as_ref(), sentences.get(&entry.id));
        if moves(&entry.kind) {
            let room = Room::before(meeting, under, entry.id);
            prop_assert_eq!(digest.room_before(entry.id), room);
        }
    }
    for (item, number) in meeting.agenda.iter().zip(meeting.numbers()) {
        prop_assert_eq!(digest.number(item.id), number.as_deref());
        let room = Room::at_end_of(meeting, Some(item.id));
        prop_assert_eq!(digest.room(Some(item.id)), room.as_ref());
    }
    let today = NaiveDate::from_ymd_opt(1970, 1, 20).unwrap();
    let late = |action: &&Action| action.overdue(today);
    let actions = || meeting.actions().map(|(_, action)| action);
    prop_assert_eq!(
        digest.overdue(today) as usize,
        actions().filter(late).count()
    );
    let open = actions().filter(|action| action.state.live()).count();
    prop_assert_eq!(digest.open_actions() as usize, open);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_digest_follows_every_step(asks in asks(50)) {
        let mut history = History::new(bare_meeting());
        let mut digest = Digest::of(history.meeting());
        let mut ids = Ids::default();
        for ask in &asks {
            let asked = ask.fit(&history, &mut ids);
            if let Some(taken) = history.take(asked).unwrap() {
                digest.follow(history.meeting(), &taken.applied);
            }
            agrees(&digest, history.meeting())?;
        }
    }
}

fn insert(at: usize, n: u64, kind: Kind) -> Op {
    Op::InsertEntry(None, at, Arc::new(Entry::new(Id::from_bits(n), kind)))
}

#[test]
fn many_entries_at_once_find_their_places() {
    let mut history = History::new(bare_meeting());
    let mut digest = Digest::of(history.meeting());
    let kind = |n: u64| match n % 3 {
        0 => Kind::Action(Action::worded("x")),
        _ => Kind::paragraph("x"),
    };
    // Each goes in front of the one before.
    let ops = (0..90).map(|n| insert(0, 10_000 + n, kind(n))).collect();
    for asked in [Move::New(Step::new("paste", ops)), Move::Undo, Move::Redo] {
        let taken = history.take(asked).unwrap().unwrap();
        digest.follow(history.meeting(), &taken.applied);
        agrees(&digest, history.meeting()).unwrap();
    }
    assert_eq!(digest.actions().len(), 30);
}

#[test]
fn an_action_between_others_stands_between_them() {
    let mut history = History::new(bare_meeting());
    let mut digest = Digest::of(history.meeting());
    let action = || Kind::Action(Action::worded("x"));
    let point = || Kind::paragraph("x");
    for (at, n, kind) in [
        (0, 1, action()),
        (1, 2, point()),
        (2, 3, point()),
        (3, 4, action()),
        (2, 5, action()),
        (0, 6, action()),
        (6, 7, action()),
    ] {
        let step = Step::new("insert", vec![insert(at, 20_000 + n, kind)]);
        let taken = history.take(Move::New(step)).unwrap().unwrap();
        digest.follow(history.meeting(), &taken.applied);
    }
    let rows: Vec<Id> = digest.actions().iter().map(|row| row.entry).collect();
    assert_eq!(rows, [6, 1, 5, 4, 7].map(|n| Id::from_bits(20_000 + n)));
}

#[test]
fn a_vote_is_judged_again_when_its_motion_changes_in_another_item() {
    let mut history = History::new(bare_meeting());
    let mut digest = Digest::of(history.meeting());
    let motion = Id::from_bits(30_001);
    let carried = |outcome| {
        Entry::new(
            motion,
            Kind::Motion(Motion {
                outcome,
                ..Motion::default()
            }),
        )
    };
    let vote = Kind::Vote(Vote {
        motion: Some(motion),
        count: Count::Numbers {
            ayes: 0,
            against: 0,
            abstained: 0,
        },
        casting: None,
        wording: None,
    });
    let vote = Arc::new(Entry::new(Id::from_bits(30_002), vote));
    let under = history.meeting().agenda.last().map(|item| item.id);
    let moved = Op::InsertEntry(None, 0, Arc::new(carried(MotionOutcome::Lost)));
    let counted = Op::InsertEntry(under, 0, vote.clone());
    let decided = Op::SetEntry(None, Arc::new(carried(MotionOutcome::Carried)));
    for (op, lacks) in [(moved, 0), (counted, 0), (decided, 1)] {
        let step = Step::new("motion", vec![op]);
        let taken = history.take(Move::New(step)).unwrap().unwrap();
        digest.follow(history.meeting(), &taken.applied);
        agrees(&digest, history.meeting()).unwrap();
        let lacked = digest.lacks(&vote);
        let contradicts = lacked
            .iter()
            .filter(|lack| **lack == Lack::CountContradicts);
        assert_eq!(contradicts.count(), lacks);
    }
}

#[test]
fn an_item_put_off_needs_no_outcome() {
    let mut history = History::new(bare_meeting());
    let mut digest = Digest::of(history.meeting());
    let item = history.meeting().agenda[0].id;
    let said = Entry::new(Id::from_bits(30_001), Kind::paragraph("x"));
    let titled = || AgendaItem::titled(item, "Moorings");
    let deferred = AgendaItem {
        deferred: Some(Deadline::words("May")),
        ..titled()
    };
    for (op, lacks) in [
        (Op::InsertEntry(Some(item), 0, Arc::new(said)), true),
        (Op::SetItem(Arc::new(deferred)), false),
        (Op::SetItem(Arc::new(titled())), true),
    ] {
        let step = Step::new("item", vec![op]);
        let taken = history.take(Move::New(step)).unwrap().unwrap();
        digest.follow(history.meeting(), &taken.applied);
        agrees(&digest, history.meeting()).unwrap();
        assert_eq!(digest.lacks_outcome(item), lacks);
    }
}

#[test]
fn what_cannot_be_followed_is_read_afresh() {
    let meeting = bare_meeting();
    let mut digest = Digest::of(&meeting);
    let never_there = Op::RemoveEntry(None, Id::from_bits(99));
    let applied = AppliedOp {
        op: never_there.clone(),
        inverse: never_there,
    };
    digest.follow(&meeting, &[applied]);
    assert_eq!(digest, Digest::of(&meeting));
}
