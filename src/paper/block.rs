//! What a paper is made of: headings, paragraphs, lists and tables of runs.

use super::table::Table;

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

impl Run {
    /// Plain text, taken as it stands.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Run {
            text: text.into(),
            ..Run::default()
        }
    }

    /// Bold text, taken as it stands.
    #[must_use]
    pub fn bold(text: impl Into<String>) -> Self {
        Run {
            bold: true,
            ..Run::plain(text)
        }
    }

    /// Italic text, taken as it stands.
    #[must_use]
    pub fn italic(text: impl Into<String>) -> Self {
        Run {
            italic: true,
            ..Run::plain(text)
        }
    }
}

impl Block {
    /// A heading of plain words.
    #[must_use]
    pub fn heading(level: u8, text: impl Into<String>) -> Self {
        Block::Heading(HeadingBlock {
            level,
            runs: vec![Run::plain(text)],
        })
    }

    /// A paragraph at the margin.
    #[must_use]
    pub fn paragraph(runs: Vec<Run>) -> Self {
        Block::Paragraph(Paragraph {
            runs,
            ..Paragraph::default()
        })
    }

    /// A paragraph with a number or letter hanging before it.
    #[must_use]
    pub fn labelled(label: impl Into<String>, runs: Vec<Run>) -> Self {
        Block::Paragraph(Paragraph {
            runs,
            label: Some(label.into()),
            ..Paragraph::default()
        })
    }

    /// A paragraph that says what it holds in bold before it does (`Venue: Town Hall`).
    #[must_use]
    pub fn field(name: &str, runs: Vec<Run>) -> Self {
        let mut all = vec![Run::bold(format!("{name}:")), Run::plain(" ")];
        all.extend(runs);
        Block::paragraph(all)
    }

    /// A list with a bullet before each item.
    #[must_use]
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

/// The `index`th letter of a lettered list, from 0: a to z, then aa.
#[must_use]
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
