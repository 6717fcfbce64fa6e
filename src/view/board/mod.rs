//! The board that a room looks at: sparse, large, and nothing on it that isn't for everybody.
//!
//! ```text
//!
//!   Harbour Trust · Monthly meeting                           10:17
//!
//!   2  The slipway
//!      12 of 15 min · item 2 of 3
//!
//!     The slipway is worn.                     In the room: 3
//!   ! A1 TH to have it mended  >Friday         AR  Ana Reyes
//!                                              TH  Tom Hill
//!   › the line being typed▏
//!                                              Actions: 1
//!                                              A1  TH to have it mended
//!   ● live                                                  q leaves
//! ```

mod parts;

use super::canvas::Canvas;
use super::entry::Row;
use super::{Frame, Screen};
use crate::follow::Board;
use crate::text::{Shown, truncate, width};
use crate::theme::Theme;
use parts::{actions, draw_notes, draw_rows, hanging, motion, room};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// From this width on, room, motion and actions stand beside the entries.
const WIDE: u16 = 96;
/// From this height on there are blank rows between the parts.
const TALL: u16 = 18;

impl Screen {
    /// Draws a board and gives the cells that differ from what the terminal shows.
    pub fn draw_board(&mut self, board: &Board) -> Frame<'_> {
        let area = board.app().areas().screen;
        let clear = self.shown.area != area;
        if clear {
            self.shown = Buffer::empty(area);
        }
        self.follow_theme(board.app());
        self.next = Buffer::empty(area);
        paint(board, &self.theme, &mut self.next, area);
        let mut changed = Vec::new();
        self.compare(area, &mut changed);
        Frame {
            picture: &self.shown,
            changed,
            cursor: None,
            clear,
            title: None,
        }
    }
}

fn paint(board: &Board, theme: &Theme, buffer: &mut Buffer, area: Rect) {
    // The ground of the theme, also where nothing stands.
    Canvas::new(buffer, area, theme);
    let margin = match area.width {
        0..50 => 1,
        50..WIDE => 2,
        _ => 4,
    };
    let air = u16::from(area.height >= TALL);
    let inner = Rect {
        x: margin,
        y: air,
        width: area.width.saturating_sub(2 * margin),
        height: area.height.saturating_sub(air),
    };
    let mut foot = Canvas::new(
        buffer,
        Rect {
            y: inner.bottom().saturating_sub(1),
            height: inner.height.min(1),
            ..inner
        },
        theme,
    );
    draw_foot(board, theme, &mut foot);
    let above = Rect {
        height: inner.height.saturating_sub(1 + air),
        ..inner
    };
    if !board.there() {
        let words = format!("Waiting for {}.", board.app().file().name);
        let mut canvas = Canvas::new(buffer, above, theme);
        let y = canvas.height() / 2;
        let words = truncate(&words, canvas.width());
        canvas.row(y, &[(words, theme.title)]);
        return;
    }
    let head = head(board, theme, usize::from(inner.width), air > 0);
    let rows = u16::try_from(head.len())
        .unwrap_or(u16::MAX)
        .min(above.height);
    draw_rows(
        &mut Canvas::new(
            buffer,
            Rect {
                height: rows,
                ..above
            },
            theme,
        ),
        &head,
    );
    let rest = Rect {
        y: above.y + rows,
        height: above.height - rows,
        ..above
    };
    if area.width >= WIDE {
        beside(board, theme, buffer, rest);
    } else {
        below(board, theme, buffer, rest, air > 0);
    }
}

/// Entries at the left, room, motion and actions at the right.
fn beside(board: &Board, theme: &Theme, buffer: &mut Buffer, area: Rect) {
    let left = Rect {
        width: area.width * 62 / 100,
        ..area
    };
    let gap = 4;
    let right = Rect {
        x: left.right() + gap,
        width: (area.width - left.width).saturating_sub(gap),
        ..area
    };
    draw_notes(board, theme, &mut Canvas::new(buffer, left, theme));
    let mut canvas = Canvas::new(buffer, right, theme);
    let (columns, height) = (canvas.width(), canvas.height());
    let motion = motion(board, theme, columns, 6);
    let mut rows = room(board, theme, columns, true);
    let people = height.saturating_sub(motion.len() + 4) / 2;
    if rows.len() > people + 1 {
        rows = room(board, theme, columns, false);
    }
    rows.push(Vec::new());
    if !motion.is_empty() {
        rows.extend(motion);
        rows.push(Vec::new());
    }
    let left = height.saturating_sub(rows.len());
    rows.extend(actions(board, theme, columns, left));
    draw_rows(&mut canvas, &rows);
}

