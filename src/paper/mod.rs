//! The document laid out as a paper: a title, and blocks of headings, paragraphs, lists and tables.
//!
//! One file for each layout; a layout knows no format, and a format no layout. What a paper may print is decided in
//! one place, `sheet`, which holds back private and restricted matter before any layout sees it.

mod action_log;
mod action_plan;
mod actions;
mod agenda;
mod attendance;
mod beside;
mod block;
mod chair_brief;
mod closing;
mod committee;
mod dates;
mod extract;
mod glossary;
mod inline;
mod leaks;
mod minutes;
mod notes;
mod owed;
mod sheet;
mod table;
mod title;

pub use block::{Block, HeadingBlock, ItemMark, ListItem, Paragraph, Run, letter};
pub use extract::{Excerpt, extract};
pub use inline::runs;
pub use leaks::{Leak, leaks};
pub use owed::{Owed, owed_table};
pub use sheet::any_restricted;
pub use table::{Cell, GridSlot, Row, Table};
pub use title::of as subject;

use crate::meeting::{Layout, Meeting};
use chrono::NaiveDate;
use sheet::Sheet;

/// A meeting laid out, ready to be written in any format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// The words at its head, without its marks.
    pub title: String,
    /// The title, body and date in one line, for the running header and the file's properties.
    pub subject: String,
    /// What each page says of its standing: `DRAFT`, `RESTRICTED`, a classification.
    pub marks: Vec<String>,
    /// What the marks mean, in one line for the top of the first page; empty where there are none.
    pub banner: String,
    /// Set on its side, for wide tables.
    pub landscape: bool,
    /// What stands under the title, in order.
    pub blocks: Vec<Block>,
}

/// What is asked of a paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The house layout.
    pub layout: Layout,
    /// Print what is restricted too; the paper then says RESTRICTED.
    pub restricted: bool,
    /// Write abbreviations of the glossary out at their first use.
    pub expand_glossary: bool,
    /// The day the paper is made, for what is overdue; the day of the meeting if none.
    pub today: Option<NaiveDate>,
}

/// What the mark RESTRICTED means.
const NOT_PUBLIC: &str = "RESTRICTED: not for publication";

/// A house layout: how it titles its paper, and what it puts under the title.
struct House {
    title: fn(&Sheet) -> String,
    blocks: fn(&Sheet) -> Vec<Block>,
    /// What it is not yet, as long as it is a draft.
    drafts: fn(&Meeting) -> Option<&'static str>,
    landscape: bool,
    /// Whether the whole glossary is part of the paper, rather than the terms it uses.
    whole_glossary: bool,
}

/// The table of layouts: one more is one more line here, and one more file.
fn house(layout: Layout) -> &'static House {
    match layout {
        Layout::ActionLog => &action_log::HOUSE,
        Layout::ActionPlan => &action_plan::HOUSE,
        Layout::Minutes => &minutes::HOUSE,
        Layout::Committee => &committee::HOUSE,
        Layout::Agenda => &agenda::HOUSE,
        Layout::ChairBrief => &chair_brief::HOUSE,
    }
}

/// Lays a meeting out as a paper.
#[must_use]
pub fn lay_out(meeting: &Meeting, options: &Options) -> Paper {
    let house = house(options.layout);
    let sheet = Sheet::new(meeting, options);
    let any_restricted = sheet::any_restricted(meeting);
    let mut blocks = (house.blocks)(&sheet);
    let wanted = glossary::GlossaryOptions {
        expand: options.expand_glossary,
        // A term that only restricted matter uses may tell of it.
        all: house.whole_glossary && (options.restricted || !any_restricted),
    };
    glossary::finish(&mut blocks, &meeting.glossary, wanted);
    // Each mark with what it means.
    let mut marks: Vec<(&str, String)> = Vec::new();
    if let Some(not_yet) = (house.drafts)(meeting) {
        marks.push(("DRAFT", format!("DRAFT \u{2013} {not_yet}")));
    }
    if options.restricted && any_restricted {
        marks.push(("RESTRICTED", NOT_PUBLIC.to_owned()));
    }
    let classification = meeting.heading.classification.as_deref().map(str::trim);
    let known = |words: &&str| !words.is_empty() && !marks.iter().any(|(mark, _)| mark == words);
    if let Some(words) = classification.filter(known) {
        marks.push((words, words.to_owned()));
    }
    let means: Vec<&str> = marks.iter().map(|(_, means)| means.as_str()).collect();
    Paper {
        title: (house.title)(&sheet),
        subject: title::subject(&sheet),
        banner: means.join(". "),
        marks: marks.iter().map(|(mark, _)| (*mark).to_owned()).collect(),
        landscape: house.landscape,
        blocks,
    }
}

impl Paper {
    /// The title with its marks before it: `DRAFT – Harbour Trust Action Log`.
    #[must_use]
    pub fn title_line(&self) -> String {
        let marks = self.marks.iter().map(String::as_str);
        marks
            .chain(std::iter::once(self.title.as_str()))
            .filter(|part| !part.trim().is_empty())
            .collect::<Vec<_>>()
            .join(" \u{2013} ")
    }

    /// The title line, and what the paper is about where the title doesn't name it: a file's own title.
    #[must_use]
    pub fn full_title(&self) -> String {
        let line = self.title_line();
        let name = self.subject.split(", ").next().unwrap_or_default();
        if self.title.to_lowercase().contains(&name.to_lowercase()) {
            line
        } else {
            format!("{line}: {}", self.subject)
        }
    }
}

/// Minutes and what is made of them are drafts until they are approved.
fn drafts_until_approved(meeting: &Meeting) -> Option<&'static str> {
    let draft = meeting.state.draft();
    draft.then_some("subject to approval")
}

/// The visible mark for a character that is no text: control characters and noncharacters. None for text.
///
/// Nothing is lost that way, and nothing runs. Tabs and line ends are text.
#[must_use]
pub fn visible(c: char) -> Option<String> {
    let code = u32::from(c);
    match code {
        0x09 | 0x0a | 0x20..=0x7e => None,
        0x00..=0x1f => char::from_u32(0x2400 + code).map(String::from),
        0x7f => Some('\u{2421}'.to_string()),
        0x80..=0x9f | 0xfdd0..=0xfdef => Some(format!("\u{27e8}{code:04X}\u{27e9}")),
        _ if code & 0xfffe == 0xfffe => Some(format!("\u{27e8}{code:04X}\u{27e9}")),
        _ => None,
    }
}
