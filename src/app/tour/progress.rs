//! How the tour goes on by what is done in the session.

use super::stops::TourAct;
use crate::app::{App, Overlay};
use crate::command::Command;
use crate::edit::{AppliedOp, Op, Turn};
use crate::meeting::Kind;

impl App {
    /// What the tour says now, with the keys as they are bound.
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
    pub(in crate::app) fn tour_does(&mut self, act: TourAct) {
        let tour = self.setup.tour.as_mut();
        let on = tour.is_some_and(|tour| tour.follow(act));
        self.revisions.status += u64::from(on);
    }

    /// Goes on with the tour by what was done to the document.
    pub(in crate::app) fn tour_takes(&mut self, applied: &[AppliedOp], turn: Turn) {
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
    pub(in crate::app) fn tour_sees(&mut self) {
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
