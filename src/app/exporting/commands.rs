//! Choosing a paper with its preview beside it, writing it, and letting words through that were held back.

use crate::app::commands::forms::{self, field::fields};
use crate::app::commands::lists::{ListStep, list_step, page};
use crate::app::{
    App, Change, Export, Exporting, FileEffect, Form, Onto, Overlay, Picker, PickerAction,
    PickerRow, Preview, Purpose, Refusal,
};
use crate::command::{ExportCommand, ListCommand};
use crate::edit::{Op, Step};
use crate::format::{self, ExportError, ExportOptions, Format};
use crate::meeting::{Layout, Meeting, Release};
use std::sync::Arc;

/// The formats of the screen, in their order, as it calls them.
pub const FORMATS: [(Format, &str); 7] = [
    (Format::Docx, "Word"),
    (Format::Html, "web page"),
    (Format::Markdown, "Markdown"),
    (Format::Text, "plain text"),
    (Format::Csv, "spreadsheet"),
    (Format::Ics, "diary"),
    (Format::Json, "for programs"),
];

/// Columns of the lists of layouts and formats.
pub const LISTS: usize = 26;

/// A narrower screen has one line in their place.
pub const LISTS_FROM: usize = 61;

/// Opens the screen on the meeting's own layout as a Word file.
pub(in crate::app) fn open(app: &App) -> Change {
    let chosen = Exporting {
        layout: app.meeting().heading.layout,
        format: Format::Docx,
        restricted: false,
        expand: false,
        name: String::new(),
        preview: Preview::Lines(Arc::default()),
        top: 0,
    };
    show(seen(app, app.meeting(), chosen))
}

fn show(chosen: Exporting) -> Change {
    Change::over(Overlay::Export(Box::new(chosen)))
}

pub(in crate::app) fn run(app: &App, command: ExportCommand) -> Result<Change, Refusal> {
    let Some(Overlay::Export(chosen)) = app.overlay() else {
        return Err(Refusal::because("No paper is being chosen."));
    };
    let mut anew = (**chosen).clone();
    match command {
        ExportCommand::LayoutUp => anew.layout = turned(&Layout::ALL, anew.layout, false),
        ExportCommand::LayoutDown => anew.layout = turned(&Layout::ALL, anew.layout, true),
        ExportCommand::FormatUp => anew.format = next(anew.format, false),
        ExportCommand::FormatDown => anew.format = next(anew.format, true),
        ExportCommand::Restricted => anew.restricted = !anew.restricted,
        ExportCommand::Expand => anew.expand = !anew.expand,
        ExportCommand::Release => return release_form(app, chosen),
    }
    anew.top = 0;
    Ok(show(seen(app, app.meeting(), anew)))
}

/// Does what a verb asks for: the preview is read, the paper written, or the screen left.
pub(in crate::app) fn list(
    app: &App,
    chosen: &Exporting,
    verb: ListCommand,
) -> Result<Change, Refusal> {
    let last = match &chosen.preview {
        Preview::Lines(lines) => lines.len().saturating_sub(1),
        Preview::Leaks(leaks) => leaks.len().saturating_sub(1),
        Preview::Failed(_) => 0,
    };
    match list_step(verb, chosen.top, last, page(app, 6)) {
        ListStep::To(top) => {
            let chosen = chosen.clone();
            Ok(show(Exporting { top, ..chosen }))
        }
        ListStep::Accept => write(app, chosen),
        ListStep::Close => Ok(Change::closed()),
    }
}

fn next(of: Format, forward: bool) -> Format {
    turned(&FORMATS.map(|(format, _)| format), of, forward)
}

/// The neighbour among all, round and round.
fn turned<T: Copy + PartialEq>(all: &[T], of: T, forward: bool) -> T {
    let at = all.iter().position(|one| *one == of).unwrap_or(0);
    let step = if forward { 1 } else { all.len() - 1 };
    all[(at + step) % all.len()]
}

/// The same choice with its name and its preview.
fn seen(app: &App, meeting: &Meeting, mut chosen: Exporting) -> Exporting {
    let how = options(app, &chosen);
    // What Word and a browser show reads best here as plain text.
    let read = if matches!(chosen.format, Format::Docx | Format::Html) {
        format::preview(meeting, &how, preview_width(app))
    } else {
        let bytes = format::export(meeting, chosen.format, &how);
        bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    };
    chosen.preview = match read {
        Ok(text) => Preview::Lines(Arc::new(text.lines().map(str::to_owned).collect())),
        Err(ExportError::Leak(leaks)) => Preview::Leaks(Arc::new(leaks)),
        Err(error @ ExportError::Unwritten(_)) => Preview::Failed(error.to_string()),
    };
    chosen.name = file_name(app, meeting, &chosen);
    chosen
}

