//! The capture line: the words being typed, wrapped, with what was understood coloured in place.

use super::entry::styled;
use super::minutes::item_title;
use super::widgets::{Canvas, piece};
use crate::app::{Aim, App};
use crate::capture::{ListRun, Meant};
use crate::text::{cursor_cell, truncate};
use crate::theme::Theme;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::ops::Range;

/// The columns of the prompt before each row.
// Rows after the first stand under the first letter: what was typed reads as one paragraph.
pub(super) const PROMPT: u16 = 2;

pub(super) fn draw(app: &App, theme: &Theme, mut canvas: Canvas<'_>) {
    let line = &app.draft().line;
    let prompt = match app.draft().aim {
        Aim::Entry(..) => "✎ ",
        // The line has not got the keys: never told by the missing cursor alone.
        Aim::New | Aim::NewUnder(_) | Aim::Below(..) if app.focus().is_some() => "· ",
        Aim::New | Aim::NewUnder(_) | Aim::Below(..) => "› ",
    };
    if line.text().is_empty() {
        let words = match app.draft().run {
            ListRun::None => {
                let title = item_title(app, app.item());
                format!("{title} — type; Enter takes the line")
            }
            ListRun::Bullets(_) => "the next bullet; Enter ends the bullets".to_owned(),
            ListRun::Parts => "the next lettered part; Enter ends the resolution".to_owned(),
        };
        let hint = truncate(&words, canvas.width().saturating_sub(2));
        canvas.row(0, &[piece(prompt, theme.current), (hint, theme.muted)]);
        return;
    }
    let height = canvas.height();
    let top = top(app, height);
    let marks = app.reading().spans.iter();
    let spans: Vec<(Range<usize>, Style)> = marks
        .map(|mark| (mark.range.clone(), style(theme, mark.meant)))
        .collect();
    let rows = app.line_rows().iter().enumerate().skip(top).take(height);
    let rows = rows.map(|(at, row)| {
        let head = if at == 0 { prompt } else { "  " };
        let own = styled(line.text(), row.start..row.end, theme.text, &spans);
        let head = std::iter::once(piece(head, theme.current));
        head.chain(own).collect()
    });
    canvas.paragraph(0, &rows.collect::<Vec<_>>());
}

/// The first row shown, so that the cursor is.
fn top(app: &App, height: usize) -> usize {
    let line = &app.draft().line;
    let (row, _) = cursor_cell(app.line_rows(), line.text(), line.cursor());
    (row + 1).saturating_sub(height.max(1))
}

/// The cell of the screen that the cursor is in.
pub(super) fn cursor(app: &App, area: Rect) -> Option<(u16, u16)> {
    if area.is_empty() {
        return None;
    }
    let line = &app.draft().line;
    let (row, column) = cursor_cell(app.line_rows(), line.text(), line.cursor());
    let y = row.saturating_sub(top(app, usize::from(area.height)));
    let x = u16::try_from(column)
        .unwrap_or(u16::MAX)
        .saturating_add(PROMPT);
    let x = x.min(area.width.saturating_sub(1));
    let y = u16::try_from(y).unwrap_or(0).min(area.height - 1);
    Some((area.x + x, area.y + y))
}

fn style(theme: &Theme, meant: Meant) -> Style {
    match meant {
        Meant::Mark | Meant::Phrase => theme.action,
        Meant::Person => theme.speaker,
        Meant::Lead => theme.lead,
        Meant::Deadline => theme.deadline,
        Meant::Item => theme.current,
    }
}