/// Everything below each other: the room first, then entries and line, then motion and actions.
fn below(board: &Board, theme: &Theme, buffer: &mut Buffer, area: Rect, air: bool) {
    let (columns, height) = (usize::from(area.width), usize::from(area.height));
    let blank = |rows: &mut Vec<Row>| {
        if air && !rows.is_empty() {
            rows.push(Vec::new());
        }
    };
    let mut top: Vec<Row> = room(board, theme, columns, false);
    top.truncate(if air { 3 } else { 1 });
    blank(&mut top);
    let mut bottom: Vec<Row> = motion(board, theme, columns, height / 6);
    blank(&mut bottom);
    bottom.extend(actions(board, theme, columns, height / 4));
    if air && !bottom.is_empty() {
        bottom.insert(0, Vec::new());
    }
    let middle = height.saturating_sub(top.len() + bottom.len());
    let part = |from: usize, rows: usize| Rect {
        y: area.y + u16::try_from(from).unwrap_or(u16::MAX),
        height: u16::try_from(rows).unwrap_or(u16::MAX),
        ..area
    };
    draw_rows(
        &mut Canvas::new(buffer, part(0, top.len().min(height)), theme),
        &top,
    );
    let from = top.len().min(height);
    draw_notes(
        board,
        theme,
        &mut Canvas::new(buffer, part(from, middle), theme),
    );
    let rest = height.saturating_sub(from + middle);
    draw_rows(
        &mut Canvas::new(buffer, part(from + middle, rest), theme),
        &bottom,
    );
}

/// Body, title and clock; the item with its number and title; its time.
fn head(board: &Board, theme: &Theme, columns: usize, air: bool) -> Vec<Row> {
    let app = board.app();
    let heading = &app.meeting().heading;
    let clock = if app.settings().clock {
        app.now().format("%H:%M").to_string()
    } else {
        String::new()
    };
    let names = heading.body.iter().map(String::as_str);
    let names = names.chain([heading.title.as_str()]);
    let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
    let room = columns.saturating_sub(width(&clock) + 2);
    let title = truncate(&names.join(" · "), room).into_owned();
    let gap = " ".repeat(columns.saturating_sub(title.width() + width(&clock)));
    let mut rows: Vec<Row> = vec![vec![
        (title, theme.muted),
        (
            Shown::of(&format!("{gap}{clock}")).into_owned(),
            theme.muted,
        ),
    ]];
    if air {
        rows.push(Vec::new());
    }
    let (number, title) = item(board);
    let indent = if number.is_empty() {
        0
    } else {
        width(&number) + 2
    };
    let style = theme.title.patch(theme.current);
    rows.extend(hanging(&number, style, &title, style, indent, columns, 2));
    let time = times(board);
    if !time.0.is_empty() {
        let style = if time.1 { theme.warning } else { theme.muted };
        rows.extend(hanging("", style, &time.0, style, indent, columns, 1));
    }
    if air {
        rows.push(Vec::new());
    }
    rows
}

/// Number and title of the item at hand, as everybody may read them.
fn item(board: &Board) -> (String, String) {
    let app = board.app();
    let Some(item) = app.current() else {
        return (String::new(), "Before item 1".to_owned());
    };
    let number = app.digest().number(item.id).or(item.reference.as_deref());
    let title = match (board.closed(Some(item.id)), item.title.is_empty()) {
        (true, _) => format!("Restricted item: {}", item.public_title()),
        (false, true) => "Minutes".to_owned(),
        (false, false) => item.title.clone(),
    };
    (number.unwrap_or_default().to_owned(), title)
}

/// Time spent and allotted and the place in the agenda, and whether more was spent than allotted.
fn times(board: &Board) -> (String, bool) {
    let app = board.app();
    let agenda = &app.meeting().agenda;
    let mut facts = Vec::new();
    let mut over = false;
    if let Some(item) = app.current() {
        let allotted = item.minutes.map(i64::from);
        match (board.spent(), allotted) {
            (Some(spent), Some(allotted)) => {
                facts.push(format!("{spent} of {allotted} min"));
                if spent > allotted {
                    over = true;
                    facts.push(format!("{} min over", spent - allotted));
                }
            }
            (Some(spent), None) => facts.push(format!("{spent} min")),
            (None, Some(allotted)) => facts.push(format!("{allotted} min allotted")),
            (None, None) => {}
        }
        if let Some(at) = app.meeting().item_index(item.id)
            && agenda.len() > 1
        {
            facts.push(format!("item {} of {}", at + 1, agenda.len()));
        }
    }
    (facts.join(" · "), over)
}

/// What goes on with the file, and the key that leaves.
fn draw_foot(board: &Board, theme: &Theme, canvas: &mut Canvas<'_>) {
    let key = "q leaves";
    let room = canvas.width().saturating_sub(width(key) + 2);
    let (words, style) = match (board.trouble(), board.there(), board.live()) {
        (Some(words), _, _) => (format!("! {words}"), theme.warning),
        (None, false, _) => (
            "It is shown as soon as it is there.".to_owned(),
            theme.muted,
        ),
        (None, true, true) => ("● live".to_owned(), theme.safe),
        (None, true, false) => ("○ nobody is writing now".to_owned(), theme.muted),
    };
    canvas.row(0, &[(truncate(&words, room), style)]);
    canvas.right(0, &(Shown::of(key), theme.muted));
}
