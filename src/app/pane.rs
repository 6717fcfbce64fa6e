//! The panes of the screen.

use crate::command::Scope;

/// A pane that can be stepped into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pane {
    /// The agenda.
    Agenda,
    /// The attendees.
    Attendees,
    /// The action table.
    Actions,
    /// The minutes of the item, or of the whole meeting.
    Minutes,
}

impl Pane {
    /// Every pane, in the order in which Tab walks them.
    pub const ALL: [Pane; 4] = [Pane::Agenda, Pane::Attendees, Pane::Actions, Pane::Minutes];

    /// The scope of its keys.
    pub fn scope(self) -> Scope {
        match self {
            Pane::Agenda => Scope::Agenda,
            Pane::Attendees => Scope::Attendees,
            Pane::Actions => Scope::Actions,
            Pane::Minutes => Scope::Minutes,
        }
    }

    /// The pane that Tab goes on to.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Pane::ALL.iter().position(|pane| *pane == self).unwrap_or(0);
        Pane::ALL[(at + 1) % Pane::ALL.len()]
    }

    /// The pane before it.
    #[must_use]
    pub fn previous(self) -> Self {
        let at = Pane::ALL.iter().position(|pane| *pane == self).unwrap_or(0);
        Pane::ALL[(at + Pane::ALL.len() - 1) % Pane::ALL.len()]
    }
}
