//! The comment block at the end: ids, times, and what else prose can't show, a line for each thing in order.
//!
//! On reading, its lines are aligned with what stands above: by text first, then, between two that fit, by order.

use super::fault::{Read, SourceLine, fault};
use crate::meeting::entry::Typed;
use crate::meeting::{Id, Kind, Origin};
use crate::text::{fnv, fnv_on};
use chrono::NaiveDateTime;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet, VecDeque};
use std::fmt::Write as _;

const OPENING: &str = "<!-- quorate";
const CLOSING: &str = "-->";

/// What a line of the block is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum LineOf {
    Person,
    Item,
    Entry,
}

impl LineOf {
    const ALL: [LineOf; 3] = [LineOf::Person, LineOf::Item, LineOf::Entry];

    fn word(self) -> &'static str {
        match self {
            LineOf::Person => "person",
            LineOf::Item => "item",
            LineOf::Entry => "entry",
        }
    }
}

/// One line of the block.
#[derive(Clone, Debug)]
pub(super) struct LedgerLine<'t> {
    line: usize,
    of: LineOf,
    pub(super) id: Id,
    key: u32,
    pub(super) at: Option<NaiveDateTime>,
    rest: &'t str,
}

/// What prose doesn't show of a person.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct HiddenPerson {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) substitute_for: Option<Id>,
}

/// What prose doesn't show of an item.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct HiddenItem {
    /// The number shown is fixed, whatever the pattern would make.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) fixed: bool,
    /// It bears a number though none is shown.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) numbered: bool,
    /// The number, where it can't be shown; and whether it bears one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) exact: Option<(bool, Option<String>)>,
    /// The key of the heading that `exact` is true of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) shown: Option<u32>,
}

/// What prose doesn't show of an entry.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct HiddenEntry {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) typed: Option<Typed>,
    /// Sentences of a point that are decisions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) decisions: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) origin: Option<Origin>,
    /// The whole entry, where its block doesn't read back as it is, or names people who may be renamed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) exact: Option<(bool, Kind)>,
    /// The key of the block that `exact` is true of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) shown: Option<u32>,
}

/// The key that a text is found again by.
pub(super) fn key<'t>(parts: impl IntoIterator<Item = &'t str>) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    for part in parts {
        hasher.update(part.trim_matches(super::inline::BLANKS).as_bytes());
        hasher.update(b"\n");
    }
    hasher.finalize()
}

/// The block being written.
#[derive(Debug, Default)]
pub(super) struct Writer(String);

impl Writer {
    pub(super) fn add<T: Serialize + Default + PartialEq>(
        &mut self,
        of: LineOf,
        id: Id,
        key: u32,
        at: Option<NaiveDateTime>,
        hidden: &T,
    ) {
        let at = at.map_or_else(
            || "-".to_owned(),
            |at| at.format("%Y-%m-%dT%H:%M:%S%.f").to_string(),
        );
        // Writing to a string can't fail.
        let _ = write!(self.0, "{} {id} {key:08x} {at}", of.word());
        if *hidden != T::default() {
            self.0.push(' ');
            self.0.push_str(&harmless(
                &serde_json::to_string(hidden).unwrap_or_default(),
            ));
        }
        self.0.push('\n');
    }

    /// Writes the whole block.
    pub(super) fn write(&self, out: &mut String) {
        out.push_str(OPENING);
        out.push_str(": ids, times and what prose can't show. What stands above may be edited; leave this be.\n");
        out.push_str(&self.0);
        out.push_str(CLOSING);
        out.push('\n');
    }
}

/// JSON in which nothing ends a comment and nothing is unseen.
fn harmless(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        // A comment ends at `-->` wherever it stands, so no greater-than may be in it, and an editor must show every
        // letter there is.
        let unseen = c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{feff}');
        if unseen || matches!(c, '<' | '>') {
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

/// Parts the lines of a file into its body and the records of its block.
///
/// # Errors
/// If a line of the block can't be read, or something stands behind it, or an id stands there twice.
pub(super) fn read<'l, 't>(
    lines: &'l [SourceLine<'t>],
) -> Read<(&'l [SourceLine<'t>], Vec<LedgerLine<'t>>)> {
    let Some(start) = lines.iter().position(|(_, line)| line.starts_with(OPENING)) else {
        return Ok((lines, Vec::new()));
    };
    let (body, block) = lines.split_at(start);
    let mut records = Vec::new();
    let mut ids = HashSet::new();
    let mut ended = false;
    for (number, line) in block.iter().skip(1) {
        let line = line.trim_matches(super::inline::BLANKS);
        if ended && !line.is_empty() {
            return Err(fault(
                *number,
                "this stands behind the block of ids; put it above",
            ));
        }
        ended |= line == CLOSING;
        if line.is_empty() || ended {
            continue;
        }
        let record = record(*number, line)
            .ok_or_else(|| fault(*number, "this line of the block of ids can't be read"))?;
        if !ids.insert(record.id) {
            return Err(fault(
                *number,
                format!("the id {} stands here a second time", record.id),
            ));
        }
        records.push(record);
    }
    Ok((body, records))
}

