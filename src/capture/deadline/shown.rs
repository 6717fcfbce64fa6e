//! A deadline as its chip shows it.

use super::dates::Dates;
use crate::capture::calendar::shown_day;
use crate::meeting::{Deadline, Meaning};

/// A deadline as a chip shows it: `by Mon 21 Oct 2019 (7 days)`.
pub fn shown(deadline: &Deadline, dates: &Dates<'_>) -> String {
    match deadline.means {
        Meaning::Day(day) => {
            let off = dates
                .meeting
                .map(|meeting| days_off(day.signed_duration_since(meeting).num_days()));
            format!("by {}{}", shown_day(day), off.unwrap_or_default())
        }
        Meaning::Month(month) => format!("{} (no day)", month.first().format("%B %Y")),
        Meaning::NextMeeting => match dates
            .coming
            .iter()
            .find(|day| dates.meeting.is_none_or(|meeting| **day > meeting))
        {
            Some(day) => format!("next meeting ({})", shown_day(*day)),
            None => "next meeting".to_owned(),
        },
        Meaning::WithMinutes => "with the minutes".to_owned(),
        Meaning::Asap => "as soon as possible".to_owned(),
        Meaning::Ongoing => "ongoing".to_owned(),
        Meaning::Recurring => format!("“{}”, again and again", deadline.words),
        Meaning::Words => format!("“{}”, no day", deadline.words),
    }
}

fn days_off(days: i64) -> String {
    match days {
        0 => " (today)".to_owned(),
        1 => " (tomorrow)".to_owned(),
        -1 => " (yesterday)".to_owned(),
        days if days < 0 => format!(" ({} days ago)", -days),
        days => format!(" ({days} days)"),
    }
}
