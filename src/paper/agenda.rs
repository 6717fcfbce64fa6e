//! The agenda alone: sections, items with their references, papers and presenters.

use super::block::{Block, Paragraph, Run};
use super::house::House;
use super::sheet::{Item, Sheet, pointed};
use super::{dates, inline, title};
use crate::meeting::{Heading, Meeting, PaperRef};

pub(super) const HOUSE: House = House {
    title: |_| "AGENDA".to_owned(),
    blocks,
    drafts: not_issued,
    landscape: false,
    whole_glossary: false,
};

/// An agenda is a draft until it is issued.
fn not_issued(meeting: &Meeting) -> Option<&'static str> {
    let draft = meeting.heading.issued.is_none() && !meeting.state.numbers_fixed();
    draft.then_some("not yet issued")
}

fn blocks(sheet: &Sheet) -> Vec<Block> {
    let heading = &sheet.meeting.heading;
    let mut blocks = head(sheet, heading);
    let mut section = None;
    for item in sheet.items() {
        if item.section() != section {
            section = item.section();
            blocks.extend(section.map(|words| Block::heading(2, words)));
        }
        blocks.extend(item_blocks(item));
    }
    if !sheet.meeting.papers.is_empty() {
        blocks.push(Block::heading(2, "Papers"));
        blocks.push(Block::bullets(sheet.meeting.papers.iter().map(paper)));
    }
    blocks.extend(title::fields(&[
        ("Issued", heading.issued.map(dates::day)),
        ("Contact", heading.contact.clone()),
    ]));
    blocks
}

fn head(sheet: &Sheet, heading: &Heading) -> Vec<Block> {
    let mut blocks = vec![Block::line(Run::bold(title::named(sheet, "Meeting")))];
    blocks.extend(title::subtitle(sheet));
    let day = dates::of_meeting(heading);
    let hours = dates::hours(heading);
    let when = match (day, hours) {
        (Some(day), Some(hours)) => Some(format!("{day} at {hours}")),
        (day, hours) => day.or(hours),
    };
    blocks.extend(title::fields(&[
        ("Date", when),
        ("Venue", heading.venue.clone()),
    ]));
    for remark in &heading.remarks {
        blocks.push(Block::paragraph(inline::runs(remark)));
    }
    blocks
}

/// The item under its reference or number, then its presenter, time and papers.
fn item_blocks(item: Item) -> Vec<Block> {
    let mut runs = inline::runs(item.title());
    if let Some(label) = item.label() {
        runs.push(Run::bold(format!(" ({label})")));
    }
    if let Some(presenter) = item.presenter() {
        runs.push(Run::plain(format!(" \u{2013} {presenter}")));
    }
    if let Some(minutes) = item.minutes() {
        runs.push(Run::plain(format!(" ({minutes} minutes)")));
    }
    if let Some(to) = item.deferred() {
        runs.push(Run::italic(format!(" (deferred: {to})")));
    }
    let number = item.number().map(pointed);
    let label = item.reference().map(str::to_owned).or(number);
    let mut blocks = vec![Block::Paragraph(Paragraph {
        runs,
        label,
        ..Paragraph::default()
    })];
    let under = |runs| {
        Block::Paragraph(Paragraph {
            runs,
            indent: 1,
            ..Paragraph::default()
        })
    };
    blocks.extend(item.remark().map(|words| under(inline::runs(words))));
    blocks.extend(item.papers().iter().map(|one| under(paper(one))));
    blocks
}

/// `Cycle paths: options (Pages 21 – 102), by the Clerk`.
pub(super) fn paper(paper: &PaperRef) -> Vec<Run> {
    let mut runs = inline::runs(&paper.title);
    match paper.link.as_deref().map(str::trim) {
        Some(link) if !link.is_empty() => {
            let target = inline::runs(link);
            // Only a whole address is made a link of the title; a file's name is printed.
            match target.as_slice() {
                [one] if one.link.is_some() && !paper.title.trim().is_empty() => {
                    for run in &mut runs {
                        run.link.clone_from(&one.link);
                    }
                }
                _ => {
                    runs.push(Run::plain(" "));
                    runs.extend(target);
                }
            }
        }
        _ => {}
    }
    if let Some(pages) = &paper.pages {
        let word = if pages.to_lowercase().starts_with('p') {
            ""
        } else {
            "Pages "
        };
        runs.push(Run::plain(format!(" ({word}{pages})")));
    }
    if let Some(by) = &paper.by {
        runs.push(Run::plain(format!(", by {by}")));
    }
    if paper.on_the_day {
        runs.push(Run::italic(" (circulated at the meeting)"));
    }
    runs
}
