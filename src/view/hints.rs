//! Keys and what they do: never cut off in the middle, and never without the one that leads out.

use crate::app::App;
use crate::command::Command;
use crate::text::width;

/// What may be done, each after its key; nothing for a command that has none.
pub(super) fn named(app: &App, served: &[(Command, &str)]) -> Vec<String> {
    let named = |(command, word): &(Command, &str)| {
        let key = app.key(*command)?;
        Some(format!("{key} {word}"))
    };
    served.iter().filter_map(named).collect()
}

/// As many hints as there is room for, two blanks after each: the last one, which leads on or out, first of all.
pub(super) fn fitting(hints: &[String], free: usize) -> String {
    let Some((last, others)) = hints.split_last() else {
        return String::new();
    };
    let mut left = free.saturating_sub(width(last) + 2);
    // A shorter one further on may still fit.
    let fits = |hint: &&String| {
        let rest = left.checked_sub(width(hint) + 2);
        left = rest.unwrap_or(left);
        rest.is_some()
    };
    let last = Some(last).filter(|last| width(last) + 2 <= free);
    let shown = others.iter().filter(fits).chain(last);
    shown.flat_map(|hint| [hint.as_str(), "  "]).collect()
}

/// The hints that fit one row.
pub(super) fn row(app: &App, served: &[(Command, &str)], room: usize) -> String {
    let hints = fitting(&named(app, served), room + 1);
    format!(" {}", hints.trim_end())
}

/// All hints, in as many rows as they need.
pub(super) fn rows(app: &App, served: &[(Command, &str)], room: usize) -> Vec<String> {
    let mut rows = vec![String::new()];
    for hint in named(app, served) {
        let words = format!(" {hint}  ");
        match rows.last_mut() {
            Some(row) if width(row) + width(&words) <= room => row.push_str(&words),
            Some(_) | None => rows.push(words),
        }
    }
    rows
}
