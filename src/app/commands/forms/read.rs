//! Reading what was typed into a field.

use super::field::parts;
use crate::app::{App, Refusal};
use crate::capture::deadline;
use crate::meeting::{Deadline, Layout, Meaning, Numbering, PaperRef, Quorum, SpeakerStyle};
use chrono::{NaiveDate, NaiveTime};

/// A day, in any of the forms that a deadline is read in.
pub(super) fn day(words: &str, near: NaiveDate) -> Result<NaiveDate, Refusal> {
    let Meaning::Day(day) = meaning(words, near) else {
        let told = format!("{words} is no day; write it like 14 October 2026.");
        return Err(Refusal::because(told));
    };
    Ok(day)
}

/// What a deadline means when the meeting is on this day.
fn meaning(words: &str, meeting: NaiveDate) -> Meaning {
    let dates = deadline::Dates {
        meeting: Some(meeting),
        coming: &[],
    };
    deadline::read(words, &dates)
}

/// A time of day: `10.00`, `10:00`, `10`, `2pm`, `2.30 pm`, `1330`.
pub(super) fn time(words: &str) -> Result<NaiveTime, Refusal> {
    let lower = words.trim().to_lowercase().replace(' ', "");
    let (figures, afternoon) = match (lower.strip_suffix("pm"), lower.strip_suffix("am")) {
        (Some(figures), _) => (figures, Some(true)),
        (None, Some(figures)) => (figures, Some(false)),
        (None, None) => (lower.as_str(), None),
    };
    let split = figures.split_once(['.', ':']);
    let four = || figures.split_at_checked(2).filter(|_| figures.len() == 4);
    let (hour, minute) = split.or_else(four).unwrap_or((figures, "0"));
    let read = || {
        let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
        let hour = match afternoon {
            Some(_) if hour > 12 => return None,
            Some(true) => hour % 12 + 12,
            Some(false) => hour % 12,
            None => hour,
        };
        NaiveTime::from_hms_opt(hour, minute, 0)
    };
    read().ok_or_else(|| Refusal::because(format!("{words} is no time; write it like 10.30.")))
}

/// A quorum: `4`, `1/3`, `4 organisations`.
pub(super) fn quorum(words: &str) -> Result<Quorum, Refusal> {
    let refusal = || Refusal::because("Write a quorum as 4, as 1/3, or as 4 organisations.");
    if let Some((part, whole)) = words.split_once('/') {
        let (part, whole) = (part.trim().parse::<u16>(), whole.trim().parse::<u16>());
        return match (part, whole) {
            (Ok(part), Ok(whole)) if 0 < part && part <= whole => Ok(Quorum::Fraction(part, whole)),
            _ => Err(refusal()),
        };
    }
    let words = words.trim();
    let (count, of) = words.split_once(' ').unwrap_or((words, "members"));
    let count = count.parse::<u16>().map_err(|_| refusal())?;
    match of.trim() {
        "members" => Ok(Quorum::Members(count)),
        "organisations" | "bodies" | "authorities" => Ok(Quorum::Organisations(count)),
        _ => Err(refusal()),
    }
}

/// A layout by its name.
pub(super) fn layout(words: &str) -> Result<Layout, Refusal> {
    Layout::named(words.trim()).ok_or_else(|| {
        let names: Vec<&str> = Layout::ALL.iter().map(|layout| layout.name()).collect();
        let names = names.join(", ");
        Refusal::because(format!("There is no layout {words:?}: {names}."))
    })
}

/// Names of columns, `|` between them; one left empty is the layout's own.
pub(super) fn columns(words: &str) -> Vec<String> {
    let names = words.split('|').map(|name| name.trim().to_owned());
    let mut names: Vec<String> = names.collect();
    while names.last().is_some_and(String::is_empty) {
        names.pop();
    }
    names
}

/// How speakers are printed; as initials where nothing is said.
pub(super) fn speakers(words: &str) -> Result<SpeakerStyle, Refusal> {
    match words.trim() {
        "" => Ok(SpeakerStyle::Initials),
        words => SpeakerStyle::named(&words.to_lowercase()).ok_or_else(|| {
            Refusal::because("Speakers are printed as initials, as addressed, or hidden.")
        }),
    }
}

/// Numbers as the heading gives them: the first, and a pattern if there is one; 1 where nothing is said.
pub(super) fn numbering(words: &str) -> Result<Numbering, Refusal> {
    if words.is_empty() {
        return Ok(Numbering::default());
    }
    let (first, pattern) = words.split_once(" as ").unwrap_or((words, "{n}"));
    let first = first.trim().parse().ok();
    let first = first.filter(|_| pattern.contains("{n}"));
    let words = "Write the first number, and a pattern with {n} if there is one: 148 as 24.{n}.";
    Ok(Numbering {
        first: first.ok_or(words)?,
        pattern: pattern.trim().to_owned(),
    })
}

/// A deadline, read against the date of the meeting.
pub(super) fn deadline(app: &App, words: &str) -> Deadline {
    let meeting = app.meeting().heading.date.unwrap_or(app.now().date());
    Deadline {
        words: words.to_owned(),
        means: meaning(words, meeting),
    }
}

/// A yes or a no; nothing is a no.
pub(super) fn yes(words: &str) -> Result<bool, Refusal> {
    match words.trim().to_lowercase().as_str() {
        "" | "n" | "no" => Ok(false),
        "y" | "yes" => Ok(true),
        _ => Err(Refusal::because(format!("{words} is neither yes nor no."))),
    }
}

/// Papers as the field writes them: `Title (Pages 3 - 10); Title`. Those known keep their other details.
pub(super) fn papers(words: &str, known: &[PaperRef]) -> Vec<PaperRef> {
    let paper = |part: &String| {
        let bare = part.strip_suffix(')');
        let (title, pages) = match bare.and_then(|bare| bare.rsplit_once("(Pages ")) {
            Some((title, pages)) => (title.trim(), Some(pages)),
            None => (part.as_str(), None),
        };
        let before = known.iter().find(|paper| paper.title == title);
        let mut paper = before.cloned().unwrap_or_default();
        title.clone_into(&mut paper.title);
        paper.pages = pages.map(str::to_owned);
        paper
    };
    parts(words).iter().map(paper).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        for (words, hour, minute) in [
            ("10.00", 10, 0),
            ("9:05", 9, 5),
            ("2pm", 14, 0),
            ("12.15 am", 0, 15),
            ("1330", 13, 30),
        ] {
            assert_eq!(
                time(words).ok(),
                NaiveTime::from_hms_opt(hour, minute, 0),
                "{words}"
            );
        }
        for bad in ["", "25.00", "13pm", "noonish", "10.75"] {
            assert!(time(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn quorums_are_read_and_nonsense_refused() {
        assert_eq!(quorum("4").ok(), Some(Quorum::Members(4)));
        assert_eq!(quorum("1/3").ok(), Some(Quorum::Fraction(1, 3)));
        assert_eq!(
            quorum("4 organisations").ok(),
            Some(Quorum::Organisations(4))
        );
        for bad in ["four", "3/2", "0/3", "4 chairs"] {
            assert!(quorum(bad).is_err(), "{bad}");
        }
    }
}
