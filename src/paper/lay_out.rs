//! A meeting laid out in one of the house layouts.

use super::block::Paper;
use super::glossary::{self, GlossaryOptions};
use super::house::{House, NOT_PUBLIC};
use super::options::Options;
use super::sheet::{self, Sheet};
use super::{action_log, action_plan, agenda, chair_brief, committee, minutes, title};
use crate::meeting::{Layout, Meeting};

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
pub fn lay_out(meeting: &Meeting, options: &Options) -> Paper {
    let house = house(options.layout);
    let sheet = Sheet::new(meeting, options);
    let any_restricted = sheet::any_restricted(meeting);
    let mut blocks = (house.blocks)(&sheet);
    let wanted = GlossaryOptions {
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
        subject: title::subject(meeting),
        banner: means.join(". "),
        marks: marks.iter().map(|(mark, _)| (*mark).to_owned()).collect(),
        landscape: house.landscape,
        blocks,
    }
}
