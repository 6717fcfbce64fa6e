//! The agenda with its entries: items under headings, entries under items.

use super::blocks::{self, BlockKind, SourceBlock};
use super::entry;
use super::facts;
use super::fault::{Read, SourceLine, fault};
use super::handles::Handles;
use super::inline::BLANKS;
use super::item;
use super::ledger::{self, Fresh, HiddenEntry, HiddenItem, LedgerLine, LineOf, Writer};
use super::seen::Seen;
use crate::format::put::Put;
use crate::meeting::entry::Typed;
use crate::meeting::{AgendaItem, Entry, Kind, Meeting, Numbering, PointForm};
use std::sync::Arc;

/// The heading over items that stand in no section.
pub(super) const MINUTES: &str = "Minutes";
/// What a section's heading begins with.
pub(super) const SECTION: &str = "Section:";

/// Writes the agenda and all entries.
pub(super) fn write(
    meeting: &Meeting,
    handles: &Handles<'_>,
    out: &mut String,
    ledger: &mut Writer,
) {
    out.put(format_args!("## {MINUTES}\n\n"));
    write_entries(&meeting.before, handles, out, ledger);
    let mut section: Option<&str> = None;
    for (item, number) in meeting.agenda.iter().zip(meeting.numbers()) {
        if item.section.as_deref() != section {
            section = item.section.as_deref();
            match section {
                Some(title) => {
                    out.put(format_args!(
                        "## {SECTION} {}\n\n",
                        super::inline::line(title)
                    ));
                }
                None => out.put(format_args!("## {MINUTES}\n\n")),
            }
        }
        let shown = item::shown(item, number.as_deref());
        ledger_item(item, &shown, &meeting.heading.numbering, ledger);
        out.push_str(&shown);
        write_entries(&item.entries, handles, out, ledger);
    }
}

fn ledger_item(item: &AgendaItem, shown: &str, numbering: &Numbering, ledger: &mut Writer) {
    let lines: Vec<SourceLine<'_>> = (1..).zip(shown.lines()).collect();
    let seen = head(&lines).ok();
    let shown_number = seen.as_ref().and_then(|seen| seen.number.as_deref());
    let mut hidden = HiddenItem {
        fixed: item.number.is_some(),
        numbered: item.numbered && shown_number.is_none(),
        ..HiddenItem::default()
    };
    let (key, full) = seen.as_ref().map_or((0, 0), |seen| (seen.key, seen.full));
    let settled = seen
        .as_ref()
        .map(|seen| numbered(seen.number.as_ref(), full, &hidden, numbering));
    let own = (item.numbered, item.number.clone());
    if settled.as_ref() != Some(&own) {
        hidden.exact = Some(own);
        hidden.shown = Some(full);
    }
    ledger.add(LineOf::Item, item.id, key, None, &hidden);
}

/// Whether an item bears a number, and the one that is fixed, from what its heading shows.
fn numbered(
    shown: Option<&String>,
    full: u32,
    hidden: &HiddenItem,
    numbering: &Numbering,
) -> (bool, Option<String>) {
    if let Some(exact) = hidden.exact.as_ref().filter(|_| hidden.shown == Some(full)) {
        return exact.clone();
    }
    let fixed = shown.filter(|number| hidden.fixed || !item::computed(number, numbering));
    (shown.is_some() || hidden.numbered, fixed.cloned())
}

fn write_entries(
    entries: &[Arc<Entry>],
    handles: &Handles<'_>,
    out: &mut String,
    ledger: &mut Writer,
) {
    let mut numbers = 0;
    let mut last = None;
    for (at, entry) in entries.iter().enumerate() {
        if at % 64 == 0 {
            // A key may wait for the core that this thread works on, as it does in `ron`.
            std::thread::yield_now();
        }
        let form = tight(&entry.kind);
        if last.is_some() && (form.is_none() || last != Some(form)) {
            out.push('\n');
        }
        if matches!(&entry.kind, Kind::Point(point) if point.form == PointForm::Numbered) {
            numbers += 1;
        }
        let shown = entry::shown(entry, numbers, handles);
        ledger_entry(entry, &shown, handles, ledger);
        out.push_str(&shown);
        out.push('\n');
        last = Some(form);
    }
    if last.is_some() {
        out.push('\n');
    }
}

/// What needs no empty line from its like: bullets, and tasks.
fn tight(kind: &Kind) -> Option<bool> {
    if let Kind::Point(point) = kind {
        return matches!(point.form, PointForm::Bullet(_)).then_some(false);
    }
    matches!(kind, Kind::Action(_)).then_some(true)
}

