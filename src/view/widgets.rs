//! The widgets of ratatui over safe text: frames, lists, tables, paragraphs and scroll bars. Only [`Shown`] text goes
//! in: what a document holds can't reach the terminal as control bytes, by type. No other file names those widgets.
//!
//! ```text
//! ┌─Title ──────── aside ┐  framed
//! │ a chosen row        ·│  list, table; scrollbar at the right
//! │ a row               █│
//! │ words that were      │  page: wrapped by our own line breaking
//! │ wrapped              │
//! └──────────────────────┘
//! ```
//!
//! What a widget does of itself is not asked of it where that would cost or lose something: a list scrolls by looking at
//! all its rows, so it is given the visible ones and a state that is thrown away; a paragraph breaks lines by blanks
//! alone, so it is given rows that are broken already.

use crate::text::{Shown, truncate, width, wrap};
use crate::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::{
    Block, BorderType, Borders, Cell, Clear, List, ListState, Paragraph, Row, Scrollbar,
    ScrollbarOrientation, ScrollbarState, StatefulWidget, Table, TableState, Widget,
};
use std::ops::Range;

/// A piece of safe text with its style.
pub(super) type Piece<'a> = (Shown<'a>, Style);

/// A row: pieces from left to right.
pub(super) type Pieces<'a> = Vec<Piece<'a>>;

/// A piece of this text.
pub(super) fn piece(text: &str, style: Style) -> Piece<'_> {
    (Shown::of(text), style)
}

/// A piece of this text, free of what it was borrowed from.
pub(super) fn owned(text: &str, style: Style) -> Piece<'static> {
    (Shown::of(text).into_owned(), style)
}

/// A piece of this text with an ellipsis where it is longer than so many cells.
pub(super) fn cut(text: &str, cells: usize, style: Style) -> Piece<'static> {
    (truncate(text, cells).into_owned(), style)
}

/// Blanks that leave the style of what is beneath.
pub(super) fn gap(cells: usize) -> Piece<'static> {
    owned(&" ".repeat(cells), Style::default())
}

/// A row of this width with pieces at both its ends.
pub(super) fn ends<'a>(mut left: Pieces<'a>, right: Piece<'a>, width: usize) -> Pieces<'a> {
    let taken: usize = left.iter().map(|(text, _)| text.width()).sum();
    left.push(gap(width.saturating_sub(taken + right.0.width())));
    left.push(right);
    left
}

