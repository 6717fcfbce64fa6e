//! Choosing a paper: layouts and formats at the left, how it reads at the right.
//!
//! ```text
//! ╔ harbour-minutes.docx ══════════════════════════════ 88 lines ╗
//! ║ Layout               │ DRAFT – Minutes                       ║
//! ║ ▸ minutes            │ ===============                       ║
//! ║   action-log         │                                       ║
//! ║ Format               │ Name of meeting: Harbour Trust        ║
//! ║ ▸ docx  Word         │                                       ║
//! ║ Enter write  ↓ layout  → format  r restricted  Esc close     ║
//! ╚══════════════════════════════════════════════════════════════╝
//! ```

use super::canvas::Canvas;
use super::hints::fitting;
use crate::app::commands::{EXPORT_FORMATS, EXPORT_LISTS, LISTS_FROM};
use crate::app::{App, Exporting, Preview};
use crate::command::Command;
use crate::meeting::Layout;
use crate::text::{Shown, truncate, wrap};
use crate::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Columns of the lists at the left.
const LISTS: usize = EXPORT_LISTS;

/// Lower than this, the lists shrink to one line over the preview.
const ROWS: usize = 19;

/// Draws the screen.
pub(super) fn draw(app: &App, chosen: &Exporting, theme: &Theme, buffer: &mut Buffer) {
    let aside = match &chosen.preview {
        Preview::Lines(lines) => format!("{} lines", lines.len()),
        Preview::Leaks(_) | Preview::Failed(_) => "not written".to_owned(),
    };
    // All but the status line, which says what could not be done.
    let areas = app.areas();
    let area = Rect {
        height: areas.screen.height - areas.status.height.min(areas.screen.height),
        ..areas.screen
    };
    let mut canvas = Canvas::new(buffer, area, theme).framed(theme, &chosen.name, &aside, true);
    let wide = usize::from(areas.screen.width) > LISTS_FROM && canvas.height() >= ROWS;
    let (left, top) = if wide { (LISTS, 0) } else { (0, 1) };
    if wide {
        lists(app, chosen, theme, &mut canvas);
    } else {
        let layout = if chosen.format.paper() {
            chosen.layout.name()
        } else {
            "no layout"
        };
        let line = format!(
            " ‹ {layout} ›  ‹ {} › {}",
            chosen.format.name(),
            flags(chosen)
        );
        canvas.row(0, &[(truncate(&line, canvas.width()), theme.current)]);
    }
    let height = canvas.height().saturating_sub(top + 1);
    preview(chosen, theme, &mut canvas, (left, top), height);
    let last = canvas.height().saturating_sub(1);
    let keys = keys(app, chosen, canvas.width());
    canvas.row(last, &[(truncate(&keys, canvas.width()), theme.muted)]);
}

fn lists(app: &App, chosen: &Exporting, theme: &Theme, canvas: &mut Canvas<'_>) {
    let paper = chosen.format.paper();
    let mut rows: Vec<(String, Style)> = vec![(" Layout".to_owned(), theme.title)];
    for layout in Layout::ALL {
        let here = paper && layout == chosen.layout;
        let own = if layout == app.meeting().heading.layout {
            "  own"
        } else {
            ""
        };
        let style = row_style(here, paper, theme);
        rows.push((format!("{} {}{own}", mark(here), layout.name()), style));
    }
    rows.push((String::new(), theme.text));
    rows.push((" Format".to_owned(), theme.title));
    for (format, called) in EXPORT_FORMATS {
        let here = format == chosen.format;
        let line = format!("{} {:<4} {called}", mark(here), format.name());
        rows.push((line, row_style(here, true, theme)));
    }
    rows.push((String::new(), theme.text));
    let ticked = |on: bool| if on { "[x]" } else { "[ ]" };
    rows.push((
        format!(" {} restricted", ticked(chosen.restricted)),
        theme.text,
    ));
    rows.push((
        format!(" {} abbreviations out", ticked(chosen.expand)),
        theme.text,
    ));
    for (y, (line, style)) in rows.iter().enumerate() {
        canvas.row(y, &[(truncate(line, LISTS - 2), *style)]);
    }
    let bar = (Shown::of("│"), theme.border);
    for y in 0..canvas.height().saturating_sub(1) {
        canvas.put(
            u16::try_from(LISTS - 1).unwrap_or(0),
            u16::try_from(y).unwrap_or(0),
            &bar,
        );
    }
}

fn mark(here: bool) -> &'static str {
    if here { " ▸" } else { "  " }
}

fn row_style(here: bool, counts: bool, theme: &Theme) -> Style {
    match (here, counts) {
        (true, _) => theme.current,
        (false, true) => theme.text,
        (false, false) => theme.done,
    }
}

fn flags(chosen: &Exporting) -> String {
    let flag = |on: bool, word: &str| {
        if on {
            format!(" {word}")
        } else {
            String::new()
        }
    };
    flag(chosen.restricted, "restricted") + &flag(chosen.expand, "abbreviations out")
}

/// How it reads, from its first line shown on.
fn preview(
    chosen: &Exporting,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
    (left, top): (usize, usize),
    height: usize,
) {
    let held: Vec<String>;
    let lines: &[String] = match &chosen.preview {
        Preview::Lines(lines) => lines,
        Preview::Leaks(leaks) => {
            held = std::iter::once(
                "Not written: these words stand only in restricted parts.".to_owned(),
            )
            .chain(
                leaks
                    .iter()
                    .map(|leak| format!("\u{201c}{}\u{201d}: {}", leak.words, leak.place)),
            )
            .collect();
            &held
        }
        Preview::Failed(words) => {
            held = vec![words.clone()];
            &held
        }
    };
    let room = canvas.width().saturating_sub(left + 2).max(1);
    let x = u16::try_from(left + 1).unwrap_or(0);
    let mut y = 0;
    for line in lines.iter().skip(chosen.top) {
        for row in wrap(line, room, room) {
            if y >= height {
                return;
            }
            let text = line.get(row.start..row.end).unwrap_or_default();
            let at = u16::try_from(top + y).unwrap_or(u16::MAX);
            canvas.put(x, at, &(truncate(text, room), theme.text));
            y += 1;
        }
    }
}

/// What may be done with the paper that is chosen.
pub(crate) fn served(chosen: &Exporting) -> [(Command, &'static str); 7] {
    let held = matches!(chosen.preview, Preview::Leaks(_));
    let first = if held {
        (Command::ExportRelease, "allow these words")
    } else {
        (Command::ExportWrite, "write")
    };
    [
        first,
        (Command::ExportLayoutDown, "layout"),
        (Command::ExportFormatDown, "format"),
        (Command::ExportPageDown, "read on"),
        (Command::ExportRestricted, "restricted"),
        (Command::ExportExpand, "abbreviations"),
        (Command::ExportClose, "close"),
    ]
}

fn keys(app: &App, chosen: &Exporting, room: usize) -> String {
    let key = |command| app.keymap().key(command).unwrap_or_default();
    let words = served(chosen).map(|(command, word)| format!("{} {word}", key(command)));
    format!(" {}", fitting(&words, room + 1).trim_end())
}
