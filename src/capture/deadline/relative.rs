//! Days reckoned from the day of the meeting.

use super::at::At;
use super::expression::{Expression, FULL, IN_MONTH, MONTH, NO_DAY, RELATIVE, When};
use super::named::month_year;
use super::token::Is;
use super::words::{self};
use crate::capture::calendar as cal;
use crate::capture::doubt::Doubt;
use chrono::{Datelike, NaiveDate, Weekday};

/// `end of March`, `end of next week`, `the end of the year`, `EOM`, `close of play`.
pub(super) fn end_of(look: At<'_>, at: usize) -> Option<Expression> {
    if let Some(short) = short_end(look, at) {
        return Some(short);
    }
    (look.word(at) == "end").then_some(())?;
    let mut next = at + 1;
    while matches!(look.word(next), "of" | "the") || look.sign(next, '-') {
        next += 1;
    }
    // Before the year: *end of March 2020* holds both.
    if let Some((month, to)) = month_year(look, next) {
        return Some(Expression::day(at, to, IN_MONTH, month.last()));
    }
    let year = look
        .figure(next, 4)
        .filter(|year| (1990..2100).contains(year));
    if let Some(year) = year.filter(|_| !look.sign(next + 1, '/')) {
        return year_end(i32::try_from(year).ok()?, at, next + 1);
    }
    end_of_span(look, at, next)
}

/// `EOM`, `EOD`, `COP`, `close of business`.
fn short_end(look: At<'_>, at: usize) -> Option<Expression> {
    let today = look.dates.meeting?;
    match look.word(at) {
        "eom" => Some(Expression::day(
            at,
            at + 1,
            RELATIVE,
            cal::month_of(today)?.last(),
        )),
        "eow" => Some(Expression::day(
            at,
            at + 1,
            RELATIVE,
            cal::end_of_week(today, 0)?,
        )),
        "eoy" => year_end(today.year(), at, at + 1),
        "eod" | "cop" | "cob" | "eop" => Some(Expression::day(at, at + 1, NO_DAY, today)),
        "close" if look.word(at + 1) == "of" => {
            let done = matches!(look.word(at + 2), "play" | "business");
            done.then(|| Expression::day(at, at + 3, NO_DAY, today))
        }
        _ => None,
    }
}

/// The end of this or the next week, month or year, or of the day.
fn end_of_span(look: At<'_>, at: usize, next: usize) -> Option<Expression> {
    let today = look.dates.meeting?;
    let ahead = u32::from(look.word(next) == "next");
    let said = usize::from(matches!(look.word(next), "next" | "this"));
    let calendar = usize::from(matches!(look.word(next + said), "calendar" | "working"));
    let to = next + said + calendar + 1;
    let day = match look.word(to - 1) {
        "week" => cal::end_of_week(today, ahead)?,
        "weekend" => cal::weekday_of_week(today, ahead, Weekday::Sun)?,
        "month" => cal::month_of(cal::months_later(today.with_day(1)?, ahead)?)?.last(),
        "year" => {
            let numbered = look
                .tokens
                .get(to)
                .is_some_and(|next| matches!(next.is, Is::Number(..)));
            let year = today.year() + i32::try_from(ahead).ok()?;
            return (!numbered).then(|| year_end(year, at, to)).flatten();
        }
        "today" => today,
        // *At the end of the day* says nothing of a day.
        "day" | "play" | "business" if look.before(at, 1) == "by" || look.before(at, 2) == "by" => {
            return Some(Expression::day(at, to, NO_DAY, today));
        }
        _ => return None,
    };
    Some(Expression::day(at, to, RELATIVE, day))
}

fn year_end(year: i32, from: usize, to: usize) -> Option<Expression> {
    Some(Expression::day(
        from,
        to,
        RELATIVE,
        NaiveDate::from_ymd_opt(year, 12, 31)?,
    ))
}

/// `today`, `tomorrow`, `the following day`, `this weekend`, `next week`, `next month`.
pub(super) fn spoken(look: At<'_>, at: usize) -> Option<Expression> {
    let today = look.dates.meeting?;
    let day =
        |to: usize, day: Option<NaiveDate>| day.map(|day| Expression::day(at, to, RELATIVE, day));
    let next = look.word(at + 1);
    match look.word(at) {
        "today" | "tonight" => day(at + 1, Some(today)),
        "tomorrow" | "tmrw" | "tmw" | "tomorow" | "tomorrows" if next == "week" => {
            day(at + 2, cal::later(today, 8))
        }
        "tomorrow" | "tmrw" | "tmw" | "tomorow" | "tomorrows" => day(at + 1, cal::later(today, 1)),
        "day" if next == "after" && look.word(at + 2) == "tomorrow" => {
            day(at + 3, cal::later(today, 2))
        }
        "following" | "next" if next == "day" && look.word(at + 2) != "or" => {
            day(at + 2, cal::later(today, 1))
        }
        "this" if matches!(next, "afternoon" | "morning" | "evening") => day(at + 2, Some(today)),
        "next" if next == "weekend" => day(at + 2, cal::weekday_of_week(today, 1, Weekday::Sat)),
        "weekend" => day(at + 1, cal::next_weekday(today.pred_opt()?, Weekday::Sat)),
        "week" if next == "after" && look.word(at + 2) == "next" => {
            day(at + 3, cal::end_of_week(today, 2))
        }
        "next" | "this" if next == "week" => week(look, at, today),
        "next" | "this" if next == "month" => {
            let months = u32::from(look.word(at) == "next");
            let month = cal::month_of(cal::months_later(today.with_day(1)?, months)?)?;
            Some(Expression::new(at, at + 2, MONTH, When::Month(month)))
        }
        _ => None,
    }
}