fn line<'p>(pieces: &'p [Piece<'_>]) -> Line<'p> {
    let span = |(text, style): &'p Piece<'_>| Span::styled(text.as_str(), *style);
    pieces.iter().map(span).collect()
}

fn lines<'p>(rows: &'p [Pieces<'_>]) -> Text<'p> {
    rows.iter().map(|row| line(row)).collect()
}

/// A cell of a table, in the style of its first piece to its end: under a cursor that is reversed, blanks show theirs.
fn cell<'p>(pieces: &'p [Piece<'_>]) -> Cell<'p> {
    let style = pieces.first().map_or(Style::default(), |(_, style)| *style);
    Cell::new(line(pieces)).style(style)
}

fn table_row<'p>(own: &'p [Pieces<'_>], across: u16) -> Row<'p> {
    match own {
        [one] => Row::new([cell(one).column_span(across)]),
        several => several.iter().map(|own| cell(own)).collect(),
    }
}

/// A count of cells as ratatui takes it.
fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// A rectangle of the screen that is being painted.
pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    area: Rect,
    theme: &'a Theme,
}

impl<'a> Canvas<'a> {
    /// A clean canvas, with the theme's ground where that is painted.
    pub(super) fn new(buffer: &'a mut Buffer, area: Rect, theme: &'a Theme) -> Self {
        let area = area.intersection(buffer.area);
        if area.left() > 0 {
            // A wide character beneath would reach into the canvas and hide its first column.
            for y in area.top()..area.bottom() {
                let before = &mut buffer[(area.left() - 1, y)];
                if width(before.symbol()) > 1 {
                    before.set_symbol(" ");
                }
            }
        }
        Clear.render(area, buffer);
        if let Some(ground) = theme.ground.bg {
            // What has no colour of its own would have the terminal's, which may be that of the ground.
            let style = Style {
                fg: theme.text.fg,
                ..Style::new().bg(ground)
            };
            buffer.set_style(area, style);
        }
        Canvas {
            buffer,
            area,
            theme,
        }
    }

    /// Draws a frame with a title at its left and a count at its right, and gives the canvas inside.
    pub(super) fn framed(self, title: &str, aside: &str, focused: bool) -> Self {
        // In less the frame would leave no room for what it is about.
        if self.area.width < 4 || self.area.height < 3 {
            return self;
        }
        // Focus is told by the kind of line as well: a terminal may have no colours.
        let (kind, edge, style) = if focused {
            (BorderType::Double, "═", self.theme.border_focus)
        } else {
            (BorderType::Plain, "─", self.theme.border)
        };
        let room = usize::from(self.area.width) - 4;
        let title = truncate(title, room);
        // ratatui would draw the one over the other: the title is worth more than the count.
        let both = !aside.is_empty() && title.width() + width(aside) + 3 <= room;
        let title = owned(&format!("{title} "), self.theme.title);
        let title = [piece(edge, style), title];
        let aside = [owned(&format!(" {aside} "), self.theme.muted)];
        let mut block = Block::bordered().border_type(kind).border_style(style);
        block = block.title(line(&title));
        if both {
            block = block.title(line(&aside).right_aligned());
        }
        let inner = block.inner(self.area);
        block.render(self.area, self.buffer);
        Canvas {
            area: inner,
            ..self
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

    /// The cell of the screen at a column and row of the canvas.
    pub(super) fn at(&self, x: usize, y: usize) -> (u16, u16) {
        let x = cells(x).min(self.area.width.saturating_sub(1));
        let y = cells(y).min(self.area.height.saturating_sub(1));
        (self.area.x + x, self.area.y + y)
    }

    /// The canvas of these columns and rows.
    pub(super) fn part(&mut self, columns: Range<usize>, rows: Range<usize>) -> Canvas<'_> {
        Canvas {
            area: self.area(columns, rows),
            buffer: self.buffer,
            theme: self.theme,
        }
    }

    fn area(&self, columns: Range<usize>, rows: Range<usize>) -> Rect {
        let area = self.area;
        let x = cells(columns.start).min(area.width);
        let y = cells(rows.start).min(area.height);
        Rect {
            x: area.x + x,
            y: area.y + y,
            width: cells(columns.len()).min(area.width - x),
            height: cells(rows.len()).min(area.height - y),
        }
    }

    fn rows(&self, rows: Range<usize>) -> Rect {
        self.area(0..self.width(), rows)
    }

    /// Draws a line down the right edge.
    pub(super) fn barred(&mut self) {
        let block = Block::new().borders(Borders::RIGHT);
        let block = block.border_style(self.theme.border);
        block.render(self.area, self.buffer);
    }

    pub(super) fn row(&mut self, y: usize, pieces: &[Piece<'_>]) {
        Paragraph::new(line(pieces)).render(self.rows(y..y + 1), self.buffer);
    }

    /// Paints a text between margins of so many blanks, with an ellipsis where it is cut off.
    pub(super) fn text(&mut self, y: usize, indent: usize, text: &str, style: Style) {
        let words = truncate(text, self.width().saturating_sub(2 * indent));
        self.row(y, &[owned(&" ".repeat(indent), style), (words, style)]);
    }

    /// Paints rows one below the other, from a row of the canvas on.
    pub(super) fn paragraph(&mut self, y: usize, rows: &[Pieces<'_>]) {
        let area = self.rows(y..self.height());
        Paragraph::new(lines(rows)).render(area, self.buffer);
    }

    /// Paints lines wrapped behind so many blanks, as many as fit these rows.
    pub(super) fn page<'t>(
        &mut self,
        rows: Range<usize>,
        indent: usize,
        lines: impl Iterator<Item = (&'t str, Style)>,
    ) {
        let room = self.width().saturating_sub(indent + 1).max(1);
        let blank = " ".repeat(indent);
        let mut shown: Vec<Pieces<'_>> = Vec::new();
        for (text, style) in lines {
            // A page may be as long as a paper: no more of it is broken than is seen.
            if shown.len() >= rows.len() {
                break;
            }
            for row in wrap(text, room, room) {
                shown.push(vec![piece(&blank, style), piece(row.of(text), style)]);
            }
        }
        shown.truncate(rows.len());
        self.paragraph(rows.start, &shown);
    }

    /// Paints what is visible of a list in these rows, from its entry `top` on, and marks the chosen one.
    pub(super) fn list<'r>(
        &mut self,
        rows: Range<usize>,
        count: usize,
        top: usize,
        chosen: Option<usize>,
        item: impl Fn(usize) -> Vec<Pieces<'r>>,
    ) {
        let (mut items, mut free) = (Vec::new(), rows.len());
        for at in top..count {
            let own = item(at);
            match free.checked_sub(own.len()) {
                Some(rest) => free = rest,
                None => break,
            }
            items.push(own);
            if free == 0 {
                break;
            }
        }
        let chosen = chosen
            .and_then(|at| at.checked_sub(top))
            .filter(|at| *at < items.len());
        let list = List::new(items.iter().map(|own| lines(own))).highlight_style(self.theme.cursor);
        let mut state = ListState::default().with_selected(chosen);
        StatefulWidget::render(list, self.rows(rows), self.buffer, &mut state);
    }

    /// Paints the visible rows of a table under its heads, and marks the chosen one. A column's width counts the gap
    /// after it; a row of a single cell goes across all columns.
    pub(super) fn table(
        &mut self,
        y: usize,
        columns: &[(&'static str, usize)],
        rows: &[Vec<Pieces<'_>>],
        chosen: Option<usize>,
    ) {
        let across = cells(columns.len());
        let head = |(head, _): &(&'static str, usize)| vec![piece(head, self.theme.title)];
        let heads: Vec<Pieces<'_>> = columns.iter().map(head).collect();
        let widths = columns
            .iter()
            .map(|(_, width)| Constraint::Length(cells(*width)));
        let mut table = Table::new(rows.iter().map(|own| table_row(own, across)), widths)
            .column_spacing(0)
            .row_highlight_style(self.theme.cursor);
        if columns.iter().any(|(head, _)| !head.is_empty()) {
            table = table.header(table_row(&heads, across));
        }
        let mut state = TableState::new().with_selected(chosen);
        let area = self.rows(y..self.height());
        StatefulWidget::render(table, area, self.buffer, &mut state);
    }

    /// Draws a scroll bar at the right edge, beside these rows, where a list is longer than they are.
    pub(super) fn scrollbar(&mut self, rows: Range<usize>, count: usize, top: usize) {
        let height = rows.len();
        if count <= height || height < 2 || self.width() < 3 {
            return;
        }
        let bar = Scrollbar::new(ScrollbarOrientation::VerticalRight)
            .begin_symbol(None)
            .end_symbol(None)
            .track_symbol(Some("·"))
            .track_style(self.theme.border)
            .thumb_style(self.theme.muted);
        // The length is that of the places that the top may have, else the bar would never reach its end.
        let mut state = ScrollbarState::new(count - height + 1)
            .viewport_content_length(height)
            .position(top);
        bar.render(self.rows(rows), self.buffer, &mut state);
    }

    /// Lays a style over a whole row.
    pub(super) fn tint(&mut self, y: usize, style: Style) {
        let row = self.rows(y..y + 1);
        self.buffer.set_style(row, style);
    }
}
