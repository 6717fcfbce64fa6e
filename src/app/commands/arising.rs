//! Matters arising: what was promised at earlier meetings, and what became of it.

use super::forms::field::gone;
use super::lists::{ListStep, list_step, page};
use super::{forms, moving};
use crate::app::ops::action;
use crate::app::{App, Arising, Change, FileEffect, Form, Overlay, PickerAction, Refusal};
use crate::command::{ArisingCommand, Command, ListCommand};
use crate::edit::Op;
use crate::meeting::room::Presence;
use crate::meeting::{Action, Deadline, Entry, Id, Kind, Progressed, Resolved, Start, Under};
use crate::series::{ActionKey, Minute};
use chrono::NaiveDate;
use std::sync::Arc;

/// An action carried to this meeting, with what is said of it.
pub struct Matter<'a> {
    /// Under which item it stands.
    pub under: Under,
    /// Its entry.
    pub entry: &'a Entry,
    /// The action.
    pub action: &'a Action,
    /// For how many days it has been overdue.
    pub late: Option<i64>,
    /// Who leads, as typed, and where they are today.
    pub leads: Vec<(&'a str, &'static str)>,
    /// Where it was first taken down, once the folder was read.
    pub minute: Option<&'a Minute>,
    /// The number of today's item that will deal with it.
    pub see: Option<String>,
}

/// The action of this entry, as matters arising shows it; none if it is no longer there.
pub fn matter(app: &App, id: Id) -> Option<Matter<'_>> {
    let under = app.digest().under(id)?;
    let (_, entry, action) = action::find(app, under, id)?;
    let key = ActionKey::of(app.meeting().id, id, action);
    let minute = app.line().and_then(|line| line.minutes.get(&key));
    let due = action.deadline.as_ref().and_then(Deadline::day);
    let today = today(app);
    let late = due.filter(|_| action.overdue(today));
    let leads = action.leads.iter();
    let leads = leads.map(|lead| (lead.as_str(), whereabouts(app, lead)));
    Some(Matter {
        under,
        entry,
        action,
        late: late.map(|due| (today - due).num_days()),
        leads: leads.collect(),
        minute,
        see: see(app, under, minute),
    })
}

/// The name under which the chair's notes know an action.
pub fn noted_as(action: &Action) -> &str {
    action.reference.as_deref().unwrap_or(&action.text)
}

/// The item that deals with it: the one it was moved to, else one that is called as the item it comes from.
fn see(app: &App, under: Under, minute: Option<&Minute>) -> Option<String> {
    let number = |id: Id| app.digest().number(id).map(str::to_owned);
    let arising = crate::series::arising(app.meeting()).map(|item| item.id);
    if let Some(item) = under.filter(|_| arising.is_some() && under != arising) {
        return number(item);
    }
    let title = crate::series::plain(&minute?.title);
    let mut items = app.meeting().agenda.iter();
    let same = items.find(|item| {
        !title.is_empty() && Some(item.id) != under && crate::series::plain(&item.title) == title
    });
    number(same?.id)
}

/// Where a lead is today, in words.
fn whereabouts(app: &App, lead: &str) -> &'static str {
    let id = match app.digest().names().resolve(lead) {
        Resolved::Person(id) => id,
        Resolved::All => return "everyone",
        Resolved::Several(_) => return "several are called so",
        Resolved::Unknown => return "not in the body",
    };
    let there = app.presence(id);
    match (there, app.meeting().person(id).map(|person| &person.start)) {
        (Presence::InRoom | Presence::Remote, _) => "here today",
        (Presence::Out, _) => "has left",
        (Presence::NeverCame, Some(Start::Apologies { .. })) => "apologies",
        (Presence::NeverCame, Some(Start::Absent)) => "absent",
        (Presence::NeverCame, Some(Start::Expected | Start::Present | Start::Remote)) => "expected",
        (Presence::NeverCame, None) => "not in the body",
    }
}

fn today(app: &App) -> NaiveDate {
    app.meeting().heading.date.unwrap_or(app.now().date())
}

/// Opens the actions carried to this meeting, overdue first and by lead.
pub(super) fn open(app: &App) -> Result<Change, Refusal> {
    let carried = app.digest().actions().iter().filter_map(|row| {
        let matter = matter(app, row.entry)?;
        matter.action.origin.is_some().then_some(matter)
    });
    let mut rows: Vec<(bool, String, Id)> = carried
        .map(|matter| {
            let lead = matter.action.leads.first().map(|lead| lead.to_lowercase());
            // Who has none comes last: there is nobody to ask.
            let lead = lead.unwrap_or_else(|| "\u{10ffff}".to_owned());
            // Overdue first, since a chair who is short of time stops somewhere; then by lead, so that each person
            // is asked once.
            (matter.late.is_none(), lead, matter.entry.id)
        })
        .collect();
    if rows.is_empty() {
        return Err(Refusal::because(
            "No action was carried to this meeting: `quorate next` makes a meeting with them.",
        ));
    }
    rows.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
    let arising = Arising {
        rows: rows.into_iter().map(|(_, _, id)| id).collect(),
        ..Arising::default()
    };
    Ok(shown(arising))
}

