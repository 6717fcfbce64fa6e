//! Reckoning with days, weeks and months.

use crate::meeting::Month;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The day some days later.
pub(super) fn later(day: NaiveDate, days: u32) -> Option<NaiveDate> {
    day.checked_add_days(Days::new(u64::from(days)))
}

/// The day some months later, or the last one of that month.
pub(super) fn months_later(day: NaiveDate, months: u32) -> Option<NaiveDate> {
    day.checked_add_months(Months::new(months))
}

/// The day some working days later, Monday to Friday; bank holidays are not known here.
pub(super) fn working_days_later(day: NaiveDate, days: u32) -> Option<NaiveDate> {
    // Counted in whole weeks first, so that a large number costs no more than a small one.
    let (weeks, rest) = (days / 5, days % 5);
    let mut day = day;
    while weekend(day) {
        day = day.pred_opt()?;
    }
    day = later(day, weeks.checked_mul(7)?)?;
    for _ in 0..rest {
        day = day.succ_opt()?;
        while weekend(day) {
            day = day.succ_opt()?;
        }
    }
    Some(day)
}

fn weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The first such weekday after a day.
pub(super) fn next_weekday(after: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    let ahead = (7 + weekday.num_days_from_monday() - after.weekday().num_days_from_monday()) % 7;
    // *By Monday*, said on a Monday, is a week away: nobody sets a deadline for the meeting that is on.
    later(after, if ahead == 0 { 7 } else { ahead })
}

/// A weekday of the week that begins some weeks after this one's Monday.
pub(super) fn weekday_of_week(today: NaiveDate, weeks: u32, weekday: Weekday) -> Option<NaiveDate> {
    let monday =
        today.checked_sub_days(Days::new(u64::from(today.weekday().num_days_from_monday())))?;
    later(monday, weeks * 7 + weekday.num_days_from_monday())
}

/// The end of the working week, or of the week if that has passed.
pub(super) fn end_of_week(today: NaiveDate, weeks: u32) -> Option<NaiveDate> {
    let friday = weekday_of_week(today, weeks, Weekday::Fri)?;
    if friday < today {
        weekday_of_week(today, weeks, Weekday::Sun)
    } else {
        Some(friday)
    }
}

/// The month a day lies in.
pub(super) fn month_of(day: NaiveDate) -> Option<Month> {
    Month::new(day.year(), day.month())
}

/// This month of the year (1 to 12), in the year it next comes round: the current month counts.
pub(super) fn coming_month(today: NaiveDate, month: u32) -> Option<Month> {
    let year = if month < today.month() {
        today.year() + 1
    } else {
        today.year()
    };
    Month::new(year, month)
}

/// The next such day on or after a day; none for 31 June, and for 29 February unless it comes within a year.
pub(super) fn coming_day(today: NaiveDate, month: u32, day: u32) -> Option<NaiveDate> {
    let this = NaiveDate::from_ymd_opt(today.year(), month, day);
    let next = || NaiveDate::from_ymd_opt(today.year() + 1, month, day);
    this.filter(|this| *this >= today).or_else(next)
}

/// The next day of this number, in this month or one of the two after.
pub(super) fn coming_number(today: NaiveDate, number: u32) -> Option<NaiveDate> {
    (0..3).find_map(|months| {
        let month = months_later(today.with_day(1)?, months)?;
        month.with_day(number).filter(|day| *day >= today)
    })
}

/// The *n*th such weekday of a month, from 1.
pub(super) fn nth_weekday(month: Month, weekday: Weekday, n: u32) -> Option<NaiveDate> {
    let first = month.first();
    NaiveDate::from_weekday_of_month_opt(
        first.year(),
        first.month(),
        weekday,
        u8::try_from(n).ok()?,
    )
}

/// The last such weekday of a month.
pub(super) fn last_weekday(month: Month, weekday: Weekday) -> Option<NaiveDate> {
    (1..=5).rev().find_map(|n| nth_weekday(month, weekday, n))
}

/// The last working day of a month.
pub(super) fn last_working_day(month: Month) -> Option<NaiveDate> {
    let mut day = month.last();
    while weekend(day) {
        day = day.pred_opt()?;
    }
    Some(day)
}

/// A day as chips show it: `Mon 21 Oct 2019`.
pub fn shown_day(day: NaiveDate) -> String {
    day.format("%a %-d %b %Y").to_string()
}
