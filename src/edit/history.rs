//! The one gate through which the document changes, and the way back.

use super::{DraftState, Misfit, Op, Place, Step, StepRecord, Turn};
use crate::meeting::Meeting;

/// The document and everything that was done to it in this session.
#[derive(Clone, Debug)]
pub struct History {
    meeting: Meeting,
    done: Vec<Done>,
    undone: Vec<Done>,
    next_mark: u64,
}

/// A step that was taken, with what takes it back.
#[derive(Clone, Debug)]
pub struct Done {
    name: String,
    place: Place,
    ops: Vec<Op>,
    /// In the order in which they take the step back.
    inverses: Vec<Op>,
    mark: HistoryMark,
}

/// A position in the history: two equal marks mean the same document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HistoryMark(u64);

/// What can be asked of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Move {
    /// Do something new.
    New(Step),
    /// Take back the newest step.
    Undo,
    /// Do again what was taken back last.
    Redo,
}

/// What the history did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The name of the step.
    pub name: String,
    /// Where it happened.
    pub place: Place,
    /// The ops as applied, each with its inverse, in the order applied.
    pub applied: Vec<AppliedOp>,
}

/// An op as it was applied, and the op that takes it back (with whatever was removed inside it).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppliedOp {
    /// What was applied.
    pub op: Op,
    /// What takes it back.
    pub inverse: Op,
}

impl History {
    /// A history with nothing done yet.
    pub fn new(meeting: Meeting) -> Self {
        History {
            meeting,
            done: Vec::new(),
            undone: Vec::new(),
            next_mark: 1,
        }
    }

    /// A history taken up again from what a journal remembers, of a meeting that holds all these steps already.
    pub fn resume(meeting: Meeting, steps: impl IntoIterator<Item = StepRecord>) -> Self {
        let mut history = History::new(meeting);
        for step in steps {
            history.remember(step);
        }
        history
    }

    /// Applies a step that a journal remembers, and remembers it as the history did when it was taken.
    ///
    /// # Errors
    /// A [`Misfit`] if an op doesn't fit; the document and the history are then as they were.
    pub fn replay(&mut self, step: StepRecord) -> Result<(), Misfit> {
        // The inverses that this finds are those of the record; the record's own are kept, since they hold when the
        // base is gone.
        run(&mut self.meeting, step.ops.clone())?;
        self.remember(step);
        Ok(())
    }

    /// Puts a step where undo and redo find it; the document holds it already.
    fn remember(&mut self, step: StepRecord) {
        let StepRecord {
            turn,
            name,
            ops,
            inverses,
            place,
            drafts: _,
        } = step;
        // What an undo applied is what takes the step back; the journal may begin after the step itself.
        let (ops, inverses) = match turn {
            Turn::New | Turn::Redo => (ops, inverses),
            Turn::Undo => (inverses, ops),
        };
        let known = match turn {
            Turn::New => {
                self.undone.clear();
                None
            }
            Turn::Undo => self.done.pop(),
            Turn::Redo => self.undone.pop(),
        };
        let done = known.unwrap_or_else(|| {
            let mark = HistoryMark(self.next_mark);
            self.next_mark += 1;
            Done {
                name,
                place,
                ops,
                inverses,
                mark,
            }
        });
        match turn {
            Turn::New | Turn::Redo => self.done.push(done),
            Turn::Undo => self.undone.push(done),
        }
    }

    /// The document as it is now.
    pub fn meeting(&self) -> &Meeting {
        &self.meeting
    }

    /// The only way to change the document.
    ///
    /// Gives `None` where there is nothing to take back or to do again.
    ///
    /// # Errors
    /// A [`Misfit`] if an op doesn't fit; the document and the history are then as they were.
    pub fn take(&mut self, asked: Move) -> Result<Option<Applied>, Misfit> {
        match asked {
            Move::New(step) => self.take_new(step).map(Some),
            Move::Undo => self.undo(),
            Move::Redo => self.redo(),
        }
    }

    fn take_new(&mut self, step: Step) -> Result<Applied, Misfit> {
        let applied = run(&mut self.meeting, step.ops)?;
        self.undone.clear();
        let mark = HistoryMark(self.next_mark);
        self.next_mark += 1;
        let (ops, inverses) = both_ways(&applied);
        let done = Done {
            name: step.name,
            place: step.place,
            ops,
            inverses,
            mark,
        };
        let taken = done.applied(applied);
        self.done.push(done);
        Ok(taken)
    }

    fn undo(&mut self) -> Result<Option<Applied>, Misfit> {
        let Some(done) = self.done.last() else {
            return Ok(None);
        };
        let taken = done.applied(run(&mut self.meeting, done.inverses.clone())?);
        self.undone.extend(self.done.pop());
        Ok(Some(taken))
    }

    fn redo(&mut self) -> Result<Option<Applied>, Misfit> {
        let Some(done) = self.undone.last() else {
            return Ok(None);
        };
        let taken = done.applied(run(&mut self.meeting, done.ops.clone())?);
        self.done.extend(self.undone.pop());
        Ok(Some(taken))
    }

    /// The position in the history; compare it with the one of the last save to know what is modified.
    pub fn mark(&self) -> HistoryMark {
        self.done.last().map_or(HistoryMark(0), |done| done.mark)
    }

    /// The name of the step that undo would take back.
    pub fn undo_name(&self) -> Option<&str> {
        self.done.last().map(|done| done.name.as_str())
    }

    /// The name of the step that redo would do again.
    pub fn redo_name(&self) -> Option<&str> {
        self.undone.last().map(|done| done.name.as_str())
    }
}

impl Done {
    fn applied(&self, applied: Vec<AppliedOp>) -> Applied {
        Applied {
            name: self.name.clone(),
            place: self.place,
            applied,
        }
    }
}

/// The ops in the order in which they were applied, and what takes them back in the order in which it does.
fn both_ways(applied: &[AppliedOp]) -> (Vec<Op>, Vec<Op>) {
    let ops = applied.iter().map(|one| one.op.clone()).collect();
    // Backwards: a later op may stand on what an earlier one put there.
    let inverses = applied.iter().rev().map(|one| one.inverse.clone());
    (ops, inverses.collect())
}

// Here and not beside the type: a record is known by the journal, which knows no history.
impl StepRecord {
    /// What the journal is to remember of what the history did.
    pub fn of(turn: Turn, taken: &Applied, drafts: Vec<DraftState>) -> Self {
        let (ops, inverses) = both_ways(&taken.applied);
        StepRecord {
            turn,
            name: taken.name.clone(),
            ops,
            inverses,
            place: taken.place,
            drafts,
        }
    }
}

/// Applies ops in order; if one doesn't fit, those already applied are taken back.
pub(super) fn run(meeting: &mut Meeting, ops: Vec<Op>) -> Result<Vec<AppliedOp>, Misfit> {
    let mut applied: Vec<AppliedOp> = Vec::with_capacity(ops.len());
    for op in ops {
        match op.clone().apply(meeting) {
            Ok(inverse) => applied.push(AppliedOp { op, inverse }),
            Err(misfit) => {
                for one in applied.into_iter().rev() {
                    // What was just applied can be taken back: nothing came in between.
                    let taken_back = one.inverse.apply(meeting);
                    debug_assert!(taken_back.is_ok(), "an inverse must fit");
                }
                return Err(misfit);
            }
        }
    }
    Ok(applied)
}