fn shown(arising: Arising) -> Change {
    Change::over(Overlay::Arising(arising))
}

/// Does what a verb asks for in matters arising.
pub(super) fn list(app: &App, arising: &Arising, verb: ListCommand) -> Change {
    let last = arising.rows.len().saturating_sub(1);
    match list_step(verb, arising.cursor, last, page(app, 8)) {
        ListStep::To(cursor) => shown(Arising {
            cursor,
            ..arising.clone()
        }),
        ListStep::Accept => words(arising),
        ListStep::Close => Change::closed().and_home(),
    }
}

/// Shows the words of the minute that the chosen action comes from, or no longer.
fn words(arising: &Arising) -> Change {
    let mut arising = arising.clone();
    arising.words = !arising.words;
    shown(arising)
}

/// Shows the same list on the next row.
fn next(arising: &Arising) -> Change {
    let mut arising = arising.clone();
    arising.cursor = (arising.cursor + 1).min(arising.rows.len().saturating_sub(1));
    shown(arising)
}

/// Runs a command of matters arising.
pub(super) fn run(app: &App, command: ArisingCommand) -> Result<Change, Refusal> {
    let Some(Overlay::Arising(arising)) = app.overlay() else {
        let words = "Matters arising are not open.";
        return Err(Refusal::try_instead(words, Command::MattersArising));
    };
    if command == ArisingCommand::Words {
        return Ok(words(arising));
    }
    if command == ArisingCommand::Rest {
        return rest(app, arising);
    }
    let id = arising.rows.get(arising.cursor).copied();
    let matter = id.and_then(|id| matter(app, id)).ok_or_else(gone)?;
    let (under, entry, action) = (matter.under, matter.entry, matter.action);
    let turned = |to: Progressed| Ok(action::turned(under, entry, to).then(next(arising)));
    let open = |form: Form| Ok(forms::open(form));
    match command {
        ArisingCommand::Done => turned(Progressed::Done),
        ArisingCommand::Drop => turned(Progressed::Dropped),
        ArisingCommand::Carry => turned(Progressed::Carried),
        ArisingCommand::Progress => open(forms::action::report(arising, under, entry.id, action)),
        ArisingCommand::Deadline => open(forms::action::redate(arising, under, entry.id, action)),
        ArisingCommand::Note => open(forms::action::note(arising, noted_as(action), action)),
        ArisingCommand::Words => Ok(words(arising)),
        ArisingCommand::Rest => rest(app, arising),
        ArisingCommand::See => {
            let chosen = vec![(under, entry.id)];
            let title = "Deal with it under which item?";
            let picker = moving::items(app, title, |to| PickerAction::MoveTo(chosen.clone(), to));
            Ok(Change::over(Overlay::Picker(picker)))
        }
    }
}

/// Carries every action of which nothing was said today, in one step.
fn rest(app: &App, arising: &Arising) -> Result<Change, Refusal> {
    let today = today(app);
    let untouched = |action: &Action| {
        action.state == Progressed::Open && action.progress.iter().all(|one| one.on != Some(today))
    };
    let matters = arising.rows.iter().filter_map(|id| matter(app, *id));
    let left: Vec<Matter> = matters.filter(|one| untouched(one.action)).collect();
    let carried = left.iter().map(|one| {
        let mut action = one.action.clone();
        action.state = Progressed::Carried;
        let mut entry = one.entry.clone();
        entry.kind = Kind::Action(action);
        Op::SetEntry(one.under, Arc::new(entry))
    });
    let ops: Vec<Op> = carried.collect();
    Refusal::when(ops.is_empty(), "Something was said of every one.")?;
    let told = format!("No update: {} carried.", ops.len());
    let change = Change::ops("carry the rest", ops);
    Ok(change.then(shown(arising.clone())).and_told(told))
}

/// The same change, with matters arising open again on the next row.
pub(super) fn and_on(change: Change, arising: &Arising) -> Change {
    change.then(next(arising))
}

/// Writes a note of the chair's own into the file beside the meeting.
pub(super) fn note(arising: &Arising, name: &str, words: &str) -> Change {
    let line = format!("{name}: {words}").replace('\n', " ");
    Change::effect(FileEffect::ChairNote(line)).then(shown(arising.clone()))
}
