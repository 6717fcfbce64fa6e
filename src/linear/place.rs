//! Where one is: the capture line, a pane, or what lies over them; said when it is come to, and its row when that
//! changes.

use super::{overlays, rows};
use crate::app::{App, Pane};
use crate::command::Command;

/// Where one is, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// Tells places apart, and is never said.
    pub(super) id: String,
    /// What is said on coming here.
    pub(super) opening: Vec<String>,
    /// Lines to be read once, as far as they have been asked for.
    pub(super) page: Vec<String>,
    /// Whether all rows were said on coming here and one is at the first, which is then not said again.
    pub(super) whole: bool,
    /// Where in the place one is.
    pub(super) here: String,
    /// What is said anew when it changes, where that is not `here` itself.
    pub(super) row: Option<usize>,
    /// Whether keys go from row to row here.
    pub(super) rows: bool,
}

impl Place {
    /// A place with what is said on coming to it.
    pub(super) fn new(id: &str, opening: impl Into<String>) -> Self {
        Place {
            id: id.to_owned(),
            opening: vec![opening.into()],
            ..Place::default()
        }
    }

    /// A list: all its rows on coming to it where they are few, then the one under the cursor.
    pub(super) fn list(
        id: &str,
        opening: String,
        all: &[String],
        at: Option<usize>,
        few: usize,
    ) -> Self {
        let mut place = Place::new(id, opening);
        place.rows = true;
        place.whole = all.len() <= few && at == Some(0);
        if all.len() <= few {
            place.opening.extend_from_slice(all);
        }
        if let Some(row) = at.and_then(|at| Some((at, all.get(at)?))) {
            place.here = numbered(row.1, row.0, all.len());
        }
        place
    }

    /// Whether a line has said already what one is at here, but for its number.
    pub(super) fn says(&self, line: &str) -> bool {
        let row = self.here.rsplit_once(", ");
        self.rows && row.is_some_and(|(words, _)| line.starts_with(words))
    }
}

/// A row with its number, which comes last: the words are what is listened for.
pub(super) fn numbered(words: &str, at: usize, of: usize) -> String {
    format!("{}, {} of {of}", words.trim_end_matches('.'), at + 1)
}

/// `1 item`, `3 items`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    let word = if count == 1 { one } else { many };
    format!("{count} {word}")
}

/// Where one is now. Lists of more rows than `few` are not read out of themselves.
pub(super) fn of(app: &App, few: usize, pages: bool) -> Place {
    match (app.overlay(), app.focus()) {
        (Some(overlay), _) => overlays::place(app, overlay, few, pages),
        // One steps into a pane for a row of it; a script wants them all.
        (None, Some(pane)) => of_pane(app, pane, if pages { 0 } else { few }),
        (None, None) => Place::default(),
    }
}

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

fn of_pane(app: &App, pane: Pane, few: usize) -> Place {
    let meeting = app.meeting();
    let places = app.places();
    match pane {
        Pane::Agenda => {
            let all: Vec<String> = meeting
                .agenda
                .iter()
                .map(|item| rows::agenda(app, item))
                .collect();
            let at = places.agenda.and_then(|id| meeting.item_index(id));
            let name = format!("Agenda, {}", counted(all.len(), "item", "items"));
            Place::list("agenda", entered(app, &name), &all, at, few)
        }
        Pane::Attendees => {
            let people = &meeting.people;
            let all: Vec<String> = people.iter().map(|one| rows::person(app, one)).collect();
            let at = places
                .person
                .and_then(|id| people.iter().position(|one| one.id == id));
            let name = format!("Attendees, {}", counted(all.len(), "person", "people"));
            Place::list("attendees", entered(app, &name), &all, at, few)
        }
        Pane::Actions => {
            let table = app.digest().actions();
            let at = places.action.and_then(|id| app.digest().action_row(id));
            let name = format!("Actions, {}", table.len());
            let all: Vec<String> = if table.len() <= few {
                table
                    .iter()
                    .map(|row| rows::action(app, row.under, row.entry))
                    .collect()
            } else {
                Vec::new()
            };
            let mut place = Place::list("actions", entered(app, &name), &all, None, few);
            place.here = at
                .and_then(|at| Some((at, table.get(at)?)))
                .map_or_else(String::new, |(at, row)| {
                    numbered(&rows::action(app, row.under, row.entry), at, table.len())
                });
            place
        }
        Pane::Minutes => {
            let title = crate::view::item_title(app, app.item());
            let entries = meeting.entries(app.item()).unwrap_or_default();
            let name = format!(
                "Minutes of {title}, {}",
                counted(entries.len(), "entry", "entries")
            );
            let mut place = Place::new("minutes", entered(app, &name));
            place.rows = true;
            if entries.len() <= few {
                let rows = entries
                    .iter()
                    .map(|entry| rows::entry(app, app.item(), entry.id));
                place.opening.extend(rows);
            }
            if let Some((under, id)) = places.entry {
                let all = meeting.entries(under).unwrap_or_default();
                let at = all.iter().position(|entry| entry.id == id);
                place.here = at.map_or_else(String::new, |at| {
                    numbered(&rows::entry(app, under, id), at, all.len())
                });
            }
            place
        }
    }
}
