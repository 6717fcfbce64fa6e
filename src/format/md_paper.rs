//! A paper as GitHub-flavoured Markdown.
//!
//! Whatever the document says is escaped, so that it reads as text; merged cells come out as empty ones, since
//! Markdown tables know no spans.

use crate::paper::{
    Block, Cell, GridSlot, HeadingBlock, ItemMark, ListItem, Paper, Paragraph, Run, Table, visible,
};
use std::borrow::Cow;

/// Writes a paper as Markdown, ending in a line end.
pub fn write(paper: &Paper) -> String {
    let mut out = String::from("# ");
    Inline::line().write(&[Run::plain(paper.title_line())], &mut out);
    let mut after_list = false;
    for block in &paper.blocks {
        out.push_str("\n\n");
        let is_list = matches!(block, Block::List(_));
        match block {
            Block::Heading(heading) => write_heading(heading, &mut out),
            Block::Paragraph(paragraph) => write_paragraph(paragraph, &mut out),
            // Two lists in a row would read as one if they shared their bullet.
            Block::List(items) => write_list(items, if after_list { '*' } else { '-' }, &mut out),
            Block::Table(table) => write_table(table, &mut out),
        }
        after_list = is_list && !after_list;
    }
    out.push('\n');
    out
}

fn write_heading(heading: &HeadingBlock, out: &mut String) {
    let level = usize::from(heading.level.clamp(2, 6));
    out.push_str(&"#".repeat(level));
    out.push(' ');
    Inline::line().write(&heading.runs, out);
}

fn write_paragraph(paragraph: &Paragraph, out: &mut String) {
    let label = spaced(paragraph.label.as_deref());
    Inline::text("").write_labelled(&label, &paragraph.runs, out);
}

fn write_list(items: &[ListItem], bullet: char, out: &mut String) {
    let mut depth = 0;
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        // An item more than one level deeper than the one above would be read as code.
        depth = usize::from(item.level).clamp(1, depth + 1);
        let indent = "  ".repeat(depth - 1);
        out.push_str(&indent);
        out.push(bullet);
        out.push(' ');
        let label = match &item.mark {
            ItemMark::Label(label) => spaced(Some(label)),
            ItemMark::Bullet => String::new(),
        };
        Inline::text(&format!("{indent}  ")).write_labelled(&label, &item.runs, out);
    }
}

fn write_table(table: &Table, out: &mut String) {
    let columns = table.widths.len();
    let head = table.grid(&table.head);
    match head.first() {
        Some(slots) => write_row(slots, out),
        None => write_row(&vec![GridSlot::Blank; columns], out),
    }
    out.push_str("\n|");
    out.push_str(&" --- |".repeat(columns));
    for slots in head.iter().skip(1).chain(&table.grid(&table.rows)) {
        out.push('\n');
        write_row(slots, out);
    }
}

fn write_row(slots: &[GridSlot], out: &mut String) {
    out.push('|');
    for slot in slots {
        out.push(' ');
        if let GridSlot::Cell(cell) = slot {
            write_cell(cell, out);
        }
        out.push_str(" |");
    }
}

/// A cell is one line of Markdown: its blocks are parted by `<br>`.
fn write_cell(cell: &Cell, out: &mut String) {
    let mut first = true;
    let mut line = |label: &str, runs: &[Run], out: &mut String| {
        if !std::mem::take(&mut first) {
            out.push_str("<br>");
        }
        Inline::cell().write_labelled(label, runs, out);
    };
    for block in &cell.blocks {
        match block {
            Block::Heading(heading) => line("", &heading.runs, out),
            Block::Paragraph(paragraph) => {
                let label = spaced(paragraph.label.as_deref());
                line(&label, &paragraph.runs, out);
            }
            Block::List(items) => {
                for item in items {
                    let mark = match &item.mark {
                        ItemMark::Bullet if item.level > 1 => "\u{2013}",
                        ItemMark::Bullet => "\u{2022}",
                        ItemMark::Label(label) => label,
                    };
                    let nested = "\u{2003}".repeat(usize::from(item.level.max(1)) - 1);
                    line(&format!("{nested}{mark} "), &item.runs, out);
                }
            }
            Block::Table(table) => {
                for row in table.head.iter().chain(&table.rows) {
                    let words: Vec<String> = row.cells.iter().map(Cell::plain_text).collect();
                    line("", &[Run::plain(words.join("; "))], out);
                }
            }
        }
    }
}

