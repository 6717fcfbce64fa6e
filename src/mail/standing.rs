//! What a message makes of the paper it brings.

use super::{What, Whom};
use crate::meeting::Layout;

/// What becomes of the meeting's papers when something was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperStanding {
    /// The draft is with the chair.
    WithChair,
    /// The draft is circulated.
    Circulated,
    /// The agenda is issued.
    Issued,
}

/// What sending this to them makes of the papers; nothing for what is no paper, or goes to a few.
#[must_use]
pub fn standing(what: What, whom: &Whom) -> Option<PaperStanding> {
    let general = matches!(whom, Whom::All | Whom::Members);
    match what {
        What::Paper(Layout::Agenda) => general.then_some(PaperStanding::Issued),
        What::Paper(Layout::ChairBrief) | What::Actions | What::Own | What::Overdue => None,
        What::Paper(
            Layout::Minutes | Layout::ActionLog | Layout::ActionPlan | Layout::Committee,
        ) => match whom {
            Whom::Chair => Some(PaperStanding::WithChair),
            Whom::All | Whom::Members => Some(PaperStanding::Circulated),
            Whom::Leads | Whom::Named(_) => None,
        },
        What::Changes => general.then_some(PaperStanding::Circulated),
    }
}
