//! What a paper is made of: headings, paragraphs, lists and tables of runs.
//!
//! Tables stand here too, since a cell holds blocks and a block may be a table.

/// A meeting laid out, ready to be written in any format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// The words at its head, without its marks.
    pub title: String,
    /// The title, body and date in one line, for the running header and the file's properties.
    pub subject: String,
    /// What each page says of its standing: `DRAFT`, `RESTRICTED`, a classification.
    pub marks: Vec<String>,
    /// What the marks mean, in one line for the top of the first page; empty where there are none.
    pub banner: String,
    /// Set on its side, for wide tables.
    pub landscape: bool,
    /// What stands under the title, in order.
    pub blocks: Vec<Block>,
}

/// A stretch of text set in one way. May hold line breaks (`\n`); markup characters are plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Set in bold.
    pub bold: bool,
    /// Set in italics.
    pub italic: bool,
    /// The address it leads to: `http:`, `https:` or `mailto:`, and no other.
    pub link: Option<String>,
}

/// One block of a paper, or of a table cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading under the title.
    Heading(HeadingBlock),
    /// A paragraph.
    Paragraph(Paragraph),
    /// A list, its items at their levels.
    List(Vec<ListItem>),
    /// A table.
    Table(Table),
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadingBlock {
    /// 2 for the first under the title, then 3.
    pub level: u8,
    /// Its words.
    pub runs: Vec<Run>,
}

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Its words.
    pub runs: Vec<Run>,
    /// How many steps it is set in from the margin.
    pub indent: u8,
    /// A number or letter that hangs before it (`2.`).
    pub label: Option<String>,
    /// Stays on one page with what follows: the lead-in of a list.
    pub keep: bool,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListItem {
    /// 1 for the outermost.
    pub level: u8,
    /// What stands before it.
    pub mark: ItemMark,
    /// Its words.
    pub runs: Vec<Run>,
}

/// What stands before an item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemMark {
    /// A bullet.
    Bullet,
    /// A letter or number, its point or bracket included (`a)`). Written out, so that it never shifts.
    Label(String),
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The relative width of each column; as many as there are columns.
    pub widths: Vec<u16>,
    /// Rows repeated at the top of each page.
    pub head: Vec<Row>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A row. A place covered by a merged cell from above or from the left has no cell of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The cells, from the left.
    pub cells: Vec<Cell>,
    /// Belongs to the row above: no rule stands between the two.
    pub joined: bool,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What it holds.
    pub blocks: Vec<Block>,
    /// How many columns it fills, 1 or more.
    pub colspan: u16,
    /// How many rows it fills, 1 or more.
    pub rowspan: u16,
    /// Names its row (or, in a head row, its column).
    pub head: bool,
}

impl Paper {
    /// The title with its marks before it: `DRAFT – Harbour Trust Action Log`.
    pub fn title_line(&self) -> String {
        let marks = self.marks.iter().map(String::as_str);
        marks
            .chain(std::iter::once(self.title.as_str()))
            .filter(|part| !part.trim().is_empty())
            .collect::<Vec<_>>()
            .join(" \u{2013} ")
    }

    /// The title line, and what the paper is about where the title doesn't name it: a file's own title.
    pub fn full_title(&self) -> String {
        let line = self.title_line();
        let name = self.subject.split(", ").next().unwrap_or_default();
        if self.title.to_lowercase().contains(&name.to_lowercase()) {
            line
        } else {
            format!("{line}: {}", self.subject)
        }
    }
}

impl Run {
    /// Plain text, taken as it stands.
    pub fn plain(text: impl Into<String>) -> Self {
        Run {
            text: text.into(),
            ..Run::default()
        }
    }

    /// Bold text, taken as it stands.
    pub fn bold(text: impl Into<String>) -> Self {
        Run {
            bold: true,
            ..Run::plain(text)
        }
    }

    /// Italic text, taken as it stands.
    pub fn italic(text: impl Into<String>) -> Self {
        Run {
            italic: true,
            ..Run::plain(text)
        }
    }
}

impl Block {
    /// A heading of plain words.
    pub fn heading(level: u8, text: impl Into<String>) -> Self {
        Block::Heading(HeadingBlock {
            level,
            runs: vec![Run::plain(text)],
        })
    }

    /// A paragraph at the margin.
    pub fn paragraph(runs: Vec<Run>) -> Self {
        Block::Paragraph(Paragraph {
            runs,
            ..Paragraph::default()
        })
    }

    /// A paragraph of one run.
    pub fn line(run: Run) -> Self {
        Block::paragraph(vec![run])
    }

