//! A table place by place, whatever its cells cover: what every format walks, so that none is led past an edge.

use super::block::{Cell, Row, Table};

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

impl Table {
    /// These rows place by place: for each row as many slots as the table has columns.
    ///
    /// Cells that don't fit are cut to the grid, so that no format can be led past its edge.
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
    pub fn column_names(&self) -> Vec<String> {
        let Some(row) = self.head.first() else {
            return vec![String::new(); self.widths.len()];
        };
        let mut names: Vec<String> = row.cells.iter().map(Cell::plain_text).collect();
        names.resize(self.widths.len(), String::new());
        names
    }
}

#[cfg(test)]
mod tests {
    use super::super::block::Run;
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
                Row::new(vec![
                    cell("a").over_rows(3),
                    cell("b").over_rows(2).over_columns(2),
                    cell("c"),
                ]),
                Row::new(vec![cell("d")]),
                Row::new(vec![cell("e"), cell("f")]),
                Row::new(vec![cell("g").over_columns(9)]),
            ],
        };
        assert_eq!(picture(&table), ["ab<c", "^^<d", "^ef.", "g<<<"]);
    }
}
