//! Moving the cursor in the panes.

use crate::app::{App, Change, DraftChange, LineEdit, Pane, Places, Refusal};
use crate::command::{Command, ListCommand, PaneCommand};
use crate::meeting::{Id, Person, Under};

/// How far to move.
#[derive(Clone, Copy)]
enum By {
    Rows(isize),
    First,
    Last,
}

/// What a verb does in a list whose cursor, or first row shown, is a number.
pub(in crate::app) enum ListStep {
    /// Goes to this row.
    To(usize),
    /// Takes what is chosen.
    Accept,
    /// Leaves it.
    Close,
}

/// What a verb does in a list that stands at a row, with its last row and the rows that a page has.
pub(in crate::app) fn list_step(
    verb: ListCommand,
    at: usize,
    last: usize,
    page: usize,
) -> ListStep {
    let to = match verb {
        ListCommand::Accept => return ListStep::Accept,
        ListCommand::Close => return ListStep::Close,
        ListCommand::Up => at.saturating_sub(1),
        ListCommand::Down => at.saturating_add(1),
        ListCommand::PageUp => at.saturating_sub(page),
        ListCommand::PageDown => at.saturating_add(page),
        ListCommand::First => 0,
        ListCommand::Last => last,
    };
    ListStep::To(to.min(last))
}

/// The rows of a page that fills the screen but for its frame.
pub(in crate::app) fn page(app: &App, frame: u16) -> usize {
    usize::from(app.areas().screen.height.saturating_sub(frame)).max(1)
}

fn stepped_into(app: &App) -> Result<Pane, Refusal> {
    let words = "The cursor is in the capture line.";
    let refusal = || Refusal::try_instead(words, Command::ShowMinutes);
    app.focus().ok_or_else(refusal)
}

/// Does what a verb asks for in the pane that was stepped into.
pub(super) fn run(app: &App, verb: ListCommand) -> Result<Change, Refusal> {
    let here = stepped_into(app)?;
    let height = app.areas().pane(here).height.saturating_sub(3);
    let rows = isize::try_from(height).unwrap_or(1).max(1);
    let by = match verb {
        ListCommand::Up => By::Rows(-1),
        ListCommand::Down => By::Rows(1),
        ListCommand::PageUp => By::Rows(-rows),
        ListCommand::PageDown => By::Rows(rows),
        ListCommand::First => By::First,
        ListCommand::Last => By::Last,
        // Each pane has commands of its own for what is chosen, and one is left by going somewhere else.
        ListCommand::Accept | ListCommand::Close => {
            return Err(Refusal::because("No list is open."));
        }
    };
    Ok(step(app, here, by))
}

/// Goes from one pane to the other.
pub(super) fn walk(app: &App, command: PaneCommand) -> Result<Change, Refusal> {
    let here = stepped_into(app)?;
    let to = match command {
        PaneCommand::Next => here.next(),
        PaneCommand::Previous => here.previous(),
    };
    Ok(enter(app, to))
}

/// Steps into a pane, with its cursor on a row.
pub(super) fn enter(app: &App, pane: Pane) -> Change {
    let mut places = app.places().clone();
    match pane {
        Pane::Agenda => places.agenda = places.agenda.or(app.item()),
        Pane::Attendees => {
            let first = app.meeting().people.first().map(|person| person.id);
            places.person = places.person.or(first);
        }
        Pane::Actions => {
            let newest = app.digest().actions().last().map(|row| row.entry);
            places.action = places.action.or(newest);
        }
        Pane::Minutes => {
            let here = places
                .entry
                .filter(|(under, _)| app.settings().whole || *under == app.item());
            places.entry = here.or_else(|| last_entry(app));
        }
    }
    Change::none().and_into(pane).and_places(places)
}

fn last_entry(app: &App) -> Option<(Under, Id)> {
    let entries = app.meeting().entries(app.item())?;
    entries.last().map(|entry| (app.item(), entry.id))
}

fn step(app: &App, pane: Pane, by: By) -> Change {
    let mut places = app.places().clone();
    let meeting = app.meeting();
    match pane {
        Pane::Agenda => {
            let ids = meeting
                .agenda
                .iter()
                .map(|item| item.id)
                .collect::<Vec<_>>();
            places.agenda = moved(&ids, places.agenda, by);
        }
        Pane::Attendees => {
            let ids = meeting
                .people
                .iter()
                .map(|person| person.id)
                .collect::<Vec<_>>();
            places.person = moved(&ids, places.person, by);
        }
        Pane::Actions => {
            let ids = app
                .digest()
                .actions()
                .iter()
                .map(|row| row.entry)
                .collect::<Vec<_>>();
            places.action = moved(&ids, places.action, by);
        }
        Pane::Minutes => places.entry = move_entry(app, places.entry, by),
    }
    Change::none().and_places(places)
}

/// The same change, and the cursor goes on to the person below, for the next key.
pub(super) fn next_person(app: &App, person: &Person, change: Change) -> Change {
    let people = &app.meeting().people;
    let ids: Vec<Id> = people.iter().map(|person| person.id).collect();
    let mut places = app.places().clone();
    places.person = moved(&ids, Some(person.id), By::Rows(1));
    change.and_places(places)
}

fn moved(ids: &[Id], cursor: Option<Id>, by: By) -> Option<Id> {
    let last = ids.len().checked_sub(1)?;
    let at = cursor.and_then(|id| ids.iter().position(|other| *other == id));
    let to = match (by, at) {
        (By::First, _) => 0,
        (By::Last, _) | (By::Rows(_), None) => last,
        (By::Rows(rows), Some(at)) => at.saturating_add_signed(rows).min(last),
    };
    Some(ids[to])
}

