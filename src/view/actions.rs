//! The action table: a view over the entries, so that it can't fall out of step with the minutes.

use super::canvas::Canvas;
use crate::app::commands::window;
use crate::app::{App, Pane};
use crate::meeting::{Action, Progressed};
use crate::text::{Shown, truncate};
use crate::theme::Theme;

/// Draws the pane.
pub(super) fn draw(app: &App, theme: &Theme, canvas: Canvas<'_>) {
    let focused = app.focus() == Some(Pane::Actions);
    let rows = app.digest().actions();
    let open = app.digest().open_actions() as usize;
    let aside = match (rows.len(), open) {
        (0, _) => String::new(),
        (all, open) if all == open => format!("{all}"),
        (all, open) => format!("{open} open of {all}"),
    };
    let mut canvas = canvas.framed(theme, "Actions", &aside, focused);
    if rows.is_empty() {
        canvas.row(0, &[(Shown::of("None yet: ! and the words"), theme.muted)]);
        return;
    }
    let cursor = app.places().action.filter(|_| focused);
    let cursor = cursor.and_then(|id| rows.iter().position(|row| row.entry == id));
    let top = window(
        rows.len(),
        cursor.unwrap_or(rows.len() - 1),
        canvas.height(),
    );
    for y in 0..canvas.height() {
        let Some(row) = rows.get(top + y) else { break };
        if let Some(action) = app
            .entry(row.under, row.entry)
            .and_then(|entry| entry.action())
        {
            draw_action(app, theme, &mut canvas, y, action);
        }
        if cursor == Some(top + y) {
            canvas.tint(y, theme.cursor);
        }
    }
    canvas.scrollbar(theme, rows.len(), top);
}

fn draw_action(app: &App, theme: &Theme, canvas: &mut Canvas<'_>, y: usize, action: &Action) {
    let width = canvas.width().saturating_sub(1);
    let deadline_room = if width >= 40 { 14 } else { 10 };
    let lead_room = if width >= 40 { 8 } else { 5 };
    let text_room = width.saturating_sub(4 + 2 + lead_room + 1 + deadline_room);
    let reference = action.reference.as_deref().unwrap_or("-");
    let late = action.overdue(app.now().date());
    let (mark, style) = match (action.state, late) {
        (Progressed::Done, _) => ("✓", theme.done),
        (Progressed::Dropped, _) => ("×", theme.done),
        (Progressed::Carried, _) => ("→", theme.text),
        (Progressed::Open, true) => ("!", theme.overdue),
        (Progressed::Open, false) => (" ", theme.text),
    };
    let leads = action.leads.join("/");
    let leads = if leads.is_empty() {
        "–".to_owned()
    } else {
        leads
    };
    let words = action
        .deadline
        .as_ref()
        .map_or("–", |deadline| deadline.words.as_str());
    let text_style = if action.state.live() {
        theme.text
    } else {
        theme.done
    };
    let padded = |text: &str, room: usize| {
        let cut = truncate(text, room);
        let blank = " ".repeat(room.saturating_sub(crate::text::width(cut.as_str())));
        Shown::of(&format!("{cut}{blank}")).into_owned()
    };
    canvas.row(
        y,
        &[
            (padded(reference, 4), theme.action),
            (Shown::of(mark), style),
            (Shown::of(" "), theme.text),
            (padded(&action.text, text_room), text_style),
            (Shown::of(" "), theme.text),
            (padded(&leads, lead_room), theme.lead),
            (
                truncate(words, deadline_room),
                if late { theme.overdue } else { theme.deadline },
            ),
        ],
    );
}
