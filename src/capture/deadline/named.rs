//! Months, what is reckoned from them, meetings, and manners that are no day.

use super::at::At;
use super::expression::{Expression, IN_MONTH, MONTH, NO_DAY, When};
use super::words;
use crate::capture::calendar as cal;
use crate::meeting::Month;
use chrono::{Datelike, NaiveDate};

/// A month's name with its year, and the month it next is; with the token after.
pub(super) fn month_year(look: At<'_>, at: usize) -> Option<(Month, usize)> {
    let month = look.month(at)?;
    let mut next = at + 1;
    if look.sign(next, '.') {
        next += 1;
    }
    let of = usize::from(look.word(next) == "of");
    if let Some((year, to)) = look.year(next + of).filter(|_| {
        !look.tokens.get(next + of).is_some_and(|t| t.sign(','))
            || look.figure(next + of + 1, 4).is_some()
    }) {
        return Some((Month::new(year, month)?, to));
    }
    if let Some(year) = short_year(look, next) {
        return Some((Month::new(year, month)?, next + 2));
    }
    let relative = ["this", "next"].contains(&look.word(next)) && look.word(next + 1) == "year";
    let today = look.dates.meeting?;
    if relative {
        let year = today.year() + i32::from(look.word(next) == "next");
        return Some((Month::new(year, month)?, next + 2));
    }
    let coming = cal::coming_month(today, month)?;
    // *Next October*, said in October, is a year away.
    let now = coming == cal::month_of(today)?;
    if look.before(at, 1) == "next" && now {
        return Some((Month::new(today.year() + 1, month)?, next));
    }
    Some((coming, next))
}

/// The year of `Jan-20`, as spreadsheets write it.
fn short_year(look: At<'_>, at: usize) -> Option<i32> {
    let year = 2000 + i32::try_from(look.figure(at + 1, 2)?).ok()?;
    let now = look.dates.meeting?.year();
    let tight = look.sign(at, '-') && look.tokens.get(at + 1).is_some_and(|token| !token.spaced);
    (tight && (now - 1..=now + 3).contains(&year)).then_some(year)
}

/// `in May 2010`, `mid-June`, `the first week of May`, `February/March`, `the May meeting`.
pub(super) fn month(look: At<'_>, at: usize) -> Option<Expression> {
    let (mut month, mut to) = month_year(look, at)?;
    let joined =
        look.sign(to, '/') || look.sign(to, '-') || matches!(look.word(to), "or" | "and" | "to");
    if let Some((second, after)) = joined.then(|| month_year(look, to + 1)).flatten() {
        // Of several months the last is the deadline; a year after it is the year of both.
        month = second;
        to = after;
    }
    let mut from = at;
    if matches!(look.before(at, 1), "of" | "in")
        && matches!(
            look.before(at, 2),
            "week" | "half" | "part" | "weeks" | "days" | "fortnight"
        )
    {
        from = at.saturating_sub(3);
    }
    if let Some(day) = meeting_in(look, to, month) {
        return Some(Expression::day(from, to, MONTH, day));
    }
    Some(Expression::new(from, to, MONTH, When::Month(month)))
}

/// The one day in a month on which the body is known to meet, where a meeting is spoken of.
fn meeting_in(look: At<'_>, to: usize, month: Month) -> Option<NaiveDate> {
    let meets = (to..to + 4).any(|at| words::gathering(look.word(at)));
    let mut days = look
        .dates
        .coming
        .iter()
        .filter(|day| cal::month_of(**day) == Some(month));
    let day = days.next()?;
    (meets && days.next().is_none()).then_some(*day)
}

/// `the first Monday in May`, `the last working day of March`, `the second Tuesday of next month`.
pub(super) fn in_month(look: At<'_>, at: usize) -> Option<Expression> {
    let last = matches!(look.word(at), "last" | "final");
    let n = look.ordinal(at);
    if !last && n.is_none() {
        return None;
    }
    let (weekday, mut next) = match look.weekday(at + 1) {
        Some(weekday) => (Some(weekday), at + 2),
        None => (None, at + 1),
    };
    let working = weekday.is_none() && matches!(look.word(next), "working" | "business");
    next += usize::from(working);
    if weekday.is_none() {
        (last && look.word(next) == "day").then_some(())?;
        next += 1;
    }
    matches!(look.word(next), "of" | "in").then_some(())?;
    next += 1;
    next += usize::from(look.word(next) == "the");
    let (month, to) = month_year(look, next).or_else(|| {
        let today = look.dates.meeting?.with_day(1)?;
        match (look.word(next), look.word(next + 1)) {
            ("next", "month") => Some((cal::month_of(cal::months_later(today, 1)?)?, next + 2)),
            ("this", "month") => Some((cal::month_of(today)?, next + 2)),
            ("month", _) => Some((cal::month_of(today)?, next + 1)),
            _ => None,
        }
    })?;
    let day = match (weekday, n) {
        (Some(weekday), Some(n)) => cal::nth_weekday(month, weekday, n)?,
        (Some(weekday), None) => cal::last_weekday(month, weekday)?,
        (None, _) if working => cal::last_working_day(month)?,
        (None, _) => month.last(),
    };
    Some(Expression::day(at, to, IN_MONTH, day))
}

