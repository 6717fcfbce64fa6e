//! Committee minutes: sections, minute numbers that run on, numbered paragraphs, resolutions.

use super::attendance::Attendance;
use super::block::{Block, HeadingBlock, Run};
use super::house::{House, drafts_until_approved};
use super::listing::{ListStyle, in_a_row};
use super::notes::{self, Style};
use super::sheet::{Item, Sheet};
use super::{closing, dates, inline, title};

pub(super) const HOUSE: House = House {
    title: |sheet| {
        let heading = &sheet.meeting.heading;
        let body = heading.body.as_deref().unwrap_or(&heading.title);
        body.to_uppercase()
    },
    blocks,
    drafts: drafts_until_approved,
    landscape: false,
    whole_glossary: false,
};

const STYLE: Style = Style { after_letter: '.' };

fn blocks(sheet: &Sheet) -> Vec<Block> {
    let heading = &sheet.meeting.heading;
    let title = heading.title.to_lowercase();
    // `Notes of a meeting` is what the opening says anyway.
    let opens = title.starts_with("notes") || title.starts_with("minutes");
    let sitting = title.contains("meeting") && !opens && heading.body.is_some();
    let sitting = sitting.then(|| Block::line(Run::bold(heading.title.clone())));
    let mut blocks: Vec<Block> = sitting.into_iter().collect();
    blocks.push(opening(sheet));
    blocks.extend(title::subtitle(sheet));
    blocks.extend(attendance(sheet));
    blocks.extend(notes::blocks(sheet, &sheet.before(), STYLE));
    let sectioned = sheet.items().any(|item| item.section().is_some());
    let mut section = None;
    for item in sheet.items() {
        if item.section() != section {
            section = item.section();
            blocks.extend(section.map(|words| Block::heading(2, words)));
        }
        let level = if sectioned { 3 } else { 2 };
        blocks.extend(item_heading(item, level));
        blocks.extend(item_notes(sheet, item));
    }
    blocks.extend(closing::blocks(sheet));
    blocks
}

/// `MINUTES of a meeting of the Harbour Trust held at the Town Hall on Friday 28 June 2024 at 10.00.`
fn opening(sheet: &Sheet) -> Block {
    let heading = &sheet.meeting.heading;
    let title = heading.title.to_lowercase();
    let kind = if title.starts_with("notes") {
        "NOTES"
    } else {
        "MINUTES"
    };
    // A title that names the paper or the sitting is no name of who met.
    let of = if title.starts_with(kind.to_lowercase().as_str()) || title.contains("meeting") {
        heading.body.clone().unwrap_or_default()
    } else {
        title::named(sheet, "")
    };
    let of = match of.trim() {
        "" => String::new(),
        of if of.to_lowercase().starts_with("the ") => format!(" of {of}"),
        of => format!(" of the {of}"),
    };
    let venue = match heading.venue.as_deref().map(str::trim) {
        Some(venue) if venue.starts_with("in ") || venue.starts_with("at ") => format!(" {venue}"),
        Some(venue) if !venue.is_empty() => format!(" at {venue}"),
        _ => String::new(),
    };
    let mark = heading.wording.time_mark;
    let date = dates::of_meeting(heading).map_or_else(String::new, |day| format!(" on {day}"));
    let time = heading
        .start
        .map_or_else(String::new, |at| format!(" at {}", dates::time(at, mark)));
    let held = match format!("{venue}{date}{time}") {
        held if held.is_empty() => held,
        held => format!(" held{held}"),
    };
    let mut runs = vec![Run::bold(kind)];
    runs.push(Run::plain(format!(" of a meeting{of}{held}.")));
    Block::paragraph(runs)
}

fn attendance(sheet: &Sheet) -> Vec<Block> {
    let lists = Attendance::new(sheet, ListStyle::Brackets);
    let row = |names: &[String]| Some(in_a_row(names));
    title::fields(&[
        ("PRESENT", row(&lists.members)),
        ("PRESENT REMOTELY", row(&lists.remote)),
        ("IN ATTENDANCE", row(&lists.serving)),
        ("ALSO PRESENT", row(&lists.visitors)),
        ("APOLOGIES", row(&lists.apologies)),
        ("ABSENT", row(&lists.absent)),
        ("ATTENDANCE NOT RECORDED", row(&lists.unrecorded)),
    ])
}

/// `149. Safety agreement update (Item B1)`.
fn item_heading(item: Item, level: u8) -> Option<Block> {
    let words = item.heading();
    let reference = item.reference().filter(|words| !words.is_empty());
    if words.is_empty() && reference.is_none() {
        return None;
    }
    let mut runs = vec![Run::plain(words)];
    if let Some(reference) = reference {
        runs.push(Run::plain(" ("));
        runs.push(Run::italic(format!("Item {reference}")));
        runs.push(Run::plain(")"));
    }
    Some(Block::Heading(HeadingBlock { level, runs }))
}

fn item_notes(sheet: &Sheet, item: Item) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(reason) = item.reason() {
        let runs = inline::runs(reason);
        blocks.push(Block::paragraph(
            runs.into_iter()
                .map(|run| Run {
                    italic: true,
                    ..run
                })
                .collect(),
        ));
    }
    if let Some(to) = item.deferred() {
        blocks.push(Block::line(Run::italic(format!("Deferred: {to}"))));
    }
    blocks.extend(notes::blocks(sheet, &item.entries(), STYLE));
    let presence = sheet.presence(item).map(Run::italic);
    blocks.extend(presence.map(|run| Block::paragraph(vec![run])));
    blocks
}
