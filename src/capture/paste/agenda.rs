//! An agenda typed or pasted before the meeting: shown as proposed, then taken.

use super::proposed::{ProposedItem, unbulleted};
use crate::meeting::{PaperRef, Restriction};

/// Items that many agendas leave without a number.
const USUAL: [&str; 8] = [
    "aob",
    "any other business",
    "apologies",
    "welcome",
    "welcome and apologies",
    "date of next meeting",
    "next meeting",
    "close",
];

/// What a line of an agenda is.
enum AgendaLine<'a> {
    Section(&'a str),
    Item(Option<&'a str>, &'a str),
    Remark(&'a str),
}

/// Reads items from an agenda: `A1 Title (Pages 21 - 102)`, `1. Title (10 min)`, section headings, plain lines.
pub fn propose(paste: &str) -> Vec<ProposedItem> {
    let lines: Vec<&str> = paste
        .lines()
        .map(unbulleted)
        .filter(|line| !line.is_empty())
        .collect();
    // Where items bear references or numbers, a line without one belongs to the item above.
    let referenced = lines
        .iter()
        .filter(|line| reference(line).is_some())
        .count();
    // Half of the lines: an agenda that numbers its items leaves only remarks and headings without.
    let strict = referenced * 2 >= lines.len().max(2);
    let mut items: Vec<ProposedItem> = Vec::new();
    let mut section: Option<String> = None;
    let mut restriction: Option<Restriction> = None;
    let mut fresh = true;
    for line in lines {
        match kind(line, strict || referenced >= 2) {
            AgendaLine::Section(heading) => {
                section = Some(heading.to_owned());
                restriction = restricted(heading, restriction);
                fresh = true;
            }
            AgendaLine::Item(reference, title) => {
                items.push(item(reference, title, section.clone(), restriction.clone()));
                fresh = false;
            }
            AgendaLine::Remark(remark) => match (items.last_mut(), &mut restriction) {
                (_, Some(restriction)) if fresh => restriction.reason = Some(unbracketed(remark)),
                (Some(item), _) if !fresh => item.remark = Some(unbracketed(remark)),
                _ => {}
            },
        }
    }
    items
}

fn unbracketed(remark: &str) -> String {
    remark
        .trim_start_matches('(')
        .trim_end_matches(')')
        .to_owned()
}

/// The reference or number a line begins with, and the rest; an empty reference for a plain number.
fn reference(line: &str) -> Option<(&str, &str)> {
    let labelled = line.strip_prefix("Item ");
    let line = labelled.unwrap_or(line);
    let (word, rest) = line
        .split_once(|c: char| c.is_whitespace() || c == ':')
        .unwrap_or((line, ""));
    let bare = word.trim_end_matches(['.', ')']);
    let mut letters = bare.chars();
    let lettered = letters.next().is_some_and(|c| c.is_ascii_uppercase())
        && !letters.as_str().is_empty()
        && letters.as_str().len() <= 3
        && letters.all(|c| c.is_ascii_digit());
    let numbered = !bare.is_empty()
        && bare.len() <= 3
        && bare.chars().all(|c| c.is_ascii_digit())
        && (bare != word || labelled.is_some() || rest.starts_with(char::is_uppercase));
    let rest = rest.trim_start_matches([':', '-', '–', ' ']);
    if rest.is_empty() {
        None
    } else if lettered {
        Some((bare, rest))
    } else if numbered {
        Some(("", rest))
    } else {
        None
    }
}

fn kind(line: &str, referenced: bool) -> AgendaLine<'_> {
    if let Some((reference, title)) = reference(line) {
        return AgendaLine::Item((!reference.is_empty()).then_some(reference), title);
    }
    let mut letters = line.chars();
    let section = letters.next().is_some_and(|c| c.is_ascii_uppercase())
        && matches!(letters.next(), Some('.' | ')' | ' '))
        && matches!(letters.as_str().trim_start().chars().next(), Some(c) if c.is_uppercase() || c == '-' || c == '–')
        // *A verbal report* and *I Smith* begin with words.
        && !line.starts_with("A ")
        && !line.starts_with("I ");
    let shouted = line.chars().any(char::is_alphabetic)
        && !line.chars().any(char::is_lowercase)
        && line.split_whitespace().count() > 1;
    if section || line.starts_with("Section ") || (shouted && (referenced || line.contains("ITEM")))
    {
        AgendaLine::Section(line)
    } else if line.starts_with('(')
        || (referenced && !USUAL.contains(&line.to_lowercase().as_str()))
    {
        AgendaLine::Remark(line)
    } else {
        AgendaLine::Item(None, line)
    }
}

