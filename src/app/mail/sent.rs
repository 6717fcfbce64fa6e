//! What sending makes of the paper.

use crate::edit::Step;
use crate::mail::{MailChoice, PaperStanding, standing};
use crate::meeting::Meeting;
use crate::series;
use chrono::NaiveDate;

/// The step that records what was sent to these people; none where the paper stands as it stood.
pub fn sent(
    meeting: &Meeting,
    choice: &MailChoice,
    to: Vec<String>,
    on: NaiveDate,
) -> Option<Step> {
    match standing(choice.what, &choice.whom)? {
        PaperStanding::WithChair => series::with_chair(meeting, on),
        PaperStanding::Circulated => series::circulated(meeting, on, to),
        PaperStanding::Issued => series::issued(meeting, on),
    }
}
