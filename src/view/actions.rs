//! The action table: a view over the entries, so that it can't fall out of step with the minutes.

use super::entry::live;
use super::widgets::{Canvas, Pieces, cut, owned, piece};
use crate::app::commands::window;
use crate::app::{App, Pane};
use crate::meeting::{Action, Progressed};
use crate::theme::Theme;

pub(super) fn draw(app: &App, theme: &Theme, canvas: Canvas<'_>) {
    let focused = app.focus() == Some(Pane::Actions);
    let rows = app.digest().actions();
    let open = app.digest().open_actions() as usize;
    let aside = match (rows.len(), open) {
        (0, _) => String::new(),
        (all, open) if all == open => format!("{all}"),
        (all, open) => format!("{open} open of {all}"),
    };
    let mut canvas = canvas.framed("Actions", &aside, focused);
    if rows.is_empty() {
        canvas.row(0, &[piece("None yet: ! and the words", theme.muted)]);
        return;
    }
    let cursor = app.places().action.filter(|_| focused);
    let cursor = cursor.and_then(|id| rows.iter().position(|row| row.entry == id));
    let (columns, height) = (canvas.width(), canvas.height());
    // Without a cursor the newest are shown: they were just taken.
    let top = window(rows.len(), cursor.unwrap_or(rows.len() - 1), height);
    // A narrow pane gives the columns to the words.
    let (lead, deadline) = if columns > 40 { (8, 14) } else { (5, 10) };
    let text = columns.saturating_sub(1 + 4 + 2 + lead + 1 + deadline);
    let widths = [4, 2, text + 1, lead, deadline];
    let shown = rows.iter().skip(top).take(height).map(|row| {
        let entry = app.entry(row.under, row.entry);
        let action = entry.and_then(|entry| entry.action());
        action.map_or_else(Vec::new, |action| cells(app, theme, action, widths))
    });
    let shown: Vec<_> = shown.collect();
    let cursor = cursor.and_then(|at| at.checked_sub(top));
    canvas.table(0, &widths.map(|width| ("", width)), &shown, cursor);
    canvas.scrollbar(0..height, rows.len(), top);
}

fn cells(app: &App, theme: &Theme, action: &Action, widths: [usize; 5]) -> Vec<Pieces<'static>> {
    let [reference, _, text, lead, deadline] = widths;
    let late = action.overdue(app.now().date());
    let (mark, style) = match (action.state, late) {
        (Progressed::Done, _) => ("✓", theme.done),
        (Progressed::Dropped, _) => ("×", theme.done),
        (Progressed::Carried, _) => ("→", theme.text),
        (Progressed::Open, true) => ("!", theme.overdue),
        (Progressed::Open, false) => (" ", theme.text),
    };
    let leads = match action.leads.join("/") {
        none if none.is_empty() => "–".to_owned(),
        leads => leads,
    };
    let due = action.deadline.as_ref();
    let due = due.map_or("–", |deadline| deadline.words.as_str());
    let due_style = if late { theme.overdue } else { theme.deadline };
    let own = action.reference.as_deref().unwrap_or("-");
    let cut = |words: &str, room, style| vec![cut(words, room, style)];
    vec![
        cut(own, reference, theme.action),
        vec![owned(mark, style)],
        cut(&action.text, text - 1, live(theme, action.state)),
        cut(&leads, lead, theme.lead),
        cut(due, deadline, due_style),
    ]
}
