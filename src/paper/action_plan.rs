//! The action plan: objectives over actions over measurable outcomes with their progress, in merged cells.

use super::block::{Block, Cell, Row, Run, Table};
use super::house::{House, drafts_until_approved};
use super::notes::{self, Style};
use super::sheet::{Item, Noted, Sheet};
use super::{actions, attendance, closing, dates, inline, title};
use crate::meeting::{Action, Outcome};

pub(super) const HOUSE: House = House {
    title: |sheet| title::named(sheet, "Action Plan"),
    blocks,
    drafts: drafts_until_approved,
    landscape: true,
    whole_glossary: true,
};

const STYLE: Style = Style { after_letter: ')' };

fn blocks(sheet: &Sheet) -> Vec<Block> {
    let heading = &sheet.meeting.heading;
    let mut blocks: Vec<Block> = title::subtitle(sheet).into_iter().collect();
    blocks.extend(title::fields(&[
        ("Date", dates::of_meeting(heading)),
        ("Venue", heading.venue.clone()),
    ]));
    blocks.extend(attendance::in_full(sheet, false));
    let progress = heading.progress_to.map_or_else(
        || "Progress".to_owned(),
        |day| format!("Progress to {}", dates::short_day(day)),
    );
    let names = [
        "No",
        "Objective",
        "Action",
        "Measurable Outcomes/Timescales",
        &progress,
    ];
    let mut table = Table::headed(&[5, 17, 28, 26, 24], &sheet.columns(&names));
    let before = sheet.before();
    if !before.is_empty() {
        table.rows.extend(objective(sheet, "", "", &before));
    }
    for item in sheet.items() {
        let number = number(item);
        let entries = item.entries();
        table
            .rows
            .extend(objective(sheet, &number, &titled(item), &entries));
    }
    blocks.push(Block::Table(table));
    blocks.extend(closing::blocks(sheet));
    blocks
}

fn number(item: Item) -> String {
    item.number()
        .map_or_else(String::new, super::sheet::pointed)
}

fn titled(item: Item) -> String {
    let title = match item.deferred() {
        Some(to) => format!("{} (deferred: {to})", item.title()),
        None => item.title().to_owned(),
    };
    match item.label() {
        Some(label) => format!("{title} ({label})"),
        None => title,
    }
}

/// The rows of an objective, its number and title over all of them; at least one.
fn objective(sheet: &Sheet, number: &str, title: &str, entries: &[Noted]) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut rest = entries;
    while let Some((first, after)) = rest.split_first() {
        if let Some(action) = first.entry.action() {
            rows.extend(action_rows(action));
            rest = after;
        } else {
            let end = rest
                .iter()
                .position(|noted| noted.entry.action().is_some())
                .unwrap_or(rest.len());
            let (notes, after) = rest.split_at(end);
            let cell = Cell::new(notes::blocks(sheet, notes, STYLE));
            rows.push(Row::new(vec![cell.over_columns(3)]));
            rest = after;
        }
    }
    if rows.is_empty() {
        rows.push(Row::new((0..3).map(|_| Cell::blank()).collect()));
    }
    let span = rows.len();
    if let Some(row) = rows.first_mut() {
        let cells = [number, title].map(|words| Cell::line(Run::bold(words)).over_rows(span));
        row.cells.splice(0..0, cells);
        if let Some(cell) = row.cells.get_mut(1) {
            cell.head = true;
        }
    }
    rows
}

/// One row for each outcome, the action over all of them. What is known of the action itself goes to the first.
fn action_rows(action: &Action) -> Vec<Row> {
    let none = [Outcome::default()];
    let outcomes = if action.outcomes.is_empty() {
        &none[..]
    } else {
        &action.outcomes
    };
    let owed = actions::owed(action);
    let row = |(at, outcome): (usize, &Outcome)| {
        let mut cells = Vec::new();
        let mut wanted = paragraph(&outcome.text);
        let mut reached = Vec::new();
        if at == 0 {
            let words = Block::paragraph(plan_words(action));
            cells.push(Cell::new(vec![words]).over_rows(outcomes.len()));
            if !owed.is_empty() {
                wanted.push(Block::line(Run::italic(owed.clone())));
            }
            reached.extend(action.progress.iter().map(actions::progress));
        }
        reached.extend(outcome.progress.iter().map(actions::progress));
        cells.push(Cell::new(wanted));
        cells.push(Cell::new(
            reached.into_iter().map(Block::paragraph).collect(),
        ));
        Row::new(cells)
    };
    outcomes.iter().enumerate().map(row).collect()
}

/// The words of an action without its reference: a plan counts by objective.
fn plan_words(action: &Action) -> Vec<Run> {
    let unnumbered = Action {
        reference: None,
        outcomes: Vec::new(),
        progress: Vec::new(),
        ..action.clone()
    };
    actions::words(&unnumbered)
}

fn paragraph(words: &str) -> Vec<Block> {
    if words.trim().is_empty() {
        Vec::new()
    } else {
        vec![Block::paragraph(inline::runs(words))]
    }
}
