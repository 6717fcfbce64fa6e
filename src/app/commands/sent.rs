//! What sending makes of the paper.

use crate::edit::Step;
use crate::mail::{Choice, Standing, standing};
use crate::meeting::Meeting;
use crate::series;
use chrono::NaiveDate;

/// The step that records what was sent to these people; none where the paper stands as it stood.
#[must_use]
pub fn sent(meeting: &Meeting, choice: &Choice, to: Vec<String>, on: NaiveDate) -> Option<Step> {
    match standing(choice.what, &choice.whom)? {
        Standing::WithChair => series::with_chair(meeting, on),
        Standing::Circulated => series::circulated(meeting, on, to),
        Standing::Issued => series::issued(meeting, on),
    }
}
