//! Papers that leave the program: shown first, then written or copied.

use crate::app::{
    Accept, App, Change, Choice, Clip, Effect, Export, Overlay, Pane, Picker, Refusal, Row, Sheet,
};
use crate::format::{self, Format};
use crate::meeting::{Layout, Meeting};
use crate::paper;
use crate::text::Line;
use std::sync::Arc;

/// The formats that a paper can be written in, as the menu calls them.
const PAPERS: [(Format, &str); 4] = [
    (Format::Docx, "Word"),
    (Format::Html, "web page"),
    (Format::Markdown, "Markdown"),
    (Format::Text, "plain text"),
];

/// A list of what can be exported, the meeting's own layout first.
pub(super) fn menu(app: &App) -> Change {
    let own = app.meeting().heading.layout;
    let layouts = std::iter::once(own).chain(Layout::ALL.into_iter().filter(|other| *other != own));
    let papers = layouts.flat_map(|layout| {
        PAPERS.into_iter().map(move |(format, called)| Row {
            label: format!("{} as {called}", layout.name()),
            aside: format!(".{}", format.extension()),
            refused: None,
            choice: Choice::Export(layout.name().to_owned(), format.name().to_owned()),
        })
    });
    let tables = [
        (Format::Csv, "actions as a table for a spreadsheet"),
        (Format::Ics, "deadlines as a diary file"),
        (Format::Json, "the whole document as JSON"),
    ];
    let tables = tables.into_iter().map(|(format, label)| Row {
        label: label.to_owned(),
        aside: format!(".{}", format.extension()),
        refused: None,
        choice: Choice::Export(String::new(), format.name().to_owned()),
    });
    let rows = papers.chain(tables).collect();
    let picker = Picker {
        title: "Export".to_owned(),
        filter: Line::default(),
        rows,
        cursor: 0,
    };
    Change::none().and_overlay(Some(Overlay::Picker(picker)))
}

/// Shows the paper as it will read; accepting writes it.
pub(super) fn preview(app: &App, layout: &str, format: &str) -> Result<Change, Refusal> {
    let format =
        Format::named(format).ok_or_else(|| Refusal::because("There is no such format."))?;
    let layout = Layout::named(layout);
    let shown = match layout {
        Some(layout) => write(app.meeting(), Some(layout), Format::Text, app)?,
        None => write(app.meeting(), None, format, app)?,
    };
    let text = String::from_utf8_lossy(&shown).into_owned();
    let bytes = write(app.meeting(), layout, format, app)?;
    let name = file_name(app, layout, format);
    let export = Export {
        name: name.clone(),
        bytes,
    };
    let accept = Some((format!("Write {name}"), Accept::Export(export)));
    let lines = text.lines().map(str::to_owned).collect();
    Ok(Change::none().and_overlay(Some(Overlay::Sheet(Sheet {
        title: name,
        lines,
        top: 0,
        accept,
    }))))
}

fn write(
    meeting: &Meeting,
    layout: Option<Layout>,
    format: Format,
    app: &App,
) -> Result<Vec<u8>, Refusal> {
    let options = format::Options {
        layout,
        restricted: false,
        expand: false,
        now: app.now(),
    };
    format::export(meeting, format, &options).map_err(|error| Refusal::because(error.to_string()))
}

fn file_name(app: &App, layout: Option<Layout>, format: Format) -> String {
    let name = &app.file().name;
    let stem = name
        .rsplit_once('.')
        .map_or(name.as_str(), |(stem, _)| stem);
    match layout {
        Some(layout) => format!("{stem}-{}.{}", layout.name(), format.extension()),
        None => format!("{stem}.{}", format.extension()),
    }
}

/// Puts what the focus is on onto the clipboard: the action table, or the current item.
pub(super) fn copy(app: &App) -> Change {
    let meeting = app.meeting();
    let actions_only = app.focus() == Some(Pane::Actions);
    let mut part = meeting.clone();
    part.before.clear();
    let layout = if actions_only {
        Layout::ActionLog
    } else {
        meeting.heading.layout
    };
    let what = if actions_only {
        "the action table".to_owned()
    } else {
        part.agenda.retain(|item| Some(item.id) == app.item());
        super::find::place(app, app.item())
    };
    if actions_only {
        for item in &mut part.agenda {
            Arc::make_mut(item)
                .entries
                .retain(|entry| entry.action().is_some());
        }
        part.agenda.retain(|item| !item.entries.is_empty());
    }
    let options = paper::Options {
        layout,
        restricted: true,
        expand_glossary: false,
        today: None,
    };
    let paper = paper::lay_out(&part, &options);
    let plain = format::text::write(&paper);
    let html = Some(format::html::body(&paper));
    Change::effect(Effect::Copy(Clip { what, plain, html }))
}