fn record(line: usize, text: &str) -> Option<LedgerLine<'_>> {
    let mut fields = text.splitn(5, ' ');
    let of = fields.next()?;
    let of = LineOf::ALL.into_iter().find(|one| one.word() == of)?;
    let id = Id::parse(fields.next()?)?;
    let key = u32::from_str_radix(fields.next()?, 16).ok()?;
    let at = match fields.next()? {
        "-" => None,
        at => Some(at.parse().ok()?),
    };
    Some(LedgerLine {
        line,
        of,
        id,
        key,
        at,
        rest: fields.next().unwrap_or_default(),
    })
}

impl LedgerLine<'_> {
    /// Whether the words are still those of the last writing.
    pub(super) fn fits(&self, key: u32) -> bool {
        self.key == key
    }

    /// What the record says besides id and time.
    pub(super) fn hidden<T: DeserializeOwned + Default>(&self) -> Read<T> {
        if self.rest.is_empty() {
            return Ok(T::default());
        }
        let unread = |_| fault(self.line, "what follows the time here can't be read");
        serde_json::from_str(self.rest).map_err(unread)
    }
}

/// For each thing, in order, the record that is about it; none for what is new.
pub(super) fn aligned<'r, 't>(
    of: LineOf,
    keys: &[u32],
    records: &'r [LedgerLine<'t>],
) -> Vec<Option<&'r LedgerLine<'t>>> {
    let records: Vec<&LedgerLine<'t>> = records.iter().filter(|record| record.of == of).collect();
    let mut by_key: HashMap<u32, VecDeque<usize>> = HashMap::new();
    for (at, record) in records.iter().enumerate() {
        by_key.entry(record.key).or_default().push_back(at);
    }
    let mut found: Vec<Option<usize>> = keys
        .iter()
        .map(|key| by_key.get_mut(key).and_then(VecDeque::pop_front))
        .collect();
    let mut free = vec![true; records.len()];
    for at in found.iter().flatten() {
        free[*at] = false;
    }
    // What fits nothing takes the free records behind the one before it, as far as the next that is taken.
    // By text alone an entry that was reworded by hand would lose its id and time; by order alone one that was
    // inserted would take its neighbour's. So text first, then order between two that fit.
    let mut next = 0;
    for one in &mut found {
        if one.is_none() && free.get(next) == Some(&true) {
            *one = Some(next);
        }
        if let Some(at) = one {
            next = *at + 1;
        }
    }
    found
        .into_iter()
        .map(|at| at.and_then(|at| records.get(at).copied()))
        .collect()
}

/// Ids for what is new, drawn from its words alone, so that reading asks for no randomness.
pub(super) struct Fresh {
    seed: Id,
    used: HashSet<Id>,
}

impl Fresh {
    pub(super) fn new(seed: Id, records: &[LedgerLine<'_>]) -> Self {
        let used = records
            .iter()
            .map(|record| record.id)
            .chain([seed])
            .collect();
        Fresh { seed, used }
    }

    pub(super) fn id(&mut self, of: LineOf, words: &str) -> Id {
        let mut count = 0_u32;
        loop {
            let id = drawn(&[self.seed.as_str(), of.word(), words, &count.to_string()]);
            if self.used.insert(id) {
                return id;
            }
            // Twice the same words are two entries: a list of three paragraphs that all say Noted is common.
            count += 1;
        }
    }
}

/// An id drawn from words, each with its end, so that two never run into one.
pub(super) fn drawn(words: &[&str]) -> Id {
    let all = words.iter().fold(fnv(&[]), |hash, word| {
        fnv_on(fnv_on(hash, word.as_bytes()), &[0])
    });
    Id::from_bits(all)
}
