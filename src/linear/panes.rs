//! A pane, read out: its name, and the row that one is at.

use super::location::{Location, counted, numbered};
use super::rows;
use crate::app::{App, Pane};
use crate::command::Command;
use crate::view::item_title;

/// The name of a pane, with the keys that lead out of it: letters are commands there, and only a screen shows that.
fn entered(app: &App, name: &str) -> String {
    let key = |command| app.keymap().key_in(app.scopes(), command);
    let out = key(Command::Home).map(|key| format!(". Letters are commands, {key} types again"));
    let all = key(Command::Help).map(|key| format!(", {key} lists them"));
    format!(
        "{name}{}{}",
        out.unwrap_or_default(),
        all.unwrap_or_default()
    )
}

/// Where one is in a pane. Lists of more rows than `few` are not read out of themselves.
pub(super) fn location(app: &App, pane: Pane, few: usize) -> Location {
    let (meeting, places) = (app.meeting(), app.places());
    match pane {
        Pane::Agenda => {
            let agenda = &meeting.agenda;
            let at = places.agenda.and_then(|id| meeting.item_index(id));
            let name = format!("Agenda, {}", counted(agenda.len(), "item", "items"));
            let row = |at: usize| rows::agenda(app, &agenda[at]);
            Location::list("agenda", entered(app, &name), agenda.len(), at, few, row)
        }
        Pane::Attendees => {
            let people = &meeting.people;
            let place = |id| people.iter().position(|one| one.id == id);
            let name = format!("Attendees, {}", counted(people.len(), "person", "people"));
            let (name, at) = (entered(app, &name), places.person.and_then(place));
            let row = |at: usize| rows::person(app, &people[at]);
            Location::list("attendees", name, people.len(), at, few, row)
        }
        Pane::Actions => {
            let table = app.digest().actions();
            let at = places.action.and_then(|id| app.digest().action_row(id));
            let name = entered(app, &format!("Actions, {}", table.len()));
            let row = |at: usize| rows::action(app, table[at].under, table[at].entry);
            let mut place = Location::list("actions", name, table.len(), at, few, row);
            place.whole = false;
            place
        }
        Pane::Minutes => {
            let under = app.item();
            let entries = meeting.entries(under).unwrap_or_default();
            let count = counted(entries.len(), "entry", "entries");
            let name = format!("Minutes of {}, {count}", item_title(app, under));
            let row = |at: usize| rows::entry(app, under, entries[at].id);
            let name = entered(app, &name);
            let mut place = Location::list("minutes", name, entries.len(), None, few, row);
            // In the whole meeting as one page the cursor may stand in another item.
            if let Some((under, id)) = places.entry {
                let all = meeting.entries(under).unwrap_or_default();
                let at = all.iter().position(|entry| entry.id == id);
                let here = |at| numbered(&rows::entry(app, under, id), at, all.len());
                place.here = at.map_or_else(String::new, here);
            }
            place
        }
    }
}
