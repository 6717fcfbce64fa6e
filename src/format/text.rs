//! A paper as plain text for a terminal, a mail body and a screen reader.
//!
//! Everything reads from top to bottom. A table that fits its width with each cell on one line is set in columns;
//! any other is read out row by row, each cell under the name of its column.

use crate::paper::{
    Block, Cell, GridSlot, ItemMark, ListItem, Paper, Paragraph, Run, Table, visible,
};
use unicode_width::UnicodeWidthStr;

/// Columns of a line. A word that is longer stands on a line of its own, unbroken.
// Mail is wrapped at 78 at the latest (RFC 5322), and a quoted line still fits a terminal of 80.
const WIDTH: usize = 78;

/// Writes a paper as plain text, ending in a line end. Nothing in it can move a terminal's cursor.
pub fn write(paper: &Paper) -> String {
    write_within(paper, WIDTH)
}

/// The same in lines of so many columns, for a narrower place than a page.
pub fn write_within(paper: &Paper, width: usize) -> String {
    let mut page = Page::of(width);
    let title = paper.title_line();
    if !title.is_empty() {
        page.underlined(&clean(&title), '=');
    }
    for block in &paper.blocks {
        page.block(block, 0);
    }
    page.out
}

/// Writes a paragraph of plain words as lines of the same width, ending in a line end.
pub fn paragraph(text: &str) -> String {
    let mut page = Page::of(WIDTH);
    page.wrap(&clean(text), "", "");
    page.out
}

/// Lines as they come, with one empty line between blocks.
struct Page {
    out: String,
    /// The next block follows without an empty line.
    close: bool,
    /// Columns of a line.
    width: usize,
}

impl Page {
    fn of(width: usize) -> Self {
        Page {
            out: String::new(),
            close: false,
            width,
        }
    }

    fn gap(&mut self) {
        if !self.out.is_empty() && !std::mem::take(&mut self.close) {
            self.out.push('\n');
        }
    }

    fn underlined(&mut self, words: &str, with: char) {
        self.gap();
        self.wrap(words, "", "");
        let longest = words.split('\n').map(UnicodeWidthStr::width).max();
        let length = longest.unwrap_or(0).clamp(1, self.width);
        self.out.extend(std::iter::repeat_n(with, length));
        self.out.push('\n');
    }

    fn block(&mut self, block: &Block, indent: usize) {
        match block {
            Block::Heading(heading) if heading.level <= 2 => {
                self.underlined(&words(&heading.runs), '-');
            }
            Block::Heading(heading) => {
                self.gap();
                self.wrap(&words(&heading.runs), "", "");
            }
            Block::Paragraph(paragraph) => self.paragraph(paragraph, indent),
            Block::List(items) => self.list(items, indent),
            Block::Table(table) => self.table(table, indent),
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, indent: usize) {
        self.gap();
        let margin = " ".repeat(indent + 4 * usize::from(paragraph.indent));
        match &paragraph.label {
            Some(label) => {
                let label = format!("{} ", clean(label));
                let hang = " ".repeat(margin.len() + label.width());
                self.wrap(&words(&paragraph.runs), &format!("{margin}{label}"), &hang);
            }
            None => self.wrap(&words(&paragraph.runs), &margin, &margin),
        }
    }

    fn list(&mut self, items: &[ListItem], indent: usize) {
        self.gap();
        for item in items {
            let margin = indent + 2 * usize::from(item.level.max(1));
            let mark = match &item.mark {
                ItemMark::Bullet => "- ".to_owned(),
                ItemMark::Label(label) => format!("{} ", clean(label)),
            };
            let first = format!("{}{mark}", " ".repeat(margin));
            let hang = " ".repeat(margin + mark.width());
            self.wrap(&words(&item.runs), &first, &hang);
        }
    }

    fn table(&mut self, table: &Table, indent: usize) {
        match columns(table, self.width.saturating_sub(indent)) {
            Some(lines) => {
                self.gap();
                for line in lines {
                    self.out.push_str(&" ".repeat(indent));
                    self.out.push_str(&line);
                    self.out.push('\n');
                }
            }
            None => self.read_out(table, indent),
        }
    }

    /// Row by row: the cells up to the one that names the row as a heading, the widest column without a name, the
    /// others under theirs.
    fn read_out(&mut self, table: &Table, indent: usize) {
        let names: Vec<String> = table
            .column_names()
            .iter()
            .map(|name| clean(name))
            .collect();
        let body = widest(table);
        for slots in table.grid(&table.rows) {
            self.close = false;
            let naming = slots.iter().rposition(is_name);
            if let Some(last) = naming {
                let heads = slots.iter().take(last + 1).filter_map(cell_of);
                let words: Vec<String> = heads
                    .map(|cell| clean(&cell.plain_text()))
                    .filter(|words| !words.is_empty())
                    .collect();
                if !words.is_empty() {
                    self.underlined(&words.join(" "), '-');
                }
            }
            let rest = slots.iter().enumerate().skip(naming.map_or(0, |at| at + 1));
            for (at, slot) in rest {
                let Some(cell) = cell_of(slot).filter(|cell| !cell.blocks.is_empty()) else {
                    continue;
                };
                if at == body {
                    self.close = false;
                    for block in &cell.blocks {
                        self.block(block, indent);
                    }
                } else {
                    let name = names.get(at).map_or("", String::as_str);
                    self.named(name, cell, indent + 2);
                }
            }
        }
        self.close = false;
    }

    /// A cell under the name of its column, on the same line where it is one paragraph.
    fn named(&mut self, name: &str, cell: &Cell, indent: usize) {
        self.gap();
        let margin = " ".repeat(indent);
        let mut blocks = cell.blocks.as_slice();
        let label = if name.is_empty() {
            String::new()
        } else {
            format!("{name}: ")
        };
        if let Some((Block::Paragraph(paragraph), rest)) = blocks.split_first() {
            let words = words(&paragraph.runs);
            self.wrap(&words, &format!("{margin}{label}"), &format!("{margin}  "));
            blocks = rest;
        } else {
            self.wrap(label.trim_end(), &margin, &margin);
        }
        self.close = true;
        for block in blocks {
            self.block(block, indent + 2);
            self.close = true;
        }
    }

    /// Words in lines, the first after `first`, the others after `rest`.
    fn wrap(&mut self, words: &str, first: &str, rest: &str) {
        let mut margin = first;
        for line in words.split('\n') {
            self.out.push_str(margin);
            let mut used = margin.width();
            let mut empty = true;
            for word in line.split(' ').filter(|word| !word.is_empty()) {
                let width = if word.is_ascii() {
                    word.len()
                } else {
                    word.width()
                };
                if !empty && used + 1 + width > self.width {
                    self.out.push('\n');
                    self.out.push_str(rest);
                    used = rest.width();
                    empty = true;
                }
                if !empty {
                    self.out.push(' ');
                    used += 1;
                }
                self.out.push_str(word);
                used += width;
                empty = false;
            }
            while self.out.ends_with(' ') {
                self.out.pop();
            }
            self.out.push('\n');
            margin = rest;
        }
    }
}

fn is_name(slot: &GridSlot) -> bool {
    matches!(slot, GridSlot::Cell(cell) if cell.head)
}

fn cell_of<'a>(slot: &GridSlot<'a>) -> Option<&'a Cell> {
    match slot {
        GridSlot::Cell(cell) => Some(cell),
        GridSlot::Below(_) | GridSlot::Beside | GridSlot::Blank => None,
    }
}

