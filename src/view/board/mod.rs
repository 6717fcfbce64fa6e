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

use super::screen::{Frame, Screen};
use super::widgets::{Canvas, cut, ends, owned, piece};
use super::{minutes, status};
use crate::follow::Board;
use crate::text::{truncate, width};
use crate::theme::Theme;
use parts::{Rows, actions, draw_notes, hanging, motion, room};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// From this width on, room, motion and actions stand beside the entries.
const WIDE: u16 = 96;
/// From this height on there are blank rows between the parts.
const TALL: u16 = 18;

impl Screen {
    /// Draws a board and gives the cells that differ from what the terminal shows.
    pub fn draw_board(&mut self, board: &Board) -> Frame<'_> {
        self.draw_whole(board.app(), |theme, buffer| paint(board, theme, buffer))
    }
}

fn paint(board: &Board, theme: &Theme, buffer: &mut Buffer) {
    let area = buffer.area;
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
    // The ground of the theme, also where nothing stands.
    Canvas::new(buffer, area, theme);
    let mut canvas = Canvas::new(buffer, inner, theme);
    let (columns, height) = (canvas.width(), canvas.height());
    let mut foot = canvas.part(0..columns, height.saturating_sub(1)..height);
    draw_foot(board, theme, &mut foot);
    let height = height.saturating_sub(1 + usize::from(air));
    if !board.there() {
        let words = format!("Waiting for {}.", board.app().file().name);
        canvas.text(height / 2, 0, &words, theme.title);
        return;
    }
    let mut head = head(board, theme, columns, air > 0);
    head.truncate(height);
    canvas.paragraph(0, &head);
    let mut rest = canvas.part(0..columns, head.len()..height);
    if area.width >= WIDE {
        beside(board, theme, &mut rest);
    } else {
        below(board, theme, &mut rest, air > 0);
    }
}

/// Entries at the left, room, motion and actions at the right.
fn beside(board: &Board, theme: &Theme, canvas: &mut Canvas<'_>) {
    let (columns, height) = (canvas.width(), canvas.height());
    let (left, gap) = (columns * 62 / 100, 4);
    draw_notes(board, theme, &mut canvas.part(0..left, 0..height));
    let mut canvas = canvas.part(left + gap..columns, 0..height);
    let columns = canvas.width();
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
    canvas.paragraph(0, &rows);
}

/// Everything below each other: the room first, then entries and line, then motion and actions.
fn below(board: &Board, theme: &Theme, canvas: &mut Canvas<'_>, air: bool) {
    let (columns, height) = (canvas.width(), canvas.height());
    let blank = |rows: &mut Rows| {
        if air && !rows.is_empty() {
            rows.push(Vec::new());
        }
    };
    let mut top = room(board, theme, columns, false);
    top.truncate(if air { 3 } else { 1 });
    blank(&mut top);
    let mut bottom = motion(board, theme, columns, height / 6);
    blank(&mut bottom);
    bottom.extend(actions(board, theme, columns, height / 4));
    if air && !bottom.is_empty() {
        bottom.insert(0, Vec::new());
    }
    top.truncate(height);
    let middle = height.saturating_sub(top.len() + bottom.len());
    canvas.paragraph(0, &top);
    let end = top.len() + middle;
    draw_notes(board, theme, &mut canvas.part(0..columns, top.len()..end));
    canvas.paragraph(end, &bottom);
}

/// Body, title and clock; the item with its number and title; its time.
fn head(board: &Board, theme: &Theme, columns: usize, air: bool) -> Rows {
    let app = board.app();
    let heading = &app.meeting().heading;
    let clock = status::clock(app);
    let names = heading.body.iter().map(String::as_str);
    let names = names.chain([heading.title.as_str()]);
    let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
    let room = columns.saturating_sub(width(&clock) + 2);
    let title = vec![cut(&names.join(" · "), room, theme.muted)];
    let mut rows: Rows = vec![ends(title, owned(&clock, theme.muted), columns)];
    if air {
        rows.push(Vec::new());
    }
    let (number, title) = item(board);
    let indent = match width(&number) {
        0 => 0,
        own => own + 2,
    };
    // Seen from the back of the room: weight and colour together.
    let style = theme.title.patch(theme.current);
    let (number, title) = ((&*number, style), (&*title, style));
    rows.extend(hanging(number, title, indent, columns, 2));
    let time = times(board);
    if !time.0.is_empty() {
        let style = if time.1 { theme.warning } else { theme.muted };
        rows.extend(hanging(("", style), (&time.0, style), indent, columns, 1));
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
    let title = if board.closed(Some(item.id)) {
        // The room may hold press and public: a title can give away what is kept.
        format!("Restricted item: {}", item.public_title())
    } else {
        minutes::named(item).to_owned()
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
    let words = vec![(truncate(&words, room), style)];
    canvas.row(0, &ends(words, piece(key, theme.muted), canvas.width()));
}
