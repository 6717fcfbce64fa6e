//! The tour: what to do next, in the real screen; it goes on when that was done.

use crate::userfile;
use serde::Deserialize;

/// The meeting that the tour is taken on.
pub const SAMPLE: &str = include_str!("sample.ron");
const STOPS: &str = include_str!("stops.ron");

/// How far the tour has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tour {
    pub(super) stops: Vec<Stop>,
    pub(super) at: usize,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Stop {
    pub(super) says: String,
    until: TourAct,
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(in crate::app) enum TourAct {
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
    pub fn begin() -> Self {
        let stops = userfile::value(STOPS).unwrap_or_default();
        Tour { stops, at: 0 }
    }

    /// Goes on where what was to be done is done.
    pub(in crate::app) fn follow(&mut self, done: TourAct) -> bool {
        let stop = self.stops.get(self.at);
        let on = stop.is_some_and(|stop| stop.until == done);
        self.at += usize::from(on);
        on
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::Command;

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