fn ledger_entry(entry: &Entry, shown: &str, handles: &Handles<'_>, ledger: &mut Writer) {
    let lines: Vec<SourceLine<'_>> = (1..).zip(shown.split('\n')).collect();
    let block = blocks::first(&lines).ok().map(|(block, _)| block);
    let mut hidden = HiddenEntry {
        typed: entry.typed.clone(),
        ..HiddenEntry::default()
    };
    hidden.decisions = entry.kind.decisions().to_vec();
    if let Kind::Action(action) = &entry.kind {
        hidden.origin.clone_from(&action.origin);
    }
    let (key, full) = block.as_ref().map_or((0, 0), keys);
    let seen = block.and_then(|block| entry::seen(&block, handles).ok());
    let settled = seen.map(|seen| with_hidden(seen, &hidden));
    let own = (entry.restricted, entry.kind.clone());
    // Whatever prose can't say exactly is kept whole beside it, and holds only as long as the block still reads as it
    // was written.
    if names_people(&entry.kind) || settled.as_ref() != Some(&own) {
        hidden.exact = Some(own);
        hidden.shown = Some(full);
    }
    ledger.add(LineOf::Entry, entry.id, key, entry.at, &hidden);
}

/// Whether people stand in it by id: they may be renamed in the table while the event is left alone.
fn names_people(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Arrival(_) | Kind::Departure(_) | Kind::Interest(_) | Kind::Chair(_) | Kind::Vote(_)
    )
}

/// The key of a block's words, and the key of the block just as it stands.
fn keys(block: &SourceBlock<'_>) -> (u32, u32) {
    let words = || {
        block
            .lines
            .iter()
            .copied()
            .chain(block.under.iter().map(|(_, line)| *line))
    };
    let shape = format!("{:?}", block.shape);
    let class = match block.shape {
        BlockKind::Quote => "quote",
        BlockKind::Remark => "remark",
        BlockKind::Task(_) => "task",
        BlockKind::Paragraph | BlockKind::Bullet(_) | BlockKind::Numbered => "said",
    };
    let content = ledger::key([class].into_iter().chain(words()));
    let indents = block.under.iter().map(|(_, line)| {
        let depth = line.len() - line.trim_start_matches(super::inline::BLANKS).len();
        depth.to_string()
    });
    let indents: String = indents.collect();
    let full = ledger::key(
        [shape.as_str(), indents.as_str()]
            .into_iter()
            .chain(words()),
    );
    (content, full)
}

fn with_hidden(seen: Seen, hidden: &HiddenEntry) -> (bool, Kind) {
    let mut kind = seen.kind;
    if let Kind::Point(point) = &mut kind {
        let stands = |sentence: &&String| point.text.contains(sentence.as_str());
        point.decisions = hidden.decisions.iter().filter(stands).cloned().collect();
    }
    if let Kind::Action(action) = &mut kind {
        action.origin.clone_from(&hidden.origin);
    }
    (seen.restricted, kind)
}

/// An item's head as read.
struct Head {
    number: Option<String>,
    item: AgendaItem,
    key: u32,
    full: u32,
    /// How many lines the heading and its facts fill.
    taken: usize,
}

