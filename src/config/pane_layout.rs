//! How the panes share the screen.

use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize};

/// How the panes share the screen.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PaneLayout {
    /// The agenda's share of the width, where three panes stand side by side.
    pub agenda: Share,
    /// The attendees' share of it.
    pub attendees: Share,
    /// The share of the left one, where two stand side by side.
    pub left: Share,
    /// The share of the height that the panes have above the minutes; none is two fifths, up to fourteen rows.
    pub above: Option<Share>,
    /// The panes that are not shown until they are stepped into.
    pub hidden: Vec<Hidden>,
}

/// A pane that can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hidden {
    /// The agenda.
    Agenda,
    /// The attendees.
    Attendees,
    /// The action table.
    Actions,
}

/// A share of the screen in hundredths, from 10 to 80.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Share(u16);

impl Share {
    // A pane of less would show no border to drag it back by.
    const LEAST: u16 = 10;
    const MOST: u16 = 80;

    /// The nearest share to a number of hundredths.
    pub fn near(hundredths: u16) -> Self {
        Share(hundredths.clamp(Share::LEAST, Share::MOST))
    }

    /// The share that comes nearest to a part of a whole.
    pub fn part(part: u16, whole: u16) -> Self {
        let whole = u32::from(whole.max(1));
        let share = (u32::from(part) * 100 + whole / 2) / whole;
        Share::near(u16::try_from(share).unwrap_or(Share::MOST))
    }

    /// A little more, or less.
    #[must_use]
    pub fn changed(self, by: i16) -> Self {
        Share::near(self.0.saturating_add_signed(by))
    }

    /// This share of a number of columns or rows.
    pub fn of(self, whole: u16) -> u16 {
        let share = u32::from(self.0) * u32::from(whole) / 100;
        u16::try_from(share).unwrap_or(whole)
    }
}

impl<'de> Deserialize<'de> for Share {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let hundredths = u16::deserialize(deserializer)?;
        if (Share::LEAST..=Share::MOST).contains(&hundredths) {
            Ok(Share(hundredths))
        } else {
            Err(D::Error::custom(
                "a share is a number of hundredths from 10 to 80",
            ))
        }
    }
}

impl Default for PaneLayout {
    fn default() -> Self {
        PaneLayout {
            agenda: Share(30),
            attendees: Share(24),
            left: Share(42),
            above: None,
            hidden: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_stays_where_panes_can_be_seen() {
        assert_eq!((Share::near(3), Share::near(95)), (Share(10), Share(80)));
        assert_eq!(Share::part(40, 120), Share(33));
        assert_eq!(Share::part(40, 0), Share(80));
        assert_eq!(Share(30).changed(-25), Share(10));
        assert_eq!((Share(30).of(120), Share(80).of(u16::MAX)), (36, 52428));
    }
}
