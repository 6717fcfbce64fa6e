//! Moving the cursor in the panes.

use crate::app::ops::entry::end;
use crate::app::{App, Change, DraftChange, LineEdit, Pane, Refusal};
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
pub(in crate::app) fn list_step(verb: ListCommand, at: usize, end: usize, page: usize) -> ListStep {
    let to = match verb {
        ListCommand::Accept => return ListStep::Accept,
        ListCommand::Close => return ListStep::Close,
        ListCommand::Up => at.saturating_sub(1),
        ListCommand::Down => at.saturating_add(1),
        ListCommand::PageUp => at.saturating_sub(page),
        ListCommand::PageDown => at.saturating_add(page),
        ListCommand::First => 0,
        ListCommand::Last => end,
    };
    ListStep::To(to.min(end))
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
            return Err("No list is open.".into());
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
        Pane::Attendees => places.person = places.person.or(ids(app, pane).first().copied()),
        Pane::Actions => places.action = places.action.or(ids(app, pane).last().copied()),
        Pane::Minutes => {
            let shown = |(under, _): &(Under, Id)| app.settings().whole || *under == app.item();
            places.entry = places.entry.filter(shown).or_else(|| last_entry(app));
        }
    }
    Change::none().and_into(pane).and_places(places)
}

fn last_entry(app: &App) -> Option<(Under, Id)> {
    let entries = app.meeting().entries(app.item())?;
    entries.last().map(|entry| (app.item(), entry.id))
}

/// What a pane lists; nothing for the minutes, where an entry is known by its item as well.
fn ids(app: &App, pane: Pane) -> Vec<Id> {
    let meeting = app.meeting();
    match pane {
        Pane::Agenda => meeting.agenda.iter().map(|item| item.id).collect(),
        Pane::Attendees => meeting.people.iter().map(|person| person.id).collect(),
        Pane::Actions => app.digest().actions().iter().map(|row| row.entry).collect(),
        Pane::Minutes => Vec::new(),
    }
}

fn step(app: &App, pane: Pane, by: By) -> Change {
    let mut places = app.places().clone();
    match pane {
        Pane::Agenda => places.agenda = moved(&ids(app, pane), places.agenda, by),
        Pane::Attendees => places.person = moved(&ids(app, pane), places.person, by),
        Pane::Actions => places.action = moved(&ids(app, pane), places.action, by),
        Pane::Minutes => places.entry = move_entry(app, places.entry, by),
    }
    Change::none().and_places(places)
}

/// The same change, and the cursor goes on to the person below, for the next key.
pub(super) fn next_person(app: &App, person: &Person, change: Change) -> Change {
    let mut places = app.places().clone();
    places.person = moved(&ids(app, Pane::Attendees), Some(person.id), By::Rows(1));
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

/// The items whose entries are shown, in their order.
fn shown(app: &App) -> Vec<Under> {
    if !app.settings().whole {
        return vec![app.item()];
    }
    let items = app.meeting().agenda.iter().map(|item| Some(item.id));
    std::iter::once(None).chain(items).collect()
}

/// The nearest item with entries after or before this one, and its first or last entry.
fn neighbour(app: &App, under: Under, forward: bool) -> Option<(Under, usize)> {
    let all = shown(app);
    let at = all.iter().position(|other| *other == under)?;
    let filled = |under: &&Under| end(app, **under) > 0;
    if forward {
        all[at + 1..].iter().find(filled).map(|under| (*under, 0))
    } else {
        let found = *all[..at].iter().rev().find(filled)?;
        Some((found, end(app, found) - 1))
    }
}

fn edge(app: &App, first: bool) -> Option<(Under, Id)> {
    let shown = shown(app);
    let of = |under: &Under| {
        let own = app.meeting().entries(*under)?;
        let entry = if first { own.first() } else { own.last() };
        entry.map(|entry| (*under, entry.id))
    };
    if first {
        shown.iter().find_map(of)
    } else {
        shown.iter().rev().find_map(of)
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
    let mut places = app.places().clone();
    let most = end(app, app.item()).saturating_sub(1);
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
    let ids = ids(app, pane);
    let pick = |cursor: Option<Id>| {
        let at = cursor.and_then(|id| ids.iter().position(|other| *other == id));
        let row = window(ids.len(), at.unwrap_or(0), height) + usize::from(offset);
        ids.get(row).copied().or(cursor)
    };
    match pane {
        Pane::Agenda => places.agenda = pick(app.places().agenda.or(app.item())),
        Pane::Attendees => places.person = pick(app.places().person),
        Pane::Actions => places.action = pick(app.places().action),
        Pane::Minutes => {}
    }
    change.and_places(places)
}

/// The first row shown of a list of `count` rows in `height`, so that the cursor is seen with rows around it.
pub fn window(count: usize, cursor: usize, height: usize) -> usize {
    let first = cursor.saturating_sub(height / 2);
    first.min(count.saturating_sub(height))
}

/// An edit of the line, for commands that are one.
pub(super) fn edit(edit: LineEdit) -> Change {
    Change::draft(DraftChange::Do(edit))
}
