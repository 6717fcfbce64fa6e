//! When something is to be done: the words as spoken, and what they mean.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A deadline, or *timescale* as many action logs call it.
///
/// The words are the record and are never altered; the meaning stands beside them and never invents a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    /// The words as spoken or typed (`By 21st Oct 2019`).
    pub words: String,
    /// What the words mean for a diary.
    pub means: Meaning,
}

/// What the words of a deadline mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Meaning {
    /// On or by one day.
    Day(NaiveDate),
    /// In a month of a year, no day said.
    Month(Month),
    /// By the next meeting of this body.
    NextMeeting,
    /// When the minutes go out.
    WithMinutes,
    /// As soon as possible.
    Asap,
    /// Goes on without an end.
    Ongoing,
    /// Comes again and again (`quarterly`).
    Recurring,
    /// Words that mean no day (`As available`): a deadline all the same, and no gap.
    Words,
}

/// A month of a year, written `2020-02`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i32,
    month: u32,
}

impl Month {
    /// A month, 1 to 12; none if there is no such month.
    pub fn new(year: i32, month: u32) -> Option<Self> {
        // chrono says which months there are, the years that it can't hold among them.
        NaiveDate::from_ymd_opt(year, month, 1).map(|_| Month { year, month })
    }

    /// The first day of the month.
    pub fn first(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.month, 1).unwrap_or_default()
    }

    /// The last day of the month.
    pub fn last(self) -> NaiveDate {
        let next = match self.month {
            12 => Month {
                year: self.year + 1,
                month: 1,
            },
            month => Month {
                year: self.year,
                month: month + 1,
            },
        };
        next.first().pred_opt().unwrap_or_default()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl Serialize for Month {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.split_once('-')
            .and_then(|(year, month)| Month::new(year.parse().ok()?, month.parse().ok()?))
            .ok_or_else(|| {
                serde::de::Error::custom(format!("expected a month as YYYY-MM, not {text:?}"))
            })
    }
}

impl Deadline {
    /// Words that mean no day.
    pub fn words(words: impl Into<String>) -> Self {
        Deadline {
            words: words.into(),
            means: Meaning::Words,
        }
    }

    /// The last day on which this can be done in time; none where no day is meant.
    pub fn day(&self) -> Option<NaiveDate> {
        match self.means {
            Meaning::Day(day) => Some(day),
            Meaning::Month(month) => Some(month.last()),
            Meaning::NextMeeting
            | Meaning::WithMinutes
            | Meaning::Asap
            | Meaning::Ongoing
            | Meaning::Recurring
            | Meaning::Words => None,
        }
    }

    /// Whether the words still leave the deadline to be settled: none at all, or *TBC*.
    pub fn open(&self) -> bool {
        let bare = self
            .words
            .trim()
            .trim_matches(['(', ')', '.'])
            .to_lowercase();
        matches!(
            bare.as_str(),
            "" | "tbc" | "tba" | "to be confirmed" | "to be agreed"
        ) || bare.ends_with("timescale to be confirmed")
    }

    /// Whether the day has passed.
    pub fn overdue(&self, today: NaiveDate) -> bool {
        self.day().is_some_and(|day| day < today)
    }
}

impl Meaning {
    /// The word for this kind in JSON and on the command line (§10 of the design).
    pub fn kind(&self) -> &'static str {
        match self {
            Meaning::Day(_) => "date",
            Meaning::Month(_) => "month",
            Meaning::NextMeeting => "next-meeting",
            Meaning::WithMinutes => "with-minutes",
            Meaning::Asap => "asap",
            Meaning::Ongoing => "ongoing",
            Meaning::Recurring => "recurring",
            Meaning::Words => "none",
        }
    }

    /// The date in ISO form, `YYYY-MM-DD` or `YYYY-MM`.
    pub fn iso(&self) -> Option<String> {
        match self {
            Meaning::Day(day) => Some(day.format("%Y-%m-%d").to_string()),
            Meaning::Month(month) => Some(month.to_string()),
            Meaning::NextMeeting
            | Meaning::WithMinutes
            | Meaning::Asap
            | Meaning::Ongoing
            | Meaning::Recurring
            | Meaning::Words => None,
        }
    }
}
