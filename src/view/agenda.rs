//! The agenda: items with their numbers, what is restricted, standing or deferred, and the minutes allotted.

use super::minutes;
use super::widgets::{Canvas, Pieces, cut, ends, owned, piece};
use crate::app::commands::window;
use crate::app::{App, Pane};
use crate::meeting::AgendaItem;
use crate::meeting::pace::Pace;
use crate::text::{truncate, width, wrap};
use crate::theme::Theme;
use std::fmt::Write;

pub(super) fn draw(app: &App, theme: &Theme, canvas: Canvas<'_>) {
    let focused = app.focus() == Some(Pane::Agenda);
    let agenda = &app.meeting().agenda;
    let here = app.item().and_then(|id| app.meeting().item_index(id));
    let aside = match here {
        Some(at) => format!("{} of {}", at + 1, agenda.len()),
        None => agenda.len().to_string(),
    };
    let mut canvas = canvas.framed("Agenda", &aside, focused);
    let cursor = app.places().agenda.filter(|_| focused);
    let cursor = cursor.and_then(|id| app.meeting().item_index(id));
    let pace = app.pace().filter(|_| canvas.height() > 3);
    let words = pace.as_ref().map(Pace::words).unwrap_or_default();
    let columns = canvas.width();
    let room = columns.saturating_sub(3).max(1);
    let said = pace.as_ref().map(|_| wrap(&words, room, room));
    let said = said.unwrap_or_default();
    // What is left to decide is not to be cut off; a low pane keeps its items.
    let most = if canvas.height() > 5 { 2 } else { 1 };
    let shown = said.len().min(most);
    let height = canvas.height() - shown;
    let top = window(agenda.len(), cursor.or(here).unwrap_or(0), height);
    canvas.list(0..height, agenda.len(), top, cursor, |at| {
        vec![row(app, theme, &agenda[at], columns)]
    });
    canvas.scrollbar(0..canvas.height(), agenda.len(), top);
    let late = pace.is_some_and(|pace| pace.behind > 0);
    let style = if late { theme.warning } else { theme.muted };
    for (down, row) in said.iter().take(shown).enumerate() {
        let last = down + 1 == shown;
        let end = if last { words.len() } else { row.end };
        let text = words.get(row.start..end).unwrap_or_default().trim_end();
        let pieces = vec![piece("  ", style), (truncate(text, room), style)];
        // Blanks to the edge go over what the scroll bar left there.
        canvas.row(height + down, &ends(pieces, piece("", style), columns));
    }
}

fn row(app: &App, theme: &Theme, item: &AgendaItem, columns: usize) -> Pieces<'static> {
    let current = Some(item.id) == app.item();
    let label = app.digest().number(item.id).or(item.reference.as_deref());
    let mut flags = String::new();
    let marks = [
        (item.restriction.is_some(), " R"),
        (item.standing, " ∞"),
        (item.deferred.is_some(), " →"),
    ];
    flags.extend(marks.iter().filter(|(so, _)| *so).map(|(_, mark)| *mark));
    if let Some(minutes) = item.minutes {
        let _ = write!(flags, " {minutes}′");
    }
    if !item.entries.is_empty() {
        let _ = write!(flags, " {}", item.entries.len());
    }
    let room = columns.saturating_sub(width(&flags) + 3);
    let title = minutes::named(item);
    let text = match label.filter(|label| !label.is_empty()) {
        Some(label) => format!("{label} {title}"),
        None => title.to_owned(),
    };
    let style = match (current, item.restriction.is_some()) {
        (true, _) => theme.current,
        (false, true) => theme.restricted,
        (false, false) => theme.text,
    };
    let mark = if current { "▸ " } else { "  " };
    let left = vec![piece(mark, style), cut(&text, room, style)];
    ends(left, owned(&format!("{flags} "), theme.muted), columns)
}
