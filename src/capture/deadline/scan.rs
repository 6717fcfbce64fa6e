//! Finds every expression of time in the words of a deadline.

use super::at::At;
use super::dated::{day_and_month, month_and_day};
use super::dates::Dates;
use super::expression::{Expression, RELATIVE};
use super::token::{Is, Token};
use super::{figures, named, relative, span};

/// Every expression of time, in order, without overlap. Linear: each reader looks a few tokens ahead.
pub(super) fn scan(tokens: &[Token], dates: &Dates<'_>) -> Vec<Expression> {
    let look = At { tokens, dates };
    // In order of how much each says: a date in figures before a day and month, those before a month alone. The first that
    // reads takes its tokens, so `1 May` is never the month of May.
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
