//! The attendees: who is in the room now, who sent apologies, who is still expected.

use super::canvas::Canvas;
use crate::app::commands::window;
use crate::app::{App, Pane};
use crate::command::Command;
use crate::meeting::room::Presence;
use crate::meeting::{Person, Standing, Start};
use crate::text::{Shown, truncate};
use crate::theme::Theme;
use ratatui::style::Style;

/// Draws the pane.
pub(super) fn draw(app: &App, theme: &Theme, canvas: Canvas<'_>) {
    let focused = app.focus() == Some(Pane::Attendees);
    let people = &app.meeting().people;
    let count = people
        .iter()
        .filter(|person| app.presence(person.id).there())
        .count();
    let aside = if people.is_empty() {
        String::new()
    } else {
        format!("{count} here")
    };
    let mut canvas = canvas.framed(theme, "Attendees", &aside, focused);
    if people.is_empty() {
        let key = app.keymap().key_in(app.scopes(), Command::PersonAdd);
        let words = match key.filter(|_| focused) {
            Some(key) => format!("Nobody yet: {key} adds people"),
            None => "Nobody listed yet".to_owned(),
        };
        let words = truncate(&words, canvas.width());
        canvas.row(0, &[(words, theme.muted)]);
        return;
    }
    let cursor = app.places().person.filter(|_| focused);
    let cursor = cursor.and_then(|id| people.iter().position(|person| person.id == id));
    let top = window(people.len(), cursor.unwrap_or(0), canvas.height());
    for y in 0..canvas.height() {
        let Some(person) = people.get(top + y) else {
            break;
        };
        let (mark, style) = presence(app, theme, person);
        let initials = person.initials.as_deref().unwrap_or("");
        let rest = person
            .organisation
            .iter()
            .chain(&person.roles)
            .map(String::as_str);
        let rest: Vec<&str> = rest.collect();
        let name = format!("{initials:<4} {}", person.name);
        let room = canvas.width().saturating_sub(2);
        let name = truncate(&name, room);
        let left = room.saturating_sub(crate::text::width(name.as_str()) + 2);
        let mut pieces = vec![
            (Shown::of(mark), style),
            (Shown::of(" "), style),
            (name, style),
        ];
        let rest = rest.join(", ");
        if left > 3 && !rest.is_empty() {
            pieces.push((Shown::of("  "), theme.muted));
            pieces.push((truncate(&rest, left), theme.muted));
        }
        canvas.row(y, &pieces);
        if cursor == Some(top + y) {
            canvas.tint(y, theme.cursor);
        }
    }
    canvas.scrollbar(theme, people.len(), top);
}

/// The mark of where a person is: never told by colour alone.
fn presence(app: &App, theme: &Theme, person: &Person) -> (&'static str, Style) {
    let style = if person.standing == Standing::Member {
        theme.text
    } else {
        theme.event
    };
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
