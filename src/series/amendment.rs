//! What one meeting changes in the file of another.

use super::minutes::{approve, corrections};
use crate::edit::{Op, Step};
use crate::meeting::{Id, Kind, Meeting, Progress, Progressed, State};
use std::path::PathBuf;
use std::sync::Arc;

/// A change to the file of a meeting that is not open here. It can be asked for again and again: once it is so,
/// nothing more is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amendment {
    /// The file.
    pub file: PathBuf,
    /// The meeting that stood in it when this was decided.
    pub meeting: Id,
    /// What is to be so.
    pub what: Amend,
}

/// What is to be so in the file of another meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amend {
    /// Its minutes bear the corrections, and the approval, of this later meeting.
    Minutes(Box<Meeting>),
    /// Its minutes no longer bear what was written into them by [`Amend::Minutes`] and is taken back.
    Withdrawn {
        /// The corrections.
        corrections: Vec<Id>,
        /// What its state was before it was approved, where the approval is taken back.
        state: Option<State>,
    },
    /// An action in it stands like this, with what was reported beside it.
    Action {
        /// The entry of the action.
        entry: Id,
        /// How it stands.
        state: Progressed,
        /// What was reported, if anything was.
        progress: Option<Progress>,
    },
}

impl Amendment {
    /// The step that makes it so; none where it is so already.
    ///
    /// # Errors
    /// A sentence where the meeting is not the one that was meant, or holds no such action.
    pub fn step(&self, meeting: &Meeting) -> Result<Option<Step>, String> {
        if meeting.id != self.meeting {
            let file = self.file.display();
            return Err(format!("{file} holds another meeting now."));
        }
        match &self.what {
            Amend::Minutes(today) => Ok(minutes(meeting, today)),
            Amend::Withdrawn { corrections, state } => {
                Ok(withdrawn(meeting, corrections, state.as_ref()))
            }
            Amend::Action {
                entry,
                state,
                progress,
            } => action(meeting, *entry, *state, progress.as_ref()),
        }
    }
}

/// Corrections first, approval after them, in one step.
fn minutes(minutes: &Meeting, today: &Meeting) -> Option<Step> {
    let steps = [corrections(minutes, today), approve(minutes, today)];
    let mut steps = steps.into_iter().flatten();
    let first = steps.next()?;
    Some(steps.fold(first, |mut all, step| {
        all.ops.extend(step.ops);
        all
    }))
}

fn withdrawn(minutes: &Meeting, corrections: &[Id], state: Option<&State>) -> Option<Step> {
    let there = corrections.iter().filter_map(|id| {
        let (under, entry) = minutes.find(*id)?;
        matches!(entry.kind, Kind::Correction(_)).then_some(Op::RemoveEntry(under, *id))
    });
    let approved = matches!(minutes.state, State::Approved { .. });
    let state = state.filter(|_| approved).cloned().map(Op::SetState);
    let ops: Vec<Op> = there.chain(state).collect();
    (!ops.is_empty()).then(|| Step::new("take back what was done to the minutes", ops))
}

fn action(
    meeting: &Meeting,
    id: Id,
    state: Progressed,
    progress: Option<&Progress>,
) -> Result<Option<Step>, String> {
    let found = meeting.find(id);
    let found = found.and_then(|(under, entry)| Some((under, entry, entry.action()?)));
    let (under, entry, before) =
        found.ok_or_else(|| "The action is no longer in that meeting.".to_owned())?;
    let mut after = before.clone();
    after.state = state;
    let new = progress.filter(|new| !before.progress.contains(new));
    after.progress.extend(new.cloned());
    if after == *before {
        return Ok(None);
    }
    let reference = before.reference.as_deref().unwrap_or("the action");
    let name = format!("mark {reference} {}", state.word());
    let mut entry = entry.clone();
    entry.kind = Kind::Action(after);
    let op = Op::SetEntry(under, Arc::new(entry));
    Ok(Some(Step::new(name, vec![op])))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{History, Move};
    use crate::meeting::{Action, Correction, Decision, Entry, Prints};
    use chrono::NaiveDate;

    fn id(n: u64) -> Id {
        Id::from_bits(n)
    }

    fn entry(n: u64, kind: Kind) -> Arc<Entry> {
        Arc::new(Entry::new(id(n), kind))
    }

    fn amendment(what: Amend) -> Amendment {
        Amendment {
            file: "2024-06-03.ron".into(),
            meeting: id(1),
            what,
        }
    }

    /// The meeting with the amendment in it; asked for a second time it has nothing to add.
    fn amended(meeting: &Meeting, what: Amend) -> Meeting {
        let amendment = amendment(what);
        let mut history = History::new(meeting.clone());
        let step = amendment.step(meeting).unwrap().unwrap();
        history.take(Move::New(step)).unwrap();
        assert_eq!(amendment.step(history.meeting()), Ok(None));
        history.meeting().clone()
    }

    #[test]
    fn corrections_and_approval_go_in_and_come_out_again() {
        let mut minutes = Meeting::blank(id(1), id(2));
        minutes.state = State::Circulated {
            on: NaiveDate::from_ymd_opt(2024, 6, 5).unwrap(),
            to: vec!["all".into()],
            prints: Prints::default(),
        };
        let mut today = Meeting::blank(id(10), id(11));
        today.heading.date = NaiveDate::from_ymd_opt(2024, 7, 1);
        let correction = Correction {
            meeting: Some(id(1)),
            place: None,
            text: "for “May” read “June”".into(),
        };
        let approval = Decision {
            approves: Some(id(1)),
            ..Decision::default()
        };
        today.before = vec![
            entry(20, Kind::Correction(correction)),
            entry(21, Kind::Decision(approval)),
        ];
        let after = amended(&minutes, Amend::Minutes(Box::new(today)));
        assert!(after.find(id(20)).is_some() && after.find(id(21)).is_none());
        assert!(!after.state.draft());
        let withdrawn = Amend::Withdrawn {
            corrections: vec![id(20)],
            state: Some(minutes.state.clone()),
        };
        assert_eq!(amended(&after, withdrawn), minutes);
    }

    #[test]
    fn an_action_is_marked_once_and_what_is_not_there_is_refused() {
        let mut meeting = Meeting::blank(id(1), id(2));
        let action = Action {
            reference: Some("A7".into()),
            ..Action::worded("mend the slip")
        };
        meeting.before = vec![entry(30, Kind::Action(action))];
        let done = |n| Amend::Action {
            entry: id(n),
            state: Progressed::Done,
            progress: Some(Progress {
                on: None,
                words: "mended".into(),
            }),
        };
        let step = amendment(done(30)).step(&meeting).unwrap().unwrap();
        assert_eq!(step.name, "mark A7 done");
        let after = amended(&meeting, done(30));
        let (_, mended) = after.actions().next().unwrap();
        assert_eq!((mended.state, mended.progress.len()), (Progressed::Done, 1));
        let refused = amendment(done(31)).step(&meeting).unwrap_err();
        assert_eq!(refused, "The action is no longer in that meeting.");
        let other = Meeting::blank(id(5), id(2));
        let refused = amendment(done(30)).step(&other).unwrap_err();
        assert_eq!(refused, "2024-06-03.ron holds another meeting now.");
    }
}