/// Moves through the entries shown: those of the item, or of the whole meeting.
fn move_entry(app: &App, cursor: Option<(Under, Id)>, by: By) -> Option<(Under, Id)> {
    let (under, id) = match (by, cursor) {
        (By::First, _) => return edge(app, true),
        (By::Last, _) => return edge(app, false),
        (By::Rows(_), None) => return last_entry(app),
        (By::Rows(_), Some(cursor)) => cursor,
    };
    let By::Rows(rows) = by else { return cursor };
    let mut here = under;
    let entries = app.meeting().entries(here)?;
    let mut at = entries.iter().rposition(|entry| entry.id == id)?;
    for _ in 0..rows.unsigned_abs() {
        let entries = app.meeting().entries(here)?;
        if rows < 0 && at > 0 {
            at -= 1;
        } else if rows > 0 && at + 1 < entries.len() {
            at += 1;
        } else if let Some((next, edge)) = neighbour(app, here, rows > 0) {
            (here, at) = (next, edge);
        } else {
            break;
        }
    }
    let entry = app.meeting().entries(here)?.get(at)?;
    Some((here, entry.id))
}

/// The nearest item with entries after or before this one, and its first or last entry.
fn neighbour(app: &App, under: Under, forward: bool) -> Option<(Under, usize)> {
    if !app.settings().whole {
        return None;
    }
    let meeting = app.meeting();
    let all: Vec<Under> = std::iter::once(None)
        .chain(meeting.agenda.iter().map(|item| Some(item.id)))
        .collect();
    let at = all.iter().position(|other| *other == under)?;
    let filled = |under: &Under| {
        meeting
            .entries(*under)
            .is_some_and(|entries| !entries.is_empty())
    };
    if forward {
        all[at + 1..]
            .iter()
            .copied()
            .find(filled)
            .map(|under| (under, 0))
    } else {
        let found = all[..at].iter().rev().copied().find(filled)?;
        Some((found, meeting.entries(found)?.len() - 1))
    }
}

fn edge(app: &App, first: bool) -> Option<(Under, Id)> {
    let meeting = app.meeting();
    let shown: Vec<Under> = if app.settings().whole {
        std::iter::once(None)
            .chain(meeting.agenda.iter().map(|item| Some(item.id)))
            .collect()
    } else {
        vec![app.item()]
    };
    let of = |under: Under| {
        let entries = meeting.entries(under)?;
        let entry = if first {
            entries.first()
        } else {
            entries.last()
        };
        entry.map(|entry| (under, entry.id))
    };
    if first {
        shown.into_iter().find_map(of)
    } else {
        shown.into_iter().rev().find_map(of)
    }
}

/// What turning the wheel over a pane does.
pub(in crate::app) fn wheel(app: &App, pane: Pane, direction: isize) -> Change {
    if pane == Pane::Minutes && app.focus() != Some(Pane::Minutes) {
        return lift(app, -direction * 3);
    }
    step(app, pane, By::Rows(direction * 3))
}

/// Scrolls the minutes up by entries while typing goes on.
pub(super) fn lift(app: &App, entries: isize) -> Change {
    let mut places: Places = app.places().clone();
    let most = app
        .meeting()
        .entries(app.item())
        .map_or(0, <[_]>::len)
        .saturating_sub(1);
    places.lifted = places.lifted.saturating_add_signed(entries).min(most);
    Change::none().and_places(places)
}

/// What a click in a pane does: the row under the mouse is chosen, and the pane stepped into.
pub(in crate::app) fn click(app: &App, pane: Pane, row: u16) -> Change {
    let area = app.areas().pane(pane);
    let change = enter(app, pane);
    let Some(offset) = row.checked_sub(area.y + 1) else {
        return change;
    };
    let height = usize::from(area.height.saturating_sub(2));
    let mut places = change.places.clone().unwrap_or_default();
    let meeting = app.meeting();
    let pick = |ids: &[Id], cursor: Option<Id>| {
        let at = cursor
            .and_then(|id| ids.iter().position(|other| *other == id))
            .unwrap_or(0);
        ids.get(window(ids.len(), at, height) + usize::from(offset))
            .copied()
            .or(cursor)
    };
    match pane {
        Pane::Agenda => {
            let ids: Vec<Id> = meeting.agenda.iter().map(|item| item.id).collect();
            places.agenda = pick(&ids, app.places().agenda.or(app.item()));
        }
        Pane::Attendees => {
            let ids: Vec<Id> = meeting.people.iter().map(|person| person.id).collect();
            places.person = pick(&ids, app.places().person);
        }
        Pane::Actions => {
            let ids: Vec<Id> = app.digest().actions().iter().map(|row| row.entry).collect();
            places.action = pick(&ids, app.places().action);
        }
        Pane::Minutes => {}
    }
    change.and_places(places)
}

/// The first row shown of a list of `count` rows in `height`, so that the cursor is seen with rows around it.
pub fn window(count: usize, cursor: usize, height: usize) -> usize {
    let half = height / 2;
    cursor
        .saturating_sub(half)
        .min(count.saturating_sub(height))
}

/// An edit of the line, for commands that are one.
pub(super) fn edit(edit: LineEdit) -> Change {
    Change::draft(DraftChange::Do(edit))
}