fn widest(table: &Table) -> usize {
    let widths = table.widths.iter().enumerate().rev();
    widths
        .max_by_key(|(_, width)| **width)
        .map_or(0, |(at, _)| at)
}

/// A table in columns, if each cell is one line and all of them fit.
fn columns(table: &Table, width: usize) -> Option<Vec<String>> {
    let rows: Vec<Vec<String>> = table
        .head
        .iter()
        .chain(&table.rows)
        .map(|row| row.cells.iter().map(one_line).collect())
        .collect::<Option<_>>()?;
    let count = table.widths.len();
    if rows.iter().any(|row| row.len() != count) {
        return None;
    }
    let widths: Vec<usize> = (0..count)
        .map(|at| {
            rows.iter()
                .filter_map(|row| Some(row.get(at)?.width()))
                .max()
                .unwrap_or(0)
        })
        .collect();
    // A screen reader reads across, so columns whose cells wrap would come out as a jumble of half lines.
    if widths.iter().sum::<usize>() + 2 * count.saturating_sub(1) > width {
        return None;
    }
    let set = |row: &Vec<String>| {
        let mut line = String::new();
        for (words, width) in row.iter().zip(&widths) {
            line.push_str(words);
            line.extend(std::iter::repeat_n(
                ' ',
                width.saturating_sub(words.width()) + 2,
            ));
        }
        line.trim_end().to_owned()
    };
    let mut lines: Vec<String> = rows.iter().map(set).collect();
    let ruled: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    if !table.head.is_empty() {
        lines.insert(table.head.len(), ruled.join("  "));
    }
    Some(lines)
}

fn one_line(cell: &Cell) -> Option<String> {
    if (cell.colspan, cell.rowspan) != (1, 1) {
        return None;
    }
    match cell.blocks.as_slice() {
        [] => Some(String::new()),
        [Block::Paragraph(paragraph)] => {
            let words = words(&paragraph.runs);
            (!words.contains('\n') && paragraph.label.is_none()).then_some(words)
        }
        _ => None,
    }
}

/// The words of runs; a link that doesn't show where it leads is followed by its address.
fn words(runs: &[Run]) -> String {
    let mut out = String::new();
    for run in runs {
        out.push_str(&clean(&run.text));
        if let Some(link) = &run.link {
            let bare = link.strip_prefix("mailto:").unwrap_or(link);
            let bare = bare.strip_prefix("https://").unwrap_or(bare);
            // Printed and read aloud, a link is only its words; where they hide the address it is said after them.
            if !run.text.contains(bare) {
                out.extend([" <", &clean(link), ">"]);
            }
        }
    }
    out
}

/// Text that a terminal can be trusted with: what would move or turn it is a visible mark.
fn clean(text: &str) -> String {
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => out.push(' '),
            // An override turns the rest of a line round on a terminal, so that a name can be made to read as
            // another.
            _ if hidden(c) => out.push_str(&mark(c)),
            _ => match visible(c) {
                Some(mark) => out.push_str(&mark),
                None => out.push(c),
            },
        }
    }
    out
}

fn mark(c: char) -> String {
    format!("\u{27e8}{:04X}\u{27e9}", u32::from(c))
}

/// Characters that show nothing and turn or join what stands beside them. The joiners that scripts need stay.
fn hidden(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}
