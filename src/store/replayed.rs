//! A journal put on top of the file it belongs to.

use super::hash::Print;
use super::open::Contents;
use super::reel::{Base, Header};
use crate::edit::{DraftKey, DraftState, Line, Record, StepRecord, Timeline};
use crate::text::Splice;

/// What a journal and a file make together.
pub(super) struct Replayed {
    pub timeline: Timeline,
    /// How many of the steps the file holds.
    pub held: usize,
    /// What each line of the journal is, steps counted.
    pub drafts: Vec<DraftState>,
}

/// Puts a journal on top of the file it belongs to; `None` if it doesn't belong to it.
pub(super) fn replayed(
    contents: Option<&Contents>,
    header: &Header,
    lines: &[Line],
) -> Option<Replayed> {
    let print = contents.and_then(|(_, known)| known.print.as_ref());
    let saving = print.and_then(|print| newest_saving(lines, print));
    let (meeting, up_to) = match (saving, contents, &header.base) {
        (Some(up_to), Some((meeting, _)), _) => (meeting.clone(), up_to),
        (None, Some((meeting, _)), Base::File(base)) if Some(base) == print => (meeting.clone(), 0),
        (None, None, Base::Blank(blank)) => (blank.as_ref().clone(), 0),
        // A second program's journal never stands under the first one's name.
        (_, _, Base::File(_) | Base::Blank(_) | Base::Found(_)) => return None,
    };
    let mut held = 0;
    let mut steps: Vec<StepRecord> = Vec::new();
    let mut drafts = Drafts::default();
    for line in lines {
        match &line.record {
            Record::Step(step) => {
                drafts.set(&step.drafts);
                steps.push(step.clone());
                held += usize::from(line.sequence <= up_to);
            }
            Record::Draft(key, splice) => drafts.splice(key, splice),
            Record::Drafts(states) => drafts.set(states),
            Record::Saving { .. } | Record::Opened(_) => {}
        }
    }
    Some(Replayed {
        timeline: Timeline::new(steps, meeting, held),
        held,
        drafts: drafts.0,
    })
}

fn newest_saving(lines: &[Line], print: &Print) -> Option<u64> {
    lines.iter().rev().find_map(|line| match &line.record {
        Record::Saving { up_to, hash } if *hash == print.hash => Some(*up_to),
        Record::Saving { .. }
        | Record::Step(_)
        | Record::Draft(..)
        | Record::Drafts(_)
        | Record::Opened(_) => None,
    })
}

/// The unfinished texts as the records leave them, in the order in which they were begun.
#[derive(Default)]
pub(super) struct Drafts(pub Vec<DraftState>);

impl Drafts {
    pub(super) fn set(&mut self, states: &[DraftState]) {
        for state in states {
            if state.text.is_empty() {
                self.0.retain(|draft| draft.key != state.key);
            } else {
                self.text(&state.key).clone_from(&state.text);
            }
        }
    }

    pub(super) fn splice(&mut self, key: &DraftKey, splice: &Splice) {
        let text = self.text(key);
        if !splice.apply(text) {
            // Can't be in a journal that is whole; what was typed is worth more than its place.
            text.push_str(&splice.inserted);
        }
        self.0.retain(|draft| !draft.text.is_empty());
    }

    fn text(&mut self, key: &DraftKey) -> &mut String {
        let at = self.0.iter().position(|draft| draft.key == *key);
        let at = at.unwrap_or_else(|| {
            self.0.push(DraftState {
                key: key.clone(),
                text: String::new(),
            });
            self.0.len() - 1
        });
        &mut self.0[at].text
    }
}
