//! An action in words: what, by whom, by when, how far.

use super::block::{Block, Paragraph, Run};
use super::{dates, inline};
use crate::meeting::{Action, Progress, Progressed};

/// What is to be done, after its reference and how it stands.
pub(super) fn words(action: &Action) -> Vec<Run> {
    let mut runs = Vec::new();
    if let Some(reference) = &action.reference {
        runs.push(Run::bold(reference.clone()));
        runs.push(Run::plain(" "));
    }
    match action.state {
        Progressed::Open => {}
        Progressed::Done => runs.push(Run::italic("Done: ")),
        Progressed::Carried => runs.push(Run::italic("Carried forward: ")),
        Progressed::Dropped => runs.push(Run::italic("Dropped: ")),
    }
    runs.extend(inline::runs(&action.text));
    if let Some(date) = action.origin.as_ref().and_then(|origin| origin.date) {
        runs.push(Run::plain(format!(" (from {})", dates::short_day(date))));
    }
    runs
}

/// The words, and under them its outcomes and what was reported, for a cell with lead and timescale beside it.
pub(super) fn cell(action: &Action) -> Vec<Block> {
    let mut blocks = vec![Block::paragraph(words(action))];
    if !action.outcomes.is_empty() {
        blocks.push(Block::bullets(action.outcomes.iter().map(|outcome| {
            let mut runs = inline::runs(&outcome.text);
            for report in &outcome.progress {
                runs.push(Run::plain(" "));
                runs.extend(progress(report));
            }
            runs
        })));
    }
    blocks.extend(action.progress.iter().map(progress).map(Block::paragraph));
    blocks
}

/// The same with lead and timescale under it, for a cell of its own.
pub(super) fn whole_cell(action: &Action) -> Vec<Block> {
    let mut blocks = cell(action);
    let owed = owed(action);
    if !owed.is_empty() {
        blocks.insert(1, Block::line(Run::italic(owed)));
    }
    blocks
}

/// The action as a paragraph of the notes: `Action A7: … (Lead: RS; Timescale: by Fri)`.
pub(super) fn in_notes(action: &Action) -> Vec<Block> {
    let mut runs = vec![Run::bold("Action: ")];
    runs.extend(words(action));
    let owed = owed(action);
    if !owed.is_empty() {
        runs.push(Run::plain(" "));
        runs.push(Run::italic(format!("({owed})")));
    }
    let set_in = |runs| {
        Block::Paragraph(Paragraph {
            runs,
            indent: 1,
            ..Paragraph::default()
        })
    };
    let mut blocks = vec![set_in(runs)];
    blocks.extend(cell(action).into_iter().skip(1).map(|block| match block {
        Block::Paragraph(paragraph) => set_in(paragraph.runs),
        Block::Heading(_) | Block::List(_) | Block::Table(_) => block,
    }));
    blocks
}

/// Lead and timescale in one line; empty where neither is known.
pub(super) fn owed(action: &Action) -> String {
    let mut parts = Vec::new();
    if !action.leads.is_empty() {
        parts.push(format!("Lead: {}", action.leads_text()));
    }
    if let Some(deadline) = &action.deadline {
        let words = deadline.words.trim();
        if !words.is_empty() {
            parts.push(format!("Timescale: {words}"));
        }
    }
    parts.join("; ")
}

/// What was reported, with its day if one is known.
pub(super) fn progress(report: &Progress) -> Vec<Run> {
    let mut runs = Vec::new();
    if let Some(on) = report.on {
        runs.push(Run::italic(format!("{}: ", dates::short_day(on))));
    }
    runs.extend(inline::runs(&report.words));
    runs
}