/// Whether the items under a heading are closed; a heading that says nothing leaves it as it was, but for *open*.
fn restricted(heading: &str, before: Option<Restriction>) -> Option<Restriction> {
    let lower = heading.to_lowercase();
    let closed = [
        "not open to the",
        "closed to the",
        "exclusion of",
        "excluded",
    ]
    .iter()
    .any(|words| lower.contains(words));
    // Closed business must not be shown for want of a word, so only a heading that says *open* opens what one before it closed.
    let opened = lower.contains("unrestricted") || lower.contains("open to the public");
    let label = [
        ("restricted", "Restricted"),
        ("exempt", "Exempt"),
        ("confidential", "Confidential"),
    ]
    .into_iter()
    .find_map(|(word, label)| lower.contains(word).then_some(label));
    match label {
        _ if opened && !closed => None,
        None if !closed => before,
        label => Some(Restriction {
            label: label.unwrap_or("Restricted").to_owned(),
            ..Restriction::default()
        }),
    }
}

fn item(
    reference: Option<&str>,
    line: &str,
    section: Option<String>,
    restriction: Option<Restriction>,
) -> ProposedItem {
    let mut item = ProposedItem {
        reference: reference.map(str::to_owned),
        section,
        restriction,
        ..ProposedItem::default()
    };
    let mut title = line.trim().to_owned();
    let mut pages = None;
    // From the end, as many brackets as mean something: `Title (Pages 3 - 10) (10 min) (JE)`.
    for _ in 0..4 {
        let Some((before, inside)) = last_brackets(&title) else {
            break;
        };
        let before = before.trim().to_owned();
        if let Some(found) = page_range(inside) {
            pages = Some(found);
        } else if let Some(found) = allotted(inside) {
            item.minutes = Some(found);
        } else if item.presenter.is_none() && presenter(inside) {
            item.presenter = Some(inside.trim().to_owned());
        } else {
            break;
        }
        title = before;
    }
    if let Some((before, last)) = title
        .rsplit_once(" – ")
        .or_else(|| title.rsplit_once(" - "))
    {
        let found = allotted(last);
        let named = item.presenter.is_none() && presenter(last);
        if found.is_some() || named {
            item.minutes = item.minutes.or(found);
            if named {
                item.presenter = Some(last.trim().to_owned());
            }
            let kept = before.trim().len();
            title.truncate(kept);
        }
    }
    if let Some(pages) = pages {
        item.papers.push(PaperRef {
            title: title.clone(),
            pages: Some(pages),
            ..PaperRef::default()
        });
    }
    item.title = title;
    item
}

fn last_brackets(title: &str) -> Option<(&str, &str)> {
    let inner = title.trim_end().strip_suffix(')')?;
    let (before, inside) = inner.rsplit_once('(')?;
    Some((before, inside))
}

/// `Pages 21 - 102`, `Pages 3 10`, `page 5`: the range as printed, with a dash.
fn page_range(inside: &str) -> Option<String> {
    let lower = inside.trim().to_lowercase();
    let rest = ["pages", "page", "pp.", "pp", "p."]
        .iter()
        .find_map(|word| lower.strip_prefix(word))?;
    let mut numbers = rest
        .split(|c: char| !c.is_ascii_digit())
        .filter(|number| !number.is_empty());
    let first = numbers.next()?;
    match (numbers.next(), numbers.next()) {
        (None, _) => Some(first.to_owned()),
        (Some(last), None) => Some(format!("{first} – {last}")),
        (Some(_), Some(_)) => None,
    }
}

/// `10 min`, `10 minutes`, `10m`, `10'`.
fn allotted(inside: &str) -> Option<u16> {
    let inside = inside.trim();
    let digits = inside.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = inside.split_at_checked(digits)?;
    let minutes = matches!(
        unit.trim().to_lowercase().trim_end_matches('.'),
        "min" | "mins" | "minutes" | "minute" | "m" | "'" | "’"
    );
    minutes.then(|| number.parse().ok()).flatten()
}

