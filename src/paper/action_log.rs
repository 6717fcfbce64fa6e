//! The action log: reference, notes, action or decision, lead and timescale, in five columns.

use super::block::{Block, Cell, Row, Run, Table};
use super::house::{House, drafts_until_approved};
use super::notes::{self, Style};
use super::sheet::{Item, Noted, Sheet};
use super::{actions, attendance, beside, closing, title};
use crate::meeting::Kind;

pub(super) const HOUSE: House = House {
    title: |sheet| title::in_one_line(sheet, "Action Log"),
    blocks,
    drafts: drafts_until_approved,
    landscape: true,
    whole_glossary: false,
};

const COLUMNS: [&str; 5] = ["Reference", "Notes", "Action/Decision", "Lead", "Timescale"];

const STYLE: Style = Style { after_letter: ')' };

fn blocks(sheet: &Sheet) -> Vec<Block> {
    let mut blocks: Vec<Block> = title::subtitle(sheet).into_iter().collect();
    blocks.extend(attendance::in_full(sheet, true));
    let mut table = Table::headed(&[15, 43, 22, 9, 11], &sheet.columns(&COLUMNS));
    let before = sheet.before();
    if !before.is_empty() {
        table.rows.extend(rows(sheet, "", Vec::new(), &before));
    }
    for item in sheet.items() {
        table.rows.extend(item_rows(sheet, item));
    }
    blocks.push(Block::Table(table));
    blocks.extend(closing::blocks(sheet));
    blocks
}

fn item_rows(sheet: &Sheet, item: Item) -> Vec<Row> {
    let deferred = item
        .deferred()
        .map(|to| Block::line(Run::italic(format!("Deferred: {to}"))));
    rows(
        sheet,
        &item.heading(),
        deferred.into_iter().collect(),
        &item.entries(),
    )
}

/// The rows of an item, its reference over all of them; at least one.
fn rows(sheet: &Sheet, reference: &str, first: Vec<Block>, entries: &[Noted]) -> Vec<Row> {
    let is_beside = |kind: &Kind| matches!(kind, Kind::Action(_) | Kind::Decision(_));
    let mut rows = beside::rows(sheet, entries, STYLE, is_beside, 3, &right);
    if rows.is_empty() || !first.is_empty() {
        let mut cells = vec![Cell::new(first)];
        cells.extend((0..3).map(|_| Cell::blank()));
        if let Some(row) = rows.first_mut() {
            row.joined = true;
        }
        rows.insert(0, Row::new(cells));
    }
    let span = rows.len();
    if let Some(row) = rows.first_mut() {
        let cell = Cell::line(Run::bold(reference)).over_rows(span).naming();
        row.cells.insert(0, cell);
    }
    rows
}

/// An action with its lead and timescale, or a decision alone.
fn right(noted: &Noted) -> Vec<Cell> {
    if let Some(action) = noted.entry.action() {
        let plain = |words: &str| Cell::line(Run::plain(words.trim()));
        let deadline = action.deadline.as_ref();
        return vec![
            Cell::new(actions::cell(action)),
            plain(&action.leads_text()),
            plain(deadline.map_or("", |deadline| &deadline.words)),
        ];
    }
    let Kind::Decision(decision) = &noted.entry.kind else {
        return Vec::new();
    };
    let words = Cell::new(notes::decision(decision, STYLE));
    vec![words, Cell::blank(), Cell::blank()]
}
