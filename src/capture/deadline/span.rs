//! Spans of time: `in 2 weeks`, `within five working days`, `two weeks before 1 December`.

use super::at::At;
use super::dated::{day_and_month, month_and_day};
use super::expression::{Expression, NO_DAY, RECKONED, RELATIVE, When};
use super::figures::numeric;
use super::token::Is;
use super::words::{self, Unit};
use crate::capture::calendar as cal;
use chrono::NaiveDate;

/// The longest time ahead, in any unit, that a deadline is believed to name.
const FARTHEST: u32 = 400;

/// `in 2 weeks`, `within five working days`, `the next two weeks`, `a week on Tuesday`, `6 weeks' time`.
pub(super) fn counted(look: At<'_>, at: usize) -> Option<Expression> {
    let today = look.dates.meeting?;
    let (count, mut next) = count(look, at)?;
    let working = matches!(look.word(next), "working" | "business" | "school");
    next += usize::from(working || look.word(next) == "calendar");
    let unit = words::unit(look.word(next))?;
    let unit = if working && unit == Unit::Days {
        Unit::WorkingDays
    } else {
        unit
    };
    next += 1;
    // *About six weeks* is no date, and making one of it would invent what nobody said.
    let vague = (1..=4).any(|back| words::vague(look.before(at, back)));
    let ranged = at > 0
        && (look.sign(at - 1, '-')
            || matches!(look.before(at, 1), "to" | "or")
                && look.tokens.get(at.wrapping_sub(2)).is_some_and(|t| {
                    matches!(t.is, Is::Number(..)) || words::number(t.word()).is_some()
                }));
    if vague
        || ranged
        || count > FARTHEST
        || matches!(look.word(next), "or" | "notice" | "ago" | "old" | "plus")
    {
        return None;
    }
    if let Some((start, to)) = from_a_weekday(look, next, unit) {
        let weeks = if unit == Unit::Fortnights {
            count * 2
        } else {
            count
        };
        return Some(Expression::day(
            at,
            to,
            RELATIVE,
            cal::later(start, weeks * 7)?,
        ));
    }
    let timed = look.word(next) == "time";
    next += usize::from(timed);
    if let Some(reckoned) = reckoned(look, at, next, count, unit) {
        return Some(reckoned);
    }
    let from_now = matches!(look.word(next), "from" | "of" | "after") && starts_now(look, next + 1);
    // *Two weeks* alone may be how long it takes; with *in*, *within* or *time* it is until when.
    if !(runs_from_now(look, at) || timed || from_now) {
        return None;
    }
    let to = if from_now {
        look.tokens.len().min(next + 4)
    } else {
        next
    };
    Some(Expression::day(
        at,
        to,
        RELATIVE,
        after(today, count, unit)?,
    ))
}

/// Whether a span of time is led by words that count it from now: `in`, `within the next`.
fn runs_from_now(look: At<'_>, at: usize) -> bool {
    (1..=3).any(|back| {
        let between =
            (1..back).all(|nearer| matches!(look.before(at, nearer), "the" | "next" | "a" | "of"));
        between
            && matches!(
                look.before(at, back),
                "in" | "within" | "next" | "over" | "inside"
            )
    })
}

/// A span counted from something else: from a day that is named, or from what is not known here.
fn reckoned(look: At<'_>, at: usize, next: usize, count: u32, unit: Unit) -> Option<Expression> {
    let earlier = matches!(look.word(next), "before" | "prior" | "ahead" | "preceding");
    let bound = earlier || matches!(look.word(next), "of" | "from" | "after" | "following");
    if !bound || starts_now(look, next + 1) {
        return None;
    }
    let dated = (next + 1..next + 6).find_map(|place| {
        let read = [numeric, day_and_month, month_and_day]
            .iter()
            .find_map(|reader| reader(look, place))?;
        if let When::Day(day) = read.what {
            Some((day, read.to))
        } else {
            None
        }
    });
    let end = look.tokens.len();
    let moved = dated.and_then(|(day, to)| {
        let day = if earlier {
            sooner(day, count, unit)?
        } else {
            after(day, count, unit)?
        };
        Some(Expression::day(at, to, RECKONED, day))
    });
    Some(moved.unwrap_or_else(|| Expression::new(at, end, NO_DAY, When::Elsewhere)))
}

/// The day so much before another.
fn sooner(day: NaiveDate, count: u32, unit: Unit) -> Option<NaiveDate> {
    let days = match unit {
        Unit::Days => count,
        Unit::Weeks => count * 7,
        Unit::Fortnights => count * 14,
        Unit::Months => return day.checked_sub_months(chrono::Months::new(count)),
        Unit::Hours | Unit::WorkingDays | Unit::Years => return None,
    };
    day.checked_sub_days(chrono::Days::new(u64::from(days)))
}

/// How many: `2`, `two`, `a couple of`, or the one of *the next week* and *within a week*.
fn count(look: At<'_>, at: usize) -> Option<(u32, usize)> {
    if look.word(at) == "next" && words::unit(look.word(at + 1)).is_some() {
        let ahead = matches!(look.before(at, 1), "within" | "over" | "during")
            || look.before(at, 1) == "the"
                && matches!(look.before(at, 2), "within" | "over" | "during" | "in");
        return ahead.then_some((1, at + 1));
    }
    let figure = look.figure(at, 3);
    let number = figure.or_else(|| words::number(look.word(at)))?;
    let mut next = at + 1;
    if look.word(at) == "a" && look.word(next) == "couple" {
        return None;
    }
    if look.word(at) == "couple" && look.word(next) == "of" {
        next += 1;
    }
    if look.word(at) == "twenty" && look.sign(next, '-') {
        let ones = words::number(look.word(next + 1))?;
        return Some((20 + ones, next + 2));
    }
    Some((number, next))
}

fn from_a_weekday(look: At<'_>, next: usize, unit: Unit) -> Option<(NaiveDate, usize)> {
    let today = look.dates.meeting?;
    if !matches!(unit, Unit::Weeks | Unit::Fortnights) {
        return None;
    }
    match look.word(next) {
        "today" => return Some((today, next + 1)),
        "tomorrow" => return Some((cal::later(today, 1)?, next + 1)),
        "on" | "from" | "this" => {}
        _ => {
            return look
                .weekday(next)
                .and_then(|day| Some((cal::next_weekday(today, day)?, next + 1)));
        }
    }
    let weekday = look.weekday(next + 1)?;
    Some((cal::next_weekday(today, weekday)?, next + 2))
}

/// Whether what a span of time is counted from is now or this meeting.
fn starts_now(look: At<'_>, at: usize) -> bool {
    let article = usize::from(matches!(look.word(at), "the" | "this" | "todays"));
    let thing = look.word(at + article);
    matches!(thing, "now" | "today")
        || (thing == "meeting" && look.word(at + article + 1).is_empty())
        || (thing == "date" && look.word(at + article + 1).is_empty() && look.word(at) == "this")
}

fn after(today: NaiveDate, count: u32, unit: Unit) -> Option<NaiveDate> {
    match unit {
        Unit::Hours => (count.is_multiple_of(24))
            .then(|| cal::later(today, count / 24))
            .flatten(),
        Unit::Days => cal::later(today, count),
        Unit::WorkingDays => cal::working_days_later(today, count),
        Unit::Weeks => cal::later(today, count * 7),
        Unit::Fortnights => cal::later(today, count * 14),
        Unit::Months => cal::months_later(today, count),
        Unit::Years => cal::months_later(today, count * 12),
    }
}
