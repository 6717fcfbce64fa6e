//! The floor that the program is measured against: a bare ratatui editor, drawn whole at each key.
//!
//! `scripts/measure.py` runs it beside the program, so that a slow machine is told apart from a slow program.
//! Letters and Enter are taken; any key with Ctrl leaves.

use ratatui::crossterm::event::{Event, KeyCode, KeyModifiers, read};
use ratatui::layout::{Constraint, Layout, Position};
use ratatui::style::Stylize;
use ratatui::widgets::{Block, Paragraph};

fn main() -> std::io::Result<()> {
    let mut terminal = ratatui::try_init()?;
    let mut lines = vec![String::new()];
    loop {
        terminal.draw(|frame| {
            let [page, bar] =
                Layout::vertical([Constraint::Min(3), Constraint::Length(1)]).areas(frame.area());
            let room = usize::from(page.height.saturating_sub(2));
            let shown = lines
                .get(lines.len().saturating_sub(room)..)
                .unwrap_or_default();
            let last = shown.last().map_or(0, String::len);
            frame.set_cursor_position(Position::new(
                page.x + 1 + u16::try_from(last).unwrap_or(0),
                page.y + u16::try_from(shown.len()).unwrap_or(0),
            ));
            frame.render_widget(
                Paragraph::new(shown.join("\n")).block(Block::bordered().title(" Actions ")),
                page,
            );
            frame.render_widget(
                Paragraph::new(format!(" {} lines", lines.len())).reversed(),
                bar,
            );
        })?;
        if let Event::Key(key) = read()? {
            if key.modifiers.contains(KeyModifiers::CONTROL) {
                break;
            }
            if key.code == KeyCode::Enter {
                lines.push(String::new());
            } else if let (KeyCode::Char(c), Some(line)) = (key.code, lines.last_mut()) {
                line.push(c);
            }
        }
    }
    ratatui::try_restore()
}
