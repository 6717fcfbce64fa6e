//! A journal put on top of the file it belongs to.

use super::hash::Print;
use super::journal_text::{Base, Header};
use super::open::Contents;
use crate::edit::{DraftState, Drafts, JournalLine, Record, StepRecord, Timeline};

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
    lines: &[JournalLine],
) -> Option<Replayed> {
    let print = contents.and_then(|(_, known)| known.print.as_ref());
    let saving = print.and_then(|print| newest_saving(lines, print));
    let (meeting, up_to) = match (saving, contents, &header.base) {
        // A save that was announced and renamed: what stands before the announcement is in the file already.
        (Some(up_to), Some((meeting, _)), _) => (meeting.clone(), up_to),
        (None, Some((meeting, _)), Base::File(base)) if Some(base) == print => (meeting.clone(), 0),
        (None, None, Base::Blank(blank)) => (blank.as_ref().clone(), 0),
        // Neither base nor save fits: replaying on a text it was not made for would put words into the wrong entries.
        // A second program's journal never stands under the first one's name.
        (_, _, Base::File(_) | Base::Blank(_) | Base::Found(_)) => return None,
    };
    let mut held = 0;
    let mut steps: Vec<StepRecord> = Vec::new();
    let mut drafts = Drafts::default();
    for line in lines {
        if let Record::Step(step) = &line.record {
            steps.push(step.clone());
            held += usize::from(line.sequence <= up_to);
        }
        drafts.follow(&line.record);
    }
    Some(Replayed {
        timeline: Timeline::new(steps, meeting, held),
        held,
        drafts: drafts.into_states(),
    })
}

fn newest_saving(lines: &[JournalLine], print: &Print) -> Option<u64> {
    lines.iter().rev().find_map(|line| {
        let Record::Saving { up_to, hash } = &line.record else {
            return None;
        };
        (*hash == print.hash).then_some(*up_to)
    })
}
