//! Tables of GitHub-flavoured Markdown: people and abbreviations.

use super::fault::{Read, SourceLine, fault};
use super::inline;

/// A row as read: its line, and its cells, still escaped, in the order of the columns.
#[derive(Debug)]
pub(super) struct TableRow<'t> {
    pub(super) line: usize,
    pub(super) cells: Vec<&'t str>,
}

/// Writes one row; the cells are escaped already.
pub(super) fn row(cells: &[String]) -> String {
    let mut out = String::from("|");
    for cell in cells {
        out.push(' ');
        out.push_str(cell);
        out.push_str(if cell.is_empty() { "|" } else { " |" });
    }
    out
}

/// Writes the head of a table and the line under it.
pub(super) fn head(names: &[&str]) -> String {
    let cells: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    format!("{}\n|{}\n", row(&cells), "---|".repeat(names.len()))
}

/// Reads a table: the names of its columns, and its rows.
pub(super) fn read<'t>(lines: &[SourceLine<'t>]) -> Read<(Vec<&'t str>, Vec<TableRow<'t>>)> {
    let mut rows = lines.iter().filter(|(_, line)| !bare(line).is_empty());
    let Some((_, head)) = rows.next() else {
        return Ok((Vec::new(), Vec::new()));
    };
    let names = cells(head);
    if let Some((number, rule)) = rows.next() {
        let ruled = cells(rule)
            .iter()
            .all(|cell| cell.bytes().all(|b| matches!(b, b'-' | b':')));
        if !ruled {
            return Err(fault(
                *number,
                "the line under a table's head is not a row of dashes",
            ));
        }
    }
    let mut read = Vec::new();
    for (number, line) in rows {
        let cells = cells(line);
        if !bare(line).starts_with('|') || cells.len() != names.len() {
            let what = format!(
                "this row has {} cells, its table has {} columns",
                cells.len(),
                names.len()
            );
            return Err(fault(*number, what));
        }
        read.push(TableRow {
            line: *number,
            cells,
        });
    }
    Ok((names, read))
}

fn bare(line: &str) -> &str {
    line.trim_matches(inline::BLANKS)
}

/// The cells of a row: parted by every bar that isn't escaped.
fn cells(line: &str) -> Vec<&str> {
    let inner = bare(line);
    let inner = inner.strip_prefix('|').unwrap_or(inner);
    let mut cells = Vec::new();
    let mut start = 0;
    // A bar is looked for by hand: split and a regular expression both stumble over `\\|`, an escaped backslash
    // before a real bar.
    let mut escaped = false;
    for (at, byte) in inner.bytes().enumerate() {
        if byte == b'|' && !escaped {
            cells.push(bare(inner.get(start..at).unwrap_or_default()));
            start = at + 1;
        }
        escaped = byte == b'\\' && !escaped;
    }
    let rest = bare(inner.get(start..).unwrap_or_default());
    if !rest.is_empty() {
        cells.push(rest);
    }
    cells
}
