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

use super::pane::Pane;
use crate::config::{Hidden, PaneLayout, Share};
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

/// A border between panes, which can be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Border {
    /// At the right of the agenda, where three panes stand side by side.
    Agenda,
    /// At the right of the attendees, there.
    Attendees,
    /// At the right of the left one of two.
    Left,
    /// Above the minutes.
    Above,
}

impl Areas {
    /// Lays out a screen of this many columns and rows.
    ///
    /// `line_rows` is how many rows the line being typed fills, and `focus` the pane stepped into, which
    /// is always among those shown; `shape` is how the person wants them.
    pub fn of(
        columns: u16,
        rows: u16,
        line_rows: u16,
        focus: Option<Pane>,
        shape: &PaneLayout,
    ) -> Self {
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
        let beside = beside(columns, focus, shape);
        let room = above >= 8 && !beside.is_empty();
        let panes_rows = if room { panes_rows(above, shape) } else { 0 };
        let panes = row(0, panes_rows);
        areas.minutes = row(panes_rows, above - panes_rows);
        if panes_rows == 0 {
            if let Some(pane) = focus.filter(|pane| *pane != Pane::Minutes) {
                let all = std::mem::take(&mut areas.minutes);
                *areas.part(pane) = all;
            }
        } else {
            let mut x = 0;
            for (at, (pane, width)) in beside.iter().enumerate() {
                let rest = columns - x;
                let width = if at + 1 == beside.len() { rest } else { *width };
                *areas.part(*pane) = Rect { x, width, ..panes };
                x += width;
            }
        }
        areas
    }

    /// The rectangle of a pane; empty if it is not shown.
    pub fn pane(&self, pane: Pane) -> Rect {
        match pane {
            Pane::Agenda => self.agenda,
            Pane::Attendees => self.attendees,
            Pane::Actions => self.actions,
            Pane::Minutes => self.minutes,
        }
    }

    fn part(&mut self, pane: Pane) -> &mut Rect {
        match pane {
            Pane::Agenda => &mut self.agenda,
            Pane::Attendees => &mut self.attendees,
            Pane::Actions => &mut self.actions,
            Pane::Minutes => &mut self.minutes,
        }
    }

    /// The border at a cell of the screen, where one can be moved there.
    pub fn border_at(&self, column: u16, row: u16) -> Option<Border> {
        let panes = self.panes();
        if panes.is_empty() {
            return None;
        }
        if row + 1 == panes.height || row == panes.height {
            return (row < self.minutes.bottom()).then_some(Border::Above);
        }
        let inside = row < panes.height;
        let at_right = |(area, _): &(Rect, Border)| {
            let end = area.right();
            let movable = inside && !area.is_empty() && end < self.screen.width;
            movable && (column + 1 == end || column == end)
        };
        let [agenda, attendees] = match self.screen.width {
            WIDE.. => [Border::Agenda, Border::Attendees],
            _ => [Border::Left, Border::Left],
        };
        let first = [(self.agenda, agenda), (self.attendees, attendees)];
        first.into_iter().find(at_right).map(|(_, border)| border)
    }

    /// The shape in which a border is where it was dragged to.
    pub fn dragged(&self, shape: &PaneLayout, border: Border, column: u16, row: u16) -> PaneLayout {
        let mut shape = shape.clone();
        let columns = self.screen.width;
        match border {
            Border::Agenda => shape.agenda = Share::part(column + 1, columns),
            Border::Attendees => {
                let width = (column + 1).saturating_sub(self.attendees.x);
                shape.attendees = Share::part(width, columns);
            }
            Border::Left => shape.left = Share::part(column + 1, columns),
            Border::Above => shape.above = Some(Share::part(row + 1, self.minutes.bottom())),
        }
        shape
    }

    /// The rows of the panes above the minutes.
    fn panes(&self) -> Rect {
        [self.agenda, self.attendees, self.actions]
            .into_iter()
            .filter(|area| area.y == 0 && !self.minutes.is_empty())
            .find(|area| !area.is_empty())
            .unwrap_or_default()
    }

    /// The pane at a cell of the screen.
    pub fn pane_at(&self, column: u16, row: u16) -> Option<Pane> {
        Pane::ALL
            .into_iter()
            .find(|pane| self.pane(*pane).contains((column, row).into()))
    }
}

