//! Days and times in words, as UK minutes write them.

use crate::meeting::Heading;
use chrono::{NaiveDate, NaiveTime, Timelike};

/// A day in full: `Friday 28 June 2024`.
pub fn day(date: NaiveDate) -> String {
    date.format("%A %-d %B %Y").to_string()
}

/// A day without its weekday: `28 June 2024`.
pub fn short_day(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

/// A time of day with the series' mark between hours and minutes: `10.42`.
pub fn time(time: NaiveTime, mark: char) -> String {
    format!("{:02}{mark}{:02}", time.hour(), time.minute())
}

/// The day of the meeting, in the words typed if papers are to print those.
pub fn of_meeting(heading: &Heading) -> Option<String> {
    let words = heading.date_words.clone();
    words
        .filter(|words| !words.trim().is_empty())
        .or_else(|| heading.date.map(day))
}

/// From when to when the meeting sat: `10.00–12.00`.
pub fn hours(heading: &Heading) -> Option<String> {
    let written = |at: Option<NaiveTime>| at.map(|at| time(at, heading.wording.time_mark));
    match (written(heading.start), written(heading.end)) {
        (Some(start), Some(end)) => Some(format!("{start}\u{2013}{end}")),
        (Some(start), None) => Some(start),
        (None, Some(end)) => Some(format!("until {end}")),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_read_as_in_minutes() {
        let date = NaiveDate::from_ymd_opt(2024, 6, 28).unwrap();
        assert_eq!(day(date), "Friday 28 June 2024");
        assert_eq!(short_day(date), "28 June 2024");
        let at = NaiveTime::from_hms_opt(9, 5, 59).unwrap();
        assert_eq!(time(at, '.'), "09.05");
        assert_eq!(time(at, ':'), "09:05");
    }
}
