//! What lies over the panes: a form, a list, a page.

use super::canvas::Canvas;
use crate::app::commands::window;
use crate::app::{App, Coming, Form, Notice, Overlay, Page, Picker};
use crate::command::Command;
use crate::text::{Shown, cursor_cell, truncate, width, wrap};
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
    match overlay {
        Overlay::Form(form) => draw_form(app, form, theme, buffer),
        Overlay::Picker(picker) => Some(draw_picker(app, picker, theme, buffer)),
        Overlay::Page(sheet) => {
            draw_sheet(app, sheet, theme, buffer);
            None
        }
        Overlay::Motion(card) => {
            super::motion::draw(app, card, theme, buffer);
            None
        }
        Overlay::Mail(open) => {
            super::mail::draw(app, open, theme, buffer);
            None
        }
        Overlay::Export(chosen) => {
            super::exporting::draw(app, chosen, theme, buffer);
            None
        }
        Overlay::Browse(browse) => Some(super::browse::draw(app, browse, theme, buffer)),
        Overlay::Poll(poll) => {
            let area = middle(app, poll.rows.len() + 6);
            super::poll::draw(app, poll, theme, area, buffer);
            None
        }
        Overlay::Arising(arising) => {
            let area = middle(app, super::arising::height(arising));
            super::arising::draw(app, arising, theme, area, buffer);
            None
        }
    }
}

/// A rectangle of this height in the middle of the screen, as wide as reads well.
fn middle(app: &App, height: usize) -> Rect {
    let screen = app.areas().screen;
    let columns = screen
        .width
        .min(96)
        .max(screen.width * 3 / 4)
        .min(screen.width);
    let rows = u16::try_from(height).unwrap_or(u16::MAX).min(screen.height);
    Rect::new(
        (screen.width - columns) / 2,
        (screen.height - rows) / 2,
        columns,
        rows,
    )
}

fn key(app: &App, command: Command, word: &str) -> String {
    format!("{} {word}", app.keymap().key(command).unwrap_or_default())
}

fn draw_form(app: &App, form: &Form, theme: &Theme, buffer: &mut Buffer) -> Option<(u16, u16)> {
    let area = middle(app, form.fields.len() * 2 + 5);
    let labels = form
        .fields
        .iter()
        .map(|field| width(field.label))
        .max()
        .unwrap_or(0)
        + 2;
    let mut canvas = Canvas::new(buffer, area, theme).framed(theme, &form.title, "", true);
    let room = canvas.width().saturating_sub(labels + 2).max(1);
    let line = &form.fields[form.focus].line;
    let own_rows = line.rows(room);
    let free = canvas.height().saturating_sub(form.fields.len() + 2);
    let grown = own_rows.len().clamp(1, free.max(1));
    let mut y = usize::from(canvas.height() > form.fields.len() + 3);
    let mut cursor = None;
    for (at, field) in form.fields.iter().enumerate() {
        let focused = at == form.focus;
        let label_style = if focused { theme.current } else { theme.muted };
        canvas.row(
            y,
            &[
                (Shown::of(" "), theme.text),
                (Shown::of(field.label), label_style),
            ],
        );
        let x = u16::try_from(labels).unwrap_or(0);
        let row_y = u16::try_from(y).unwrap_or(u16::MAX);
        if focused {
            let (row, column) = cursor_cell(&own_rows, line.text(), line.cursor());
            let top = (row + 1).saturating_sub(grown);
            for (down, row) in own_rows.iter().skip(top).take(grown).enumerate() {
                let text = line.text().get(row.start..row.end).unwrap_or_default();
                canvas.put(
                    x,
                    row_y.saturating_add(u16::try_from(down).unwrap_or(0)),
                    &(Shown::of(text), theme.text),
                );
            }
            cursor = Some(canvas.at(labels + column, y + row - top));
        }
        if field.line.text().is_empty() {
            // Where there is no colour, words like these would read as what was filled in.
            let hint = format!("as in {}", field.hint);
            let hint = if field.hint.is_empty() { "" } else { &hint };
            canvas.put(x, row_y, &(truncate(hint, room), theme.offer));
        } else if !focused {
            canvas.put(
                x,
                row_y,
                &(
                    truncate(&field.line.text().replace('\n', " ⏎ "), room),
                    theme.text,
                ),
            );
        }
        y += if focused { grown } else { 1 };
    }
    let keys = [
        (Command::FormAccept, "accept"),
        (Command::FormNext, "next field"),
        (Command::FormCancel, "leave as it was"),
    ];
    footer(app, theme, area, &mut canvas, &keys);
    cursor
}

