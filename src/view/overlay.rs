//! What lies over the panes: a form, a list, a page.

use super::hints;
use super::widgets::{Canvas, Pieces, cut, ends, gap, owned, piece};
use super::{arising, browse, exporting, mail, motion, poll, status};
use crate::app::commands::window;
use crate::app::{App, Coming, Form, Notice, Overlay, Page, Picker};
use crate::command::{Command, FormCommand, ListCommand};
use crate::text::{cursor_cell, truncate, width, wrap};
use crate::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws what lies over the panes, and gives the cell of the cursor.
pub(super) fn draw(
    app: &App,
    overlay: &Overlay,
    theme: &Theme,
    buffer: &mut Buffer,
) -> Option<(u16, u16)> {
    let areas = app.areas();
    // The status line stays in sight under what fills the screen: it says what could not be done.
    let above = |rows: u16| Rect {
        height: areas.screen.height.saturating_sub(rows),
        ..areas.screen
    };
    let area = match overlay {
        Overlay::Form(form) => middle(app, form.fields.len() * 2 + 5),
        Overlay::Picker(picker) => middle(app, picker.rows.len() + 5),
        Overlay::Page(page) => middle(app, page_rows(app, page) + 3),
        Overlay::Poll(poll) => middle(app, poll.rows.len() + 6),
        Overlay::Arising(arising) => middle(app, arising::height(arising)),
        Overlay::Motion(_) | Overlay::Mail(_) => above(1),
        Overlay::Export(_) => above(areas.status.height),
        Overlay::Browse(_) => areas.screen,
    };
    let covers = area.bottom() > areas.status.top();
    let canvas = Canvas::new(buffer, area, theme);
    match overlay {
        Overlay::Form(form) => return Some(draw_form(app, form, theme, canvas, covers)),
        Overlay::Picker(picker) => return Some(draw_picker(app, picker, theme, canvas, covers)),
        Overlay::Browse(open) => return Some(browse::draw(app, open, theme, canvas)),
        Overlay::Page(page) => draw_page(app, page, theme, canvas, covers),
        Overlay::Motion(card) => motion::draw(app, card, theme, canvas),
        Overlay::Mail(open) => mail::draw(app, open, theme, canvas),
        Overlay::Export(chosen) => exporting::draw(app, chosen, theme, canvas),
        Overlay::Poll(poll) => poll::draw(app, poll, theme, canvas),
        Overlay::Arising(arising) => arising::draw(app, arising, theme, canvas),
    }
    None
}

/// A rectangle of this height in the middle of the screen, as wide as reads well.
fn middle(app: &App, height: usize) -> Rect {
    let screen = app.areas().screen;
    // Wider lines than these are hard to read; a very wide screen gives three quarters.
    let columns = screen.width.min(96).max(screen.width * 3 / 4);
    let columns = columns.min(screen.width);
    let rows = u16::try_from(height).unwrap_or(u16::MAX).min(screen.height);
    let (x, y) = ((screen.width - columns) / 2, (screen.height - rows) / 2);
    Rect::new(x, y, columns, rows)
}

fn draw_form(
    app: &App,
    form: &Form,
    theme: &Theme,
    canvas: Canvas<'_>,
    covers: bool,
) -> (u16, u16) {
    let labels = form.fields.iter().map(|field| width(field.label)).max();
    let labels = labels.unwrap_or(0) + 2;
    let mut canvas = canvas.framed(&form.title, "", true);
    let room = canvas.width().saturating_sub(labels + 2).max(1);
    let line = &form.fields[form.focus].line;
    // Only the field with the cursor grows: the others say in one row what stands in them.
    let own_rows = line.rows(room);
    let free = canvas.height().saturating_sub(form.fields.len() + 2);
    let grown = own_rows.len().clamp(1, free.max(1));
    let (row, column) = cursor_cell(&own_rows, line.text(), line.cursor());
    let top = (row + 1).saturating_sub(grown);
    let mut rows: Vec<Pieces<'_>> = Vec::new();
    for (at, field) in form.fields.iter().enumerate() {
        let focused = at == form.focus;
        let style = if focused { theme.current } else { theme.muted };
        let rest = labels - 1 - width(field.label);
        let mut pieces = vec![piece(" ", theme.text), piece(field.label, style), gap(rest)];
        let text = field.line.text();
        if focused && !text.is_empty() {
            for row in own_rows.iter().skip(top).take(grown) {
                pieces.push(piece(row.of(text), theme.text));
                rows.push(std::mem::replace(&mut pieces, vec![gap(labels)]));
            }
            continue;
        }
        pieces.push(match (text, field.hint) {
            ("", "") => gap(0),
            // Where there is no colour, words like these would read as what was filled in.
            ("", hint) => cut(&format!("as in {hint}"), room, theme.offer),
            (text, _) => cut(&text.replace('\n', " ⏎ "), room, theme.text),
        });
        rows.push(pieces);
    }
    let first = usize::from(canvas.height() > form.fields.len() + 3);
    canvas.paragraph(first, &rows);
    let keys = [
        (Command::List(ListCommand::Accept), "accept"),
        (Command::Form(FormCommand::Next), "next field"),
        (Command::List(ListCommand::Close), "leave as it was"),
    ];
    footer(app, theme, covers, &mut canvas, &keys);
    canvas.at(labels + column, first + form.focus + row - top)
}

