//! The tour: what to do next, in the real screen; it goes on when that was done.

use super::App;
use super::mode::Overlay;
use crate::command::Command;
use crate::edit::{AppliedOp, Op, Turn};
use crate::meeting::Kind;
use crate::userfile;
use serde::Deserialize;

/// The meeting that the tour is taken on.
pub const SAMPLE: &str = include_str!("sample.ron");
const STOPS: &str = include_str!("stops.ron");

/// How far the tour has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tour {
    stops: Vec<Stop>,
    at: usize,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stop {
    says: String,
    until: TourAct,
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(super) enum TourAct {
    /// A point was taken.
    Point,
    /// An action is being typed, and its lead asked for.
    Lead,
    /// An action was taken.
    Action,
    /// Someone came in.
    Arrival,
    /// Lines go to another item.
    Item,
    /// Something was taken back.
    Undo,
    /// A paper is shown.
    Paper,
    /// Nothing more is to be done.
    Never,
}

impl Tour {
    /// The tour from its start.
    ///
    /// # Panics
    /// Never: a test reads the compiled-in file.
    #[must_use]
    pub fn begin() -> Self {
        let stops = userfile::value(STOPS).unwrap_or_default();
        Tour { stops, at: 0 }
    }

    /// Goes on where what was to be done is done.
    pub(super) fn follow(&mut self, done: TourAct) -> bool {
        let on = self
            .stops
            .get(self.at)
            .is_some_and(|stop| stop.until == done);
        self.at += usize::from(on);
        on
    }
}

impl App {
    /// What the tour says now, with the keys as they are bound.
    #[must_use]
    pub fn tour(&self) -> Option<String> {
        let tour = self.setup.tour.as_ref()?;
        let mut says = tour.stops.get(tour.at)?.says.clone();
        for command in Command::all() {
            let place = format!("{{{}}}", command.name());
            if says.contains(&place) {
                let key = self.keymap().key(command).unwrap_or_default();
                says = says.replace(&place, &key);
            }
        }
        Some(says)
    }

    /// Goes on with the tour where it waits for this; nothing outside of one.
    pub(super) fn tour_does(&mut self, act: TourAct) {
        let on = self
            .setup
            .tour
            .as_mut()
            .is_some_and(|tour| tour.follow(act));
        self.revisions.status += u64::from(on);
    }

    /// Goes on with the tour by what was done to the document.
    pub(super) fn tour_takes(&mut self, applied: &[AppliedOp], turn: Turn) {
        if self.setup.tour.is_none() {
            return;
        }
        match turn {
            Turn::New => {}
            Turn::Undo => return self.tour_does(TourAct::Undo),
            Turn::Redo => return,
        }
        for one in applied {
            if let Op::InsertEntry(_, _, entry) = &one.op {
                if matches!(entry.kind, Kind::Point(_)) {
                    self.tour_does(TourAct::Point);
                } else if matches!(entry.kind, Kind::Action(_)) {
                    // Who says the lead without being asked for it has done two things at once.
                    self.tour_does(TourAct::Lead);
                    self.tour_does(TourAct::Action);
                } else if matches!(entry.kind, Kind::Arrival(_)) {
                    self.tour_does(TourAct::Arrival);
                }
            }
        }
    }

    /// Goes on with the tour by what stands on the screen.
    pub(super) fn tour_sees(&mut self) {
        if self.setup.tour.is_none() {
            return;
        }
        let typed = self.typing.draft.line.text();
        if typed.starts_with('!') && typed.trim_end().ends_with('@') {
            self.tour_does(TourAct::Lead);
        }
        if matches!(self.screen.overlay, Some(Overlay::Export(_))) {
            self.tour_does(TourAct::Paper);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stops_and_the_sample_can_be_read_and_name_no_command_that_is_none() {
        let stops: Vec<Stop> = ron::from_str(STOPS).unwrap();
        assert_eq!(stops.len(), 8);
        for stop in &stops {
            for name in stop
                .says
                .split('{')
                .skip(1)
                .filter_map(|rest| rest.split('}').next())
            {
                assert!(Command::named(name).is_some(), "{name}");
            }
            assert!(stop.says.chars().count() <= 78, "{}", stop.says);
        }
        assert_eq!(stops.last().map(|stop| stop.until), Some(TourAct::Never));
        assert!(crate::format::ron::read(SAMPLE).is_ok());
    }
}