/// A label with the blank that parts it from the text.
fn spaced(label: Option<&str>) -> String {
    label.map_or_else(String::new, |label| format!("{label} "))
}

fn is_plain(run: &Run) -> bool {
    !run.bold && !run.italic && run.link.is_none()
}

/// How runs are written into a line.
struct Inline {
    /// What a line end within the text becomes.
    line_end: String,
    /// Within a table cell, where no line begins anew.
    in_cell: bool,
    /// Within a heading, which a row of `#` would end.
    in_heading: bool,
}

impl Inline {
    /// A heading: no line end is possible.
    fn line() -> Self {
        Inline {
            line_end: " ".to_owned(),
            in_cell: false,
            in_heading: true,
        }
    }

    fn cell() -> Self {
        Inline {
            line_end: "<br>".to_owned(),
            in_cell: true,
            in_heading: false,
        }
    }

    /// A paragraph, its further lines set in by this much.
    fn text(indent: &str) -> Self {
        Inline {
            line_end: format!("\\\n{indent}"),
            in_cell: false,
            in_heading: false,
        }
    }

    fn write(&self, runs: &[Run], out: &mut String) {
        self.write_labelled("", runs, out);
    }

    fn write_labelled(&self, label: &str, runs: &[Run], out: &mut String) {
        let label = Run::plain(label);
        let pieces = pieces(&label, runs);
        let mut line_start = !self.in_cell;
        for (at, piece) in pieces.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| pieces.get(at));
            let before = before.and_then(|piece| piece.text.chars().next_back());
            let after = pieces
                .get(at + 1)
                .and_then(|piece| piece.text.chars().next());
            if is_plain(piece.set) {
                self.escape(&piece.text, &mut line_start, out);
                continue;
            }
            let (lead, core, tail) = trimmed(&piece.text);
            self.escape(lead, &mut line_start, out);
            if !core.is_empty() {
                let before = lead.chars().next_back().or(before);
                let after = tail.chars().next().or(after);
                let (open, close) = marks(piece.set, before, after);
                out.push_str(&open);
                line_start = false;
                self.escape(core, &mut line_start, out);
                out.push_str(&close);
            }
            self.escape(tail, &mut line_start, out);
        }
    }

    /// Writes plain text so that it reads back as the same text.
    fn escape(&self, text: &str, line_start: &mut bool, out: &mut String) {
        let mut before = ' ';
        let mut digits = 0;
        let mut copied = 0;
        for (at, c) in text.char_indices() {
            if at < copied {
                continue;
            }
            // Letter by letter this was most of the time in which 10,000 entries are written.
            if !*line_start && digits == 0 {
                // Words pass in one piece; nothing in them can be read as a mark.
                let words = words_at(text, at);
                if let Some(last) = words.chars().next_back() {
                    out.push_str(words);
                    copied = at + words.len();
                    before = last;
                    continue;
                }
            }
            let begins = *line_start;
            // Blanks at the start of a line would make code of it.
            if begins && matches!(c, ' ' | '\t') {
                continue;
            }
            *line_start = false;
            let rest = || text.get(at + c.len_utf8()..).unwrap_or_default();
            let numbers = digits > 0 && matches!(c, '.' | ')');
            digits = if c.is_ascii_digit() && (begins || digits > 0) {
                digits + 1
            } else {
                0
            };
            match c {
                '\n' => {
                    out.push_str(&self.line_end);
                    *line_start = !self.in_cell;
                }
                // A pipe in a cell is found before a backslash is read.
                '\\' if self.in_cell => out.push_str("&#92;"),
                '_' if is_word(before) && rest().starts_with(is_word) => out.push(c),
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' | '|' | '$' => escaped(c, out),
                '&' if is_entity(rest()) => escaped(c, out),
                '#' if self.in_heading => escaped(c, out),
                '#' | '+' | '-' | '=' | '>' | ':' if begins => escaped(c, out),
                _ if numbers && !self.in_cell => escaped(c, out),
                _ => match visible(c) {
                    Some(mark) => out.push_str(&mark),
                    None => out.push(c),
                },
            }
            before = c;
        }
    }
}

