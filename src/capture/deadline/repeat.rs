//! Whether a deadline comes again and again.

use super::token::{Is, Token};
use super::words;

/// Whether the words say that it comes again and again.
pub(super) fn recurring(tokens: &[Token]) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", Token::word);
    let periodic = |at: usize| {
        words::unit(word(at)).is_some()
            || words::weekday(word(at)).is_some()
            || words::month(word(at)).is_some()
            || matches!(
                word(at),
                "quarter"
                    | "term"
                    | "meeting"
                    | "spring"
                    | "summer"
                    | "autumn"
                    | "winter"
                    | "session"
                    | "annum"
                    | "time"
                    | "agenda"
            )
    };
    // *Monthly* has no day to be late on; a date beside it is when it next comes, and would look overdue ever after.
    (0..tokens.len()).any(|at| match word(at) {
        "quarterly" | "monthly" | "weekly" | "fortnightly" | "yearly" | "daily" | "annually"
        | "biannually" | "biennially" | "termly" | "bimonthly" | "biweekly" => {
            !(adjective(word(at)) && names_a_thing(tokens, at))
        }
        "regularly" | "periodically" | "mondays" | "tuesdays" | "wednesdays" | "thursdays"
        | "fridays" | "saturdays" | "sundays" => true,
        "regular" | "annual" | "rolling" => word(at + 1) == "basis",
        "every" => {
            let number = tokens.get(at + 1).is_some_and(|next| {
                matches!(next.is, Is::Number(..) | Is::Ordinal(_))
                    || words::number(next.word()).is_some()
                    || words::ordinal(next.word()).is_some()
                    || next.word() == "other"
            });
            number || periodic(at + 1)
        }
        "each" | "per" => periodic(at + 1),
        "once" | "twice" | "times" => {
            matches!(word(at + 1), "a" | "an" | "per" | "every" | "each") && periodic(at + 2)
        }
        _ => false,
    })
}

fn adjective(word: &str) -> bool {
    word != "annually"
}

/// Whether `monthly` belongs to a thing (*the monthly meeting on 5 May*) and doesn't say how often.
fn names_a_thing(tokens: &[Token], at: usize) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", Token::word);
    let before = at.checked_sub(1).map_or("", word);
    matches!(before, "the" | "next" | "our")
        && !matches!(word(at + 1), "" | "basis" | "from" | "until" | "by")
}