/// The keys in the last row; a refusal goes before them where the status line lies beneath, or isn't there at all.
fn footer(
    app: &App,
    theme: &Theme,
    covers: bool,
    canvas: &mut Canvas<'_>,
    keys: &[(Command, &str)],
) {
    let last = canvas.height().saturating_sub(1);
    let begins = matches!(app.overlay(), Some(Overlay::Picker(picker)) if picker.begins());
    let unseen = |notice: &&Notice| begins || (covers && notice.warning);
    let (words, style) = match app.notice().filter(unseen) {
        Some(notice) => (notice.words.clone(), status::marked(app, theme).1),
        None => (hints::named(app, keys).join("   "), theme.muted),
    };
    canvas.text(last, 0, &format!(" {words}"), style);
}

fn draw_picker(
    app: &App,
    picker: &Picker,
    theme: &Theme,
    canvas: Canvas<'_>,
    covers: bool,
) -> (u16, u16) {
    let shown = picker.shown();
    let at = (picker.cursor + 1).min(shown.len());
    let mut count = format!("{at} of {}", shown.len());
    if shown.len() < picker.rows.len() {
        count = format!("{count}, {} in all", picker.rows.len());
    }
    if let Some(Coming { read, of }) = picker.coming {
        count = format!("reading {read} of {of} · {count}");
    }
    let mut canvas = canvas.framed(&picker.title, &count, true);
    let filter = &picker.filter;
    let typed = match filter.text() {
        "" => piece("type to narrow the list", theme.offer),
        text => piece(text, theme.text),
    };
    canvas.row(0, &[piece("› ", theme.current), typed]);
    let (columns, height) = (canvas.width(), canvas.height().saturating_sub(2));
    let top = window(shown.len(), picker.cursor, height);
    canvas.list(1..height + 1, shown.len(), top, Some(picker.cursor), |at| {
        let row = shown[at];
        let (style, aside) = match &row.refused {
            Some(why) => (
                theme.done,
                truncate(&format!("not now: {why}"), columns / 2).into_string(),
            ),
            None => (theme.text, row.aside.clone()),
        };
        let room = columns.saturating_sub(width(&aside) + 4);
        let label = vec![piece(" ", style), cut(&row.label, room, style)];
        let aside = owned(&format!("{aside}  "), theme.muted);
        vec![ends(label, aside, columns)]
    });
    canvas.scrollbar(1..height + 1, shown.len(), top);
    let keys = [
        (Command::List(ListCommand::Accept), "choose"),
        (Command::List(ListCommand::Down), "next"),
        (Command::List(ListCommand::Close), closing(picker)),
    ];
    footer(app, theme, covers, &mut canvas, &keys);
    let before = filter.text().get(..filter.cursor()).unwrap_or_default();
    canvas.at(2 + width(before), 0)
}

/// What closing a list does.
pub(crate) fn closing(picker: &Picker) -> &'static str {
    match picker.coming {
        Some(_) => "stop reading",
        None if picker.begins() => "leave",
        None => "close",
    }
}

/// How many rows a page would like to have.
fn page_rows(app: &App, page: &Page) -> usize {
    let room = usize::from(middle(app, 0).width).saturating_sub(4).max(1);
    // What fills the screen is counted, and no more: a page may be as long as a paper.
    let most = usize::from(app.areas().screen.height);
    let lines = page.lines.iter().take(most);
    lines.map(|line| wrap(line, room, room).len().max(1)).sum()
}

fn draw_page(app: &App, page: &Page, theme: &Theme, canvas: Canvas<'_>, covers: bool) {
    let lines = page.lines.len();
    let long = page_rows(app, page) + 3 > canvas.height();
    let from = long.then(|| format!("from line {} of {lines}", page.top + 1));
    let mut canvas = canvas.framed(&page.title, &from.unwrap_or_default(), true);
    let height = canvas.height().saturating_sub(1);
    let styled = |line| match (str::strip_prefix(line, "# "), str::strip_prefix(line, "~ ")) {
        (Some(title), _) => (title, theme.title),
        (None, Some(muted)) => (muted, theme.done),
        (None, None) => (line, theme.text),
    };
    let shown = page.lines.iter().skip(page.top);
    canvas.page(0..height, 1, shown.map(|line| styled(line.as_str())));
    if long {
        canvas.scrollbar(0..height, lines.max(height + 1), page.top);
    }
    let mut keys = vec![
        (Command::List(ListCommand::Down), "down"),
        (Command::List(ListCommand::Close), "close"),
    ];
    if let Some((word, _)) = &page.accept {
        keys.insert(0, (Command::List(ListCommand::Accept), word.as_str()));
    }
    footer(app, theme, covers, &mut canvas, &keys);
}
