//! The attendees: who is in the room now, who sent apologies, who is still expected.

use super::widgets::{Canvas, Pieces, cut, piece};
use crate::app::commands::window;
use crate::app::{App, Pane};
use crate::command::PersonCommand;
use crate::meeting::room::Presence;
use crate::meeting::{Person, Standing, Start};
use crate::text::truncate;
use crate::theme::Theme;
use ratatui::style::Style;

pub(super) fn draw(app: &App, theme: &Theme, canvas: Canvas<'_>) {
    let focused = app.focus() == Some(Pane::Attendees);
    let people = &app.meeting().people;
    let here = people
        .iter()
        .filter(|person| app.presence(person.id).there());
    let aside = match people.len() {
        0 => String::new(),
        _ => format!("{} here", here.count()),
    };
    let mut canvas = canvas.framed("Attendees", &aside, focused);
    if people.is_empty() {
        let key = app.keymap().key_in(app.scopes(), PersonCommand::Add);
        let words = match key.filter(|_| focused) {
            Some(key) => format!("Nobody yet: {key} adds people"),
            None => "Nobody listed yet".to_owned(),
        };
        canvas.text(0, 0, &words, theme.muted);
        return;
    }
    let cursor = app.places().person.filter(|_| focused);
    let cursor = cursor.and_then(|id| people.iter().position(|person| person.id == id));
    let (columns, height) = (canvas.width(), canvas.height());
    let top = window(people.len(), cursor.unwrap_or(0), height);
    canvas.list(0..height, people.len(), top, cursor, |at| {
        vec![row(app, theme, &people[at], columns)]
    });
    canvas.scrollbar(0..height, people.len(), top);
}

fn row(app: &App, theme: &Theme, person: &Person, columns: usize) -> Pieces<'static> {
    let (mark, style) = presence(app, theme, person);
    let initials = person.initials.as_deref().unwrap_or("");
    let room = columns.saturating_sub(2);
    let name = truncate(&format!("{initials:<4} {}", person.name), room).into_owned();
    let left = room.saturating_sub(name.width() + 2);
    let mut pieces = vec![piece(mark, style), piece(" ", style), (name, style)];
    let rest = person.organisation.iter().chain(&person.roles);
    let rest: Vec<&str> = rest.map(String::as_str).collect();
    let rest = rest.join(", ");
    // A letter or two of an organisation tell nobody anything.
    if left > 3 && !rest.is_empty() {
        pieces.push(piece("  ", theme.muted));
        pieces.push(cut(&rest, left, theme.muted));
    }
    pieces
}

/// The mark of where a person is: never told by colour alone.
fn presence(app: &App, theme: &Theme, person: &Person) -> (&'static str, Style) {
    let member = person.standing == Standing::Member;
    let style = if member { theme.text } else { theme.event };
    match (app.presence(person.id), &person.start) {
        (Presence::InRoom, _) => ("●", style),
        (Presence::Remote, _) => ("◐", style),
        (Presence::Out, _) => ("↩", theme.done),
        (Presence::NeverCame, Start::Apologies { .. }) => ("A", theme.done),
        (Presence::NeverCame, Start::Absent) => ("–", theme.done),
        (Presence::NeverCame, Start::Expected | Start::Present | Start::Remote) => {
            ("○", theme.muted)
        }
    }
}
