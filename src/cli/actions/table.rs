//! The register as a table for a terminal, or for a pipe.

use crate::series::RegisterRow;
use crate::text::{Shown, width, wrap};
use chrono::NaiveDate;
use std::fmt::Write;
use std::io::IsTerminal;
use std::path::Path;

/// Below this the words of an action can't be read.
const NARROWEST: usize = 20;

/// The columns beside the action's words, with the widest that each may get.
const HEADS: [(&str, usize); 7] = [
    ("Ref", 12),
    ("Action", usize::MAX),
    ("Lead", 16),
    ("Deadline", 18),
    ("State", 9),
    ("Age", 6),
    ("Meeting", 24),
];

const ACTION: usize = 1;

/// The columns of the terminal; none where the output goes elsewhere.
pub(super) fn columns() -> Option<usize> {
    if !std::io::stdout().is_terminal() {
        return None;
    }
    let (columns, _) = crossterm::terminal::size().ok()?;
    Some(usize::from(columns))
}

/// The table, in as many columns as there are; long words wrap in their own column.
pub(super) fn table(
    groups: &[(String, Vec<&RegisterRow>)],
    today: NaiveDate,
    columns: Option<usize>,
) -> String {
    let cells = groups.iter().map(|(heading, rows)| {
        let rows = rows.iter().map(|row| cells(row, today)).collect();
        (heading.as_str(), rows)
    });
    let cells: Vec<(&str, Vec<[String; 7]>)> = cells.collect();
    let rows = || cells.iter().flat_map(|(_, rows)| rows);
    if rows().next().is_none() {
        return "No actions.\n".to_owned();
    }
    let widths = widths(rows(), columns);
    let mut out = String::new();
    let heads = HEADS.map(|(name, _)| name.to_owned());
    put(&mut out, &heads, &widths);
    for (head, rows) in &cells {
        if groups.len() > 1 || !head.is_empty() {
            let head = if head.is_empty() { "Nobody" } else { head };
            let _ = writeln!(out, "\n{}", Shown::of(head));
        }
        for row in rows {
            put(&mut out, row, &widths);
        }
    }
    out
}

fn cells(row: &RegisterRow, today: NaiveDate) -> [String; 7] {
    let shown = |text: &str| Shown::of(&text.replace('\n', " ")).as_str().to_owned();
    let state = if row.overdue(today) {
        "overdue"
    } else {
        row.state.word()
    };
    let age = row.age(today).map(|days| format!("{days} d"));
    let held = row.held.map(|held| held.format("%Y-%m-%d ").to_string());
    // Without the folder that was asked for.
    let stem = Path::new(&row.file).file_stem().unwrap_or_default();
    let name = match row.title.as_str() {
        "" => stem.to_string_lossy(),
        title => title.into(),
    };
    let deadline = row.deadline.as_deref().unwrap_or_default();
    let deadline = match (&row.iso, row.due) {
        // The words alone don't say when.
        (Some(iso), Some(_)) if !deadline.contains(iso.as_str()) => format!("{deadline} ({iso})"),
        _ => deadline.to_owned(),
    };
    [
        shown(row.reference.as_deref().unwrap_or_default()),
        shown(&row.text),
        shown(&row.leads_text()),
        shown(&deadline),
        state.to_owned(),
        age.unwrap_or_default(),
        shown(&format!("{}{name}", held.unwrap_or_default())),
    ]
}

/// The width of each column: as wide as what stands in it, the action's words taking what is left.
fn widths<'c>(rows: impl Iterator<Item = &'c [String; 7]>, columns: Option<usize>) -> [usize; 7] {
    let mut widths = HEADS.map(|(name, _)| width(name));
    for row in rows {
        for (own, (cell, (_, most))) in widths.iter_mut().zip(row.iter().zip(HEADS)) {
            // To a pipe nothing is narrowed: whoever reads it there cuts it as they like.
            let most = if columns.is_some() { most } else { usize::MAX };
            *own = (*own).max(width(cell).min(most));
        }
    }
    if let Some(columns) = columns {
        let others: usize = widths.iter().sum::<usize>() - widths[ACTION];
        let gaps = 2 * (widths.len() - 1);
        let left = columns.saturating_sub(others + gaps).max(NARROWEST);
        widths[ACTION] = widths[ACTION].min(left);
    }
    widths
}

/// Puts one row, in as many lines as its longest cell takes.
fn put(out: &mut String, cells: &[String; 7], widths: &[usize; 7]) {
    let lines = cells.iter().zip(widths).map(|(cell, width)| {
        let rows = wrap(cell, *width, *width);
        rows.iter().map(|row| row.of(cell).trim_end()).collect()
    });
    let lines: Vec<Vec<&str>> = lines.collect();
    let tall = lines.iter().map(Vec::len).max().unwrap_or(1).max(1);
    for line in 0..tall {
        let mut text = String::new();
        for (column, wide) in lines.iter().zip(widths) {
            let cell = column.get(line).copied().unwrap_or_default();
            text.push_str(cell);
            let pad = wide.saturating_sub(width(cell)) + 2;
            text.extend(std::iter::repeat_n(' ', pad));
        }
        out.push_str(text.trim_end());
        out.push('\n');
    }
}
