//! Finds every expression of time in the words of a deadline.

use super::Dates;
use super::calendar as cal;
use super::figures;
use super::named;
use super::relative;
use super::span;
use super::token::{Is, Token};
use super::words;
use crate::capture::reading::Doubt;
use crate::meeting::Month;
use chrono::{Datelike, NaiveDate, Weekday};

/// An expression of time among the tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Expression {
    /// Its first token.
    pub(super) from: usize,
    /// The token after its last.
    pub(super) to: usize,
    /// How definite it is; the highest of a deadline is what it means.
    pub(super) rank: u8,
    pub(super) what: What,
    pub(super) doubt: Option<Doubt>,
}

/// What an expression means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Day(NaiveDate),
    Month(Month),
    NextMeeting,
    WithMinutes,
    Asap,
    Ongoing,
    /// A day that no calendar has.
    NoSuchDay,
    /// A day reckoned from something that is not known here (*two weeks before the AGM*).
    Elsewhere,
}

/// A day reckoned from another one that is named: it outdoes the day it is reckoned from.
pub(super) const RECKONED: u8 = 5;
/// A day with its month.
pub(super) const FULL: u8 = 4;
/// A day reckoned from a month: its end, its second Tuesday.
pub(super) const IN_MONTH: u8 = 3;
/// A month.
pub(super) const MONTH: u8 = 2;
/// A day reckoned from the meeting.
pub(super) const RELATIVE: u8 = 1;
/// No day at all.
pub(super) const NO_DAY: u8 = 0;

impl Expression {
    pub(super) fn new(from: usize, to: usize, rank: u8, what: What) -> Self {
        Expression {
            from,
            to,
            rank,
            what,
            doubt: None,
        }
    }

    pub(super) fn day(from: usize, to: usize, rank: u8, day: NaiveDate) -> Self {
        Expression::new(from, to, rank, What::Day(day))
    }
}

/// How many days ago a day may be, where its weekday says that it is past.
const LATELY: i64 = 150;

/// How many days ahead a day without a year may lie before it is asked about.
const FAR_OFF: i64 = 300;

/// The tokens with safe access, as every reader of them wants it.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) dates: &'a Dates<'a>,
}