/// The panes above the minutes from the left, with the columns of each; the last takes what is left.
fn beside(columns: u16, focus: Option<Pane>, shape: &PaneLayout) -> Vec<(Pane, u16)> {
    let shown = |pane: Pane, hidden: Hidden| focus == Some(pane) || !shape.hidden.contains(&hidden);
    let panes = [
        (Pane::Agenda, Hidden::Agenda, shape.agenda),
        (Pane::Attendees, Hidden::Attendees, shape.attendees),
        (Pane::Actions, Hidden::Actions, shape.agenda),
    ];
    let mut panes: Vec<(Pane, Share)> = panes
        .into_iter()
        .filter(|(pane, hidden, _)| shown(*pane, *hidden))
        .map(|(pane, _, share)| (pane, share))
        .collect();
    if columns < MIDDLE {
        // One has room: the one stepped into, else the actions.
        let chosen = panes
            .iter()
            .find(|(pane, _)| focus == Some(*pane))
            .or(panes.last());
        panes = chosen.copied().into_iter().collect();
    } else if columns < WIDE {
        if panes.len() > 2 {
            let without = usize::from(focus != Some(Pane::Attendees));
            panes.remove(without);
        }
        for (_, share) in &mut panes {
            *share = shape.left;
        }
    }
    let mut left = columns;
    let count = u16::try_from(panes.len()).unwrap_or(1);
    let mut widths = Vec::new();
    for (at, (pane, share)) in (0..).zip(panes) {
        // Each pane that follows keeps room for its frame and a few words.
        let most = left.saturating_sub(NARROWEST * (count - at - 1)).max(1);
        let width = share.of(columns).clamp(NARROWEST.min(most), most);
        widths.push((pane, width));
        left = left.saturating_sub(width);
    }
    widths
}

/// The narrowest that a pane is made.
const NARROWEST: u16 = 12;

/// The rows of the panes, of those above the capture line.
fn panes_rows(above: u16, shape: &PaneLayout) -> u16 {
    match shape.above {
        None => (above * 2 / 5).clamp(4, 14),
        Some(part) => part.of(above).clamp(4, above - 4),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_part_lies_outside_the_screen_and_none_overlaps_another() {
        for columns in [1, 2, 20, 40, 59, 60, 80, 99, 100, 120, 200, 400] {
            for rows in [1, 2, 3, 4, 5, 10, 12, 24, 40, 120] {
                for focus in Pane::ALL.into_iter().map(Some).chain([None]) {
                    for (line_rows, shape) in [1, 3, 50]
                        .into_iter()
                        .flat_map(|rows| shapes().into_iter().map(move |shape| (rows, shape)))
                    {
                        check(Areas::of(columns, rows, line_rows, focus, &shape), focus);
                    }
                }
            }
        }
    }

    fn shapes() -> Vec<PaneLayout> {
        let share = Share::near;
        let odd = PaneLayout {
            agenda: share(80),
            attendees: share(80),
            left: share(10),
            above: Some(share(80)),
            hidden: Vec::new(),
        };
        let hidden = |hidden: &[Hidden]| PaneLayout {
            hidden: hidden.to_vec(),
            ..PaneLayout::default()
        };
        vec![
            PaneLayout::default(),
            odd,
            hidden(&[Hidden::Agenda]),
            hidden(&[Hidden::Attendees, Hidden::Actions]),
            hidden(&[Hidden::Agenda, Hidden::Attendees, Hidden::Actions]),
        ]
    }

    #[test]
    fn a_border_is_where_it_is_dragged_to() {
        let shape = PaneLayout::default();
        for (columns, at) in [(120, (36, 3)), (120, (70, 3)), (80, (40, 3)), (80, (10, 9))] {
            let before = Areas::of(columns, 30, 1, None, &shape);
            let grips = [
                (before.agenda.right() - 1, 2),
                (before.attendees.right().max(1) - 1, 2),
                (5, before.minutes.y),
            ];
            let borders = grips.map(|(x, y)| before.border_at(x, y));
            let moved = borders.into_iter().flatten().any(|border| {
                let after = Areas::of(
                    columns,
                    30,
                    1,
                    None,
                    &before.dragged(&shape, border, at.0, at.1),
                );
                after.border_at(at.0, at.1) == Some(border)
            });
            assert!(moved, "{columns} {at:?} {borders:?}");
        }
        assert_eq!(
            Areas::of(120, 30, 1, None, &shape).border_at(5, 3),
            None,
            "inside a pane"
        );
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
