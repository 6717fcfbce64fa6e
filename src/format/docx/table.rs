//! Tables: columns of fixed width, head rows that repeat, merged cells.

use super::body::{BodyXml, Within};
use super::parts::put;
use crate::paper::{Block, Cell, GridSlot, Row, Run, Table};

/// Writes a table over this width, in twentieths of a point.
pub(super) fn write(document: &mut BodyXml, table: &Table, width: u32) {
    let widths = widths(table, width);
    put(
        &mut document.xml,
        format_args!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"{width}\" w:type=\"dxa\"/>\
            <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\"/></w:tblPr><w:tblGrid>"
        ),
    );
    for width in &widths {
        put(
            &mut document.xml,
            format_args!("<w:gridCol w:w=\"{width}\"/>"),
        );
    }
    document.xml.push_str("</w:tblGrid>");
    for slots in table.grid(&table.head) {
        document
            .xml
            .push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        document.strong = true;
        row(document, &slots, &widths, Rules::default(), true);
        document.strong = false;
        document.xml.push_str("</w:tr>");
    }
    let grid = table.grid(&table.rows);
    for (at, slots) in grid.iter().enumerate() {
        let joined = |at: usize| table.rows.get(at).is_some_and(|row: &Row| row.joined);
        let rules = Rules {
            open_above: joined(at),
            open_below: joined(at + 1),
        };
        document.xml.push_str(if short(slots, &widths) {
            "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        } else {
            "<w:tr>"
        });
        row(document, slots, &widths, rules, false);
        document.xml.push_str("</w:tr>");
    }
    document.xml.push_str("</w:tbl>");
}

/// Whether a row is short enough to stay on one page: a long one kept whole would leave half a page empty.
fn short(slots: &[GridSlot], widths: &[u32]) -> bool {
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

/// Which rules of a row are left out, since it belongs to its neighbour.
#[derive(Clone, Copy, Default)]
struct Rules {
    open_above: bool,
    open_below: bool,
}

fn row(document: &mut BodyXml, slots: &[GridSlot], widths: &[u32], rules: Rules, head: bool) {
    let mut at = 0;
    while let Some(slot) = slots.get(at) {
        let more = slots.iter().skip(at + 1);
        let span = 1 + more.take_while(|slot| **slot == GridSlot::Beside).count();
        let width: u32 = widths.iter().skip(at).take(span).sum();
        let (own, merge) = match slot {
            GridSlot::Cell(cell) if cell.rowspan > 1 => {
                (Some(*cell), "<w:vMerge w:val=\"restart\"/>")
            }
            GridSlot::Cell(cell) => (Some(*cell), ""),
            GridSlot::Below(_) => (None, "<w:vMerge/>"),
            GridSlot::Beside | GridSlot::Blank => (None, ""),
        };
        put(
            &mut document.xml,
            format_args!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>"),
        );
        if span > 1 {
            put(
                &mut document.xml,
                format_args!("<w:gridSpan w:val=\"{span}\"/>"),
            );
        }
        document.xml.push_str(merge);
        borders(document, rules);
        let across = own.is_some_and(names_rows);
        if head || across {
            let fill = if head { "E8ECF1" } else { "F4F6F8" };
            put(
                &mut document.xml,
                format_args!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>"),
            );
        }
        document.xml.push_str("</w:tcPr>");
        content(document, own, width);
        document.xml.push_str("</w:tc>");
        at += span;
    }
}

fn borders(document: &mut BodyXml, rules: Rules) {
    if !rules.open_above && !rules.open_below {
        return;
    }
    document.xml.push_str("<w:tcBorders>");
    if rules.open_above {
        document.xml.push_str("<w:top w:val=\"nil\"/>");
    }
    if rules.open_below {
        document.xml.push_str("<w:bottom w:val=\"nil\"/>");
    }
    document.xml.push_str("</w:tcBorders>");
}

fn content(document: &mut BodyXml, cell: Option<&Cell>, width: u32) {
    match cell {
        Some(cell) if !cell.blocks.is_empty() => {
            let within = if names_rows(cell) {
                Within::Title
            } else {
                Within::Cell
            };
            document.blocks(&cell.blocks, within, width);
        }
        _ => {
            document.open_paragraph("TableText", "");
            document.close_paragraph();
        }
    }
}

/// Whether a cell is the title of the rows below it.
fn names_rows(cell: &Cell) -> bool {
    cell.head && cell.colspan > 1
}

/// The share of each column, the last taking what is left over.
fn widths(table: &Table, width: u32) -> Vec<u32> {
    let shares: Vec<u32> = table.widths.iter().copied().map(u32::from).collect();
    let sum = shares.iter().sum::<u32>().max(1);
    let mut widths: Vec<u32> = shares.iter().map(|share| width * share / sum).collect();
    let used: u32 = widths.iter().sum();
    if let Some(last) = widths.last_mut() {
        *last += width.saturating_sub(used);
    }
    widths
}