/// Reads an item's heading and the facts under it.
fn head(lines: &[SourceLine<'_>]) -> Read<Head> {
    let Some(((_, heading), rest)) = lines.split_first() else {
        return Err(fault(0, "an item has no heading"));
    };
    let heading = heading.trim_start_matches('#');
    let blank = rest
        .iter()
        .take_while(|(_, line)| line.trim_matches(BLANKS).is_empty())
        .count();
    let after = rest.get(blank..).unwrap_or_default();
    let (facts, lines) = facts::leading(after, &item::LABELS);
    let (number, item) = item::seen(heading, &facts)?;
    let told = || {
        facts
            .iter()
            .flat_map(|fact| [fact.label, fact.value.as_str()])
    };
    Ok(Head {
        key: ledger::key([item.title.as_str()].into_iter().chain(told())),
        full: ledger::key([heading].into_iter().chain(told())),
        number,
        item,
        taken: 1 + blank + lines,
    })
}

/// The agenda as read, with everything in its place but nothing settled.
#[derive(Default)]
pub(super) struct Seeing<'t> {
    before: Vec<SourceBlock<'t>>,
    items: Vec<(Head, Vec<SourceBlock<'t>>)>,
    begun: bool,
}

impl<'t> Seeing<'t> {
    /// Reads one part: the items of a section, or those in none.
    pub(super) fn take(&mut self, section: Option<&str>, lines: &[SourceLine<'t>]) -> Read<()> {
        let first = !std::mem::replace(&mut self.begun, true) && section.is_none();
        let mut at = 0;
        let mut under = first.then_some(None);
        while let Some((number, line)) = lines.get(at) {
            let rest = lines.get(at..).unwrap_or_default();
            if line.trim_matches(BLANKS).is_empty() {
                at += 1;
            } else if line.starts_with("###") {
                if line.starts_with("####") {
                    return Err(fault(*number, "an item's heading has three `#`, no more"));
                }
                let mut head = head(rest)?;
                at += head.taken;
                head.item.section = section.map(str::to_owned);
                self.items.push((head, Vec::new()));
                under = Some(Some(self.items.len() - 1));
            } else {
                let (block, taken) = blocks::first(rest)?;
                at += taken;
                match under {
                    None => {
                        return Err(fault(
                            *number,
                            "this stands under no item; put `### Title` above it",
                        ));
                    }
                    Some(None) => self.before.push(block),
                    Some(Some(item)) => self.items[item].1.push(block),
                }
            }
        }
        Ok(())
    }

    /// Settles ids, times and all that prose doesn't show.
    pub(super) fn settle(
        self,
        meeting: &mut Meeting,
        handles: &Handles<'_>,
        records: &[LedgerLine<'_>],
        fresh: &mut Fresh,
    ) -> Read<()> {
        let of_blocks = |blocks: &[SourceBlock<'_>]| blocks.iter().map(keys).collect::<Vec<_>>();
        let mut all = of_blocks(&self.before);
        all.extend(self.items.iter().flat_map(|(_, blocks)| of_blocks(blocks)));
        let content: Vec<u32> = all.iter().map(|(key, _)| *key).collect();
        let mut found = ledger::aligned(LineOf::Entry, &content, records)
            .into_iter()
            .zip(all.into_iter().map(|(_, full)| full));
        let mut settle =
            |blocks: Vec<SourceBlock<'_>>, fresh: &mut Fresh| -> Read<Vec<Arc<Entry>>> {
                let pairs = blocks.into_iter().zip(&mut found);
                pairs
                    .map(|(block, (record, full))| {
                        entry_of(&block, full, record, handles, fresh).map(Arc::new)
                    })
                    .collect()
            };
        meeting.before = settle(self.before, fresh)?;
        let keys: Vec<u32> = self.items.iter().map(|(head, _)| head.key).collect();
        let heads = ledger::aligned(LineOf::Item, &keys, records);
        for ((head, blocks), record) in self.items.into_iter().zip(heads) {
            let hidden: HiddenItem = record
                .map(LedgerLine::hidden)
                .transpose()?
                .unwrap_or_default();
            let mut item = head.item;
            let numbering = &meeting.heading.numbering;
            (item.numbered, item.number) =
                numbered(head.number.as_ref(), head.full, &hidden, numbering);
            item.id =
                record.map_or_else(|| fresh.id(LineOf::Item, &item.title), |record| record.id);
            item.entries = settle(blocks, fresh)?;
            meeting.agenda.push(Arc::new(item));
        }
        Ok(())
    }
}

fn entry_of(
    block: &SourceBlock<'_>,
    full: u32,
    record: Option<&LedgerLine<'_>>,
    handles: &Handles<'_>,
    fresh: &mut Fresh,
) -> Read<Entry> {
    let mut hidden: HiddenEntry = record
        .map(LedgerLine::hidden)
        .transpose()?
        .unwrap_or_default();
    let exact = hidden.exact.take().filter(|_| hidden.shown == Some(full));
    let (restricted, kind) = match exact {
        Some(exact) => exact,
        None => with_hidden(entry::seen(block, handles)?, &hidden),
    };
    // A whole line as typed is no longer the entry's once the words are others.
    let same = record.is_some_and(|record| record.fits(keys(block).0));
    let lasting = |typed: &Typed| same || matches!(typed, Typed::Around(..));
    let typed = hidden.typed.filter(lasting);
    let id = match record {
        Some(record) => record.id,
        None => fresh.id(LineOf::Entry, kind.text()),
    };
    Ok(Entry {
        id,
        at: record.and_then(|record| record.at),
        restricted,
        typed,
        kind,
    })
}
