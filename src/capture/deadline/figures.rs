//! Dates in figures: `25/4/23`, `2020-03-18`, `02/2020`.

use super::at::At;
use super::dated::dated_expression;
use super::expression::{Expression, FULL, MONTH, When};
use super::token::Is;
use super::words;
use crate::meeting::Month;
use chrono::NaiveDate;

/// `2020-03-18`, `25/4/23`, `7.12.18`, `25/4`, `20140816`.
pub(super) fn numeric(look: At<'_>, at: usize) -> Option<Expression> {
    let Is::Number(first, digits) = look.tokens.get(at)?.is else {
        return None;
    };
    if digits == 8 {
        let year = i32::try_from(first / 10000)
            .ok()
            .filter(|year| (1990..2100).contains(year))?;
        let day = NaiveDate::from_ymd_opt(year, first / 100 % 100, first % 100)?;
        // `20190816-1000` says the time as well.
        let timed = look.sign(at + 1, '-') && look.figure(at + 2, 4).is_some();
        return Some(Expression::day(
            at,
            at + if timed { 3 } else { 1 },
            FULL,
            day,
        ));
    }
    let part_of_more = at > 0
        && ['/', '.', '-'].iter().any(|sign| look.sign(at - 1, *sign))
        && !look.tokens.get(at)?.spaced
        && at > 1
        && look.figure(at - 2, 4).is_some();
    let mark = ['/', '.', '-']
        .into_iter()
        .find(|mark| look.sign(at + 1, *mark))?;
    let tight = |n: usize| look.tokens.get(at + n).is_some_and(|token| !token.spaced);
    // `10.00 - 12.00` and `1 / 2 / 3` are times and lists: a date in figures has no blanks in it.
    if part_of_more || !tight(1) || !tight(2) {
        return None;
    }
    if let Some(month) = numeric_month(look, at, digits) {
        return Some(month);
    }
    let second = look.figure(at + 2, 2)?;
    let third = (look.sign(at + 3, mark) && tight(3) && tight(4))
        .then(|| look.figure(at + 4, 4))
        .flatten();
    let Some(third) = third else {
        // Without a year only `25/4`, and only where nothing else is said: `24/7` is always.
        let bare =
            mark == '/' && digits <= 2 && !(first == 24 && second == 7) && !look.sign(at + 3, '/');
        let said = at == 0
            || words::filler(look.before(at, 1))
            || look.sign(at - 1, '(')
            || look.weekday(at - 1).is_some();
        let ends = look
            .tokens
            .get(at + 3)
            .is_none_or(|next| !matches!(next.is, Is::Word(_)) || words::filler(next.word()));
        let day_first = (13..=31).contains(&first) || (at > 0 && (1..=12).contains(&first));
        let whole = bare && said && ends && day_first;
        let dated = whole && (1..=12).contains(&second);
        return dated
            .then(|| dated_expression(look, at, at + 3, first, second, None))
            .flatten();
    };
    if digits == 4 {
        let year = i32::try_from(first).ok()?;
        let day = NaiveDate::from_ymd_opt(year, second, third)?;
        return Some(Expression::day(at, at + 5, FULL, day));
    }
    let year = i32::try_from(third).ok()?;
    // Minutes are of this century; two figures never mean the last one.
    let year = if year < 100 { year + 2000 } else { year };
    dated_expression(look, at, at + 5, first, second, Some(year))
}

/// `2020-02`, `02/2020`.
fn numeric_month(look: At<'_>, at: usize, digits: usize) -> Option<Expression> {
    let more = ['/', '.', '-'].iter().any(|mark| look.sign(at + 3, *mark));
    let Is::Number(second, second_digits) = look.tokens.get(at + 2)?.is else {
        return None;
    };
    let first = look.figure(at, 4)?;
    let (year, month) = match (digits, second_digits) {
        (4, 2) if look.sign(at + 1, '-') => (first, second),
        (1 | 2, 4) if look.sign(at + 1, '/') => (second, first),
        _ => return None,
    };
    let believed = !more && (1990..2100).contains(&year);
    let month = believed
        .then(|| Month::new(i32::try_from(year).ok()?, month))
        .flatten()?;
    Some(Expression::new(at, at + 3, MONTH, When::Month(month)))
}
