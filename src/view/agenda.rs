//! The agenda: items with their numbers, what is restricted, standing or deferred, and the minutes allotted.

use super::canvas::Canvas;
use crate::app::commands::window;
use crate::app::{App, Pane};
use crate::meeting::AgendaItem;
use crate::meeting::pace::Pace;
use crate::text::{Shown, truncate, width, wrap};
use crate::theme::Theme;
use std::fmt::Write;

/// Draws the pane.
pub(super) fn draw(app: &App, theme: &Theme, canvas: Canvas<'_>) {
    let focused = app.focus() == Some(Pane::Agenda);
    let agenda = &app.meeting().agenda;
    let here = app.item().and_then(|id| app.meeting().item_index(id));
    let aside = match here {
        Some(at) => format!("{} of {}", at + 1, agenda.len()),
        None => agenda.len().to_string(),
    };
    let mut canvas = canvas.framed(theme, "Agenda", &aside, focused);
    let cursor = app
        .places()
        .agenda
        .filter(|_| focused)
        .and_then(|id| app.meeting().item_index(id));
    let pace = app.pace().filter(|_| canvas.height() > 3);
    let words = pace.as_ref().map(Pace::words).unwrap_or_default();
    let room = canvas.width().saturating_sub(3).max(1);
    let said = if pace.is_some() {
        wrap(&words, room, room)
    } else {
        Vec::new()
    };
    // What is left to decide is not to be cut off; a low pane keeps its items.
    let most = if canvas.height() > 5 { 2 } else { 1 };
    let shown = said.len().min(most);
    let height = canvas.height() - shown;
    let top = window(agenda.len(), cursor.or(here).unwrap_or(0), height);
    for y in 0..height {
        let Some(item) = agenda.get(top + y) else {
            break;
        };
        draw_item(app, theme, &mut canvas, y, item);
        if cursor == Some(top + y) {
            canvas.tint(y, theme.cursor);
        }
    }
    canvas.scrollbar(theme, agenda.len(), top);
    let style = if pace.is_some_and(|pace| pace.behind > 0) {
        theme.warning
    } else {
        theme.muted
    };
    let blank = " ".repeat(canvas.width());
    for (down, row) in said.iter().take(shown).enumerate() {
        let end = if down + 1 == shown {
            words.len()
        } else {
            row.end
        };
        let text = words.get(row.start..end).unwrap_or_default().trim_end();
        canvas.row(height + down, &[(Shown::of(&blank), theme.text)]);
        let pieces = [(Shown::of("  "), style), (truncate(text, room), style)];
        canvas.row(height + down, &pieces);
    }
}

fn draw_item(app: &App, theme: &Theme, canvas: &mut Canvas<'_>, y: usize, item: &AgendaItem) {
    let current = Some(item.id) == app.item();
    let label = app
        .digest()
        .number(item.id)
        .or(item.reference.as_deref())
        .unwrap_or_default();
    let mut flags = String::new();
    if item.restriction.is_some() {
        flags.push_str(" R");
    }
    if item.standing {
        flags.push_str(" ∞");
    }
    if item.deferred.is_some() {
        flags.push_str(" →");
    }
    if let Some(minutes) = item.minutes {
        let _ = write!(flags, " {minutes}′");
    }
    if !item.entries.is_empty() {
        let _ = write!(flags, " {}", item.entries.len());
    }
    let room = canvas.width().saturating_sub(width(&flags) + 3);
    let title = if item.title.is_empty() {
        "Minutes"
    } else {
        &item.title
    };
    let text = if label.is_empty() {
        title.to_owned()
    } else {
        format!("{label} {title}")
    };
    let style = match (current, item.restriction.is_some()) {
        (true, _) => theme.current,
        (false, true) => theme.restricted,
        (false, false) => theme.text,
    };
    let mark = if current { "▸ " } else { "  " };
    canvas.row(
        y,
        &[(Shown::of(mark), style), (truncate(&text, room), style)],
    );
    canvas.right(y, &(Shown::of(&format!("{flags} ")), theme.muted));
}
