//! Deadlines in prose: the words, and in brackets what they mean where the words don't say it themselves.

use crate::meeting::{Deadline, Meaning, Month};

/// What can be said of a deadline besides a day or a month.
const KINDS: [(&str, Meaning); 6] = [
    ("next meeting", Meaning::NextMeeting),
    ("with minutes", Meaning::WithMinutes),
    ("asap", Meaning::Asap),
    ("ongoing", Meaning::Ongoing),
    ("recurring", Meaning::Recurring),
    ("no day", Meaning::Words),
];

/// The words, followed by their meaning in brackets if they don't read as it.
pub(super) fn shown(deadline: &Deadline) -> String {
    if read(&deadline.words) == *deadline {
        return deadline.words.clone();
    }
    let kind = || KINDS.iter().find(|(_, means)| *means == deadline.means);
    let meaning = deadline.means.iso();
    let meaning = meaning.or_else(|| kind().map(|(word, _)| (*word).to_owned()));
    let meaning = meaning.unwrap_or_default();
    format!("{} ({meaning})", deadline.words)
}

/// The deadline that these words, perhaps with a meaning in brackets, stand for. No date is ever invented.
pub(super) fn read(shown: &str) -> Deadline {
    // No date is read out of words here: what a deadline means was settled when it was taken down, against the day of
    // that meeting.
    let bracketed = shown
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once(" ("))
        .and_then(|(words, inner)| Some((words, meaning(inner)?)));
    let (words, means) = match bracketed {
        Some((words, means)) => (words, means),
        None => (shown, meaning(shown).unwrap_or(Meaning::Words)),
    };
    Deadline {
        words: words.to_owned(),
        means,
    }
}

fn meaning(words: &str) -> Option<Meaning> {
    let kind = KINDS
        .iter()
        .find(|(word, _)| word.eq_ignore_ascii_case(words));
    if let Some((_, means)) = kind {
        return Some(*means);
    }
    if !words
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'+'))
    {
        return None;
    }
    if let Ok(day) = words.parse() {
        return Some(Meaning::Day(day));
    }
    let (year, month) = words.rsplit_once('-')?;
    Month::new(year.parse().ok()?, month.parse().ok()?).map(Meaning::Month)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::arbitrary;
    use proptest::prelude::*;

    #[test]
    fn a_meaning_is_shown_where_the_words_do_not_say_it() {
        let day = "2019-10-21".parse().unwrap();
        for (words, means, expected) in [
            ("By 21st Oct", Meaning::Day(day), "By 21st Oct (2019-10-21)"),
            ("2019-10-21", Meaning::Day(day), "2019-10-21"),
            ("ASAP", Meaning::Asap, "ASAP"),
            ("As available", Meaning::Words, "As available"),
            ("ASAP", Meaning::Words, "ASAP (no day)"),
            (
                "For agenda",
                Meaning::NextMeeting,
                "For agenda (next meeting)",
            ),
        ] {
            let deadline = Deadline {
                words: words.into(),
                means,
            };
            assert_eq!(shown(&deadline), expected);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_deadline_reads_back(deadline in arbitrary::deadline()) {
            prop_assert_eq!(read(&shown(&deadline)), deadline);
        }
    }
}
