//! What is typed, shown at once: its meaning, its colours and what follows from it come with the next frame.
//!
//! Cells are set by hand here, without a widget: this is what a key waits for.

use super::capture;
use super::screen::{Frame, Screen};
use crate::app::{App, Revisions};
use crate::text::Shown;

impl Screen {
    /// The letters just typed at the end of the line, alone: they are shown before what they mean is worked out.
    ///
    /// None where more than a few cells would change; what is drawn next is right either way.
    pub fn echo(&mut self, app: &App) -> Option<Frame<'_>> {
        let (now, then) = (*app.revisions(), self.line.revisions);
        let one_change = Revisions {
            draft: then.draft + 1,
            status: now.status,
            ..then
        };
        let line = &app.draft().line;
        let typed = Shown::of(app.typed_at_end()?);
        let len = self.line.len.filter(|_| now == one_change)?;
        // A letter of several bytes or cells, or one that goes to a new row, moves more than its own cell.
        let grown = len + typed.as_str().len() == line.text().len();
        if !grown || !typed.is_plain() || app.line_rows().len() != self.line.rows {
            return None;
        }
        let area = app.areas().capture;
        let (end, y) = capture::cursor(app, area)?;
        let start = end.checked_sub(u16::try_from(typed.as_str().len()).ok()?)?;
        // What stands before them is of the line too, and lends them its style: most words are of one.
        let before = (start > area.x + capture::PROMPT).then(|| start - 1)?;
        let style = self.next.cell((before, y))?.style();
        let mut changed = Vec::with_capacity(typed.as_str().len());
        for (x, letter) in (start..end).zip(typed.as_str().chars()) {
            let cell = self.next.cell_mut((x, y))?;
            cell.set_char(letter).set_style(style);
            self.shown.cell_mut((x, y))?.clone_from(cell);
            changed.push((x, y));
        }
        Some(Frame {
            picture: &self.shown,
            changed,
            cursor: Some((end, y)),
            clear: false,
            title: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{Id, Meeting};
    use crate::testing::Stage;

    /// A session with this on the line, drawn.
    fn typed(line: &str) -> (Stage, Screen) {
        let mut stage = Stage::new(&Meeting::blank(Id::from_bits(1), Id::from_bits(2)), 80, 24);
        stage.keys(line);
        let mut screen = Screen::new(false);
        screen.draw(&stage.app);
        (stage, screen)
    }

    #[test]
    fn a_letter_is_shown_before_anything_else_and_stays_as_it_is() {
        let (mut stage, mut screen) = typed("The roof lea");
        stage.keys("k");
        let echo = screen.echo(&stage.app).unwrap();
        let [(x, y)] = echo.changed[..] else {
            panic!("{:?}", echo.changed);
        };
        assert_eq!((echo.picture[(x, y)].symbol(), x), ("k", 14));
        assert_eq!(echo.cursor, Some((15, y)));
        let whole = screen.draw(&stage.app);
        assert!(
            whole.changed.iter().all(|(_, row)| *row != y),
            "{:?}",
            whole.changed
        );
        assert!(screen.echo(&stage.app).is_none());
    }

    #[test]
    fn the_frame_after_an_echo_makes_the_screen_what_it_would_have_been() {
        let words = "! Priya: 日本 to mend it @Priya >Friday and the rest of it, ASAP ?? ";
        let (mut stage, mut screen) = typed("x");
        let mut echoed = 0;
        for letter in words.repeat(3).chars() {
            stage.keys(&letter.to_string());
            echoed += usize::from(screen.echo(&stage.app).is_some());
            screen.draw(&stage.app);
            let mut fresh = Screen::new(false);
            fresh.draw(&stage.app);
            assert_eq!(screen.buffer(), fresh.buffer(), "after {letter:?}");
        }
        assert!(echoed > 150, "{echoed} of {}", words.len() * 3);
    }

    #[test]
    fn what_is_no_letter_at_the_end_is_left_to_the_next_frame() {
        for (line, keys) in [
            ("", "T"),
            ("The roo", "<enter>"),
            ("The roo", "<backspace>"),
            ("The roo", "<left>f"),
            ("The roo", "f<f1>"),
            ("The roo", "é"),
            ("The roo", "日"),
        ] {
            let (mut stage, mut screen) = typed(line);
            stage.keys(keys);
            assert!(screen.echo(&stage.app).is_none(), "{line:?} and {keys:?}");
        }
        let full = "seven s".repeat(10);
        let (mut stage, mut screen) = typed(&full);
        stage.keys("even seven");
        assert!(
            screen.echo(&stage.app).is_none(),
            "a word went to a new row"
        );
    }
}
