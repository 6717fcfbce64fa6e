//! Saving, leaving, undoing; the meeting's opening and close; lists of keys, commands and gaps.

use super::forms;
use crate::app::ops::room;
use crate::app::{
    App, Change, DraftChange, FileEffect, LineEdit, Overlay, Page, Picker, PickerAction, PickerRow,
    Refusal, Setting,
};
use crate::command::Command;
use crate::edit::{Move, Op};
use crate::mail::choices;
use crate::meeting::Start;
use crate::meeting::gaps::{Gap, Lack, Spot};
use crate::series::Mail as Rules;

/// Saves because somebody asks for it: who hears the session is told.
pub(super) fn save_asked(app: &App) -> Change {
    let saved = save(app);
    if !app.settings().linear() {
        return saved;
    }
    saved.and_told(if app.modified() {
        SAVING
    } else {
        "Nothing new since it was saved last"
    })
}

/// Shows or hides the clock.
pub(super) fn clock(app: &App) -> Change {
    Change::set(Setting::Clock(!app.settings().clock))
}

/// What somebody hears who asks for the file to be saved.
pub const SAVING: &str = "Saving";

/// Asks for the file to be saved; what is on its way to the disk is seen in the status line.
pub(in crate::app) fn save(app: &App) -> Change {
    let mark = app.history().mark();
    Change::effect(FileEffect::Save {
        meeting: Box::new(app.meeting().clone()),
        mark,
    })
}

pub(super) fn undo(app: &App) -> Result<Change, Refusal> {
    if app.focus().is_none() && app.draft().line.can_undo() {
        return Ok(Change::draft(DraftChange::Do(LineEdit::Undo)));
    }
    let none = app.history().undo_name().is_none();
    Refusal::when(none, "There is nothing to take back.")?;
    Ok(Change::turn(Move::Undo))
}

pub(super) fn redo(app: &App) -> Result<Change, Refusal> {
    if app.focus().is_none() && app.draft().line.can_redo() {
        return Ok(Change::draft(DraftChange::Do(LineEdit::Redo)));
    }
    let none = app.history().redo_name().is_none();
    Refusal::when(none, "There is nothing to do again.")?;
    Ok(Change::turn(Move::Redo))
}

/// What is wrong in the user's own files, all of it.
pub(super) fn slips(app: &App) -> Result<Change, Refusal> {
    let lines = &app.settings().slips;
    Refusal::when(lines.is_empty(), "Nothing is wrong in your settings.")?;
    let page = Page::new("Wrong in your settings; the rest holds", lines.clone());
    Ok(Change::over(Overlay::Page(page)))
}

pub(super) fn picker(title: &str, rows: Vec<PickerRow>) -> Change {
    let picker = Picker::new(title, rows);
    Change::over(Overlay::Picker(picker))
}

pub(super) fn gaps(app: &App) -> Result<Change, Refusal> {
    let gaps = app.digest().gaps(app.meeting());
    Refusal::when(gaps.is_empty(), "Nothing is missing: the draft is clean.")?;
    let rows = gaps.iter().map(|gap| {
        let choice = match (unknown_name(gap), gap.spot) {
            (Some(words), _) => PickerAction::Settle(words.to_owned()),
            (None, Spot::Entry(under, id)) => PickerAction::Entry(under, id),
            (None, Spot::Item(item)) => PickerAction::Item(Some(item)),
            (None, Spot::Person(id)) => PickerAction::Person(id),
        };
        let aside = match gap.spot {
            Spot::Person(_) => "attendees".to_owned(),
            Spot::Item(_) | Spot::Entry(..) => app.place_words(gap.place().0),
        };
        PickerRow::new(gap.words(app.meeting()), aside, choice)
    });
    let title = match gaps.len() {
        1 => "1 gap".to_owned(),
        count => format!("{count} gaps"),
    };
    Ok(picker(&title, rows.collect()))
}

/// The name that one form settles everywhere.
fn unknown_name(gap: &Gap) -> Option<&str> {
    if let Lack::Unknown { name, .. } = &gap.lack {
        Some(name)
    } else {
        matches!(gap.lack, Lack::UnnamedSpeaker { .. }).then_some(forms::UNNAMED)
    }
}

pub(super) fn open(app: &App) -> Result<Change, Refusal> {
    let heading = &app.meeting().heading;
    if heading.opened {
        let start = heading.start;
        let at = start.map(|time| time.format(" at %-H.%M").to_string());
        let words = format!("The meeting was opened{}.", at.unwrap_or_default());
        return Err(Refusal::try_instead(words, Command::EditHeading));
    }
    let now = room::this_minute(app);
    let mut new = heading.clone();
    new.opened = true;
    new.start = Some(now);
    new.date = heading.date.or(Some(app.now().date()));
    let people = app.meeting().people.iter();
    let there = people.filter(|person| person.start.there()).count();
    let at = now.format("%-H.%M");
    let told = format!("Opened at {at}, {there} present. An arrival from now on is late.");
    let op = Op::SetHeading(Box::new(new));
    Ok(Change::op("open the meeting", op).and_told(told))
}

/// Stamps the end and lists what a draft still wants; each line is one key away.
pub(super) fn close(app: &App) -> Change {
    let heading = &app.meeting().heading;
    let now = room::this_minute(app);
    let people = app.meeting().people.iter();
    let unaccounted = people.filter(|one| one.start == Start::Expected).count();
    let gaps = app.digest().gap_count();
    let closing = &app.meeting().closing;
    let thanks = closing.thanks.len();
    let next = closing.next.as_ref();
    let next = next.map_or("not said", |next| next.words.as_str());
    let row = |label: String, command: Command| {
        let key = app.keymap().key(command).unwrap_or_default();
        PickerRow::new(label, key, PickerAction::Command(command))
    };
    let likeliest = choices(app.meeting(), &Rules::default(), app.now().date());
    let likeliest = likeliest.first().map(|choice| choice.words(app.meeting()));
    let likeliest = likeliest.unwrap_or_default();
    let missing = format!("Unaccounted for: {unaccounted}");
    let rows = vec![
        row(format!("Send: {likeliest}"), Command::Mail),
        row(format!("Gaps: {gaps}"), Command::Gaps),
        row(missing, Command::ShowAttendees),
        row(format!("Next meeting: {next}"), Command::EditClosing),
        row(format!("Thanks: {thanks}"), Command::EditClosing),
        row("Save".to_owned(), Command::Save),
        row("Export a paper".to_owned(), Command::Export),
    ];
    let end = heading.end.filter(|_| heading.closed).unwrap_or(now);
    let change = picker(&format!("Closed at {}", end.format("%-H.%M")), rows);
    if heading.closed {
        change
    } else {
        closed_at(app, change, now)
    }
}

/// The same close, stamped with a time that was typed.
pub(super) fn closed_at(app: &App, change: Change, time: chrono::NaiveTime) -> Change {
    let mut new = app.meeting().heading.clone();
    new.closed = true;
    new.end = Some(time);
    let op = Op::SetHeading(Box::new(new));
    change.then(Change::op("close the meeting", op))
}

/// The themes; the screen shows the one under the cursor as long as the list is open.
pub(super) fn themes(app: &App) -> Change {
    let settings = app.settings();
    let names = settings.themes.names();
    let at = names.iter().position(|name| *name == settings.theme);
    let rows = names.iter().map(|name| {
        let choice = PickerAction::Theme((*name).to_owned());
        PickerRow::new(*name, crate::theme::help(name), choice)
    });
    let mut picker = Picker::new("Colours", rows.collect());
    picker.cursor = at.unwrap_or(0);
    Change::over(Overlay::Picker(picker))
}
