//! What stands after the last item: thanks, remarks, matters for later and the next meeting.

use super::block::{Block, Run};
use super::sheet::Sheet;
use super::{dates, inline};
use crate::meeting::{Deadline, Meaning};

/// The closing blocks.
pub(super) fn blocks(sheet: &Sheet) -> Vec<Block> {
    let closing = &sheet.meeting.closing;
    let mut blocks: Vec<Block> = closing
        .thanks
        .iter()
        .chain(&closing.remarks)
        .map(|words| Block::paragraph(inline::runs(words)))
        .collect();
    if !closing.forward.is_empty() {
        blocks.push(Block::heading(2, "Matters for later meetings"));
        blocks.push(Block::bullets(closing.forward.iter().map(|matter| {
            let mut runs = inline::runs(&matter.title);
            runs.push(Run::plain(format!(" ({})", matter.to.words)));
            runs
        })));
    }
    blocks.extend(next_meeting(sheet));
    blocks
}

/// The date of the next meeting and its place, if either is known.
pub(super) fn next_meeting(sheet: &Sheet) -> Option<Block> {
    let closing = &sheet.meeting.closing;
    let when = closing.next.as_ref().map(when);
    let parts: Vec<String> = when.into_iter().chain(closing.next_venue.clone()).collect();
    let name = "Date of next meeting";
    (!parts.is_empty()).then(|| Block::field(name, inline::runs(&parts.join(", "))))
}

/// The words used; a day written as figures alone comes out in full.
fn when(next: &Deadline) -> String {
    if let Meaning::Day(day) = next.means
        && !next.words.contains(char::is_alphabetic)
    {
        return dates::day(day);
    }
    next.words.clone()
}
