//! The forms that take people or agenda items line by line, or pasted.

use super::field::fields;
use crate::app::{Form, Purpose};
use crate::meeting::Id;

fields! {
    /// People, as they are typed or pasted.
    PeopleFields {
        lines "lines" "People"
            "Ana Reyes, Harbour Trust and Chair; Tom Hill & Joy Oduya, NCHA; Lee Park (LPK)" area;
    }
}

fields! {
    /// Agenda items, as they are typed or pasted.
    ItemsFields {
        lines "lines" "Items" "B1 Annual report (Pages 21 - 102); B2 Any other business" area;
    }
}

/// The form that takes people.
pub(in crate::app) fn people() -> Form {
    PeopleFields::default().form("Add people", Purpose::People, |at| at.lines)
}

/// The form that takes agenda items, which go in after this one.
pub(in crate::app) fn items(after: Option<Id>) -> Form {
    ItemsFields::default().form("Add agenda items", Purpose::Items(after), |at| at.lines)
}
