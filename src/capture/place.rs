//! Where a line goes: `#4 words`, `#4`, `#`, `#+ Title`, and the same with `/`.
//!
//! `/` stands for `#` because on some keyboards `#` takes two keys or is not there at all.

use super::act::{Act, ListRun};
use super::context::Here;
use super::doubt::Doubt;
use super::entries::plain;
use super::reading::{ChipKind, Meant, Reading};
use crate::meeting::Id;

/// What a number in front makes of a line.
pub(super) enum Filed {
    /// All of it: a move, a new item, a number that no item bears.
    Whole(Box<Reading>),
    /// The words from this byte on belong under this item; the number ends at the first of the two bytes.
    Under(Id, usize, usize),
}

/// Reads where a line goes; none where it says nothing of that.
pub(super) fn read(line: &str, at: usize, here: Here<'_>) -> Option<Filed> {
    let body = line.get(at..)?.trim_end();
    let hash = body.starts_with('#');
    let rest = body.strip_prefix(['#', '/'])?;
    if here.context.refuses(ChipKind::Item) {
        return None;
    }
    if hash && rest.is_empty() {
        return Some(Filed::Whole(Box::new(back(here))));
    }
    let title = if hash {
        rest.strip_prefix('+')
    } else {
        rest.strip_prefix("new ")
    };
    if let Some(title) = title.map(str::trim).filter(|title| !title.is_empty()) {
        let mut reading = Reading::of(Act::AddItem(title.to_owned()));
        reading.chip(ChipKind::Item, format!("new item {title}"), None);
        reading.mark(at..at + body.len() - title.len(), Meant::Mark);
        return Some(Filed::Whole(Box::new(reading)));
    }
    let number = rest.split(char::is_whitespace).next().unwrap_or_default();
    let words_at = at + 1 + number.len();
    // `/4` is an item, but `/defer` is a phrase and `/etc` neither: behind a slash an unknown number says nothing.
    let Some(id) = here.lexicon.item(number) else {
        return hash
            .then(|| unknown_item(line, at, number).map(|reading| Filed::Whole(Box::new(reading))))
            .flatten();
    };
    let filed = line.get(words_at..).unwrap_or_default();
    if filed.trim().is_empty() {
        let mut reading = Reading::of(Act::GoTo(id));
        reading.chip(
            ChipKind::Item,
            format!("go to {}", here.lexicon.item_shown(id)?),
            Some(at..words_at),
        );
        reading.mark(at..words_at, Meant::Item);
        return Some(Filed::Whole(Box::new(reading)));
    }
    let from = words_at + (filed.len() - filed.trim_start().len());
    Some(Filed::Under(id, words_at, from))
}

/// A lone `#`: back to the place before the last move, if there was one.
fn back(here: Here<'_>) -> Reading {
    let Some(back) = here.context.back else {
        return Reading::of(Act::Nothing);
    };
    let to = back.and_then(|id| here.lexicon.item_shown(id));
    let to = to.as_deref().unwrap_or("before item 1");
    let mut reading = Reading::of(Act::GoBack);
    reading.chip(ChipKind::Item, format!("back to {to}"), None);
    reading
}

/// A number nobody knows: the line stays text, with a doubt if it was meant as a number.
fn unknown_item(line: &str, at: usize, number: &str) -> Option<Reading> {
    // `#hashtag` was never meant as an item; a figure that no item bears was, and a wrong item is worse than a doubt.
    if number.is_empty() || !number.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut reading = plain(line.get(at..)?.trim(), ListRun::None);
    reading.doubt(Doubt::NoSuchItem(number.to_owned()));
    Some(reading)
}