/// A week as a deadline is its Friday; with a weekday beside it, that day of it.
fn week(look: At<'_>, at: usize, today: NaiveDate) -> Option<Expression> {
    let weeks = u32::from(look.word(at) == "next");
    if words::gathering(look.word(at + 2)) {
        return Some(Expression::new(at, at + 3, NO_DAY, When::NextMeeting));
    }
    let on = usize::from(matches!(look.word(at + 2), "on"));
    let after = look.weekday(at + 2 + on).map(|day| (day, at, at + 3 + on));
    let of = usize::from(look.before(at, 1) == "of")
        + usize::from(look.before(at, 1) == "of" && look.before(at, 2) == "the");
    let before = at
        .checked_sub(1 + of)
        .and_then(|place| Some((look.weekday(place)?, place, at + 2)));
    if let Some((weekday, _, to)) = after.or(before) {
        let day = cal::weekday_of_week(today, weeks, weekday)?;
        // It says more than the weekday alone, which was read just before it.
        return Some(Expression::day(at, to, IN_MONTH, day));
    }
    let early = matches!(look.before(at, 1), "early" | "mid")
        || (look.sign(at.wrapping_sub(1), '-') && look.before(at, 2) == "mid");
    if early {
        return None;
    }
    Some(Expression::day(
        at,
        at + 2,
        RELATIVE,
        cal::end_of_week(today, weeks)?,
    ))
}

/// `the 31st`, `Monday 21st`: a day of this month or the next to come.
pub(super) fn day_number(look: At<'_>, at: usize) -> Option<Expression> {
    let weekday = at.checked_sub(1).and_then(|before| look.weekday(before));
    let number = match look.tokens.get(at)?.is {
        Is::Ordinal(number) => number,
        Is::Number(number, digits) if digits <= 2 && weekday.is_some() => number,
        Is::Number(..) | Is::Word(_) | Is::Time | Is::Sign(_) => return None,
    };
    let today = look.dates.meeting?;
    let led = at == 0
        || matches!(
            look.before(at, 1),
            "the" | "by" | "on" | "before" | "until" | "till" | "c" | "commencing" | "beginning"
        );
    let mut to = at + 1;
    if look.word(to) == "of" && look.word(to + 1) == "the" && look.word(to + 2) == "month" {
        to += 3;
    }
    let ends = look.tokens.get(to).is_none_or(|next| match &next.is {
        Is::Word(word) => matches!(
            word.as_str(),
            "at" | "if"
                | "latest"
                | "for"
                | "please"
                | "and"
                | "to"
                | "morning"
                | "evening"
                | "noon"
        ),
        Is::Time | Is::Sign(_) => true,
        Is::Number(..) | Is::Ordinal(_) => false,
    });
    if !(led || weekday.is_some()) || !ends {
        return None;
    }
    let coming = cal::coming_number(today, number)?;
    let fits = |day: &NaiveDate| weekday.is_none_or(|weekday| day.weekday() == weekday);
    let months = (0..4).filter_map(|n| cal::months_later(coming.with_day(1)?, n)?.with_day(number));
    let day = months.into_iter().find(fits);
    let doubt = day
        .is_none()
        .then(|| Doubt::WrongWeekday(cal::shown_day(coming)));
    Some(Expression {
        doubt,
        ..Expression::day(at, to, FULL, day.unwrap_or(coming))
    })
}

/// `Friday`, `next Friday`, `Friday week`, `this Thursday`.
pub(super) fn weekday(look: At<'_>, at: usize) -> Option<Expression> {
    let weekday = look.weekday(at)?;
    let today = look.dates.meeting?;
    let span =
        (look.sign(at + 1, '-') || look.word(at + 1) == "to") && look.weekday(at + 2).is_some();
    if span {
        return None;
    }
    let coming = cal::next_weekday(today, weekday)?;
    // UK usage is split over *next Friday*, and so were the crates that were tried: the Friday of next week is taken, and the
    // nearer one shown as a doubt.
    let in_next_week = cal::weekday_of_week(today, 1, weekday)?;
    let plain = |to: usize, day: NaiveDate| Some(Expression::day(at, to, RELATIVE, day));
    match look.word(at + 1) {
        "week" => return plain(at + 2, cal::later(coming, 7)?),
        "fortnight" => return plain(at + 2, cal::later(coming, 14)?),
        "next" if !matches!(look.word(at + 2), "week" | "month") => {
            return Some(next_one(at, at + 2, coming, in_next_week));
        }
        _ => {}
    }
    if look.before(at, 1) == "next" {
        return Some(next_one(at, at + 1, coming, in_next_week));
    }
    plain(at + 1, coming)
}

/// *Next Friday*: the Friday of next week, and the nearer one as the other reading.
fn next_one(from: usize, to: usize, coming: NaiveDate, in_next_week: NaiveDate) -> Expression {
    let doubt = (coming != in_next_week).then_some(Doubt::OtherDay(coming));
    Expression {
        doubt,
        ..Expression::day(from, to, RELATIVE, in_next_week)
    }
}
