//! The tokens of a deadline as its readers look at them.

use super::dates::Dates;
use super::token::{Is, Token};
use super::words;
use chrono::{Datelike, Weekday};

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