    /// A paragraph with a number or letter hanging before it.
    pub fn labelled(label: impl Into<String>, runs: Vec<Run>) -> Self {
        Block::Paragraph(Paragraph {
            runs,
            label: Some(label.into()),
            ..Paragraph::default()
        })
    }

    /// A paragraph that says what it holds in bold before it does (`Venue: Town Hall`).
    pub fn field(name: &str, runs: Vec<Run>) -> Self {
        let mut all = vec![Run::bold(format!("{name}:")), Run::plain(" ")];
        all.extend(runs);
        Block::paragraph(all)
    }

    /// A list with a bullet before each item.
    pub fn bullets(items: impl IntoIterator<Item = Vec<Run>>) -> Self {
        let item = |runs| ListItem {
            level: 1,
            mark: ItemMark::Bullet,
            runs,
        };
        Block::List(items.into_iter().map(item).collect())
    }

    /// Hands each list of runs in it, in reading order, to `each`.
    pub(super) fn for_each_runs(&mut self, each: &mut impl FnMut(&mut Vec<Run>)) {
        match self {
            Block::Heading(heading) => each(&mut heading.runs),
            Block::Paragraph(paragraph) => each(&mut paragraph.runs),
            Block::List(items) => items.iter_mut().for_each(|item| each(&mut item.runs)),
            Block::Table(table) => {
                let rows = table.head.iter_mut().chain(&mut table.rows);
                for cell in rows.flat_map(|row| &mut row.cells) {
                    for block in &mut cell.blocks {
                        block.for_each_runs(each);
                    }
                }
            }
        }
    }
}

impl Cell {
    /// A cell of one column and one row.
    pub fn new(blocks: Vec<Block>) -> Self {
        Cell {
            blocks,
            colspan: 1,
            rowspan: 1,
            head: false,
        }
    }

    /// A cell with nothing in it.
    pub fn blank() -> Self {
        Cell::new(Vec::new())
    }

    /// A cell of one run; empty where it has no words.
    pub fn line(run: Run) -> Self {
        if run.text.is_empty() {
            return Cell::blank();
        }
        Cell::words(vec![run])
    }

    /// A cell of one paragraph; empty where there are no words.
    pub fn words(runs: Vec<Run>) -> Self {
        if runs.is_empty() {
            return Cell::blank();
        }
        Cell::new(vec![Block::paragraph(runs)])
    }

    /// The same cell over this many rows.
    #[must_use]
    pub fn over_rows(mut self, rows: usize) -> Self {
        self.rowspan = span(rows);
        self
    }

    /// The same cell over this many columns.
    #[must_use]
    pub fn over_columns(mut self, columns: usize) -> Self {
        self.colspan = span(columns);
        self
    }

    /// The same cell as the name of its row or column.
    #[must_use]
    pub fn naming(mut self) -> Self {
        self.head = true;
        self
    }

    /// The words of its paragraphs and headings, for use as a label.
    pub fn plain_text(&self) -> String {
        let words = |block: &Block| match block {
            Block::Heading(heading) => join(&heading.runs),
            Block::Paragraph(paragraph) => join(&paragraph.runs),
            Block::List(_) | Block::Table(_) => String::new(),
        };
        self.blocks.iter().map(words).collect::<Vec<_>>().join(" ")
    }
}

/// Word and browsers stop at 65,534 rows to a cell; so does this.
fn span(count: usize) -> u16 {
    u16::try_from(count.clamp(1, 65_534)).unwrap_or(1)
}

impl Row {
    /// A row with a rule above it.
    pub fn new(cells: Vec<Cell>) -> Self {
        Row {
            cells,
            joined: false,
        }
    }
}

impl Table {
    /// A table with one head row of these column names.
    pub fn headed(widths: &[u16], names: &[String]) -> Self {
        let name = |name: &String| Cell::words(vec![Run::plain(name.clone())]).naming();
        Table {
            widths: widths.to_vec(),
            head: vec![Row::new(names.iter().map(name).collect())],
            rows: Vec::new(),
        }
    }
}

fn join(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// The `index`th letter of a lettered list, from 0: a to z, then aa.
pub fn letter(index: usize) -> String {
    let mut rest = index;
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b"abcdefghijklmnopqrstuvwxyz"[rest % 26]));
        if rest < 26 {
            break;
        }
        rest = rest / 26 - 1;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_run_past_z() {
        let cases = [(0, "a"), (25, "z"), (26, "aa"), (27, "ab"), (701, "zz")];
        for (index, expected) in cases {
            assert_eq!(letter(index), expected);
        }
    }
}