/// The columns that the preview has, beside the lists where there is room for them.
fn preview_width(app: &App) -> usize {
    let screen = usize::from(app.areas().screen.width);
    let beside = screen > LISTS_FROM && !app.settings().linear();
    let lists = if beside { LISTS } else { 0 };
    screen.saturating_sub(lists + 4).clamp(20, 78)
}

fn options(app: &App, chosen: &Exporting) -> ExportOptions {
    ExportOptions {
        layout: chosen.format.paper().then_some(chosen.layout),
        restricted: chosen.restricted,
        expand: chosen.expand,
        now: app.now(),
    }
}

fn file_name(app: &App, meeting: &Meeting, chosen: &Exporting) -> String {
    let name = app.file().name.as_str();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let options = options(app, chosen);
    let restricted = format::holds_restricted(meeting, &options);
    format::file_name(stem, options.layout, chosen.format, restricted)
}

/// Writes what is chosen. What a paper would let out is refused here too, from the bytes themselves.
fn write(app: &App, chosen: &Exporting) -> Result<Change, Refusal> {
    // Made again from the meeting and never from the preview: what was typed since must be searched too.
    match format::export(app.meeting(), chosen.format, &options(app, chosen)) {
        Ok(bytes) => {
            let export = Export {
                name: chosen.name.clone(),
                bytes,
                onto: Onto::Own,
            };
            Ok(Change::effect(FileEffect::Export(export)).and_closed())
        }
        Err(ExportError::Leak(leaks)) if !matches!(chosen.preview, Preview::Leaks(_)) => {
            let mut held = chosen.clone();
            held.preview = Preview::Leaks(Arc::new(leaks));
            held.top = 0;
            Ok(show(held))
        }
        Err(ExportError::Leak(_)) => Err(Refusal::try_instead(
            "Not written: words that stand only in a restricted part would be public.",
            ExportCommand::Release,
        )),
        Err(error @ ExportError::Unwritten(_)) => Err(Refusal::because(error.to_string())),
    }
}

fields! {
    /// Words to let through, and who allows it.
    ReleaseFields {
        released "released" "Words" "the words to let through";
        by "by" "Allowed by" "the Clerk, or a name";
    }
}

/// Asks who allows the words that stopped the paper.
fn release_form(app: &App, chosen: &Exporting) -> Result<Change, Refusal> {
    let Preview::Leaks(leaks) = &chosen.preview else {
        return Err(Refusal::because("No words are held back here."));
    };
    let words: Vec<&str> = leaks.iter().map(|leak| leak.words.as_str()).collect();
    let file = &app.file().name;
    let fields = ReleaseFields {
        released: words.join("; "),
        by: String::new(),
    };
    Ok(forms::open(fields.form(
        format!("Let these words stand in public papers ({file})"),
        Purpose::Release(Box::new(chosen.clone())),
        |at| at.by,
    )))
}

/// Records who let which words through, and shows the paper again.
pub(in crate::app) fn release(
    app: &App,
    form: &Form,
    chosen: &Exporting,
) -> Result<Change, Refusal> {
    let typed = ReleaseFields::read(form);
    let by = forms::given(typed.by).ok_or_else(|| Refusal::because("Say who allows it."))?;
    let mut meeting = app.meeting().clone();
    for words in typed.released.split(';').map(str::trim) {
        if !words.is_empty() {
            meeting.released.push(Release {
                words: words.to_owned(),
                by: by.clone(),
                on: Some(app.now().date()),
            });
        }
    }
    let released = Op::SetReleased(meeting.released.clone());
    let step = Step::new("release words", vec![released]);
    // Seen as it will be after the step, which has not been taken yet when the screen is made.
    let again = seen(app, &meeting, chosen.clone());
    Ok(Change::step(step).then(show(again)))
}

/// What is asked where another's file stands in the way.
pub(in crate::app) fn in_the_way(export: &Export, free: &str) -> Overlay {
    let row = |label: String, name: &str, onto| {
        let (name, bytes) = (name.to_owned(), export.bytes.clone());
        let export = Box::new(Export { name, bytes, onto });
        PickerRow::new(label, "", PickerAction::Write(export))
    };
    let own = &export.name;
    let rows = vec![
        row(format!("Write {free} beside it"), free, Onto::Own),
        row(format!("Write over {own}"), own, Onto::Any),
    ];
    let title = format!("{own} is there already, and not as it was written here");
    Overlay::Picker(Picker::new(title, rows))
}