/// The letters, digits, blanks and commas from a place on.
fn words_at(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b',' | b'.');
    let length = rest
        .as_bytes()
        .iter()
        .take_while(|byte| plain(byte))
        .count();
    rest.get(..length).unwrap_or_default()
}

fn escaped(c: char, out: &mut String) {
    out.push('\\');
    out.push(c);
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric()
}

/// Whether what follows an ampersand makes it the start of a character reference.
fn is_entity(rest: &str) -> bool {
    let name = rest
        .chars()
        .take(40)
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '#');
    let length = name.count();
    length > 0 && rest.chars().nth(length) == Some(';')
}

/// Some text and how it is set.
struct Piece<'r> {
    text: Cow<'r, str>,
    set: &'r Run,
}

/// The label and the runs, neighbours set alike as one piece; blanks at the very end dropped.
fn pieces<'r>(label: &'r Run, runs: &'r [Run]) -> Vec<Piece<'r>> {
    let mut out: Vec<Piece> = Vec::with_capacity(runs.len() + 1);
    let all = std::iter::once(label).chain(runs);
    // Two bold runs side by side would be written `**a****b**`, which reads as neither.
    for run in all.filter(|run| !run.text.is_empty()) {
        let alike =
            |one: &Run| (one.bold, one.italic, &one.link) == (run.bold, run.italic, &run.link);
        match out.last_mut() {
            Some(last) if alike(last.set) => last.text.to_mut().push_str(&run.text),
            _ => out.push(Piece {
                text: Cow::Borrowed(&run.text),
                set: run,
            }),
        }
    }
    if let Some(last) = out.last_mut() {
        let kept = last.text.trim_end_matches(['\n', ' ', '\t']).len();
        if kept < last.text.len() {
            last.text.to_mut().truncate(kept);
        }
    }
    out
}

/// The blanks before, the words, the blanks after.
fn trimmed(text: &str) -> (&str, &str, &str) {
    let after_lead = text.trim_start();
    let (lead, _) = text.split_at(text.len() - after_lead.len());
    let core = after_lead.trim_end();
    let (_, tail) = after_lead.split_at(core.len());
    (lead, core, tail)
}

/// What stands before and after a run: asterisks where they are sure to be read as such, else tags.
fn marks(run: &Run, before: Option<char>, after: Option<char>) -> (String, String) {
    // CommonMark decides by the neighbours whether asterisks open and close; next to a letter or a bracket they often
    // don't, and tags always do.
    let open_edge = before.is_none_or(|c| c.is_whitespace() || c == '(');
    let close_edge = after.is_none_or(|c| c.is_whitespace() || ".,;:!?)".contains(c));
    let sure = open_edge && close_edge;
    let (mut open, mut close) = match (run.bold, run.italic, sure) {
        (false, false, _) => (String::new(), String::new()),
        (true, false, true) => ("**".into(), "**".into()),
        (false, true, true) => ("*".into(), "*".into()),
        (true, true, true) => ("***".into(), "***".into()),
        (true, false, false) => ("<strong>".into(), "</strong>".into()),
        (false, true, false) => ("<em>".into(), "</em>".into()),
        (true, true, false) => ("<strong><em>".into(), "</em></strong>".into()),
    };
    if let Some(link) = &run.link {
        open.push('[');
        close = format!("](<{}>){close}", address(link));
    }
    (open, close)
}

/// An address that can't end before its closing bracket.
fn address(link: &str) -> String {
    let mut out = String::with_capacity(link.len());
    for c in link.chars() {
        match c {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            '|' => out.push_str("%7C"),
            c if c.is_whitespace() || c.is_control() => out.push_str("%20"),
            c => out.push(c),
        }
    }
    out
}
