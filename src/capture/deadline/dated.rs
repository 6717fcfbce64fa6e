//! A day with its month: `21st Oct 2019`, `October 21st`, with the weekday beside it.

use super::at::At;
use super::expression::{Expression, FULL, When};
use super::words;
use crate::capture::calendar as cal;
use crate::capture::doubt::Doubt;
use chrono::{Datelike, NaiveDate, Weekday};

/// How many days ago a day may be, where its weekday says that it is past.
const LATELY: i64 = 150;

/// How many days ahead a day without a year may lie before it is asked about.
const FAR_OFF: i64 = 300;

/// `21st Oct 2019`, `the 5th and 6th of October`, `1-3 May`, with the weekday before it.
pub(super) fn day_and_month(look: At<'_>, at: usize) -> Option<Expression> {
    let mut day = look.day_number(at)?;
    let mut next = at + 1;
    let joined = look.sign(next, '-')
        || look.sign(next, '/')
        || look.sign(next, '&')
        || matches!(look.word(next), "and" | "or" | "to");
    let weekday_between = usize::from(joined && look.weekday(next + 1).is_some());
    let article = usize::from(joined && look.word(next + 1 + weekday_between) == "the");
    if let Some(second) = joined
        .then(|| look.day_number(next + 1 + weekday_between + article))
        .flatten()
    {
        // Of a range the end is the deadline; of two days, the first.
        let between = matches!(look.before(at, 1), "between") || look.before(at, 2) == "between";
        if between || look.sign(next, '-') || look.word(next) == "to" {
            day = second;
        }
        next += 2 + weekday_between + article;
    }
    if look.word(next) == "day" && look.word(next + 1) == "of" {
        next += 1;
    }
    if look.word(next) == "of" || look.sign(next, '-') {
        next += 1;
    }
    if look.word(next) == "this" || look.word(next) == "next" {
        return of_this_month(look, at, next, day);
    }
    let month = look.month(next)?;
    next += 1;
    if look.sign(next, '.') {
        next += 1;
    }
    if look.sign(next, '-') && look.year(next + 1).is_some() {
        next += 1;
    }
    let year = look.year(next);
    let to = year.map_or(next, |(_, to)| to);
    dated_expression(look, at, to, day, month, year.map(|(year, _)| year))
}

/// `the 5th of this month`, `the 5th of next month`.
fn of_this_month(look: At<'_>, at: usize, next: usize, day: u32) -> Option<Expression> {
    let months = u32::from(look.word(next) == "next");
    (look.word(next + 1) == "month").then_some(())?;
    let date = cal::months_later(look.dates.meeting?.with_day(1)?, months)?.with_day(day)?;
    Some(Expression::day(at, next + 2, FULL, date))
}

/// `October 21st, 2019`, `Jan 26`.
pub(super) fn month_and_day(look: At<'_>, at: usize) -> Option<Expression> {
    let month = look.month(at)?;
    let mut next = at + 1;
    if look.sign(next, '.') {
        next += 1;
    }
    if look.word(next) == "the" {
        next += 1;
    }
    let day = look.day_number(next)?;
    // *May 2 weeks later* counts weeks.
    if look.figure(next, 2).is_some() && words::unit(look.word(next + 1)).is_some() {
        return None;
    }
    next += 1;
    let year = look.year(next);
    let to = year.map_or(next, |(_, to)| to);
    dated_expression(look, at, to, day, month, year.map(|(year, _)| year))
}

/// A day and a month, with its year or the one it next comes in; the weekday said may fix the year.
pub(super) fn dated_expression(
    look: At<'_>,
    from: usize,
    to: usize,
    day: u32,
    month: u32,
    year: Option<i32>,
) -> Option<Expression> {
    if !(1..=12).contains(&month) {
        return None;
    }
    let weekday = said_weekday(look, from, to);
    let mut doubt = None;
    let found = if let Some(year) = year {
        NaiveDate::from_ymd_opt(year, month, day)
    } else {
        let today = look.dates.meeting?;
        let coming = cal::coming_day(today, month, day);
        // A deadline lies ahead, so a day without a year is the next of its name; a weekday that fits only another year says so.
        coming.map(|coming| fitting(coming, today, weekday))
    };
    let Some(date) = found else {
        return Some(Expression::new(from, to, FULL, When::NoSuchDay));
    };
    let ahead = look
        .dates
        .meeting
        .map_or(0, |today| date.signed_duration_since(today).num_days());
    // Said in October, *13 October* is as likely the day just past as one in a year.
    if year.is_none() && weekday.is_none() && ahead > FAR_OFF {
        doubt = Some(Doubt::FarOff(date));
    }
    if weekday.is_some_and(|weekday| weekday != date.weekday()) {
        doubt = Some(Doubt::WrongWeekday(cal::shown_day(date)));
    }
    Some(Expression {
        doubt,
        ..Expression::day(from, to, FULL, date)
    })
}

/// The same day of a neighbouring year, where only that has the weekday said: lately past, or the year after.
fn fitting(coming: NaiveDate, today: NaiveDate, weekday: Option<Weekday>) -> NaiveDate {
    let Some(weekday) = weekday else {
        return coming;
    };
    let in_year = |years: i32| coming.with_year(coming.year() + years);
    let fits = |day: &NaiveDate| {
        let lately = *day >= today || today.signed_duration_since(*day).num_days() <= LATELY;
        day.weekday() == weekday && lately
    };
    [0, -1, 1]
        .into_iter()
        .filter_map(in_year)
        .find(fits)
        .unwrap_or(coming)
}

/// The weekday that stands right before a date, or right after it.
fn said_weekday(look: At<'_>, from: usize, to: usize) -> Option<Weekday> {
    let back = (1..=3).take_while(|back| {
        *back == 1
            || look.before(from, back - 1) == "the"
            || from
                .checked_sub(back - 1)
                .is_some_and(|at| look.sign(at, ',') || look.sign(at, '.'))
    });
    let before = back
        .filter_map(|back| from.checked_sub(back))
        .find_map(|at| look.weekday(at));
    before.or_else(|| {
        let bracket = usize::from(look.sign(to, '(') || look.sign(to, ','));
        look.weekday(to + bracket).filter(|_| bracket == 1)
    })
}
