//! What the words of a deadline mean: of all that they say of time, what counts.

use super::dates::Dates;
use super::expression::{Expression, When};
use super::token::{self, Is, Token};
use super::{repeat, scan, words};
use crate::capture::doubt::Doubt;
use crate::meeting::Meaning;

/// Longer words than this are a sentence and no deadline.
const LONGEST: usize = 240;

/// What words mean as a deadline, and what is not sure about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood {
    /// What they mean.
    pub means: Meaning,
    /// What is in doubt: another reading, a weekday that does not fit, a day that does not exist.
    pub doubt: Option<Doubt>,
    /// Whether every word was understood, so that the words say a deadline and nothing else.
    pub whole: bool,
}

/// What words typed after `>` mean.
pub fn read(words: &str, dates: &Dates<'_>) -> Meaning {
    understand(words, dates).means
}

/// What words mean, with what is in doubt.
pub fn understand(words: &str, dates: &Dates<'_>) -> Understood {
    let nothing = Understood {
        means: Meaning::Words,
        doubt: None,
        whole: false,
    };
    if words.len() > LONGEST {
        return nothing;
    }
    let tokens = token::tokens(words);
    let found = scan::scan(&tokens, dates);
    if repeat::recurring(&tokens) {
        return Understood {
            means: Meaning::Recurring,
            ..nothing
        };
    }
    // Only after that: *every Friday* holds a Friday, and is none.
    let Some(best) = choose(&tokens, &found) else {
        return nothing;
    };
    if let When::NoSuchDay = best.what {
        let words = tokens
            .get(best.from)
            .zip(tokens.get(best.to - 1))
            .and_then(|(first, last)| words.get(first.range.start..last.range.end));
        let doubt = words.map(|words| Doubt::NoSuchDay(words.to_owned()));
        return Understood { doubt, ..nothing };
    }
    // *Once the grant is paid in May* and *sent on 3 May* name a day by which nothing must be done.
    if told(&tokens, best) {
        return nothing;
    }
    let means = match best.what {
        When::Day(day) => Meaning::Day(day),
        When::Month(month) => Meaning::Month(month),
        When::NextMeeting => Meaning::NextMeeting,
        When::WithMinutes => Meaning::WithMinutes,
        When::Asap => Meaning::Asap,
        When::Ongoing => Meaning::Ongoing,
        When::NoSuchDay | When::Elsewhere => Meaning::Words,
    };
    Understood {
        means,
        doubt: best.doubt.clone(),
        whole: whole(&tokens, &found),
    }
}

/// Whether the words before a date make an event or a tale of it, which stay words.
fn told(tokens: &[Token], best: &Expression) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", Token::word);
    let conditional = (0..best.from).any(|at| {
        // *If possible* only softens.
        let softens =
            matches!(word(at), "if" | "where") && matches!(word(at + 1), "possible" | "at");
        words::condition(word(at)) && !softens
    });
    let not_sooner = (0..best.from)
        .any(|at| matches!(word(at), "not" | "no") && matches!(word(at + 1), "before" | "sooner"));
    let done = best.from > 0
        && matches!(
            word(0),
            "completed" | "done" | "achieved" | "finished" | "sent" | "met" | "closed" | "agreed"
        );
    conditional || not_sooner || done
}

/// The expression that says most; of several days, the end of a range, else the first.
fn choose<'a>(tokens: &[Token], found: &'a [Expression]) -> Option<&'a Expression> {
    // *Ongoing, review in March* goes on; *ongoing until March* does not.
    let ongoing = found.first().filter(|one| one.what == When::Ongoing);
    if let Some(ongoing) = ongoing {
        let ends = tokens.iter().any(|token| {
            matches!(
                token.word(),
                "until" | "till" | "to" | "by" | "before" | "through"
            )
        });
        if !ends {
            return Some(ongoing);
        }
    }
    // *ASAP, by 1 May at the latest* is 1 May: what is most definite is what the chair will ask about.
    let rank = found.iter().map(|one| one.rank).max()?;
    let mut best = found.iter().filter(|one| one.rank == rank);
    let last = best.clone().next_back();
    let first = best.next();
    if let (Some(first), Some(last)) = (first, last) {
        let between = tokens.get(first.to..last.from).unwrap_or_default();
        let ranged = between
            .iter()
            .any(|token| token.sign('-') || matches!(token.word(), "to" | "until" | "till"))
            || tokens
                .iter()
                .take(first.from)
                .any(|token| matches!(token.word(), "between"));
        let moved = tokens.iter().any(|token| {
            matches!(
                token.word(),
                "extended" | "revised" | "moved" | "now" | "postponed"
            )
        });
        if ranged || moved {
            return Some(last);
        }
    }
    first
}

/// Whether nothing is left over that was not understood.
fn whole(tokens: &[Token], found: &[Expression]) -> bool {
    let begun = found.first().map_or(0, |one| one.from);
    let inside = |at: usize| found.iter().any(|one| (one.from..one.to).contains(&at));
    tokens.iter().enumerate().all(|(at, token)| {
        inside(at)
            || match &token.is {
                // After a date, *to* must lead to another one: *Monday to the council* is no deadline.
                Is::Word(word) if word == "to" && at > begun => inside(at + 1),
                Is::Word(word) => {
                    words::filler(word) || words::gathering(word) || words::weekday(word).is_some()
                }
                Is::Time => true,
                Is::Sign(sign) => matches!(sign, '.' | ',' | '(' | ')' | '-' | ':' | '/'),
                Is::Number(..) | Is::Ordinal(_) => false,
            }
    })
}

/// Whether words after `>` can be a deadline at all: an amount (`£500`, `8 weeks`) stays text.
pub fn could_be(words: &str, dates: &Dates<'_>) -> bool {
    let first = words.chars().next();
    // `> 8 weeks` and `> 50 %` compare; only figures that make a date are one.
    let amount = first.is_some_and(|c| {
        c.is_ascii_digit() || matches!(c, '£' | '$' | '€' | '-' | '+' | '.' | '%')
    });
    !amount || words.starts_with("- ") || !matches!(read(words, dates), Meaning::Words)
}
