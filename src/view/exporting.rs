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

use super::hints;
use super::widgets::{Canvas, Pieces, cut};
use crate::app::exporting::{FORMATS, LISTS, LISTS_FROM};
use crate::app::{App, Exporting, Preview};
use crate::command::{Command, ExportCommand, ListCommand};
use crate::meeting::Layout;
use crate::theme::Theme;
use ratatui::style::Style;

/// Lower than this, the lists shrink to one line over the preview.
const ROWS: usize = 19;

pub(super) fn draw(app: &App, chosen: &Exporting, theme: &Theme, canvas: Canvas<'_>) {
    let aside = match &chosen.preview {
        Preview::Lines(lines) => format!("{} lines", lines.len()),
        Preview::Leaks(_) | Preview::Failed(_) => "not written".to_owned(),
    };
    let mut canvas = canvas.framed(&chosen.name, &aside, true);
    let (columns, last) = (canvas.width(), canvas.height().saturating_sub(1));
    let wide = usize::from(app.areas().screen.width) > LISTS_FROM && canvas.height() >= ROWS;
    let (left, top) = if wide { (LISTS, 0) } else { (0, 1) };
    if wide {
        let mut beside = canvas.part(0..LISTS, 0..last);
        beside.paragraph(0, &lists(app, chosen, theme));
        beside.barred();
    } else {
        let layout = if chosen.format.paper() {
            chosen.layout.name()
        } else {
            "no layout"
        };
        let format = chosen.format.name();
        let line = format!(" ‹ {layout} ›  ‹ {format} › {}", flags(chosen));
        canvas.text(0, 0, &line, theme.current);
    }
    preview(chosen, theme, &mut canvas.part(left..columns, top..last));
    let keys = hints::row(app, &served(chosen), columns);
    canvas.text(last, 0, &keys, theme.muted);
}

fn lists(app: &App, chosen: &Exporting, theme: &Theme) -> Vec<Pieces<'static>> {
    let paper = chosen.format.paper();
    let mut rows: Vec<(String, Style)> = vec![(" Layout".to_owned(), theme.title)];
    for layout in Layout::ALL {
        let here = paper && layout == chosen.layout;
        let own = layout == app.meeting().heading.layout;
        let own = if own { "  own" } else { "" };
        let style = row_style(here, paper, theme);
        rows.push((format!("{} {}{own}", mark(here), layout.name()), style));
    }
    rows.push((String::new(), theme.text));
    rows.push((" Format".to_owned(), theme.title));
    for (format, called) in FORMATS {
        let here = format == chosen.format;
        let line = format!("{} {:<4} {called}", mark(here), format.name());
        rows.push((line, row_style(here, true, theme)));
    }
    let ticked = |on: bool, word: &str| format!(" [{}] {word}", if on { "x" } else { " " });
    rows.extend([
        (String::new(), theme.text),
        (ticked(chosen.restricted, "restricted"), theme.text),
        (ticked(chosen.expand, "abbreviations out"), theme.text),
    ]);
    // One column is for the bar, and one before it.
    let row = |(line, style): (String, Style)| vec![cut(&line, LISTS - 2, style)];
    rows.into_iter().map(row).collect()
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
    let flags = [
        (chosen.restricted, " restricted"),
        (chosen.expand, " abbreviations out"),
    ];
    let on = flags.iter().filter(|(on, _)| *on);
    on.map(|(_, word)| *word).collect()
}

/// How it reads, from its first line shown on.
fn preview(chosen: &Exporting, theme: &Theme, canvas: &mut Canvas<'_>) {
    let held: Vec<String>;
    let lines: &[String] = match &chosen.preview {
        Preview::Lines(lines) => lines,
        Preview::Leaks(leaks) => {
            let first = "Not written: these words stand only in restricted parts.".to_owned();
            let leaks = leaks.iter();
            let leaks = leaks.map(|leak| format!("“{}”: {}", leak.words, leak.place));
            held = std::iter::once(first).chain(leaks).collect();
            &held
        }
        Preview::Failed(words) => {
            held = vec![words.clone()];
            &held
        }
    };
    let lines = lines.iter().skip(chosen.top);
    let lines = lines.map(|line| (line.as_str(), theme.text));
    canvas.page(0..canvas.height(), 1, lines);
}

/// What may be done with the paper that is chosen.
pub(crate) fn served(chosen: &Exporting) -> [(Command, &'static str); 7] {
    let held = matches!(chosen.preview, Preview::Leaks(_));
    let write = (Command::List(ListCommand::Accept), "write");
    let allow = (
        Command::Exporting(ExportCommand::Release),
        "allow these words",
    );
    [
        if held { allow } else { write },
        (Command::Exporting(ExportCommand::LayoutDown), "layout"),
        (Command::Exporting(ExportCommand::FormatDown), "format"),
        (Command::List(ListCommand::PageDown), "read on"),
        (Command::Exporting(ExportCommand::Restricted), "restricted"),
        (Command::Exporting(ExportCommand::Expand), "abbreviations"),
        (Command::List(ListCommand::Close), "close"),
    ]
}
