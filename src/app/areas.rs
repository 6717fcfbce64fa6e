//! Which pane stands where: computed from the size of the terminal, never by drawing.
//!
//! ```text
//! ┌ Agenda ─────┐┌ Attendees ──┐┌ Actions ──────────────┐
//! │             ││             ││                       │
//! └─────────────┘└─────────────┘└───────────────────────┘
//! ┌ 4 The Tort Act ─────────────────────────────────────┐
//! │ the minutes of the item                             │
//! └─────────────────────────────────────────────────────┘
//!  › the capture line, growing to a third of the screen
//!    4 The Tort Act · action A7 · lead RS      the chips
//!  file · safe · item 4 of 9 · quorate        the status
//! ```

use super::mode::Pane;
use ratatui::layout::Rect;

/// The rectangle of each part of the screen; empty where there is no room for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Areas {
    /// The whole screen.
    pub screen: Rect,
    /// The agenda.
    pub agenda: Rect,
    /// The attendees.
    pub attendees: Rect,
    /// The action table.
    pub actions: Rect,
    /// The minutes.
    pub minutes: Rect,
    /// The capture line.
    pub capture: Rect,
    /// The chips under it.
    pub chips: Rect,
    /// The status line.
    pub status: Rect,
}

/// The width from which the three panes stand side by side.
pub const WIDE: u16 = 100;
/// The width from which two of them do.
pub const MIDDLE: u16 = 60;

impl Areas {
    /// Lays out a screen of this many columns and rows.
    ///
    /// `line_rows` is how many rows the line being typed fills, and `focus` the pane stepped into, which
    /// is always among those shown.
    #[must_use]
    pub fn of(columns: u16, rows: u16, line_rows: u16, focus: Option<Pane>) -> Self {
        let screen = Rect::new(0, 0, columns, rows);
        let row = |y: u16, height: u16| Rect::new(0, y, columns, height);
        let status_rows = rows.min(1);
        let capture_rows = line_rows
            .clamp(1, (rows / 3).max(1))
            .min(rows - status_rows);
        let chips_rows = u16::from(rows >= 4).min(rows - status_rows - capture_rows);
        let above = rows - status_rows - chips_rows - capture_rows;
        let mut areas = Areas {
            screen,
            capture: row(above, capture_rows),
            chips: row(above + capture_rows, chips_rows),
            status: row(rows - status_rows, status_rows),
            ..Areas::default()
        };
        let panes_rows = if above < 8 {
            0
        } else {
            (above * 2 / 5).clamp(4, 14)
        };
        let alone = panes_rows == 0;
        let panes = row(0, panes_rows);
        areas.minutes = row(panes_rows, above - panes_rows);
        if alone {
            match focus {
                Some(Pane::Agenda) => areas.agenda = std::mem::take(&mut areas.minutes),
                Some(Pane::Attendees) => areas.attendees = std::mem::take(&mut areas.minutes),
                Some(Pane::Actions) => areas.actions = std::mem::take(&mut areas.minutes),
                Some(Pane::Minutes) | None => {}
            }
        } else if columns >= WIDE {
            let agenda = columns * 30 / 100;
            let attendees = columns * 24 / 100;
            (areas.agenda, areas.attendees, areas.actions) = thirds(panes, agenda, attendees);
        } else if columns >= MIDDLE {
            let left = columns * 42 / 100;
            let (first, second, _) = thirds(panes, left, columns - left);
            if focus == Some(Pane::Attendees) {
                areas.attendees = first;
            } else {
                areas.agenda = first;
            }
            areas.actions = second;
        } else {
            match focus {
                Some(Pane::Agenda) => areas.agenda = panes,
                Some(Pane::Attendees) => areas.attendees = panes,
                Some(Pane::Actions | Pane::Minutes) | None => areas.actions = panes,
            }
        }
        areas
    }

    /// The rectangle of a pane; empty if it is not shown.
    #[must_use]
    pub fn pane(&self, pane: Pane) -> Rect {
        match pane {
            Pane::Agenda => self.agenda,
            Pane::Attendees => self.attendees,
            Pane::Actions => self.actions,
            Pane::Minutes => self.minutes,
        }
    }

    /// The pane at a cell of the screen.
    #[must_use]
    pub fn pane_at(&self, column: u16, row: u16) -> Option<Pane> {
        Pane::ALL
            .into_iter()
            .find(|pane| self.pane(*pane).contains((column, row).into()))
    }
}

fn thirds(area: Rect, first: u16, second: u16) -> (Rect, Rect, Rect) {
    let part = |x: u16, width: u16| Rect {
        x: area.x + x,
        width,
        ..area
    };
    (
        part(0, first),
        part(first, second),
        part(first + second, area.width - first - second),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_part_lies_outside_the_screen_and_none_overlaps_another() {
        for columns in [1, 2, 20, 40, 59, 60, 80, 99, 100, 120, 200, 400] {
            for rows in [1, 2, 3, 4, 5, 10, 12, 24, 40, 120] {
                for focus in Pane::ALL.into_iter().map(Some).chain([None]) {
                    for line_rows in [1, 3, 50] {
                        check(Areas::of(columns, rows, line_rows, focus), focus);
                    }
                }
            }
        }
    }

    fn check(areas: Areas, focus: Option<Pane>) {
        let Areas {
            screen,
            agenda,
            attendees,
            actions,
            minutes,
            capture,
            chips,
            status,
        } = areas;
        let parts = [agenda, attendees, actions, minutes, capture, chips, status];
        let mut cells = vec![0_u8; usize::from(screen.width) * usize::from(screen.height)];
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            assert_eq!(part.intersection(screen), part, "{areas:?}");
            for position in part.positions() {
                let at =
                    usize::from(position.y) * usize::from(screen.width) + usize::from(position.x);
                cells[at] += 1;
            }
        }
        assert!(cells.iter().all(|count| *count == 1), "{areas:?}");
        assert!(
            !status.is_empty() && (screen.height < 2 || !capture.is_empty()),
            "{areas:?}"
        );
        if let Some(focus) = focus.filter(|_| screen.height >= 4) {
            assert!(!areas.pane(focus).is_empty(), "{focus:?} {areas:?}");
        }
    }
}