/// `the next meeting`, `next agenda`, `our next core team meeting`, `the following meeting`.
pub(super) fn gathering(look: At<'_>, at: usize) -> Option<Expression> {
    if !matches!(look.word(at), "next" | "following") {
        return None;
    }
    if look.word(at) == "next" && look.word(at + 1) == "time" {
        return Some(Expression::new(at, at + 2, NO_DAY, When::NextMeeting));
    }
    for place in at + 1..at + 7 {
        let word = look.word(place);
        let stops = matches!(
            word,
            "" | "annual"
                | "general"
                | "extraordinary"
                | "of"
                | "to"
                | "for"
                | "with"
                | "by"
                | "after"
                | "before"
                | "but"
        ) || words::weekday(word).is_some();
        if stops {
            return None;
        }
        if words::gathering(word) {
            // *The next board meeting agenda* is one gathering.
            let to = (place..place + 3)
                .take_while(|at| words::gathering(look.word(*at)))
                .last()
                .unwrap_or(place)
                + 1;
            let beyond = (look.word(to) == "but" && look.word(to + 1) == "one")
                || (look.word(to) == "after" && look.word(to + 1) == "next");
            // *The next meeting but one* has no day that could be known here.
            return (!beyond).then(|| Expression::new(at, to, NO_DAY, When::NextMeeting));
        }
    }
    None
}

/// `with the minutes`, `ASAP`, `ongoing`: a manner, and no day.
pub(super) fn manner(look: At<'_>, at: usize) -> Option<Expression> {
    let found = |to: usize, what: When| Some(Expression::new(at, to, NO_DAY, what));
    match look.word(at) {
        "with" => (at + 1..at + 6).find_map(|place| match look.word(place) {
            "minutes" | "notes" | "mins" => found(place + 1, When::WithMinutes),
            "action" if look.word(place + 1) == "log" => found(place + 2, When::WithMinutes),
            _ => None,
        }),
        "when"
            if matches!(look.word(at + 1), "minutes" | "notes")
                || (look.word(at + 1) == "the"
                    && matches!(look.word(at + 2), "minutes" | "notes")) =>
        {
            found(look.tokens.len(), When::WithMinutes)
        }
        "asap" | "soonest" | "immediately" | "immediate" | "urgent" | "urgently"
        | "straightaway" | "forthwith" => found(at + 1, When::Asap),
        "straight" | "right" if look.word(at + 1) == "away" => found(at + 2, When::Asap),
        "at" if look.word(at + 1) == "once" => found(at + 2, When::Asap),
        "earliest" if matches!(look.word(at + 1), "opportunity" | "convenience") => {
            found(at + 2, When::Asap)
        }
        "a" if letters(look, at, "asap") => found(at + 7, When::Asap),
        "as" if look.word(at + 1) == "soon" && look.word(at + 2) == "as" => {
            let soon = [
                "possible",
                "poss",
                "practicable",
                "practical",
                "practically",
                "reasonably",
                "feasible",
            ]
            .contains(&look.word(at + 3));
            soon.then(|| Expression::new(at, at + 4, NO_DAY, When::Asap))
        }
        "ongoing" | "continuous" | "continuing" | "continual" | "continuously" | "continually" => {
            found(at + 1, When::Ongoing)
        }
        "on" if look.word(at + 1) == "going" => found(at + 2, When::Ongoing),
        "on" if look.sign(at + 1, '-') && look.word(at + 2) == "going" => {
            found(at + 3, When::Ongoing)
        }
        "rolling" if look.word(at + 1) != "basis" => found(at + 1, When::Ongoing),
        _ => None,
    }
}

/// Whether a word is spelt out with stops from a place on: `A.S.A.P`.
fn letters(look: At<'_>, at: usize, word: &str) -> bool {
    word.char_indices().all(|(n, letter)| {
        let mut text = [0; 4];
        look.word(at + 2 * n) == letter.encode_utf8(&mut text)
            && (n + 1 == word.len() || look.sign(at + 2 * n + 1, '.'))
    })
}
