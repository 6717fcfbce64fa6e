//! A part of the minutes by itself: an item, or entries that were picked out, to be pasted somewhere else.
//!
//! It is no paper that is handed out: no attendance and no word on its standing. But what is restricted says so.

use super::block::{Block, Paper};
use super::house::NOT_PUBLIC;
use super::notes::{self, Style};
use super::options::Options;
use super::sheet::{Noted, Sheet};
use super::title::subject;
use crate::meeting::{Id, Layout, Meeting, Under};
use std::collections::BTreeSet;

const STYLE: Style = Style { after_letter: ')' };

/// What is taken out of the minutes.
#[derive(Clone, Copy, Debug)]
pub enum Excerpt<'p> {
    /// An item with what stands under it; without one, what stands before the first.
    Item(Under),
    /// These entries, in their order in the minutes.
    Entries(&'p BTreeSet<(Under, Id)>),
}

impl Excerpt<'_> {
    fn holds(self, under: Under, entry: Id) -> bool {
        match self {
            Excerpt::Item(item) => item == under,
            Excerpt::Entries(entries) => entries.contains(&(under, entry)),
        }
    }

    /// Whether the item is part of it even without an entry.
    fn names(self, under: Under) -> bool {
        matches!(self, Excerpt::Item(item) if item == under)
    }
}

/// Lays out a part of the minutes: each item's heading over what is taken from under it.
///
/// What is restricted is printed, since it was picked out by hand, and the paper then says RESTRICTED.
pub fn extract(meeting: &Meeting, part: Excerpt) -> Paper {
    let options = Options {
        layout: Layout::Committee,
        restricted: true,
        ..Options::default()
    };
    let sheet = Sheet::new(meeting, &options);
    let picked = |under: Under, noted: Vec<Noted<'_>>| {
        let noted = noted.into_iter();
        let noted: Vec<Noted> = noted
            .filter(|one| part.holds(under, one.entry.id))
            .collect();
        let closed = noted.iter().any(|one| one.entry.restricted);
        (notes::blocks(&sheet, &noted, STYLE), closed)
    };
    let (mut blocks, mut restricted) = picked(None, sheet.before());
    for item in sheet.items() {
        let under = Some(item.id());
        let (own, closed) = picked(under, item.entries());
        if own.is_empty() && !part.names(under) {
            continue;
        }
        let heading = item.heading();
        if !heading.is_empty() {
            blocks.push(Block::heading(2, heading));
        }
        restricted |= closed || item.label().is_some();
        blocks.extend(own);
    }
    let (marks, banner) = if restricted {
        (vec!["RESTRICTED".to_owned()], NOT_PUBLIC.to_owned())
    } else {
        (Vec::new(), String::new())
    };
    Paper {
        subject: subject(meeting),
        marks,
        banner,
        blocks,
        ..Paper::default()
    }
}