/// Whether words in brackets or after a dash name people: initials or capitalised names.
fn presenter(words: &str) -> bool {
    let mut parts = words.split(['/', ',', '&']).map(str::trim);
    parts.all(|part| {
        let count = part.split_whitespace().count();
        let initials = (2..=4).contains(&part.len()) && part.chars().all(char::is_uppercase);
        let named = |word: &str| {
            word.starts_with(char::is_uppercase)
                && word
                    .chars()
                    .skip(1)
                    .all(|c| c.is_lowercase() || matches!(c, '-' | '’' | '\'' | '.'))
        };
        initials
            || part == "Chair"
            || part == "All"
            || ((2..=3).contains(&count) && part.split_whitespace().all(named))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agenda_with_references_keeps_them_its_sections_and_its_page_ranges() {
        let items = propose(
            "OPEN ITEMS\n(Members of the public may stay)\nA. Business\n- A1 Apologies\n- A2 Notes of the May meeting (Pages 3 10)\n\
             B. For discussion\nB1 The Weir (Pages 21 - 102)\nA verbal report\nD - RESTRICTED ITEM(S)\nNot open to the press\nD1 Leases (subject to approval)",
        );
        let rows: Vec<_> = items
            .iter()
            .map(|item| {
                let pages = item.papers.first().and_then(|paper| paper.pages.as_deref());
                (
                    item.reference.as_deref(),
                    item.title.as_str(),
                    item.section.as_deref(),
                    pages,
                )
            })
            .collect();
        assert_eq!(
            rows,
            [
                (Some("A1"), "Apologies", Some("A. Business"), None),
                (
                    Some("A2"),
                    "Notes of the May meeting",
                    Some("A. Business"),
                    Some("3 – 10")
                ),
                (
                    Some("B1"),
                    "The Weir",
                    Some("B. For discussion"),
                    Some("21 – 102")
                ),
                (
                    Some("D1"),
                    "Leases (subject to approval)",
                    Some("D - RESTRICTED ITEM(S)"),
                    None
                ),
            ]
        );
        assert_eq!(items[2].remark.as_deref(), Some("A verbal report"));
        let restriction = items[3].restriction.clone().unwrap();
        assert_eq!(restriction.label, "Restricted");
        assert_eq!(restriction.reason.as_deref(), Some("Not open to the press"));
        assert_eq!(items[2].restriction, None);
    }

    #[test]
    fn a_section_says_in_many_ways_whether_the_public_may_stay() {
        for (section, label) in [
            ("PART B: NOT OPEN TO THE PUBLIC", Some("Restricted")),
            ("PART 2 - PRESS AND PUBLIC EXCLUDED", Some("Restricted")),
            ("B. Confidential Items", Some("Confidential")),
            ("PART II: EXEMPT BUSINESS", Some("Exempt")),
            ("PART A: OPEN TO THE PUBLIC", None),
            ("A. Unrestricted Items", None),
        ] {
            let items = propose(&format!("{section}\nB1 The Lease\nB2 The Rent"));
            let labels: Vec<_> = items
                .iter()
                .map(|item| {
                    item.restriction
                        .as_ref()
                        .map(|closed| closed.label.as_str())
                })
                .collect();
            assert_eq!(labels, [label, label], "{section}");
        }
    }

    #[test]
    fn minutes_and_presenters_are_taken_off_the_title() {
        for (line, title, by, minutes) in [
            ("1. Welcome (5 min) (AQ)", "Welcome", Some("AQ"), Some(5)),
            ("2) Notes - 10 mins", "Notes", None, Some(10)),
            (
                "Item 3: The Weir – Ada Quill",
                "The Weir",
                Some("Ada Quill"),
                None,
            ),
            (
                "Minutes & matters arising July 2019",
                "Minutes & matters arising July 2019",
                None,
                None,
            ),
            (
                "Leases (second reading)",
                "Leases (second reading)",
                None,
                None,
            ),
            ("Any other business", "Any other business", None, None),
        ] {
            let items = propose(line);
            let [item] = items.as_slice() else {
                panic!("{line} is one item");
            };
            assert_eq!(
                (item.title.as_str(), item.presenter.as_deref(), item.minutes),
                (title, by, minutes)
            );
            assert_eq!(item.reference, None);
        }
    }

    #[test]
    fn plain_lines_are_items_and_the_usual_ones_need_no_number() {
        let titles = |paste: &str| {
            propose(paste)
                .into_iter()
                .map(|item| item.title)
                .collect::<Vec<_>>()
        };
        assert_eq!(titles("Roof\nRents\n\nAOB"), ["Roof", "Rents", "AOB"]);
        assert_eq!(titles("1. Roof\n2. Rents\nAOB"), ["Roof", "Rents", "AOB"]);
    }
}
