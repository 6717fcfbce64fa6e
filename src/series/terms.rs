//! The words of a query: what may be asked for, and how it is read.

use crate::meeting::Month;
use chrono::NaiveDate;
use thiserror::Error;

/// A state that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Still to be done.
    Open,
    /// Still to be done, with its day passed.
    Overdue,
    /// Done.
    Done,
    /// No longer wanted.
    Dropped,
}

/// When an action is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Before a day.
    Before(NaiveDate),
    /// After a day.
    After(NaiveDate),
    /// From a day to a day, both counted.
    Within(NaiveDate, NaiveDate),
    /// On no day.
    Never,
}

/// A part of a query that is not understood.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("“{word}” is not understood: {hint}")]
pub struct Unclear {
    /// The part.
    pub word: String,
    /// What could stand there.
    pub hint: &'static str,
}

impl Unclear {
    pub(super) fn new(word: &str, hint: &'static str) -> Self {
        let word = word.to_owned();
        Unclear { word, hint }
    }
}

const DUE: &str = "say before:2020-02, after:2020-02-14, 2020-02, 2020-02-14 or none";

/// A word of a query, or several in quotation marks.
pub(super) struct QueryToken {
    pub(super) word: String,
    pub(super) quoted: bool,
}

/// Splits at blanks outside of quotation marks; a mark that is not ended lasts to the end.
pub(super) fn tokens(text: &str) -> Vec<QueryToken> {
    let mut tokens = Vec::new();
    let (mut word, mut quoted, mut inside) = (String::new(), false, false);
    for c in text.chars().chain([' ']) {
        match c {
            '"' | '“' | '”' => {
                quoted |= word.is_empty();
                inside = !inside;
            }
            c if c.is_whitespace() && !inside => {
                if !word.is_empty() {
                    let word = std::mem::take(&mut word);
                    tokens.push(QueryToken { word, quoted });
                }
                quoted = false;
            }
            c => word.push(c),
        }
    }
    let word = word.trim_end().to_owned();
    if !word.is_empty() {
        tokens.push(QueryToken { word, quoted });
    }
    tokens
}

impl Due {
    /// Reads `before:2020-02`, `after:2020-02-14`, a month, a day or `none`.
    pub(super) fn parse(text: &str) -> Result<Self, Unclear> {
        let due = match text.split_once(':') {
            Some(("before", day)) => span(day).map(|(first, _)| Due::Before(first)),
            Some(("after", day)) => span(day).map(|(_, last)| Due::After(last)),
            _ if text == "none" => Some(Due::Never),
            _ => span(text).map(|(first, last)| Due::Within(first, last)),
        };
        due.ok_or_else(|| Unclear::new(text, DUE))
    }

    /// The first and the last day that could be meant; none where an action without a day could be.
    pub fn bounds(self) -> Option<(NaiveDate, NaiveDate)> {
        match self {
            Due::Before(day) => Some((NaiveDate::from_yo_opt(1, 1)?, day.pred_opt()?)),
            Due::After(day) => Some((day.succ_opt()?, NaiveDate::from_yo_opt(9999, 365)?)),
            Due::Within(first, last) => Some((first, last)),
            Due::Never => None,
        }
    }

    /// Whether an action due then is asked for.
    pub(super) fn takes(self, due: Option<NaiveDate>) -> bool {
        match (self, due) {
            (Due::Never, due) => due.is_none(),
            (_, None) => false,
            (Due::Before(day), Some(due)) => due < day,
            (Due::After(day), Some(due)) => due > day,
            (Due::Within(first, last), Some(due)) => first <= due && due <= last,
        }
    }
}

/// The first and the last day of a year, a month or a day in ISO form.
fn span(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    if let Ok(day) = text.parse::<NaiveDate>() {
        return Some((day, day));
    }
    let mut parts = text.splitn(2, '-');
    let year = parts.next().filter(|year| year.len() == 4)?;
    let year = year.parse().ok()?;
    let (first, last) = match parts.next() {
        Some(month) => (month.parse().ok()?, month.parse().ok()?),
        None => (1, 12),
    };
    Some((
        Month::new(year, first)?.first(),
        Month::new(year, last)?.last(),
    ))
}
