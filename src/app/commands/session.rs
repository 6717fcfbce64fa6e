//! Saving, leaving, undoing; the meeting's opening and close; lists of keys, commands and gaps.

use super::forms;
use crate::app::ops::room;
use crate::app::{
    App, Change, DraftChange, FileEffect, LineEdit, Overlay, Page, Picker, PickerAction, PickerRow,
    Refusal, Setting,
};
use crate::command::Command;
use crate::edit::{Move, Op, Step};
use crate::mail::choices;
use crate::meeting::gaps::{Gap, Lack, Spot};
use crate::meeting::{Heading, Start};
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
    if app.history().undo_name().is_none() {
        return Err(Refusal::because("There is nothing to take back."));
    }
    Ok(Change::turn(Move::Undo))
}

pub(super) fn redo(app: &App) -> Result<Change, Refusal> {
    if app.focus().is_none() && app.draft().line.can_redo() {
        return Ok(Change::draft(DraftChange::Do(LineEdit::Redo)));
    }
    if app.history().redo_name().is_none() {
        return Err(Refusal::because("There is nothing to do again."));
    }
    Ok(Change::turn(Move::Redo))
}

/// What is wrong in the user's own files, all of it.
pub(super) fn slips(app: &App) -> Result<Change, Refusal> {
    let lines = &app.settings().slips;
    if lines.is_empty() {
        return Err(Refusal::because("Nothing is wrong in your settings."));
    }
    Ok(Change::over(Overlay::Page(Page::new(
        "Wrong in your settings; the rest holds",
        lines.clone(),
    ))))
}

pub(super) fn picker(title: &str, rows: Vec<PickerRow>) -> Change {
    let picker = Picker::new(title, rows);
    Change::over(Overlay::Picker(picker))
}

pub(super) fn gaps(app: &App) -> Result<Change, Refusal> {
    let gaps = app.digest().gaps(app.meeting());
    if gaps.is_empty() {
        return Err(Refusal::because("Nothing is missing: the draft is clean."));
    }
    let rows: Vec<PickerRow> = gaps
        .iter()
        .map(|gap| {
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
        })
        .collect();
    let title = if rows.len() == 1 {
        "1 gap".to_owned()
    } else {
        format!("{} gaps", rows.len())
    };
    Ok(picker(&title, rows))
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
        let at = heading
            .start
            .map(|time| time.format(" at %-H.%M").to_string())
            .unwrap_or_default();
        return Err(Refusal::try_instead(
            format!("The meeting was opened{at}."),
            Command::EditHeading,
        ));
    }
    let now = room::this_minute(app);
    let new = Heading {
        opened: true,
        start: Some(now),
        date: heading.date.or(Some(app.now().date())),
        ..heading.clone()
    };
    let there = app
        .meeting()
        .people
        .iter()
        .filter(|person| person.start.there())
        .count();
    let told = format!(
        "Opened at {}, {there} present. An arrival from now on is late.",
        now.format("%-H.%M")
    );
    Ok(Change::step(Step::new(
        "open the meeting",
        vec![Op::SetHeading(Box::new(new))],
    ))
    .and_told(told))
}

/// Stamps the end and lists what a draft still wants; each line is one key away.
pub(super) fn close(app: &App) -> Change {
    let heading = &app.meeting().heading;
    let now = room::this_minute(app);
    let unaccounted = app
        .meeting()
        .people
        .iter()
        .filter(|one| one.start == Start::Expected)
        .count();
    let gaps = app.digest().gap_count();
    let closing = &app.meeting().closing;
    let next = closing
        .next
        .as_ref()
        .map_or("not said", |next| next.words.as_str());
    let row = |label: String, command: Command| {
        PickerRow::new(
            label,
            app.keymap().key(command).unwrap_or_default(),
            PickerAction::Command(command),
        )
    };
    let likeliest = choices(app.meeting(), &Rules::default(), app.now().date());
    let likeliest = likeliest.first().map(|choice| choice.words(app.meeting()));
    let rows = vec![
        row(
            format!("Send: {}", likeliest.unwrap_or_default()),
            Command::Mail,
        ),
        row(format!("Gaps: {gaps}"), Command::Gaps),
        row(
            format!("Unaccounted for: {unaccounted}"),
            Command::ShowAttendees,
        ),
        row(format!("Next meeting: {next}"), Command::EditClosing),
        row(
            format!("Thanks: {}", closing.thanks.len()),
            Command::EditClosing,
        ),
        row("Save".to_owned(), Command::Save),
        row("Export a paper".to_owned(), Command::Export),
    ];
    let title = format!(
        "Closed at {}",
        heading
            .end
            .filter(|_| heading.closed)
            .unwrap_or(now)
            .format("%-H.%M")
    );
    let change = picker(&title, rows);
    if heading.closed {
        return change;
    }
    let new = Heading {
        closed: true,
        end: Some(now),
        ..heading.clone()
    };
    let step = Step::new("close the meeting", vec![Op::SetHeading(Box::new(new))]);
    change.then(Change::step(step))
}

/// The same close, stamped with a time that was typed.
pub(super) fn closed_at(app: &App, change: Change, time: chrono::NaiveTime) -> Change {
    let new = Heading {
        closed: true,
        end: Some(time),
        ..app.meeting().heading.clone()
    };
    let step = Step::new("close the meeting", vec![Op::SetHeading(Box::new(new))]);
    change.then(Change::step(step))
}

/// The themes; the screen shows the one under the cursor as long as the list is open.
pub(super) fn themes(app: &App) -> Change {
    let settings = app.settings();
    let names = settings.themes.names();
    let at = names.iter().position(|name| *name == settings.theme);
    let rows = names.iter().map(|name| {
        PickerRow::new(
            (*name).to_owned(),
            crate::theme::help(name).to_owned(),
            PickerAction::Theme((*name).to_owned()),
        )
    });
    let picker = Picker {
        cursor: at.unwrap_or(0),
        ..Picker::new("Colours", rows.collect())
    };
    Change::over(Overlay::Picker(picker))
}
