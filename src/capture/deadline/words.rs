//! The vocabulary of deadlines.

use crate::capture::wordlist::listed;
use chrono::Weekday;

/// The number of a month's name or its short form, 1 to 12.
pub(super) fn month(word: &str) -> Option<u32> {
    Some(match word {
        "january" | "jan" => 1,
        "february" | "feb" | "febuary" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

/// The weekday of a name, its short form or its genitive (`fridays` only where `friday's` was written).
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" | "mon" => Weekday::Mon,
        "tuesday" | "tue" | "tues" => Weekday::Tue,
        "wednesday" | "wed" | "weds" => Weekday::Wed,
        "thursday" | "thu" | "thur" | "thurs" => Weekday::Thu,
        "friday" | "fri" => Weekday::Fri,
        "saturday" | "sat" => Weekday::Sat,
        "sunday" | "sun" => Weekday::Sun,
        _ => return None,
    })
}

/// Words that are also short forms of a weekday or a month: a capital must tell them apart.
pub(super) fn needs_capital(word: &str) -> bool {
    matches!(
        word,
        "may" | "march" | "mar" | "sat" | "sun" | "wed" | "mon" | "dec" | "jan"
    )
}

/// A number in words, as deadlines use them.
pub(super) fn number(word: &str) -> Option<u32> {
    Some(match word {
        "a" | "an" | "one" => 1,
        "two" | "couple" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "eighteen" => 18,
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "sixty" => 60,
        "ninety" => 90,
        _ => return None,
    })
}

/// An ordinal in words.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    Some(match word {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fourth" => 4,
        "fifth" => 5,
        "sixth" => 6,
        "seventh" => 7,
        "eighth" => 8,
        "ninth" => 9,
        "tenth" => 10,
        "eleventh" => 11,
        "twelfth" => 12,
        "thirteenth" => 13,
        "fourteenth" => 14,
        "fifteenth" => 15,
        "sixteenth" => 16,
        "seventeenth" => 17,
        "eighteenth" => 18,
        "nineteenth" => 19,
        "twentieth" => 20,
        "thirtieth" => 30,
        _ => return None,
    })
}

/// A stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Hours,
    Days,
    WorkingDays,
    Weeks,
    Fortnights,
    Months,
    Years,
}

/// The unit a word names.
pub(super) fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "hour" | "hours" | "hrs" => Unit::Hours,
        "day" | "days" => Unit::Days,
        "week" | "weeks" | "wk" | "wks" => Unit::Weeks,
        "fortnight" | "fortnights" => Unit::Fortnights,
        "month" | "months" | "mth" | "mths" => Unit::Months,
        "year" | "years" | "yr" | "yrs" => Unit::Years,
        _ => return None,
    })
}

/// Words that make what follows a condition: whatever date is in it is no deadline.
pub(super) fn condition(word: &str) -> bool {
    listed(CONDITIONS, word)
}

const CONDITIONS: &str = "\
    once when whenever if after following subject depending dependent unless upon pending \
    awaiting provided assuming where while whilst because since last previous past dated ago \
    yesterday further earlier";

/// Words that say the time is not exactly known: a number of weeks is then no date.
pub(super) fn vague(word: &str) -> bool {
    listed(VAGUE, word)
}

const VAGUE: &str = "\
    about around approximately approx roughly circa nearly up few several some coming";

/// Words that add nothing to a deadline and may stand around one.
const FILLERS: &str = " by before until till til on at in for to the of our this no later than not within during due deadline and or latest a an morning afternoon evening night noon midday midnight lunchtime close play business cop cob eod prior end from up please time its date be completed complete completion done target set early mid late around about next week commencing beginning w c wc e ending very just ready s bst gmt hrs sharp onwards as ideally hopefully possible if year month ";

/// Whether a word adds nothing to a deadline.
pub(super) fn filler(word: &str) -> bool {
    FILLERS.split(' ').any(|filler| filler == word)
}

/// The words for a gathering of this body.
pub(super) fn gathering(word: &str) -> bool {
    matches!(
        word,
        "meeting"
            | "meetings"
            | "mtg"
            | "agenda"
            | "committee"
            | "board"
            | "council"
            | "forum"
            | "session"
    )
}
