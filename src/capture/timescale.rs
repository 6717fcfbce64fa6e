//! Timescales that Tab offers after `>`.

use super::completion::{Completion, CompletionSlot, MOST, begins, next_slot};
use super::deadline;
use super::lexicon::{Lexicon, Used};
use super::reading::Reading;
use crate::meeting::Meaning;
use chrono::Datelike;

/// Timescales that fit most bodies, in the order they are offered.
const TIMESCALES: [&str; 12] = [
    "ASAP",
    "As available",
    "With minutes",
    "For agenda",
    "Next meeting",
    "Ongoing",
    "End of month",
    "End of week",
    "In two weeks",
    "Before next meeting",
    "TBC",
    "As required",
];

/// Timescales that begin so: what the sentence says, what this meeting used, the common ones, coming days.
pub(super) fn timescales(
    slot: &CompletionSlot<'_>,
    lexicon: &Lexicon,
    reading: &Reading,
) -> Vec<Completion> {
    let typed = slot.typed().to_lowercase();
    let mut all: Vec<String> = said(slot, lexicon);
    let mut used: Vec<&Used> = lexicon.deadlines.values().collect();
    used.sort_by_key(|used| std::cmp::Reverse((used.times, used.last)));
    all.extend(used.iter().take(40).map(|used| used.shown.clone()));
    all.extend(TIMESCALES.iter().map(|words| (*words).to_owned()));
    let coming = lexicon.coming.iter().take(3);
    all.extend(coming.map(|day| format!("{} meeting", day.format("%B"))));
    let mut found: Vec<Completion> = Vec::new();
    for words in all {
        if found.len() < MOST
            && begins(&words, &typed)
            && found
                .iter()
                .all(|one| !one.shown.eq_ignore_ascii_case(&words))
        {
            found.push(slot.put(&words, "", "timescale"));
        }
    }
    // What is there in full is no completion; Tab then goes on.
    found.retain(|one| one.splice.inserted != slot.typed());
    if found.is_empty() && reading.leads.is_empty() {
        return next_slot(slot.line, slot.cursor, reading);
    }
    found
}

/// The deadline the sentence itself names, as action tables write it: `By 21st Oct 2019`, `By 1st Nov`.
fn said(slot: &CompletionSlot<'_>, lexicon: &Lexicon) -> Vec<String> {
    let dates = lexicon.dates();
    let words = slot
        .line
        .get(..slot.at.saturating_sub(1))
        .unwrap_or_default();
    let text = words.trim_end().trim_end_matches('>').trim_end();
    let Some(last) = deadline::sentence::last(text, &dates) else {
        return Vec::new();
    };
    match last.understood.means {
        Meaning::Day(day) => {
            let short = format!("By {}{} {}", day.day(), suffix(day.day()), day.format("%b"));
            vec![format!("{short} {}", day.year()), short]
        }
        Meaning::Month(month) => vec![
            format!("By {}", month.first().format("%B %Y")),
            format!("For {} meeting", month.first().format("%B %Y")),
        ],
        Meaning::NextMeeting
        | Meaning::WithMinutes
        | Meaning::Asap
        | Meaning::Ongoing
        | Meaning::Recurring
        | Meaning::Words => Vec::new(),
    }
}

/// The ending of an ordinal.
fn suffix(day: u32) -> &'static str {
    match (day % 10, day) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}
