//! The action log: reference, notes, action or decision, lead and timescale, in five columns.

use super::attendance::{Attendance, Listing};
use super::block::{Block, Run};
use super::notes::{self, Style};
use super::sheet::{Item, Noted, Sheet};
use super::table::{Cell, Row, Table};
use super::{House, actions, beside, closing, drafts_until_approved, title};
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
    blocks.extend(attendance(sheet));
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

/// Present, apologies and visitors, each as one paragraph of listings.
fn attendance(sheet: &Sheet) -> Vec<Block> {
    let lists = Attendance::of(sheet, Listing::Full);
    let row = |names: &[String]| Some(names.join("; "));
    title::fields(&[
        ("Present", row(&lists.members)),
        ("Joined remotely", row(&lists.remote)),
        ("In attendance", row(&lists.serving)),
        ("Apologies", row(&lists.apologies)),
        ("Absent", row(&lists.absent)),
        ("Visitors", row(&lists.visitors)),
        ("Attendance not recorded", row(&lists.unrecorded)),
    ])
}

fn item_rows(sheet: &Sheet, item: Item) -> Vec<Row> {
    let deferred = item
        .deferred()
        .map(|to| Block::paragraph(vec![Run::italic(format!("Deferred: {to}"))]));
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
        let mut cells = vec![Cell::of(first)];
        cells.extend((0..3).map(|_| Cell::of(Vec::new())));
        if let Some(row) = rows.first_mut() {
            row.joined = true;
        }
        rows.insert(0, Row::of(cells));
    }
    let span = rows.len();
    if let Some(row) = rows.first_mut() {
        let words = if reference.is_empty() {
            Vec::new()
        } else {
            vec![Run::bold(reference)]
        };
        let cell = Cell::words(words).over_rows(span).naming();
        row.cells.insert(0, cell);
    }
    rows
}

/// An action with its lead and timescale, or a decision alone.
fn right(noted: &Noted) -> Vec<Cell> {
    match &noted.entry.kind {
        Kind::Action(action) => {
            let plain = |words: String| match words.trim() {
                "" => Cell::of(Vec::new()),
                words => Cell::words(vec![Run::plain(words)]),
            };
            let deadline = action.deadline.as_ref();
            vec![
                Cell::of(actions::cell(action)),
                plain(action.leads_text()),
                plain(deadline.map_or_else(String::new, |deadline| deadline.words.clone())),
            ]
        }
        Kind::Decision(decision) => vec![
            Cell::of(notes::decision(decision, STYLE)),
            Cell::of(Vec::new()),
            Cell::of(Vec::new()),
        ],
        Kind::Point(_)
        | Kind::Question(_)
        | Kind::Answer(_)
        | Kind::Reminder(_)
        | Kind::Aside(_)
        | Kind::Arrival(_)
        | Kind::Departure(_)
        | Kind::Interest(_)
        | Kind::Chair(_)
        | Kind::Break(_)
        | Kind::Motion(_)
        | Kind::Vote(_)
        | Kind::Election(_)
        | Kind::Correction(_) => Vec::new(),
    }
}