impl At<'_> {
    /// The word at a place; empty for a number, a sign or the end.
    pub(super) fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", Token::word)
    }

    /// The word some places before.
    pub(super) fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |at| self.word(at))
    }

    pub(super) fn sign(&self, at: usize, sign: char) -> bool {
        self.tokens.get(at).is_some_and(|token| token.sign(sign))
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.capital)
    }

    /// A number in figures with at most so many digits.
    pub(super) fn figure(&self, at: usize, most: usize) -> Option<u32> {
        match self.tokens.get(at)?.is {
            Is::Number(number, digits) if digits <= most => Some(number),
            Is::Number(..) | Is::Word(_) | Is::Ordinal(_) | Is::Time | Is::Sign(_) => None,
        }
    }

    /// A year in four figures, or in two after an apostrophe or a date.
    pub(super) fn year(&self, at: usize) -> Option<(i32, usize)> {
        let comma = usize::from(self.sign(at, ','));
        let quote = usize::from(self.sign(at + comma, '\''));
        let place = at + comma + quote;
        match self.tokens.get(place)?.is {
            Is::Number(year, 4) if (1900..2100).contains(&year) => {
                Some((i32::try_from(year).ok()?, place + 1))
            }
            Is::Number(year, 2) if comma == 0 && !self.sign(place + 1, '%') => {
                let year = 2000 + i32::try_from(year).ok()?;
                let near = self
                    .dates
                    .meeting
                    .is_none_or(|day| (year - day.year()).abs() <= 5);
                let counted = words::unit(self.word(place + 1)).is_some();
                ((quote == 1 || near) && !counted).then_some((year, place + 1))
            }
            Is::Number(..) | Is::Word(_) | Is::Ordinal(_) | Is::Time | Is::Sign(_) => None,
        }
    }

    /// An ordinal in figures or words.
    pub(super) fn ordinal(&self, at: usize) -> Option<u32> {
        match &self.tokens.get(at)?.is {
            Is::Ordinal(number) => Some(*number),
            Is::Word(word) => words::ordinal(word),
            Is::Number(..) | Is::Time | Is::Sign(_) => None,
        }
    }

    /// A day of a month: an ordinal, or a number of one or two figures.
    pub(super) fn day_number(&self, at: usize) -> Option<u32> {
        self.ordinal(at)
            .or_else(|| self.figure(at, 2))
            .filter(|day| (1..=99).contains(day))
    }

    /// A month's name; a word that is also a verb needs a capital or a preposition.
    pub(super) fn month(&self, at: usize) -> Option<u32> {
        let word = self.word(at);
        let month = words::month(word)?;
        let led = matches!(
            self.before(at, 1),
            "by" | "in"
                | "of"
                | "end"
                | "early"
                | "mid"
                | "late"
                | "until"
                | "till"
                | "before"
                | "for"
                | "next"
                | "from"
                | "during"
                | "the"
        ) || at
            .checked_sub(1)
            .is_some_and(|before| self.day_number(before).is_some() || self.sign(before, '-'));
        let alone = self.tokens.len() == 1;
        let dated = self.figure(at + 1, 4).is_some();
        (!words::needs_capital(word) || self.capital(at) || led || alone || dated).then_some(month)
    }

    /// A weekday's name; `sat` and `sun` need a capital, a preposition or a date.
    pub(super) fn weekday(&self, at: usize) -> Option<Weekday> {
        let word = self.word(at);
        let weekday = words::weekday(word)?;
        let led = matches!(
            self.before(at, 1),
            "by" | "on" | "before" | "until" | "next" | "this" | "cop" | "cob" | "eod"
        );
        let dated = self.day_number(at + 1).is_some();
        let alone = self.tokens.len() == 1;
        (!words::needs_capital(word) || self.capital(at) || led || dated || alone)
            .then_some(weekday)
    }
}

/// Every expression of time, in order, without overlap. Linear: each reader looks a few tokens ahead.
pub(super) fn scan(tokens: &[Token], dates: &Dates<'_>) -> Vec<Expression> {
    let look = At { tokens, dates };
    let readers = [
        figures::numeric,
        day_and_month,
        month_and_day,
        relative::end_of,
        named::in_month,
        named::month,
        span::counted,
        relative::spoken,
        relative::day_number,
        relative::weekday,
        named::gathering,
        named::manner,
    ];
    let mut found: Vec<Expression> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let read = readers.iter().find_map(|reader| reader(look, at));
        match read {
            Some(one) => {
                at = one.to.max(at + 1);
                // *The Friday before the meeting* is reckoned from something else.
                let from_elsewhere = one.rank == RELATIVE
                    && matches!(
                        look.word(one.to),
                        "before" | "after" | "following" | "preceding" | "prior"
                    )
                    && look
                        .tokens
                        .get(one.to + 1)
                        .is_some_and(|next| next.is != Is::Time);
                if !from_elsewhere {
                    found.push(one);
                }
            }
            None => at += 1,
        }
    }
    found
}

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
        coming.map(|coming| fitting(coming, today, weekday))
    };
    let Some(date) = found else {
        return Some(Expression::new(from, to, FULL, What::NoSuchDay));
    };
    let ahead = look
        .dates
        .meeting
        .map_or(0, |today| date.signed_duration_since(today).num_days());
    if year.is_none() && weekday.is_none() && ahead > FAR_OFF {
        doubt = Some(Doubt::FarOff(date));
    }
    if weekday.is_some_and(|weekday| weekday != date.weekday()) {
        doubt = Some(Doubt::WrongWeekday(super::shown_day(date)));
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
