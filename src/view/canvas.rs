//! Painting text into a rectangle. Only [`Shown`] text can be painted: what a document holds can't reach the
//! terminal as control bytes, by type.

use crate::text::Shown;
use crate::theme::Theme;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::ops::Range;

/// A piece of safe text with its style.
pub(super) type Piece<'a> = (Shown<'a>, Style);

/// A rectangle of the screen that is being painted.
pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    area: Rect,
}

impl<'a> Canvas<'a> {
    /// A clean canvas, with the theme's ground where that is painted.
    pub(super) fn new(buffer: &'a mut Buffer, area: Rect, theme: &Theme) -> Self {
        let area = area.intersection(buffer.area);
        if area.left() > 0 {
            // A wide character beneath would reach into the canvas and hide its first column.
            for y in area.top()..area.bottom() {
                let before = &mut buffer[(area.left() - 1, y)];
                if crate::text::width(before.symbol()) > 1 {
                    before.set_symbol(" ");
                }
            }
        }
        let mut canvas = Canvas { buffer, area };
        for y in 0..area.height {
            for cell in canvas.cells(0, y) {
                cell.reset();
                if let Some(ground) = theme.ground.bg {
                    // What has no colour of its own would have the terminal's, which may be that of the ground.
                    cell.bg = ground;
                    cell.fg = theme.text.fg.unwrap_or(cell.fg);
                }
            }
        }
        canvas
    }

    /// The cells of a row, from a column on.
    fn cells(&mut self, x: u16, y: u16) -> &mut [Cell] {
        let row = usize::from(self.area.y + y) * usize::from(self.buffer.area.width);
        let start = row + usize::from(self.area.x + x);
        let end = start + usize::from(self.area.width - x);
        self.buffer.content.get_mut(start..end).unwrap_or_default()
    }

    /// Draws a frame with a title at its left and a count at its right, and gives the canvas inside.
    pub(super) fn framed(mut self, theme: &Theme, title: &str, aside: &str, focused: bool) -> Self {
        let (width, height) = (self.area.width, self.area.height);
        if width < 4 || height < 3 {
            return self;
        }
        let style = if focused {
            theme.border_focus
        } else {
            theme.border
        };
        // Left, middle and right of the top, of the rows between, and of the bottom.
        let [top, sides, bottom] = if focused {
            [['╔', '═', '╗'], ['║', ' ', '║'], ['╚', '═', '╝']]
        } else {
            [['┌', '─', '┐'], ['│', ' ', '│'], ['└', '─', '┘']]
        };
        for y in 0..height {
            let [left, middle, right] = match y {
                0 => top,
                y if y + 1 == height => bottom,
                _ => sides,
            };
            if let [first, between @ .., last] = self.cells(0, y) {
                first.set_char(left).set_style(style);
                last.set_char(right).set_style(style);
                if middle != ' ' {
                    for cell in between {
                        cell.set_char(middle).set_style(style);
                    }
                }
            }
        }
        let room = usize::from(width) - 4;
        let title = crate::text::truncate(title, room);
        let taken = crate::text::width(title.as_str());
        self.put(2, 0, &(Shown::of(&format!("{title} ")), theme.title));
        let aside_width = crate::text::width(aside);
        if !aside.is_empty() && taken + aside_width + 3 <= room {
            let x = width - 3 - u16::try_from(aside_width).unwrap_or(0);
            self.put(x, 0, &(Shown::of(&format!(" {aside} ")), theme.muted));
        }
        let inner = Rect {
            x: self.area.x + 1,
            y: self.area.y + 1,
            width: width - 2,
            height: height - 2,
        };
        Canvas {
            buffer: self.buffer,
            area: inner,
        }
    }

    /// Columns.
    pub(super) fn width(&self) -> usize {
        usize::from(self.area.width)
    }

    /// Rows.
    pub(super) fn height(&self) -> usize {
        usize::from(self.area.height)
    }

    /// Paints one piece, cut off at the right edge, and gives the column after it.
    pub(super) fn put(&mut self, x: u16, y: u16, (text, style): &Piece<'_>) -> u16 {
        if x >= self.area.width || y >= self.area.height {
            return x;
        }
        // Nearly all text is of plain letters, of one cell each, which need not be looked at as clusters.
        if text.is_plain() {
            let cells = self.cells(x, y).iter_mut().zip(text.as_str().chars());
            let painted = cells.map(|(cell, letter)| cell.set_char(letter).set_style(*style));
            return x + u16::try_from(painted.count()).unwrap_or(0);
        }
        let room = usize::from(self.area.width - x);
        let (end, _) = self.buffer.set_stringn(
            self.area.x + x,
            self.area.y + y,
            text.as_str(),
            room,
            *style,
        );
        end - self.area.x
    }

    /// Paints pieces one after the other in a row.
    pub(super) fn row(&mut self, y: usize, pieces: &[Piece<'_>]) {
        let Ok(y) = u16::try_from(y) else { return };
        let mut x = 0;
        for piece in pieces {
            x = self.put(x, y, piece);
        }
    }

    /// Paints a piece at the right end of a row.
    pub(super) fn right(&mut self, y: usize, piece: &Piece<'_>) {
        let width = crate::text::width(piece.0.as_str());
        if let (Ok(y), Some(x)) = (u16::try_from(y), self.width().checked_sub(width)) {
            self.put(u16::try_from(x).unwrap_or(0), y, piece);
        }
    }

    /// Lays a style over a whole row.
    pub(super) fn tint(&mut self, y: usize, style: Style) {
        if let Some(y) = u16::try_from(y).ok().filter(|y| *y < self.area.height) {
            let row = Rect {
                y: self.area.y + y,
                height: 1,
                ..self.area
            };
            self.buffer.set_style(row, style);
        }
    }

    /// Draws a scrollbar at the right edge where a list is longer than its canvas.
    pub(super) fn scrollbar(&mut self, theme: &Theme, count: usize, top: usize) {
        self.scrollbar_beside(theme, 0..self.height(), count, top);
    }

    /// The same beside these rows alone.
    pub(super) fn scrollbar_beside(
        &mut self,
        theme: &Theme,
        rows: Range<usize>,
        count: usize,
        top: usize,
    ) {
        let height = rows.len();
        if count <= height || height < 2 || self.width() < 3 {
            return;
        }
        let thumb = (height * height / count).max(1);
        let room = height - thumb;
        let start = top.min(count - height) * room / (count - height).max(1);
        let x = self.area.width - 1;
        for y in 0..height {
            let (mark, style) = if y >= start && y < start + thumb {
                ("█", theme.muted)
            } else {
                ("·", theme.border)
            };
            let y = u16::try_from(rows.start + y).unwrap_or(u16::MAX);
            self.put(x, y, &(Shown::of(mark), style));
        }
    }

    /// The cell of the screen at a column and row of the canvas.
    pub(super) fn at(&self, x: usize, y: usize) -> (u16, u16) {
        let x = u16::try_from(x)
            .unwrap_or(u16::MAX)
            .min(self.area.width.saturating_sub(1));
        let y = u16::try_from(y)
            .unwrap_or(u16::MAX)
            .min(self.area.height.saturating_sub(1));
        (self.area.x + x, self.area.y + y)
    }
}
