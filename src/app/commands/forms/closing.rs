//! The form of what stands after the last item.

use super::field::{fields, given, optional, parts};
use super::read;
use crate::app::{App, Change, Form, Purpose};
use crate::edit::{Op, Step};
use crate::meeting::{Closing, Meeting};

fields! {
    /// What stands after the last item.
    ClosingFields {
        next "next" "Next meeting" "Friday 14 February 2027, or TBC";
        venue "venue" "Held at" "Council Chamber";
        thanks "thanks" "Thanks" "the hosts for their welcome";
        remarks "remarks" "Remarks" "The meeting closed at 12.05" area;
    }
}

/// The form of what stands after the last item.
pub(in crate::app) fn closing(meeting: &Meeting) -> Form {
    let closing = &meeting.closing;
    ClosingFields {
        next: optional(closing.next.as_ref().map(|next| &next.words)),
        venue: optional(closing.next_venue.as_ref()),
        thanks: closing.thanks.join("; "),
        remarks: closing.remarks.join("; "),
    }
    .form("Closing", Purpose::Closing, |at| at.next)
}

/// The closing as the form has it.
pub(super) fn accept(app: &App, form: &Form) -> Change {
    let typed = ClosingFields::read(form);
    let new = Closing {
        next: given(typed.next).map(|words| read::deadline(app, &words)),
        next_venue: given(typed.venue),
        thanks: parts(typed.thanks),
        remarks: parts(typed.remarks),
        forward: app.meeting().closing.forward.clone(),
    };
    let op = Op::SetClosing(Box::new(new));
    Change::step(Step::new("edit closing", vec![op]))
}
