//! The steps of a session in a row, and the document as it stood after any of them.

use super::history::run;
use super::{History, HistoryMark, Misfit, StepRecord, Turn};
use crate::meeting::Meeting;

/// The steps that a journal remembers, and the document as it stood after some of them.
///
/// Going on from there needs the ops as applied, going back their inverses; so any state can be had from any one.
#[derive(Clone, Debug)]
pub struct Timeline {
    steps: Vec<StepRecord>,
    meeting: Meeting,
    held: usize,
}

/// Steps that were taken back and then left behind by doing something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// Which steps, counted from 0, in the order in which they were first taken.
    pub steps: Vec<usize>,
    /// The step that left them behind, counted from 0.
    pub left_at: usize,
}

impl Timeline {
    /// A row of steps, of which the meeting holds the first `held`.
    pub fn new(steps: Vec<StepRecord>, meeting: Meeting, held: usize) -> Self {
        let held = held.min(steps.len());
        Timeline {
            steps,
            meeting,
            held,
        }
    }

    /// The document after the first `count` steps.
    ///
    /// # Errors
    /// A [`Misfit`] if the steps are not this document's.
    pub fn after(&self, count: usize) -> Result<Meeting, Misfit> {
        let count = count.min(self.steps.len());
        let mut meeting = self.meeting.clone();
        for step in self.steps.iter().take(count).skip(self.held) {
            run(&mut meeting, step.ops.clone())?;
        }
        // The base of a journal may hold steps already, once it was saved: those are walked back.
        let back = self.steps.iter().take(self.held).skip(count).rev();
        for step in back {
            run(&mut meeting, step.inverses.clone())?;
        }
        Ok(meeting)
    }

    /// How many steps there are.
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// The steps, in order.
    pub fn steps(&self) -> &[StepRecord] {
        &self.steps
    }

    /// Where in [`history`](Self::history) the meeting that was given stands.
    pub fn mark_held(&self) -> HistoryMark {
        let held = self.steps.iter().take(self.held).cloned();
        History::resume(self.meeting.clone(), held).mark()
    }

    /// The history after all steps that fit, and how many of them did.
    pub fn history(self) -> (History, usize) {
        let mut steps = self.steps.into_iter();
        let held: Vec<_> = steps.by_ref().take(self.held).collect();
        let mut history = History::resume(self.meeting, held);
        let mut fitting = self.held;
        for step in steps {
            if history.replay(step).is_err() {
                break;
            }
            fitting += 1;
        }
        (history, fitting)
    }

    /// The branches that were left behind, oldest first.
    pub fn dropped(&self) -> Vec<Branch> {
        let mut done: Vec<usize> = Vec::new();
        let mut undone: Vec<usize> = Vec::new();
        let mut dropped = Vec::new();
        for (at, step) in self.steps.iter().enumerate() {
            match step.turn {
                Turn::New => {
                    if !undone.is_empty() {
                        undone.reverse();
                        dropped.push(Branch {
                            steps: std::mem::take(&mut undone),
                            left_at: at,
                        });
                    }
                    done.push(at);
                }
                Turn::Undo => undone.extend(done.pop()),
                Turn::Redo => done.extend(undone.pop()),
            }
        }
        dropped
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Move, Op, Step};
    use crate::meeting::{Entry, Id, Kind};
    use proptest::prelude::*;
    use std::sync::Arc;

    fn blank() -> Meeting {
        Meeting::blank(Id::from_bits(0), Id::from_bits(1))
    }

    /// What a note taker may do: 0 to 2 takes a new note, 3 rewords the title, 4 and 5 take back, 6 does again.
    fn session(acts: &[u8]) -> (History, Vec<StepRecord>, Vec<Meeting>) {
        let mut history = History::new(blank());
        let mut steps = Vec::new();
        let mut states = vec![blank()];
        for (n, act) in (100u64..).zip(acts) {
            let entry = Entry::new(Id::from_bits(n), Kind::paragraph(format!("note {n}")));
            let mut heading = history.meeting().heading.clone();
            heading.title = format!("title {n}");
            let under = Some(Id::from_bits(1));
            let (turn, asked) = match act {
                0..=2 => (
                    Turn::New,
                    Move::New(Step::new(
                        "record point",
                        vec![
                            Op::InsertEntry(under, 0, Arc::new(entry)),
                            Op::SetLastAction(u32::try_from(n).unwrap()),
                        ],
                    )),
                ),
                3 => {
                    let op = Op::SetHeading(Box::new(heading));
                    (Turn::New, Move::New(Step::new("reword title", vec![op])))
                }
                4 | 5 => (Turn::Undo, Move::Undo),
                _ => (Turn::Redo, Move::Redo),
            };
            if let Some(taken) = history.take(asked).unwrap() {
                steps.push(StepRecord::of(turn, &taken, Vec::new()));
                states.push(history.meeting().clone());
            }
        }
        (history, steps, states)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn every_state_can_be_had_from_every_other(acts in prop::collection::vec(0u8..7, 0..24)) {
            let (_, steps, states) = session(&acts);
            for (held, meeting) in states.iter().enumerate() {
                let timeline = Timeline::new(steps.clone(), meeting.clone(), held);
                for (count, expected) in states.iter().enumerate() {
                    prop_assert_eq!(&timeline.after(count).unwrap(), expected);
                }
            }
        }

        #[test]
        fn a_resumed_history_takes_back_and_does_again_as_the_first_one(
            acts in prop::collection::vec(0u8..7, 0..24),
            saved in 0usize..24,
        ) {
            let (mut first, steps, states) = session(&acts);
            let held = saved.min(states.len() - 1);
            let count = steps.len();
            let timeline = Timeline::new(steps, states[held].clone(), held);
            let (mut again, fitting) = timeline.history();
            prop_assert_eq!(fitting, count);
            for asked in [Move::Redo, Move::Undo] {
                loop {
                    prop_assert_eq!(first.meeting(), again.meeting());
                    prop_assert_eq!(first.undo_name(), again.undo_name());
                    prop_assert_eq!(first.redo_name(), again.redo_name());
                    let taken = first.take(asked.clone()).unwrap();
                    prop_assert_eq!(&taken, &again.take(asked.clone()).unwrap());
                    if taken.is_none() {
                        break;
                    }
                }
            }
            prop_assert_eq!(again.meeting(), &blank());
        }
    }

    #[test]
    fn what_is_left_behind_by_something_new_is_a_branch() {
        // Two notes, both taken back, one new; then taken back, done again, and one more.
        let (_, steps, meetings) = session(&[0, 0, 4, 4, 0, 4, 6, 0]);
        let timeline = Timeline::new(steps, meetings[0].clone(), 0);
        let expected = [Branch {
            steps: vec![0, 1],
            left_at: 4,
        }];
        assert_eq!(timeline.dropped(), expected);
    }

    #[test]
    fn steps_of_another_document_are_a_misfit() {
        let (_, steps, _) = session(&[0, 0]);
        let stranger = Meeting::blank(Id::from_bits(8), Id::from_bits(9));
        let timeline = Timeline::new(steps, stranger.clone(), 0);
        assert!(timeline.after(1).is_err());
        let (history, fitting) = timeline.history();
        assert_eq!((history.meeting(), fitting), (&stranger, 0));
    }
}
