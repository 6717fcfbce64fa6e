//! How a table falls on the page: the width of each column, and which rows stay whole.

use crate::paper::{Block, GridSlot, Run, Table};

/// The share of each column of so many twentieths of a point, the last taking what is left over.
pub(super) fn widths(table: &Table, width: u32) -> Vec<u32> {
    let shares: Vec<u32> = table.widths.iter().copied().map(u32::from).collect();
    let sum = shares.iter().sum::<u32>().max(1);
    let mut widths: Vec<u32> = shares.iter().map(|share| width * share / sum).collect();
    let used: u32 = widths.iter().sum();
    if let Some(last) = widths.last_mut() {
        *last += width.saturating_sub(used);
    }
    widths
}

/// Whether a row is short enough to stay on one page: a long one kept whole would leave half a page empty.
pub(super) fn short(slots: &[GridSlot], widths: &[u32]) -> bool {
    const LINES: usize = 14;
    slots.iter().zip(widths).all(|(slot, width)| match slot {
        GridSlot::Cell(cell) if cell.rowspan == 1 => lines(&cell.blocks, *width) <= LINES,
        GridSlot::Cell(_) | GridSlot::Below(_) | GridSlot::Beside | GridSlot::Blank => true,
    })
}

/// About how many lines some blocks fill: a letter of the table's size is some five points wide.
fn lines(blocks: &[Block], width: u32) -> usize {
    const LETTER: u32 = 100;
    let letters = usize::try_from(width / LETTER).unwrap_or(1).max(1);
    let filled = |runs: &[Run]| {
        let length: usize = runs.iter().map(|run| run.text.len()).sum();
        let ends: usize = runs.iter().map(|run| run.text.matches('\n').count()).sum();
        length / letters + 1 + ends
    };
    let of = |block: &Block| match block {
        Block::Heading(heading) => filled(&heading.runs),
        Block::Paragraph(paragraph) => filled(&paragraph.runs),
        Block::List(items) => items.iter().map(|item| filled(&item.runs)).sum(),
        Block::Table(table) => table.rows.len(),
    };
    blocks.iter().map(of).sum()
}
