//! Tables with repeated head rows and merged cells.

use super::block::{Block, Run};

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

/// What stands at one place of a table's grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GridSlot<'a> {
    /// A cell begins here.
    Cell(&'a Cell),
    /// The first column of a cell that began in a row above.
    Below(&'a Cell),
    /// A further column of the cell to the left.
    Beside,
    /// Nothing: the row came out short.
    Blank,
}

impl Cell {
    /// A cell of one column and one row.
    #[must_use]
    pub fn of(blocks: Vec<Block>) -> Self {
        Cell {
            blocks,
            colspan: 1,
            rowspan: 1,
            head: false,
        }
    }

    /// A cell of one paragraph; empty where there are no words.
    #[must_use]
    pub fn words(runs: Vec<Run>) -> Self {
        if runs.is_empty() {
            return Cell::of(Vec::new());
        }
        Cell::of(vec![Block::paragraph(runs)])
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
}

/// Word and browsers stop at 65,534 rows to a cell; so does this.
fn span(count: usize) -> u16 {
    u16::try_from(count.clamp(1, 65_534)).unwrap_or(1)
}

impl Row {
    /// A row with a rule above it.
    #[must_use]
    pub fn of(cells: Vec<Cell>) -> Self {
        Row {
            cells,
            joined: false,
        }
    }
}

impl Table {
    /// A table with one head row of these column names.
    #[must_use]
    pub fn headed(widths: &[u16], names: &[String]) -> Self {
        let name = |name: &String| Cell::words(vec![Run::plain(name.clone())]).naming();
        Table {
            widths: widths.to_vec(),
            head: vec![Row::of(names.iter().map(name).collect())],
            rows: Vec::new(),
        }
    }

    /// These rows place by place: for each row as many slots as the table has columns.
    ///
    /// Cells that don't fit are cut to the grid, so that no format can be led past its edge.
    #[must_use]
    pub fn grid<'a>(&self, rows: &'a [Row]) -> Vec<Vec<GridSlot<'a>>> {
        let columns = self.widths.len();
        let mut reaching: Vec<Option<(&'a Cell, usize)>> = vec![None; columns];
        let mut grid = Vec::with_capacity(rows.len());
        for row in rows {
            let mut cells = row.cells.iter();
            let mut slots = Vec::with_capacity(columns);
            while slots.len() < columns {
                let at = slots.len();
                let begun = reaching[at].take();
                let (slot, cell, left) = if let Some((cell, left)) = begun {
                    (GridSlot::Below(cell), cell, left)
                } else if let Some(cell) = cells.next() {
                    (GridSlot::Cell(cell), cell, usize::from(cell.rowspan))
                } else {
                    slots.push(GridSlot::Blank);
                    continue;
                };
                slots.push(slot);
                while slots.len() < columns
                    && slots.len() - at < usize::from(cell.colspan)
                    && reaching[slots.len()].is_none()
                {
                    slots.push(GridSlot::Beside);
                }
                if left > 1 {
                    reaching[at] = Some((cell, left - 1));
                }
            }
            grid.push(slots);
        }
        grid
    }

    /// The words of each column's head; empty for a table without a head row.
    #[must_use]
    pub fn column_names(&self) -> Vec<String> {
        let Some(row) = self.head.first() else {
            return vec![String::new(); self.widths.len()];
        };
        let mut names: Vec<String> = row.cells.iter().map(Cell::plain_text).collect();
        names.resize(self.widths.len(), String::new());
        names
    }
}

impl Cell {
    /// The words of its paragraphs and headings, for use as a label.
    #[must_use]
    pub fn plain_text(&self) -> String {
        let words = |block: &Block| match block {
            Block::Heading(heading) => join(&heading.runs),
            Block::Paragraph(paragraph) => join(&paragraph.runs),
            Block::List(_) | Block::Table(_) => String::new(),
        };
        self.blocks.iter().map(words).collect::<Vec<_>>().join(" ")
    }
}

fn join(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> Cell {
        Cell::words(vec![Run::plain(text)])
    }

    fn picture(table: &Table) -> Vec<String> {
        let sign = |slot: &GridSlot| match slot {
            GridSlot::Cell(cell) => cell.plain_text(),
            GridSlot::Below(_) => "^".to_owned(),
            GridSlot::Beside => "<".to_owned(),
            GridSlot::Blank => ".".to_owned(),
        };
        let rows = table.grid(&table.rows);
        rows.iter()
            .map(|row| row.iter().map(sign).collect())
            .collect()
    }

    #[test]
    fn merged_cells_cover_their_places() {
        let table = Table {
            widths: vec![1; 4],
            head: Vec::new(),
            rows: vec![
                Row::of(vec![
                    cell("a").over_rows(3),
                    cell("b").over_rows(2).over_columns(2),
                    cell("c"),
                ]),
                Row::of(vec![cell("d")]),
                Row::of(vec![cell("e"), cell("f")]),
                Row::of(vec![cell("g").over_columns(9)]),
            ],
        };
        assert_eq!(picture(&table), ["ab<c", "^^<d", "^ef.", "g<<<"]);
    }
}
