//! Keys and what they do, in one row: never cut off in the middle, and never without the one that leads out.

use crate::text::width;

/// As many hints as there is room for, two blanks after each: the last one, which leads on or out, first of all.
pub(super) fn fitting(hints: &[String], free: usize) -> String {
    let Some((last, others)) = hints.split_last() else {
        return String::new();
    };
    let mut left = free.saturating_sub(width(last) + 2);
    let mut shown = String::new();
    for hint in others {
        // A shorter one further on may still fit.
        let Some(rest) = left.checked_sub(width(hint) + 2) else {
            continue;
        };
        left = rest;
        shown.push_str(hint);
        shown.push_str("  ");
    }
    if width(last) + 2 <= free {
        shown.push_str(last);
        shown.push_str("  ");
    }
    shown
}