/// The keys in the last row; a refusal goes before them where the status line lies beneath, or isn't there at all.
fn footer(app: &App, theme: &Theme, area: Rect, canvas: &mut Canvas<'_>, keys: &[(Command, &str)]) {
    let last = canvas.height().saturating_sub(1);
    let room = canvas.width().saturating_sub(1);
    let begins = matches!(app.overlay(), Some(Overlay::Picker(picker)) if picker.begins());
    let covers = area.bottom() > app.areas().status.top();
    let unseen = |notice: &&Notice| begins || (covers && notice.warning);
    if let Some(notice) = app.notice().filter(unseen) {
        let words = truncate(&notice.words, room);
        let (_, style) = super::status::marked(app, theme);
        canvas.row(last, &[(Shown::of(" "), style), (words, style)]);
        return;
    }
    let words: Vec<String> = keys
        .iter()
        .map(|(command, word)| key(app, *command, word))
        .collect();
    let words = words.join("   ");
    let words = truncate(&words, room);
    canvas.row(last, &[(Shown::of(" "), theme.muted), (words, theme.muted)]);
}

fn draw_picker(app: &App, picker: &Picker, theme: &Theme, buffer: &mut Buffer) -> (u16, u16) {
    let shown = picker.shown();
    let area = middle(app, picker.rows.len() + 5);
    let at = (picker.cursor + 1).min(shown.len());
    let count = if shown.len() == picker.rows.len() {
        format!("{at} of {}", shown.len())
    } else {
        format!("{at} of {}, {} in all", shown.len(), picker.rows.len())
    };
    let count = match picker.coming {
        Some(Coming { read, of }) => format!("reading {read} of {of} · {count}"),
        None => count,
    };
    let mut canvas = Canvas::new(buffer, area, theme).framed(theme, &picker.title, &count, true);
    let filter = &picker.filter;
    canvas.row(
        0,
        &[
            (Shown::of("› "), theme.current),
            (Shown::of(filter.text()), theme.text),
        ],
    );
    if filter.text().is_empty() {
        canvas.put(2, 0, &(Shown::of("type to narrow the list"), theme.offer));
    }
    let height = canvas.height().saturating_sub(2);
    let top = window(shown.len(), picker.cursor, height);
    for (y, row) in shown.iter().skip(top).take(height).enumerate() {
        let style = if row.refused.is_some() {
            theme.done
        } else {
            theme.text
        };
        let aside = match &row.refused {
            Some(words) => truncate(&format!("not now: {words}"), canvas.width() / 2).to_string(),
            None => row.aside.clone(),
        };
        let room = canvas.width().saturating_sub(width(&aside) + 4);
        canvas.row(
            y + 1,
            &[(Shown::of(" "), style), (truncate(&row.label, room), style)],
        );
        canvas.right(y + 1, &(Shown::of(&format!("{aside}  ")), theme.muted));
        if top + y == picker.cursor {
            canvas.tint(y + 1, theme.cursor);
        }
    }
    canvas.scrollbar_beside(theme, 1..height + 1, shown.len(), top);
    let keys = [
        (Command::PickAccept, "choose"),
        (Command::PickDown, "next"),
        (Command::PickCancel, closing(picker)),
    ];
    footer(app, theme, area, &mut canvas, &keys);
    let before = filter.text().get(..filter.cursor()).unwrap_or_default();
    canvas.at(2 + width(Shown::of(before).as_str()), 0)
}

/// What closing a list does.
pub(crate) fn closing(picker: &Picker) -> &'static str {
    match picker.coming {
        Some(_) => "stop reading",
        None if picker.begins() => "leave",
        None => "close",
    }
}

fn draw_sheet(app: &App, sheet: &Page, theme: &Theme, buffer: &mut Buffer) {
    let lines = sheet.lines.len();
    let room = usize::from(middle(app, 0).width).saturating_sub(4).max(1);
    // What fills the screen is counted, and no more: a page may be as long as a paper.
    let most = usize::from(app.areas().screen.height);
    let mut rows = 0;
    for line in sheet.lines.iter().take(most) {
        rows += wrap(line, room, room).len().max(1);
    }
    let area = middle(app, rows + 3);
    let long = rows + 3 > usize::from(area.height);
    let aside = if long {
        format!("from line {} of {lines}", sheet.top + 1)
    } else {
        String::new()
    };
    let mut canvas = Canvas::new(buffer, area, theme).framed(theme, &sheet.title, &aside, true);
    let height = canvas.height().saturating_sub(1);
    let mut y = 0;
    for line in sheet.lines.iter().skip(sheet.top) {
        let (line, style) = match (line.strip_prefix("# "), line.strip_prefix("~ ")) {
            (Some(title), _) => (title, theme.title),
            (None, Some(muted)) => (muted, theme.done),
            (None, None) => (line.as_str(), theme.text),
        };
        for row in wrap(line, room, room) {
            if y >= height {
                break;
            }
            let text = line.get(row.start..row.end).unwrap_or_default();
            canvas.row(y, &[(Shown::of(" "), style), (Shown::of(text), style)]);
            y += 1;
        }
    }
    if long {
        canvas.scrollbar_beside(theme, 0..height, lines.max(height + 1), sheet.top);
    }
    let accept = sheet.accept.as_ref().map(|(word, _)| word.as_str());
    let mut keys = vec![(Command::SheetDown, "down"), (Command::SheetClose, "close")];
    if let Some(word) = accept {
        keys.insert(0, (Command::SheetAccept, word));
    }
    footer(app, theme, area, &mut canvas, &keys);
}
