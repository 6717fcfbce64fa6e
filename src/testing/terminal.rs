//! A terminal in memory: what a person would see, wide characters and their right halves as terminals have them.

use crate::view::Frame;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

/// Stands in the cells that a wide character covers with its right half.
const COVERED: &str = "\u{0}";

/// What stands on the terminal.
pub(super) struct FakeTerminal {
    buffer: Buffer,
    cursor: Option<(u16, u16)>,
}

impl FakeTerminal {
    /// A blank terminal.
    pub(super) fn new(columns: u16, rows: u16) -> Self {
        FakeTerminal {
            buffer: Buffer::empty(Rect::new(0, 0, columns, rows)),
            cursor: None,
        }
    }

    /// Where the cursor is; none where it is hidden.
    pub(super) fn cursor(&self) -> Option<(u16, u16)> {
        self.cursor
    }

    /// Shows a frame.
    pub(super) fn show(&mut self, frame: &Frame<'_>) {
        self.cursor = frame.cursor;
        if frame.clear {
            self.buffer = Buffer::empty(frame.picture.area);
        }
        for (x, y, cell) in frame.cells() {
            self.write(x, y, cell);
        }
    }

    /// The rows, without blanks at their ends.
    pub(super) fn rows(&self) -> Vec<String> {
        let buffer = &self.buffer;
        let row = |y: u16| {
            let mut text = String::new();
            let mut skip = 0;
            for x in 0..buffer.area.width {
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                let symbol = buffer[(x, y)].symbol();
                skip = crate::text::width(symbol).max(1) - 1;
                text.push_str(symbol);
            }
            text.trim_end().to_owned()
        };
        (0..buffer.area.height).map(row).collect()
    }

    /// The first cell that should show something else: column and row, what it shows, what it should show.
    pub(super) fn odd_cell(&self, wanted: &Buffer) -> Option<(u16, u16, Cell, Cell)> {
        let shown = &self.buffer;
        let area = shown.area.union(wanted.area);
        let cell = |buffer: &Buffer, at: (u16, u16)| buffer.cell(at).cloned().unwrap_or_default();
        let mut covered = 0;
        for at in area.positions().map(|at| (at.x, at.y)) {
            let (shown, wanted) = (cell(shown, at), cell(wanted, at));
            // The right half of a wide character is the terminal's own.
            covered = if at.0 == 0 { 0 } else { covered };
            if covered > 0 {
                covered -= 1;
                continue;
            }
            if shown != wanted {
                return Some((at.0, at.1, shown, wanted));
            }
            covered = crate::text::width(wanted.symbol()).max(1) - 1;
        }
        None
    }

    /// Writes a cell as a terminal does: a wide character that loses one of its halves is gone.
    fn write(&mut self, x: u16, y: u16, cell: &Cell) {
        let width = crate::text::width(cell.symbol()).max(1);
        for covered in (x..self.buffer.area.width).take(width) {
            self.uncover(covered, y);
        }
        for (at, covered) in (x..self.buffer.area.width).take(width).enumerate() {
            let place = &mut self.buffer[(covered, y)];
            place.clone_from(cell);
            if at > 0 {
                place.set_symbol(COVERED);
            }
        }
    }

    /// Blanks the wide character that has a half in this cell.
    fn uncover(&mut self, x: u16, y: u16) {
        let covered = |terminal: &Buffer, x: u16| terminal[(x, y)].symbol() == COVERED;
        let start = (0..=x)
            .rev()
            .find(|x| !covered(&self.buffer, *x))
            .unwrap_or(0);
        let wide = |x: &u16| *x == start || covered(&self.buffer, *x);
        let ends = (start..self.buffer.area.width).take_while(wide).count();
        if ends > 1 {
            for place in (start..self.buffer.area.width).take(ends) {
                self.buffer[(place, y)].set_symbol(" ");
            }
        }
    }
}
